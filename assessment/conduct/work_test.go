package conduct_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

func TestAnswersGoToOnesOwnOpenInterviewOfTheDay(t *testing.T) {
	d, ana := newDesk(t, "")
	team := "whole-scope"
	d.did(ana.Answer(at(team), level(2), conduct.Beside))
	begun, started := ana.Current(at(team))
	if !started {
		t.Fatal("the begun answer began no interview")
	}
	ben := d.colleague("Ben")
	if id, started := ben.Current(at(team)); started {
		t.Errorf("Ben's answers would land in Ana's interview %s", id)
	}
	d.did(ben.Answer(at(team), level(4), conduct.Beside))
	d.hears(ana)
	if r := ana.State().Answer(begun, "MGT-08").Rating; r.Value.String() != "2" || r.Conflict() {
		t.Errorf("Ana's answer is %v", r.Value)
	}

	d.did(ana.Close(begun))
	if id, started := ana.Current(at(team)); started {
		t.Errorf("an answer would land in %s, which is closed", id)
	}
	d.did(ana.Answer(at(team), level(3), conduct.Beside))
	second, _ := ana.Current(at(team))
	if second == begun || ana.State().Answer(begun, "MGT-08").Rating.Value.String() != "2" {
		t.Error("an answer after closing changed the closed interview")
	}

	d.clock = d.clock.Add(24 * time.Hour)
	if id, started := ana.Current(conduct.Place{Team: team, Interview: second}); started {
		t.Errorf("an answer would land in %s of yesterday", id)
	}
	if id, started := ana.Current(conduct.Place{Team: team, Interview: second, Held: true}); !started ||
		id != second {
		t.Error("an interview that is written up takes no answer")
	}
}

func TestAColleaguesWordsAreNotReplacedWithoutAConflict(t *testing.T) {
	d, ana := newDesk(t, "")
	d.did(ana.Answer(at("whole-scope"), level(2), conduct.Beside))
	id, _ := ana.Current(at("whole-scope"))
	ben := d.colleague("Ben")
	chosen := at("whole-scope")
	chosen.Interview, chosen.Held = id, true
	deed := d.did(ben.Answer(chosen, level(4).With("note", assessment.Encode("seen it")), conduct.Beside))
	r := ben.State().Answer(id, "MGT-08").Rating
	if !r.Conflict() || r.Value.String() != "2" {
		t.Errorf("the rating is %v, conflict %v", r.Value, r.Conflict())
	}
	const both = "Ana said 2 (yes, yes, no, no, no); both stand"
	if len(deed.Notes) != 1 || !strings.Contains(deed.Notes[0], both) {
		t.Errorf("nobody hears of the conflict: %q", deed.Notes)
	}
	d.did(ben.Answer(chosen, level(3), conduct.Replace))
	if r := ben.State().Answer(id, "MGT-08").Rating; r.Conflict() || r.Value.String() != "3" {
		t.Errorf("chosen, the rating is %v, conflict %v", r.Value, r.Conflict())
	}

	d.hears(ana)
	set := d.did(ana.Set(assessment.AnswerSubject(id, "MGT-08"),
		[]conduct.Pair{{Field: "rating", Text: "1"}}))
	if !slices.Equal(set.Notes, []string{"Ben said 3 (yes, yes, yes, no, no); the history keeps it"}) {
		t.Errorf("set, it is said that %q", set.Notes)
	}
}

