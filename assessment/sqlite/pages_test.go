package sqlite

import (
	"os"
	"testing"
)

// Whatever stands in a damaged file, reading its pages ends and gives rows or none.
func FuzzPages(f *testing.F) {
	path := assessed(f)
	file, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	for at := 0; at+4096 <= len(file); at += 4096 {
		f.Add(file[at : at+4096])
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		data := append(append([]byte{}, page...), make([]byte, 4096)...)
		for _, r := range (pageFile{data: data, size: 4096}).rows() {
			if len(r) > len(data) {
				t.Errorf("a row of %d values", len(r))
			}
		}
	})
}
