package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

type takenJSON struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Files       []string       `json:"files"`
	Here        bool           `json:"here"`
	New         int            `json:"new"`
	Same        int            `json:"same"`
	Erased      int            `json:"erased"`
	AfterFinal  int            `json:"after_final"`
	Settled     int            `json:"settled"`
	Conflicts   []conflictJSON `json:"conflicts"`
	Fingerprint string         `json:"fingerprint"`
}

type conflictJSON struct {
	Subject  string        `json:"subject"`
	Field    string        `json:"field"`
	Name     string        `json:"name"`
	Versions []versionJSON `json:"versions"`
}

type versionJSON struct {
	Author string `json:"author"`
	At     string `json:"at"`
	Says   string `json:"says"`
}

// printTaken says what came in, or would.
func (a *app) printTaken(all []*taken, files *carried, dry bool) error {
	if a.json {
		list := []takenJSON{}
		for _, t := range all {
			list = append(list, t.json())
		}
		return a.printJSON(map[string]any{"taken_in": !dry, "assessments": list, "files": files.found,
			"files_put": append([]string{}, files.put...)})
	}

	for i, t := range all {
		if i > 0 {
			a.printf("\n")
		}
		a.printf("%s", t.words(dry))
	}
	if text := files.words(); text != "" {
		a.printf("\n%s", text)
	}
	if dry {
		a.printf("\nNothing was taken in.\n")
	}
	return nil
}

func (t *taken) json() takenJSON {
	out := takenJSON{ID: t.w.ID(), Title: t.in.State.Title.Value, Files: t.from.files, Here: t.here,
		New: len(t.in.New) + len(t.in.Regained), Same: t.in.Same, Erased: len(t.in.Erased),
		AfterFinal: len(t.in.AfterFinal), Settled: len(t.in.Settled), Conflicts: []conflictJSON{},
		Fingerprint: t.in.State.Journal().Fingerprint()}
	for _, c := range t.in.Conflicts {
		out.Conflicts = append(out.Conflicts, conflictOf(t.w, c))
	}
	return out
}

// words says what came in of an assessment, or would.
func (t *taken) words(dry bool) string {
	var b bytes.Buffer
	title := oneLine(t.in.State.Title.Value)
	switch {
	case !t.in.Changes() && t.only:
		fmt.Fprintf(&b, "%s (%s): nothing new\n", title, t.w.ID())
	case !t.in.Changes():
		fmt.Fprintf(&b, "%s (%s): nothing new; all %s are here already\n", title, t.w.ID(),
			count(t.in.Same, "change"))
	case !t.here:
		fmt.Fprintf(&b, "%s (%s): not here yet\n", title, t.w.ID())
	default:
		fmt.Fprintf(&b, "%s (%s)\n", title, t.w.ID())
	}
	if !t.in.Changes() {
		return b.String()
	}

	row := func(n int, what string) {
		if n > 0 {
			fmt.Fprintf(&b, "%7d  %s\n", n, what)
		}
	}
	row(len(t.in.New), strings.TrimSpace("new "+t.authors()))
	row(len(t.in.Regained), "that were lost here come back")
	if !t.only {
		row(t.in.Same, "same as here")
	}
	row(len(t.in.Erased), "erased elsewhere, and so here")
	row(len(t.in.AfterFinal), "after final: not counted until the assessment is reopened")
	row(len(t.in.Settled), "settled, that were in conflict here")
	row(len(t.in.Conflicts), "conflicting: both values stay until somebody chooses")
	for _, c := range t.in.Conflicts {
		b.WriteString("\n" + conflictText(t.w, c, nil))
	}
	if len(t.in.Conflicts) > 0 && !dry {
		fmt.Fprintf(&b, "\nTo choose: conflicts in the menu of the interface, "+
			"assay set %s SUBJECT FIELD=VALUE,\n"+
			"or by a rule: assay resolve %s\n", t.w.ID(), t.w.ID())
	}
	return b.String()
}

// authors names who made what is new.
func (t *taken) authors() string {
	var names []string
	for _, c := range t.in.New {
		if name := oneLine(c.Author); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "by " + strings.Join(names, ", ")
}