// An interview in which nobody has said anything can be gone on with while it is
// open, and has no number that another one would lose by it.
func TestAnInterviewCountsFromItsFirstWords(t *testing.T) {
	d, ana := newDesk(t, "")
	begun, _, err := ana.BeginInterview("whole-scope", ana.Today(), 60, conduct.InRoles("SRE"))
	if err != nil {
		t.Fatal(err)
	}
	ben := d.colleague("Ben")
	d.did(ben.Answer(at("whole-scope"), level(2), conduct.Beside))
	d.hears(ana)
	wants := func(what, names string, offered int) {
		t.Helper()
		var got []string
		for _, i := range ana.Numbered() {
			got = append(got, ana.InterviewName(i.ID))
		}
		if strings.Join(got, ", ") != names || len(ana.Interviews("whole-scope")) != offered {
			t.Errorf("%s: %q, %d can be gone on with", what, got, len(ana.Interviews("whole-scope")))
		}
	}

	wants("begun before the other", "1 by Ben, 2", 2)
	d.did(ana.Answer(at("whole-scope"), level(3), conduct.Beside))
	wants("with words", "1 by Ben, 2", 2)
	d.did(ana.Undo())
	d.did(ana.Close(begun))
	wants("closed without words", "1 by Ben, 2", 1)
	d.did(ana.Undo())
	d.did(ana.Undo())
	wants("undone", "1 by Ben", 1)

	undone := conduct.Place{Team: "whole-scope", Practice: "MGT-08", Interview: begun, Held: true}
	d.did(ana.Answer(undone, level(3), conduct.Beside))
	wants("after the next answer", "1 by Ben, 2", 2)
}

func TestTheRoomHoldsWhoIsNamed(t *testing.T) {
	d, w := newDesk(t, "")
	p := at("whole-scope")
	d.did(w.Answer(p, level(2), conduct.Beside, conduct.InRoles("SRE")...))
	if room := w.Room(p); !slices.Equal(room, []string{"SRE"}) {
		t.Fatalf("in the room are %v", room)
	}

	for _, step := range [][]string{{"SRE", "IAM"}, {"IAM"}, nil, {"SRE"}} {
		d.did(w.Attend(p, conduct.InRoles(step...)))
		if room := w.Room(p); !slices.Equal(room, step) {
			t.Errorf("%v attend, in the room are %v", step, room)
		}
	}

	if deed := d.did(w.Attend(p, conduct.InRoles("SRE"))); deed.Made() {
		t.Error("who is there already came again")
	}
}

func TestTeamsAreReadOneWay(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "Whole scope 0",
		"Platform=40, Data=60":   "Platform 40, Data 60",
		"Platform=40，Data=60":    "Platform 40, Data 60",
		"A; B、C":                 "A 0, B 0, C 0",
		"Platform=40,Data":       "refused",
		"Platform,platform":      "refused",
		"Platform=":              "refused",
		"Platform=0":             "refused",
		"-":                      "refused",
		"Platform=40=50":         "refused",
		" , Platform , ":         "Platform 0",
		"星河=1":                   "星河 1",
		"Platform=1000001,Data=": "refused",
	} {
		teams, err := conduct.ParseTeams(text)
		var parts []string
		for _, x := range teams {
			parts = append(parts, fmt.Sprintf("%s %d", x.Name, x.Share))
		}

		got := strings.Join(parts, ", ")
		if err != nil {
			got = "refused"
		}

		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

func TestTwoTeamsOfOneNameAreRefused(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	_, err := w.Set(assessment.TeamSubject("data"), []conduct.Pair{{Field: "name", Text: " PLATFORM "}})
	if err == nil || w.State().Teams()[1].Title() != "Data" {
		t.Errorf("renamed to the name of another: %v", err)
	}
	d.did(w.Set(assessment.TeamSubject("data"), []conduct.Pair{{Field: "name", Text: "data"}}))
	d.did(w.Set(assessment.TeamSubject("data"), []conduct.Pair{{Field: "removed", Text: "yes"}}))
	d.did(w.Set(assessment.TeamSubject("new"), []conduct.Pair{{Field: "name", Text: "Data"}}))
}

func TestAnyFirstAnswerBeginsTheAssessment(t *testing.T) {
	d, w := newDesk(t, "")
	id, _, err := w.BeginInterview("whole-scope", w.Today(), 60, nil)
	if err != nil || w.State().Phase.Value != assessment.PhaseDraft {
		t.Fatal("no draft", err)
	}
	d.did(w.Set(assessment.AnswerSubject(id, "MGT-08"), []conduct.Pair{{Field: "rating", Text: "2"}}))
	if w.State().Phase.Value != assessment.PhaseInProgress {
		t.Errorf("the assessment is %s", w.State().Phase.Value)
	}
}

func TestAProfileThatTakesRatingsOutSaysSo(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "")
	var practice, trait string
	for p := range d.q.Practices() {
		for _, c := range p.Applies {
			without := questionnaires.Profile{c.Trait: {}}
			if d.q.Asked(p, "standard") && !p.Ask(without).Applies {
				practice, trait = p.ID, c.Trait
			}
		}
	}

	if practice == "" {
		t.Fatal("no practice depends on the profile")
	}

	d.did(w.Answer(conduct.Place{Team: "whole-scope", Practice: practice}, level(2), conduct.Beside))
	deed := d.did(w.Set(assessment.AssessmentSubject(),
		[]conduct.Pair{{Field: conduct.TraitField(trait), Text: "none"}}))
	if len(deed.Notes) == 0 || !strings.Contains(deed.Notes[0], "stops counting") {
		t.Errorf("%s without %s: %q", practice, trait, deed.Notes)
	}
}

