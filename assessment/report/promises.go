package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// promisesSection shows each promise with the practices behind it.
func promisesSection(b *book) Section {
	views := b.e.Promises()
	if len(views) == 0 || !b.anyResult() {
		return Section{}
	}
	return Section{Blocks: []Block{
		Paragraph{b.promiseSentence(views)},
		Field{"Method", b.promiseMethod()},
		b.promiseTable(views),
	}}
}

// promiseSentence counts the promises by how they stand.
func (b *book) promiseSentence(views []assessment.PromiseView) string {
	kept, part, said, low := 0, 0, 0, 0
	rest := map[string]int{} // by what b.standing says
	for i := range views {
		v := &views[i]
		switch v.Standing {
		case assessment.Kept:
			kept++
			if len(v.NotAsked) > 0 {
				part++
			}
			if len(v.Claimed) > 0 {
				said++
			}
		case assessment.NotShown, assessment.OnPeople, assessment.OnPeopleAtBest:
			low++
		default:
			rest[b.standing(v)]++
		}
	}

	text := fmt.Sprintf("%d of %s %s kept by managed %s",
		kept, count(len(views), "promise"), is(kept), plural(b.q.Labels.Practice))
	if part > 0 {
		text += fmt.Sprintf(", %d of them only as far as asked", part)
	}
	if said > 0 {
		text += fmt.Sprintf(", %d of them in part only by what was said", said)
	}
	text += "."

	if low > 0 {
		text += fmt.Sprintf(" Behind %d the lowest value is below level %d.", low, b.managed())
	}
	for _, words := range []string{notSettled, notAskedHere, notWritten} {
		if n := rest[words]; n > 0 {
			text += fmt.Sprintf(" %d %s %s.", n, is(n), words)
		}
	}
	if n := rest[outOfScope]; n > 0 {
		text += fmt.Sprintf(" %d %s not apply.", n, agree(n, "does", "do"))
	}
	return text
}

// How a promise stands if neither kept nor broken.
const (
	notSettled   = "not settled"
	notAskedHere = "not asked at this depth"
	notWritten   = "not asked in this version"
	outOfScope   = "does not apply"
)

// managed returns the level from which on a promise is kept, on this scale.
func (b *book) managed() int { return min(assessment.ManagedLevel, b.q.Max()) }

// standing says how a promise stands, in the words that promiseMethod explains.
func (b *book) standing(v *assessment.PromiseView) string {
	switch v.Standing {
	case assessment.Kept:
		text := fmt.Sprintf("kept by a managed %s", b.q.Labels.Practice)
		if len(v.NotAsked) > 0 {
			text += ", as far as asked"
		}
		if len(v.Claimed) > 0 {
			text += ", in part only said"
		}
		return text
	case assessment.OnPeople:
		return "rests on people"
	case assessment.OnPeopleAtBest:
		return "rests on people at best"
	case assessment.NotShown:
		return "not shown"
	case assessment.Unsettled:
		return notSettled
	}

	switch later, unwritten := b.later(v.NotAsked); {
	case len(later) > 0:
		return notAskedHere
	case len(unwritten) > 0:
		return notWritten
	}
	return outOfScope
}

// later divides practices that are not asked into those that a later depth asks and those
// that have no text yet.
func (b *book) later(ids []string) (later, unwritten []string) {
	for _, id := range ids {
		if p, ok := b.q.Practice(id); ok && p.Written() {
			later = append(later, id)
		} else {
			unwritten = append(unwritten, id)
		}
	}
	return later, unwritten
}

