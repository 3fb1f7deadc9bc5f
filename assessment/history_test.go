package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// tale is a history in short, one line a change: what it is about, what was and
// what became of it, and its marks.
func tale(list []assessment.Entry) []string {
	var lines []string
	for _, e := range list {
		l := fmt.Sprintf("%s %s: %s -> %s", e.Change.Subject, e.Change.Field, e.Old(), e.New())
		l += [...]string{"", " now", " disputed", " gone"}[e.Fate]
		if e.Undoes != nil {
			l += " undoes " + e.Undoes.Says()
		}
		if e.Redoes != nil {
			l += " redoes " + e.Redoes.Says()
		}
		if e.Undone {
			l += " undone"
		}
		if e.AfterFinal {
			l += " after"
		}
		lines = append(lines, l)
	}

	return lines
}

func wantHistory(t *testing.T, got []assessment.Entry, want ...string) {
	t.Helper()
	if lines := tale(got); !slices.Equal(lines, want) {
		t.Errorf("history:\n%s\nwant:\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
}

func TestHistoryOfAPractice(t *testing.T) {
	d := newDesk(t, "t1", "t2")
	d.answer("t1", "A-1", "2", "documented")
	d.rate("answer/i-t1/A-1", "na not offered")
	d.answer("t2", "A-1", "4", "")
	d.answer("t1", "A-2", "1", "")
	d.enter("finding/f", "practices", "A-2, A-1")
	d.enter("finding/f", "condition", "It is not there.")
	d.enter("target/A-1", "level", "3")
	d.enter("answer/i-t1/A-1", "note", "ask again")
	d.enter("answer/i-t1/A-1", "note", "")
	d.enter("follow-up/f", "practice", "A-1")
	d.enter("follow-up/f", "interview", "i-t1")
	one := []string{
		"answer/i-t1/A-1 rating: not set -> 2",
		"answer/i-t1/A-1 proof: not set -> documented now",
		"answer/i-t1/A-1 rating: 2 -> na because not offered now",
		"finding/f practices: not set -> A-2, A-1 now",
		"finding/f condition: not set -> It is not there. now",
		"target/A-1 level: not set -> 3 now",
		"answer/i-t1/A-1 note: not set -> ask again undone",
		"answer/i-t1/A-1 note: ask again -> not set now undoes ask again",
		"follow-up/f practice: not set -> A-1 now",
		"follow-up/f interview: not set -> i-t1 now",
	}

	wantHistory(t, d.s.History("A-1", "t1"), one...)
	both := slices.Insert(slices.Clone(one), 3, "answer/i-t2/A-1 rating: not set -> 4 now")
	wantHistory(t, d.s.History("A-1", ""), both...)
	if n := len(d.s.History("", "")); n != d.s.Journal().Len() {
		t.Errorf("the whole history has %d of %d changes", n, d.s.Journal().Len())
	}
}

func TestHistoryTellsConflictsRemovalsAndErasing(t *testing.T) {
	d := newDesk(t, "t1")
	d.answer("t1", "A-1", "2", "")
	b := d.colleague("Bo", 2)
	d.rate("answer/i-t1/A-1", "3")
	b.rate("answer/i-t1/A-1", "1")
	d.pull(b.replica)
	got := tale(d.s.History("A-1", "t1"))
	slices.Sort(got) // who comes first hangs on ids
	if want := []string{
		"answer/i-t1/A-1 rating: 2 -> 1 disputed", "answer/i-t1/A-1 rating: 2 -> 3 disputed",
		"answer/i-t1/A-1 rating: not set -> 2",
	}; !slices.Equal(got, want) {
		t.Errorf("history %q", got)
	}

	d.rate("answer/i-t1/A-1", "4")
	last := d.s.History("A-1", "t1")[3]
	if len(last.Before) != 2 || last.Fate != assessment.Current || !strings.Contains(last.Old(), " | ") {
		t.Errorf("settled as %q", tale([]assessment.Entry{last}))
	}
	first := d.s.History("A-1", "t1")[0].Change
	d.set("erasure/x", "versions", assessment.Erasure{Changes: []assessment.ID{first.ID}, Reason: "asked"})
	if e := d.s.History("A-1", "t1")[0]; !e.Change.Erased() || e.New() != "(erased)" ||
		e.Fate != assessment.Replaced {
		t.Errorf("erased, and told as %q", tale([]assessment.Entry{e}))
	}
	d.set("interview/i-t1", "removed", true)
	if e := d.s.History("A-1", "t1")[3]; e.Fate != assessment.Gone {
		t.Errorf("its interview was removed, and it is told as %q", tale([]assessment.Entry{e}))
	}
}

// Undoing and redoing are told as such, through several steps and whole groups.
func TestHistoryTellsUndoing(t *testing.T) {
	d := newDesk(t, "t1")
	const subject = "answer/i-t1/A-1"
	answer := assessment.ParseSubject(subject)
	var groups []string
	for _, level := range []string{"1", "2", "3"} {
		d.rate(subject, level)
		groups = append(groups, d.last)
	}
	back := func(group string) {
		edits, err := d.s.Undo(group)
		if err != nil {
			t.Fatal(err)
		}
		d.write(edits...)
	}
	back(groups[2])
	back(groups[1])
	back(groups[0])
	wantHistory(t, d.s.History("A-1", ""),
		subject+" rating: not set -> 1 undone", subject+" rating: 1 -> 2 undone",
		subject+" rating: 2 -> 3 undone",
		subject+" rating: 3 -> 2 undoes 3", subject+" rating: 2 -> 1 undoes 2",
		subject+" rating: 1 -> not set now undoes 1")

	d = newDesk(t, "t1")
	d.rate(subject, "1")
	d.rate(subject, "2")
	back(d.last)
	back(d.last)
	wantHistory(t, d.s.History("A-1", ""),
		subject+" rating: not set -> 1", subject+" rating: 1 -> 2", subject+" rating: 2 -> 1 undoes 2",
		subject+" rating: 1 -> 2 now redoes 2")

	// A group counts only as a whole: of two fields one was set back.
	d = newDesk(t, "t1")
	rate, _ := d.s.Rate(d.q, answer, assessment.Rating{State: assessment.Scored, Level: 2})
	note, _ := d.s.Edit(answer, "note", "seen")
	d.write(rate, note)
	cleared, _ := d.s.Clear(answer, "note")
	more, _ := d.s.Edit(answer, "proof", assessment.Proof{Grade: assessment.Tested})
	d.write(cleared, more)
	for _, e := range d.s.History("A-1", "") {
		if e.Undoes != nil || e.Undone {
			t.Errorf("told as undone: %q", tale([]assessment.Entry{e}))
		}
	}

	// Another author who sets a value back disagrees, and undoes nothing.
	d = newDesk(t, "t1")
	d.rate(subject, "1")
	d.rate(subject, "2")
	b := d.colleague("Bo", 2)
	b.rate(subject, "1")
	if e := b.s.History("A-1", "")[2]; e.Undoes != nil {
		t.Errorf("told as undone: %q", tale([]assessment.Entry{e}))
	}
}

func TestHistoryMarksWhatCameAfterFinal(t *testing.T) {
	d := newDesk(t, "t1")
	d.answerAll("t1")
	d.answer("t1", "B-2", "2", "")
	d.answer("t1", "A-4", "2", "")
	late := d.colleague("Bo", 2)
	d.finalise()
	late.enter("answer/i-t1/A-1", "note", "late")
	d.pull(late.replica)

	for _, e := range d.s.History("", "") {
		if after := e.Change.Author == "Bo"; e.AfterFinal != after {
			t.Errorf("%q", tale([]assessment.Entry{e}))
		}
	}
}

// Whatever three people do: the history has every change once, in order, with
// what it replaced, and the values that stand are those of the fold.
func TestHistoryIsTheJournal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range drawHistory(t) {
			list := r.s.History("", "")
			changes := r.s.Journal().Changes()
			if len(list) != len(changes) {
				t.Fatalf("%d entries of %d changes", len(list), len(changes))
			}

			for i, e := range list {
				if e.Change != changes[i] || len(e.Before) != len(e.Change.Replaces) {
					t.Fatalf("entry %d is about another change", i)
				}
				heads := r.s.Journal().Heads(e.Change.Key())
				if stands := slices.Contains(heads, e.Change); stands == (e.Fate == assessment.Replaced) {
					t.Fatalf("%q", tale(list[i:i+1]))
				}
				if e.Undoes != nil && (e.Undoes.Group == e.Change.Group ||
					e.Undoes.Author != e.Change.Author) {
					t.Fatalf("%q", tale(list[i:i+1]))
				}
			}

			if len(changes) == 0 {
				continue
			}

			// What was before and is erased cannot be set back to, and "not set" is another value.
			erased := func(c *assessment.Change) bool { return c.Erased() }
			lost := slices.ContainsFunc(list, func(e assessment.Entry) bool {
				return e.Change.Group == r.last && slices.ContainsFunc(e.Before, erased)
			})
			if edits, err := r.s.Undo(r.last); err == nil && len(edits) > 0 {
				r.write(edits...)
				list = r.s.History("", "")
				if e := list[len(list)-1]; e.Undoes == nil && e.Redoes == nil && !lost {
					t.Fatalf("undone, and told as %q", tale(list[len(list)-1:]))
				}
			}
		}
	})
}

