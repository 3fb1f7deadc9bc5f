package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// modelContain lists what to contain now.
func (b *book) modelContain() []Exposure {
	list := []Exposure{}
	for _, x := range b.e.Contain() {
		e := Exposure{
			Practices: x.Practices, Condition: x.Condition, Consequence: x.Consequence, Action: x.Action,
			Owner: x.Owner, Due: x.Due, Why: b.whyContain(&x),
		}
		if len(x.Teams) < len(b.e.Teams) {
			e.Teams = x.Teams
		}
		if e.Condition == "" {
			e.Condition = b.notSo(&x)
		}
		for _, f := range x.Findings {
			if e.Finding == "" {
				e.Finding = f.ID
			}
		}
		for i := range b.q.Promises {
			if p := &b.q.Promises[i]; slices.Contains(x.Promises, p.ID) {
				e.Promises = append(e.Promises, p.Text)
			}
		}
		list = append(list, e)
	}
	return list
}

// notSo says of a fact that it is not so, as far as it is not.
func (b *book) notSo(x *assessment.Exposure) string {
	if x.NotSo == "" || len(x.Seen) == 0 {
		return ""
	}
	far := "It is not so"
	switch x.Seen[0].Marks.At(x.Fact) {
	case assessment.Partly:
		far = "It is only partly so"
	case assessment.Mostly:
		far = "It is not wholly so"
	}
	return far + " that " + ended(lowered(strings.TrimRight(x.NotSo, ".")))
}

// whyContain gives every reason why something is to be contained.
func (b *book) whyContain(x *assessment.Exposure) []string {
	var why []string
	if x.FixNow {
		why = append(why, "marked to be fixed now")
	}
	if x.Marked {
		why = append(why, "lets harm in today")
	}
	if n := len(x.Promises); n > 0 {
		why = append(why, fmt.Sprintf("contradicts %s to customers", count(n, "promise")))
	}
	return why
}
