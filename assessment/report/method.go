package report

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// method says how every number came about, so that it can be checked elsewhere.
func method(b *book) Section {
	s := Section{}
	for _, t := range b.methodSentences() {
		s.Blocks = append(s.Blocks, Paragraph{t})
	}
	s.Blocks = append(s.Blocks, b.scaleTable(), b.gradeTable(), b.shareTable())
	if t := b.targetTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if t := b.factTable(); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	s.Blocks = append(s.Blocks, List{Label: "Rules", Items: b.rules()})
	items := b.nonDefault()
	if len(items) == 0 {
		items = []string{"None."}
	}
	return Section{Blocks: append(s.Blocks, List{Label: "Parameters that are not the default", Items: items})}
}

func (b *book) methodSentences() []string {
	text := fmt.Sprintf("Questionnaire %s, version %s, at %s depth: %s asked of %d.", b.q.Title, b.q.Version, b.depth(),
		count(len(b.e.Asked), b.q.Labels.Practice), b.practices())
	unwritten, deeper := b.notAsked()
	if unwritten > 0 {
		text += fmt.Sprintf(" %s without text in this version %s not asked and not counted.", upper(count(unwritten, b.q.Labels.Practice)), is(unwritten))
	}
	if deeper > 0 {
		verb := "belong"
		if deeper == 1 {
			verb = "belongs"
		}
		text += fmt.Sprintf(" %d %s to a later depth.", deeper, verb)
	}
	if b.o.Program != "" {
		text += " Computed by assay " + b.o.Program + "."
	}
	return []string{text}
}

func (b *book) practices() int {
	n := 0
	for range b.q.Practices() {
		n++
	}
	return n
}

func (b *book) scaleTable() Table {
	t := Table{Label: "Scale:", Columns: []Column{numberColumn("Level"), textColumn("Name"), textColumn("Meaning")}}
	for _, l := range b.q.Scale.Levels {
		t.Rows = append(t.Rows, []string{fmt.Sprint(l.Value), l.Name, or(l.Meaning)})
	}
	return t
}

func (b *book) gradeTable() Table {
	meaning := map[assessment.Grade]string{
		assessment.Claimed:      "said by the respondent; nothing seen",
		assessment.Documented:   "a current approved document or record was handed over",
		assessment.Demonstrated: "the assessor watched it or chose the sample",
		assessment.Tested:       "re-performed or tested, with method and result, within validity",
	}
	t := Table{Label: "Evidence grades, the most that each can credit, and its assurance strength:",
		Columns: []Column{textColumn("Grade"), textColumn("Meaning"), numberColumn("Cap"), numberColumn("Strength")}}
	for _, g := range assessment.Grades {
		t.Rows = append(t.Rows, []string{g.String(), meaning[g], inLevels(b.mostCredited(g)), ratio(g.Strength(), 100)})
	}
	return t
}

// shareTable lists the shares of measures and teams.
func (b *book) shareTable() Table {
	t := Table{Label: "Shares:", Columns: []Column{textColumn("Of"), textColumn("Name"), numberColumn("Share"), numberColumn("Part")}}
	total := int64(0)
	for _, m := range b.r.Measures {
		total += m.Share
	}
	for _, m := range b.r.Measures {
		t.Rows = append(t.Rows, []string{b.q.Labels.Measure, b.titles[m.ID], fmt.Sprint(m.Share), ratio(m.Share, total)})
	}
	if len(b.e.Teams) == 0 {
		return t
	}
	total = 0
	for _, x := range b.r.Teams {
		total += x.Share
	}
	for _, x := range b.r.Teams {
		t.Rows = append(t.Rows, []string{"team", b.team(x.ID), fmt.Sprint(x.Share), ratio(x.Share, total)})
	}
	return t
}

// targetTable lists the targets that are set; what is below inherits them.
func (b *book) targetTable() Table {
	t := Table{Label: "Targets set; what has none of its own has that of what it is in:", Columns: []Column{textColumn("Of"), numberColumn("Level")}}
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

// factTable lists the profile, which decides what applies.
func (b *book) factTable() Table {
	t := Table{Label: "Profile; a fact without an answer takes nothing out:", Columns: []Column{textColumn("Fact"), textColumn("Answer")}}
	profile := b.e.State.Profile()
	for _, f := range b.q.Facts {
		values, answered := profile[f.ID]
		text := "not answered"
		if answered {
			text = "none"
			if len(values) > 0 {
				text = strings.Join(values, ", ")
			}
		}
		t.Rows = append(t.Rows, []string{f.Title, text})
	}
	return t
}

// rules are the formulas in words.
func (b *book) rules() []string {
	p, ps := b.q.Labels.Practice, plural(b.q.Labels.Practice)
	return []string{
		fmt.Sprintf("Stated value of a %s: its level, plus 0.325 where the next level is partly reached and 0.675 where it is largely reached.", p),
		"Credited value: the stated value, and no more than the cap of the evidence grade. Evidence past its validity (12 months unless another is given) counts one grade lower.",
		"Several interviews of one team: an agreed rating stands. Else a level beats unknown and unknown beats not applicable; of levels the stronger evidence counts, then the lower value.",
		"Several teams: the index takes the mean by share, the level takes the lowest team.",
		fmt.Sprintf("Index of a group: the mean of its %s by weight. Of the whole: the mean of the %s by share.", ps, plural(b.q.Labels.Measure)),
		fmt.Sprintf("Interval: open %s at 0 and at %d. In a final result what is unknown counts as 0.", ps, b.q.Max()),
		"A level is reached to the part of the weight that reaches it: not up to 15 %, partly up to 50 %, largely up to 85 %, fully above.",
		fmt.Sprintf("Level of a group: the highest that is largely or fully reached, with every key %s at it, while every level below is fully reached with its key %s. Of the whole: the lowest level of its %s.", p, ps, plural(b.q.Labels.Measure)),
		"Evidence gap: stated less credited index. Assurance strength: the mean strength of the grades by weight, open ones counting 0.",
		"Gap: the mean shortfall below the targets by weight. Divergence: the mean distance between highest and lowest team by weight; 2 levels or more is divergent, 1 or more uneven.",
		"Priority of a step: 1000 times its gain, times 1 plus 1 where it holds the level and plus one half where a law asks for it, divided by its effort (S 1, M 2, L 3; one less, but at least 1, where it is largely done).",
		"Values are exact fractions and rounded half up only where they are printed.",
	}
}

// nonDefault names what differs from the method's defaults.
func (b *book) nonDefault() []string {
	var items []string
	for _, g := range assessment.Grades {
		usual := min(2000+1000*int64(g), 1000*int64(b.q.Max()))
		if c := b.mostCredited(g); c != usual {
			items = append(items, fmt.Sprintf("The cap of %s is %s, by default %s.", g, inLevels(c), inLevels(usual)))
		}
	}
	for _, m := range b.r.Measures {
		if m.Share != 1 {
			items = append(items, fmt.Sprintf("%s has a share of %d, by default 1.", b.titles[m.ID], m.Share))
		}
	}
	for i, t := range b.r.Teams {
		if i > 0 && t.Share != b.r.Teams[0].Share {
			items = append(items, "Teams have different shares, by default equal ones.")
			break
		}
	}
	if n := b.q.Max(); n != 5 {
		items = append(items, fmt.Sprintf("The scale runs from 0 to %d, by default to 5.", n))
	}
	return items
}