func TestRestoreRefuses(t *testing.T) {
	d := newDesk(t, "t1")
	d.answer("t1", "A-1", "2", "")
	key := func(subject, field string) assessment.Key {
		return assessment.Key{Subject: assessment.ParseSubject(subject), Field: field}
	}

	for _, c := range []struct {
		key   assessment.Key
		value assessment.Value
		why   string
	}{
		{key("answer/i-t1/A-1", "rating"), "", "erased"},
		{key("answer/i-t1/A-1", "rating"), d.s.Answer("i-t1", "A-1").Rating.Heads[0].Value, "already"},
		{key("answer/i-t1/A-1", "colour"), `"red"`, "does not know"},
		{key("planet/x", "name"), `"x"`, "does not know"},
		{key("assessment", "state"), `{"phase":"draft"}`, "not set back"},
		{key("assessment", "questionnaire"), `"x"`, "not set back"},
		{key("erasure/x", "versions"), `{}`, "erased"},
	} {
		if _, err := d.s.Restore(c.key, c.value, nil); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%v to %s: %v", c.key, c.value, err)
		}
	}
}

func TestRestoreReplacesWhatWasSeen(t *testing.T) {
	d := newDesk(t, "t1")
	d.answer("t1", "A-1", "2", "")
	first := d.s.Answer("i-t1", "A-1").Rating.Heads[0]
	d.rate("answer/i-t1/A-1", "3")
	seen := []assessment.ID{d.s.Answer("i-t1", "A-1").Rating.Heads[0].ID}
	b := d.colleague("Bo", 2)
	b.rate("answer/i-t1/A-1", "5")
	d.pull(b.replica)
	e, err := d.s.Restore(assessment.Key{Subject: first.Subject, Field: first.Field}, first.Value, seen)
	if err != nil {
		t.Fatal(err)
	}

	d.write(e)
	if f := d.s.Answer("i-t1", "A-1").Rating; !f.Conflict() || f.Value.String() != "2" {
		t.Errorf("what came in meanwhile was overwritten: %+v", f)
	}
}

// manyEntries is a state of 20,000 changes by two authors.
func manyEntries(b breaker) *assessment.State {
	r := newReplica(b, "Ana", 1)
	for i := range 20_000 {
		r.pen.Author = [...]string{"Ana", "Bo"}[i/100%2]
		r.set(fmt.Sprintf("answer/i%d/P-%03d", i/129%5, i%129), "note", fmt.Sprint("seen ", i))
	}
	return r.s
}

func BenchmarkHistory20000(b *testing.B) {
	s := manyEntries(b)
	b.ReportAllocs()
	for b.Loop() {
		if n := len(s.History("", "")); n != 20_000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkHistoryOfAPractice20000(b *testing.B) {
	s := manyEntries(b)
	b.ReportAllocs()
	for b.Loop() {
		s.History("P-007", "")
	}
}
