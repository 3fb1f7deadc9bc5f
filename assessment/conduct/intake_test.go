package conduct_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
)

// sentBack is a file of respondents for the platform team that came back.
func sentBack(d *desk, answers ...assessment.WrittenAnswer) assessment.Written {
	f := assessment.Written{Sent: true, Assessment: d.id, Team: "platform", Questionnaire: d.q.Digest(),
		Role: "developer", Name: "Ana Li", Day: "2026-11-18", Answers: answers}
	for i := range f.Answers {
		a := &f.Answers[i]
		a.Where = fmt.Sprint("row ", i+1)
		if p, ok := d.q.Practice(a.Practice); ok && a.Text == "" {
			a.Text = p.Digest()
		}
	}
	return f
}

// markedBy is an answer to a practice by marks.
func markedBy(practice string, marks ...string) assessment.WrittenAnswer {
	return assessment.WrittenAnswer{Practice: practice, Marks: marks, Choice: -1}
}

// ratedBy is an answer to a practice by ratings as a whole.
func ratedBy(practice string, ratings ...string) assessment.WrittenAnswer {
	return assessment.WrittenAnswer{Practice: practice, Ratings: ratings, Choice: -1}
}

// rowsOf are the rows of an intake, each in short.
func rowsOf(in *conduct.Intake) []string {
	var list []string
	for _, r := range in.Rows {
		text := strings.TrimSpace(fmt.Sprint(r.Practice, " ", r.Team, " ", r.Status, ": ", r.Says))
		if r.Stands != "" {
			text += " / " + r.Stands
		}
		if r.Why != nil {
			text += r.Why.Error()
			if assessment.HintOf(r.Why) == "" {
				text += ", without a hint"
			}
		}
		list = append(list, text)
	}
	return list
}

