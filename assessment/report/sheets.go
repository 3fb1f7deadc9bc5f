package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
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
		if len(b.quotes(t.ID, a.ID)) > 0 {
			return true
		}
	}

	return len(b.findingFields("", a.ID)) > 0
}

func (b *book) sheet(a *assessment.Asked) Section {
	s := Section{Key: "C2-" + a.ID, Title: b.named(a.ID), Blocks: b.askedFields(a)}
	s.Blocks = append(s.Blocks, b.teamTable(a))
	s.Blocks = append(s.Blocks, b.whyNot(a)...)
	s.Blocks = append(s.Blocks, b.toReconcile(a)...)

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
	s.Blocks = append(s.Blocks, b.findingFields("", a.ID)...)

	s.Blocks = append(s.Blocks, b.nextSteps(a)...)
	if items := refItems(a.Refs); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "References", Items: items})
	}
	return s
}

// sheetForClient is a sheet without what is inside the house: of notes only the lines
// that are meant for the report.
func (b *book) sheetForClient(a *assessment.Asked) Section {
	s := Section{Key: "sheet-" + a.ID, Title: b.named(a.ID), Blocks: b.askedFields(a)}
	s.Blocks = append(s.Blocks, b.teamTable(a))
	s.Blocks = append(s.Blocks, b.whyNot(a)...)
	if items := b.evidenceItems(a.ID); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "Evidence seen", Items: items})
	}
	for _, said := range b.saidOf([]string{a.ID}, nil) {
		s.Blocks = append(s.Blocks, Quote{said.By, []string{said.Text}})
	}
	s.Blocks = append(s.Blocks, b.nextSteps(a)...)
	if items := refItems(a.Refs); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "References", Items: items})
	}
	return s
}

// refItems lists what a text cites: each id with what in it is asked here.
func refItems(refs []questionnaires.Reference) []string {
	var items []string
	for _, r := range refs {
		text := r.Framework + " " + r.ID
		if r.Why != "" {
			text += ": " + r.Why
		}
		items = append(items, ended(text))
	}
	return items
}

// asked says what was asked: the question, what belongs here, and the facts or levels.
func (b *book) asked(a *assessment.Asked) []Block {
	blocks := []Block{Field{"Question", a.Question}}
	if a.Substituted {
		blocks = append(blocks, Field{"Asked in place of", ended(a.Practice.Title)})
	}
	if a.Scope != "" {
		blocks = append(blocks, Field{"Scope", a.Scope})
	}

	facts := List{Label: "Facts asked", Ordered: true}
	for _, f := range a.Facts {
		facts.Items = append(facts.Items, f.Text)
	}
	levels := List{Label: "Levels"}
	for n, text := range a.Levels {
		levels.Items = append(levels.Items, fmt.Sprintf("Level %d: %s", n, text))
	}
	for _, list := range []List{facts, levels} {
		if len(list.Items) > 0 {
			blocks = append(blocks, list)
		}
	}
	return blocks
}

