package plain

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestAnswers(t *testing.T) {
	for line, want := range map[string]struct{ rating, grade, said string }{
		"3":             {"3", "claimed", "STR-07: level 3; saved"},
		"3+":            {"3+", "claimed", "STR-07: level 3, partly on to 4; saved"},
		" 2++ ":         {"2++", "claimed", "STR-07: level 2, largely on to 3; saved"},
		"3+ do":         {"3+", "documented", "STR-07: level 3, partly on to 4, documented; saved"},
		"TE 5":          {"5", "tested", "STR-07: level 5, tested; saved"},
		"4 8":           {"4", "demonstrated", "level 4, demonstrated; saved"},
		"1 claimed":     {"1", "claimed", "level 1"},
		"x":             {"unknown", "claimed", "STR-07: unknown; saved"},
		"n not offered": {"na", "claimed", "STR-07: not applicable; saved"},
	} {
		d := rehearse(t, "STR-07", "data")
		d.says(one(line), want.said)
		if a := d.stored(); a.Rating.Value.String() != want.rating || a.Grade().String() != want.grade {
			t.Errorf("%q became %v, %v", line, a.Rating.Value, a.Grade())
		}

		d.says(one(line), "says that already; nothing to save")
	}
}

func TestChangesProgressAndSaysFromWhatToWhat(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.says(one("+"), "Not done: choose a level first")
	d.hear("1")
	d.says(one("2"), "STR-07: level 1 to 2; saved")
	d.says(one("+"), "level 2, partly on to 3; saved")
	d.says(one("+"), "level 2, largely on to 3; saved")
	d.says(one("-"), "level 2, partly on to 3; saved")
	d.says(one("2"), "STR-07: level 2; saved") // a line says all of the rating
}

// What cannot be is refused in one line, and nothing is written.
func TestRefusesAndChangesNothing(t *testing.T) {
	for line, want := range map[string]string{
		"6+":                     "the levels are 0 to 5",
		"10":                     "the levels are 0 to 5",
		"5+":                     "level 5 is the highest",
		"3 4":                    "two values of the rating",
		"3 do te":                "two values of the evidence",
		"3+++":                   "neither an answer",
		"3 suppliers left":       "neither an answer",
		"2.5 days":               "neither an answer",
		"x of them":              "neither an answer",
		"next week":              "neither an answer",
		"agree with all of it":   "neither an answer",
		"clear as mud":           "neither an answer",
		"hello":                  "? lists them, keep writes it into the note",
		"go":                     "go MGT-08",
		"go xyzzy qqq":           "nothing matches",
		"team nobody":            "there is no team",
		"roles SRE,CHEF":         `there is no role CHEF`,
		"pick 1":                 "there is no list",
		"levels 9":               "a level from 0 to 5",
		"line 3 text":            "there is no note",
		"undo":                   "nothing of this sitting to undo",
		"redo":                   "nothing to redo",
		"keep":                   "no refused line",
		"clear":                  "no answer to clear",
		"explain NOPE":           "there is no number",
		"area zero":              "say area",
		"? fly":                  "there is no command",
		strings.Repeat("a ", 99): "...",
	} {
		d := rehearse(t, "STR-07", "data")
		before, at := d.library.journal.Len(), d.w.Place()
		got := d.hear(line)
		single := strings.Count(got, "\n") == 1
		if !strings.HasPrefix(got, "Not done: ") || !strings.Contains(got, want) || !single {
			t.Errorf("to %q it says %q", line, got)
		}
		if d.library.journal.Len() != before || d.w.Place() != at {
			t.Errorf("%q changed something", line)
		}
	}

	d := rehearse(t, "STR-07", "data")
	d.says([]string{"3 suppliers left", "undo", "keep"}, "STR-07: note, 1 line; saved")
	if got := d.stored().Note.Value; got != "3 suppliers left" {
		t.Errorf("kept %q", got)
	}
}

func TestDoesNotAskForProgressAtQuickDepth(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Ana Alvarez", func(s *assessment.State) []assessment.Edit {
		e, _ := s.Edit(assessment.AssessmentSubject(), "depth", "quick")
		return []assessment.Edit{e}
	})
	d := rehearseOver(t, l, "MGT-08", "data")
	d.says(one("2+"), "Not done: progress is not asked at quick depth")
}

