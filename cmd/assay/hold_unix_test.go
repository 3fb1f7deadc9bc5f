//go:build unix

package main

import (
	"database/sql"
	"net/url"
	"testing"

	_ "modernc.org/sqlite"
)

// holdLibrary takes the library's write lock, as another program would, until
// it is released.
func holdLibrary(t *testing.T, file string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", (&url.URL{
		Scheme:   "file",
		Path:     file,
		RawQuery: "_txlock=immediate",
	}).String())
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}

	return func() {
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
		db.Close()
	}
}
