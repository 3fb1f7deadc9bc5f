package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func TestAppendAndReload(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	var want []*assessment.Change
	first := save(t, l, group(t, scope, titleEdit("Payments"), note("p1", "a\x00b \xff 'quoted' 評価\n")))
	want = append(want, first...)
	g := group(t, scope, note("p1", "second", first[1].ID), note("p2", ""))
	g.At = g.At.In(time.FixedZone("far", 5*3600)).Add(123) // is made UTC and whole milliseconds
	want = append(want, save(t, l, g)...)

	j, seq, err := l.Journal(t.Context(), scope)
	if err != nil || !reflect.DeepEqual(j.Changes(), want) {
		t.Fatalf("read back: %s (%v)", difference(j.Changes(), want), err)
	}

	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	again := openLibrary(t, path, Options{})
	got := journal(t, again, scope)
	if !reflect.DeepEqual(got.Changes(), want) || got.Fingerprint() != j.Fingerprint() {
		t.Errorf("another journal after reopening: %s", difference(got.Changes(), want))
	}

	more := save(t, again, group(t, scope, note("p3", "more")))
	since, next, err := again.Since(t.Context(), scope, seq)
	if err != nil || !reflect.DeepEqual(since, more) || next <= seq {
		t.Errorf("since %d: %s, up to %d (%v)", seq, difference(since, more), next, err)
	}
	none, same, err := again.Since(t.Context(), scope, next)
	if err != nil || len(none) != 0 || same != next {
		t.Errorf("since %d: %d changes up to %d (%v)", next, len(none), same, err)
	}

	_, _, err = again.Journal(t.Context(), "missing")
	if assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("a missing assessment: %v", err)
	}
}

func TestAppendRefusals(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	there := save(t, l, group(t, scope, titleEdit("one")))
	elsewhere := save(t, l, group(t, "another", note("p", "x")))

	gone := assessment.ID(strings.Repeat("0", 64))
	unsalted := group(t, scope, titleEdit("x"))
	unsalted.Edits[0].Salt = ""
	for name, c := range map[string]struct {
		g    assessment.Group
		kind error
	}{
		"no edits":            {group(t, scope), nil},
		"no assessment":       {group(t, "", titleEdit("x")), nil},
		"no salt":             {unsalted, nil},
		"no value":            {group(t, scope, assessment.Edit{Subject: assessment.ParseSubject("a"), Field: "b"}), nil},
		"replaces the unseen": {group(t, scope, note("p0", "fine"), note("p", "x", gone)), assessment.ErrGap},
		"of another field":    {group(t, scope, note("p", "x", there[0].ID)), assessment.ErrGraph},
		"of another journal":  {group(t, scope, note("p", "x", elsewhere[0].ID)), assessment.ErrGap},
	} {
		_, err := l.Append(t.Context(), c.g)
		if err == nil || assessment.CodeOf(err) != assessment.Invalid ||
			c.kind != nil && !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}

	if n := journal(t, l, scope).Len(); n != 1 {
		t.Errorf("a refused group left %d changes", n-1)
	}
}

func TestAppendTwiceSavesOnce(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	g := group(t, scope, titleEdit("one"), note("p", "x"))
	first := save(t, l, g)
	save(t, l, group(t, scope, note("q", "y")))
	if again := save(t, l, g); !reflect.DeepEqual(first, again) {
		t.Errorf("saved in two ways: %s", difference(again, first))
	}

	other := group(t, scope, note("r", "z"), note("s", "z"))
	other.ID = g.ID // the same name for other edits is another matter
	save(t, l, other)
	if n := journal(t, l, scope).Len(); n != 5 {
		t.Errorf("%d changes", n)
	}
}

