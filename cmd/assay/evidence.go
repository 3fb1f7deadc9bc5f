package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

// evidenceFlags is what the evidence command was asked for.
type evidenceFlags struct {
	values      map[string]*string // of the fields, by the name of their flag; all of them
	practices   []string
	file, check string
	remove      bool
	given       func(flag string) bool // reports whether a flag was given, perhaps empty
}

// evidenceFields are the flags that set a field of an entry as it is written.
func evidenceFields() []struct{ name, usage string } {
	return []struct{ name, usage string }{
		{"title", "`TEXT`: what it is"},
		{"where", "`TEXT`: where it is kept"},
		{"date", "the `DAY` it is from"},
		{"grade", "`GRADE`: claimed, documented, demonstrated or tested"},
		{"validity", "`MONTHS` that it counts in full (else 12)"},
		{"custodian", "`WHO` keeps it, by role"},
		{"team", "the `TEAM` that it is of (else all teams)"},
	}
}

func evidenceCommand(a *app) *cobra.Command {
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
		Example: "  assay evidence larkfield\n" +
			"  assay evidence larkfield broker-log --title \"Broker log of May\" " +
			"--where \"Data room, folder 4\" --date 2026-05-30 --grade demonstrated " +
			"--practice MGT-08 --file broker-log.pdf\n" +
			"  assay evidence larkfield broker-log --check broker-log.pdf",
		Args: takes("ID [EVIDENCE]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			x.given = cmd.Flags().Changed
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.evidence(cmd.Context(), w, args[1:], x)
		},
	}

	flags := cmd.Flags()
	for _, field := range evidenceFields() {
		x.values[field.name] = flags.String(field.name, "", field.usage)
	}
	flags.StringArrayVar(&x.practices, "practice", nil,
		"a `PRACTICE` that it supports; may be given more than once, "+
			"and replaces those that were said before")
	flags.StringVar(&x.file, "file", "", "read the file at `PATH` and keep its name, size and digest")
	flags.StringVar(&x.check, "check", "",
		"compare the file at `PATH` with the one that the entry names")
	flags.BoolVar(&x.remove, "remove", false, "remove the entry; --remove=false brings it back")
	return cmd
}

// sets reports whether the flags set anything.
func (x evidenceFlags) sets() bool {
	for _, field := range evidenceFields() {
		if x.given(field.name) {
			return true
		}
	}
	return x.given("practice") || x.given("file") || x.given("remove")
}

// evidence does what the flags ask for.
func (a *app) evidence(ctx context.Context, w *conduct.Work, named []string, x evidenceFlags) error {
	sets, checks := x.sets(), x.given("check")
	switch {
	case len(named) == 0 && (sets || checks):
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "the name of the entry is missing",
			Hint: "write it behind the assessment: assay evidence ID EVIDENCE --title TEXT",
		}
	case checks && sets:
		return &assessment.Error{
			Code: assessment.Invalid,
			What: "--check goes alone: it compares and sets nothing",
			Hint: "leave out the other flags, or --check",
		}
	case checks:
		return a.checkEvidence(ctx, w, evidenceNamed(w, named[0]), x.check)
	case sets:
		return a.setEvidence(ctx, w, evidenceNamed(w, named[0]), x)
	}

	return a.listEvidence(ctx, w, named)
}

// evidenceNamed returns the id of the entry that a person named; a name that no entry
// has stays as it is.
func evidenceNamed(w *conduct.Work, name string) string {
	return cmp.Or(w.FindSubject(assessment.EvidenceSubject(name)).ID(), name)
}

// evidenceEntry returns the entry of that id.
func evidenceEntry(s *assessment.State, id string) (*assessment.Evidence, error) {
	if x, ok := s.EvidenceEntry(id); ok {
		return x, nil
	}
	return nil, &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("there is no evidence %q", id),
		Hint: "assay evidence ID lists the entries; to make one, say its title: " +
			"assay evidence ID EVIDENCE --title TEXT",
	}
}

