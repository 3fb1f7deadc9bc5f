package report_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"testing"
)

// TestAssets holds the compressed texts against their files, or makes them again with
// -update. What is compressed is not made again as long as it says the same: another Go
// may compress the same text to other bytes.
func TestAssets(t *testing.T) {
	names := []string{"docx/styles.xml", "html.css", "html.js", "schema.json"}
	stored := map[string][]byte{}
	if r, err := zip.OpenReader("assets.zip"); err == nil {
		defer r.Close()
		for _, f := range r.File {
			file, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(file)
			if err != nil {
				t.Fatal(err)
			}
			stored[f.Name] = data
		}
	}

	stale := len(stored) != len(names)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		stale = stale || !bytes.Equal(data, stored[name])
		file, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}

	switch {
	case !stale:
	case *update:
		if err := os.WriteFile("assets.zip", b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("assets.zip is stale: go test ./assessment/report -run 'Schema|Assets' -update")
	}
}
