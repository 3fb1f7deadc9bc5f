package report

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// sheetsSection holds one sheet for each practice about which something was said.
func sheetsSection(b *book) Section {
	s := Section{Title: upper(b.q.Labels.Practice) + " sheets"}
	for i := range b.e.Asked {
		a := &b.e.Asked[i]
		if b.spoken(a) {
			s.Parts = append(s.Parts, b.sheet(a))
		}
	}
	return s
}

// spoken reports whether there is anything to print about a practice beyond that
// it was not asked or does not apply; those are listed in E2.
func (b *book) spoken(a *assessment.Asked) bool {
	if !a.Applies {
		return false
	}
	for _, t := range b.e.Teams {
		v := b.e.Verdict(t.ID, a.ID)
		if v.State == assessment.Scored || v.State == assessment.Unknown || v.ConfirmAgain {
			return true
		}
		if len(b.findingFields(t.ID, a.ID)) > 0 || len(b.quotes(t.ID, a.ID)) > 0 {
			return true
		}
	}

	return false
}

func (b *book) sheet(a *assessment.Asked) Section {
	s := Section{Key: "C2-" + a.ID, Title: b.named(a.ID), Blocks: b.askedFields(a)}
	s.Blocks = append(s.Blocks, b.teamTable(a))
	s.Blocks = append(s.Blocks, b.whyNot(a)...)

	if f, ok := b.perceptionField(a.ID); ok {
		s.Blocks = append(s.Blocks, f)
	}
	if items := b.evidenceItems(a.ID); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "Evidence seen", Items: items})
	}
	if text := b.e.EvidenceWarning(a.ID); text != "" {
		s.Blocks = append(s.Blocks, Field{"Above its evidence", text})
	}
	for _, t := range b.e.Teams {
		s.Blocks = append(s.Blocks, b.quotes(t.ID, a.ID)...)
	}
	for _, t := range b.e.Teams {
		s.Blocks = append(s.Blocks, b.findingFields(t.ID, a.ID)...)
	}

	if f, ok := b.nextStep(a); ok {
		s.Blocks = append(s.Blocks, f)
	}
	if len(a.Refs) > 0 {
		var refs []string
		for _, r := range a.Refs {
			refs = append(refs, r.Framework+": "+strings.Join(r.IDs, ", "))
		}
		s.Blocks = append(s.Blocks, Field{"References", strings.Join(refs, "; ") + "."})
	}
	return s
}

// askedFields say what was asked and how much it counts.
func (b *book) askedFields(a *assessment.Asked) []Block {
	question := "Question"
	if a.Substituted {
		question = "Question asked in its place"
	}
	about := fmt.Sprintf("weight %d", a.Weight)
	if a.Key {
		about = "key " + b.q.Labels.Practice + ", " + about
	}
	if t := b.e.Targets[a.ID]; t > 0 {
		about += ", target " + b.levelNamed(t)
	}

	fields := []Block{Field{question, a.Question}}
	if a.Record != "" {
		fields = append(fields, Field{"To be recorded", a.Record})
	}
	return append(fields, Field{"Counts as", upper(about) + "."})
}

// perceptionField says how differently managers and engineers see a practice. ok
// is false if they are less than a level apart.
func (b *book) perceptionField(practice string) (f Field, ok bool) {
	i := slices.IndexFunc(b.perceptions, func(p assessment.Perception) bool { return p.Practice == practice })
	if i < 0 {
		return Field{}, false
	}
	p := b.perceptions[i]
	return Field{"Perception gap", fmt.Sprintf("Interviews with managers alone state %s on average, those "+
		"with engineers alone %s: %s levels apart.", assessment.Fixed(p.Management, 1),
		assessment.Fixed(p.Engineering, 1), assessment.Fixed(new(big.Rat).Abs(p.Gap), 1))}, true
}

