package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

// evidenceFlags is what the evidence command was asked for.
type evidenceFlags struct {
	values                map[string]*string // fields, by the name of their flag
	practices             []string
	file, check           string
	filed, checked, named bool // --file, --check, --practice were given
	remove, removes       bool // the value of --remove, and whether it was given
}

func evidenceCommand(d *desk) *cobra.Command {
	x := evidenceFlags{values: map[string]*string{}}
	cmd := &cobra.Command{
		Use:   "evidence ID [EVIDENCE]",
		Short: "List evidence entries, set one, or check a file against one",
		Long: `List the evidence entries, those that need looking at first, with what to know
of each; or set fields of the one that is called EVIDENCE; or check whether a
file is the one that the entry was made from. All flags of one call are one
action, and an empty value takes a field's value away.

Of a file its name, size and SHA-256 digest are kept; nothing is copied. Evidence
past its validity (12 months unless another is given) counts one grade lower.`,
		Example: "  assay evidence larkfield\n  assay evidence larkfield broker-log --title \"Broker log of May\" --where \"Data room, folder 4\" --date 2026-05-30 --grade demonstrated --practice MGT-08 --file broker-log.pdf\n  assay evidence larkfield broker-log --check broker-log.pdf",
		Args:    takes("ID [EVIDENCE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			x.named, x.filed, x.checked, x.removes = cmd.Flags().Changed("practice"), cmd.Flags().Changed("file"), cmd.Flags().Changed("check"), cmd.Flags().Changed("remove")
			for name := range x.values {
				if !cmd.Flags().Changed(name) {
					delete(x.values, name)
				}
			}
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return f.evidence(cmd.Context(), args[1:], x)
		},
	}
	flags := cmd.Flags()
	for _, field := range []struct{ name, usage string }{
		{"title", "`TEXT`: what it is"}, {"where", "`TEXT`: where it is kept"}, {"date", "the `DAY` it is from"},
		{"grade", "`GRADE`: claimed, documented, demonstrated or tested"}, {"validity", "`MONTHS` that it counts in full (else 12)"},
		{"custodian", "`WHO` keeps it, by role"}, {"team", "the `TEAM` that it is of (else all teams)"},
	} {
		x.values[field.name] = flags.String(field.name, "", field.usage)
	}
	flags.StringArrayVar(&x.practices, "practice", nil, "a `PRACTICE` that it supports; may be given more than once, and replaces those that were said before")
	flags.StringVar(&x.file, "file", "", "read the file at `PATH` and keep its name, size and digest")
	flags.StringVar(&x.check, "check", "", "compare the file at `PATH` with the one that the entry names")
	flags.BoolVar(&x.remove, "remove", false, "remove the entry; --remove=false brings it back")
	return cmd
}

// evidence does what the flags ask for.
func (f *dossier) evidence(ctx context.Context, named []string, x evidenceFlags) error {
	sets := len(x.values) > 0 || x.named || x.filed || x.removes
	switch {
	case len(named) == 0 && (sets || x.checked):
		return &assessment.Error{Code: assessment.Invalid, What: "the name of the entry is missing", Hint: "write it behind the assessment: assay evidence ID EVIDENCE --title TEXT"}
	case x.checked && sets:
		return &assessment.Error{Code: assessment.Invalid, What: "--check goes alone: it compares and sets nothing", Hint: "leave out the other flags, or --check"}
	case x.checked:
		return f.checkEvidence(ctx, f.exhibit(named[0]), x.check)
	case sets:
		return f.setEvidence(ctx, f.exhibit(named[0]), x)
	}
	return f.listEvidence(ctx, named)
}

// exhibit returns the name of the entry that is meant, in whichever case it is
// written.
func (f *dossier) exhibit(name string) string {
	for _, x := range f.state.Evidence() {
		if strings.EqualFold(x.ID, name) {
			return x.ID
		}
	}
	return name
}

// entry returns the entry of that name.
func (f *dossier) entry(name string) (*assessment.Evidence, error) {
	if x, ok := f.state.EvidenceEntry(name); ok {
		return x, nil
	}
	return nil, &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no evidence %q", name),
		Hint: "assay evidence ID lists the entries; to make one, say its title: assay evidence ID EVIDENCE --title TEXT"}
}

// setEvidence saves the fields of one entry as one user action.
func (f *dossier) setEvidence(ctx context.Context, name string, x evidenceFlags) error {
	subject := assessment.EvidenceSubject(name)
	switch known := f.born(subject); {
	case known && !f.state.Alive(subject) && (!x.removes || x.remove):
		return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("the evidence %q was removed", name), Hint: "bring it back with --remove=false"}
	case !known && (x.removes || x.values["title"] == nil || assessment.CleanLine(*x.values["title"]) == ""):
		_, err := f.entry(name)
		return err
	}
	var fields []pair
	for _, field := range []string{"title", "where", "date", "grade", "validity", "custodian", "team"} {
		if v := x.values[field]; v != nil {
			fields = append(fields, pair{field, *v})
		}
	}
	if x.named {
		fields = append(fields, pair{"practices", strings.Join(x.practices, ",")})
	}
	if x.removes {
		fields = append(fields, pair{"removed", map[bool]string{true: "yes", false: "no"}[x.remove]})
	}
	if x.filed {
		text := ""
		if x.file != "" {
			file, err := digestFile(ctx, x.file, nil)
			if err != nil {
				return err
			}
			text = file.String()
		}
		fields = append(fields, pair{"file", text})
	}
	return f.setFields(ctx, subject, fields)
}

