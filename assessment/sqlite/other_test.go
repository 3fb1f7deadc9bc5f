//go:build !unix

package sqlite

var oddNames []string
