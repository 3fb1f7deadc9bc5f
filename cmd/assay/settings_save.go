package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/tui"

	"go.yaml.in/yaml/v4"
)

// saveSetting puts one setting into the settings file. Comments and the other
// settings stay as they are; a file that cannot be read is left alone.
func saveSetting(path, key, value string) error {
	if _, err := os.UserHomeDir(); err != nil && os.Getenv("XDG_CONFIG_HOME") == "" {
		return &assessment.Error{What: "the system does not say where your settings belong", Err: err}
	}

	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // people keep their settings elsewhere and link to them
	}

	f, err := readSettings(path)
	if err != nil {
		return err
	}
	data, err := f.with(path, key, value)
	if err != nil {
		return err
	}

	if err := durable.MakeFolder(filepath.Dir(path)); err != nil {
		return assessment.Errorf(assessment.Failed, "%s cannot be written: %v", path, err).
			WithHint("check that its folder can be made")
	}

	return durable.Write(path, true, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// with returns the file with one setting changed, read again to be sure that it
// says what it should.
func (f *settingsFile) with(path, key, value string) ([]byte, error) {
	want := f.settings
	if err := want.Set(key, value); err != nil {
		return nil, err
	}

	data := f.data
	root := f.root()
	if root == nil { // nothing, or comments alone
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			data = append(bytes.Clone(data), '\n')
		}
		line, err := yaml.Marshal(&yaml.Node{Kind: yaml.MappingNode, Content: settingNodes(key, value)})
		if err != nil {
			return nil, err
		}
		data = append(bytes.Clone(data), line...)
	} else {
		f.put(key, value)
		var err error
		if data, err = yaml.Marshal(&f.doc); err != nil {
			return nil, err
		}
	}

	again := &settingsFile{data: data}
	if again.parse(path); len(again.wrong) > 0 || again.settings != want {
		return nil, &assessment.Error{
			What: path + " cannot be changed by the program",
			Hint: "write " + key + ": " + value + " into it",
		}
	}
	return data, nil
}

// put changes the value of a key, or adds the key.
func (f *settingsFile) put(key, value string) {
	fresh := settingNodes(key, value)
	for k, v := range f.pairs() {
		if k.Value == key {
			v.Value, v.Tag, v.Style = value, fresh[1].Tag, fresh[1].Style
			return
		}
	}
	f.root().Content = append(f.root().Content, fresh...)
}

// settingNodes are a key with its value as nodes. A text is quoted if YAML would read it
// for something else; on and off are our own words and need no quotes.
func settingNodes(key, value string) []*yaml.Node {
	v := &yaml.Node{Kind: yaml.ScalarNode, Value: value}
	for _, s := range tui.AllSettings() {
		if s.Key == key && s.Values == nil {
			v.Tag = "!!str"
		}
	}
	return []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, v}
}

// settingsWriter saves settings one after the other, in the order in which they
// were given.
type settingsWriter struct {
	path  string
	mu    sync.Mutex
	queue []settingJob
	wake  chan struct{}
	ended chan struct{}
	err   error // of the last attempt
}

// settingJob is a setting to be saved.
type settingJob struct {
	key, value string
	done       func(error)
}

func newSettingsWriter(path string) *settingsWriter {
	w := &settingsWriter{path: path, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	go w.run()
	return w
}

// Save queues a setting and returns at once.
func (w *settingsWriter) Save(key, value string, done func(error)) {
	w.mu.Lock()
	w.queue = append(w.queue, settingJob{key, value, done})
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default: // it is awake, or about to be
	}
}

func (w *settingsWriter) run() {
	defer close(w.ended)
	for range w.wake {
		for job, ok := w.next(); ok; job, ok = w.next() {
			w.err = saveSetting(w.path, job.key, job.value)
			job.done(w.err)
		}
	}
}

func (w *settingsWriter) next() (settingJob, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.queue) == 0 {
		return settingJob{}, false
	}
	job := w.queue[0]
	w.queue = w.queue[1:]
	return job, true
}

// Close saves what is queued, waiting at most for patience, and returns why
// the last setting was not saved. Nothing may be queued after it.
func (w *settingsWriter) Close(patience time.Duration) error {
	close(w.wake)
	select {
	case <-w.ended:
		return w.err
	case <-time.After(patience):
		return errors.New("saving the settings takes too long")
	}
}
