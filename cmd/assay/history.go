package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func historyCommand(d *desk) *cobra.Command {
	return &cobra.Command{
		Use:     "history ID [PRACTICE]",
		Short:   "List every change: when, who, what it was and what it became",
		Example: "  assay history larkfield MGT-08",
		Args:    takes("ID [PRACTICE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			changes := f.state.Journal().Changes()
			if len(args) > 1 {
				p, err := f.practice(args[1])
				if err != nil {
					return err
				}
				changes = slices.DeleteFunc(slices.Clone(changes), func(c *assessment.Change) bool { return !about(c, p.ID) })
			}
			if d.json {
				return d.printJSON(historyJSON(f, changes))
			}
			d.printHistory(f, changes)
			return nil
		},
	}
}

// about reports whether a change is about the practice: an answer, a finding or
// a target of it.
func about(c *assessment.Change, practice string) bool {
	return strings.HasSuffix(c.Subject, "/"+practice)
}

func (d *desk) printHistory(f *dossier, changes []*assessment.Change) {
	if len(changes) == 0 {
		d.printf("Nothing was changed yet.\n")
		return
	}
	t := table{right: map[int]bool{0: true}}
	t.add("NO", "TIME (UTC)", "AUTHOR", "CHANGE", "GROUP", "WHAT")
	for _, c := range changes {
		what := fmt.Sprintf("%s %s: %s -> %s", c.Subject, c.Field, f.before(c), shown(c))
		t.add(fmt.Sprint(c.Number), c.At.UTC().Format("2006-01-02 15:04:05"), c.Author, short(c.ID), c.Group, what)
	}
	d.printf("%s", t.String())
}

// short is the beginning of a change's id, enough to name it in one journal.
func short(id assessment.ID) string { return string(id[:min(12, len(id))]) }

// before returns the value, or values, that a change replaced.
func (f *dossier) before(c *assessment.Change) string {
	var values []string
	for _, id := range c.Replaces {
		if old, ok := f.state.Journal().Change(id); ok {
			values = append(values, shown(old))
		}
	}
	if len(values) == 0 {
		return "not set"
	}
	return strings.Join(values, " | ")
}

// shown is the value of a change for a person. A journal may hold values that
// were erased, and fields that this version does not know.
func shown(c *assessment.Change) string {
	text := assessment.Show(c.Subject, c.Field, c.Value)
	switch {
	case c.Erased():
		return "(erased)"
	case c.Value == assessment.NotSet:
		return "not set"
	case text == "" && c.Value != `""`:
		return "(of a kind that this version does not know)"
	case text == "":
		return "(empty)"
	}
	if reason := reasonOf(c); reason != "" {
		text += " because " + reason
	}
	return text
}

// reasonOf returns the reason that a rating or a state carries in its value.
func reasonOf(c *assessment.Change) string {
	if c.Field != "rating" && c.Field != "state" {
		return ""
	}
	var value struct {
		Reason string `json:"reason"`
	}
	if json.Unmarshal([]byte(c.Value), &value) != nil {
		return "" // a value of another version; what is known of it is shown
	}
	return value.Reason
}

type changeJSON struct {
	ID       assessment.ID   `json:"id"`
	Number   int64           `json:"number"`
	At       string          `json:"at"`
	Author   string          `json:"author"`
	Group    string          `json:"group"`
	Subject  string          `json:"subject"`
	Field    string          `json:"field"`
	Old      string          `json:"old"`
	New      string          `json:"new"`
	Replaces []assessment.ID `json:"replaces"`
}

func historyJSON(f *dossier, changes []*assessment.Change) []changeJSON {
	list := []changeJSON{}
	for _, c := range changes {
		replaces := c.Replaces
		if replaces == nil {
			replaces = []assessment.ID{}
		}
		list = append(list, changeJSON{c.ID, c.Number, assessment.MarshalTime(c.At), c.Author, c.Group, c.Subject, c.Field,
			f.before(c), shown(c), replaces})
	}
	return list
}
