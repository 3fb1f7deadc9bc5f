package conduct

import (
	"cmp"
	"slices"
	"strings"

	"assay/assessment"
)

// NewFinding is a finding as a person enters it. Practices and Teams are names with
// commas between them; without teams it is about all of them.
type NewFinding struct {
	Condition, Severity string
	Practices, Teams    string
}

// AddFinding puts down what the assessor concluded about one or more practices. A
// refusal is of code Invalid or NotFound.
func (w *Work) AddFinding(f NewFinding) (Deed, error) {
	return w.add(assessment.KindFinding, "finding "+assessment.CleanLine(f.Condition), []Pair{
		{"condition", f.Condition}, {"practices", f.Practices}, {"teams", f.Teams}, {"severity", f.Severity},
	}, "condition", "practices")
}

// add makes a new subject of a kind with fields as a person wrote them; the empty ones
// are left out, and those that it needs must not be.
func (w *Work) add(kind assessment.Kind, label string, pairs []Pair, needs ...string) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	pairs = slices.DeleteFunc(pairs, func(p Pair) bool { return assessment.CleanLine(p.Text) == "" })
	for _, need := range needs {
		if !slices.ContainsFunc(pairs, func(p Pair) bool { return p.Field == need }) {
			return Deed{}, assessment.Errorf(assessment.Invalid, "the %s of the %s is missing", need, kind).
				WithHint("a new %s needs its %s", kind, strings.Join(needs, " and its "))
		}
	}

	id, err := w.Pen.NewID()
	if err != nil {
		return Deed{}, err
	}
	edits, err := w.setting(assessment.NewSubject(kind, id), pairs)
	if err != nil {
		return Deed{}, err
	}
	return w.Do(Deed{Label: label}, edits...)
}

// Findings returns the findings: what is to be fixed now in front, then by severity, the
// worst first, then in the order in which they were first written about.
func (w *Work) Findings() []*assessment.Finding {
	now := func(f *assessment.Finding) int {
		if f.FixNow.Value {
			return 0
		}
		return 1
	}
	list := w.state.Findings()
	slices.SortStableFunc(list, func(a, b *assessment.Finding) int {
		return cmp.Or(cmp.Compare(now(a), now(b)), cmp.Compare(b.Severity.Value, a.Severity.Value))
	})
	return list
}

// NoFindings is said if nothing was concluded yet.
const NoFindings = "no findings; finding TEXT makes one on the practice in front"

// ListFindings lists the findings as [Work.Findings] orders them: the condition, and
// beside it how bad it is, the practices, the teams, who owns it and by when. Practice
// and Team are set for one about exactly one.
func (w *Work) ListFindings() []Item {
	var list []Item
	for _, f := range w.Findings() {
		now := ""
		if f.FixNow.Value {
			now = "fix now"
		}
		practice, team := PlaceOf(w.state, f.Subject())
		list = append(list, Item{
			Columns: []string{f.Name()},
			Aside: []string{f.Severity.Value.String(), now, strings.Join(f.Practices.Value, " "),
				w.TeamTitles(f.Teams.Value), f.Owner.Value, string(f.Due.Value)},
			Practice: practice,
			Team:     team,
		})
	}
	return list
}

// TeamTitles returns the titles of teams with commas; of none, that it is all of them.
func (w *Work) TeamTitles(ids []string) string {
	if len(ids) == 0 {
		return "all teams"
	}
	var titles []string
	for _, id := range ids {
		titles = append(titles, w.TeamTitle(id))
	}
	return strings.Join(titles, ", ")
}

// FindingOn returns the finding about exactly a practice in a team, the first if there
// are several; ok is false if there is none. A new one is about them once [Work.Save]
// writes its first field beside what was agreed on there.
func (w *Work) FindingOn(team, practice string) (subject assessment.Subject, ok bool) {
	for _, f := range w.state.FindingsOn(team, practice) {
		if f.Alone(team, practice) {
			return f.Subject(), true
		}
	}
	return assessment.Subject{}, false
}

// placing returns what says that findings which edits make are about the practice and
// the team of what was agreed on.
func (w *Work) placing(agreed assessment.Subject, edits []assessment.Edit) []assessment.Edit {
	var list []assessment.Edit
	var done []assessment.Subject
	for _, e := range edits {
		finding := e.Subject.Kind() == assessment.KindFinding
		if !finding || len(w.finding(e.Subject).Practices.Value) > 0 || slices.Contains(done, e.Subject) {
			continue
		}
		done = append(done, e.Subject)
		practices, _ := w.state.Edit(e.Subject, "practices", []string{agreed.Practice()})
		teams, _ := w.state.Edit(e.Subject, "teams", []string{agreed.Team()})
		list = append(list, practices, teams)
	}
	return list
}

// finding returns a finding, empty if there is none.
func (w *Work) finding(subject assessment.Subject) *assessment.Finding {
	if f, ok := w.state.Finding(subject.ID()); ok {
		return f
	}
	return &assessment.Finding{ID: subject.ID()}
}