// promiseMethod explains how promises stand.
func (b *book) promiseMethod() string {
	p, m := b.q.Labels.Practice, b.managed()
	parts := []string{
		fmt.Sprintf("A promise is as strong as the lowest %s value, in any team, of the %s behind it.",
			b.viewWord(), plural(p)),
		fmt.Sprintf(`"Kept by a managed %s": every one of them is at %s or more in every team where it `+
			`applies; "as far as asked" where others behind it are not asked.`, p, b.levelNamed(m)),
	}
	if m > 1 {
		people := fmt.Sprintf(`"Rests on people": the lowest is at %s or more and below level %d`,
			b.levelNamed(1), m)
		if !b.final() {
			people += `; "at best" where something is open that may be lower`
		}
		parts = append(parts, people+".")
	}
	parts = append(parts, `"Not shown": the lowest is below level 1.`)

	if b.final() {
		parts = append(parts, fmt.Sprintf("In a final result what is unknown counts 0, and a promise is %q "+
			"where a fact above the first that nobody heard decides.", notSettled))
	} else {
		parts = append(parts, fmt.Sprintf(`"Not settled": nothing is certainly below level %d, and something `+
			`is open or was not heard.`, m))
	}
	parts = append(parts, "What is not asked or does not apply is named and left out.")
	switch c := b.mostCredited(assessment.Claimed); {
	case b.self:
		parts = append(parts, `"In part only said": it rests in a team on what was said, with nothing seen.`)
	case c >= 1000*int64(m):
		parts = append(parts, fmt.Sprintf(`"In part only said": what is only claimed, with nothing seen, is `+
			`credited up to %s; section G1 has the grades.`, inLevels(c)))
	}
	return strings.Join(parts, " ")
}

func (b *book) promiseTable(views []assessment.PromiseView) Table {
	behind := upper(plural(b.q.Labels.Practice)) + " behind it"
	if b.several() {
		behind += ", mean of the teams"
	}
	t := Table{Columns: slices.Concat(
		textColumns("Promise", "Stands", "Lowest"),
		numberColumns("Level"),
		textColumns(behind, "Remark"),
	)}

	for i := range views {
		v := &views[i]
		lowest, at := "-", "-"
		if v.Lowest != nil {
			lowest = v.Lowest.ID + " " + inLevels(v.Value)
			if b.several() {
				lowest += ", " + b.teamList(b.teamsWith(v))
			}
			lowest = marked(lowest, v.Lowest.Conflict)
			at = marked(b.promiseLevel(v), v.Lowest.Conflict)
		}

		t.Rows = append(t.Rows, []string{
			v.Promise.Text,
			b.standing(v),
			lowest,
			at,
			orDash(b.valueCells(v.Practices)),
			orDash(b.promiseRemark(v)),
		})
	}
	return t
}

// promiseLevel returns the level of the lowest value behind a promise: a range where facts
// were not heard, and none where nobody could say.
func (b *book) promiseLevel(v *assessment.PromiseView) string {
	c := b.cell(v.Lowest.ID, v.Team)
	if c.State != assessment.Scored {
		return "-"
	}
	low, high := b.r.CountsOf(c.Cell)
	if low/1000 == high/1000 {
		return fmt.Sprint(low / 1000)
	}
	return fmt.Sprintf("%d to %d", low/1000, high/1000)
}

// teamsWith returns the teams in which the lowest practice behind a promise has its
// lowest value.
func (b *book) teamsWith(v *assessment.PromiseView) []string {
	var teams []string
	for _, t := range v.Lowest.Teams {
		value, _ := b.r.CountsOf(t.Cell)
		switch {
		case t.State == assessment.NotApplicable, t.State.Open() && !b.final():
			continue
		case t.State.Open():
			value = 0
		}
		if value == v.Value {
			teams = append(teams, t.Team)
		}
	}
	return teams
}

// promiseRemark names the practices behind a promise that have no value of their
// own, and those whose value nobody has seen evidence for.
func (b *book) promiseRemark(v *assessment.PromiseView) string {
	withoutValue := "open"
	if b.final() {
		withoutValue = "unknown, counts 0"
	}

	later, unwritten := b.later(v.NotAsked)
	var parts []string
	for _, x := range []struct {
		label string
		ids   []string
	}{
		{withoutValue, v.Open},
		{"facts not heard", v.Unheard},
		{"only claimed", v.Claimed},
		{"asked as another question", v.Substituted},
		{"not applicable", v.NotApplicable},
		{notAskedHere, later},
		{notWritten, unwritten},
	} {
		if len(x.ids) > 0 {
			parts = append(parts, x.label+": "+strings.Join(x.ids, ", "))
		}
	}

	return strings.Join(parts, "; ")
}
