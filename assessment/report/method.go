package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// methodSection says how every number came about, so that it can be checked
// elsewhere.
func methodSection(b *book) Section {
	s := Section{Blocks: []Block{
		Paragraph{b.methodText()},
		b.scaleTable(),
	}}
	if items := b.markingRules(); len(items) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "Rules for marking", Ordered: true, Items: items})
	}
	if t := b.parameterTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	s.Blocks = append(s.Blocks, b.gradeTable(), b.shareTable())
	for _, t := range []Table{b.targetTable(), b.traitTable()} {
		if len(t.Rows) > 0 {
			s.Blocks = append(s.Blocks, t)
		}
	}
	s.Blocks = append(s.Blocks, List{Label: "Rules", Items: b.rules()})

	items := b.nonDefault()
	if len(items) == 0 {
		items = []string{"None."}
	}
	s.Blocks = append(s.Blocks, List{Label: "What differs from the default", Items: items})
	return s
}

// markingRules are the questionnaire's rules for marking, with the parameters put in.
func (b *book) markingRules() []string {
	values := b.e.State.ParameterValues()
	items := make([]string, len(b.q.Rules))
	for i, r := range b.q.Rules {
		items[i] = ended(r.Title) + " " + b.q.Fill(r.Text, values)
	}
	return items
}

// parameterTable lists the numbers that texts name, with the reason of a changed one.
func (b *book) parameterTable() Table {
	t := Table{
		Label:   "Parameters of the texts:",
		Columns: textColumns("Parameter", "Value", "By default", "Reason"),
	}
	values := b.e.State.ParameterValues()
	for _, p := range b.q.Parameters {
		value, set := values[p.ID]
		if !set {
			value = p.Default
		}
		reason, conflict := "", false
		if f, ok := b.e.State.Parameters[p.ID]; ok && set {
			reason, conflict = f.Value.Reason, f.Conflict()
		}
		t.Rows = append(t.Rows, []string{
			p.Title, marked(p.Text(value), conflict), p.Text(p.Default), orDash(reason),
		})
	}
	return t
}

// marks reports whether the questionnaire has practices with facts, and levels whether it
// has some with plain levels.
func (b *book) marks() (marks, levels bool) {
	for p := range b.q.Practices() {
		marks = marks || len(p.Facts) > 0
		levels = levels || len(p.Levels) > 0
	}
	return marks, levels
}

func (b *book) methodText() string {
	practice := b.q.Labels.Practice
	text := fmt.Sprintf("Questionnaire %s, version %s, at %s depth: %s asked of %d.",
		b.q.Title, b.q.Version, b.depth(), count(len(b.e.Asked), practice), b.practices())
	unwritten, deeper := b.e.NotAsked()
	if unwritten > 0 {
		text += fmt.Sprintf(" %s without text in this version %s not asked and not counted.",
			upper(count(unwritten, practice)), is(unwritten))
	}

	if deeper > 0 {
		text += fmt.Sprintf(" %d %s to a later depth.", deeper, agree(deeper, "belongs", "belong"))
	}

	if b.o.Program != "" {
		text += " Computed by assay " + b.o.Program + "."
	}

	return text
}

func (b *book) scaleTable() Table {
	t := Table{
		Label:   "Scale:",
		Columns: slices.Concat(numberColumns("Level"), textColumns("Name", "Meaning")),
	}
	for _, l := range b.q.Scale.Levels {
		t.Rows = append(t.Rows, []string{fmt.Sprint(l.Value), l.Name, orDash(l.Meaning)})
	}
	return t
}

// gradeTable lists the evidence grades; their meanings are those of
// [assessment.Grade].
func (b *book) gradeTable() Table {
	meanings := [...]string{
		assessment.Claimed:      "said by the respondent; nothing seen",
		assessment.Documented:   "a current approved document or record was handed over",
		assessment.Demonstrated: "the assessor watched it or chose the sample",
		assessment.Tested:       "re-performed or tested, with method and result, within validity",
	}
	t := Table{
		Label:   "Evidence grades, the most that each can credit, and its assurance strength:",
		Columns: slices.Concat(textColumns("Grade", "Meaning"), numberColumns("Cap", "Strength")),
	}

	for _, g := range assessment.Grades {
		t.Rows = append(t.Rows, []string{
			g.String(),
			meanings[g],
			inLevels(b.mostCredited(g)),
			percent(g.Strength(), 100),
		})
	}
	return t
}

