package tui

import (
	"fmt"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// answerLine is the line of the interview that says in one fixed place what the
// answer is, and what another interview said.
type answerLine struct{ *interview }

// answerPart is a part of the answer line. The parts that can be spared go in the order of
// that number if there is no room; 0 stays.
type answerPart struct {
	text  string
	spare int
}

// draw draws the line as a rule; sign says what there is to scroll to, if no other
// interview has said anything.
func (l answerLine) draw(sign string, w int) string {
	parts := l.parts(w)
	for _, right := range append(l.other(), aside{text: sign}) {
		for gone := range right.spares + 1 {
			left := l.joined(parts, gone)
			if right.text != "" && kit.Cells(left)+kit.Cells(right.text)+ruled <= w {
				return l.rule(left, right.text, w)
			}
		}
	}
	for gone := range spared {
		if left := l.joined(parts, gone); kit.Cells(left)+ruled <= w {
			return l.rule(left, "", w)
		}
	}
	return l.rule(l.joined(parts, spared), "", w)
}

// aside is a text at the right of the answer line, for which so many kinds of parts
// are spared.
type aside struct {
	text   string
	spares int
}

// spared is how many kinds of parts there are that can be spared.
const spared = 2

// ruled is what the rule around two texts takes at least, in cells.
const ruled = 8

// rule draws a rule with a text in it at each end.
func (l answerLine) rule(left, right string, w int) string {
	faint := l.env.Styles.Faint
	look := l.env.Look
	text := faint.Render(look.Rule(1)) + " " + left + " "
	end := look.Rule(1)
	if right != "" {
		end = " " + right + " " + faint.Render(look.Rule(1))
	}
	line := text + faint.Render(look.Rule(w-kit.Cells(text)-kit.Cells(end))) + end
	return kit.Cut(line, w)
}

// joined joins the parts of the line without those that can be spared first.
func (l answerLine) joined(parts []answerPart, gone int) string {
	var texts []string
	for _, p := range parts {
		if p.spare == 0 || p.spare > gone {
			texts = append(texts, p.text)
		}
	}
	return strings.Join(texts, l.env.Look.Dot())
}

// parts are the parts of the line in their order.
func (l answerLine) parts(w int) []answerPart {
	st, s, a := l.env.Styles, l.shown(), l.answer()
	v := l.eval().Verdict(l.w.Place().Team, l.w.Place().Practice)
	scored := s.rated && s.rating.State == assessment.Scored

	parts := []answerPart{{text: st.Strong.Render(l.rating(s))}}
	add := func(text string, spare int) {
		if text != "" {
			parts = append(parts, answerPart{text, spare})
		}
	}

	warn := kit.OneLine(conduct.Caution(a, v))
	if a.Rating.Conflict() && l.act["rating"] == "" {
		// Another level replaces them all, so none of them may be cut off.
		parts = []answerPart{{text: st.Warn.Render("CONFLICT: " + l.versions(a.Rating))}}
		if !a.Note.Conflict() {
			warn = ""
		}
	}

	add(l.agreed(v, w), 0)
	switch {
	case s.rated && s.rating.State == assessment.Unknown: // whatever was shown, nobody knows
	case s.graded:
		add(st.Accent.Render(s.grade.String()), 0)
	case scored:
		add(assessment.Claimed.String(), 0)
	}
	if len(l.eval().Teams) > 1 {
		add(l.team(), 1)
	}

	n, above := l.items(s)
	if n > 0 {
		add("items "+strconv.Itoa(n), 2)
	}
	for _, text := range l.otherFields() {
		add(st.Warn.Render("! "+text), 0)
	}
	if warn == "" && above {
		warn = "above its evidence"
	}
	if warn != "" {
		add(st.Warn.Render(warn), 0)
	}
	return parts
}

// versions says in short what authors said differently.
func (l answerLine) versions(f assessment.Field[assessment.Rating]) string {
	var texts []string
	for _, v := range f.Versions() {
		said := "no rating"
		if v.Set {
			said = v.Value.String()
		}
		texts = append(texts, kit.OneLine(v.Change.Author)+" "+said)
	}
	return strings.Join(texts, "; ")
}

// rating says the rating: a level with its plus signs of how many, or the marks with
// what they are worth.
func (l answerLine) rating(s shownAnswer) string {
	a, _ := l.asked()
	r := s.rating
	switch {
	case !s.rated:
		return l.unrated(a)
	case r.State == assessment.NotApplicable:
		return "not applicable: " + kit.OneLine(r.Reason)
	case r.State == assessment.SameAs:
		return "as team " + kit.OneLine(l.w.TeamTitle(r.Team))
	case r.State != assessment.Scored:
		return conduct.RatingWords(r)
	case r.Marks == "":
		return "level " + r.String()
	}

	of := fmt.Sprintf(" of %d", len(a.Facts))
	if _, _, short := r.Marks.Short(); short {
		return r.String() + of
	}
	return l.env.Look.Marks(r.Marks) + " " + conduct.ValueWords(r.Stated(), r.High()) + of
}

// unrated says that this interview has no rating, or as which team the practice counts
// meanwhile.
func (l answerLine) unrated(a assessment.Asked) string {
	v := l.eval().Verdict(l.w.Place().Team, a.ID)
	switch {
	case v.As == "":
		return "not rated"
	case a.Once:
		return "asked once, counts as " + kit.OneLine(l.w.TeamTitle(v.As))
	}
	return "counts as " + kit.OneLine(l.w.TeamTitle(v.As))
}

// other says what another interview said about the practice, and if that is another
// thing, where; and the same in short. There is nothing if no other one did.
func (l answerLine) other() []aside {
	o, ok := l.w.Other(l.at())
	if !ok {
		return nil
	}

	name, team := "interview "+l.w.interviewNumber(o.Interview), l.w.Place().Team
	if o.Team != team {
		name += " (" + kit.OneLine(l.w.TeamTitle(o.Team)) + ")"
	}
	said := name + ": " + l.env.Look.Rating(o.Rating)
	s := l.shown()
	differs := conduct.DifferWords(s.rating, o.Rating)
	if !s.rated || o.Team != team || differs == "" {
		return []aside{{said, 1}}
	}
	differs = l.env.Styles.Warn.Render(differs)
	return []aside{{said + "  " + differs, spared}, {name + " " + differs, spared}}
}

// agreed says that another rating is agreed on and counts, as fully as there is room
// for; empty if none is.
func (l answerLine) agreed(v *assessment.Verdict, w int) string {
	long, short := l.w.AgreedWords(l.w.Place().Team, l.w.Place().Practice, v.Grade.Short())
	switch long = kit.OneLine(long); {
	case long == "":
		return ""
	case kit.Cells(long) <= w/3:
		return l.env.Styles.Warn.Render(long + " stands")
	}
	return l.env.Styles.Warn.Render(short + " stands")
}

// otherFields says what stands in the fields of the answer that have no place of
// their own in the line.
func (l answerLine) otherFields() []string {
	answer, now := l.w.AnswerAt(l.at()), l.w.Shown(l.at(), l.act)
	var list []string
	for _, f := range conduct.Fields() {
		if f.Name == "rating" || f.Name == "proof" {
			continue
		}
		if text := f.Brief(answer, now); text != "" {
			list = append(list, text)
		}
	}
	return list
}
