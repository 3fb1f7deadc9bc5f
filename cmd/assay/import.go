package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/exchange"

	"github.com/spf13/cobra"
)

func importCommand(a *app) *cobra.Command {
	dry := false
	var sealed unsealing
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take in assessments from bundles, and merge those that are here already",
		Long: `Take in assessments that assay export wrote. One that is not here is made; of one that
is here, what is new is added to its history, whoever has gone on with it meanwhile.
Nothing is overwritten: where two people have set the same field without having seen
each other's value, both stay, and you choose. A final result stays as it was fixed.
Taking the same in twice changes nothing. If one file is refused, none is taken in.`,
		Example: "  assay import larkfield.assay\n  assay import *.assay --dry-run",
		Args:    takes("FILE..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			// What comes from outside may be as large as its limits allow.
			defer debug.SetGCPercent(debug.SetGCPercent(outsideGC))
			from, err := a.readBundles(cmd.Context(), args, sealed)
			if err != nil {
				return err
			}
			return a.takeIn(cmd.Context(), from, dry)
		},
	}
	sealed.add(cmd.Flags())
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what would come in, and take nothing in")
	return cmd
}

// outsideGC has the program spend more time and less memory than other commands do.
const outsideGC = 50

// inbound is an assessment that is to be taken in.
type inbound struct {
	exchange.Bundle
	files []string
}

// readBundles reads all the files. Several of one assessment become one.
func (a *app) readBundles(ctx context.Context, files []string, sealed unsealing) ([]inbound, error) {
	keys, err := a.keys(ctx, sealed)
	if err != nil {
		return nil, err
	}
	var list []inbound
	for _, file := range files {
		b, err := a.readBundle(file, keys)
		if err != nil {
			return nil, notTakenIn(file, err)
		}
		alike := func(in inbound) bool { return in.Journal.Assessment() == b.Journal.Assessment() }
		at := slices.IndexFunc(list, alike)
		if at < 0 {
			list = append(list, inbound{b, []string{file}})
			continue
		}
		in := &list[at]
		union, err := assessment.Union(in.Journal, b.Journal)
		if err != nil {
			return nil, notTakenIn(file, err)
		}
		in.Journal, in.files = union, append(in.files, file)
		in.Questionnaires = append(in.Questionnaires, b.Questionnaires...)
	}
	return list, nil
}

// notTakenIn says which file is refused, and why.
func notTakenIn(file string, err error) error {
	return &assessment.Error{Code: assessment.CodeOf(err), What: file + " was not taken in", Err: err,
		Hint: cmp.Or(assessment.HintOf(err), "ask who made it for a new one: assay export ID -o FILE")}
}

// readBundle reads one file; "-" is standard input.
func (a *app) readBundle(file string, keys exchange.Keys) (exchange.Bundle, error) {
	if file == "-" {
		return readOpened(a.stdin, keys)
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return exchange.Bundle{}, assessment.Errorf(assessment.NotFound, "there is no such file").
			WithHint("assay export ID -o FILE makes one")
	case err == nil && !info.Mode().IsRegular():
		return exchange.Bundle{}, assessment.Errorf(assessment.Invalid, "it is not a file").
			WithHint("name a file that assay export wrote")
	}
	f, err := os.Open(file)
	if err != nil {
		return exchange.Bundle{}, assessment.Errorf(assessment.Failed, "it cannot be read").
			WithHint("look who may read it")
	}
	defer f.Close()
	return readOpened(f, keys)
}

// readOpened reads a bundle, which may be encrypted.
func readOpened(r io.Reader, keys exchange.Keys) (exchange.Bundle, error) {
	opened, err := exchange.Open(r, keys)
	if err != nil {
		return exchange.Bundle{}, err
	}
	return exchange.Read(opened)
}

// takeIn takes the assessments in, or says what would come if dry is set.
func (a *app) takeIn(ctx context.Context, list []inbound, dry bool) error {
	if err := a.openFor(ctx, dry); err != nil {
		return err
	}
	var all []*taken
	for _, in := range list {
		t, err := a.compareInbound(ctx, in)
		if err != nil {
			return notTakenIn(strings.Join(in.files, " and "), err)
		}
		all = append(all, t)
	}

	for _, t := range all {
		if dry || !t.in.Changes() {
			continue
		}
		if err := a.merge(ctx, t); err != nil {
			return err
		}
	}
	return a.printTaken(all, dry)
}

// openFor opens the library. Looking alone makes none.
func (a *app) openFor(ctx context.Context, dry bool) error {
	if !dry {
		return a.open(ctx)
	}
	err := a.existing(ctx)
	if assessment.CodeOf(err) == assessment.NotFound {
		return nil
	}
	return err
}

// taken is an assessment that comes in, beside what is here.
type taken struct {
	from inbound
	here bool // it was here already
	only bool // what is new is told, and not what is the same
	in   assessment.Incoming
	w    *conduct.Work // on what it is afterwards
}

// compareInbound holds an assessment that comes in against what is here.
func (a *app) compareInbound(ctx context.Context, from inbound) (*taken, error) {
	t := &taken{from: from}
	id := from.Journal.Assessment()
	here := assessment.NewJournal(id)
	if a.lib != nil {
		j, _, err := a.lib.Journal(ctx, id)
		if err != nil && assessment.CodeOf(err) != assessment.NotFound {
			return nil, err
		}
		if err == nil {
			here, t.here = j, true
		}
	}

	var err error
	if t.in, err = assessment.Fold(here).Incoming(from.Journal); err != nil {
		return nil, err
	}
	for _, q := range from.Questionnaires {
		a.opened.Store(q.Digest(), q)
	}
	q, err := a.questionnaire(ctx, t.in.State.Questionnaire.Value)
	if err != nil {
		return nil, err
	}
	t.w = conduct.New(a.conducting(commandStore{ctx, a.lib}, a.pen("")), id,
		conduct.Loaded{Journal: t.in.State.Journal(), Questionnaire: q})
	return t, nil
}

// merge takes an assessment into the library, its questionnaires first.
func (a *app) merge(ctx context.Context, t *taken) error {
	for _, q := range t.from.Questionnaires {
		if err := a.lib.PutQuestionnaire(ctx, packed(q)); err != nil {
			return err
		}
	}
	if _, err := a.lib.Merge(ctx, t.from.Journal); err != nil {
		return err
	}
	if len(t.in.Erased) > 0 {
		a.clearErased(ctx, t.w.ID())
	}
	w, err := a.workOn(ctx, t.w.ID())
	if err == nil {
		err = keepSummary(w)
	}
	if err != nil {
		a.notice("taken in, but the list could not be brought up to date: %v", err)
	}
	return nil
}
