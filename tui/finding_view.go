package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// findingText is what stands above the fields of a finding: what was asked, every
// answer of the team, and what its words are held against.
type findingText struct {
	w              *work
	practice, team string
	asked          assessment.Asked
	weighed        []assessment.Weighed
	width          int
	lines          []string
}

// aboutFinding draws what a finding is about.
func aboutFinding(w *work, subject assessment.Subject, width int) []string {
	practice, team := conduct.PlaceOf(w.State(), subject)
	a, ok := w.Evaluation().Ask(practice)
	if !ok || !a.Applies {
		return kit.Wrap(practice+" is not asked in this assessment any more.", " ", " ", width)
	}

	t := &findingText{
		w:        w,
		practice: practice,
		team:     team,
		asked:    a,
		weighed:  w.Evaluation().Weigh(team, practice),
		width:    width,
	}
	t.question()
	t.standing()
	t.answers()
	t.facts()
	t.levels()
	t.others()
	return t.lines
}

func (t *findingText) st() *kit.Styles { return t.w.env.Styles }

// put adds a text, wrapped; first stands before its first line, and is no wider
// than the indent of the others.
func (t *findingText) put(style lipgloss.Style, first, indent, text string) {
	for _, l := range kit.Wrap(text, first, indent, t.width) {
		t.lines = append(t.lines, style.Render(l))
	}
}

func (t *findingText) heading(text string) {
	t.lines = append(t.lines, "", " "+t.st().Heading.Render(kit.Cut(text, t.width-1)))
}

// question is the practice with its question in short.
func (t *findingText) question() {
	t.lines = append(t.lines, " "+practiceLine(t.w.Evaluation(), t.asked, t.st(), t.width-2))
	q := kit.Wrap(t.asked.Question, " ", " ", t.width)
	if len(q) > 2 {
		q = kit.Shortened(q, 2, t.width)
	}
	t.lines = append(t.lines, q...)
}

// standing says what counts now, and what there is to reconcile.
func (t *findingText) standing() {
	e := t.w.Evaluation()
	v := e.Verdict(t.team, t.practice)
	if r, ok := e.Reconciliation(t.team, t.practice); ok {
		t.put(t.st().Warn, " ! ", "   ", "TO RECONCILE: "+r.Why())
	}

	by := ""
	switch {
	case v.Agreed:
		f := e.State.Agreed(t.team, t.practice)
		by = "the agreed rating by " + f.Rating.Author() + ", " + t.w.env.moment(f.Rating.Heads[0].At) + ": "
	case v.Counts != nil:
		by = "interview " + t.w.interviewNumber(v.Counts.Interview) + ": "
	}
	alone := *v
	alone.Mixed = false // said above
	t.put(t.st().Strong, " ", "   ", "Counts now: "+by+worth(&alone))

	if v.Unsigned {
		who := "ctrl+y agrees to that"
		if assessment.SameAuthor(e.RatedBy(t.team, t.practice), t.w.env.author()) {
			who = "another author than you has to agree to that"
		}
		t.put(t.st().Warn, " ! ", "   ", "a key practice, so it counts as open: "+who)
	}
	if words := e.SignOffWords(t.team, t.practice); words != "" {
		t.put(t.st().Plain, " ", "   ", "n/a "+words)
	}
	for _, c := range e.State.Conflicts() {
		if c.Field == "sign-off" && c.Subject == assessment.AgreedSubject(t.team, t.practice) {
			t.versions("sign-off", c.Heads)
		}
	}
}

// answers are those of every interview of the team, with what they count for.
func (t *findingText) answers() {
	for _, x := range t.weighed {
		t.answer(x)
	}
	if len(t.weighed) == 0 {
		t.lines = append(t.lines, "", " No interview of this team has asked about it yet.")
	}
}