func TestUndoAndRedo(t *testing.T) {
	d, w := newDesk(t, "")
	p := at("whole-scope")
	d.did(w.Answer(p, level(2), conduct.Beside))
	d.did(w.Answer(p, level(3), conduct.Beside))
	d.did(w.Undo())
	if got := stands(w, p); got != "2" {
		t.Errorf("undone, the rating is %s", got)
	}

	d.did(w.Redo())
	if got := stands(w, p); got != "3" {
		t.Errorf("done again, the rating is %s", got)
	}

	d.did(w.Undo())
	d.did(w.Undo())
	if w.AnswerAt(p).Rating.Set {
		t.Error("an undone answer stands")
	}
	if _, err := w.Undo(); err == nil {
		t.Error("there is something left to undo")
	}
}

// What is written before others' changes are heard keeps its meaning, under
// whatever ids it is saved.
func TestAQueueIsPlacedAgain(t *testing.T) {
	d, ana := newDesk(t, "")
	p := at("whole-scope")
	d.did(ana.Answer(p, level(1), conduct.Beside))
	d.store.hold = true
	d.did(ana.Answer(p, level(2), conduct.Beside))
	d.did(ana.Answer(p, level(3), conduct.Beside))
	seen := ana.Look(assessment.AnswerSubject(idOf(ana.Current(p)), "MGT-08"), "rating")

	waiting := d.store.waiting
	d.store.hold, d.store.waiting = false, nil
	ben := d.colleague("Ben")
	d.did(ben.Answer(p, level(5), conduct.Beside))
	d.hears(ana)
	d.store.waiting = waiting
	d.store.release()
	d.hears(ana)
	if r := ana.AnswerAt(p).Rating; r.Conflict() || r.Value.String() != "3" {
		t.Errorf("the rating is %v, conflict %v", r.Value, r.Conflict())
	}
	if now := ana.Look(assessment.AnswerSubject(idOf(ana.Current(p)), "MGT-08"), "rating"); now.Nothing() ||
		now.Several() {
		t.Error("the field shows no single value")
	}
	e := ana.Over(seen, assessment.Edit{Subject: assessment.AnswerSubject(idOf(ana.Current(p)), "MGT-08"),
		Field: "rating"})
	if len(e.Replaces) != 1 {
		t.Errorf("what was seen before the queue was placed again is %v now", e.Replaces)
	}
	if ana.Unsaved() != 0 {
		t.Errorf("%d deeds wait", ana.Unsaved())
	}
}

func idOf(id string, _ bool) string { return id }