func TestTwoLibrariesAppendAtOnce(t *testing.T) {
	path := newPath(t)
	const groups = 200
	errs := make(chan error)
	for n := range 2 {
		l := openLibrary(t, path, Options{BusyTimeout: time.Minute})
		go func() {
			for i := range groups {
				g := group(t, scope,
					note(fmt.Sprintf("p%d", i), fmt.Sprint(n)), note("shared", fmt.Sprint(n, i)))
				if _, err := l.Append(context.Background(), g); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}

	for range 2 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}

	l := openLibrary(t, path, Options{})
	changes, err := l.Changes(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	if v := assessment.Verify(scope, changes); len(v.Problems) > 0 || v.Changes != 4*groups {
		t.Errorf("%d changes, %v", v.Changes, v.Problems)
	}
	if tips := journal(t, l, scope).Tips(); len(tips) != 1 {
		t.Errorf("%d tips: writers did not see each other", len(tips))
	}
}

func TestDataVersion(t *testing.T) {
	path := newPath(t)
	l, other := openLibrary(t, path, Options{}), openLibrary(t, path, Options{})
	version := func() int64 {
		v, err := l.DataVersion(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return v
	}

	first := version()
	if version() != first {
		t.Error("it moved though nothing was written")
	}
	save(t, other, group(t, scope, titleEdit("x")))
	if version() == first {
		t.Error("it did not move though another wrote")
	}
}

// erasure is an edit that erases changes.
func erasure(changes ...assessment.ID) assessment.Edit {
	return assessment.Edit{
		Subject: assessment.ErasureSubject("e1"),
		Field:   "versions",
		Value:   assessment.Encode(assessment.Erasure{Changes: changes, Reason: "asked"}),
	}
}

func TestErasure(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	const secret = "the name of a person who asked to be forgotten"
	first := save(t, l, group(t, scope, note("p", secret)))
	draft := assessment.Draft{Assessment: scope, Subject: first[0].Subject, Field: "note", Text: secret}
	if err := l.PutDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	if err := l.PutSummary(t.Context(), assessment.Summary{ID: scope, Title: secret}); err != nil {
		t.Fatal(err)
	}

	save(t, l, group(t, scope, erasure(first[0].ID)))
	c, ok := journal(t, l, scope).Change(first[0].ID)
	if !ok || !c.Erased() || c.Salt != "" {
		t.Errorf("still %+v", c)
	}

	if drafts, err := l.Drafts(t.Context(), scope); err != nil || len(drafts) != 0 {
		t.Errorf("drafts %v (%v)", drafts, err)
	}
	changes, err := l.Changes(t.Context(), scope)
	if problems := assessment.Verify(scope, changes).Problems; err != nil || len(problems) > 0 {
		t.Errorf("verify: %v (%v)", problems, err)
	}

	for _, file := range []string{path, path + "-wal"} {
		if bytes.Contains([]byte(contents(t, file)), []byte(secret)) {
			t.Errorf("%s still holds the text", file)
		}
	}
}

func TestMerge(t *testing.T) {
	l, other := openLibrary(t, newPath(t), Options{}), openLibrary(t, newPath(t), Options{})
	base := save(t, l, group(t, scope, titleEdit("base"), note("p", "secret")))
	if n, err := other.Merge(t.Context(), journal(t, l, scope)); err != nil || n != 2 {
		t.Fatalf("merged %d (%v)", n, err)
	}

	save(t, l, group(t, scope, note("here", "x")))
	save(t, other, group(t, scope, note("there", "y"), erasure(base[1].ID)))
	theirs := journal(t, other, scope)
	for _, want := range []int{2, 0} { // twice: the second finds nothing new
		if n, err := l.Merge(t.Context(), theirs); err != nil || n != want {
			t.Fatalf("merged %d, want %d (%v)", n, want, err)
		}
	}

	if n, err := other.Merge(t.Context(), journal(t, l, scope)); err != nil || n != 1 {
		t.Fatalf("merged %d back (%v)", n, err)
	}
	a, b := journal(t, l, scope), journal(t, other, scope)
	if a.Fingerprint() != b.Fingerprint() || len(a.Tips()) != 2 {
		t.Errorf("tips %v and %v", a.Tips(), b.Tips())
	}
	if c, _ := a.Change(base[1].ID); !c.Erased() {
		t.Error("the erasing did not win")
	}

	save(t, l, group(t, scope, note("joined", "z")))
	if tips := journal(t, l, scope).Tips(); len(tips) != 1 {
		t.Errorf("%d tips after the join", len(tips))
	}

	empty := assessment.NewJournal("empty")
	if _, err := l.Merge(t.Context(), empty); assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("an empty journal: %v", err)
	}
}

// What is lost here comes back from a library that still has it; what is lost there takes
// nothing away here.
func TestMergeBringsBackWhatWasLost(t *testing.T) {
	l, whole := openLibrary(t, newPath(t), Options{}), openLibrary(t, newPath(t), Options{})
	saved := save(t, l, group(t, scope, titleEdit("base"), note("p", "kept elsewhere"), note("q", "y")))
	if _, err := whole.Merge(t.Context(), journal(t, l, scope)); err != nil {
		t.Fatal(err)
	}

	gone := saved[1]
	raw := openRaw(t, l.Path())
	execute(t, raw, "DELETE FROM change WHERE number = 2")
	raw.Close()
	loss := assessment.Loss{Reason: "the disk failed", Changes: []assessment.LostChange{{ID: gone.ID,
		Number: gone.Number, Parents: gone.Parents, At: gone.At, Author: gone.Author,
		Subject: gone.Subject.String(), Field: gone.Field}}}
	save(t, l, group(t, scope, assessment.Edit{Subject: assessment.ErasureSubject("x"),
		Field: assessment.LossField, Value: assessment.Encode(loss), Salt: strings.Repeat("0a", 16)}))
	broken := journal(t, l, scope)
	if !broken.IsLost(gone.ID) {
		t.Fatal("nothing is lost")
	}

	if n, err := whole.Merge(t.Context(), broken); err != nil || n != 1 {
		t.Errorf("merged %d (%v)", n, err)
	}
	fresh := openLibrary(t, newPath(t), Options{})
	if n, err := fresh.Merge(t.Context(), broken); err != nil || n != 3 || !journal(t, fresh, scope).IsLost(gone.ID) {
		t.Errorf("merged %d of what is broken (%v)", n, err)
	}
	for _, lacking := range []*Library{l, fresh} {
		if n, err := lacking.Merge(t.Context(), journal(t, whole, scope)); err != nil || n != 1 {
			t.Errorf("merged %d back (%v)", n, err)
		}
		j := journal(t, lacking, scope)
		if c, _ := j.Change(gone.ID); len(j.Lost()) > 0 || c.Value != gone.Value ||
			j.Fingerprint() != journal(t, whole, scope).Fingerprint() {
			t.Errorf("what was lost is %+v", c)
		}
	}
}

func TestDamageIsNoticed(t *testing.T) {
	for name, text := range map[string]string{
		"value":   "UPDATE change SET value = replace(value, 'gold', 'cold') WHERE number = 2",
		"author":  "UPDATE change SET author = 'Eve' WHERE number = 2",
		"time":    "UPDATE change SET at = at + 1 WHERE number = 2",
		"missing": "DELETE FROM change WHERE number = 1",
		"tail":    "DELETE FROM change WHERE number = 3",
		"moved": `INSERT INTO assessment (id, number, tips) VALUES ('x', 1, x'');
			UPDATE change SET assessment = 'x' WHERE number = 3`,
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			l := openLibrary(t, path, Options{})
			save(t, l, group(t, scope, titleEdit("one"), note("p", "gold"), note("q", "silver")))
			execute(t, openRaw(t, path), text)

			_, _, err := l.Journal(t.Context(), scope)
			if err == nil || !strings.Contains(err.Error(), "altered or damaged") ||
				!strings.Contains(assessment.HintOf(err), "assay verify "+scope) {
				t.Errorf("the journal was loaded: %v", err)
			}
			if c := checkNamed(t, l, "journal "+scope); c.OK {
				t.Errorf("doctor: %+v", c)
			}

			// These two show only against the tips, which Verify does not know.
			onlyTips := name == "tail" || name == "moved"
			changes, err := l.Changes(t.Context(), scope)
			if v := assessment.Verify(scope, changes); err != nil || len(v.Problems) == 0 && !onlyTips {
				t.Errorf("verify found nothing (%v)", err)
			}
		})
	}
}

