package report

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"assay/assessment"
)

// The section is to be read, so it is short.
const (
	weakestRows = 4 // rows of ids printed of a framework
	titledIDs   = 3 // ids of a row that have their titles
	leading     = 3 // practices that the sentences name
)

// complianceSection shows what the answers say about each law and standard. The
// full lists are not printed: they are on the screen, and assay explain derives
// them.
func complianceSection(b *book) Section {
	views := b.e.Compliance()
	if len(views) == 0 || !b.anyResult() {
		return Section{}
	}
	s := Section{}
	for _, text := range b.complianceSentences(views) {
		s.Blocks = append(s.Blocks, Paragraph{text})
	}

	// The fields stay when the assessor's own text replaces the sentences.
	s.Blocks = append(s.Blocks,
		Field{"No opinion", assessment.NoOpinion},
		Field{"Method", b.complianceMethod(views)},
		b.frameworkTable(views),
	)
	if t := b.weakestTable(views); len(t.Rows) > 0 {
		s.Blocks = append(s.Blocks, t)
	}

	for _, x := range []struct {
		label string
		of    func(*assessment.FrameworkView) []string
		more  string
	}{
		{"Open, left out", func(v *assessment.FrameworkView) []string { return v.Open }, ""},
		{"Asked as another question", func(v *assessment.FrameworkView) []string { return v.Substituted },
			": the profile puts another question in place of their own, and its answer is no evidence " +
				"for what only their own text cites"},
		{"Not applicable", func(v *assessment.FrameworkView) []string { return v.NotApplicable }, ""},
	} {
		if ids := b.among(views, x.of); len(ids) > 0 {
			s.Blocks = append(s.Blocks, Field{x.label, strings.Join(ids, ", ") + x.more + "."})
		}
	}
	if names := b.uncited(views); len(names) > 0 {
		s.Blocks = append(s.Blocks, Field{"Without a cited id", fmt.Sprintf("No %s cites an id of %s, so "+
			"nothing is said about %s here.", b.q.Labels.Practice, join(names), agree(len(names), "it", "them"))})
	}
	return s
}

// uncited names the frameworks of which no practice cites an id.
func (b *book) uncited(views []assessment.FrameworkView) []string {
	var names []string
	for i := range b.q.Frameworks {
		f := &b.q.Frameworks[i]
		if !slices.ContainsFunc(views, func(v assessment.FrameworkView) bool { return v.Framework == f }) {
			names = append(names, f.Name())
		}
	}
	return names
}

// among returns the practices that of returns for any of the frameworks, in the
// questionnaire's order.
func (b *book) among(views []assessment.FrameworkView, of func(*assessment.FrameworkView) []string) []string {
	in := map[string]bool{}
	for i := range views {
		for _, id := range of(&views[i]) {
			in[id] = true
		}
	}

	var ids []string
	for p := range b.q.Practices() {
		if in[p.ID] {
			ids = append(ids, p.ID)
		}
	}

	return ids
}

// low reports whether a value is below the level at which a practice is managed.
// If values are in conflict the lower one counts, so a value that is not low
// stays so however the conflict is settled.
func (b *book) low(value *big.Rat) bool {
	return value != nil && value.Cmp(big.NewRat(int64(b.managed()), 1)) < 0
}

// complianceSentences count the ids touched and the low ones among them, and name
// the practices behind most of these. Laws that do not bind are left out.
func (b *book) complianceSentences(views []assessment.FrameworkView) []string {
	frameworks, touched, low, conflict, unbound := 0, 0, 0, false, ""
	behind := map[string]int{}
	for i := range views {
		v := &views[i]
		if v.Unbound {
			unbound = "; laws that do not bind by the profile are not counted here"
			continue
		}
		if len(v.IDs) > 0 {
			frameworks++
		}
		touched += len(v.IDs)

		for _, id := range v.IDs {
			if !b.low(id.Average) {
				continue
			}
			low++
			conflict = conflict || id.Conflict
			for _, p := range id.Practices {
				if b.low(b.r.Counts(p).Point) {
					behind[p.ID]++
				}
			}
		}
	}

	practices := plural(b.q.Labels.Practice)
	if touched == 0 {
		return []string{fmt.Sprintf("None of the %s asked touches an id of a framework.", practices)}
	}
	below := "below " + b.levelNamed(b.managed())
	text := fmt.Sprintf("The %s asked touch %s of %s%s.",
		practices, count(touched, "id"), count(frameworks, "framework"), unbound)
	if low == 0 {
		return []string{text + " None of those with a value averages " + below + "."}
	}
	text += fmt.Sprintf(" %s of them %s %s.",
		marked(fmt.Sprint(low), conflict), agree(low, "averages", "average"), below)
	return []string{text, b.behindSentence(behind)}
}

