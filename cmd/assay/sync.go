package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/assessment/exchange"
	"assay/questionnaires"

	"filippo.io/age"
	"github.com/spf13/cobra"
)

// syncing is how a folder is shared, as it was asked for.
type syncing struct {
	recipients, identities []string
	dry                    bool
}

func syncCommand(a *app) *cobra.Command {
	var how syncing
	cmd := &cobra.Command{
		Use:   "sync FOLDER [ID...]",
		Short: "Share assessments in a folder: put there what is new here, and take in what others put",
		Long: `Share assessments with others in a folder: on a network drive, in a synchronised
folder, on a memory stick. What is new here is put there, and what others have put there
is taken in, as assay import does it. Name an assessment to put it there at first; those
that are in the folder already are kept up without it, and no other one of the library
goes there.

Each library writes files of its own there and never writes one twice, so whatever
carries the files meets no conflict. Files that are missing, late or half written do no
harm: what cannot be read yet is taken in later, and what was lost there is put there again.

With --recipient what is put there is encrypted for those keys; yours has to be among
them, and --identity names the file with it.`,
		Example: "  assay sync /media/team/larkfield larkfield\n  assay sync /media/team/larkfield",
		Args:    takes("FOLDER [ID...]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			defer sparingly()()
			return a.sync(cmd.Context(), args[0], args[1:], how)
		},
	}
	addRecipients(cmd.Flags(), &how.recipients)
	addIdentities(cmd.Flags(), &how.identities)
	cmd.Flags().BoolVar(&how.dry, "dry-run", false, "say what would pass, and change nothing here or there")
	return cmd
}

// sharing is a folder that is being synchronised.
type sharing struct {
	path   string
	folder *exchange.Folder
	writer string // the name of this library there
	to     []age.Recipient
	keys   exchange.Keys
	dry    bool
}

// sync exchanges assessments with a folder.
func (a *app) sync(ctx context.Context, path string, names []string, how syncing) error {
	s, err := a.openFolder(ctx, path, how)
	if err != nil {
		return err
	}
	var named []string
	for _, name := range names {
		id, err := a.find(ctx, name)
		if err != nil && s.shares(name) {
			id, err = name, nil // it is to come from there
		}
		if err != nil {
			return err
		}
		named = append(named, id)
		s.folder.Of(id)
	}
	if err := a.openFor(ctx, how.dry); err != nil {
		return err
	}
	if len(s.folder.Shared) == 0 && len(s.folder.Unread) == 0 {
		return assessment.Errorf(assessment.NotFound, "there is no assessment in %s yet", path).
			WithHint("name one to put it there: assay sync FOLDER ID")
	}

	var all []*passed
	for _, shared := range s.folder.Shared {
		p, err := a.exchangeOne(ctx, s, shared, slices.Contains(named, shared.Assessment))
		if err != nil {
			return err
		}
		all = append(all, p)
	}
	return a.printPassed(s, all)
}

// openFolder reads what is in a folder.
func (a *app) openFolder(ctx context.Context, path string, how syncing) (*sharing, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, assessment.Errorf(assessment.NotFound, "there is no folder %s", path).
			WithHint("make it first, or look whether the drive is there")
	case err == nil && !info.IsDir():
		return nil, assessment.Errorf(assessment.Invalid, "%s is not a folder", path).
			WithHint("name a folder that several people share; assay import takes a file in")
	}

	s := &sharing{path: path, dry: how.dry}
	if s.keys, err = a.keys(ctx, unsealing{identities: how.identities}); err != nil {
		return nil, err
	}
	if s.to, err = a.to(ctx, sealing{recipients: how.recipients}); err != nil {
		return nil, err
	}
	if s.folder, err = exchange.ReadFolder(os.DirFS(path), s.keys); err != nil {
		return nil, err
	}
	if len(s.to) == 0 && s.folder.Sealed {
		return nil, assessment.Errorf(assessment.Invalid, "what others put into %s is encrypted, and nobody is named to "+
			"encrypt for", path).WithHint("name the keys of all who share it, yours too: --recipient AGE1 --identity FILE")
	}
	return s, nil
}

// shares reports whether the folder holds the assessment of that id.
func (s *sharing) shares(id string) bool {
	return slices.ContainsFunc(s.folder.Shared, func(x *exchange.Shared) bool { return x.Assessment == id })
}

// passed is what passed between the library and the folder of one assessment.
type passed struct {
	exchange.Exchange
	id      string
	deleted bool   // it was deleted here, and is left alone
	taken   *taken // nil if it cannot be opened yet
	put     int    // changes that were put there
}