func TestARatingWaitsForAWord(t *testing.T) {
	for _, word := range []string{"stand", "replace", "yield"} {
		d, ana := newDesk(t, "")
		d.did(ana.Answer(at("whole-scope"), level(2), conduct.Beside))
		p := at("whole-scope")
		p.Interview, p.Held = idOf(ana.Current(p)), true
		ben := d.colleague("Ben")
		mine, contested := ben.Contested(p, level(4))
		if !contested {
			t.Fatal("nothing is contested")
		}
		if _, _, err := ben.Await(p, mine); err != nil || ben.Contest() == nil || len(d.store.drafts) != 1 {
			t.Fatal("the rating does not wait", err)
		}

		rating, conflict := "2", false
		switch word {
		case "stand":
			d.did(ben.LetStand())
			conflict = true
		case "replace":
			d.did(ben.ReplaceTheirs())
			rating = "4"
		case "yield":
			ben.Yield()
		}

		if r := ben.AnswerAt(p).Rating; r.Value.String() != rating || r.Conflict() != conflict {
			t.Errorf("%s: the rating is %v, conflict %v", word, r.Value, r.Conflict())
		}
		if ben.Contest() != nil || len(d.store.drafts) != 0 {
			t.Errorf("%s: something still waits", word)
		}
	}
}

func TestDraftsOfAnEarlierRunComeBack(t *testing.T) {
	d, ana := newDesk(t, "")
	d.did(ana.Answer(at("whole-scope"), level(2), conduct.Beside))
	p := at("whole-scope")
	p.Interview = idOf(ana.Current(p))
	subject := assessment.AnswerSubject(p.Interview, "MGT-08")
	ana.KeepDraft(subject, "note", "half a thought", ana.Look(subject, "note"), nil)

	next := conduct.New(d.options("Ana"), d.id,
		conduct.Loaded{Journal: d.store.journal.Clone(), Questionnaire: d.q,
			Drafts: slices.Collect(maps.Values(d.store.drafts))})
	list := next.Recover()
	if len(list) != 1 || list[0].Err != nil || next.AnswerAt(p).Note.Value != "half a thought" {
		t.Errorf("recovered %v; the note is %q", list, next.AnswerAt(p).Note.Value)
	}
	if len(d.store.drafts) != 0 {
		t.Error("the draft is still there")
	}
}

// The program is killed while it waits whether what was pressed is text: the next start
// makes it an answer, unless it is one already or the author has said something else.
func TestWhatWasPressedComesBack(t *testing.T) {
	act := level(2).With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Documented}))
	for _, c := range []struct {
		name      string
		before    func(d *desk, ana *conduct.Work)
		since     func(d *desk, ana *conduct.Work)
		says      string
		conflict  bool
		recovered int
	}{
		{name: "the first answer", says: "2", recovered: 1},
		{name: "another rating of the same author", says: "2", recovered: 1,
			before: func(d *desk, ana *conduct.Work) { d.did(ana.Answer(at("whole-scope"), level(4), conduct.Beside)) }},
		{name: "saved meanwhile", says: "2",
			since: func(d *desk, ana *conduct.Work) { d.did(ana.Answer(at("whole-scope"), act, conduct.Beside)) }},
		{name: "said otherwise since", says: "5",
			since: func(d *desk, ana *conduct.Work) { d.did(ana.Answer(at("whole-scope"), level(5), conduct.Beside)) }},
		{name: "said by another since", says: "1", conflict: true, recovered: 1,
			before: func(d *desk, ana *conduct.Work) { d.did(ana.Answer(at("whole-scope"), level(4), conduct.Beside)) },
			since: func(d *desk, ana *conduct.Work) {
				p := at("whole-scope")
				p.Interview, p.Held = idOf(ana.Current(p)), true
				d.did(d.colleague("Ben").Answer(p, level(1), conduct.Replace))
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, ana := newDesk(t, "")
			if c.before != nil {
				c.before(d, ana)
			}
			ana.KeepPressed(at("whole-scope"), act)
			drafts := slices.Collect(maps.Values(d.store.drafts))
			if len(drafts) != 1 {
				t.Fatalf("drafts %v", drafts)
			}
			if c.since != nil {
				c.since(d, ana)
			}

			next := conduct.New(d.options("Ana"), d.id, conduct.Loaded{Journal: d.store.journal.Clone(),
				Questionnaire: d.q, Drafts: drafts, Place: d.store.place})
			list := next.Recover()
			in := next.State().Interviews()
			if len(in) != 1 {
				t.Fatalf("%d interviews", len(in))
			}
			f := next.State().Answer(in[0].ID, "MGT-08").Rating
			if len(list) != c.recovered || f.Value.String() != c.says || f.Conflict() != c.conflict {
				t.Errorf("recovered %v; it says %v, conflict %v", list, f.Value, f.Conflict())
			}
			if len(d.store.drafts) != 0 {
				t.Error("the draft is still there")
			}
		})
	}
}

