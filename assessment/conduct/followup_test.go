package conduct_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// register tells what is to be come back to: each with who, by when, and where.
func register(w *conduct.Work) string {
	var list []string
	for _, f := range w.FollowUps() {
		list = append(list, fmt.Sprintf("%s|%s|%s|%s", f.What.Value, f.Who.Value, f.By.Value, f.Practice.Value))
	}
	return strings.Join(list, "; ")
}

// noteOn saves a note on MGT-08 in Platform, as a screen does.
func noteOn(d *desk, w *conduct.Work, text string) {
	d.t.Helper()
	w.Go(at("platform"))
	writing, err := w.OpenNote()
	if err != nil {
		d.t.Fatal(err)
	}
	d.did(w.FinishNote(writing, text, "note"))
}

// What a note says to come back to is in the register, and follows the note.
func TestNotesMakeFollowUps(t *testing.T) {
	d, w := newDesk(t, "Platform")
	id := func(what string) string {
		t.Helper()
		for _, f := range w.FollowUps() {
			if f.What.Value == what {
				return f.ID
			}
		}
		t.Fatalf("there is no follow-up %q in %q", what, register(w))
		return ""
	}
	want := func(what, want string) {
		t.Helper()
		if got := register(w); got != want {
			t.Errorf("%s: the register is %q, want %q", what, got, want)
		}
	}

	noteOn(d, w, "seen\n!! the list\n@IAM knows it !! the owner")
	want("saved", "the list|||MGT-08; the owner|IAM||MGT-08")
	d.did(w.Undo())
	want("undone", "")
	if list := w.State().FollowUps(); len(list) != 0 {
		t.Errorf("undone, and there are %d", len(list))
	}
	d.did(w.Redo())
	want("redone", "the list|||MGT-08; the owner|IAM||MGT-08")

	list := id("the list")
	noteOn(d, w, "seen\n!! the list, by Friday\n@IAM knows it !! the owner")
	want("edited", "the list, by Friday|||MGT-08; the owner|IAM||MGT-08")
	if id("the list, by Friday") != list {
		t.Error("an edited one is another one")
	}
	noteOn(d, w, "seen\n@SRE says !! the list, by Friday\n@IAM knows it !! the owner")
	want("the same text", "the list, by Friday|SRE||MGT-08; the owner|IAM||MGT-08")

	noteOn(d, w, "seen\n!! one\n!! two\n@IAM knows it !! the owner")
	want("one went and two came", "the owner|IAM||MGT-08; one|||MGT-08; two|||MGT-08")

	d.did(w.Set(assessment.FollowUpSubject(id("one")), []conduct.Pair{{Field: "by", Text: "2026-12-01"}}))
	noteOn(d, w, "seen")
	want("all went", "one||2026-12-01|MGT-08") // somebody gave it a date

	noteOn(d, w, "seen\n!! one")
	want("it came again", "one||2026-12-01|MGT-08")
	d.did(w.FinishFollowUp(id("one")))
	want("done", "")
	noteOn(d, w, "seen")
	if list := w.State().FollowUps(); len(list) != 1 || !list[0].Done.Value {
		t.Errorf("what is done went with its line: %d", len(list))
	}
}

// Two notes that stand beside each other keep what both say to come back to, and
// settling them makes nothing twice.
func TestConcurrentNotesKeepTheirFollowUps(t *testing.T) {
	d, ana := newDesk(t, "Platform")
	noteOn(d, ana, "seen\n!! the list")
	ben := d.colleague("Ben")
	interview, _ := ana.Current(at("platform"))
	p := at("platform")
	p.Interview, p.Held = interview, true
	d.did(ben.Answer(p, conduct.Act{"note": assessment.Encode("!! the owner")}, conduct.Beside))
	d.hears(ana)
	if got := register(ana); got != "the list|||MGT-08; the owner|||MGT-08" {
		t.Errorf("beside each other: %q", got)
	}

	noteOn(d, ana, "!! the list\n!! the owner")
	if got := register(ana); got != "the list|||MGT-08; the owner|||MGT-08" {
		t.Errorf("settled: %q", got)
	}
	if c := ana.State().Conflicts(); len(c) != 0 {
		t.Errorf("the conflicts are %v", c)
	}
}

// The flag on an answer makes a follow-up of it and takes that back.
func TestFlagsMakeFollowUps(t *testing.T) {
	d, w := newDesk(t, "Platform")
	press := func() string {
		act, refused := w.Press(at("platform"), 0, conduct.Act{}, "*")
		if refused == "" {
			d.did(w.Answer(at("platform"), act, conduct.Beside))
		}
		return refused
	}
	press()
	if got := register(w); got != "|||MGT-08" {
		t.Errorf("flagged: %q", got)
	}
	if words, _ := w.Brief(at("platform"), nil); words != "no rating, follow-up" {
		t.Errorf("it is told as %q", words)
	}
	press()
	if got := register(w); got != "" {
		t.Errorf("taken back: %q", got)
	}

	later := conduct.Act{"follow-up": assessment.Encode("ask the board")}
	d.did(w.Answer(at("platform"), later, conduct.Beside))
	if deed := d.did(w.Answer(at("platform"), later, conduct.Beside)); deed.Made() {
		t.Error("said twice")
	}
	d.did(w.Answer(at("platform"), conduct.Act{"follow-up": assessment.Encode("ask them all")}, conduct.Beside))
	if got := register(w); got != "ask them all|||MGT-08" {
		t.Errorf("with another text: %q", got)
	}
	d.did(w.Set(w.FollowUps()[0].Subject(), []conduct.Pair{{Field: "who", Text: "CEO"}}))
	if refused := press(); !strings.Contains(refused, "says who or by when") {
		t.Errorf("taking back what somebody added to says %q", refused)
	}

	clearing, _ := w.Clearing(at("platform"))
	d.did(clearing())
	if got := register(w); got != "" {
		t.Errorf("cleared: %q", got)
	}
	d.did(w.Undo())
	noteOn(d, w, "!! the list")
	if got := register(w); got != "ask them all|CEO||MGT-08; the list|||MGT-08" {
		t.Errorf("with a note: %q", got)
	}
}

// What goes with an interview or a team is not to be come back to any more.
func TestFollowUpsGoWithTheirInterview(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	noteOn(d, w, "!! the list")
	d.did(w.AddFollowUp(conduct.NewFollowUp{What: "by team", Team: "data"}))
	d.did(w.AddFollowUp(conduct.NewFollowUp{What: "by itself"}))
	interview, _ := w.Current(at("platform"))

	d.did(w.Remove(assessment.InterviewSubject(interview), "interview"))
	if got := register(w); got != "by team|||; by itself|||" {
		t.Errorf("without the interview: %q", got)
	}
	d.did(w.Undo())
	d.did(w.Remove(assessment.TeamSubject("platform"), "platform"))
	d.did(w.Remove(assessment.TeamSubject("data"), "data"))
	if got := register(w); got != "by itself|||" {
		t.Errorf("without the teams: %q", got)
	}
}

// What is said at the end of an interview can be something to come back to, too.
func TestLastWordsMakeFollowUps(t *testing.T) {
	d, w := newDesk(t, "Platform")
	d.did(w.Answer(at("platform"), level(2), conduct.Beside))
	interview, _ := w.Current(at("platform"))
	d.did(w.Remark(interview, "nothing !! @SRE: who signs at night", conduct.Seen{}))
	if got := register(w); got != "who signs at night|SRE||" {
		t.Errorf("the register is %q", got)
	}
}