// checkEvidence says whether a file is the one that the entry names. A copy under
// another name is the same one.
func (f *dossier) checkEvidence(ctx context.Context, name, path string) error {
	x, err := f.entry(name)
	if err != nil {
		return err
	}
	if !x.File.Set {
		return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("the evidence %q names no file", name), Hint: "let it name one: assay evidence ID EVIDENCE --file PATH"}
	}
	if x.File.Conflict() {
		return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("two authors named different files for the evidence %q", name), Hint: "assay show ID names both; settle it with --file PATH"}
	}
	file, err := digestFile(ctx, path, nil)
	if err != nil {
		return err
	}
	stored := x.File.Value
	if f.desk.json {
		if err := f.desk.printJSON(map[string]any{"id": x.ID, "same": file.Same(stored), "file": file, "stored": stored}); err != nil {
			return err
		}
	}
	if !file.Same(stored) {
		return &assessment.Error{Code: assessment.NotHeld, What: fmt.Sprintf("%s is not the file of the evidence %q: it has %d bytes and the digest %s", path, name, file.Size, file.SHA256),
			Hint: "the entry was made from " + stored.String()}
	}
	if !f.desk.json {
		f.desk.printf("the same file as when the entry was made: %s\n", oneLine(stored.String()))
	}
	return nil
}

// listEvidence prints all entries, or the one that is named.
func (f *dossier) listEvidence(ctx context.Context, named []string) error {
	e, _, err := f.evaluate(ctx, "")
	if err != nil {
		return err
	}
	all := e.Register()
	if len(named) > 0 {
		name := f.exhibit(named[0])
		all = slices.DeleteFunc(all, func(x *assessment.Evidence) bool { return x.ID != name })
		if len(all) == 0 {
			if _, err := f.entry(name); err != nil {
				return err
			}
			return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("the evidence %q came after the assessment was final, and does not count", name),
				Hint: "assay history ID shows it; reopening the assessment lets it count"}
		}
	}
	if f.desk.json {
		return f.desk.printJSON(evidenceJSONs(e, all))
	}
	if len(all) == 0 {
		f.desk.printf("There is no evidence entry. Add one with: assay evidence ID EVIDENCE --title TEXT --grade GRADE --practice PRACTICE\n")
	} else {
		f.desk.printEvidence(e, all, len(named) > 0)
	}
	if ids := e.Unsupported(); len(named) == 0 && len(ids) > 0 {
		verb := map[bool]string{true: "counts", false: "count"}[len(ids) == 1]
		f.desk.printf("Without an entry %s %s a grade above claimed: %s\n", count(len(ids), "practice"), verb, strings.Join(ids, ", "))
	}
	return nil
}

func (d *desk) printEvidence(e *assessment.Evaluation, all []*assessment.Evidence, whole bool) {
	t := table{}
	t.add("NAME", "GRADE", "COUNTS AS", "DATE", "VALID UNTIL", "TEAM", "PRACTICES", "TITLE")
	for _, x := range all {
		g, stale := e.Aged(x)
		counts := g.String()
		if stale {
			counts += ", stale"
		}
		team := "all"
		if x.Team.Value != "" {
			team = x.Team.Value
		}
		t.add(x.ID, x.Grade.Value.String(), counts, dash(string(x.Date.Value)), dash(string(x.Until())), team, dash(strings.Join(x.Practices.Value, ", ")), dash(x.Title.Value))
	}
	d.printf("%s", t.cut(d.width()))
	for _, x := range all {
		lines := e.EvidenceWarnings(x)
		if whole {
			for _, part := range []struct{ label, text string }{{"Where", x.Where.Value}, {"Custodian", x.Custodian.Value}, {"File", fileText(x)}} {
				if part.text != "" {
					lines = append(lines, part.label+": "+part.text)
				}
			}
		}
		for _, l := range lines {
			d.printf("%s: %s\n", oneLine(x.ID), oneLine(l))
		}
	}
}

// fileText is the file of an entry in words; empty where it names none.
func fileText(x *assessment.Evidence) string {
	if !x.File.Set {
		return ""
	}
	return x.File.Value.String()
}

type evidenceJSON struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Where     string           `json:"where,omitempty"`
	File      *assessment.File `json:"file,omitempty"`
	Date      assessment.Date  `json:"date,omitempty"`
	Until     assessment.Date  `json:"until,omitempty"`
	Grade     string           `json:"grade"`
	Counts    string           `json:"counts"`
	Stale     bool             `json:"stale"`
	Validity  int              `json:"validity,omitempty"`
	Custodian string           `json:"custodian,omitempty"`
	Team      string           `json:"team,omitempty"`
	Practices []string         `json:"practices"`
	Warnings  []string         `json:"warnings"`
}

func evidenceJSONs(e *assessment.Evaluation, all []*assessment.Evidence) []evidenceJSON {
	list := []evidenceJSON{}
	for _, x := range all {
		g, stale := e.Aged(x)
		j := evidenceJSON{x.ID, x.Title.Value, x.Where.Value, nil, x.Date.Value, x.Until(), x.Grade.Value.String(), g.String(), stale,
			x.Validity.Value, x.Custodian.Value, x.Team.Value, listed(x.Practices.Value), listed(e.EvidenceWarnings(x))}
		if x.File.Set {
			j.File = &x.File.Value
		}
		list = append(list, j)
	}
	return list
}
