package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/tui"

	"github.com/adrg/xdg"
	"go.yaml.in/yaml/v4"
)

// maxSettings is how many bytes the settings file may have.
const maxSettings = 64 << 10

// settingsPath is config.yaml in the platform's folder for configuration.
func settingsPath() string { return filepath.Join(xdg.ConfigHome, "assay", "config.yaml") }

// loadSettings reads the settings file. No file, or an empty one, is fine. A key
// that is not known is an error, because a typing slip would go unseen; what can
// be used is returned beside it.
func loadSettings() (tui.Settings, error) {
	f, err := readSettings(settingsPath())
	return f.settings, err
}

// settings returns what is in force: a flag or the environment before the file. The
// error says all that cannot be used, and its place is then at the default.
func (a *app) settings() (tui.Settings, error) {
	s, err := loadSettings()

	for key, above := range a.overridden() {
		value := a.getenv(above)
		switch above {
		case "--author":
			value = a.authorFlag
		case "--questionnaires":
			value = a.questionnairesFlag
		}
		if wrong := s.Set(key, value); wrong != nil {
			err = errors.Join(err, &assessment.Error{
				Code: assessment.Invalid,
				What: above + " cannot be used",
				Err:  wrong,
			})
		}
	}

	return s, err
}

// overridden names the flag or variable that stands above the settings file, by the
// key of the setting.
func (a *app) overridden() map[string]string {
	above := map[string]string{}
	for _, s := range tui.AllSettings() {
		if s.Variable != "" && assessment.CleanLine(a.getenv(s.Variable)) != "" {
			above[s.Key] = s.Variable
		}
	}
	if assessment.CleanLine(a.authorFlag) != "" {
		above["name"] = "--author"
	}
	if assessment.CleanLine(a.questionnairesFlag) != "" {
		above["questionnaires"] = "--questionnaires"
	}
	return above
}

// settingsFile is the settings file as it was read.
type settingsFile struct {
	data     []byte
	doc      yaml.Node // has no content if the file holds no setting
	settings tui.Settings
	wrong    []string
}

// readSettings reads a settings file and gathers everything that is wrong with it.
func readSettings(path string) (*settingsFile, error) {
	f := &settingsFile{}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}

	if err == nil {
		defer file.Close()
		f.data, err = io.ReadAll(io.LimitReader(file, maxSettings+1))
	}

	switch {
	case err != nil:
		return f, &assessment.Error{
			What: "the settings cannot be read",
			Err:  err,
			Hint: "the defaults are used",
		}
	case len(f.data) > maxSettings:
		f.add(path, 1, fmt.Sprintf("a settings file has at most %d bytes", maxSettings))
	default:
		f.parse(path)
	}

	return f, f.err()
}

func (f *settingsFile) add(path string, line int, text string) {
	f.wrong = append(f.wrong, fmt.Sprintf("%s:%d: %s", path, line, text))
}

// err is everything that is wrong with the file, nil for nothing.
func (f *settingsFile) err() error {
	if len(f.wrong) == 0 {
		return nil
	}
	var keys []string
	for _, s := range tui.AllSettings() {
		keys = append(keys, s.Key)
	}

	return &assessment.Error{
		Code: assessment.Invalid,
		What: strings.Join(f.wrong, "; "),
		Hint: "the settings are " + strings.Join(keys, ", ") +
			", one a line; the file is left as it is until it is mended",
	}
}

// parse reads the file's one mapping of keys to texts.
func (f *settingsFile) parse(path string) {
	loader, err := yaml.NewLoader(bytes.NewReader(f.data))
	if err == nil {
		err = loader.Load(&f.doc)
	}
	if errors.Is(err, io.EOF) {
		return
	}
	if err != nil {
		f.add(path, lineOf(err), "this is no YAML: "+messageOf(err))
		return
	}

	var second yaml.Node
	if err := loader.Load(&second); !errors.Is(err, io.EOF) {
		f.add(path, max(second.Line, lineOf(err)), "one document is enough; nothing may follow it")
	}

	if root := f.root(); root != nil && root.Kind != yaml.MappingNode {
		f.add(path, root.Line, "a setting is written as key: value")
		return
	}

	seen := map[string]bool{}
	for key, value := range f.pairs() {
		switch {
		case seen[key.Value]:
			f.add(path, key.Line, key.Value+" is set twice")
		case value.Kind != yaml.ScalarNode:
			f.add(path, value.Line, key.Value+" takes one value")
		case value.Tag == "!!null":
			// nothing was said
		default:
			if err := f.settings.Set(key.Value, value.Value); err != nil {
				f.add(path, key.Line, err.Error())
			}
		}
		seen[key.Value] = true
	}
}

// root is the node that holds the settings, nil if there is none.
func (f *settingsFile) root() *yaml.Node {
	if len(f.doc.Content) == 0 || f.doc.Content[0].Tag == "!!null" {
		return nil
	}
	return f.doc.Content[0]
}

// pairs are the keys and values of the file in their order.
func (f *settingsFile) pairs() func(func(key, value *yaml.Node) bool) {
	return func(yield func(key, value *yaml.Node) bool) {
		root := f.root()
		for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
			if !yield(root.Content[i], root.Content[i+1]) {
				return
			}
		}
	}
}

// lineOf is the line that the YAML library complains about.
func lineOf(err error) int {
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		return max(1, cmp.Or(load.Mark.Line, load.ContextMark.Line))
	}
	return 1
}

func messageOf(err error) string {
	if load, ok := errors.AsType[*yaml.LoadError](err); ok {
		return load.Message
	}
	return err.Error()
}
