package questionnaires

import (
	"compress/flate"
	"fmt"
	"io"
)

// authoringName is the name of what an author begins with, compressed: the files of the
// folders starter and schema, packed as [Pack] does. A test holds it against the folders.
const authoringName = "compiled/authoring.pack"

// authoring returns a file of the folders starter and schema, by its name without the
// folder.
func authoring(name string) ([]byte, error) {
	f, err := compiledForms.Open(authoringName)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	packed, err := io.ReadAll(flate.NewReader(f))
	if err != nil {
		return nil, err
	}
	files, err := Unpack(packed)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if file.Name == name {
			return file.Data, nil
		}
	}
	return nil, fmt.Errorf("there is no file %q for authors", clip(name))
}
