package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/assessment"
)

const noteOf = "answer/i-t1/A-2"

// inLines returns a note of these lines.
func inLines(l ...string) string { return strings.Join(l, "\n") }

// Authors who started from the same note: what one of them did alone is taken, and only
// lines that several changed differently are in conflict.
func TestNotesArePutTogether(t *testing.T) {
	base := inLines("one", "two", "three")
	for _, c := range []struct {
		name           string
		base, ana, bo  string
		want           string
		conflict, over bool // over: in a text that is no list
	}{
		{name: "each adds a line at the end", base: base, ana: base + "\nAna", bo: base + "\nBo",
			want: base + "\nAna\nBo", over: true},
		{name: "both write the first lines", ana: "Ana", bo: "Bo", want: "Ana\nBo", over: true},
		{name: "both add the same", base: base, ana: base + "\nsame\nAna", bo: base + "\nsame",
			want: base + "\nsame\nAna", over: true},
		{name: "one changes, one adds below", base: base, ana: inLines("one", "two", "three, says Ana"),
			bo: base + "\nBo", want: inLines("one", "two", "three, says Ana", "Bo")},
		{name: "neighbouring lines", base: base, ana: inLines("one", "Ana", "three"),
			bo: inLines("one", "two", "Bo"), want: inLines("one", "Ana", "Bo")},
		{name: "one removes, one adds elsewhere", base: base, ana: inLines("one", "two"), bo: inLines("Bo", "one",
			"two", "three"), want: inLines("Bo", "one", "two")},
		{name: "both remove", base: base, ana: inLines("one"), bo: inLines("one", "three"), want: inLines("one")},
		{name: "one clears the note", base: base, ana: "", bo: base, want: ""},
		{name: "one clears it, one adds", base: base, ana: "", bo: base + "\nBo", want: "Bo"},
		{name: "both change a line alike", base: base, ana: inLines("one", "2", "three"), bo: inLines("one", "2",
			"three", "Bo"), want: inLines("one", "2", "three", "Bo")},
		{name: "both change a line", base: base, ana: inLines("one", "Ana", "three"),
			bo:       inLines("one", "Bo", "three", "four"),
			want:     inLines("one", "[Ana wrote:]", "Ana", "[Bo wrote:]", "Bo", "[until here]", "three", "four"),
			conflict: true},
		{name: "one changes a line, one removes it", base: base, ana: inLines("one", "three"),
			bo:       inLines("one", "Bo", "three"),
			want:     inLines("one", "[Ana left this out]", "[Bo wrote:]", "Bo", "[until here]", "three"),
			conflict: true},
	} {
		for _, field := range []string{noteOf + " note", "text/A1 text"} {
			subject, name, _ := strings.Cut(field, " ")
			d := newDesk(t)
			if c.base != "" {
				d.enter(subject, name, c.base)
			}
			bo := d.colleague("Bo", 2)
			d.enter(subject, name, c.ana)
			bo.set("assessment", "period", "later") // so that Bo's change has the higher number
			bo.enter(subject, name, c.bo)
			before := d.s.Journal().Len()
			d.pull(bo.replica)

			k := assessment.Key{Subject: assessment.ParseSubject(subject), Field: name}
			text, _ := d.s.Read(k.Subject, name)
			conflict := c.conflict || c.over && name == "text"
			if d.s.InConflict(k) != conflict || len(d.s.Conflicts()) > 0 != conflict {
				t.Errorf("%s, %s: in conflict is %v, in %v", c.name, name, !conflict, d.s.Conflicts())
			}
			if text != c.want && !(c.over && name == "text") {
				t.Errorf("%s, %s: it says\n%s\nwant\n%s", c.name, name, text, c.want)
			}
			if before == d.s.Journal().Len() {
				t.Fatal("nothing came")
			}
		}
	}
}

// Who wrote stands before what differs, and neither a name nor the signs make a quote, a
// follow-up or a line for the report.
func TestSignsOfAConflictAreOnlySigns(t *testing.T) {
	d := newDesk(t)
	d.enter(noteOf, "note", "a line")
	bo := d.colleague("> @SRE !! pay\nme", 2)
	d.enter(noteOf, "note", "")
	bo.enter(noteOf, "note", "another line")
	d.pull(bo.replica)

	note := d.s.Answer("i-t1", "A-2").Note
	if !note.Conflict() || !strings.Contains(note.Value, "another line") {
		t.Fatalf("the note is %q", note.Value)
	}
	for _, l := range assessment.SplitNote(note.Value, d.s.Speakers(d.q, "i-t1")) {
		if l.Sign != "" || l.FollowUp() != "" || len(l.Parts) > 0 && l.Parts[0].At != "" {
			t.Errorf("the line %q says more than it does", l.String())
		}
	}
}

