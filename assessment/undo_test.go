package assessment_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

// values is what every field shows: its versions without their authors, and
// whether its subject is there.
func values(s *assessment.State) map[string]string {
	shown := map[string]string{}
	for _, c := range s.Journal().Changes() {
		if c.Field == "versions" {
			continue
		}
		var list []string
		for _, h := range s.Journal().Heads(c.Key()) {
			if h.Value != assessment.NotSet || len(s.Journal().Heads(c.Key())) > 1 {
				list = append(list, string(h.Value))
			}
		}
		slices.Sort(list)
		if list = slices.Compact(list); len(list) > 0 {
			shown[c.Subject.String()+" "+c.Field] = strings.Join(list, " | ")
		}
		shown[c.Subject.String()] = fmt.Sprint(s.Alive(c.Subject))
	}

	return shown
}

// difference names what two sets of values differ in, leaving out subjects that
// only the second one knows: undoing takes values back and not the history.
func difference(want, got map[string]string) string {
	for k, v := range want {
		if got[k] != v {
			return fmt.Sprintf("%s was %q and is %q", k, v, got[k])
		}
	}
	for k, v := range got {
		if _, known := want[k]; !known && strings.Contains(k, " ") {
			return fmt.Sprintf("%s was not set and is %q", k, v)
		}
	}
	return ""
}

func TestUndoRestoresExactly(t *testing.T) {
	undone := 0
	rapid.Check(t, func(t *rapid.T) {
		r := drawHistory(t)[0]
		before := maps.Clone(values(r.s))
		disputed := map[assessment.Key]bool{}
		for _, c := range r.s.Conflicts() {
			disputed[c.Key()] = true
		}
		var edits []assessment.Edit
		free := true // nothing in the group was in conflict or erased
		for range rapid.IntRange(1, 4).Draw(t, "edits") {
			// What makes final and reopens has commands of its own.
			if e, ok := drawEdit(t, r.s); ok && e.Field != "state" {
				edits = append(edits, e)
				for _, id := range e.Replaces {
					old, _ := r.s.Journal().Change(id)
					free = free && !old.Erased()
				}
				k := assessment.Key{Subject: e.Subject, Field: e.Field}
				heads := r.s.Journal().Heads(k)
				for _, h := range heads {
					free = free && h.Value == heads[0].Value
				}
				free = free && !disputed[k]
			}
		}
		if len(edits) == 0 {
			return
		}
		r.write(edits...)
		after := maps.Clone(values(r.s))
		back, err := r.s.Undo(r.last)
		if err != nil {
			if free || assessment.CodeOf(err) != assessment.NotAllowed {
				t.Fatalf("refused: %v", err)
			}
			return
		}
		undone++
		r.write(back...)
		if d := difference(before, values(r.s)); d != "" {
			t.Fatalf("undone: %s", d)
		}
		forth, err := r.s.Undo(r.last)
		if err != nil {
			t.Fatalf("undoing the undoing: %v", err)
		}
		r.write(forth...)
		if d := difference(after, values(r.s)); d != "" {
			t.Fatalf("redone: %s", d)
		}
	})

	if undone == 0 {
		t.Error("nothing was undone, so nothing was tested")
	}
}

func TestUndoRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(d, other *desk) (group string)
		want string
	}{
		{"a field changed since", func(d, other *desk) string {
			d.set("assessment", "title", "two")
			group := d.last
			d.set("assessment", "title", "three")
			return group
		}, "title of assessment has been changed since, by Ana"},
		{"a field changed elsewhere", func(d, other *desk) string {
			d.enter("answer/i-t1/A-1", "note", "one")
			other.enter("answer/i-t1/A-1", "note", "two")
			d.pull(other.replica)
			return d.last
		}, "note of answer/i-t1/A-1 has been changed since, by Bo"},
		{"a resolved conflict", func(d, other *desk) string {
			d.set("assessment", "title", "two")
			other.set("assessment", "title", "three")
			d.pull(other.replica)
			d.set("assessment", "title", "four")
			return d.last
		}, "title of assessment was in conflict before"},
		{"a confirmed removal", func(d, other *desk) string {
			d.enter("interview/i-t1", "removed", "yes")
			other.rate("answer/i-t1/A-1", "3")
			d.pull(other.replica)
			d.set("interview/i-t1", "removed", true)
			return d.last
		}, "removed of interview/i-t1 was in conflict before"},
		{"an earlier value that was erased", func(d, other *desk) string {
			d.enter("answer/i-t1/A-1", "note", "one")
			old := d.s.Answer("i-t1", "A-1").Note.Heads[0].ID
			d.enter("answer/i-t1/A-1", "note", "two")
			group := d.last
			e, _ := d.s.Edit(assessment.ErasureSubject("x"), "versions",
				assessment.Erasure{Changes: []assessment.ID{old}, Reason: "asked"})
			d.write(e)
			return group
		}, "note of answer/i-t1/A-1 was erased"},
		{"an erasing", func(d, other *desk) string {
			e, _ := d.s.Edit(assessment.ErasureSubject("x"), "versions",
				assessment.Erasure{Changes: d.s.Journal().Tips(), Reason: "asked"})
			d.write(e)
			return d.last
		}, "versions of erasure/x was erased"},
		{"a finalising", func(d, other *desk) string {
			d.answerAll("t1")
			d.finalise()
			return d.last
		}, "state of assessment was made final"},
		{"a reopening", func(d, other *desk) string {
			d.answerAll("t1")
			d.finalise()
			d.reopen("a slip")
			return d.last
		}, "state of assessment was made final or reopened"},
		{"no such group", func(*desk, *desk) string { return "nothing" }, "nothing to undo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			group := c.do(d, d.colleague("Bo", 2))
			edits, err := d.s.Undo(group)
			if err == nil || !strings.Contains(err.Error(), c.want) || len(edits) > 0 {
				t.Errorf("got %v and %d edits, want %q", err, len(edits), c.want)
			}
		})
	}
}

// Equal values of two authors are no conflict, and no reason to refuse either.
func TestUndoAfterEqualValues(t *testing.T) {
	d := newDesk(t)
	other := d.colleague("Bo", 2)
	d.set("assessment", "title", "same")
	other.set("assessment", "title", "same")
	d.pull(other.replica)
	d.set("assessment", "title", "new")
	edits, err := d.s.Undo(d.last)
	if err != nil {
		t.Fatal(err)
	}

	d.write(edits...)
	if d.s.Title.Value != "same" {
		t.Errorf("the title is %q", d.s.Title.Value)
	}
}
