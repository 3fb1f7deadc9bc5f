package plain

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/conduct"
)

// rehearsal drives a dialogue over a library in memory: lines go in, and what is
// said comes out.
type rehearsal struct {
	*dialogue
	t       testing.TB
	library *library
	out     bytes.Buffer
}

func testOptions(store Store) Options {
	return Options{
		Store:      store,
		Assessment: exampleID,
		Local:      time.UTC,
		Pen: assessment.Pen{
			Author: "Ana Alvarez",
			Now:    func() time.Time { return start },
			Rand:   rand.NewChaCha8([32]byte{7}),
		},
	}
}

// rehearse begins a dialogue at a practice of a team.
func rehearse(t testing.TB, practice, team string) *rehearsal {
	return rehearseOver(t, exampleLibrary(t), practice, team)
}

func rehearseOver(t testing.TB, l *library, practice, team string) *rehearsal {
	t.Helper()
	l.place = placeAt(practice, team)
	r := &rehearsal{t: t, library: l}
	d, err := open(testOptions(atOnce{l}), Lines{Out: &r.out})
	if err != nil {
		t.Fatal(err)
	}
	r.dialogue = d
	d.begin(context.Background())
	return r
}

// placeAt is how the library keeps a place in the example.
func placeAt(practice, team string) string {
	interview := "first"
	if team == "data" {
		interview = "second"
	}
	return string(assessment.Encode(conduct.Place{Team: team, Interview: interview, Practice: practice}))
}

// hear gives lines and returns what is said to them.
func (r *rehearsal) hear(lines ...string) string {
	r.out.Reset()
	for _, l := range lines {
		r.take(context.Background(), inputLine{text: l})
	}
	return r.out.String()
}

// says fails unless the answer to the last of the lines holds every text.
func (r *rehearsal) says(lines []string, texts ...string) {
	r.t.Helper()
	got := r.hear(lines...)
	for _, text := range texts {
		if !strings.Contains(got, text) {
			r.t.Errorf("to %q it does not say %q but\n%s", lines, text, got)
		}
	}
}

// stored is what the library holds about the practice in front.
func (r *rehearsal) stored() *assessment.Answer {
	at := r.w.Place()
	return assessment.Fold(r.library.journal).Answer(at.Interview, at.Practice)
}

func one(line string) []string { return []string{line} }

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
		if !strings.HasPrefix(got, "Not done: ") || !strings.Contains(got, want) || strings.Count(got, "\n") != 1 {
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
		rate, _ := s.Rate(l.q, assessment.AnswerSubject("second", "STR-07"), assessment.Rating{State: assessment.Scored, Level: 1})
		proof, _ := s.Edit(assessment.AnswerSubject("second", "STR-07"), "proof", assessment.Proof{Grade: assessment.Documented})
		later, _ := s.Edit(assessment.AnswerSubject("second", "STR-07"), "follow-up", "see the broker")
		note, _ := s.Edit(assessment.AnswerSubject("second", "STR-07"), "note", "one\ntwo")
		return []assessment.Edit{rate, proof, later, note}
	})
	d := rehearseOver(t, l, "STR-07", "data")
	before := l.journal.Len()
	d.says(one("again"), "Answer so far: level 1, documented, follow-up, by Jonas; note, 2 lines.")
	d.says(one("3 te"), "STR-07: Jonas said level 1; Jonas put the evidence as documented. Replace it with level 3, tested? yes or no")
	d.says(one("maybe"), "Replace it with level 3, tested? yes or no")
	d.says(one("no"), "kept; nothing was changed")
	d.says(one("*"), "Jonas left a follow-up see the broker. Replace it with no follow-up? yes or no")
	d.says(one("n"), "kept")
	d.says(one("line 1 uno"), "Jonas wrote: one. Change it? yes or no")
	d.says(one("no"), "kept")
	if got := l.journal.Len(); got != before {
		t.Errorf("%d changes were written", got-before)
	}
	// Where the other changes it again meanwhile, the question is put again.
	d.hear("3 te")
	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, assessment.AnswerSubject("second", "STR-07"), assessment.Rating{State: assessment.Scored, Level: 0})
		return []assessment.Edit{rate}
	})
	d.says(one("yes"), "Changed by others meanwhile. Answer so far: level 0", "Jonas said level 0", "yes or no")
	d.says(one("yes"), "STR-07: level 0 to 3, tested; saved")
	if a := d.stored(); a.Rating.Value.String() != "3" || a.Rating.Author() != "Ana Alvarez" || a.Grade() != assessment.Tested {
		t.Errorf("%v by %s", a.Rating.Value, a.Rating.Author())
	}
}