// A single flipped bit of a stored value is found, whichever it is.
func TestEveryFlippedBitOfAValueIsNoticed(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	c := save(t, l, group(t, scope, note("p", "gold")))[0]
	db := openRaw(t, path)

	for i := range len(c.Value) {
		for bit := range 8 {
			flipped := []byte(c.Value)
			flipped[i] ^= 1 << bit
			execute(t, db, "UPDATE change SET value = ?", string(flipped))
			if _, _, err := l.Journal(t.Context(), scope); err == nil {
				t.Errorf("byte %d bit %d passed", i, bit)
			}
		}
	}

	execute(t, db, "UPDATE change SET value = ?", string(c.Value))
	journal(t, l, scope)
}

func TestDiskFull(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))

	l.db.SetMaxOpenConns(1) // the limit below holds for one connection
	execute(t, l.db, "PRAGMA max_page_count = 1")
	_, err := l.Append(t.Context(), group(t, scope, note("p", strings.Repeat("x", 1<<17))))
	if err == nil || !strings.Contains(err.Error(), "disk is full") ||
		!strings.Contains(assessment.HintOf(err), "free some space") ||
		assessment.CodeOf(err) != assessment.Failed || isRefusal(err) {
		t.Errorf("%v", err)
	}

	execute(t, l.db, "PRAGMA max_page_count = 1000000")
	save(t, l, group(t, scope, note("p", strings.Repeat("x", 1<<17))))
	if n := journal(t, l, scope).Len(); n != 2 {
		t.Errorf("%d changes", n)
	}
}