// behindSentence names the practices that cite most of the low ids, given how
// many each cites.
func (b *book) behindSentence(behind map[string]int) string {
	var ids []string
	for p := range b.q.Practices() {
		if behind[p.ID] > 0 {
			ids = append(ids, p.ID)
		}
	}
	slices.SortStableFunc(ids, func(x, y string) int { return cmp.Compare(behind[y], behind[x]) })

	var names []string
	for _, id := range ids[:min(leading, len(ids))] {
		r, _ := b.r.Practice(id)
		names = append(names, fmt.Sprintf("%s at %s (%s)",
			b.named(id), marked(assessment.Fixed(b.r.Counts(&r).Point, 2), r.Conflict), count(behind[id], "id")))
	}
	if len(ids) > leading {
		return "Most often behind them stand " + join(names) + "."
	}
	return "Behind them " + agree(len(ids), "stands ", "stand ") + join(names) + "."
}

// complianceMethod says how the numbers of the section are made.
func (b *book) complianceMethod(views []assessment.FrameworkView) string {
	p, ps := b.q.Labels.Practice, plural(b.q.Labels.Practice)
	valueless := upper(ps) + " without a value are left out."
	if b.final() {
		valueless = "In a final result what is unknown counts 0."
	}
	parts := []string{
		fmt.Sprintf(`Values are %s, in levels from 0 to %d. An id is touched when a %s that is asked `+
			`and applies cites it; "Of" is how many the questionnaire lists, which of a long catalogue is a `+
			`selection.`, b.viewWord(), b.q.Max(), p),
		fmt.Sprintf("The average of an id is the plain mean of the %s that cite it, that of a framework the "+
			"plain mean of all %s that cite any of its ids, each once. Weights do not count.", ps, ps),
		valueless,
	}

	for i := range views {
		if f := views[i].Framework; f.Counted != "" {
			parts = append(parts, fmt.Sprintf(`Of %s "Ids touched" counts only those that begin with %s; `+
				`all else takes the others too.`, f.Name(), f.Counted))
		}
	}
	unasked := b.among(views, func(v *assessment.FrameworkView) []string { return v.NotAsked })
	if n := len(unasked); n > 0 {
		parts = append(parts, fmt.Sprintf("%s of those that cite a framework %s not asked at %s depth: an "+
			"id that nothing else cites is not touched.", upper(count(n, p)), is(n), b.depth()))
	}
	return strings.Join(parts, " ")
}

func (b *book) frameworkTable(views []assessment.FrameworkView) Table {
	t := Table{
		Label: "In the questionnaire's order:",
		Columns: slices.Concat(
			textColumns("Short", "Framework"),
			numberColumns(
				"Ids touched",
				"Of",
				upper(plural(b.q.Labels.Practice))+" with a value",
				"Average, "+b.viewWord(),
				fmt.Sprintf("Ids below %d.00", b.managed()),
			),
			textColumns("Remark"),
		),
	}
	for i := range views {
		v := &views[i]
		low, conflict := 0, false
		for _, id := range v.IDs {
			if b.low(id.Average) {
				low++
				conflict = conflict || id.Conflict
			}
		}

		below := "-"
		if v.Average != nil {
			below = marked(fmt.Sprint(low), conflict)
		}

		t.Rows = append(t.Rows, []string{
			v.Framework.ID,
			v.Framework.Name(),
			fmt.Sprint(v.Cited),
			fmt.Sprint(v.Of),
			fmt.Sprint(v.Valued),
			marked(assessment.Fixed(v.Average, 2), v.Conflict),
			below,
			strings.Join(Remarks(v), ", "),
		})
	}
	return t
}