// exchangeOne exchanges one assessment. One that was deleted here comes back only if it
// is named.
func (a *app) exchangeOne(
	ctx context.Context, s *sharing, shared *exchange.Shared, named bool,
) (*passed, error) {
	p := &passed{id: shared.Assessment}
	here, there := assessment.NewJournal(p.id), false
	if a.lib != nil {
		j, _, err := a.lib.Journal(ctx, p.id)
		if err != nil && assessment.CodeOf(err) != assessment.NotFound {
			return nil, err
		}
		if there = err == nil; there {
			here = j
		}
		if p.deleted, err = a.lib.Deleted(ctx, p.id); err != nil {
			return nil, err
		}
		if p.deleted = p.deleted && !named && !there; p.deleted {
			return p, nil
		}
	}

	open := func(digest string) *questionnaires.Questionnaire {
		if a.lib == nil {
			return nil
		}
		q, err := a.questionnaire(ctx, digest)
		if err != nil {
			return nil
		}
		return q
	}
	var err error
	if p.Exchange, err = shared.Exchange(assessment.Fold(here), open); err != nil {
		return nil, err
	}
	if p.Journal.Len() == 0 {
		return p, nil
	}
	from := inbound{Bundle: exchange.Bundle{Journal: p.Journal, Questionnaires: p.Questionnaires}}
	if p.taken, err = a.compareInbound(ctx, from); err != nil {
		return nil, err
	}
	p.taken.only = true
	if s.dry {
		p.put = len(p.Put.Changes)
		return p, nil
	}
	if p.taken.in.Changes() {
		if err := a.merge(ctx, p.taken); err != nil {
			return nil, err
		}
	}
	return p, a.putThere(s, shared, p)
}

// putThere puts into the folder what it lacks, and renews what is there of this library.
func (a *app) putThere(s *sharing, shared *exchange.Shared, p *passed) error {
	if s.writer == "" {
		var err error
		if s.writer, err = a.lib.SharedName(a.pen("").NewID); err != nil {
			return err
		}
	}
	if !p.Put.Empty() {
		if err := s.write(p.Put); err != nil {
			return err
		}
		p.put = len(p.Put.Changes)
	}

	place, gone := shared.Renew(p.Journal, s.writer)
	if len(gone) == 0 {
		return nil
	}
	if err := s.write(place); err != nil {
		return err
	}
	for _, name := range gone {
		// One that stays does no harm, and goes the next time.
		_ = os.Remove(filepath.Join(s.path, name))
	}
	return nil
}

// write writes a file of this library into the folder.
func (s *sharing) write(seg exchange.Segment) error {
	var content bytes.Buffer
	var err error
	if len(s.to) > 0 {
		err = exchange.WriteSealedSegment(&content, seg, s.to...)
	} else {
		err = exchange.WriteSegment(&content, seg)
	}
	if err != nil {
		return err
	}
	if _, err := exchange.Open(bytes.NewReader(content.Bytes()), s.keys); err != nil {
		return &assessment.Error{Code: assessment.Invalid, What: "you could not read yourself what is put there", Err: err,
			Hint: "name your own recipient, too, and the file with your key: --recipient AGE1 --identity FILE"}
	}
	return durable.Write(filepath.Join(s.path, seg.Name(s.writer)), true, func(w io.Writer) error {
		_, err := io.Copy(w, &content)
		return err
	})
}

type passedJSON struct {
	takenJSON
	Put     int  `json:"put"`
	Waiting int  `json:"waiting"`
	Refused int  `json:"refused"`
	Deleted bool `json:"deleted"`
}

// printPassed says what passed, or would.
func (a *app) printPassed(s *sharing, all []*passed) error {
	if a.json {
		list := []passedJSON{}
		for _, p := range all {
			list = append(list, p.json())
		}
		bad := []string{}
		for _, u := range s.folder.Unread {
			bad = append(bad, u.Name)
		}
		return a.printJSON(map[string]any{"folder": s.path, "dry_run": s.dry, "assessments": list,
			"unread": bad})
	}

	for i, p := range all {
		if i > 0 {
			a.printf("\n")
		}
		a.printf("%s", p.words(s.dry))
	}
	for _, u := range s.folder.Unread {
		a.notice("%s could not be read, and is tried again the next time: %v", u.Name, u.Err)
	}
	if s.dry {
		a.printf("\nNothing was changed, here or there.\n")
	}
	return nil
}

func (p *passed) json() passedJSON {
	out := passedJSON{Put: p.put, Waiting: p.Waiting, Refused: p.Refused, Deleted: p.deleted}
	out.takenJSON = takenJSON{ID: p.id, Conflicts: []conflictJSON{}}
	if p.taken != nil {
		out.takenJSON = p.taken.json()
	}
	return out
}

// words says what passed of an assessment.
func (p *passed) words(dry bool) string {
	var b bytes.Buffer
	switch {
	case p.deleted:
		return fmt.Sprintf("%s: deleted here, and left alone; name it to take it in again\n", p.id)
	case p.taken == nil:
		fmt.Fprintf(&b, "%s: not all of it has come yet\n", p.id)
	default:
		b.WriteString(p.taken.words(dry))
	}
	row := func(n int, what string) {
		if n > 0 {
			fmt.Fprintf(&b, "%7d  %s\n", n, what)
		}
	}
	row(p.put, map[bool]string{true: "to put there", false: "put there"}[dry])
	row(p.Waiting, "waiting for changes or for a questionnaire that has not come yet")
	row(p.Refused, "refused, which fit no journal")
	return b.String()
}
