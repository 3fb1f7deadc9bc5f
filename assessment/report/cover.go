package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// coverSection says what was assessed, how, by whom and on which basis, and what
// the result does not say.
func coverSection(b *book) Section {
	s := Section{Blocks: []Block{b.aboutTable()}}
	if scope := b.e.State.Scope.Value; scope != "" {
		s.Blocks = append(s.Blocks, Field{"Scope", scope})
	}
	if t := b.interviewsTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	for _, t := range b.opinion() {
		s.Blocks = append(s.Blocks, Paragraph{t})
	}
	s.Blocks = append(s.Blocks, List{Label: "Limits of the work", Items: b.limits()})
	return s
}

// aboutTable identifies the assessment and what its result rests on. Values that
// are not set are left out.
func (b *book) aboutTable() Table {
	t := Table{Columns: textColumns("What", "Value")}
	add := func(name, value string) {
		if value != "" {
			t.Rows = append(t.Rows, []string{name, value})
		}
	}

	s := b.e.State
	add("Organisation", s.Organisation.Value)
	add("Period", s.Period.Value)
	add("Basis", strings.TrimPrefix(b.basis(), "basis "))
	add("Depth", fmt.Sprintf("%s, %s asked", b.depth(), count(len(b.e.Asked), b.q.Labels.Practice)))
	add("Teams in scope", b.teamShares())
	add("Assessors", strings.Join(b.authors(), ", "))
	add("As of", string(b.e.AsOf))
	add("State", b.stateText())
	add("Questionnaire", b.q.Title+", version "+b.q.Version)
	add("Questionnaire digest", b.q.Digest())
	add("Journal fingerprint", b.o.Current.Fingerprint())
	if f := b.o.Finality; f != nil {
		add("Fingerprint of what counts", assessment.Fingerprint(f.Tips))
	}
	add("Assessment", s.ID())
	return t
}

// teamShares lists the teams with their part of the scope, in percent.
func (b *book) teamShares() string {
	if len(b.e.Teams) == 0 && len(b.r.Teams) > 0 {
		return "none"
	}

	total := int64(0)
	for _, t := range b.r.Teams {
		total += t.Share
	}

	var names []string
	for _, t := range b.r.Teams {
		name := b.team(t.ID)
		if b.several() {
			name += " (" + percent(t.Share, total) + ")"
		}
		names = append(names, name)
	}

	return strings.Join(names, ", ")
}

// authors returns the people who wrote the changes that count, in the order of
// their names.
func (b *book) authors() []string {
	var names []string
	for _, c := range b.e.State.Journal().Changes() {
		if c.Author != "" && !slices.Contains(names, c.Author) {
			names = append(names, c.Author)
		}
	}
	slices.Sort(names)
	return names
}

// stateText says which state the assessment is in, since when, and by whom.
func (b *book) stateText() string {
	phase, f := b.e.State.Phase, b.o.Finality
	switch {
	case b.final() && f == nil:
		return "final"
	case b.final():
		return fmt.Sprintf("final since %s, set by %s", f.At, f.By)
	case phase.Conflict():
		return "draft report; two authors set the state of this assessment differently"
	}

	text := "draft report, assessment " + phase.Value.String()
	if phase.Value == assessment.PhaseInReview {
		text += fmt.Sprintf(" since %s, set by %s", assessment.DateOf(phase.Heads[0].At), phase.Author())
	}
	if reason := b.e.State.PhaseReason(); reason != "" {
		text += ", reopened because: " + reason
	}
	return text
}

// interviewsTable lists the interviews by date, with team and roles.
func (b *book) interviewsTable() Table {
	t := Table{Label: "Interviews:", Columns: textColumns("Date", "Team", "Roles")}
	for _, i := range b.e.State.Held() {
		var roles []string
		for _, r := range b.e.State.Roles(i.ID) {
			roles = append(roles, b.role(r))
		}
		team := b.team(i.Team.Value)
		if _, in := b.teams[i.Team.Value]; !in {
			team = strings.TrimSpace(team + " (not in scope)")
		}
		t.Rows = append(t.Rows, []string{orDash(i.Date.Value), team, orDash(strings.Join(roles, ", "))})
	}

	slices.SortStableFunc(t.Rows, func(x, y []string) int { return strings.Compare(x[0], y[0]) })
	return t
}

