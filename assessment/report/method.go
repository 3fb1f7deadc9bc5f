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
		b.gradeTable(),
		b.shareTable(),
	}}
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
	s.Blocks = append(s.Blocks, List{Label: "Parameters that are not the default", Items: items})
	return s
}

func (b *book) methodText() string {
	practice := b.q.Labels.Practice
	text := fmt.Sprintf("Questionnaire %s, version %s, at %s depth: %s asked of %d.",
		b.q.Title, b.q.Version, b.depth(), count(len(b.e.Asked), practice), b.practices())
	unwritten, deeper := b.notAsked()
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
	return []string{
		fmt.Sprintf("Stated value of a %s: its level, plus 0.325 where the next level is partly reached and "+
			"0.675 where it is largely reached.", p),
		"Credited value: the stated value, and no more than the cap of the evidence grade. Evidence past " +
			"its validity (12 months unless another is given) counts one grade lower.",
		"Several interviews of one team: an agreed rating stands. Else a level beats unknown and unknown " +
			"beats not applicable; of levels the stronger evidence counts, then the lower value.",
		"Several teams: the index takes the mean by share, the level takes the lowest team.",
		fmt.Sprintf("Index of a group: the mean of its %s by weight. Of the whole: the mean of the %s by "+
			"share.", ps, measures),
		fmt.Sprintf("Interval: open %s at 0 and at %d. In a final result what is unknown counts as 0.",
			ps, b.q.Max()),
		"A level is reached to the part of the weight that reaches it: not up to 15 %, partly up to 50 %, " +
			"largely up to 85 %, fully above.",
		fmt.Sprintf("Level of a group: the highest that is largely or fully reached, with every key %s at "+
			"it, while every level below is fully reached with its key %s. Of the whole: the lowest level "+
			"of its %s.", p, ps, measures),
		"Evidence gap: stated less credited index. Assurance strength: the mean strength of the grades by " +
			"weight, open ones counting 0.",
		"Gap: the mean shortfall below the targets by weight. Divergence: the mean distance between " +
			"highest and lowest team by weight; 2 levels or more is divergent, 1 or more uneven.",
		"Priority of a step: 1000 times its gain, times 1 plus 1 where it holds the level and plus one " +
			"half where a law asks for it, divided by its effort (S 1, M 2, L 3; one less, but at least 1, " +
			"where it is largely done).",
		"Values are exact fractions and rounded half up only where they are printed.",
	}
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

	if n := b.q.Max(); n != 5 {
		items = append(items, fmt.Sprintf("The scale runs from 0 to %d, by default to 5.", n))
	}
	return items
}
