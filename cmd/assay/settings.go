package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"assay/assessment"

	"github.com/adrg/xdg"
	"go.yaml.in/yaml/v4"
)

// settings is what a person told the program about themselves, once.
type settings struct {
	Name     string `yaml:"name"`
	Initials string `yaml:"initials"`
}

// settingsPath is config.yaml in the platform's folder for configuration.
func settingsPath() string { return filepath.Join(xdg.ConfigHome, "assay", "config.yaml") }

// loadSettings reads the settings. No file, or an empty one, is fine; a key that
// is not known is an error, because a typing slip would go unseen.
func loadSettings() (settings, error) {
	var s settings
	data, err := os.ReadFile(settingsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, fmt.Errorf("the settings cannot be read: %w", err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&s); err != nil && !errors.Is(err, io.EOF) {
		return s, &assessment.Error{Code: assessment.Invalid, What: "the settings in " + settingsPath() + " cannot be used", Err: err,
			Hint: "the file has the keys name and initials, one a line"}
	}
	return s, nil
}
