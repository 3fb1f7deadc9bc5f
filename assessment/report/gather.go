package report

import "slices"

// bundle is what has one key in common, in the order in which it came.
type bundle[K comparable, V any] struct {
	key K
	all []V
}

// bundled adds v to the bundle of its key, or begins one.
func bundled[K comparable, V any](list []bundle[K, V], key K, v V) []bundle[K, V] {
	at := slices.IndexFunc(list, func(x bundle[K, V]) bool { return x.key == key })
	if at < 0 {
		return append(list, bundle[K, V]{key, []V{v}})
	}
	list[at].all = append(list[at].all, v)
	return list
}