// askedFields say what was asked, when it does not apply, and how much it counts.
func (b *book) askedFields(a *assessment.Asked) []Block {
	about := fmt.Sprintf("weight %d", a.Weight)
	if a.Key {
		about = "key " + b.q.Labels.Practice + ", " + about
	}
	if t := b.e.Targets[a.ID]; t > 0 {
		about += ", target " + b.levelNamed(t)
	}

	fields := b.asked(a)
	if a.NA != "" {
		fields = append(fields, Field{"When it does not apply", a.NA})
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

// whyNot says what holds the practice in each team: the lowest fact that is not so, or
// the evidence for what was said. Teams with the same share a sentence.
func (b *book) whyNot(a *assessment.Asked) []Block {
	var reasons []bundle[string, string]
	add := func(team, text string) { reasons = bundled(reasons, text, team) }

	for _, t := range b.e.Teams {
		c := b.cell(a.ID, t.ID)
		if c.State != assessment.Scored {
			continue
		}
		if text := b.unsupported(c); text != "" {
			add(t.ID, text)
		}
		open := c.Marks.Unsettled()
		switch next := c.Marks.Next(); {
		case c.Marks == "":
			if text := b.plainLevel(a.ID, int(c.Stated/1000)+1); text != "" {
				add(t.ID, fmt.Sprintf("level %d asks: %s", c.Stated/1000+1, ended(text)))
			}
		case next > 0 && !slices.Contains(open, next):
			add(t.ID, fmt.Sprintf("fact %d %s.", next, factIs(c.Marks.At(next))))
		}
		if len(open) > 0 {
			add(t.ID, fmt.Sprintf("%s %s not heard; section %s has the questions.",
				factNumbers(open), agree(len(open), "was", "were"), b.in("E2", "7")))
		}
	}

	var fields []Block
	for _, r := range reasons {
		label := "What holds it"
		if b.several() {
			label += " in " + b.teamList(r.all)
		}
		fields = append(fields, Field{label, upper(r.key)})
	}
	return fields
}

// unsupported says that more was said than the evidence carries; empty if it was not.
func (b *book) unsupported(c assessment.TeamResult) string {
	if b.self || c.Credited >= c.Stated {
		return ""
	}
	level := int((c.Stated + 999) / 1000)
	g, ok := b.gradeFor(level)
	if !ok {
		return ""
	}
	return fmt.Sprintf("stated is %s, and the evidence carries %s; what is %s carries level %d.",
		b.inDigits(c.Stated), b.inDigits(c.Credited), gradeOrMore(g), level)
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
		blocks = append(blocks, b.noteQuotes(ans.Interview, ans.Note.Unnamed(), strings.Join(from, ", "))...)
	}

	return blocks
}

// findingFields returns the findings about a practice in a team, or in any if the team
// is empty: condition, criterion, cause, consequence and how the answers were
// reconciled.
func (b *book) findingFields(team, practice string) []Block {
	var blocks []Block
	for _, f := range b.e.State.FindingsOn(team, practice) {
		blocks = append(blocks, b.findingTexts(f)...)
	}
	return blocks
}

// findingTexts returns the texts of one finding.
func (b *book) findingTexts(f *assessment.Finding) []Block {
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
		if teams := f.Teams.Value; b.several() && len(teams) > 0 {
			label += " in " + b.teamList(teams)
		}
		if part.field.Conflict() {
			label += ", in conflict"
		}
		if text := part.field.Unnamed(); strings.TrimSpace(text) != "" {
			blocks = append(blocks, Field{label, text})
		}
	}

	return blocks
}

// nextSteps return what to do next: what to find out, and the step with its effort and
// what has to come first.
func (b *book) nextSteps(a *assessment.Asked) []Block {
	p, ok := b.r.Practice(a.ID)
	if !ok {
		return nil
	}
	var blocks []Block
	if p.Open || p.Unheard {
		_, text, _ := strings.Cut(b.findOutText(&p), ": ")
		blocks = append(blocks, Field{"Find out, effort S", asSentence(text)})
	}

	if c, ok := b.r.Candidate(a.ID); ok {
		label, text := "Next step", b.action(c.Practice, c.Steps...)
		if b.several() {
			label += " in " + b.stepTeams(c)
		}
		if first := b.firstNeeds(c.Practice); first != "" {
			text += " " + first
		}
		return append(blocks, Field{label + ", effort " + c.Effort, text})
	}
	if p.State != assessment.Scored || p.Open || p.Unheard {
		return blocks
	}
	if f, ok := b.furtherStep(a, &p); ok {
		blocks = append(blocks, f)
	}
	return blocks
}

// furtherStep returns what would raise a practice that is at its target, in its lowest
// team. ok is false if nothing would.
func (b *book) furtherStep(a *assessment.Asked, p *assessment.PracticeResult) (f Field, ok bool) {
	var low *assessment.TeamResult
	for i := range p.Teams {
		t := &p.Teams[i]
		if t.State == assessment.Scored && (low == nil || lowerCell(b.r, t, low)) {
			low = t
		}
	}
	if low == nil {
		return Field{}, false
	}

	next := low.Marks.Next()
	if low.Marks == "" {
		next = int(low.Stated/1000) + 1
	}
	label := "At its target; a further step, effort "
	if p.Target == 0 {
		label = "No target is set; the step up, effort "
	}
	switch fact := b.fact(a.ID, next); {
	case fact != nil && fact.Do != "":
		return Field{label + orDash(fact.Effort), asSentence(fact.Do)}, true
	case low.Marks == "" && b.plainLevel(a.ID, next) != "":
		return Field{strings.TrimSuffix(label, ", effort "), fmt.Sprintf("Raise it to level %d.", next)}, true
	}
	return Field{}, false
}

// lowerCell reports whether a team is below another in the view that counts.
func lowerCell(r *assessment.Result, t, other *assessment.TeamResult) bool {
	u, _ := r.CountsOf(t.Cell)
	w, _ := r.CountsOf(other.Cell)
	return cmp.Or(cmp.Compare(u, w), cmp.Compare(t.Stated, other.Stated),
		cmp.Compare(t.Marks.Next(), other.Marks.Next())) < 0
}