// teamTable says what each team reached and how well it is supported.
func (b *book) teamTable(a *assessment.Asked) Table {
	t := Table{Columns: slices.Concat(
		textColumns("Team", "Rating", "Evidence", "Dated"),
		numberColumns("Stated", "Credited"),
		textColumns("Settled by"),
	)}
	for _, team := range b.e.Teams {
		v := b.e.Verdict(team.ID, a.ID)
		rating := marked(rated(v.Rating), v.Conflict)

		evidence, dated, stated, credited := "-", "-", "-", "-"
		switch {
		case v.ConfirmAgain:
			rating = "to confirm again: the text has changed"
		case v.Unsigned:
			rating = "not applicable, not signed off"
		case v.State == assessment.Scored:
			evidence = v.Grade.String()
			if v.Stale {
				evidence += ", lowered: past its validity"
			}
			dated = orDash(b.proofDate(team.ID, a.ID, v))
			stated = inLevels(v.Rating.Stated())
			credited = inLevels(b.e.Credit(v.Rating.Stated(), v.Grade))
		}

		t.Rows = append(t.Rows, []string{
			team.Title(), rating, evidence, dated, stated, credited,
			b.settledBy(team.ID, a.ID, v),
		})
	}
	return t
}

// settledBy says whose word counts.
func (b *book) settledBy(team, practice string, v *assessment.Verdict) string {
	switch {
	case v.Agreed && len(b.e.Late(team, practice)) > 0:
		return "agreed rating, before an answer came"
	case v.Agreed:
		return "agreed rating"
	case v.Counts == nil:
		return "-"
	}

	text := "interview of " + orDash(b.interviewDate(v.Counts.Interview))
	if n := len(v.Answers); n > 1 {
		text += fmt.Sprintf(", one of %d", n)
	}

	return text
}

// interviewDate returns the day of an interview, empty if it is not known.
func (b *book) interviewDate(id string) assessment.Date {
	if i, ok := b.e.State.Interview(id); ok {
		return i.Date.Value
	}
	return ""
}

// proofDate returns the day that the evidence of a verdict is from.
func (b *book) proofDate(team, practice string, v *assessment.Verdict) assessment.Date {
	if v.Counts == nil {
		return b.e.State.Agreed(team, practice).Proof.Value.Date
	}
	if d := v.Counts.Proof.Value.Date; d != "" {
		return d
	}
	return b.interviewDate(v.Counts.Interview)
}

// whyNot returns, for each level that teams have to reach next, the descriptor
// that does not hold yet. It is also the test of the next step.
func (b *book) whyNot(a *assessment.Asked) []Block {
	below := map[int][]string{} // teams, by the level that they have to reach next
	said := map[int][]string{}  // those of them that say they are there
	for _, t := range b.e.Teams {
		v := b.e.Verdict(t.ID, a.ID)
		if v.State != assessment.Scored {
			continue
		}
		next := int(b.e.Credit(v.Rating.Stated(), v.Grade)/1000) + 1
		below[next] = append(below[next], t.ID)
		if v.Rating.Stated() >= 1000*int64(next) {
			said[next] = append(said[next], t.ID)
		}
	}

	var fields []Block
	for next := 1; next <= b.q.Max(); next++ {
		if len(below[next]) == 0 {
			continue
		}
		label := fmt.Sprintf("Why not level %d", next)
		if b.several() {
			label += " (" + b.teamList(below[next]) + ")"
		}

		text := b.descriptor(a.ID, next)
		if g, ok := b.gradeFor(next); ok && len(said[next]) > 0 {
			claim := "It is said that this level is reached"
			if len(said[next]) < len(below[next]) {
				claim = "Of " + b.teamList(said[next]) + " it is said that this level is reached"
			}
			text = fmt.Sprintf("%s; the evidence seen does not carry it, evidence that is %s would. "+
				"The level asks: %s", claim, gradeOrMore(g), text)
		}
		fields = append(fields, Field{label, text})
	}
	return fields
}

