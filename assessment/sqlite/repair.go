package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"assay/assessment"
	"assay/assessment/durable"
	"assay/questionnaires"
)

// Repaired is what [Repair] did.
type Repaired struct {
	Library string
	Kept    string   // where the damaged library is, as it was
	Changes int      // that hold
	Back    int      // of them, those that a copy of the library gave back
	Notes   []string // what else was mended or left out, in sentences for a person
	Lost    []Lost
}

// Lost is a change that neither the library nor its copies hold.
type Lost struct {
	Assessment string
	assessment.SetAside
}

// Repair replaces a damaged library by one that holds: with everything of it that
// still does, with what its copies hold of the rest, and, in the journal of each
// assessment that lost something, with a change that says what was lost, signed by
// the pen. The damaged file is kept as it is beside the new one. While another
// program has the library open, Repair refuses; so it does if the file cannot be
// opened at all.
func Repair(ctx context.Context, path string, pen assessment.Pen) (done Repaired, err error) {
	if path, err = resolve(path); err != nil {
		return done, unwritable(path, err)
	}
	free, err := settle(ctx, path)
	if err != nil {
		return done, err
	}
	free()
	old, err := Open(ctx, path, Options{Now: pen.Now})
	if err != nil {
		return done, err
	}
	defer func() {
		if old != nil {
			err = errors.Join(err, old.Close())
		}
	}()

	folder := filepath.Dir(path)
	temp, err := durable.NewTemp(folder)
	if err != nil {
		return done, unwritable(folder, err)
	}
	defer temp.Remove()
	r := repair{ctx: ctx, old: old, pen: pen, done: Repaired{Library: path}}
	if err := r.into(temp.Path()); err != nil {
		return done, err
	}
	v, err := verifyCopy(ctx, temp.Path())
	if err != nil {
		return done, err
	}
	if !v.Held() {
		return done, v.refused("what could be saved of "+path+" does not hold, and nothing was changed",
			"the newest copy that holds is named by assay doctor")
	}

	closing := old.Close()
	old = nil
	if closing != nil {
		return done, closing
	}
	if r.done.Kept, err = replaceLibrary(path, temp, "repair", pen.Now()); err != nil {
		return done, err
	}
	return r.done, nil
}

// repair is a repair that goes on.
type repair struct {
	ctx    context.Context
	old    *Library
	fresh  *Library
	copies []*Library // newest first
	pages  bool       // the first of them is what stands on the library's own pages
	pen    assessment.Pen
	done   Repaired
}

func (r *repair) note(format string, args ...any) {
	r.done.Notes = append(r.done.Notes, fmt.Sprintf(format, args...))
}

// into makes the new library in an empty file.
func (r *repair) into(file string) (err error) {
	if r.fresh, err = r.old.anew(r.ctx, file, Options{Now: r.pen.Now}); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.fresh.Close()) }()
	if c := r.old.checkPragma(r.ctx, "integrity", "PRAGMA integrity_check"); !c.OK {
		temp, err := durable.NewTemp(filepath.Dir(file))
		if err != nil {
			return unwritable(file, err)
		}
		defer temp.Remove()
		if l, err := r.old.fromPages(r.ctx, temp.Path()); err == nil {
			r.copies, r.pages = append(r.copies, l), true
			defer l.Close()
		}
	}
	for _, b := range slices.Backward(backups(r.old.path)) {
		if l, err := openCopy(r.ctx, b); err == nil {
			r.copies = append(r.copies, l)
			defer l.Close()
		}
	}

	if v, err := r.old.verify(r.ctx, false); err == nil {
		for _, p := range v.Problems {
			if p.Place == "schema" {
				r.note("left out: %s", p.What)
			}
		}
	}
	ids := r.ids()
	for _, id := range ids {
		if err := r.assessment(id); err != nil {
			return err
		}
	}
	if err := r.questionnaires(); err != nil {
		return err
	}
	return r.rest(ids)
}