// answer is one interview's: who asked whom and when, what was said, by which rule
// it counts or does not, and the whole note.
func (t *findingText) answer(x assessment.Weighed) {
	st, a := t.st(), x.Answer
	i, _ := t.w.State().Interview(a.Interview)
	roles := strings.Join(t.w.State().People(a.Interview), ", ")
	parts := []string{"Interview " + t.w.interviewNumber(a.Interview), string(i.Date.Value), roles}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	author := cmp.Or(a.Rating.Author(), a.Note.Author())
	head := kit.Ends(" "+kit.OneLine(strings.Join(parts, "   ")), kit.OneLine(author)+" ", t.width)
	t.lines = append(t.lines, "", st.Strong.Render(head))

	t.put(st.Plain, "   ", "     ", answerWords(x))
	if x.Counts {
		t.put(st.Accent, "   ", "     ", "counts: "+x.Why)
	} else {
		t.put(st.Faint, "   ", "     ", "does not count: "+x.Why)
	}
	if x.Late {
		t.put(st.Warn, "   ! ", "     ", "came after the agreed rating")
	}
	t.conflicts(a)

	if text := conduct.NoteText(a.Note); text != "" {
		if by := a.Note.Author(); by != author && !a.Note.Conflict() {
			t.put(st.Faint, "   ", "   ", "note by "+by)
		}
		for _, l := range strings.Split(text, "\n") {
			t.put(st.Note, "   | ", "   | ", l)
		}
	}
	for _, f := range conduct.Fields() {
		if label, text := t.w.Prose(f, a); f.Name == "follow-up" && text != "" {
			t.put(st.Warn, "   ! ", "     ", strings.ToLower(label)+": "+text)
		}
	}
}

// answerWords is what an answer says: rating and evidence.
func answerWords(x assessment.Weighed) string {
	r, p := x.Answer.Rating.Value, x.Answer.Proof.Value
	switch {
	case !x.Answer.Rating.Set:
		return "not rated"
	case r.State == assessment.NotApplicable:
		return "not applicable: " + r.Reason
	case r.State != assessment.Scored:
		return conduct.RatingWords(r)
	}

	text := conduct.RatingWords(r) + ", " + p.String()
	if x.Stale {
		text += ", which counts as " + x.Grade.String() + ": past its validity"
	}

	return text
}

// conflicts are the fields of an answer that were set differently, with all that
// was said. Of a note all versions stand as its text.
func (t *findingText) conflicts(a *assessment.Answer) {
	if a.Rating.Conflict() {
		t.versions("rating", a.Rating.Heads)
	}
	if a.Proof.Conflict() {
		t.versions("evidence", a.Proof.Heads)
	}
	if a.Note.Conflict() {
		t.put(t.st().Warn, "   ! ", "     ", "note set differently; both stand here")
	}
}

// versions are the values of a field that authors set beside each other.
func (t *findingText) versions(what string, heads []*assessment.Change) {
	t.put(t.st().Warn, "   ! ", "     ", what+" set differently; "+
		"the lower counts until c in the overview settles it")
	for _, h := range heads {
		t.put(t.st().Warn, "     ", "       ", h.Author+", "+t.w.env.moment(h.At)+": "+h.Says())
	}
}

// saying is a scored rating, and whose it is.
type saying struct {
	who    string
	rating assessment.Rating
}

// sayings are all scored ratings of the team, those in conflict each by itself.
func (t *findingText) sayings() []saying {
	var list []saying
	add := func(who string, f assessment.Field[assessment.Rating]) {
		for _, v := range f.Versions() {
			if !v.Set || v.Value.State != assessment.Scored {
				continue
			}
			by := who
			if f.Conflict() {
				by += " by " + v.Change.Author
			}
			list = append(list, saying{by, v.Value})
		}
	}
	for _, x := range t.weighed {
		add("interview "+t.w.interviewNumber(x.Answer.Interview), x.Answer.Rating)
	}
	add("agreed", t.w.State().Agreed(t.team, t.practice).Rating)
	return list
}

// facts are the facts that are marked differently, so that the talk is about the text.
func (t *findingText) facts() {
	said, first := t.sayings(), true
	for n, fact := range t.asked.Facts {
		var words []string
		marks := map[assessment.Mark]bool{}
		for _, s := range said {
			if m := s.rating.Marks.At(n + 1); m.Heard() {
				marks[m] = true
				words = append(words, m.String()+" ("+s.who+")")
			}
		}
		if len(marks) < 2 {
			continue
		}
		if first {
			t.heading("Facts that are marked differently")
			first = false
		}
		t.put(t.st().Plain, fmt.Sprintf("  %d  ", n+1), "     ", fact.Text)
		t.put(t.st().Faint, "     ", "     ", strings.Join(words, ", "))
	}
}

