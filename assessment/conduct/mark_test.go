package conduct_test

import (
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

// pressed answers a place by signs, of the fact that is chosen, and returns what was
// said of the last one.
func (d *desk) pressed(w *conduct.Work, p conduct.Place, fact int, signs string) string {
	d.t.Helper()
	said := ""
	for _, sign := range signs {
		act, refused := w.Press(p, fact, nil, string(sign))
		if refused != "" {
			said = "refused: " + refused
			continue
		}
		said = d.did(w.Answer(p, act, conduct.Beside)).Label
	}
	return said
}

func TestPressing(t *testing.T) {
	for _, c := range []struct {
		before string // the rating that stands
		fact   int
		signs  string
		after  string
		said   string
	}{
		{"", 0, "2", "2", "MGT-08: 2 (yes, yes, no, no, no)"},
		{"", 0, "0", "0", "MGT-08: 0 (no, no, no, no, no)"},
		{"1", 0, "3", "3", "MGT-08: 1 -> 3 (yes, yes, yes, no, no)"},
		{"yyxxm", 0, "2", "2", "MGT-08: yyxxm -> 2, marks set one by one are replaced"},
		{"yynnn", 0, "2", "2 singly [1 2 3 4 5]", ""}, // it says so already
		{"2", 3, "+", "2+ singly [3]", "MGT-08: 2 -> 2+ (yes, yes, partly, no, no)"},
		{"2", 3, "==", "2++ singly [3]", "MGT-08: 2+ -> 2++ (yes, yes, mostly, no, no)"},
		{"2", 3, "++2", "2", "MGT-08: 2++ -> 2, marks set one by one are replaced"},
		{"2", 0, "+", "2+ singly [3]", ""},
		{"2", 0, "+++", "3 singly [3]", "MGT-08: 2++ -> 3 (yes, yes, yes, no, no)"},
		{"2", 0, "++++", "3+ singly [3 4]", ""}, // by itself the chosen fact is the first that is not yes
		{"2", 1, "+", "2", "refused: fact 1 is yes, and that is the end of the marks"},
		{"2", 4, "--", "yynxn singly [4]", "refused: fact 4 is not heard, and that is the end of the marks"},
		{"", 1, "-", "none", "refused: fact 1 is not heard, and that is the end of the marks"},
		{"", 2, "++++", "xyxxx singly [2]", ""},
		{"", 2, "++++----", "none", "MGT-08: no rating"},
		{"", 6, "+", "none", "refused: the facts are 1 to 5"},
		{"unknown", 1, "+", "nxxxx singly [1]", ""},
		{"na because leased", 1, "++", "pxxxx singly [1]", ""},
		{"3", 0, ".", "unknown", "MGT-08: unknown"},
		{"unknown", 0, "2", "2", "MGT-08: 2 (yes, yes, no, no, no)"},
	} {
		d, w := newDesk(t, "Platform")
		p := at("platform")
		if c.before != "" {
			d.did(w.Answer(p, marked(t, c.before), conduct.Beside))
		}
		said := d.pressed(w, p, c.fact, c.signs)
		if got := stands(w, p); got != c.after || !strings.HasSuffix(said, c.said) {
			t.Errorf("%q, then %q on fact %d: %s, want %s; it says %q", c.before, c.signs, c.fact, got,
				c.after, said)
		}
	}
}

// A level says the same as the marks that it is short for, whoever entered them.
func TestALevelConfirmsMarksOfItsForm(t *testing.T) {
	d, w := newDesk(t, "Platform")
	p := at("platform")
	d.did(w.Answer(p, marked(t, "2++"), conduct.Beside))
	d.did(w.Answer(p, marked(t, "yymnn"), conduct.Beside)) // now each was said by itself
	if deed := d.did(w.Answer(p, marked(t, "2++"), conduct.Beside)); deed.Made() {
		t.Errorf("confirmed: %s", deed.Label)
	}
	interview, _ := w.Current(p)
	answer := assessment.AnswerSubject(interview, p.Practice)
	if deed := d.did(w.Set(answer, []conduct.Pair{{Field: "rating", Text: "2++"}})); deed.Made() {
		t.Errorf("set: %s", deed.Label)
	}
	if got := stands(w, p); got != "2++ singly [1 2 3 4 5]" {
		t.Errorf("it stands as %s", got)
	}

	ben := d.colleague("Ben")
	p.Interview, p.Held = interview, true
	if list := ben.Disputes(p, marked(t, "2++")); len(list) > 0 {
		t.Errorf("equal marks are disputed: %v", list)
	}
	if _, contested := ben.Contested(p, marked(t, "2++")); contested {
		t.Error("equal marks are contested")
	}
	if list := ben.Disputes(p, marked(t, "2+")); len(list) != 1 {
		t.Error("other marks are not disputed")
	}
}

// What a colleague says by single marks confirms a level that says the same, and is no
// conflict.
func TestTheSameMarksOfAColleagueAreNoConflict(t *testing.T) {
	d, ana := newDesk(t, "Platform")
	d.did(ana.Answer(at("platform"), marked(t, "2++"), conduct.Beside))
	p := at("platform")
	p.Interview, p.Held = idOf(ana.Current(p)), true
	ben := d.colleague("Ben")
	deed := d.did(ben.Answer(p, marked(t, "yymnn"), conduct.Beside))
	if f := ben.AnswerAt(p).Rating; f.Conflict() || len(deed.Notes) > 0 {
		t.Errorf("it is in conflict: %v, %q", f.Conflict(), deed.Notes)
	}
	if got := stands(ben, p); got != "2++ singly [1 2 3 4 5]" {
		t.Errorf("it stands as %s", got)
	}
}

func TestMarkingOneFact(t *testing.T) {
	d, w := newDesk(t, "Platform")
	p := at("platform")
	for _, c := range []struct {
		fact  int
		mark  assessment.Mark
		after string
	}{
		{2, assessment.Mostly, "xmxxx singly [2]"},
		{1, assessment.Yes, "ymxxx singly [1 2]"},
		{2, assessment.NotHeard, "yxxxx singly [1 2]"},
		{1, assessment.NotHeard, "none"},
	} {
		act, refused := w.Mark(p, c.fact, nil, c.mark)
		d.did(w.Answer(p, act, conduct.Beside))
		if got := stands(w, p); refused != "" || got != c.after {
			t.Errorf("fact %d is %s: %s, %s", c.fact, c.mark, got, refused)
		}
	}

	act, _ := w.Mark(p, 1, level(3), assessment.No)
	if r, _ := act.Rated(); r.String() != "nyynn" || r.Singly != assessment.FactsOf(1) {
		t.Errorf("on top of a level: %s", r)
	}
	if _, refused := w.Mark(p, 6, nil, assessment.No); refused != "the facts are 1 to 5" {
		t.Errorf("fact 6: %s", refused)
	}

	for word, want := range map[string]string{"3=m": "3 mostly", "1=NO": "1 no", "5=x": "5 not heard",
		"0=y": "", "3=q": "", "3m": "", "=m": "", "3=": "", "a=m": "", "3=not": ""} {
		got := ""
		if fact, mark, ok := conduct.ReadMark(word); ok {
			got = string(rune('0'+fact)) + " " + mark.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
}

func TestTheFactThatIsChosen(t *testing.T) {
	d, w := newDeskOf(t, trial(t), "Platform")
	p := conduct.Place{Team: "platform", Practice: "A-1"}
	for _, c := range []struct {
		rating string
		want   int
	}{{"", 1}, {"unknown", 1}, {"0", 1}, {"2", 3}, {"2++", 3}, {"ymyyy", 2}, {"yyxyn", 3}, {"5", 5}} {
		var act conduct.Act
		if c.rating != "" {
			act = marked(t, c.rating)
			d.did(w.Answer(p, act, conduct.Beside))
		}
		if got := w.FirstFact(p, nil); got != c.want {
			t.Errorf("of %q it is %d, want %d", c.rating, got, c.want)
		}
	}
	if got := w.FirstFact(p, marked(t, "1")); got != 2 {
		t.Errorf("with an act on top it is %d", got)
	}

	p.Practice = "B-2" // with plain levels
	if got := w.FirstFact(p, nil); got != 0 {
		t.Errorf("of plain levels it is %d", got)
	}
	const plain = "refused: this practice has plain levels: a digit says which"
	if said := d.pressed(w, p, 0, "3+"); said != plain || stands(w, p) != "3" {
		t.Errorf("on plain levels: %s; it says %q", stands(w, p), said)
	}
}

func TestRatingWords(t *testing.T) {
	for text, want := range map[string]string{
		"2":                 "2 (yes, yes, no, no, no)",
		"2+":                "2+ (yes, yes, partly, no, no)",
		"ymyyn":             "yes, mostly, yes, yes, no (3.03)",
		"yyxnn":             "yes, yes, not heard, no, no (2.00 to 3.00)",
		"xynnn":             "not heard, yes, no, no, no (0.00 to 2.00)",
		"unknown":           "unknown",
		"na because leased": "not applicable",
		"as data":           "as team data",
	} {
		_, w := newDesk(t, "Platform, Data")
		r, err := assessment.ParseRating(text)
		if err != nil {
			t.Fatal(err)
		}
		if p, ok := w.Questionnaire().Practice("MGT-08"); ok {
			r = r.On(&p.Text)
		}
		if got := conduct.RatingWords(r); got != want {
			t.Errorf("%s is %q, want %q", text, got, want)
		}
	}
	if got := conduct.RatingWords(assessment.Rating{State: assessment.Scored, Level: 3}); got != "level 3" {
		t.Errorf("a plain level is %q", got)
	}

	marks := func(m assessment.Marks, singly ...int) assessment.Rating {
		return assessment.Rating{State: assessment.Scored, Marks: m, Singly: assessment.FactsOf(singly...)}
	}
	for _, c := range []struct {
		was  assessment.Rating
		set  bool
		is   assessment.Rating
		want string
	}{
		{assessment.Rating{}, false, marks("ynnnn"), "1 (yes, no, no, no, no)"},
		{marks("ynnnn"), true, marks("yynnn"), "1 -> 2 (yes, yes, no, no, no)"},
		{marks("ynnnn"), true, marks("ynnnn", 1), "1 (yes, no, no, no, no)"},
		{marks("ynynn", 3), true, marks("yynnn"),
			"ynynn -> 2, marks set one by one are replaced"},
		{marks("ynnnn"), true, marks("ynynn", 3), "1 -> yes, no, yes, no, no (1.00)"},
		{assessment.Rating{State: assessment.Unknown}, true, marks("ynnnn"), "1 (yes, no, no, no, no)"},
		{marks("ynnnn"), true, assessment.Rating{State: assessment.Unknown}, "unknown"},
	} {
		if got := conduct.RatingChange(c.was, c.set, c.is); got != c.want {
			t.Errorf("%s to %s is %q, want %q", c.was, c.is, got, c.want)
		}
	}
}

// A rating that cannot be given says why, before anything is written.
func TestRatingsThatAreRefused(t *testing.T) {
	_, w := newDeskOf(t, trial(t), "Platform")
	for _, c := range []struct{ practice, rating, want string }{
		{"A-1", "6", "its levels are 0 to 5"},
		{"A-1", "5+", "leave out the +"},
		{"A-1", "yym", "has 5 facts, and these are 3 marks"},
		{"A-1", "na", "not applicable needs a reason"},
		{"A-1", "as nobody", `there is no team "nobody"`},
		{"A-1", "as Platform", "a team cannot be rated as itself"},
		{"B-2", "6", "its levels are 0 to 5"},
		{"B-2", "2+", "plain levels"},
		{"B-2", "yynnn", "no facts to mark"},
		{"A-1", "5", ""},
		{"A-1", "yxxxx", ""},
		{"B-2", "5", ""},
	} {
		r, _ := marked(t, c.rating).Rated()
		got := w.Refuses(conduct.Place{Team: "platform", Practice: c.practice}, r)
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s of %s: %q, want %q", c.rating, c.practice, got, c.want)
		}
	}
}

// A mark of a practice that is rated as another team starts from what that team's
// verdict says, of which the rest stays.
func TestMarkingWhatIsRatedAsAnotherTeam(t *testing.T) {
	d, w := newDesk(t, "Platform, Data")
	d.did(w.Answer(at("platform"), marked(t, "ymynn"), conduct.Beside))
	d.did(w.Answer(at("data"), marked(t, "as platform"), conduct.Beside))
	if fact := w.FirstFact(at("data"), nil); fact != 2 {
		t.Errorf("fact %d is chosen, want 2, the first that is not yes", fact)
	}
	d.pressed(w, at("data"), 4, "+")
	if got := stands(w, at("data")); got != "ymypn singly [4]" {
		t.Errorf("it is %s", got)
	}
}
