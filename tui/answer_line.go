package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// answerLine is the line of the interview that says in one fixed place what the
// answer is.
type answerLine struct{ *interview }

// draw draws the line.
func (l answerLine) draw(w int) string {
	st := l.env.Styles
	s := l.shown()
	a := l.answer()
	v := l.eval().Verdict(l.w.Place().Team, l.w.Place().Practice)

	rating := "not rated"
	switch {
	case s.rated && s.rating.State == assessment.Scored:
		rating = "level " + strconv.Itoa(s.rating.Level)
	case s.rated:
		rating = conduct.RatingWords(s.rating)
	}

	line := st.Strong.Render(rating)
	if !s.rated && v.State != assessment.Unasked && !v.Agreed {
		line += "   before: " + conduct.RatingWords(v.Rating) + ", " + v.Grade.String()
		if v.State != assessment.Scored {
			line = st.Strong.Render(rating) + "   before: " +
				conduct.RatingWords(assessment.Rating{State: v.State})
		}
	}

	warn := kit.OneLine(conduct.Caution(a, v))
	if two := "CONFLICT: " + kit.OneLine(conduct.Versions(a.Rating)); a.Rating.Conflict() &&
		l.act["rating"] == "" {
		// Another level replaces them all, so none of them may be cut off.
		line = st.Warn.Render(two)
		if warn == two {
			warn = ""
		}
	} else if s.rated && s.rating.State == assessment.Scored {
		mark := [...]string{"-", "partly", "largely"}[s.rating.Progress]
		line += "   progress " + mark
	}

	if s.graded {
		line += "   evidence " + st.Accent.Render("["+s.grade.String()+"]")
	} else if s.rated && s.rating.State == assessment.Scored {
		line += "   evidence [claimed: nothing seen]"
	}

	n, above := l.items(s)
	if n > 0 {
		line += "   items " + strconv.Itoa(n)
	}

	for _, text := range l.otherFields() {
		line += "   " + st.Warn.Render("! "+text)
	}

	if warn == "" && above {
		warn = "above its evidence"
	}

	if warn != "" {
		line += "   " + st.Warn.Render(warn)
	}

	if s.rated && s.rating.State == assessment.NotApplicable {
		line += "   " + kit.OneLine(s.rating.Reason)
	}

	line = l.besideAgreed(line, st.Strong.Render(rating), w)
	if kit.Cells(line) > w {
		line = terse(line)
	}

	return kit.Cut(line, w)
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

func (iv *interview) noteHead(w int) string {
	text := iv.note.text()
	if !iv.note.open {
		text = conduct.NoteText(iv.answer().Note)
	}

	lines := 0
	if text != "" {
		lines = strings.Count(text, "\n") + 1
	}

	right := strconv.Itoa(lines) + " lines"
	if lines == 1 {
		right = "1 line"
	}

	return iv.env.Styles.Faint.Render(kit.Ends("Note", right, w))
}