func TestSettlesAConflictAfterAYes(t *testing.T) {
	l := exampleLibrary(t)
	d := rehearseOver(t, l, "STR-07", "data")
	d.hear("2")
	l.other("Jonas", func(s *assessment.State) []assessment.Edit {
		rate, _ := s.Rate(l.q, assessment.AnswerSubject("second", "STR-07"), assessment.Rating{State: assessment.Scored, Level: 4})
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

func TestNotes(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.says(one("note @SRE  broker since\tMarch"), "STR-07: note, 1 line; saved")
	d.says(one("note"), "Note of STR-07, 1 line so far", "a single . ends it")
	if got := d.hear("!! accounts by Friday", "quit", "", "  indented\r\x1b[31m"); got != "" {
		t.Errorf("while the note is written it says %q", got)
	}
	if draft := d.library.drafts[[2]string{"answer/second/STR-07", "note"}]; !strings.HasSuffix(draft.Text, "indented [31m") {
		t.Errorf("the draft is %q", draft.Text)
	}
	d.says(one("."), "STR-07: note, 5 lines; saved")
	want := "@SRE broker since March\n!! accounts by Friday\nquit\n\n  indented [31m"
	if got := d.stored().Note.Value; got != want {
		t.Errorf("the note is %q", got)
	}
	if len(d.library.drafts) != 0 {
		t.Errorf("drafts are left: %v", d.library.drafts)
	}
	d.says(one("line 3 done"), "STR-07: note, line 3 changed; saved")
	d.says(one("line 4"), "STR-07: note, line 4 taken out; saved")
	d.says(one("show"), "Note line 3: done\nNote line 4:   indented [31m\n")
	d.says(one("note"), "4 lines so far")
	d.says(one("."), "the note is as it was")
	d.says(one("follow-ups"), "Follow-ups: 23", "STR-07, accounts by Friday (DATA, Data)", "pick N takes one, more goes on: 11 are left")
	d.says(one("undo"), "undone: STR-07: note, line 4 taken out; saved")
}

func TestNoteThatIsFullKeepsWhatFits(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.hear("note " + strings.Repeat("好", conduct.NoteLimit-3))
	d.says(one("note abcdef"), "Not all of it fits", "4 of this line were left out", "saved")
	if got := d.stored().Note.Value; !strings.HasSuffix(got, "好\nab") {
		t.Errorf("ends with %q", got[len(got)-9:])
	}
}

func TestMoves(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.says(one("next"), "STR-08, ", "Question: ")
	d.says(one("previous"), "STR-07, ")
	d.says(one("back"), "back at STR-08", "STR-08, ")
	d.says(one("area"), "Area STR-C", "STR-15")
	d.says(one("area back"), "Area STR-B")
	d.says(one("go mgt-08"), "MGT-08, ")
	d.says(one("go m8"), "") // there already
	d.says(one("go security"), "1: ", "pick N takes one")
	d.says(one("more"), "13: ")
	d.says(one("pick 1000"), "pick takes a number from 1 to")
	d.says(one("pick 1"), "Question: ")
	d.says(one("team"), "1: Platform (", "2: Data (")
	d.says(one("team plat"), "Team Platform, ", "in the room: SRE, IAM", "Question: ")
	d.says(one("team 2"), "Team Data, ")
	d.says(one("roles sre none"), `there is no role none`)
	d.says(one("roles sre iam"), "in the room: SRE, IAM; saved")
	d.says(one("roles SRE,IAM"), "in the room: SRE, IAM already; nothing to save")
	d.says(one("roles none"), "in the room: nobody named; saved")
}

func TestReads(t *testing.T) {
	d := rehearse(t, "MGT-08", "platform")
	p, _ := d.w.Questionnaire().Practice("MGT-08")
	d.hear("4", "roles "+p.Prompts[1].Role)
	for line, want := range map[string]string{
		"levels":          "Level 4, chosen: " + p.Levels[4],
		"levels 2":        "Level 2: " + p.Levels[2],
		"l 0":             "Level 0: " + p.Levels[0],
		"why":             p.Why,
		"prompts":         "Prompt 1 of " + fmt.Sprint(len(p.Prompts)) + ": " + p.Prompts[1].Role + ": ",
		"evidence":        "documented: ",
		"flags":           p.RedFlags[0],
		"steps":           "Step 1 of 5: 0 to 1 (" + p.Steps[0].Effort + "): " + p.Steps[0].Action,
		"rule":            "Not applicable when: ",
		"where":           "MGT Security management",
		"explain":         "assurance strength, ",
		"explain overall": "overall",
		"explain mgt-b":   "MGT-B",
		"?":               "Answering: n REASON",
		"? n":             "not applicable, for a reason; also na, n/a",
		"question":        "Question: " + p.Question,
		"follow-ups":      "Follow-ups: ",
		"argue":           "Level 3 is all there is if a part of the above is missing\n" + p.Levels[3],
	} {
		d.says(one(line), want)
	}
	d.says([]string{"levels on", "next"}, "Level 0: ", "Level 5: ")
	d.says([]string{"levels off", "next"}, "Answer 0-5")
}

func TestHelpSaysEveryOrder(t *testing.T) {
	d := rehearse(t, "MGT-08", "platform")
	for _, g := range orders() {
		for _, o := range g.orders {
			d.says(one("?"), g.title+": ", o.usage())
			d.says(one("? "+o.names[0]), o.usage()+": "+o.help)
			if o.names[0] == "" || o.help == "" || o.run == nil {
				t.Errorf("an order without a name, a help or a deed: %q", o.names)
			}
			for _, name := range o.names {
				if found, ok := orderNamed(name); !ok || found.usage() != o.usage() {
					t.Errorf("%q is two orders: %q and %q", name, o.usage(), found.usage())
				}
			}
		}
	}
}

func TestSaysWhatIsAgreed(t *testing.T) {
	l := exampleLibrary(t)
	l.other("Ben", func(s *assessment.State) []assessment.Edit {
		subject := assessment.FindingSubject("platform", "MGT-08")
		rating, _ := s.Rate(l.q, subject, assessment.Rating{State: assessment.Scored, Level: 2})
		proof, _ := s.Edit(subject, "proof", assessment.Proof{Grade: assessment.Documented})
		return []assessment.Edit{rating, proof}
	})
	d := rehearseOver(t, l, "MGT-08", "platform")
	d.says(one("show"), "; agreed 2, documented by Ben: stands for this team")
	d.says(one("4"), "MGT-08: level 1 to 4; saved", "It does not count here: agreed 2, documented by Ben, and that stands for this team.")
}

// Every field of an answer is read in full, and cleared with the others.
func TestEveryFieldIsSaidAndCleared(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.hear("n the parent decides", "te", "* ask the board", "note one")
	d.says(one("show"), "not applicable, tested, follow-up; ", "Reason: the parent decides\nFollow-up: ask the board\nNote line 1: one\n")
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

func TestUndoGoesToWhereItWasDone(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.hear("3", "team platform", "go MGT-08")
	d.says(one("undo"), "undone: STR-07: level 3; saved", "Team Data", "STR-07, ")
	d.says(one("redo"), "done again: STR-07: level 3; saved")
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
	d.says(one("agree"), "the reason is your own")
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
		e, _ := s.Edit(assessment.AssessmentSubject(), "state", assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: s.Journal().Tips()})
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

func TestConfirmsNothingThatIsNotCommitted(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.library.slow = true
	over, cancel := context.WithCancel(context.Background())
	cancel() // it does not wait then
	d.out.Reset()
	d.take(over, inputLine{text: "3"})
	if got := d.out.String(); got != "" {
		t.Errorf("before the commit it says %q", got)
	}
	d.library.slow = false
	d.library.drain()
	d.says(one("levels 1"), "STR-07: level 3; saved\nLevel 1")
}

// late is a store that writes when it is told to.
type late struct {
	*library
	asked chan struct{}
}

func (s late) Save(g assessment.Group, expected []*assessment.Change, done func(conduct.Saved)) {
	s.library.Save(g, expected, done)
	s.asked <- struct{}{}
}

func TestWaitsForTheCommit(t *testing.T) {
	store := late{exampleLibrary(t), make(chan struct{}, 1)}
	store.place = placeAt("STR-07", "data")
	in, keys := io.Pipe()
	heard, out := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := Run(context.Background(), testOptions(store), Lines{In: in, Out: out})
		out.Close()
		done <- err
	}()
	said := make(chan string, 100)
	go func() {
		all, _ := io.ReadAll(heard)
		said <- string(all)
	}()
	fmt.Fprintln(keys, "3")
	<-store.asked
	if len(store.queue) != 1 {
		t.Fatal("it is written already")
	}
	go keys.Close() // the input ends while the save is under way
	store.drain()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if all := <-said; !strings.HasSuffix(all, "STR-07: level 3; saved\n") {
		t.Errorf("it ends with %s", all)
	}
}

func TestSaysWhatIsNotSaved(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.library.failing = errDisk
	d.says(one("3"), "STR-07: level 3; NOT SAVED yet", "the disk is full")
	d.says(one("note more"), "STR-07: note, 1 line; NOT SAVED yet")
	d.says(one("levels 1"), "Level 1") // it goes on, and does not repeat itself
	if got := d.hear("levels 1"); strings.Contains(got, "NOT SAVED") {
		t.Errorf("it repeats %s", got)
	}
	d.library.failing = nil
	d.library.slow = false
	d.library.drain()
	d.says(one("levels 1"), "STR-07: level 3; saved\nSTR-07: note, 1 line; saved\nLevel 1")
	d.library.refuses = errDisk
	d.says(one("2"), "STR-07: level 3 to 2; NOT SAVED: the disk is full")
}

// drafted is a store that tells of every draft.
type drafted struct {
	atOnce
	texts chan string
}

func (s drafted) Draft(d assessment.Draft, done func(error)) {
	s.atOnce.Draft(d, done)
	if d.Field == "note" {
		s.texts <- d.Text
	}
}

func TestEndsWithTheInputAndKeepsTheNote(t *testing.T) {
	const text = "half a\nsentence"
	for name, end := range map[string]func(*io.PipeWriter, context.CancelFunc){
		"end of input": func(w *io.PipeWriter, _ context.CancelFunc) { w.Close() },
		"signal":       func(_ *io.PipeWriter, cancel context.CancelFunc) { cancel() },
	} {
		store := drafted{atOnce{exampleLibrary(t)}, make(chan string, 9)}
		store.place = placeAt("STR-07", "data")
		ctx, cancel := context.WithCancel(context.Background())
		in, keys := io.Pipe()
		var out bytes.Buffer
		done := make(chan string)
		go func() {
			parting, err := Run(ctx, testOptions(store), Lines{In: in, Out: &out})
			if err != nil {
				t.Error(err)
			}
			done <- parting
		}()
		fmt.Fprint(keys, "note\n"+text+"\n")
		for <-store.texts != text {
		}
		end(keys, cancel)
		if parting := <-done; !strings.Contains(parting, "practices answered") {
			t.Errorf("%s: parting %q", name, parting)
		}
		keys.Close()
		cancel()
		if got := assessment.Fold(store.journal).Answer("second", "STR-07").Note.Value; got != text {
			t.Errorf("%s: the note is %q", name, got)
		}
	}
}

func TestBringsBackADraft(t *testing.T) {
	l := exampleLibrary(t)
	l.Draft(assessment.Draft{Assessment: exampleID, Subject: assessment.AnswerSubject("second", "STR-07"), Field: "note", Text: "half", Author: "Ana Alvarez"}, nil)
	d := rehearseOver(t, l, "STR-07", "data")
	if !strings.Contains(d.out.String(), "the note of STR-07 was not finished; it is back; saved") {
		t.Errorf("it begins with %s", d.out.String())
	}
}

func TestBreaksLinesBetweenWords(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.width = 30
	for l := range strings.Lines(d.hear("again", "levels", "?")) {
		if cells(strings.TrimSuffix(l, "\n")) >= 30 {
			t.Errorf("too wide: %q", l)
		}
	}
	if got := breakWords("see MGT-08 and MGT-09", 9); strings.Join(got, "|") != "see|MGT-08|and|MGT-09" {
		t.Errorf("%q", got)
	}
}

// checkSpoken fails when a terminal would obey something in what was said.
func checkSpoken(t rapid.TB, said string) {
	t.Helper()
	if assessment.Visible(said) != said {
		t.Fatalf("it says %q", said)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	d := rehearseOver(t, spitefulLibrary(t), "STR-07", "platform")
	checkSpoken(t, d.out.String())
	for _, l := range []string{"show", "where", "team", "follow-ups", "go level", "pick 1", "* \x1b[31m", "line 1", "yes", "\x1b[31m zz", "go \u009b", "team \x1b", "? \x1b"} {
		said := d.hear(l)
		checkSpoken(t, said)
		for line := range strings.Lines(said) {
			if strings.HasPrefix(line, "STR-01: level 5; saved") {
				t.Errorf("to %q a text from outside passes for a confirmation:\n%s", l, said)
			}
		}
	}
}

// vocabulary is what random dialogues are made of.
func vocabulary() []string {
	words := []string{"", ".", "yes", "no", "3", "3+", "5", "9", "2 do", "+", "-", "SRE", "platform", "1", "2", "on", "off", "overall", "MGT-08", "back",
		"backup", "\x1b[31m", "\u009b", "\u202e", "\xff", "好", "%s%d%n", "@SRE", "!! later", "*x"}
	for _, g := range orders() {
		for _, o := range g.orders {
			words = append(words, o.names...)
		}
	}
	return words
}

// Whatever is said to it, it goes on, says nothing that a terminal obeys, and
// leaves nothing unconfirmed.
func TestTakesAnyLines(t *testing.T) {
	libraries := []*library{exampleLibrary(t), spitefulLibrary(t)}
	rapid.Check(t, func(r *rapid.T) {
		d := rehearseOver(t, rapid.SampledFrom(libraries).Draw(r, "library").copied(), "STR-07", "platform")
		d.width = rapid.SampledFrom([]int{0, 20, 80}).Draw(r, "width")
		for range rapid.IntRange(1, 25).Draw(r, "lines") {
			line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary()), 0, 3).Draw(r, "words"), " ")
			checkSpoken(r, d.hear(line))
			if len(d.awaiting) != 0 || d.w.Unsaved() != 0 {
				r.Fatalf("after %q something is not confirmed", line)
			}
		}
		d.leave(context.Background())
		if state := assessment.Fold(d.library.journal); len(state.Conflicts()) != len(d.w.State().Conflicts()) {
			r.Fatal("the store holds something else than was shown")
		}
	})
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{"3+ do\n\nundo", "note\na\x1b[31m\n.\nshow", "go \u009b\npick 1", "n\nwhy\nclear\nyes", "* \xff\r\n*", "\x00\x1b"} {
		f.Add(s)
	}
	spiteful := spitefulLibrary(f)
	f.Fuzz(func(t *testing.T, input string) {
		var out bytes.Buffer
		store := spiteful.copied()
		if _, err := Run(context.Background(), testOptions(atOnce{store}), Lines{In: strings.NewReader(input), Out: &out}); err != nil {
			t.Fatal(err)
		}
		checkSpoken(t, out.String())
		if strings.ContainsAny(out.String(), "\x1b\u009b") {
			t.Fatalf("%q", out.String())
		}
	})
}

func TestLongLines(t *testing.T) {
	in := strings.NewReader("note " + strings.Repeat("a", 3*longestLine) + "\nlevels 1\r\nquit")
	var out bytes.Buffer
	if _, err := Run(context.Background(), testOptions(atOnce{exampleLibrary(t)}), Lines{In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "Not done: that line is longer than 65536 characters\nLevel 1: ") {
		t.Error(out.String())
	}
}

// deafened fails as a pipe does that nobody reads.
type deafened struct{}

func (deafened) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestEndsWhenNobodyHearsIt(t *testing.T) {
	in, _ := io.Pipe() // never ends
	if _, err := Run(context.Background(), testOptions(atOnce{exampleLibrary(t)}), Lines{In: in, Out: deafened{}}); err != nil {
		t.Fatal(err)
	}
}

func TestMeetsPeople(t *testing.T) {
	d := rehearse(t, "STR-07", "data")
	d.says(one("begin 45 sre,CISO"), "interview begun with Data; saved")
	first := d.w.Place().Interview
	d.says(one("where"), "Team Data, ", "in the room: SRE, CISO", "0 of 45 minutes are gone", " open practices for SRE or CISO")
	if got := d.w.State().Roles(first); strings.Join(got, " ") != "SRE CISO" {
		t.Errorf("in the room: %v", got)
	}
	d.says(one("begin 0"), "an interview is planned for 1 to 1440 minutes")
	d.says(one("begin CHEF"), "there is no role CHEF")
	d.says(one("ask"), "Ask next: open for SRE or CISO: ", "1: ", "pick N takes one")
	d.says(one("pick 1"), "Question: ")
	practice := d.w.Place().Practice
	d.hear("3", "* a list by Friday")
	d.says(one("closing"), "Covered", "1 practice answered in this interview", "To come back to (1)", "1: "+practice+", a list by Friday", "close closes the interview")
	d.says(one("last"), "What should I have asked, and did not? One line")
	d.says(one("who signs for the night shift"), "what was said at the end; saved")
	d.says(one("last"), "So far: who signs for the night shift")
	d.says(one(""), "nothing was changed")
	d.says(one("close"), "the interview is closed; answers go to interview 2; saved")
	d.says(one("interviews"), "1 answer, closed")
	d.says(one("pick 2"), "answers go to interview 3, which is open again; saved")
	d.says(one("undo"), "undone: ")
	if i, _ := d.w.State().Interview(first); !i.Closed.Value || i.Note.Value != "who signs for the night shift" {
		t.Errorf("%+v", i)
	}
}