// ids returns the assessments that the library names, as far as it can be read.
func (r *repair) ids() []string {
	var all []string
	for _, text := range []string{"SELECT id FROM assessment", "SELECT DISTINCT assessment FROM change"} {
		some, err := r.old.column(r.ctx, text)
		all = append(all, some...)
		if err == nil {
			continue
		}
		for _, c := range r.copies { // what the damage hides, they may name
			if more, err := c.column(r.ctx, text); err == nil {
				all = append(all, more...)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// assessment writes what holds of one assessment.
func (r *repair) assessment(id string) error {
	p, err := r.old.pieces(r.ctx, id)
	if err != nil {
		return err
	}
	s := p.salvage(id)
	for i, c := range r.copies {
		if len(s.Journal.Lost()) == 0 && s.Journal.Len() > 0 {
			break
		}
		before := s.Kept()
		s = r.fromCopy(c, id, &p)
		if i > 0 || !r.pages {
			r.done.Back += s.Kept() - before
		}
	}
	if s.Journal.Len() == 0 {
		r.note("of the assessment %.40q nothing could be read", id)
		return nil
	}

	lost := map[assessment.ID]bool{}
	var named []assessment.LostChange
	for _, a := range s.Aside {
		lost[a.Lost.ID] = true
		if a.New {
			named = append(named, a.Lost)
			r.done.Lost = append(r.done.Lost, Lost{id, a})
		}
	}
	gone := func(c *assessment.Change) bool { return lost[c.ID] }
	kept := slices.DeleteFunc(slices.Clone(s.Journal.Changes()), gone)
	r.done.Changes += len(kept)
	err = r.fresh.write(r.ctx, func(tx *sql.Tx) error {
		changes := s.Journal.Changes()
		err := r.fresh.setPosition(r.ctx, tx, id, changes[len(changes)-1].Number, s.Journal.Tips())
		if err != nil {
			return err
		}
		if err := r.fresh.insert(r.ctx, tx, 0, kept); err != nil {
			return err
		}
		if len(named) == 0 {
			return nil
		}
		return r.sign(tx, id, named)
	})
	return r.fresh.fault("write", err)
}

// fromCopy looks for what is lost in a copy of the library, and returns what holds
// with it. A change is known by its id, so it does not matter how the rest of the
// copy is.
func (r *repair) fromCopy(c *Library, id string, p *pieces) Salvaged {
	there, err := c.pieces(r.ctx, id)
	if err != nil {
		return p.salvage(id)
	}
	before := p.salvage(id)
	wanted := map[assessment.ID]bool{}
	for _, l := range before.Journal.Lost() {
		wanted[l.ID] = true
	}
	has := func(found *assessment.Change) bool {
		old, here := before.Journal.Change(found.ID)
		return here && !wanted[old.ID]
	}
	var back []*assessment.Change
	for _, found := range there.changes {
		if found.ComputeID() == found.ID && !has(found) {
			back = append(back, found)
		}
	}
	with := *p
	with.changes = slices.Concat(back, p.changes)
	if len(with.tips) == 0 {
		with.tips, with.number = there.tips, there.number
	}
	after := with.salvage(id)
	if after.Kept() <= before.Kept() {
		return before
	}
	*p = with
	return after
}

// sign writes the change that says what was lost.
func (r *repair) sign(tx *sql.Tx, id string, lost []assessment.LostChange) error {
	name, err := r.pen.NewID()
	if err != nil {
		return err
	}
	g, err := r.pen.Group(id, assessment.Edit{
		Subject: assessment.ErasureSubject(name),
		Field:   assessment.LossField,
		Value:   assessment.Encode(assessment.Loss{Changes: lost, Reason: "the library's file was damaged"})})
	if err != nil {
		return err
	}
	_, err = r.fresh.appendGroup(r.ctx, tx, g)
	return err
}

// questionnaires writes the questionnaires that hold, and for each that does not the
// same one from the program or from a copy.
func (r *repair) questionnaires() error {
	list, err := r.old.column(r.ctx, "SELECT digest FROM questionnaire")
	if err != nil {
		r.note("not every questionnaire could be read: %v", err)
	}
	for _, c := range r.copies {
		more, _ := c.column(r.ctx, "SELECT digest FROM questionnaire")
		list = append(list, more...)
	}
	slices.Sort(list)
	for _, digest := range slices.Compact(list) {
		q, how, err := r.questionnaire(digest)
		if err != nil {
			r.note("the questionnaire %.12s is lost: %v", digest, err)
			continue
		}
		if how != "" {
			r.note("the questionnaire %s %s was taken %s", q.ID, q.Version, how)
		}
		if err := r.fresh.PutQuestionnaire(r.ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// questionnaire returns a questionnaire that holds, and where it was found if not in
// the library itself.
func (r *repair) questionnaire(digest string) (q Questionnaire, how string, err error) {
	q, err = r.old.Questionnaire(r.ctx, digest)
	if err == nil {
		if _, err = q.Open(); err == nil {
			return q, "", nil
		}
	}
	if own, ok := questionnaires.Shipped(digest); ok {
		return Questionnaire{Digest: digest, ID: own.ID, Version: own.Version, Title: own.Title,
			Content: questionnaires.Pack(own.Files())}, "from the program", nil
	}
	for _, c := range r.copies {
		if q, wrong := c.Questionnaire(r.ctx, digest); wrong == nil {
			if _, wrong = q.Open(); wrong == nil {
				return q, "from a copy of the library", nil
			}
		}
	}
	return Questionnaire{}, "", err
}

// replaceLibrary puts a file in the place of the library and keeps the old one under
// a name that says why; kept is its path, "" if there was none.
func replaceLibrary(path string, temp *durable.Temp, why string, now time.Time) (kept string, err error) {
	kept, err = setAside(path, why, now)
	if err != nil {
		return "", unwritable(path, err)
	}
	if err := temp.Put(path, true); err != nil {
		if _, gone := os.Lstat(path); gone != nil && kept != "" {
			err = errors.Join(err, os.Rename(kept, path))
		}
		return "", err
	}
	return kept, nil
}

// Sound reports whether there is nothing to repair.
func (l *Library) Sound(ctx context.Context) (bool, error) {
	checks := []Check{
		l.checkPragma(ctx, "integrity", "PRAGMA integrity_check"),
		l.checkPragma(ctx, "references", "SELECT 'x' FROM pragma_foreign_key_check"),
	}
	v, err := l.Verify(ctx)
	return err == nil && len(v.Problems) == 0 && checks[0].OK && checks[1].OK, err
}
