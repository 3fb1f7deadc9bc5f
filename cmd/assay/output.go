package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/assessment"
)

// visibleWriter is the edge to a terminal or a file for text: control characters of
// texts from outside are written out here and nowhere act, whatever printed
// them. It keeps the first error, so that a full disk does not pass for success.
type visibleWriter struct {
	w   io.Writer
	err error
}

// Write writes p with control characters made visible.
func (t *visibleWriter) Write(p []byte) (int, error) {
	if t.err == nil {
		_, t.err = io.WriteString(t.w, assessment.Visible(string(p)))
	}
	if t.err != nil {
		return 0, t.err
	}
	return len(p), nil
}

// printf prints to standard output.
//
// Not inlined, for the size of the program: it has 190 callers.
//
//go:noinline
func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// notice tells the person something beside the result, on standard error. While a
// screen is shown it waits.
func (a *app) notice(format string, args ...any) {
	text := "notice: " + oneLine(fmt.Sprintf(format, args...))
	a.telling.Lock()
	defer a.telling.Unlock()
	if a.screen {
		a.waiting = append(a.waiting, text)
		return
	}
	fmt.Fprintln(a.errs, text)
}

// onScreen says whether a screen is shown. Once none is, what waited is told, each
// notice once.
func (a *app) onScreen(shown bool) {
	a.telling.Lock()
	defer a.telling.Unlock()
	a.screen = shown
	for i, text := range a.waiting {
		if !shown && !slices.Contains(a.waiting[:i], text) {
			fmt.Fprintln(a.errs, text)
		}
	}
	if !shown {
		a.waiting = nil
	}
}

// printJSON prints v as indented JSON, in which characters that a terminal acts
// on stand as escapes.
func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(a.out, assessment.VisibleJSON(b.String()))
	return err
}

// oneLine returns a text for a place of one line: breaks become blanks.
func oneLine(s string) string {
	return strings.Join(strings.Fields(assessment.Visible(s)), " ")
}

// count names a number of things: "1 team", "2 teams".
func count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case strings.HasSuffix(thing, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(thing, "y"))
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