// opinion says what the result rests on.
func (b *book) opinion() []string {
	text := fmt.Sprintf("The result rests on %s and %s in the evidence register, judged as of %s.",
		count(len(b.e.State.Held()), "interview"), count(len(b.e.State.Evidence()), "entry"),
		orDash(b.e.AsOf))
	switch b.e.State.Basis.Value {
	case "self":
		text += " The organisation rated itself: stated values come first and are self-declared."
	case "assured":
		text += " Assessors looked at evidence: credited values come first, which count no more than the " +
			"evidence seen carries."
	default:
		text += " Whether the result is self-declared or assured is not stated; credited values come " +
			"first, which count no more than the evidence seen carries."
	}

	all := []string{text}
	if f := b.o.Finality; f != nil && f.After > 0 {
		all = append(all, fmt.Sprintf("%s %s made after the assessment was final, and not counted.",
			upper(count(f.After, "change")), agree(f.After, "was", "were")))
	}
	if text := b.erasedWords(); text != "" {
		all = append(all, text)
	}
	return all
}

// erased returns the values of what counts that were erased on request, also after the
// result was fixed.
func (b *book) erased() []assessment.ErasedValue {
	counted := b.e.State.Journal()
	return slices.DeleteFunc(b.o.Current.ErasedValues(), func(x assessment.ErasedValue) bool {
		_, counts := counted.Change(x.Change.ID)
		return !counts
	})
}

// erasedWords says that values were erased, when and by whom; empty if none was. A final
// result that lost one is not what it was when it was fixed.
func (b *book) erasedWords() string {
	list := b.erased()
	if len(list) == 0 {
		return ""
	}
	last, after := list[0].By, 0
	for _, x := range list {
		if x.By.Number > last.Number {
			last = x.By
		}
		if _, counted := b.e.State.Journal().Change(x.By.ID); !counted {
			after++
		}
	}
	n := len(list)
	text := fmt.Sprintf("%s of the record %s erased on request, the last on %s by %s",
		upper(count(n, "value")), agree(n, "was", "were"), assessment.DateOf(last.At), last.Author)
	if b.final() && after > 0 {
		text += fmt.Sprintf("; %d of them after the assessment was final: this report is without them", after)
	}
	return text + "."
}

// limits says what the result does not say.
func (b *book) limits() []string {
	list := []string{
		"The result is an opinion on the practices asked, on the scope and the day named above. " +
			"It is no certificate and no proof that no incident can happen.",
		"Times and authors are as the program recorded them; the journal carries no trusted clock and " +
			"no signature.",
	}

	if n := b.r.Overall; n.Open > 0 {
		in := ""
		if b.several() {
			in = " in at least one team"
		}
		list = append(list, fmt.Sprintf("Of %s that apply %d %s a value%s. Section E2 lists them.",
			count(n.Applicable, b.q.Labels.Practice), n.Open, agree(n.Open, "lacks", "lack"), in))
	}

	if unwritten, deeper := b.e.NotAsked(); unwritten+deeper > 0 {
		why := fmt.Sprintf("%s of a later depth", is(deeper))
		if unwritten > 0 {
			why = fmt.Sprintf("%s not asked: %d without text in this version, %d of a later depth",
				is(unwritten+deeper), unwritten, deeper)
		}
		list = append(list, fmt.Sprintf("Of the questionnaire's %s %d %s.",
			plural(b.q.Labels.Practice), unwritten+deeper, why))
	}

	if n := len(b.e.State.Conflicts()); n > 0 {
		list = append(list, fmt.Sprintf("Authors disagree on %s. The lower value counts until one is "+
			"chosen; section E2 lists them.", count(n, "field")))
	}
	if len(b.e.Teams) == 0 {
		list = append(list, "No team is in scope yet, so nobody can be asked.")
	}
	return list
}

// practices counts the practices of the questionnaire.
func (b *book) practices() int {
	n := 0
	for range b.q.Practices() {
		n++
	}
	return n
}
