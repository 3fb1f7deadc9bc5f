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
	dry, folder := false, ""
	var sealed unsealing
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take in assessments from bundles, and merge those that are here already",
		Long: `Take in assessments that assay export wrote. One that is not here is made; of one that
is here, what is new is added to its history, whoever has gone on with it meanwhile.
Nothing is overwritten: where two people have set the same field without having seen
each other's value, both stay, and you choose. A final result stays as it was fixed.
Taking the same in twice changes nothing. If one file is refused, none is taken in.
Files of evidence that travel along are left in the bundle, or put into a folder with
--files, each held against the digest in the journal.`,
		Example: "  assay import larkfield.assay\n  assay import *.assay --dry-run",
		Args:    takes("FILE..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			defer sparingly()()
			var files carried
			if folder != "" && !dry {
				if err := files.into(cmd.Context(), folder); err != nil {
					return err
				}
			}
			from, err := a.readBundles(cmd.Context(), args, sealed, files.take)
			if err == nil {
				files.found = countFiles(from)
				err = a.takeIn(cmd.Context(), from, &files, dry)
			}
			if err != nil {
				files.takeBack()
			}
			return err
		},
	}
	sealed.add(cmd.Flags())
	cmd.Flags().StringVar(&folder, "files", "", "put the files of evidence that came along into `FOLDER`")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "say what would come in, and take nothing in")
	return cmd
}

// sparingly has the program spend more time and less memory than other commands do, until
// the function that it returns is called: what comes from outside may be as large as its
// limits allow.
func sparingly() func() {
	percent, limit := debug.SetGCPercent(50), debug.SetMemoryLimit(180<<20)
	return func() {
		debug.SetGCPercent(percent)
		debug.SetMemoryLimit(limit)
	}
}

// inbound is an assessment that is to be taken in.
type inbound struct {
	exchange.Bundle
	files []string
}

// readBundles reads all the files. Several of one assessment become one. What travels
// along is given to take; see [exchange.ReadWith].
func (a *app) readBundles(
	ctx context.Context, files []string, sealed unsealing, take func(assessment.File, io.Reader) error,
) ([]inbound, error) {
	keys, err := a.keys(ctx, sealed)
	if err != nil {
		return nil, err
	}
	var list []inbound
	for _, file := range files {
		b, err := a.readBundle(file, keys, take)
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
		in.Files = append(in.Files, b.Files...)
	}
	return list, nil
}

// notTakenIn says which file is refused, and why.
func notTakenIn(file string, err error) error {
	return &assessment.Error{Code: assessment.CodeOf(err), What: file + " was not taken in", Err: err,
		Hint: cmp.Or(assessment.HintOf(err), "ask who made it for a new one: assay export ID -o FILE")}
}

// readBundle reads one file; "-" is standard input.
func (a *app) readBundle(
	file string, keys exchange.Keys, take func(assessment.File, io.Reader) error,
) (exchange.Bundle, error) {
	f, err := a.openFile(file)
	if err != nil {
		return exchange.Bundle{}, err
	}
	defer f.Close()
	opened, err := exchange.Open(f, keys)
	if err != nil {
		return exchange.Bundle{}, err
	}
	return exchange.ReadWith(opened, take)
}

// openFile opens a file that somebody sent; "-" is standard input.
func (a *app) openFile(file string) (io.ReadCloser, error) {
	if file == "-" {
		return io.NopCloser(a.stdin), nil
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, assessment.Errorf(assessment.NotFound, "there is no such file").
			WithHint("assay export ID -o FILE makes one")
	case err == nil && !info.Mode().IsRegular():
		return nil, assessment.Errorf(assessment.Invalid, "it is not a file").
			WithHint("name a file that assay export wrote")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, assessment.Errorf(assessment.Failed, "it cannot be read").WithHint("look who may read it")
	}
	return f, nil
}

// takeIn takes the assessments in, or says what would come if dry is set.
func (a *app) takeIn(ctx context.Context, list []inbound, files *carried, dry bool) error {
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
	return a.printTaken(all, files, dry)
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
	t.in.State = t.w.State() // the same, and one of them is enough
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
	t.from.Journal = nil // it may be large
	if len(t.in.Erased) > 0 {
		a.clearErased(ctx, t.w.ID())
	}
	if err := keepSummary(t.w); err != nil {
		a.notice("taken in, but the list could not be brought up to date: %v", err)
	}
	return nil
}