// shareTable lists the shares of measures and teams.
func (b *book) shareTable() Table {
	t := Table{
		Label:   "Shares:",
		Columns: slices.Concat(textColumns("Of", "Name"), numberColumns("Share", "Part")),
	}
	total := int64(0)
	for _, m := range b.r.Measures {
		total += m.Share
	}
	for _, m := range b.r.Measures {
		t.Rows = append(t.Rows, []string{
			b.q.Labels.Measure,
			b.titles[m.ID],
			fmt.Sprint(m.Share),
			percent(m.Share, total),
		})
	}
	if len(b.e.Teams) == 0 {
		return t
	}

	total = 0
	for _, x := range b.r.Teams {
		total += x.Share
	}
	for _, x := range b.r.Teams {
		t.Rows = append(t.Rows, []string{"team", b.team(x.ID), fmt.Sprint(x.Share), percent(x.Share, total)})
	}
	return t
}

// targetTable lists the targets that are set; what is below inherits them.
func (b *book) targetTable() Table {
	t := Table{
		Label:   "Targets set; what has none of its own has that of what it is in:",
		Columns: slices.Concat(textColumns("Of"), numberColumns("Level")),
	}
	add := func(id, name string) {
		if f := b.e.State.OwnTarget(id); f.Set {
			t.Rows = append(t.Rows, []string{name, fmt.Sprint(f.Value)})
		}
	}

	add(assessment.Overall, "the whole")
	for _, m := range b.q.Measures {
		add(m.ID, b.named(m.ID))
		for _, a := range m.Areas {
			if a.ID != m.ID {
				add(a.ID, b.named(a.ID))
			}
			for _, p := range a.Practices {
				add(p.ID, b.named(p.ID))
			}
		}
	}
	return t
}

// traitTable lists the profile, which decides what applies.
func (b *book) traitTable() Table {
	t := Table{
		Label:   "Profile; a trait without an answer takes nothing out:",
		Columns: textColumns("Trait", "Answer"),
	}

	traits := b.e.State.Profile()
	for _, f := range b.q.Traits {
		values, answered := traits[f.ID]
		text := strings.Join(values, ", ")
		if !answered {
			text = "not answered"
		} else if len(values) == 0 {
			text = "none"
		}
		t.Rows = append(t.Rows, []string{f.Title, text})
	}

	return t
}

// rules are the formulas in words.
func (b *book) rules() []string {
	p, ps, measures := b.q.Labels.Practice, plural(b.q.Labels.Practice), plural(b.q.Labels.Measure)
	top := b.q.Max()
	list := b.valueRules()
	list = append(list,
		fmt.Sprintf("Credited value: the stated value, and no more than the cap of the evidence grade. "+
			"Evidence past its validity (%s unless another is given) counts one grade lower; evidence "+
			"without a date is of the day of its interview.", b.validity()),
		"Several teams: the index takes the mean by share, the level takes the lowest team. A team may be "+
			"rated as another one is; that verdict counts then, evidence included.",
		fmt.Sprintf("Index of a group: the mean of its %s by weight. Of the whole: the mean of the %s by "+
			"share.", ps, measures),
		fmt.Sprintf("Interval: what is open counts 0 at the low end and %d at the high one. Under half "+
			"answered no index is printed. In a final result the index is the low end.", top),
		"A level is reached to the part of the weight that reaches it: not up to 15 %, partly up to 50 %, "+
			"largely up to 85 %, fully above.",
		fmt.Sprintf("Level of a group: the highest that is largely or fully reached, with every key %s at "+
			"it, while every level below is fully reached with its key %s. Of the whole: the lowest level "+
			"of its %s. Where open questions or facts not heard leave it between two levels it is not "+
			"settled, in a final result too.", p, ps, measures),
		"What holds a level is certain if it does so whatever the open questions bring, and else assumed.",
		"Evidence gap: stated less credited index. Assurance strength: the mean strength of the grades by "+
			"weight, open ones counting 0.",
		"Gap: the mean shortfall below the targets by weight. Divergence: the mean distance between "+
			"highest and lowest team by weight, over practices with a value in two teams; 2 levels or more "+
			"is divergent, 1 or more uneven. Of the whole, strength, gap and divergence are means of the "+
			measures+" by share.",
		fmt.Sprintf("Priority of a step: 1000 times its gain, times the sum of 1, of 1 where the %s "+
			"certainly holds the level of the whole or one half where it holds that of its %s only, and of "+
			"one half where a law that the profile names asks for it; divided by its effort (S 1, M 2, L 3; "+
			"one less, but at least 1, where the fact is mostly so). A third of the first ten at most ask "+
			"for evidence only.", p, b.q.Labels.Measure),
		b.basisRule(),
		"Values are exact fractions and rounded half up only where they are printed.",
	)
	return list
}