func TestSaysWhatAnotherAuthorSaidBeforeItIsReplaced(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, exampleAnswer, scored(1))
		proof, _ := s.Edit(exampleAnswer, "proof", assessment.Proof{Grade: assessment.Documented})
		later, _ := s.Edit(exampleAnswer, "follow-up", "see the broker")
		note, _ := s.Edit(exampleAnswer, "note", "one\ntwo")
		return []assessment.Edit{rate, proof, later, note}
	})
	d := rehearseOver(t, l, "STR-07", "data")
	before := l.journal.Len()
	d.says(one("again"), "Answer so far: level 1, documented, follow-up, by Jonas; note, 2 lines.")
	d.says(one("3 te"), "STR-07: Jonas said level 1; Jonas put the evidence as documented. "+
		"Replace it with level 3, tested? yes or no")
	d.says(one("maybe"), "Replace it with level 3, tested? yes or no")
	d.says(one("no"), "kept; nothing was changed")
	d.says(one("*"), "Jonas left a follow-up see the broker. Replace it with no follow-up? yes or no")
	d.says(one("n"), "kept")
	d.says(one("line 1 uno"), "Jonas wrote: one. Change it? yes or no")
	d.says(one("no"), "kept")
	if got := l.journal.Len(); got != before {
		t.Errorf("%d changes were written", got-before)
	}

	// If the other changes it again meanwhile, the question is put again.
	d.hear("3 te")
	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, exampleAnswer, scored(0))
		return []assessment.Edit{rate}
	})
	d.says(one("yes"), "Changed by others meanwhile. Answer so far: level 0", "Jonas said level 0",
		"yes or no")
	d.says(one("yes"), "STR-07: level 0 to 3, tested; saved")
	a := d.stored()
	if a.Rating.Value.String() != "3" || a.Rating.Author() != "Ana Alvarez" ||
		a.Grade() != assessment.Tested {
		t.Errorf("%v by %s", a.Rating.Value, a.Rating.Author())
	}
}

func TestSettlesAConflictAfterAYes(t *testing.T) {
	l := exampleLibrary(t)
	d := rehearseOver(t, l, "STR-07", "data")
	d.hear("2")

	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, exampleAnswer, scored(4))
		rate.Replaces = nil // he had not seen it
		return []assessment.Edit{rate}
	})

	d.says(one("show"), "Changed by others meanwhile", "CONFLICT: Ana Alvarez level 2; Jonas level 4")
	d.says(one("3"), "CONFLICT, Ana Alvarez level 2; Jonas level 4. Replace it with level 3? yes or no")
	d.says(one("yes"), "level 2 to 3; saved")
	if f := d.stored().Rating; f.Conflict() || f.Value.Level != 3 {
		t.Errorf("%+v", f)
	}
}

func TestSaysWhatIsAgreed(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Ben", func(s *assessment.State) []assessment.Edit {
		subject := assessment.AgreedSubject("platform", "MGT-08")
		rating, _ := s.Rate(l.q, subject, scored(2))
		proof, _ := s.Edit(subject, "proof", assessment.Proof{Grade: assessment.Documented})
		return []assessment.Edit{rating, proof}
	})
	d := rehearseOver(t, l, "MGT-08", "platform")
	d.says(one("show"),
		"MGT-08: Answer so far: level 1, demonstrated; agreed 2, documented by Ben: stands for this team.")
	d.says(one("4"), "MGT-08: level 1 to 4; saved",
		"It does not count here: agreed 2, documented by Ben, and that stands for this team.")
}

// Every field of an answer is read in full, and cleared with the others.
func TestEveryFieldIsSaidAndCleared(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.hear("n the parent decides", "te", "* ask the board", "note one")
	d.says(one("show"), "not applicable, tested, follow-up; ",
		"Reason: the parent decides\nFollow-up: ask the board\nNote line 1: one\n")
	d.hear("clear", "yes")

	for _, f := range conduct.Fields() {
		if _, text := f.Prose(d.stored()); text != "" {
			t.Errorf("of the %s %q is left", f.Word, text)
		}
	}

	if words, some := d.w.Brief(d.w.Place(), nil); some {
		t.Errorf("%s is left", words)
	}
}

func TestAsksForAReason(t *testing.T) {
	d := rehearse(t, "STR-01", "data")
	d.says(one("n"), "Why does STR-01 not apply?")
	d.says(one(""), "Not done: not applicable needs a reason")
	d.hear("n")
	d.says(one("the parent decides"), "STR-01: not applicable; saved", "STR-01: waits for a second author")
	if got := d.stored().Rating.Value.Reason; got != "the parent decides" {
		t.Errorf("reason %q", got)
	}
	d.says(one("show"), "Reason: the parent decides")
	d.says(one("agree"), "a reason that is your own")
}

func TestClearsAfterAYes(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.hear("3 do", "note seen")
	d.says(one("clear"), "Note line 1: seen", "Clear all of it? yes or no")
	d.says(one("no"), "kept")
	d.says([]string{"clear", "yes"}, "STR-07: cleared; saved")
	if a := d.stored(); a.Rating.Set || a.Note.Set {
		t.Errorf("%+v", a)
	}
	d.says(one("undo"), "undone: STR-07: cleared")
}

func TestFinalTakesNothing(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Ana Alvarez", func(s *assessment.State) []assessment.Edit {
		final := assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.Journal().Tips()}
		e, _ := s.Edit(assessment.AssessmentSubject(), "state", final)
		return []assessment.Edit{e}
	})

	d := rehearseOver(t, l, "STR-07", "data")
	if !strings.Contains(d.out.String(), "This assessment is final") {
		t.Errorf("it begins with %s", d.out.String())
	}

	before := l.journal.Len()

	for _, l := range []string{"3", "x", "n no", "*", "note a", "roles SRE", "line 1 a"} {
		if got := d.hear(l); !strings.HasPrefix(got, "Not done: ") {
			t.Errorf("to %q it says %q", l, got)
		}
	}

	if l.journal.Len() != before {
		t.Error("something was written")
	}
}
