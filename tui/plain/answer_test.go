package plain

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestAnswers(t *testing.T) {
	const two, three = "2 (yes, yes, no, no, no)", "3 (yes, yes, yes, no, no)"
	for line, want := range map[string]struct{ rating, grade, said string }{
		"3":     {"3", "claimed", "ARC-08: " + three + "; saved"},
		"3+":    {"3+", "claimed", "ARC-08: 3+ (yes, yes, yes, partly, no); saved"},
		" 2++ ": {"2++", "claimed", "ARC-08: 2++ (yes, yes, mostly, no, no); saved"},
		"3+ do": {"3+", "documented", "ARC-08: 3+ (yes, yes, yes, partly, no), documented; saved"},
		"TE 5": {"5", "tested",
			"tested: the figures of fact 4 were watched or sampled, and fact 5 was tested"},
		"2 8":       {"2", "demonstrated", two + ", demonstrated; saved"},
		"1 claimed": {"1", "claimed", "1 (yes, no, no, no, no)"},
		"yymnx":     {"yymnx", "claimed", "yes, yes, mostly, no, not heard (2.68); saved"},
		"YMXXX do": {"ymxxx", "documented",
			"yes, mostly, not heard, not heard, not heard (1.68 to 3.70), documented"},
		"3=m":           {"xxmxx", "claimed", "not heard, not heard, mostly, not heard, not heard (0.00 to 4.03)"},
		"1=y 2=partly":  {"ypxxx", "claimed", "yes, partly, not heard"},
		"2 3=p 4=x do":  {"yypxn", "documented", "yes, yes, partly, not heard, no"},
		"x":             {"unknown", "claimed", "ARC-08: unknown; saved"},
		"unknown":       {"unknown", "claimed", "ARC-08: unknown; saved"},
		"n not offered": {"na", "claimed", "ARC-08: not applicable; saved"},
		"as platform":   {"as platform", "claimed", "ARC-08: as team platform; saved"},
		"as Platform":   {"as platform", "claimed", "ARC-08: as team platform; saved"},
		"level 4":       {"4", "claimed", "ARC-08: 4 (yes, yes, yes, yes, no); saved"},
	} {
		d := rehearse(t, "ARC-08", "data")
		d.says(one(line), want.said)
		if a := d.stored(); a.Rating.Value.String() != want.rating || a.Grade().String() != want.grade {
			t.Errorf("%q became %v, %v", line, a.Rating.Value, a.Grade())
		}

		d.says(one(line), "says that already; nothing to save")
	}
}

func TestWalksMarksAndSaysFromWhatToWhat(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.says(one("+"), "ARC-08: no, not heard, not heard, not heard, not heard (0.00); saved")
	d.hear("1")
	d.says(one("2"), "ARC-08: 1 to 2 (yes, yes, no, no, no); saved")
	d.says(one("+"), "2 to 2+ (yes, yes, partly, no, no); saved")
	d.says(one("+"), "2+ to 2++ (yes, yes, mostly, no, no); saved")
	d.says(one("+"), "2++ to 3 (yes, yes, yes, no, no); saved")
	d.says(one("+"), "Not done: fact 3 is yes, and that is the end of the marks") // it stays chosen
	d.says(one("-"), "3 to 2++ (yes, yes, mostly, no, no); saved")
	d.says(one("2"), "ARC-08: 2++ to 2, marks set one by one are replaced; saved")

	d.says(one("facts 5"), "Fact 5 n: ", "Evidence, ")
	d.says(one("+"), "yes, yes, no, no, partly (2.00); saved")
	d.says(one("2=m"), "yes, mostly, no, no, partly (1.68); saved")
	d.says(one("4=p"), "yes, mostly, no, partly, partly (1.68); saved")
	d.says(one("-"), "yes, mostly, no, no, partly (1.68); saved") // the fact that was marked is chosen
	d.hear("facts 5", "next", "previous")
	// On arrival it is the first that is not yes.
	d.says(one("-"), "yes, partly, no, no, partly (1.33); saved")
	d.says(one("3=m 3=y"), "two marks of fact 3 in one line")
	d.hear("x", "undo")
	d.says(one("yymnn"), "2++ (yes, yes, mostly, no, no); saved")
	d.says(one("2++"), "says that already; nothing to save")
	d.says([]string{"1=x", "2=x", "3=x", "4=x", "5=x"}, "ARC-08: no rating; saved")
	if d.stored().Rating.Set {
		t.Error("of facts that nobody heard a rating is left")
	}
}