// evidenceItems lists the register's entries for a practice.
func (b *book) evidenceItems(practice string) []string {
	var items []string
	for _, x := range b.e.Entries(practice) {
		text := fmt.Sprintf("%s, %s", orDash(x.Title.Value), x.Grade.Value)
		if x.Date.Value != "" {
			text += ", dated " + string(x.Date.Value)
		}
		switch g, stale := b.e.Aged(x); {
		case stale && g != x.Grade.Value:
			text += ", past its validity and counted as " + g.String()
		case stale:
			text += ", past its validity"
		}
		if x.Team.Value != "" && b.several() {
			text += ", team " + b.team(x.Team.Value)
		}
		items = append(items, text+" (entry "+x.ID+").")
	}

	return items
}

// versions returns the texts of a field: one, or several if authors disagree.
func versions(f assessment.Field[string]) []string {
	var texts []string
	for _, v := range f.Versions() {
		if v.Set && strings.TrimSpace(v.Value) != "" && !slices.Contains(texts, v.Value) {
			texts = append(texts, v.Value)
		}
	}
	return texts
}

// quotes returns what the interviews of a team noted about a practice, by role.
func (b *book) quotes(team, practice string) []Block {
	var blocks []Block
	for _, ans := range b.e.Verdict(team, practice).Answers {
		var from []string
		if b.several() {
			from = append(from, b.team(team))
		}
		if d := b.interviewDate(ans.Interview); d != "" {
			from = append(from, string(d))
		}
		for _, note := range versions(ans.Note) {
			blocks = append(blocks, b.noteQuotes(note, strings.Join(from, ", "))...)
		}
	}

	return blocks
}

// noteQuotes splits a note into quotes: lines of one role that follow each other
// are one quote.
func (b *book) noteQuotes(note, from string) []Block {
	var blocks []Block
	last := "\x00" // no role
	for _, q := range assessment.Quotes(note) {
		if q.Role == last {
			end := blocks[len(blocks)-1].(Quote)
			end.Lines = append(end.Lines, q.Text)
			blocks[len(blocks)-1] = end
			continue
		}

		last = q.Role
		source := "Note"
		if q.Role != "" {
			source = b.speaker(q.Role)
		}
		if from != "" {
			source += " (" + from + ")"
		}
		blocks = append(blocks, Quote{Source: source, Lines: []string{q.Text}})
	}
	return blocks
}

// findingFields returns the finding on a practice in a team: condition,
// criterion, cause, consequence and how the answers were reconciled.
func (b *book) findingFields(team, practice string) []Block {
	f := b.e.State.Agreed(team, practice)
	var blocks []Block
	for _, part := range []struct {
		label string
		field assessment.Field[string]
	}{
		{"Condition", f.Condition},
		{"Criterion", f.Criterion},
		{"Cause", f.Cause},
		{"Consequence", f.Effect},
		{"Reconciliation", f.Note},
	} {
		label := part.label
		if b.several() {
			label += " in " + b.team(team)
		}
		if part.field.Conflict() {
			label += ", in conflict"
		}
		for _, text := range versions(part.field) {
			blocks = append(blocks, Field{label, text})
		}
	}

	return blocks
}

// nextStep returns the step with its effort and what has to come first. ok is
// false if there is none.
func (b *book) nextStep(a *assessment.Asked) (f Field, ok bool) {
	if c, ok := b.r.Candidate(a.ID); ok {
		text := b.action(c)
		if first := b.firstNeeds(c.Practice); first != "" {
			text += " " + first
		}
		return Field{"Next step, effort " + c.Effort, text}, true
	}

	p, ok := b.r.Practice(a.ID)
	if !ok || p.State != assessment.Scored || p.Open {
		return Field{}, false
	}
	low := int(p.Credited.Lowest / 1000)
	if low >= len(a.Steps) {
		return Field{}, false
	}
	if p.Stated.Lowest >= 1000*int64(low+1) {
		g, _ := b.gradeFor(low + 1)
		text := fmt.Sprintf("Bring evidence that is %s for level %d.", gradeOrMore(g), low+1)
		return Field{"Next step, effort S", text}, true
	}
	label := "At its target; a further step, effort "
	if p.Target == 0 {
		label = "No target is set; the step up, effort "
	}
	return Field{label + a.Steps[low].Effort, asSentence(a.Steps[low].Action)}, true
}
