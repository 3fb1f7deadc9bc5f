package conduct_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// Enter keeps the questionnaire's order, goes round, and follows who is in the room.
func TestTheNextOpenPractice(t *testing.T) {
	d, w := newDesk(t, "")
	w.Settle()
	all := w.Practices()
	if w.Place().Practice != all[0].ID {
		t.Fatalf("it begins at %s", w.Place().Practice)
	}
	d.did(w.Answer(conduct.Place{Team: "whole-scope", Practice: all[1].ID}, level(2), conduct.Beside))
	if next, ok := w.NextOpen(w.Place()); !ok || next != all[2].ID {
		t.Errorf("after the first comes %s, want %s", next, all[2].ID)
	}
	last := w.Place()
	last.Practice = all[len(all)-1].ID
	if next, ok := w.NextOpen(last); !ok || next != all[0].ID {
		t.Errorf("after the last comes %s", next)
	}

	role := all[3].Roles[0]
	d.did(w.Attend(w.Place(), conduct.InRoles(role)))
	next, ok := w.NextOpen(w.Place())
	a, _ := w.Evaluation().Ask(next)
	if !ok || !slices.Contains(a.Roles, role) || w.ForRoom(w.Place()) != " for "+role {
		t.Errorf("for %s comes %s of %v%s", role, next, a.Roles, w.ForRoom(w.Place()))
	}
	for _, x := range w.AskNext(w.Place()) {
		if x.Aside[len(x.Aside)-2] != role {
			t.Errorf("%q can be asked of %s", x.Columns, role)
		}
	}
}

// What nobody was asked comes before what is half heard, which comes once a round: who did
// not know it will not know it in the next.
func TestTheNextOpenPracticeIsUnaskedFirst(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	all := w.Practices()
	place := func(i int) conduct.Place { return conduct.Place{Team: "platform", Practice: all[i].ID} }
	next := func(i int) string {
		id, _ := w.NextOpen(place(i))
		return id
	}

	last := len(all) - 1
	d.did(w.Answer(place(1), marked(t, "yyxnn"), conduct.Beside))
	if got := next(0); got != all[2].ID {
		t.Errorf("before an unasked practice comes %s, half heard", got)
	}
	for i := range all {
		if i != 1 {
			d.did(w.Answer(place(i), marked(t, "2"), conduct.Beside))
		}
	}
	for i, want := range map[int]string{0: all[1].ID, 1: "", last: ""} {
		if got := next(i); got != want {
			t.Errorf("after %s comes %q, want %q", all[i].ID, got, want)
		}
	}
}

// A total leads to the first practice of it that is open, in any team or in one, and
// to the first of all if none is.
func TestTheFirstOpenPracticeOfANode(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform, Data")
	all := w.Practices()
	area := slices.DeleteFunc(slices.Clone(all), func(a assessment.Asked) bool { return a.Area != all[0].Area })
	answer := func(team string, a assessment.Asked) {
		d.did(w.Answer(conduct.Place{Team: team, Practice: a.ID}, level(2), conduct.Beside))
	}
	leads := func(node, team, practice, in string) {
		t.Helper()
		p, ok := w.FirstOpen(node, team)
		if want := (conduct.Place{Team: in, Practice: practice}); !ok || p != want {
			t.Errorf("%s leads team %q to %+v, %v, want %+v", node, team, p, ok, want)
		}
	}

	leads(all[0].Area, "", area[0].ID, "platform")
	answer("platform", area[0])
	leads(all[0].Measure, "", area[0].ID, "data")
	leads(all[0].Measure, "platform", area[1].ID, "platform")
	leads(assessment.Overall, "data", area[0].ID, "data")
	for _, a := range area {
		answer("platform", a)
	}
	leads(all[0].Area, "platform", area[0].ID, "platform")
	for _, a := range area {
		answer("data", a)
	}
	leads(all[0].Area, "", area[0].ID, "")
	leads(assessment.Overall, "", all[len(area)].ID, "platform")
	if _, ok := w.FirstOpen("NOPE", ""); ok {
		t.Error("a node that is not there leads somewhere")
	}
}