// Remarks returns what to know about a framework's average, in a few words each.
// It is empty if there is nothing to add.
func Remarks(v *assessment.FrameworkView) []string {
	var remarks []string
	if v.Unbound {
		remarks = append(remarks, "not among the laws of the profile")
	}

	if len(v.Practices) == 0 && len(v.NotAsked) > 0 {
		remarks = append(remarks, "not asked at this depth")
	}

	for _, x := range []struct {
		n    int
		what string
	}{
		{len(v.Open), "open"},
		{len(v.Substituted), "asked as another question"},
		{len(v.NotApplicable), "not applicable"},
	} {
		if x.n > 0 {
			remarks = append(remarks, fmt.Sprintf("%d %s", x.n, x.what))
		}
	}

	return remarks
}

// weakestTable lists the ids with the lowest averages of each framework that
// binds. Ids with the same practices behind them say the same and share a row.
func (b *book) weakestTable(views []assessment.FrameworkView) Table {
	practices := plural(b.q.Labels.Practice)
	t := Table{Columns: slices.Concat(
		textColumns("Framework", "Ids"),
		numberColumns("Average"),
		textColumns(upper(practices)+" that cite them, lowest first"),
	)}

	atMost := ""
	for i := range views {
		v := &views[i]
		if v.Unbound {
			continue
		}
		rows := weakest(v)
		if len(rows) > weakestRows {
			rows, atMost = rows[:weakestRows], fmt.Sprintf(", at most %d rows of each", weakestRows)
		}
		for _, ids := range rows {
			first := &ids[0]
			average := marked(assessment.Fixed(first.Average, 2), first.Conflict)
			t.Rows = append(t.Rows, []string{v.Framework.ID, idCells(v, ids), average, b.citedBy(v, first)})
		}
	}
	t.Label = fmt.Sprintf("The weakest ids of each framework that binds%s. Ids that the same %s cite share "+
		"a row; of equal rows the one with more ids stands first.", atMost, practices)
	return t
}

// idCells names ids; the first few have their titles.
func idCells(v *assessment.FrameworkView, ids []assessment.IDView) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id.ID
		if title := v.Framework.Titles[id.ID]; title != "" && i < titledIDs {
			names[i] += " (" + title + ")"
		}
	}
	return strings.Join(names, ", ")
}

// citedBy lists the practices that cite an id. If the framework's titles are not
// ours to ship, the titles of the practices say what the row is about.
func (b *book) citedBy(v *assessment.FrameworkView, id *assessment.IDView) string {
	if len(v.Framework.Titles) > 0 {
		return b.valueCells(id.Practices)
	}
	var cells []string
	for _, p := range id.Practices {
		cells = append(cells, b.valueCell(p, b.named(p.ID)))
	}
	return strings.Join(cells, ", ")
}

// weakest groups the ids that have a value by the practices that cite them. The
// group with the lowest average comes first, and of equal ones the larger.
func weakest(v *assessment.FrameworkView) [][]assessment.IDView {
	at := map[string]int{}
	var rows [][]assessment.IDView
	for _, id := range v.IDs {
		if id.Average == nil {
			break // those without a value come last
		}
		key := ""
		for _, p := range id.Practices {
			key += p.ID + " "
		}
		i, known := at[key]
		if !known {
			i, at[key] = len(rows), len(rows)
			rows = append(rows, nil)
		}
		rows[i] = append(rows[i], id)
	}

	slices.SortStableFunc(rows, func(x, y []assessment.IDView) int {
		return cmp.Or(x[0].Average.Cmp(y[0].Average), cmp.Compare(len(y), len(x)))
	})
	return rows
}

// valueCells lists practices with their values.
func (b *book) valueCells(practices []*assessment.PracticeResult) string {
	var cells []string
	for _, p := range practices {
		cells = append(cells, b.valueCell(p, p.ID))
	}
	return strings.Join(cells, ", ")
}

// valueCell is a practice under a name with its value: CMP-20 1.67.
func (b *book) valueCell(p *assessment.PracticeResult, name string) string {
	text, note := name, b.r.Caveat(p)
	point := b.r.Counts(p).Point
	if point != nil {
		text += " " + assessment.Fixed(point, 2)
		if note != "" {
			note = "(" + note + ")"
		}
	}
	return marked(strings.TrimSpace(text+" "+note), p.Conflict && point != nil)
}