// An edit of a note that was put together has seen all of it, and is undone to all of it.
func TestANoteThatWasPutTogetherIsEditedAndUndone(t *testing.T) {
	d := newDesk(t)
	d.enter(noteOf, "note", "one")
	bo := d.colleague("Bo", 2)
	d.enter(noteOf, "note", inLines("one", "Ana"))
	bo.enter(noteOf, "note", inLines("Bo", "one"))
	d.pull(bo.replica)
	whole := inLines("Bo", "one", "Ana")
	if f := d.s.Answer("i-t1", "A-2").Note; f.Value != whole || f.Author() != "Ana and Bo" {
		t.Fatalf("it is %q by %q", f.Value, f.Author())
	}

	d.enter(noteOf, "note", whole+"\nmore")
	if f := d.s.Answer("i-t1", "A-2").Note; len(f.Heads) != 1 || f.Value != whole+"\nmore" {
		t.Errorf("edited, it is %q of %d heads", f.Value, len(f.Heads))
	}
	edits, err := d.s.Undo(d.last)
	if err != nil {
		t.Fatal(err)
	}
	d.write(edits...)
	if f := d.s.Answer("i-t1", "A-2").Note; f.Value != whole {
		t.Errorf("undone, it is %q", f.Value)
	}
}

// What two had seen of each other's before they parted is what their notes are held
// against: a line that one of them then took out stays out.
func TestNotesThatCrossedTwice(t *testing.T) {
	d := newDesk(t)
	d.enter(noteOf, "note", "base")
	bo := d.colleague("Bo", 2)
	d.enter(noteOf, "note", inLines("base", "Ana"))
	bo.enter(noteOf, "note", inLines("Bo", "base"))
	d.pull(bo.replica)
	bo.pull(d.replica)

	d.enter(noteOf, "note", inLines("Bo", "base")) // takes its own line out again
	bo.enter(noteOf, "note", inLines("Bo", "base", "Ana", "more"))
	d.pull(bo.replica)
	if f := d.s.Answer("i-t1", "A-2").Note; f.Value != inLines("Bo", "base", "more") || f.Conflict() {
		t.Errorf("it is %q", f.Value)
	}

	// A third one comes from the beginning, and brings back nothing.
	cy := &desk{newReplica(t, "Cy", 3), d.q}
	if err := cy.s.Add(d.s.Journal().Changes()[:6]...); err != nil {
		t.Fatal(err)
	}
	cy.enter(noteOf, "note", inLines("base", "Cy"))
	d.pull(cy.replica)
	if f := d.s.Answer("i-t1", "A-2").Note; f.Value != inLines("Bo", "base", "more", "Cy") &&
		f.Value != inLines("Bo", "base", "Cy", "more") {
		t.Errorf("with a third it is %q", f.Value)
	}
}

// A text that was erased is not put together with others, and takes nothing away.
func TestErasedNotesAreNotPutTogether(t *testing.T) {
	d := newDesk(t)
	d.enter(noteOf, "note", "one")
	bo := d.colleague("Bo", 2)
	d.enter(noteOf, "note", inLines("one", "a name"))
	erased := d.s.Answer("i-t1", "A-2").Note.Heads[0].ID
	bo.enter(noteOf, "note", inLines("one", "Bo"))
	d.pull(bo.replica)
	d.set("erasure/e1", "versions", assessment.Erasure{Changes: []assessment.ID{erased}, Reason: "asked for"})
	if f := d.s.Answer("i-t1", "A-2").Note; f.Value != inLines("one", "Bo") || !f.Conflict() {
		t.Errorf("it is %q, in conflict: %v", f.Value, f.Conflict())
	}
}