func TestMovingAndGoingBack(t *testing.T) {
	_, w := newDesk(t, "Platform, Data")
	w.Settle()
	all := w.Practices()
	if _, err := w.Beside(w.Place(), -1); err == nil || err.Error() != "this is the first practice" {
		t.Errorf("before the first: %v", err)
	}
	if next, err := w.Beside(w.Place(), 1); err != nil || next != all[1].ID {
		t.Errorf("beside the first is %s, %v", next, err)
	}
	area, err := w.AreaBeside(w.Place(), 1)
	if a, _ := w.Evaluation().Ask(area); err != nil || a.Area == all[0].Area {
		t.Errorf("the next area begins with %s, %v", area, err)
	}
	last := conduct.Place{Practice: all[len(all)-1].ID}
	if _, err := w.AreaBeside(last, 1); err == nil || err.Error() != "this is the last area" {
		t.Errorf("after the last area: %v", err)
	}

	begin := w.Place()
	if err := w.Show("NOPE-1", ""); err == nil || w.Place() != begin {
		t.Errorf("a practice that is not asked: %v", err)
	}
	for _, err := range []error{w.Show("MGT-08", ""), w.Show("", "data"), w.Show("MGT-08", "data"),
		w.Back()} {
		if err != nil {
			t.Error(err)
		}
	}
	if p := w.Place(); p.Practice != "MGT-08" || p.Team != "platform" {
		t.Errorf("back at %+v", p)
	}
	if err := w.Back(); err != nil || w.Place() != begin {
		t.Errorf("back at %+v, %v", w.Place(), err)
	}
	if err := w.Back(); err == nil {
		t.Error("there is an earlier place than the first")
	}
}

func TestGoingOnWithAnInterview(t *testing.T) {
	d, w := newDesk(t, "")
	w.Settle()
	d.did(w.Answer(w.Place(), level(2), conduct.Beside))
	id, _ := w.Current(w.Place())
	d.did(w.Close(id))
	if list := w.ListInterviews(w.Place()); len(list) != 1 || list[0].Interview != id ||
		!slices.Equal(list[0].Columns, []string{"1, today", ""}) || list[0].Aside[0] != "1 answer, closed" {
		t.Errorf("the interviews are %+v", list)
	}
	deed := d.did(w.GoOnWith(id))
	if !deed.Made() || deed.Label != "answers go to interview 1, which is open again" {
		t.Errorf("it says %q", deed.Label)
	}
	if deed := d.did(w.GoOnWith(id)); deed.Made() || deed.Label != "answers go to interview 1" {
		t.Errorf("of an open one it says %q", deed.Label)
	}
	if here, _ := w.Current(w.Place()); here != id || w.Sitting(w.Place()) != "interview 1" {
		t.Errorf("answers go to %s", here)
	}
	if _, err := w.GoOnWith("nope"); err == nil {
		t.Error("an interview that is not there takes answers")
	}
}

func TestWhatTheLastMinutesAreAbout(t *testing.T) {
	d, w := newDesk(t, "")
	p := at("whole-scope")
	before := w.Closing(p, "")
	if before.Covered != "0 practices answered in this interview" || len(before.Parts[0].Items) != 0 {
		t.Errorf("before the first answer: %+v", before)
	}
	d.did(w.Answer(p, level(4).With("follow-up", assessment.Encode("a list by Friday")), conduct.Beside))
	id, _ := w.Current(p)

	c := w.Closing(p, id)
	if c.Covered != "1 practice answered in this interview: 1 claimed" {
		t.Errorf("covered: %s", c.Covered)
	}
	var titles []string
	for _, part := range c.Parts {
		title, _, _ := strings.Cut(part.Title, " (")
		titles = append(titles, title)
	}
	want := []string{
		"To come back to",
		"Said and not shown yet: evidence to ask for before they leave",
		"Facts not heard",
		"Open for this team",
	}
	if !slices.Equal(titles, want) {
		t.Errorf("the parts are %q", titles)
	}
	later := c.Parts[0].Items
	if len(later) != 1 || later[0].Columns[1] != "a list by Friday" || later[0].Practice != "MGT-08" {
		t.Errorf("to come back to: %+v", later)
	}
	if unshown := c.Parts[1].Items; len(unshown) != 1 || unshown[0].Aside[0] != "said 4, cl: counts 2.00" {
		t.Errorf("not shown: %+v", unshown)
	}

	last, ok := w.LastAnswer(id)
	if !ok || last.Line != "" || last.Above {
		t.Fatalf("the last answer begins with %+v", last)
	}
	d.did(w.AnswerLast(last, "who signs at night"))
	last, _ = w.LastAnswer(id)
	deed := d.did(w.AnswerLast(last, last.Line))
	if last.Line != "who signs at night" || deed.Made() || deed.Label != "nothing was changed" {
		t.Errorf("%q, unchanged, says %q", last.Line, deed.Label)
	}
	d.did(w.AnswerLast(last, "one\ntwo"))
	last, _ = w.LastAnswer(id)
	d.did(w.AnswerLast(last, "three"))
	if said := w.Closing(p, id).Said; !last.Above || said != "one\ntwo\nthree" {
		t.Errorf("of several lines: %+v; it says %q", last, said)
	}
}