// What turned out to be text is no draft any more.
func TestWhatWasPressedAndWasText(t *testing.T) {
	d, ana := newDesk(t, "")
	ana.KeepPressed(at("whole-scope"), level(2))
	ana.DropPressed()
	if len(d.store.drafts) != 0 || len(ana.State().Interviews()) != 0 {
		t.Error("something is left of it")
	}
}

// A part of a damaged assessment is shown and never written to: no verb does it.
func TestDamagedIsOnlyRead(t *testing.T) {
	d, ana := newDesk(t, "")
	d.did(ana.Answer(at("whole-scope"), level(2), conduct.Beside))
	damage := errors.New("a row is damaged")
	w := conduct.New(d.options("Ana"), d.id,
		conduct.Loaded{Journal: d.store.journal.Clone(), Questionnaire: d.q, Damage: damage})
	before := len(d.store.journal.Changes())

	_, err := w.Answer(at("whole-scope"), level(3), conduct.Beside)
	if !errors.Is(err, damage) || !errors.Is(w.Closed(), damage) || len(d.store.journal.Changes()) != before {
		t.Errorf("written to: %v", err)
	}
	if w.Summarise() != nil || w.Standing().Trouble() == "" {
		t.Errorf("a row is made of a part, or nothing is said: %q", w.Standing().Trouble())
	}
}

// Every field of an answer has a row in the table, and every row says what a person
// needs.
func TestEveryFieldOfAnAnswerHasARow(t *testing.T) {
	var names []string
	for _, f := range conduct.Fields() {
		names = append(names, f.Name)
		for _, row := range f.Signs {
			for _, sign := range row.Keys {
				if g, ok := conduct.SignedBy(string(sign)); !ok || g.Name != f.Name {
					t.Errorf("%c acts on %s and on %s", sign, f.Name, g.Name)
				}
			}
		}
		if f.Word == "" || (f.Flag == "") != (f.Usage == "") {
			t.Errorf("%s is not told in full", f.Name)
		}
		v, err := f.Parse(map[string]string{"rating": "2", "proof": "documented"}[f.Name])
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if f.Name != "note" && f.Words(v) == "" {
			t.Errorf("%s is not said in words", f.Name)
		}
	}

	for _, spec := range assessment.KindAnswer.Fields() {
		if !slices.Contains(names, spec.Name) {
			t.Errorf("the field %s of an answer has no row", spec.Name)
		}
	}

	// The flag on an answer is a follow-up of the register.
	if len(names) != len(assessment.KindAnswer.Fields())+1 {
		t.Errorf("rows %v", names)
	}
}

// Undoing says what follows from undoing, not what followed from what is undone.
func TestUndoingAProfileSaysWhatFollows(t *testing.T) {
	d, w := newDesk(t, "Platform")
	d.did(w.Answer(conduct.Place{Team: "platform", Practice: "MGT-02"}, level(2), conduct.Beside))
	trait := conduct.Pair{Field: "trait.sites", Text: "outsourced"}
	set := d.did(w.Set(assessment.AssessmentSubject(), []conduct.Pair{trait}))
	if !strings.Contains(set.Text(), "1 rating to confirm again") {
		t.Fatalf("setting says %q", set.Text())
	}

	if back := d.did(w.Undo()); strings.Contains(back.Text(), "confirm again") {
		t.Errorf("undoing says %q", back.Text())
	}
	if again := d.did(w.Redo()); strings.Join(again.Notes, "; ") != strings.Join(set.Notes, "; ") {
		t.Errorf("doing it again says %q, first %q", again.Notes, set.Notes)
	}
}