// drawText returns a few lines of few kinds, so that texts have lines in common.
func drawText(t *rapid.T, label string) string {
	return inLines(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e"}), 0, 6).Draw(t, label)...)
}

// drawEdited returns a text with a few lines changed, added or removed, each new one said
// by nobody else.
func drawEdited(t *rapid.T, text, name string) string {
	l := strings.Split(text, "\n")
	for n := range rapid.IntRange(0, 3).Draw(t, name+" edits") {
		at := rapid.IntRange(0, len(l)-1).Draw(t, "at")
		line := fmt.Sprint(name, n)
		switch rapid.SampledFrom([]string{"change", "add", "remove"}).Draw(t, "what") {
		case "change":
			l[at] = line
		case "add":
			l = slices.Insert(l, at+rapid.IntRange(0, 1).Draw(t, "below"), line)
		case "remove":
			if len(l) > 1 {
				l = slices.Delete(l, at, at+1)
			}
		}
	}
	return inLines(l...)
}

// sides writes each text as an author who saw the base and none of the others, and
// returns what those say together who are named, joined in their order.
func sides(t *rapid.T, base string, texts ...string) func(order []int) assessment.Field[string] {
	d := newDesk(t)
	d.set(noteOf, "note", base)
	var all []*desk
	for i, text := range texts {
		other := d.colleague(fmt.Sprint("author ", i), byte(10+i))
		other.set(noteOf, "note", text)
		all = append(all, other)
	}
	return func(order []int) assessment.Field[string] {
		j := d.s.Journal()
		for _, i := range order {
			j = union(t, j, all[i].s.Journal())
		}
		return assessment.Fold(j).Answer("i-t1", "A-2").Note
	}
}

func TestLawsOfPuttingTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawText(t, "base")
		var texts []string
		for i := range 3 {
			texts = append(texts, drawEdited(t, base, string(rune('A'+i))))
		}
		together := sides(t, base, texts...)

		want := together([]int{0, 1, 2})
		for _, order := range [][]int{{2, 1, 0}, {1, 2, 0}, {0, 2, 1}} {
			if got := together(order); got.Value != want.Value || got.Conflict() != want.Conflict() {
				t.Fatalf("joined in the order %v it is %q, else %q", order, got.Value, want.Value)
			}
		}
		for _, text := range texts {
			if got := sides(t, base, base, text)([]int{0, 1}); got.Value != text || got.Conflict() {
				t.Fatalf("beside what it came from %q becomes %q", text, got.Value)
			}
			if got := sides(t, base, text, text)([]int{0, 1}); got.Value != text || got.Conflict() {
				t.Fatalf("beside itself %q becomes %q", text, got.Value)
			}
		}

		// Every line is somebody's, and each that is new is there once if anybody has it.
		count := map[string]int{}
		for _, l := range strings.Split(want.Value, "\n") {
			count[l]++
			ours := l == "" || strings.HasPrefix(l, "[") && strings.HasSuffix(l, "]")
			for _, text := range texts {
				ours = ours || slices.Contains(strings.Split(text, "\n"), l)
			}
			if !ours {
				t.Fatalf("nobody wrote %q of %q", l, want.Value)
			}
		}
		for _, text := range texts {
			for _, l := range strings.Split(text, "\n") {
				if len(l) == 2 && count[l] != 1 {
					t.Fatalf("%q is there %d times in %q of %q", l, count[l], want.Value, texts)
				}
			}
		}

		// What all kept is there as often as all have it.
		for _, l := range []string{"a", "b", "c", "d", "e"} {
			kept := 100
			for _, text := range append(texts, base) {
				n := 0
				for _, other := range strings.Split(text, "\n") {
					if other == l {
						n++
					}
				}
				kept = min(kept, n)
			}
			if kept == strings.Count(base, l) && count[l] != kept {
				t.Fatalf("all kept %q %d times, and it is there %d times in %q", l, kept, count[l], want.Value)
			}
		}
	})
}

// Whatever was written and exchanged in whatever order, all see the same text, and what
// stands in it somebody wrote.
func TestNotesConverge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := []*desk{newDesk(t)}
		for i := range 3 {
			all = append(all, all[0].colleague(fmt.Sprint("author ", i), byte(10+i)))
		}
		for n := range rapid.IntRange(3, 14).Draw(t, "steps") {
			who := all[rapid.IntRange(0, 3).Draw(t, "who")]
			if rapid.Bool().Draw(t, "pulls") {
				who.pull(all[rapid.IntRange(0, 3).Draw(t, "from")].replica)
				continue
			}
			text := who.s.Answer("i-t1", "A-2").Note.Value
			who.set(noteOf, "note", drawEdited(t, text, string(rune('A'+n))))
		}

		wrote := map[string]bool{"": true}
		for range 2 {
			for _, r := range all {
				for _, other := range all {
					r.pull(other.replica)
				}
			}
		}
		for _, c := range all[0].s.Journal().Changes() {
			for _, l := range strings.Split(assessment.Show(c.Subject, c.Field, c.Value), "\n") {
				wrote[l] = true
			}
		}
		want := all[0].s.Answer("i-t1", "A-2").Note
		for _, l := range strings.Split(want.Value, "\n") {
			if !wrote[l] && !(strings.HasPrefix(l, "[") && strings.HasSuffix(l, "]")) {
				t.Fatalf("nobody wrote %q of %q", l, want.Value)
			}
		}
		for _, r := range all {
			folded := assessment.Fold(r.s.Journal()).Answer("i-t1", "A-2").Note
			if got := r.s.Answer("i-t1", "A-2").Note; got.Value != want.Value || folded.Value != want.Value ||
				got.Conflict() != want.Conflict() {
				t.Fatalf("one reads %q, another %q", want.Value, got.Value)
			}
		}
	})
}
