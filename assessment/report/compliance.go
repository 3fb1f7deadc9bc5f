package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// lowestIDs is how many ids of a framework are listed.
const lowestIDs = 10

// noOpinion stands as a field, so that an assessor's text cannot take it away.
const noOpinion = "This is no conformity opinion. An answer gives evidence for a clause and does not equal it: whether a clause is met is for whoever audits against its own text to say."

// compliance shows what the answers say about each law and standard.
func compliance(b *book) Section {
	views := b.e.Compliance()
	if len(views) == 0 || !b.anyScored() {
		return Section{}
	}
	s := Section{Blocks: []Block{
		Paragraph{b.lowestFramework(views)},
		Field{"No opinion", noOpinion},
		Field{"Method", b.complianceMethod(views)},
		b.frameworkTable(views),
	}}
	for i := range views {
		if p := b.frameworkPart(&views[i]); !p.empty() {
			s.Parts = append(s.Parts, p)
		}
	}
	return s
}

// lowestFramework counts the frameworks touched and names the one with the
// lowest average; of equal ones the first.
func (b *book) lowestFramework(views []assessment.FrameworkView) string {
	var low *assessment.FrameworkView
	touched := 0
	for i := range views {
		v := &views[i]
		if len(v.IDs) > 0 {
			touched++
		}
		if v.Average != nil && (low == nil || v.Average.Cmp(low.Average) < 0) {
			low = v
		}
	}
	p := b.q.Labels.Practice
	asked := fmt.Sprintf("The %s asked touch ids of %s", plural(p), count(touched, "framework"))
	if low == nil {
		return asked + "; none of them has a value yet."
	}
	cite := "cite"
	if low.Valued == 1 {
		cite = "cites"
	}
	return fmt.Sprintf("%s. The lowest average is %s, over %s that %s %s.", asked, assessment.Fixed(low.Average, 2), count(low.Valued, p), cite, frameworkName(low))
}

func (b *book) complianceMethod(views []assessment.FrameworkView) string {
	p, ps := b.q.Labels.Practice, plural(b.q.Labels.Practice)
	text := fmt.Sprintf("Values are credited, in levels from 0 to %d. An id is touched when a %s that is asked and applies cites it; the column beside says how many ids the questionnaire lists, which of a long catalogue is a selection. The average of an id is the plain mean of the %s that cite it; that of a framework is the plain mean of all %s that cite it, each once. Weights do not count. %s without a value are named and left out of the averages.",
		b.q.Max(), p, ps, ps, upper(ps))
	for _, v := range views {
		if v.Framework.Counted != "" {
			text += fmt.Sprintf(" Of %s only the ids that begin with %s are counted; average and table take the others too.", frameworkName(&v), v.Framework.Counted)
		}
	}
	for _, v := range views {
		if len(v.Substituted) > 0 {
			text += fmt.Sprintf(" Where the profile asks another question in place of a %s, its answer is no evidence for the ids cited and touches none.", p)
			break
		}
	}
	return text
}

// frameworkName is a framework's title with its edition.
func frameworkName(v *assessment.FrameworkView) string {
	if e := v.Framework.Edition; e != "" {
		return fmt.Sprintf("%s (%s)", v.Framework.Title, e)
	}
	return v.Framework.Title
}

func (b *book) frameworkTable(views []assessment.FrameworkView) Table {
	t := Table{Columns: []Column{textColumn("Framework"), numberColumn("Ids touched"), numberColumn("Of"),
		numberColumn(upper(plural(b.q.Labels.Practice)) + " with a value"), numberColumn("Average, credited"), textColumn("Remark")}}
	for i := range views {
		v := &views[i]
		var remarks []string
		if v.Unbound {
			remarks = append(remarks, "not among the laws of the profile")
		}
		if n := len(v.Open); n > 0 {
			remarks = append(remarks, fmt.Sprintf("%d open", n))
		}
		if n := len(v.Substituted); n > 0 {
			remarks = append(remarks, fmt.Sprintf("%d asked as another question", n))
		}
		t.Rows = append(t.Rows, []string{frameworkName(v), fmt.Sprint(v.Cited), fmt.Sprint(v.Of), fmt.Sprint(v.Valued),
			assessment.Fixed(v.Average, 2), strings.Join(remarks, ", ")})
	}
	return t
}

// frameworkPart lists the lowest ids of a framework, and what is left out.
func (b *book) frameworkPart(v *assessment.FrameworkView) Section {
	s := Section{Key: "B3-" + v.Framework.ID, Title: frameworkName(v)}
	valued := 0
	t := Table{Columns: []Column{textColumn("Id"), numberColumn("Average"), textColumn(upper(plural(b.q.Labels.Practice)) + " that cite it, lowest first")}}
	if len(v.Framework.Titles) > 0 {
		t.Columns = slices.Insert(t.Columns, 1, textColumn("Title"))
	}
	for _, id := range v.IDs {
		if id.Average == nil {
			break // those without a value come last
		}
		if valued++; valued > lowestIDs {
			continue
		}
		row := []string{id.ID, assessment.Fixed(id.Average, 2), b.valueCells(id.Practices)}
		if len(v.Framework.Titles) > 0 {
			row = slices.Insert(row, 1, or(v.Framework.Titles[id.ID]))
		}
		t.Rows = append(t.Rows, row)
	}
	if valued > lowestIDs {
		t.Label = fmt.Sprintf("The lowest %d of %d ids with a value; of equal ones the first in the framework's order:", lowestIDs, valued)
	}
	if valued > 0 {
		s.Blocks = append(s.Blocks, t)
	}
	if len(v.Open) > 0 {
		s.Blocks = append(s.Blocks, Field{"Open, left out", strings.Join(v.Open, ", ")})
	}
	if len(v.Substituted) > 0 {
		s.Blocks = append(s.Blocks, Field{"Asked as another question", strings.Join(v.Substituted, ", ")})
	}
	return s
}

// valueCells lists practices with their credited values.
func (b *book) valueCells(practices []*assessment.PracticeResult) string {
	var cells []string
	for _, p := range practices {
		cells = append(cells, b.valueCell(p))
	}
	return strings.Join(cells, ", ")
}

// valueCell is a practice with its credited value: CMP-20 1.67.
func (b *book) valueCell(p *assessment.PracticeResult) string {
	switch {
	case p.Credited.Point == nil:
		return p.ID + " open"
	case p.Open:
		return marked(p.ID+" "+assessment.Fixed(p.Credited.Point, 2)+" (in part open)", p.Conflict)
	}
	return marked(p.ID+" "+assessment.Fixed(p.Credited.Point, 2), p.Conflict)
}