// wantIntake holds a file against what stands.
func wantIntake(
	t *testing.T, w *conduct.Work, f assessment.Written, o conduct.IntakeOptions, want ...string,
) *conduct.Intake {
	t.Helper()
	in, err := w.Intake(f, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := rowsOf(in); !slices.Equal(got, want) {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return in
}

// What respondents write goes into a closed interview of their own, as claimed, in one
// action; the same file again changes nothing, and so it does on another laptop.
func TestAnswersInWriting(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	other := d.colleague("Ben")
	note := markedBy("A-2", "yes", "Mostly", "", "don't know", "no.")
	note.Note = "> quoted\n!!! list"
	note.Evidence = "tested"
	na := assessment.WrittenAnswer{Practice: "A-1", Reason: "none built", Choice: -1}
	by := markedBy("A-3", "do not know")
	by.By = "BOSS Eva"
	f := sentBack(d, note, na, by, ratedBy("B-2", "3"))
	in := wantIntake(t, w, f, conduct.IntakeOptions{},
		"A-2 platform new: yes, mostly, not heard, not heard, no (1.68 to 3.03)",
		"A-1 platform new: not applicable",
		"A-3 platform new: unknown", "B-2 platform new: level 3")
	if deed := d.did(w.TakeIn(in)); deed.Label != "4 practices answered in writing" {
		t.Error("it did", deed.Label)
	}
	held := w.State().Held()
	if len(held) != 2 || len(w.Done()) != 1 {
		t.Fatalf("there are %d interviews, %d actions", len(held), len(w.Done()))
	}
	for _, i := range held {
		if !i.Closed.Value || i.Date.Value != "2026-11-18" || i.Team.Value != "platform" {
			t.Errorf("the interview %+v", i)
		}
	}
	answer := w.State().Answer(in.Rows[0].Interview, "A-2")
	if answer.Grade() != assessment.Claimed || answer.Note.Value != "- > quoted\n! ! ! list" ||
		len(w.FollowUps()) != 0 {
		t.Errorf("the answer is %s with the note %q, and %d follow-ups", answer.Grade(), answer.Note.Value,
			len(w.FollowUps()))
	}
	people := append(w.State().People(in.Rows[0].Interview), w.State().People(in.Rows[2].Interview)...)
	if !slices.Equal(people, []string{"DEV Ana Li", "BOSS Eva"}) {
		t.Error("the respondents are", people)
	}
	d.did(w.Answer(conduct.Place{Team: "platform", Practice: "B-1"}, level(2), conduct.Beside))
	if n := len(w.State().Held()); n != 3 {
		t.Errorf("what is said next goes into one of %d interviews", n)
	}
	d.did(w.Undo())

	const half = "yes, mostly, not heard, not heard, no (1.68 to 3.03)"
	again := wantIntake(t, w, f, conduct.IntakeOptions{}, "A-2 platform same: "+half+" / "+half+", claimed",
		"A-1 platform same: not applicable / not applicable", "A-3 platform same: unknown / unknown",
		"B-2 platform same: level 3 / level 3, claimed")
	if deed := d.did(w.TakeIn(again)); deed.Made() {
		t.Error("taken in twice it did", deed.Label)
	}

	d.did(w.Undo())
	if w.State().Answer(in.Rows[0].Interview, "A-2").Rating.Set || len(w.State().Held()) != 0 {
		t.Error("undone, an answer is left")
	}
	d.did(w.Redo())

	// On the other laptop, which does not know of it.
	theirs, err := other.Intake(f, conduct.IntakeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	d.did(other.TakeIn(theirs))
	d.hears(other)
	if c := other.State().Conflicts(); len(c) != 0 {
		t.Errorf("taken in on two laptops it is in conflict: %+v", c)
	}
}

// What comes in stands beside what is there, and is told apart from it.
func TestAnswersInWritingBesideOthers(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	p := conduct.Place{Team: "platform", Practice: "A-1"}
	d.did(w.Answer(p, marked(t, "yyynn"), conduct.Beside))
	p.Practice = "A-2"
	d.did(w.Answer(p, marked(t, "yyynn"), conduct.Beside))
	f := sentBack(d, markedBy("A-1", "yes", "yes", "yes", "no", "no"),
		markedBy("A-2", "yes", "no", "no", "no", "no"))
	const three = "3 (yes, yes, yes, no, no)"
	in := wantIntake(t, w, f, conduct.IntakeOptions{}, "A-1 platform agrees: "+three+" / "+three+", claimed",
		"A-2 platform differs: 1 (yes, no, no, no, no) / "+three+", claimed")
	d.did(w.TakeIn(in))
	got := w.State().Answer(in.Rows[1].Interview, "A-2").Rating.Value.Marks
	if got != "ynnnn" || !w.Evaluation().Verdict("platform", "A-2").Mixed {
		t.Errorf("what differs is %s", got)
	}

	// Who answers again, in another way, takes back what was said before.
	f.Answers[1].Marks[1] = "yes"
	wantIntake(t, w, f, conduct.IntakeOptions{}, "A-1 platform same: "+three+" / "+three+", claimed",
		"A-2 platform changes: 2 (yes, yes, no, no, no) / 1 (yes, no, no, no, no)")
	// Somebody else of that role does not.
	f.Name = "Kim"
	wantIntake(t, w, f, conduct.IntakeOptions{}, "A-1 platform agrees: "+three+" / "+three+", claimed",
		"A-2 platform differs: 2 (yes, yes, no, no, no) / 1 (yes, no, no, no, no), claimed")
}

// Each row that cannot be taken in says why.
func TestAnswersInWritingAreRefused(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	changed := markedBy("A-2", "yes")
	changed.Text = "0123456789abcdef"
	both := markedBy("A-3", "yes")
	both.Reason = "none"
	elsewhere := markedBy("A-2", "yes")
	elsewhere.Team = "Cellar"
	f := sentBack(d, changed, both, elsewhere, markedBy("A-1", "yes", "yes / no"), markedBy("X-9", "yes"),
		markedBy("", "yes"),
		markedBy("B-1", "y", "y", "y", "y", "y", "n"), markedBy("B-1", "yes"),
		ratedBy("B-2", "3"), ratedBy("B-2", "3"),
		ratedBy("A-3", "9"), ratedBy("A-2", "na"))
	in := wantIntake(t, w, f, conduct.IntakeOptions{},
		"A-2 platform refused:its question has changed since it was asked",
		"A-3 platform refused:it is answered, and it is said why it does not apply",
		"A-2 Cellar refused:there is no team \"Cellar\"",
		"A-1 platform refused:answer 2: \"yes / no\" is no answer",
		"X-9 platform refused:there is no practice \"X-9\"",
		"platform refused:it names no practice",
		"B-1 platform refused:answer 6 is one too many: it has 5 facts",
		"B-1 platform refused: yes, not heard, not heard, not heard, not heard (1.00 to 5.00)"+
			"it is answered at row 7, too",
		"B-2 platform refused: level 3it is answered at row 10, too",
		"B-2 platform refused: level 3it is answered at row 9, too",
		"A-3 platform refused:it has no level \"9\"",
		"A-2 platform refused: not applicablenot applicable needs a reason")
	if n := in.Count(conduct.IntakeRefused); n != len(in.Rows) {
		t.Error(n, "rows are refused")
	}
	if deed := d.did(w.TakeIn(in)); deed.Made() {
		t.Error("it did", deed.Label)
	}

	for _, c := range []struct {
		change func(*assessment.Written)
		want   string
	}{
		{func(f *assessment.Written) { f.Assessment = "zzzz" }, "made for another assessment"},
		{func(f *assessment.Written) { f.Day = "last week" }, "the date in it"},
		{func(f *assessment.Written) { f.Day = "2026-11-21" }, "a day to come"},
		{func(f *assessment.Written) { f.Role, f.Name = "", "" }, "does not say who answered"},
	} {
		f := sentBack(d, markedBy("A-1", "yes"))
		c.change(&f)
		_, err := w.Intake(f, conduct.IntakeOptions{})
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			assessment.HintOf(err) == "" {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
	f = sentBack(d, markedBy("A-1", "yes"), markedBy("B-2", "yes"))
	f.Role, f.Name, f.Day = "", "", "46344" // as a spreadsheet keeps 2026-11-18
	wantIntake(t, w, f, conduct.IntakeOptions{People: "DEV Kim"},
		"A-1 platform new: yes, not heard, not heard, not heard, not heard (1.00 to 5.00)",
		"B-2 platform refused:it has levels and no facts to be marked")
	wantIntake(t, w, f, conduct.IntakeOptions{People: "DEV Kim", Team: "data"},
		"A-1 platform refused:it is of team platform, and not of data",
		"B-2 platform refused:it is of team platform, and not of data")
}

// A table of ratings that a person has changed in places: what stands adds nothing, and of
// several ways to write a rating the one counts that was changed.
func TestATableOfRatings(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	proof := assessment.Encode(assessment.Proof{Grade: assessment.Documented})
	proven := marked(t, "yyynn").With("proof", proof)
	d.did(w.Answer(conduct.Place{Team: "platform", Practice: "A-1"}, proven, conduct.Beside))
	row := func(practice, team, evidence string, marks []string, ratings ...string) assessment.WrittenAnswer {
		return assessment.WrittenAnswer{Practice: practice, Team: team, Evidence: evidence, Marks: marks,
			Ratings: ratings, Choice: -1}
	}
	three := strings.Split("yyynn", "")
	const stood = " / 3 (yes, yes, yes, no, no), documented"
	for _, c := range []struct {
		row  assessment.WrittenAnswer
		want string
	}{
		{row("A-1", "Platform", "documented", three, "3", "yyynn"),
			"same: 3 (yes, yes, yes, no, no)" + stood},
		{row("A-1", "Platform", "tested", three, "3", "yyynn"), "agrees: 3 (yes, yes, yes, no, no)" + stood},
		{row("A-1", "Platform", "documented", three, "2", "yyynn"),
			"differs: 2 (yes, yes, no, no, no)" + stood},
		{row("A-1", "Platform", "", strings.Split("yynnn", ""), "3"),
			"differs: 2 (yes, yes, no, no, no)" + stood},
		{row("A-1", "Platform", "", strings.Split("yynnn", ""), "4"),
			"refused:it says 2 (yes, yes, no, no, no) and 4 (yes, yes, yes, yes, no)"},
		{row("A-1", "Platform", "seen", nil, "2"),
			"refused: 2 (yes, yes, no, no, no)" + stood + "\"seen\" is not an evidence grade"},
	} {
		f := assessment.Written{Answers: []assessment.WrittenAnswer{c.row}}
		wantIntake(t, w, f, conduct.IntakeOptions{},
			"A-1 platform "+c.want)
	}

	f := assessment.Written{Answers: []assessment.WrittenAnswer{
		row("A-1", "Data", "documented", nil, "as Platform"),
		row("B-2", "Data", "", nil, "Managed"), row("B-2", "Platform", "", nil, "4.000"),
		{Question: "how is A-2 done?", Team: "data", Ratings: []string{"not applicable"}, Reason: "not EU",
			Choice: -1},
		{Practice: "A-3", Team: "data", State: "unknown", Choice: -1}}}
	in := wantIntake(t, w, f, conduct.IntakeOptions{},
		"A-1 data new: as team platform", "B-2 data new: level 2",
		"B-2 platform new: level 4", "A-2 data new: not applicable", "A-3 data new: unknown")
	f.Answers = append(f.Answers, row("A-1", "Platform", "documented", nil, "4"))
	in = wantIntake(t, w, f, conduct.IntakeOptions{}, append(rowsOf(in), "A-1 platform differs: "+
		"4 (yes, yes, yes, yes, no)"+stood)...)
	d.did(w.TakeIn(in))

	d.clock = d.clock.Add(48 * time.Hour) // also on another day, where what stands is still another rating
	wantIntake(t, w, f, conduct.IntakeOptions{},
		"A-1 data same: as team platform / 3 (yes, yes, yes, no, no), documented",
		"B-2 data same: level 2 / level 2, claimed",
		"B-2 platform same: level 4 / level 4, claimed", "A-2 data same: not applicable / not applicable",
		"A-3 data same: unknown / unknown", "A-1 platform same: 4 (yes, yes, yes, yes, no)"+stood)

	// A report may leave out why; where something else stands, it has to be said.
	f.Answers = []assessment.WrittenAnswer{{Practice: "A-2", Team: "data", State: "na", Choice: -1},
		{Practice: "A-1", Team: "data", State: "na", Choice: -1}}
	wantIntake(t, w, f, conduct.IntakeOptions{}, "A-2 data same: not applicable / not applicable",
		"A-1 data refused: not applicable / 3 (yes, yes, yes, no, no), documented"+
			"not applicable needs a reason")
}

// The places of answers in a list are levels.
func TestChoicesOfAList(t *testing.T) {
	_, w := newDeskOf(t, trial(t), "Platform")
	f := assessment.Written{Answers: []assessment.WrittenAnswer{
		{Practice: "B-2", Choice: 3}, {Practice: "A-1", Choice: 1}, {Practice: "B-2", Choice: 9}}}
	wantIntake(t, w, f, conduct.IntakeOptions{}, "B-2 platform new: level 3",
		"A-1 platform refused:the answers of the file are not those of the practice",
		"B-2 platform refused:the answers of the file are not those of the practice")
}

// What is asked ahead is chosen by role, by part, and by what is open.
func TestAskAhead(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	d.did(w.Answer(conduct.Place{Team: "platform", Practice: "A-1"}, marked(t, "yyynn"), conduct.Beside))
	for _, c := range []struct {
		ahead conduct.Ahead
		want  string
	}{
		{conduct.Ahead{}, "A-1 A-2 A-3 B-1 B-2"},
		{conduct.Ahead{Open: true}, "A-2 A-3 B-1 B-2"},
		{conduct.Ahead{Roles: []string{"BOSS"}}, "A-1 A-3"},
		{conduct.Ahead{Nodes: []string{"b", "A-B", "a1"}}, "A-1 A-3 B-1 B-2"},
	} {
		asked, err := w.AskAhead("platform", c.ahead)
		var ids []string
		for _, a := range asked {
			ids = append(ids, a.ID)
		}
		if got := strings.Join(ids, " "); err != nil || got != c.want {
			t.Errorf("%+v asks %s, want %s; %v", c.ahead, got, c.want, err)
		}
	}
	for _, wrong := range []conduct.Ahead{{Nodes: []string{"Z"}}, {Nodes: []string{"A-1"}, Open: true},
		{Nodes: []string{"A-1", "B-1"}, Open: true}} {
		if _, err := w.AskAhead("platform", wrong); err == nil || assessment.HintOf(err) == "" {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}