// What a reason begins with is no part of it.
func TestTakesAReasonAsTheCommandDoes(t *testing.T) {
	for _, line := range []string{"n the parent decides", "na because the parent decides",
		"N/A the parent decides"} {
		d := rehearse(t, "ARC-08", "data")
		d.hear(line)
		if got := d.stored().Rating.Value.Reason; got != "the parent decides" {
			t.Errorf("%q has the reason %q", line, got)
		}
	}
}

// A team that has another's verdict hears whose that is, and what it says.
func TestSaysWhatAnotherTeamIsRated(t *testing.T) {
	d := rehearse(t, "MGT-08", "data")
	d.says(one("as Platform"), "as team platform; saved")
	d.says(one("show"), "as team platform, tested; 1+ (yes, partly, no, no, no), demonstrated, of team "+
		"Platform.")
	d.says(one("as nobody"), `Not done: there is no team "nobody"`)
	d.says(one("as Data"), "Not done: MGT-08: a team cannot be rated as itself")
	d.says([]string{"team platform", "as Data"},
		"Not done: MGT-08: team data is itself rated as another team")
	d.says(one("as"), "Not done: say which team")

	d = rehearse(t, "STR-03", "data") // asked once, and Platform answered
	d.says(one("again"), "Before: ", ", of team Platform.")
}

// What cannot be is refused in one line, and nothing is written.
func TestRefusesAndChangesNothing(t *testing.T) {
	for line, want := range map[string]string{
		"6+":                     "its levels are 0 to 5",
		"10":                     "its levels are 0 to 5",
		"5+":                     "level 5",
		"level 7":                "its levels are 0 to 5",
		"level many":             "say a level",
		"yym":                    "has 5 facts, and these are 3 marks",
		"xxxxx":                  "neither an answer",
		"6=m":                    "the facts are 1 to 5",
		"3=q":                    "neither an answer",
		"as nobody":              "there is no team",
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
		"facts 9":                "a fact from 1 to 5",
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
		d := rehearse(t, "ARC-08", "data")
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

	d := rehearse(t, "ARC-08", "data")
	d.says([]string{"3 suppliers left", "undo", "keep"}, "ARC-08: note, 1 line; saved")
	if got := d.stored().Note.Value; got != "3 suppliers left" {
		t.Errorf("kept %q", got)
	}
}

func TestSaysWhatAnotherAuthorSaidBeforeItIsReplaced(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, exampleAnswer, scored(1))
		proof, _ := s.Edit(exampleAnswer, "proof", assessment.Proof{Grade: assessment.Documented})
		later := assessment.FollowUpSubject("later")
		what, _ := s.Edit(later, "what", "see the broker")
		from, _ := s.Edit(later, "interview", exampleAnswer.Interview())
		topic, _ := s.Edit(later, "practice", exampleAnswer.Practice())
		note, _ := s.Edit(exampleAnswer, "note", "one\ntwo")
		return []assessment.Edit{rate, proof, what, from, topic, note}
	})
	d := rehearseOver(t, l, "ARC-08", "data")
	before := l.journal.Len()
	d.says(one("again"),
		"Answer so far: 1 (yes, no, no, no, no), documented, follow-up, by Jonas; note, 2 lines.")
	d.says(one("3 te"), "ARC-08: Jonas said 1 (yes, no, no, no, no); Jonas put the evidence as documented. "+
		"Replace it with 3 (yes, yes, yes, no, no), tested? yes or no")
	d.says(one("maybe"), "Replace it with 3 (yes, yes, yes, no, no), tested? yes or no")
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
	d.says(one("yes"), "Changed by others meanwhile. Answer so far: 0 (no", "Jonas said 0 (no, no, no, no, no)",
		"yes or no")
	d.says(one("yes"), "ARC-08: 0 to 3 (yes, yes, yes, no, no), tested; saved")
	a := d.stored()
	if a.Rating.Value.String() != "3" || a.Rating.Author() != "Ana Alvarez" ||
		a.Grade() != assessment.Tested {
		t.Errorf("%v by %s", a.Rating.Value, a.Rating.Author())
	}
}