// setEvidence saves the fields of one entry as one user action.
func (a *app) setEvidence(ctx context.Context, w *conduct.Work, id string, x evidenceFlags) error {
	subject := assessment.EvidenceSubject(id)
	untitled := assessment.CleanLine(*x.values["title"]) == ""
	if !w.State().Born(subject) && (x.given("remove") || untitled) {
		_, err := evidenceEntry(w.State(), id)
		return err
	}

	fields, err := x.fields(ctx)
	if err != nil {
		return err
	}
	return a.set(w, subject, fields)
}

// fields returns what the flags set; a file that is named is read for it.
func (x evidenceFlags) fields(ctx context.Context) ([]conduct.Pair, error) {
	var fields []conduct.Pair
	set := func(flag, field, text string) {
		if x.given(flag) {
			fields = append(fields, conduct.Pair{Field: field, Text: text})
		}
	}

	for _, field := range evidenceFields() {
		set(field.name, field.name, *x.values[field.name])
	}
	set("practice", "practices", strings.Join(x.practices, ","))
	removed := "no"
	if x.remove {
		removed = "yes"
	}
	set("remove", "removed", removed)

	text := ""
	if x.file != "" {
		file, err := digestFile(ctx, x.file, nil)
		if err != nil {
			return nil, err
		}
		text = file.String()
	}
	set("file", "file", text)
	return fields, nil
}

// checkEvidence says whether a file is the one that the entry names. A copy under
// another name is the same one.
func (a *app) checkEvidence(ctx context.Context, w *conduct.Work, id, path string) error {
	x, err := evidenceEntry(w.State(), id)
	if err != nil {
		return err
	}
	if !x.File.Set {
		return &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("the evidence %q names no file", id),
			Hint: "let it name one: assay evidence ID EVIDENCE --file PATH",
		}
	}
	if x.File.Conflict() {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("two authors named different files for the evidence %q", id),
			Hint: "assay show ID names both; settle it with --file PATH",
		}
	}

	file, err := digestFile(ctx, path, nil)
	if err != nil {
		return err
	}
	stored := x.File.Value
	holds := file.Same(stored)
	if a.json {
		result := map[string]any{"id": x.ID, "same": holds, "file": file, "stored": stored}
		if err := a.printJSON(result); err != nil {
			return err
		}
	} else if holds {
		a.printf("the same file as when the entry was made: %s\n", oneLine(stored.String()))
	}
	if holds {
		return nil
	}
	return &assessment.Error{
		Code: assessment.NotHeld,
		What: fmt.Sprintf("%s is not the file of the evidence %q: it has %d bytes and the digest %s",
			path, id, file.Size, file.SHA256),
		Hint: "the entry was made from " + stored.String(),
	}
}

// listEvidence prints all entries, or the one that is named.
func (a *app) listEvidence(ctx context.Context, w *conduct.Work, named []string) error {
	e, _, err := a.evaluate(ctx, w, "")
	if err != nil {
		return err
	}
	all := e.Register()
	if len(named) > 0 {
		if all, err = onlyEvidence(w, all, named[0]); err != nil {
			return err
		}
	}

	if a.json {
		return a.printJSON(evidenceJSONs(e, all))
	}
	if len(all) == 0 {
		a.printf("There is no evidence entry. " +
			"Add one with: assay evidence ID EVIDENCE --title TEXT --grade GRADE --practice PRACTICE\n")
	} else {
		a.printEvidence(e, all, len(named) > 0)
	}
	if ids := e.Unsupported(); len(named) == 0 && len(ids) > 0 {
		verb := "count"
		if len(ids) == 1 {
			verb = "counts"
		}
		a.printf("Without an entry %s %s a grade above claimed: %s\n",
			count(len(ids), "practice"), verb, strings.Join(ids, ", "))
	}
	return nil
}

// onlyEvidence returns the one entry of that name.
func onlyEvidence(w *conduct.Work, all []*assessment.Evidence, name string) ([]*assessment.Evidence, error) {
	id := evidenceNamed(w, name)
	for _, x := range all {
		if x.ID == id {
			return []*assessment.Evidence{x}, nil
		}
	}

	if _, err := evidenceEntry(w.State(), id); err != nil {
		return nil, err
	}

	return nil, &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("the evidence %q came after the assessment was final, and does not count", id),
		Hint: "assay history ID shows it; reopening the assessment lets it count",
	}
}
