package report

import (
	"archive/zip"
	"bytes"
	_ "embed" // the assets
	"io"
	"sync"
)

// assetsZip holds the texts that reports are made with, compressed: the style sheet and
// the script of HTML, the styles of Word, the schema of JSON. A test holds them against
// the files beside it, or makes them again with -update.
//
//go:embed assets.zip
var assetsZip []byte

// asset returns one of the texts by the name of its file; empty if there is none.
func asset(name string) []byte { return assets()[name] }

// assets are all of them, read once.
var assets = sync.OnceValue(func() map[string][]byte {
	all := map[string][]byte{}
	r, err := zip.NewReader(bytes.NewReader(assetsZip), int64(len(assetsZip)))
	if err != nil {
		return all // a test would have failed
	}
	for _, f := range r.File {
		file, err := f.Open()
		if err != nil {
			continue
		}
		data, err := io.ReadAll(file)
		file.Close()
		if err == nil {
			all[f.Name] = data
		}
	}
	return all
})