func TestSettlesAConflictAfterAYes(t *testing.T) {
	l := exampleLibrary(t)
	d := rehearseOver(t, l, "ARC-08", "data")
	d.hear("2")

	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, exampleAnswer, scored(4))
		rate.Replaces = nil // he had not seen it
		return []assessment.Edit{rate}
	})

	d.says(one("show"), "Changed by others meanwhile",
		"CONFLICT: Ana Alvarez 2 (yes, yes, no, no, no); Jonas 4 (yes, yes, yes, yes, no)")
	d.says(one("3"), "CONFLICT, Ana Alvarez 2 (yes, yes, no, no, no); Jonas 4 (yes, yes, yes, yes, no). "+
		"Replace it with 3 (yes, yes, yes, no, no)? yes or no")
	d.says(one("yes"), "2 to 3 (yes, yes, yes, no, no); saved")
	if f := d.stored().Rating; f.Conflict() || f.Value.String() != "3" {
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
		"MGT-08: Answer so far: 1+ (yes, partly, no, no, no), demonstrated; agreed 2, documented by Ben: "+
			"stands for this team.")
	d.says(one("4"), "MGT-08: 1+ to 4 (yes, yes, yes, yes, no); saved",
		"It does not count here: agreed 2, documented by Ben, and that stands for this team.")
}

// Every field of an answer is read in full, and cleared with the others.
func TestEveryFieldIsSaidAndCleared(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.hear("n the parent decides", "te", "* ask the board", "note one")
	d.says(one("show"), "not applicable, tested, follow-up; ",
		"Reason: the parent decides\nFollow-up: ask the board\nNote line 1: one\n")
	d.hear("clear", "yes")

	for _, f := range conduct.Fields() {
		if _, text := d.w.Prose(f, d.stored()); text != "" {
			t.Errorf("of the %s %q is left", f.Word, text)
		}
	}

	if words, some := d.w.Brief(d.w.Place(), nil); some {
		t.Errorf("%s is left", words)
	}
}

func TestAsksForAReason(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.says(one("n"), "Why does ARC-08 not apply?")
	d.says(one(""), "Not done: not applicable needs a reason")
	d.hear("n")
	d.says(one("the parent decides"), "ARC-08: not applicable; saved", "ARC-08: waits for a second author")
	if got := d.stored().Rating.Value.Reason; got != "the parent decides" {
		t.Errorf("reason %q", got)
	}
	d.says(one("show"), "Reason: the parent decides")
	d.says(one("agree"), "a reason that is your own")
}

func TestClearsAfterAYes(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.hear("3 do", "note seen")
	d.says(one("clear"), "Note line 1: seen", "Clear all of it? yes or no")
	d.says(one("no"), "kept")
	d.says([]string{"clear", "yes"}, "ARC-08: cleared; saved")
	if a := d.stored(); a.Rating.Set || a.Note.Set {
		t.Errorf("%+v", a)
	}
	d.says(one("undo"), "undone: ARC-08: cleared")
}

func TestFinalTakesNothing(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Ana Alvarez", func(s *assessment.State) []assessment.Edit {
		final := assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.Journal().Tips()}
		e, _ := s.Edit(assessment.AssessmentSubject(), "state", final)
		return []assessment.Edit{e}
	})

	d := rehearseOver(t, l, "ARC-08", "data")
	if !strings.Contains(d.out.String(), "This assessment is final") {
		t.Errorf("it begins with %s", d.out.String())
	}

	before := l.journal.Len()

	for _, l := range []string{"3", "yymnx", "3=m", "as platform", "x", "n no", "*", "note a", "roles SRE",
		"line 1 a"} {
		if got := d.hear(l); !strings.HasPrefix(got, "Not done: ") {
			t.Errorf("to %q it says %q", l, got)
		}
	}

	if l.journal.Len() != before {
		t.Error("something was written")
	}
}
