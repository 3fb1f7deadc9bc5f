package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/questionnaires"
)

// A catalog is a tree of any depth, and a questionnaire has measures, areas and
// practices. So each group at the top becomes a measure, and each group that holds
// entries an area of it, which is named by the way there from the measure.

// measure is a measure as it is written.
type measure struct {
	id, title, purpose string
	areas              []area
}

// undivided reports whether a measure has no areas but one that is the whole of it.
func (m measure) undivided() bool { return len(m.areas) == 1 && m.areas[0].title == m.title }

// area is an area of a measure.
type area struct {
	id, title string
	practices []practice
}

// practice is an entry with the id that it has in the questionnaire.
type practice struct {
	id string
	*entry
}

// arranged returns the measures of a catalog. What they have no place for is listed.
func (c *catalog) arranged() []measure {
	top := c.filled(c.groups)
	for len(top) == 1 && len(top[0].entries) == 0 && len(top[0].groups) > 1 {
		if top[0].title != c.title || top[0].purpose != "" {
			c.omit("headings above all others", cmp.Or(top[0].title, top[0].id))
		}
		top = top[0].groups
	}
	if len(top) > mostGroups {
		top = []*group{{id: c.id, title: c.title, groups: top}}
	}

	// Practices are asked by their ids, so these are given first.
	taken := names{}
	ids := map[*entry]string{}
	for i, g := range top {
		n := 0
		all([]*group{g}, func(e *entry) {
			n++
			in := formed(cmp.Or(g.id, fmt.Sprint(i+1)))
			ids[e] = taken.id(cmp.Or(e.id, e.name), fmt.Sprintf("%s.%d", in, n))
		})
	}

	var measures []measure
	for i, g := range top {
		m := measure{
			id:      taken.id(g.id, fmt.Sprintf("M%d", i+1)),
			title:   cmp.Or(g.title, g.id, fmt.Sprintf("Part %d", i+1)),
			purpose: g.purpose,
		}
		c.areas(&m, g, nil, ids)
		for j := range m.areas {
			a := &m.areas[j]
			if !m.undivided() {
				a.id = taken.id(a.id, fmt.Sprintf("%s.%d", m.id, j+1))
			}
		}
		measures = append(measures, m)
	}
	return measures
}

// filled returns the groups that hold entries, at any depth, without those that do not.
func (c *catalog) filled(groups []*group) []*group {
	var kept []*group
	for _, g := range groups {
		g.groups = c.filled(g.groups)
		if len(g.entries) == 0 && len(g.groups) == 0 {
			c.omit("headings and texts under which nothing is asked", cmp.Or(g.id, clipped(g.title, 60)))
			continue
		}
		kept = append(kept, g)
	}
	return kept
}

// areas adds the areas of a group to a measure. Way is the titles on the way to it.
func (c *catalog) areas(m *measure, g *group, way []string, ids map[*entry]string) {
	if len(way) > 0 && g.purpose != "" {
		c.omit("texts of groups below the first layer", cmp.Or(g.id, clipped(g.title, 60)))
	}
	if len(g.entries) > 0 {
		a := area{id: g.id, title: cmp.Or(strings.Join(way, " / "), m.title)}
		if title := clipped(a.title, questionnaires.MaxLine); title != a.title {
			c.omit(endsOfTitles, cmp.Or(g.id, g.title))
			a.title = title
		}
		for _, e := range g.entries {
			a.practices = append(a.practices, practice{ids[e], e})
		}
		m.areas = append(m.areas, a)
	}
	for _, inner := range g.groups {
		title := cmp.Or(inner.title, inner.id, fmt.Sprintf("Part %d", len(m.areas)+1))
		c.areas(m, inner, append(slices.Clone(way[max(0, len(way)-MaxNesting):]), title), ids)
	}
}

// fit makes every entry fit into a practice: what is empty is made from what is not, and
// what is too long is cut and listed.
func (c *catalog) fit() {
	var empty []*entry
	all(c.groups, func(e *entry) {
		for _, line := range []*string{&e.id, &e.name, &e.title} {
			*line = cleanLine(*line)
		}
		e.question = c.text(e, e.question)
		e.why, e.scope, e.intent = c.text(e, e.why), c.text(e, e.scope), c.text(e, e.intent)
		for i := range e.prompts {
			e.prompts[i] = c.text(e, e.prompts[i])
		}
		e.prompts = slices.DeleteFunc(e.prompts, func(s string) bool { return s == "" })
		for i := range e.see {
			e.see[i].Item = c.text(e, e.see[i].Item)
		}
		e.see = slices.DeleteFunc(e.see, func(x questionnaires.EvidenceItem) bool { return x.Item == "" })
		for i := range e.levels {
			e.levels[i] = cmp.Or(c.text(e, e.levels[i]), fmt.Sprintf("Level %d", i))
		}

		if e.question == "" {
			e.question = cmp.Or(e.title, e.intent, e.why, e.scope)
		}
		if e.question == "" && len(e.prompts) > 0 {
			e.question, e.prompts = e.prompts[0], e.prompts[1:]
		}
		if e.title == "" {
			e.title = clipped(cleanLine(e.question), 90)
		}
		if len([]rune(e.title)) > questionnaires.MaxLine {
			c.omit(endsOfTitles, e.place())
			e.title = clipped(e.title, questionnaires.MaxLine)
		}
		if e.question == "" {
			empty = append(empty, e)
		}
	})

	gone := map[*entry]bool{}
	for _, e := range empty {
		c.omit("entries without a text", cmp.Or(e.place(), "?"))
		gone[e] = true
	}
	c.groups = without(c.groups, gone)
	tidied(c)
}

// without returns the groups without some entries.
func without(groups []*group, gone map[*entry]bool) []*group {
	for _, g := range groups {
		g.entries = slices.DeleteFunc(g.entries, func(e *entry) bool { return gone[e] })
		g.groups = without(g.groups, gone)
	}
	return groups
}

// text returns a text of an entry as it fits.
func (c *catalog) text(e *entry, text string) string {
	if n := strings.Count(text, "]("); n > 0 {
		c.omitSome("pictures", e.place(), strings.Count(text, "!["))
	}
	text = clean(text)
	if cut := clipped(text, questionnaires.MaxText); cut != text {
		c.omit(endsOfTexts, e.place())
		return cut
	}
	return text
}

// tidied cleans the lines of a catalog's head and groups.
func tidied(c *catalog) {
	for _, line := range []*string{&c.title, &c.version, &c.language} {
		*line = clipped(cleanLine(*line), questionnaires.MaxLine)
	}
	c.title = cmp.Or(c.title, "Catalog")
	var groups func([]*group)
	groups = func(list []*group) {
		for _, g := range list {
			g.id = clipped(cleanLine(g.id), questionnaires.MaxLine)
			g.title = clipped(cleanLine(g.title), questionnaires.MaxLine)
			if purpose := clean(g.purpose); len([]rune(purpose)) > questionnaires.MaxText {
				c.omit(endsOfTexts, cmp.Or(g.id, g.title))
				g.purpose = clipped(purpose, questionnaires.MaxText)
			} else {
				g.purpose = purpose
			}
			groups(g.groups)
		}
	}
	groups(c.groups)
	for i := range c.rungs {
		c.rungs[i].name = clipped(cleanLine(c.rungs[i].name), questionnaires.MaxLine)
		c.rungs[i].meaning = clipped(clean(c.rungs[i].meaning), questionnaires.MaxText)
	}
	for i := range c.choices {
		c.choices[i].title = clipped(cleanLine(c.choices[i].title), questionnaires.MaxLine)
	}
}
