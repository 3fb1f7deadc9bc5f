package report

import (
	"cmp"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// book is what the sections of one report share.
type book struct {
	e      *assessment.Evaluation
	q      *questionnaires.Questionnaire
	r      *assessment.Result
	o      Options
	self   bool              // self-declared: the stated view counts and comes first
	titles map[string]string // of measures, areas and practices, by id
	teams  map[string]string // titles, by id

	// perceptions are the practices that managers and engineers see differently.
	perceptions []assessment.Perception
}

func newBook(e *assessment.Evaluation, o Options) *book {
	b := &book{
		e:           e,
		q:           e.Questionnaire,
		r:           e.Result(),
		o:           o,
		self:        e.Result().Stated,
		titles:      map[string]string{},
		teams:       map[string]string{},
		perceptions: e.Perceptions(),
	}

	for _, m := range b.q.Measures {
		b.titles[m.ID] = m.Title
		for _, a := range m.Areas {
			b.titles[a.ID] = cmp.Or(a.Title, b.titles[a.ID])
		}
	}
	for p := range b.q.Practices() {
		b.titles[p.ID] = p.Title
	}
	for _, a := range e.Asked {
		b.titles[a.ID] = a.Title
	}
	for _, t := range e.Teams {
		b.teams[t.ID] = t.Title()
	}
	return b
}

// title returns the title of the report.
func (b *book) title() string {
	s := b.e.State
	name := cmp.Or(s.Title.Value, s.ID())
	if org := s.Organisation.Value; org != "" && !strings.Contains(name, org) {
		name = org + ": " + name
	}
	return name
}

// organisation returns the subject of the report's sentences.
func (b *book) organisation() string { return cmp.Or(b.e.State.Organisation.Value, "The organisation") }

func (b *book) final() bool { return b.r.Final }

// draftMark says that the report is a draft; it is empty if the result is final.
func (b *book) draftMark() string {
	if b.final() {
		return ""
	}
	switch phase := b.e.State.Phase.Value; phase {
	case assessment.PhaseDraft:
		return "DRAFT. The result is not fixed and may change."
	case assessment.PhaseFinal:
		return "DRAFT. Two authors set the state of this assessment differently."
	default:
		return fmt.Sprintf("DRAFT. The assessment is %s: the result is not fixed and may change.", phase)
	}
}

// basis says what the numbers rest on.
func (b *book) basis() string {
	switch b.e.State.Basis.Value {
	case "self":
		return "self-declared"
	case "assured":
		return "assured"
	}
	return "basis not stated"
}

// depth returns the title of the depth.
func (b *book) depth() string {
	if d, ok := b.q.Depth(b.e.Depth); ok {
		return cmp.Or(d.Title, d.ID)
	}
	return b.e.Depth
}

// basisLine gives depth, date, scope and basis in one line, because a number that
// leaves its report has to carry them along.
func (b *book) basisLine() string {
	parts := []string{b.depth() + " depth"}
	if b.e.AsOf != "" {
		parts = append(parts, "as of "+string(b.e.AsOf))
	}
	if scope := b.e.State.Scope.Value; scope != "" {
		first, _, _ := strings.Cut(strings.TrimSpace(scope), "\n")
		parts = append(parts, "scope: "+clip(strings.TrimRight(first, "."), 80))
	} else {
		parts = append(parts, "scope not stated")
	}

	line := "Basis: " + strings.Join(append(parts, b.basis()), ", ") + "."
	if b.r.Overall.Conflict {
		line += " (!) marks a number that rests on values in conflict; the lower one counts."
	}
	return line
}

// view returns the view of a node that comes first, and the other one.
func (b *book) view(n *assessment.Node) (first, second *assessment.View) {
	if b.self {
		return &n.Stated, &n.Credited
	}
	return &n.Credited, &n.Stated
}

// viewName names the view that comes first, and the other one.
func (b *book) viewName() (first, second string) {
	if b.self {
		return "stated, self-declared", "credited"
	}
	return "credited", "stated"
}

// viewWord names the view that counts in one word.
func (b *book) viewWord() string {
	if b.self {
		return "stated"
	}
	return "credited"
}

// practiceView returns the view of a practice that counts.
func (b *book) practiceView(p *assessment.PracticeResult) *assessment.PracticeView {
	return b.r.Counts(p)
}

// named returns an id with its title.
func (b *book) named(id string) string {
	if t := b.titles[id]; t != "" && t != id {
		return id + " " + t
	}
	return id
}

// team returns the title of a team.
func (b *book) team(id string) string { return cmp.Or(b.teams[id], id) }

// teamList names teams, or says "all teams" if it is given all of several.
func (b *book) teamList(ids []string) string {
	if len(ids) == len(b.e.Teams) && len(ids) > 1 {
		return "all teams"
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = b.team(id)
	}
	return join(names)
}

// inDigits returns thousandths of a level in levels, with the digits of the report at
// hand: two in the working papers, one in the client's report.
func (b *book) inDigits(thousandths int64) string {
	if b.o.Papers {
		return inLevels(thousandths)
	}
	return inOneDigit(thousandths)
}

// in returns the section of the report at hand that tells something: of the working
// papers or of the client's report.
func (b *book) in(papers, forClient string) string {
	if b.o.Papers {
		return papers
	}
	return forClient
}

// several reports whether teams have to be told apart.
func (b *book) several() bool { return len(b.e.Teams) > 1 }

// role names a role for the cover; quotes use [book.speaker].
func (b *book) role(id string) string {
	if r, ok := b.q.Role(id); ok && r.Title != "" {
		return fmt.Sprintf("%s (%s)", r.Title, id)
	}
	return id
}

// mostCredited returns the most that evidence of a grade lets count, in
// thousandths of a level.
func (b *book) mostCredited(g assessment.Grade) int64 { return b.e.Credit(1000*int64(b.q.Max()), g) }

// gradeFor returns the lowest grade that carries a level; ok is false if none does.
func (b *book) gradeFor(level int) (g assessment.Grade, ok bool) {
	for _, g := range assessment.Grades {
		if b.mostCredited(g) >= 1000*int64(level) {
			return g, true
		}
	}
	return 0, false
}

// ask returns what is asked of a practice; nil if it is not asked.
func (b *book) ask(practice string) *assessment.Asked {
	a, ok := b.e.Ask(practice)
	if !ok {
		return nil
	}
	return &a
}

// fact returns a fact of what is asked of a practice, by its number from 1; nil if
// there is none, as in a practice of plain levels.
func (b *book) fact(practice string, number int) *questionnaires.Fact {
	a := b.ask(practice)
	if a == nil || number < 1 || number > len(a.Facts) {
		return nil
	}
	return &a.Facts[number-1]
}

// plainLevel returns the text of a practice's level, empty if it has facts.
func (b *book) plainLevel(practice string, level int) string {
	a := b.ask(practice)
	if a == nil || level < 0 || level >= len(a.Levels) {
		return ""
	}
	return a.Levels[level]
}
