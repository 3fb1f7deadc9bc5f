package main

import (
	"errors"

	"assay/questionnaires"

	"github.com/spf13/cobra"
)

func questionnaireListCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the questionnaires that are shipped, and your own",
		Long: `List the questionnaires that are shipped, and your own: each folder with a questionnaire.yaml or
an overlay.yaml in the folder that --questionnaires names (else ASSAY_QUESTIONNAIRES, the
settings, or "questionnaires" in the user's data folder).

The id alone names the newest version; id@version names any. What cannot be used is listed
with its errors.`,
		Example: "  assay questionnaire list",
		Args:    takes(""),
		RunE: func(*cobra.Command, []string) error {
			shelf, err := a.shelf()
			if err != nil {
				return err
			}
			list := shelf.List()
			if a.json {
				return a.printJSON(newEntriesJSON(list))
			}
			a.printEntries(list)
			return nil
		},
	}
}

// entryJSON is a questionnaire on the shelf, in JSON.
type entryJSON struct {
	ID       string    `json:"id"`
	Version  string    `json:"version"`
	Title    string    `json:"title"`
	Name     string    `json:"name,omitempty"`
	Folder   string    `json:"folder,omitempty"`
	Base     *baseJSON `json:"base,omitempty"`
	Note     string    `json:"note,omitempty"`
	Problems []string  `json:"problems,omitempty"`
}

// baseJSON is how a questionnaire was made of another one, in JSON.
type baseJSON struct {
	ID         string   `json:"id"`
	Version    string   `json:"version"`
	WrittenFor string   `json:"written_for"`
	Stale      []string `json:"stale,omitempty"`
}

func newEntriesJSON(list []questionnaires.Entry) []entryJSON {
	entries := []entryJSON{}
	for _, e := range list {
		entry := entryJSON{ID: e.ID, Version: e.Version, Title: e.Title, Name: e.Name, Folder: e.Folder, Note: e.Note,
			Problems: problemLines(e.Err)}
		if o := e.Overlay(); o != nil {
			entry.Base = &baseJSON{o.Base.ID, o.Base.Version, o.WrittenFor, o.Stale()}
		}
		entries = append(entries, entry)
	}
	return entries
}

// problemLines returns what is wrong, a line for each problem.
func problemLines(err error) []string {
	var problems questionnaires.Problems
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &problems):
		return []string{err.Error()}
	}
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return lines
}

// printEntries prints what is on the shelf, and below it what has to be said of some.
func (a *app) printEntries(list []questionnaires.Entry) {
	t := table{}
	t.add("NAME", "VERSION", "TITLE", "FROM")
	for _, e := range list {
		from := e.Folder
		if from == "" {
			from = "shipped"
		}
		if e.Err == nil && e.Name != "" {
			t.add(e.Name, e.Version, e.Title, from)
		}
	}
	a.printf("%s", t.String())

	for _, e := range list {
		if o := e.Overlay(); o != nil {
			a.printf("\n%s: %s\n", e.ID, oneLine(overlayWords(o)))
		}
	}
	const few = 5
	for _, e := range list {
		lines := problemLines(e.Err)
		switch {
		case e.Note != "":
			a.printf("\n%s: %s\n", oneLine(e.Folder), oneLine(e.Note))
		case len(lines) > 0:
			a.printf("\n%s cannot be used: %s\n", oneLine(e.Folder), count(len(lines), "problem"))
			for _, line := range lines[:min(few, len(lines))] {
				a.printf("    %s\n", oneLine(line))
			}
			if len(lines) > few {
				a.printf("    assay questionnaire check %s lists all\n", oneLine(e.Folder))
			}
		}
	}
}