// valueRules say how a value comes from marks or from a plain level, and how several
// interviews come together.
func (b *book) valueRules() []string {
	p := b.q.Labels.Practice
	facts, levels := b.marks()
	var list []string
	if short, ok := assessment.LevelMarks(1, 0, b.q.Max()); ok && facts {
		list = append(list,
			fmt.Sprintf("Stated value of a %s: yes counts 1.000, mostly 0.675, partly 0.325, no 0, and no "+
				"fact counts more than any fact before it. The value is the sum over its facts; while "+
				"fact 1 is partly or no it is what that one counts. The level of a %s is the whole part of "+
				"its value. "+
				"A rating of %s is short for %s, with one plus sign more for the next fact partly and with "+
				"two for it mostly so; other marks are printed one by one.", p, p, short, short.Words()),
			fmt.Sprintf("Not heard: counts 0 at the low end of the value and as yes at the high one. "+
				"Without its first fact a %s is open.", p),
		)
	}
	if levels {
		list = append(list, fmt.Sprintf("Stated value of a %s with plain levels: its level.", p))
	}

	several := "Several interviews of one team: an agreed rating stands, with its own evidence or the best " +
		"of the answers that say at least as much. Else what has a value counts before unknown, and " +
		"unknown before not applicable; the answers are ordered by evidence grade, then by the lower value."
	if facts {
		several += " A fact has the mark of the first answer that heard it, and no answer lends its " +
			"evidence to what another one said."
	}
	list = append(list, several)
	if facts {
		list = append(list, "Evidence grade of an answer: documented when the highest fact up to the third "+
			"that counts was handed over; demonstrated when that or better, and fact 4, if it counts, was "+
			"watched or sampled; tested when that, and fact 5, if it counts, was tested. A higher fact that "+
			"was only said leaves the grade at what the lower ones earned, documented at most.")
	}
	return list
}

// validity says for how long evidence counts in full where its proof does not say so.
func (b *book) validity() string {
	return count(b.e.State.ValidityOf(b.q), "month")
}

// basisRule says which of the two views counts.
func (b *book) basisRule() string {
	if b.self {
		return "The assessment is self-declared: levels, holds, steps, targets, promises, obligations and " +
			"certificates are judged by the stated view."
	}
	return "Levels, holds, steps, targets, promises, obligations and certificates are judged by the " +
		"credited view."
}

// nonDefault names what differs from the method's defaults.
func (b *book) nonDefault() []string {
	var items []string
	for _, g := range assessment.Grades {
		usual := min(2000+1000*int64(g), 1000*int64(b.q.Max()))
		if most := b.mostCredited(g); most != usual {
			items = append(items, fmt.Sprintf("The cap of %s is %s, by default %s.",
				g, inLevels(most), inLevels(usual)))
		}
	}
	for _, m := range b.r.Measures {
		if m.Share != 1 {
			items = append(items, fmt.Sprintf("%s has a share of %d, by default 1.", b.titles[m.ID], m.Share))
		}
	}
	differs := func(t assessment.SheetTeam) bool { return t.Share != b.r.Teams[0].Share }
	if slices.ContainsFunc(b.r.Teams, differs) {
		items = append(items, "Teams have different shares, by default equal ones.")
	}

	values := b.e.State.ParameterValues()
	for _, p := range b.q.Parameters {
		if value, set := values[p.ID]; set && value != p.Default {
			items = append(items, fmt.Sprintf("%s: %s, by default %s.", p.Title, p.Text(value), p.Text(p.Default)))
		}
	}
	if n := b.q.Max(); n != 5 {
		items = append(items, fmt.Sprintf("The scale runs from 0 to %d, by default to 5.", n))
	}
	return items
}