func TestANoteIsADraftUntilItIsJournalled(t *testing.T) {
	d, w := newDesk(t, "")
	w.Settle()
	n, err := w.OpenNote()
	if err != nil || n.Before != "" {
		t.Fatal(n, err)
	}
	w.DraftNote(n, "half", nil)
	if len(d.store.drafts) != 1 {
		t.Error("there is no draft")
	}
	deed := d.did(w.FinishNote(n, " whole \n", "note"))
	if !deed.Made() || deed.Label != w.Place().Practice+": note" {
		t.Errorf("it says %q", deed.Label)
	}
	if got := w.AnswerAt(w.Place()).Note.Value; got != "whole" || len(d.store.drafts) != 0 {
		t.Errorf("the note is %q; %d drafts are left", got, len(d.store.drafts))
	}
	n, _ = w.OpenNote()
	if deed := d.did(w.FinishNote(n, "whole", "note")); deed.Made() {
		t.Error("a note that is as it was is written")
	}

	// Two authors change a line without having seen each other's: the next one sees both,
	// and settles it by an edit and not by looking at it.
	n, _ = w.OpenNote()
	ben := d.colleague("Ben")
	d.did(ben.Note(n.Place.Team, n.Subject, "Ben's", n.Seen, "note"))
	d.did(w.FinishNote(n, "Ana's", "note"))
	d.hears(w)
	v := w.Evaluation().Verdict(n.Place.Team, n.Place.Practice)
	if c := conduct.Caution(w.AnswerAt(w.Place()), v); !strings.Contains(c, "CONFLICT in the note") {
		t.Errorf("it warns of %q", c)
	}
	n, _ = w.OpenNote()
	if !strings.Contains(n.Before, "[Ben wrote:]\nBen's") || !strings.Contains(n.Before, "[Ana wrote:]\nAna's") {
		t.Errorf("both texts: %q", n.Before)
	}
	if deed := d.did(w.FinishNote(n, n.Before, "note")); deed.Made() || !w.AnswerAt(w.Place()).Note.Conflict() {
		t.Error("opening the note and leaving it settles it")
	}
	d.did(w.FinishNote(n, "Ben's and Ana's", "note"))
	if f := w.AnswerAt(w.Place()).Note; f.Conflict() || f.Value != "Ben's and Ana's" {
		t.Errorf("an edit leaves %q", f.Value)
	}

	// Each adds a line to the same note: both lines stand there, and nothing is in conflict.
	n, _ = w.OpenNote()
	d.did(ben.Note(n.Place.Team, n.Subject, n.Before+"\nBen's more", n.Seen, "note"))
	d.did(w.FinishNote(n, n.Before+"\nAna's more", "note"))
	d.hears(w)
	f := w.AnswerAt(w.Place()).Note
	if lines := strings.Split(f.Value, "\n"); f.Conflict() || len(lines) != 3 || lines[0] != "Ben's and Ana's" {
		t.Errorf("two lines that were added leave %q", f.Value)
	}
	if n, _ = w.OpenNote(); d.did(w.FinishNote(n, n.Before, "note")).Made() {
		t.Error("looking at a note that was put together writes it")
	}
}

func TestAnAnswerInALine(t *testing.T) {
	d, w := newDesk(t, "")
	p := at("whole-scope")
	if words, some := w.Brief(p, nil); some || words != "no rating" {
		t.Errorf("of no answer it says %q", words)
	}

	d.did(w.Answer(p, conduct.Act{"note": assessment.Encode("!! a list")}, conduct.Beside))
	if words, some := w.Brief(p, nil); !some || words != "no rating, follow-up" {
		t.Errorf("of a follow-up it says %q", words)
	}
	act := level(3).With("proof", assessment.Encode(assessment.Proof{Grade: assessment.Tested}))
	if words, _ := w.Brief(p, act); words != "3 (yes, yes, yes, no, no), tested, follow-up" {
		t.Errorf("with an act on top it says %q", words)
	}

	d.did(w.Answer(p, act, conduct.Beside))
	if got := conduct.InShort(w.Evaluation(), "MGT-08", assessment.Rating.String); got != "3 te" {
		t.Errorf("in short: %q", got)
	}
}

