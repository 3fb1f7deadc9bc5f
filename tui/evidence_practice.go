package tui

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// evidence goes to the entries for the practice and the team in front.
func (m menu) evidence() {
	id, _ := m.current()
	at := m.w.Place()
	m.env.Push(newRecords(m.w, practiceEvidence(m.w, at.Team, at.Practice, id)))
}

// practiceEvidence returns how the entries for a practice in a team are listed. A
// new one starts with what the interview of that id says of the practice.
func practiceEvidence(w *work, team, practice, interviewID string) *recordKind {
	k := evidenceKind()
	k.title = "Evidence for " + practice
	if len(w.State().Teams()) > 1 {
		k.title += ", " + teamTitle(w, team)
	}
	k.missing = []string{
		"No evidence entry is for " + practice + " here.",
		"n adds one for what was seen just now; ctrl+k links one that is there for another practice.",
		"The grade of the answer says how well it is supported; entries justify it.",
	}

	unrelated := func(x *assessment.Evidence) bool { return !x.Supports(team, practice) }
	k.subjects = func(w *work) []assessment.Subject {
		return evidenceSubjects(slices.DeleteFunc(w.Evaluation().Register(), unrelated))
	}
	k.cells = func(w *work, subject assessment.Subject) []string {
		x := evidenceOf(w, subject)
		why := w.Evaluation().Attention(x)
		if why == assessment.Below && !w.Evaluation().Support(team, practice).Above {
			why = assessment.Sound // that is about another practice
		}
		return evidenceCells(w, x, why)
	}
	k.second = func(w *work) string { return supportWords(w, team, practice) }

	k.preset = func(w *work) map[string]string {
		preset := map[string]string{
			"practices": practice,
			"date":      string(w.env.today()),
			"grade":     w.gradeOf(team, practice, interviewID).String(),
		}
		if len(w.State().Teams()) > 1 {
			preset["team"] = team
		}
		return preset
	}
	k.actions = slices.Insert(k.actions, 0, recordAction{
		text: "link an entry that is there for another practice",
		list: true,
		do:   func(w *work, _ assessment.Subject) { linkEvidence(w, team, practice) },
	})
	return k
}

// gradeOf returns the grade that the interview of that id gave a practice, else the
// one that counts in the team.
func (w *work) gradeOf(team, practice, interviewID string) assessment.Grade {
	if a := w.State().Answer(interviewID, practice); a.Proof.Set || a.Rating.Set {
		return a.Grade()
	}
	return w.Evaluation().Verdict(team, practice).Grade
}

// supportWords says what a practice counts in a team, and whether its entries
// justify it.
func supportWords(w *work, team, practice string) string {
	e := w.Evaluation()
	v, s := e.Verdict(team, practice), e.Support(team, practice)
	switch {
	case v.State != assessment.Scored:
		return ""
	case s.Above:
		return "counts as " + v.Grade.String() + ", above its best entry, which is " + s.Best.String()
	case s.Missing:
		return "counts as " + v.Grade.String() + ", and no entry justifies it yet"
	}
	return "counts as " + v.Grade.String()
}

// linkEvidence offers the entries that do not support a practice yet, the latest
// first. The one that is taken supports it, too.
func linkEvidence(w *work, team, practice string) {
	if refused := w.closed(); refused != nil {
		w.env.Fail(refused)
		return
	}

	var choices []kit.Choice
	for _, x := range slices.Backward(w.State().Evidence()) {
		if slices.Contains(x.Practices.Value, practice) {
			continue
		}
		right := x.Grade.Value.Short() + " " + string(x.Date.Value)
		if x.Team.Value != "" && x.Team.Value != team {
			right += " team " + teamTitle(w, x.Team.Value)
		}
		choices = append(choices, kit.Choice{
			Text: x.Name(),
			Note: strings.TrimSpace(right),
			Do:   w.link(x, practice),
		})
	}
	if len(choices) == 0 {
		w.env.Say("there is no other evidence entry to link; n makes one")
		return
	}
	w.env.Choose("Which entry supports "+practice+", too?", choices...)
}

// link returns what makes an entry support one more practice. It rests on what is
// shown now: what comes in until it is called is not replaced.
func (w *work) link(x *assessment.Evidence, practice string) func() {
	what := kit.OneLine(x.Name())
	if x.Team.Value != "" {
		what += " for team " + kit.OneLine(teamTitle(w, x.Team.Value))
	}
	linking := w.Link(x, practice, what)
	return func() { w.did(linking()) }
}

// items returns how many entries the practice in front has, and whether an
// answer's grade is above the best of them.
func (l answerLine) items(s shownAnswer) (n int, above bool) {
	e, a := l.eval(), l.answer()
	support := e.Support(l.w.Place().Team, l.w.Place().Practice)
	n = len(support.Entries)
	switch {
	case !s.rated:
		return n, support.Above
	case s.rating.State != assessment.Scored:
		return n, false
	case l.act["proof"] != "":
		return n, support.Exceeded(s.grade)
	}

	for _, x := range e.Weigh(l.w.Place().Team, l.w.Place().Practice) {
		if x.Answer.Interview == a.Interview {
			return n, support.Exceeded(x.Grade)
		}
	}
	return n, false
}
