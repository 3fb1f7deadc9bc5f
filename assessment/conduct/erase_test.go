package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// wordsOf returns the fields of the changes that an erasing would take.
func wordsOf(e *conduct.Erasing) string {
	var list []string
	for _, c := range e.Changes {
		list = append(list, string(c.Subject.Kind())+" "+c.Field+" "+c.Says())
	}
	return strings.Join(list, "; ")
}

// A person and an interview's notes are found in all their versions; where a name stands
// otherwise is said, as a word and not within another one.
func TestErasingFindsAPersonAndNotes(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	ann := []conduct.Person{{Role: "BOSS", Name: "Ann"}}
	interview, _, err := w.BeginInterview("platform", w.Today(), 0, ann)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) {
		t.Helper()
		answer := assessment.AnswerSubject(interview, "A-1")
		d.did(w.Note("platform", answer, text, w.Look(answer, "note"), "note"))
	}
	write("Ann knows; an annual test !! ask Ann")
	write("The annual test is planned !! ask her")

	e, err := w.Erasing(conduct.Unwanted{Respondent: "boss ann"})
	if err != nil || wordsOf(e) != "respondent role BOSS; respondent name Ann" {
		t.Fatalf("of the person %q (%v)", wordsOf(e), err)
	}
	stays, beyond := e.Stays()
	if len(beyond) != 0 || len(stays) == 0 || strings.Contains(stays[len(stays)-1].Says(), "planned") {
		t.Errorf("it stays in %v and %q", stays, beyond)
	}

	e, err = w.Erasing(conduct.Unwanted{Interview: interview})
	if err != nil || strings.Contains(wordsOf(e), "respondent") {
		t.Fatalf("of the interview %q (%v)", wordsOf(e), err)
	}
	for _, text := range []string{"answer note Ann knows", "planned", "follow-up what ask her"} {
		if !strings.Contains(wordsOf(e), text) {
			t.Errorf("of the interview %q, without %q", wordsOf(e), text)
		}
	}
	d.did(w.Erase(e, "asked for"))
	if note := w.State().Answer(interview, "A-1").Note; note.Set {
		t.Errorf("the note still says %q", note.Value)
	}
	if _, err := w.Undo(); err == nil || !strings.Contains(err.Error(), "was erased") {
		t.Errorf("undoing what was erased: %v", err)
	}
	if again, err := w.Erasing(conduct.Unwanted{Interview: interview}); err != nil || len(again.Changes) > 0 {
		t.Errorf("again: %q (%v)", wordsOf(again), err)
	}
	for _, c := range w.State().History("", "") {
		if c.Erased != nil && (c.Erased.By.Author != "Ana" || c.Erased.Reason != "asked for") {
			t.Errorf("change %d was erased by %+v", c.Change.Number, c.Erased)
		}
	}
}

// A final result loses what is erased, and stays final; what the assessment cannot do without
// is refused.
func TestErasingFromAFinalResult(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	for _, practice := range []string{"A-1", "A-2", "A-3", "B-1", "B-2"} {
		d.did(w.Answer(conduct.Place{Team: "platform", Practice: practice}, level(3), conduct.Beside))
	}
	d.did(w.Finalise())
	changes := w.State().Journal().Changes()
	number := func(field string) string {
		for i := len(changes) - 1; i >= 0; i-- {
			if changes[i].Field == field {
				return string(changes[i].ID)
			}
		}
		t.Fatalf("nothing set %s", field)
		return ""
	}

	for _, field := range []string{"state", "questionnaire"} {
		_, err := w.Erasing(conduct.Unwanted{Changes: []string{number(field)}})
		if assessment.CodeOf(err) != assessment.NotAllowed {
			t.Errorf("%s: %v", field, err)
		}
	}

	e, err := w.Erasing(conduct.Unwanted{Changes: []string{number("rating")}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Erase(e, " "); assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	d.did(w.Erase(e, "asked for"))
	settled, finality, err := w.State().Settled()
	if err != nil || finality == nil || finality.After != 0 {
		t.Fatalf("%+v (%v)", finality, err)
	}
	rated := 0
	for _, c := range settled.Journal().Changes() {
		if c.Field == "rating" && !c.Erased() {
			rated++
		}
	}
	if rated != 4 {
		t.Errorf("the final result counts %d ratings, want 4", rated)
	}
}