// What is asked for the facts and besides, and what proves them, is told by fact, and
// the prompts for those in the room come first.
func TestWhatAPracticeTells(t *testing.T) {
	_, w := newDesk(t, "")
	a, _ := w.Evaluation().Ask("MGT-08")
	for n, f := range a.Facts {
		if got, want := conduct.Ask(a, n+1), f.Ask.Role+": "+f.Ask.Text; got != want {
			t.Errorf("fact %d is asked with %q, want %q", n+1, got, want)
		}
		proofs := conduct.Proofs(a, n+1)
		if len(proofs) != len(f.See) || proofs[0] != f.See[0].Grade+": "+f.See[0].Item {
			t.Errorf("fact %d is proved by %q", n+1, proofs)
		}
		if got := conduct.ProofsByFact(a)[n]; !strings.HasPrefix(got, fmt.Sprint(n+1, " ", proofs[0])) {
			t.Errorf("by fact: %q", got)
		}
		if got := conduct.StepsUp(a)[n]; !strings.HasSuffix(got, "): "+f.Do) ||
			!strings.HasPrefix(got, fmt.Sprintf("%d (%s", n+1, f.Effort)) {
			t.Errorf("the step to fact %d is %q", n+1, got)
		}
	}
	if conduct.Ask(a, 0) != "" || conduct.Ask(a, 6) != "" || len(conduct.Proofs(a, 6)) > 0 {
		t.Error("a fact that is not there is asked")
	}
	rules := w.MarkingRules()
	if len(rules) == 0 || !slices.ContainsFunc(rules, func(r questionnaires.Rule) bool {
		return strings.Contains(r.Text, "count for 12 months before")
	}) {
		t.Errorf("the rules are %+v", rules)
	}

	roles := []string{a.Prompts[len(a.Prompts)-1].Role}
	got := conduct.Prompts(a, roles)
	if len(got) != len(a.Prompts) || !strings.HasPrefix(got[0], roles[0]+": ") {
		t.Errorf("in the room %v: %q", roles, got)
	}
}

func TestWordsFindPracticesAndNotes(t *testing.T) {
	d, w := newDesk(t, "")
	note := assessment.Encode("bypassed on\n\n  Sundays")
	d.did(w.Answer(at("whole-scope"), conduct.Act{"note": note}, conduct.Beside))

	topics := w.Topics()
	best := func(query string) conduct.Topic {
		found := conduct.NewFinder(topics).Find(query)
		if len(found) == 0 {
			return conduct.Topic{}
		}
		return topics[found[0]]
	}

	if x := best("m8"); x.Practice != "MGT-08" || x.Note {
		t.Errorf("m8 finds %+v", x)
	}
	for _, words := range []string{"break glass", "standing administrator rights"} { // a term, and a fact
		if x := best(words); x.Practice != "MGT-08" || x.Note {
			t.Errorf("%s finds %+v", words, x)
		}
	}
	if x := best("sundays mgt"); !x.Note || x.Team != "whole-scope" || x.Shown() != "MGT-08  Sundays" {
		t.Errorf("words of a note find %+v", x)
	}
	if found := conduct.NewFinder(topics).Find("xyzzy plugh"); len(found) != 0 {
		t.Errorf("nothing finds %d topics", len(found))
	}
	if found := conduct.NewFinder(topics).Find(" "); len(found) != len(topics) {
		t.Errorf("no words find %d of %d topics", len(found), len(topics))
	}
}

// Reports wait in their order, and nobody who puts one in does.
func TestReportsWait(t *testing.T) {
	box := conduct.NewInbox[int]()
	for i := range 100 {
		box.Put(i)
	}
	<-box.Ready()
	if got := box.Take(); len(got) != 100 || !slices.IsSorted(got) || len(box.Take()) != 0 {
		t.Errorf("taken: %v", got)
	}
	box.Put(1)
	<-box.Ready()
}
