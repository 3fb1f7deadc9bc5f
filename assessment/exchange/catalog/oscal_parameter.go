package catalog

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"assay/questionnaires"
)

// inserted finds where prose names a parameter, in the form of today and that of before.
var inserted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{\s*(?:insert:\s*param\s*,\s*|param-id:\s*)?([^\s{},]+)\s*(?:,[^{}]*)?\}\}`)
})

// filled returns prose with the parameters put in: their values if the catalog sets them,
// else what may be chosen, else what they are called, in brackets.
func (r *oscalReader) filled(prose, place string) string {
	return r.fill(prose, place, nil)
}

// fill fills in the parameters of a text that stands in others, which are named.
func (r *oscalReader) fill(text, place string, within []string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	return inserted().ReplaceAllStringFunc(text, func(found string) string {
		id := inserted().FindStringSubmatch(found)[1]
		p := r.params[id]
		switch {
		case p == nil:
			r.omit("parameters that are named and not defined", place+" ("+clipped(id, 40)+")")
			return "[" + id + "]"
		case slices.Contains(within, id) || len(within) >= deepestParams:
			r.omit("parameters that name themselves", place+" ("+clipped(id, 40)+")")
			return "[" + id + "]"
		case r.put > mostPut:
			r.omit("parameters beyond the size that all may have", place)
			return "[" + id + "]"
		}
		value := clipped(r.parameter(p, place, append(slices.Clone(within), id)), questionnaires.MaxText)
		r.put += len(value)
		return value
	})
}

// parameter returns what stands for a parameter in a text.
func (r *oscalReader) parameter(p *node, place string, within []string) string {
	texts := func(list []*node) (texts []string) {
		for _, n := range list {
			if t := strings.TrimSpace(n.text); t != "" {
				texts = append(texts, r.fill(t, place, within))
			}
		}
		return texts
	}

	if values := texts(p.elements("values")); len(values) > 0 {
		return strings.Join(values, ", ")
	}
	if p.value("value") != "" { // an early edition of OSCAL
		return p.value("value")
	}
	if offered := p.get("select"); offered != nil {
		many := "one of"
		if offered.value("how-many") == "one-or-more" {
			many = "one or more of"
		}
		choices := append(texts(offered.elements("choice")), texts(offered.elements("alternatives"))...)
		if len(choices) > 0 {
			return "[" + many + ": " + strings.Join(choices, "; ") + "]"
		}
	}
	label := p.value("label")
	if label == "" {
		label = within[len(within)-1]
	}
	return "[" + r.fill(label, place, within) + "]"
}
