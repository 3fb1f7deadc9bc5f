package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/questionnaires"
)

// shippedLibrary holds an assessment at the deepest depth with the shipped
// questionnaire. With otherwise every practice that has another text is asked by that.
func shippedLibrary(t testing.TB, otherwise bool) *memory {
	t.Helper()
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	q = q.With(func(q *questionnaires.Questionnaire) {
		for p := range q.Practices() {
			if otherwise && p.Otherwise != nil {
				p.Text, p.Otherwise = *p.Otherwise, nil
			}
			p.Applies = nil
		}
	})

	m := newMemoryOf(t, q)
	e := plainExample()
	e.depth = q.Depths[len(q.Depths)-1].ID
	m.add(exampleID, exampleJournal(t, q, exampleID, e))
	return m
}

// Every fact of every practice is read without paging, whichever is chosen, and what
// belongs to the chosen one has its place.
func TestEveryFactIsReadWithoutPaging(t *testing.T) {
	t.Parallel()
	for _, otherwise := range []bool{false, true} {
		s := newStageOver(t, shippedLibrary(t, otherwise), 80, 24)
		s.send(openMsg{id: exampleID})
		w := s.root.work
		if n := len(w.Practices()); n < 134 {
			t.Fatalf("only %d practices are asked", n)
		}
		for _, size := range [][2]int{{60, 18}, {80, 24}, {100, 30}} {
			s.resize(size[0], size[1])
			for _, a := range w.Practices() {
				s.send(gotoMsg{practice: a.ID, team: "data"})
				for fact := range a.Facts {
					s.root.top().(*interview).choose(fact + 1)
					s.root.fit()
					s.readsFacts(a, fmt.Sprintf("%s at %v, fact %d", a.ID, size, fact+1))
				}
			}
		}
	}
}

// readsFacts fails unless every fact stands whole in the window, and the answer line
// and a row of note under them; at 80 columns the chosen fact's question too.
func (s *stage) readsFacts(a assessment.Asked, where string) {
	s.t.Helper()
	var rows []string
	for row := range strings.Lines(ansi.Strip(s.view().Content)) {
		if _, right, found := strings.Cut(row, " │ "); found && s.root.width >= 100 {
			row = right
		}
		rows = append(rows, row)
	}
	text := strings.Join(strings.Fields(strings.Join(rows, " ")), " ")
	closed := strings.ReplaceAll(text, " ", "") // a row may break after a hyphen

	iv := s.root.top().(*interview)
	for n, fact := range a.Facts {
		whole := strings.Join(strings.Fields(fact.Text), "")
		if !strings.Contains(closed, whole) {
			s.t.Errorf("%s: fact %d is not whole:\n%s", where, n+1, s.frame())
		}
	}
	if said := (answerLine{iv}).rating(iv.shown()); !strings.Contains(text, "─ "+said+" ") {
		s.t.Errorf("%s: the answer line is not there:\n%s", where, s.frame())
	}
	if rows := len(iv.View().Lines); rows > iv.Height || iv.layout(a).noteRows < 1 {
		s.t.Errorf("%s: there are %d rows in %d:\n%s", where, rows, iv.Height, s.frame())
	}
	ask := strings.Join(strings.Fields(a.Facts[iv.fact()-1].Ask.Text), "")
	if s.root.width >= 80 && !strings.Contains(closed, ask) {
		s.t.Errorf("%s: its question is not whole:\n%s", where, s.frame())
	}
}
