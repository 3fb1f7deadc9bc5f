package tui

import (
	"assay/tui/kit"
	"slices"
	"strings"

	"assay/assessment"
)

// evidence goes to the entries for the practice and the team in front.
func (iv *interview) evidence() {
	id, _ := iv.current()
	iv.env.Push(newRecords(iv.w, practiceEvidence(iv.w, iv.w.place.Team, iv.w.place.Practice, id)))
}

// practiceEvidence is how the entries for a practice in a team are listed. A new
// one starts with what an interview says of the practice.
func practiceEvidence(w *work, team, practice, interview string) *recordKind {
	k := evidenceKind()
	k.title = "Evidence for " + practice
	if len(w.state.Teams()) > 1 {
		k.title += ", " + teamTitle(w, team)
	}
	k.missing = []string{"No evidence entry is for " + practice + " here.",
		"n adds one for what was seen just now; l links one that is there for another practice.",
		"The grade of the answer says how well it is supported; entries justify it."}
	k.subjects = func(w *work) []assessment.Subject {
		return evidenceSubjects(slices.DeleteFunc(w.evaluation().Register(), func(x *assessment.Evidence) bool { return !x.Supports(team, practice) }))
	}
	k.cells = func(w *work, subject assessment.Subject) []string {
		x := evidenceOf(w, subject)
		why := w.evaluation().Attention(x)
		if why == assessment.Below && !w.evaluation().Support(team, practice).Above {
			why = assessment.Sound // that is about another practice
		}
		return evidenceCells(w, x, why)
	}
	k.second = func(w *work) string { return supportWords(w, team, practice) }
	k.preset = func(w *work) map[string]string {
		preset := map[string]string{"practices": practice, "date": string(w.env.today()), "grade": w.gradeOf(team, practice, interview).String()}
		if len(w.state.Teams()) > 1 {
			preset["team"] = team
		}
		return preset
	}
	k.actions = slices.Insert(k.actions, 0, recordAction{key: "l", text: "link another", list: true,
		do: func(w *work, _ assessment.Subject) { linkEvidence(w, team, practice) }})
	return k
}

// gradeOf is the grade that an interview gave a practice, else the one that counts
// in the team.
func (w *work) gradeOf(team, practice, interview string) assessment.Grade {
	if a := w.state.Answer(interview, practice); a.Proof.Set || a.Rating.Set {
		return a.Grade()
	}
	return w.evaluation().Verdict(team, practice).Grade
}

// supportWords says what a practice counts in a team, and whether its entries
// justify it.
func supportWords(w *work, team, practice string) string {
	e := w.evaluation()
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

// linkEvidence offers the entries that are not for a practice yet, the latest in
// front. The one that is taken supports it, too.
func linkEvidence(w *work, team, practice string) {
	if refused := w.closed(); refused != nil {
		w.env.Fail(refused)
		return
	}
	var choices []kit.Choice
	for _, x := range slices.Backward(w.state.Evidence()) {
		if slices.Contains(x.Practices.Value, practice) {
			continue
		}
		note := x.Grade.Value.Short() + " " + string(x.Date.Value)
		if x.Team.Value != "" && x.Team.Value != team {
			note += " team " + teamTitle(w, x.Team.Value)
		}
		choices = append(choices, kit.Choice{Text: x.Name(), Note: strings.TrimSpace(note), Do: w.link(x, practice)})
	}
	if len(choices) == 0 {
		w.env.Say("there is no other evidence entry to link; n makes one")
		return
	}
	w.env.Choose("Which entry supports "+practice+", too?", choices...)
}

// link makes an entry support one more practice. It rests on what is shown now:
// what comes in until it is taken is not replaced.
func (w *work) link(x *assessment.Evidence, practice string) func() {
	subject := assessment.EvidenceSubject(x.ID)
	conflict := x.Practices.Conflict()
	e, _ := w.state.Edit(subject, "practices", append(slices.Clone(x.Practices.Value), practice))
	shown := translate(w.given, e.Replaces)
	label := practice + ": linked " + kit.OneLine(x.Name())
	if x.Team.Value != "" {
		label += " for team " + kit.OneLine(teamTitle(w, x.Team.Value))
	}
	return func() {
		if conflict {
			w.env.Fail(&assessment.Error{Code: assessment.NotAllowed, What: "people set the practices of " + kit.OneLine(x.Name()) + " differently; settle that first",
				Hint: "c in the overview"})
			return
		}
		e.Replaces = translate(w.placed, shown)
		w.do([]assessment.Edit{e}, deed{label: label, practice: practice})
	}
}

// items is how many entries the practice in front has, and whether an answer's
// grade is above the best of them.
func (iv *interview) items(s shown) (n int, above bool) {
	e := iv.eval()
	support := e.Support(iv.w.place.Team, iv.w.place.Practice)
	a := iv.answer()
	switch {
	case !s.rated:
		return len(support.Entries), support.Above
	case s.rating.State != assessment.Scored:
		return len(support.Entries), false
	case iv.act.grade != nil:
		return len(support.Entries), support.Exceeded(s.grade)
	}
	day := assessment.Date("")
	if i, ok := iv.w.state.Interview(a.Interview); ok {
		day = i.Date.Value
	}
	return len(support.Entries), support.Exceeded(a.Proof.Value.At(e.AsOf, day))
}