func TestLockedOut(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{BusyTimeout: time.Millisecond})
	db := openRaw(t, path)
	execute(t, db, "BEGIN IMMEDIATE")
	_, err := l.Append(t.Context(), group(t, scope, titleEdit("one")))
	if err == nil || !strings.Contains(err.Error(), "in use by another program") ||
		assessment.HintOf(err) == "" || !isBusy(err) {
		t.Errorf("%v", err)
	}

	execute(t, db, "COMMIT")
	save(t, l, group(t, scope, titleEdit("one")))
}

// A change comes back with the day that it was made on, wherever that was.
func TestZonesAreKept(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	for _, offset := range []int{0, 14 * 3600, -8 * 3600, 5*3600 + 1800} {
		g := group(t, scope, note(fmt.Sprint(offset), "x"))
		g.At = time.Date(2026, 11, 21, 23, 30, 0, 123e6, time.FixedZone("", offset))
		save(t, l, g)
	}
	changes, err := l.Changes(t.Context(), scope)
	if err != nil || len(changes) != 4 {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	for _, c := range changes {
		if day := assessment.DateOf(c.At); day != "2026-11-21" || c.ComputeID() != c.ID {
			t.Errorf("a change of %v is of %s; its id is %s, want %s", c.At, day, c.ID, c.ComputeID())
		}
	}
}

func TestLibraryTakenAway(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("one")))
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}

	for range 2 { // the second time another file bears its name
		_, err := l.Append(t.Context(), group(t, scope, titleEdit("lost")))
		if err == nil || !strings.Contains(err.Error(), "moved, deleted or replaced") || isRefusal(err) {
			t.Errorf("%v", err)
		}
		alterNew(t, path, "")
	}

	if err := os.Rename(path+".moved", path); err != nil {
		t.Fatal(err)
	}
	save(t, l, group(t, scope, titleEdit("two")))
	if n := journal(t, l, scope).Len(); n != 2 {
		t.Errorf("%d changes", n)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	execute(t, l.db, "PRAGMA query_only = 1") // as on a disk that turned read-only
	l.db.SetMaxOpenConns(1)
	_, err := l.Append(t.Context(), group(t, scope, titleEdit("one")))
	if err == nil || !strings.Contains(err.Error(), "read-only") || isRefusal(err) {
		t.Errorf("an answer would be dropped: %v", err)
	}
}