// levels are the plain levels that were said, if these differ.
func (t *findingText) levels() {
	said := map[int]bool{}
	for _, s := range t.sayings() {
		said[s.rating.Level] = true
	}
	if len(said) < 2 || len(t.asked.Levels) == 0 {
		return
	}

	t.heading("Levels said, against each other")
	for n, text := range t.asked.Levels {
		if said[n] {
			t.put(t.st().Plain, fmt.Sprintf("  %d  ", n), "     ", text)
		}
	}
}

// others are the other teams, a line each.
func (t *findingText) others() {
	e := t.w.Evaluation()
	if len(e.Teams) < 2 {
		return
	}

	t.heading("Other teams")
	name := 0
	for _, team := range e.Teams {
		if team.ID != t.team {
			name = max(name, min(mostTeam, t.width/5, kit.Cells(kit.OneLine(team.Title()))))
		}
	}
	for _, team := range e.Teams {
		if team.ID != t.team {
			left := "  " + kit.Fit(kit.OneLine(team.Title()), name) + "  "
			t.lines = append(t.lines, kit.Cut(left+t.w.said(team.ID, t.practice), t.width))
		}
	}
}

// interviewNumber is the number by which an interview is spoken of.
func (w *work) interviewNumber(id string) string {
	at := slices.IndexFunc(w.Numbered(), func(i *assessment.Interview) bool { return i.ID == id })
	return strconv.Itoa(at + 1)
}

// said is what counts for a practice in a team, who said it, and the first line of
// the note.
func (w *work) said(team, practice string) string {
	e := w.Evaluation()
	v := e.Verdict(team, practice)
	parts, first := []string{worth(v)}, ""
	switch {
	case v.Agreed:
		f := e.State.Agreed(team, practice)
		day := w.env.dayOf(f.Rating.Heads[0].At)
		parts = append(parts, "agreed rating by "+f.Rating.Author(), string(day))
		if len(e.Late(team, practice)) > 0 {
			parts = append(parts, "AN ANSWER CAME AFTER IT")
		}
		for _, x := range e.State.FindingsOn(team, practice) {
			first = cmp.Or(first, firstLine(x.Note.Value), firstLine(x.Condition.Value))
		}
	case v.Counts != nil:
		parts = append(parts, v.Counts.Rating.Author(), strings.Join(e.State.Roles(v.Counts.Interview), " "))
		if i, ok := e.State.Interview(v.Counts.Interview); ok {
			parts = append(parts, string(i.Date.Value))
		}
		if n := len(v.Answers); n > 1 {
			parts = append(parts, fmt.Sprintf("one of %d answers", n))
		}
		first = firstLine(v.Counts.Note.Value)
	}

	text := kit.OneLine(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", "))
	if first != "" {
		text += ": " + first
	}
	return text
}

// shortWords says a scored rating with as few words as say it.
func shortWords(r assessment.Rating) string {
	switch _, plus, short := r.Marks.Short(); {
	case r.Marks != "" && !short:
		return conduct.RatingWords(r)
	case plus > 0:
		return r.String()
	}
	return "level " + r.String()
}

// worth is a verdict in words.
func worth(v *assessment.Verdict) string {
	text := ""
	switch {
	case v.ConfirmAgain:
		return v.Again() + ": to confirm again"
	case v.Adrift:
		return "the same as team " + v.Rating.Team + ", which has no rating of its own: open"
	case v.Unsigned:
		text = "not applicable, waits for a second author: " + v.Rating.Reason
	case v.State == assessment.Unasked:
		return "not asked yet"
	case v.State == assessment.NotApplicable:
		text = "not applicable: " + v.Rating.Reason
	case v.FirstUnheard():
		text = "open, as fact 1 was not heard: " + v.Rating.Marks.Words()
	case v.State == assessment.Unknown:
		text = "unknown: nobody could say"
	default:
		text = shortWords(v.Rating) + ", " + v.Grade.String()
		if v.Stale {
			text += " (old evidence)"
		}
	}

	if v.As != "" {
		text = "as team " + v.As + ": " + text
	}
	if v.Conflict {
		text += ", IN CONFLICT"
	} else if v.Mixed {
		text += ", TO RECONCILE"
	}

	return text
}
