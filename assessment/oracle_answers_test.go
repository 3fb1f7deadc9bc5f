package assessment_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/questionnaires"

	"pgregory.net/rapid"
)

// naiveDay is the day at which the oracle's evidence is judged.
const naiveDay = assessment.Date("2026-11-20")

const naiveHead = `id: naive
version: "1"
title: Naive
scale:
  levels: [%s]
parameters:
  - {id: period, title: Period, unit: months, default: 12}
depths: [{id: quick, title: Quick}]
traits: [{id: laws, title: Laws, values: [{id: gdpr, title: GDPR}, {id: dsl, title: DSL}]}]
frameworks: [{id: GDPR, title: GDPR, law: gdpr, ids: [A.1]}, {id: CCM, title: CCM, ids: [C.1]}]
measures: [a.yaml, b.yaml, c.yaml]
`

// naivePractices are the practices of the oracle's questionnaire by area, each with
// what stands about it besides its text.
var naivePractices = []struct{ area, id, more string }{
	{"A-A", "A-1", "weight: 3, key: true, refs: [{id: 'GDPR:A.1', why: law}]"},
	{"A-A", "A-2", "weight: 1"},
	{"A-B", "A-3", "weight: 2, requires: [A-4]"},
	{"A-B", "A-4", "weight: 3, refs: [{id: 'CCM:C.1', why: no law}]"},
	{"B-A", "B-1", "weight: 2, key: true, refs: [{id: 'GDPR:A.1', why: law}]"},
	{"B-A", "B-2", "weight: 3, refs: [{id: 'GDPR:A.1', why: law}], asked: once"},
	{"B-A", "B-3", "weight: 2"},
	{"C-A", "C-1", "weight: 1"},
	{"C-A", "C-2", "weight: 2, key: true, asked: once"},
}

var naiveQuestionnaires = map[string]*questionnaires.Questionnaire{}

// naiveQuestionnaire is a questionnaire of three measures on a scale of so many
// levels above 0, with a fact for each or with plain levels.
func naiveQuestionnaire(t breaker, facts int, plain bool) *questionnaires.Questionnaire {
	name := fmt.Sprint(facts, plain)
	if q := naiveQuestionnaires[name]; q != nil {
		return q
	}

	levels := make([]string, facts+1)
	for i := range levels {
		levels[i] = fmt.Sprint("level ", i)
	}
	files := []questionnaires.File{{Name: "questionnaire.yaml",
		Data: fmt.Appendf(nil, naiveHead, strings.Join(levels, ", "))}}

	area := ""
	for _, p := range naivePractices {
		if measure := p.area[:1]; len(files) == 1 ||
			files[len(files)-1].Name != strings.ToLower(measure)+".yaml" {
			files = append(files, questionnaires.File{Name: strings.ToLower(measure) + ".yaml",
				Data: fmt.Appendf(nil, "id: %s\ntitle: %s\nareas:\n", measure, measure)})
		}
		file := &files[len(files)-1]
		if p.area != area {
			area = p.area
			file.Data = fmt.Appendf(file.Data, "  - id: %s\n    title: %s\n    practices:\n", area, area)
		}

		text := "levels: [" + strings.Join(levels, ", ") + "]"
		if !plain {
			var list []string
			for n := range facts {
				list = append(list,
					fmt.Sprintf("{fact: Fact %d holds, ask: {text: how}, do: do it, effort: %s}",
						n+1, naiveEfforts[n]))
			}
			text = "facts: [" + strings.Join(list, ", ") + "]"
		}
		file.Data = fmt.Appendf(file.Data, "      - {id: %s, title: %s, question: How is it, %s, %s}\n",
			p.id, p.id,
			p.more, text)
	}

	q, err := questionnaires.Parse(files)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	naiveQuestionnaires[name] = q
	return q
}

// naiveEfforts are the efforts of the facts of every practice of the oracle's
// questionnaire.
var naiveEfforts = []string{"S", "L", "M", "S", "L"}

// naiveSaid is what one interview says about a practice, or what was agreed on.
type naiveSaid struct {
	id     string // of the interview
	rating assessment.Rating
	proof  assessment.Proof
	day    assessment.Date // of the interview; empty: agreed
}

// naiveVerdict is what counts for a practice in a team.
type naiveVerdict struct {
	state                  assessment.CellState
	marks                  assessment.Marks
	stated, statedHigh     int64
	credited, creditedHigh int64
	grade                  assessment.Grade
	mixed, agreed          bool
	unsure                 bool // the text does not say: the answers have no order
}

// naiveRules are what the assessment and its questionnaire say about every rating.
type naiveRules struct {
	facts  int
	period int // months
}

func (r naiveRules) limit(g assessment.Grade) int64 {
	return min([]int64{2000, 3000, 4000, 5000}[g], 1000*int64(r.facts))
}

// grade is the evidence grade after ageing: one lower once the evidence is older
// than its validity, and never below claimed. Without a date it is of the day of
// its interview.
func (r naiveRules) grade(s naiveSaid) assessment.Grade {
	date, months := cmp.Or(s.proof.Date, s.day), cmp.Or(s.proof.Validity, r.period)
	if date == "" || s.proof.Grade == assessment.Claimed {
		return s.proof.Grade
	}

	from, err := time.Parse("2006-01-02", string(date))
	if err != nil {
		panic(err)
	}
	until := from.AddDate(0, months, 0) // the days that are drawn are in every month
	if until.Format("2006-01-02") < string(naiveDay) {
		return s.proof.Grade - 1
	}
	return s.proof.Grade
}

// naiveValueOf is the stated value of a rating.
func naiveValueOf(r assessment.Rating) int64 {
	if r.Marks == "" {
		return 1000 * int64(r.Level)
	}
	return naiveValue(r.Marks)
}

// allHeard returns a rating of which every fact that was not heard turned out to be so.
func allHeard(r assessment.Rating) assessment.Rating {
	r.Marks = assessment.Marks(strings.ReplaceAll(string(r.Marks), "x", "y"))
	return r
}

// naiveShared returns the values of two ratings over the facts that both heard.
func naiveShared(a, b assessment.Rating) (va, vb int64) {
	if a.Marks == "" {
		return naiveValueOf(a), naiveValueOf(b)
	}
	return naiveOver(a.Marks, b.Marks), naiveOver(b.Marks, a.Marks)
}

// naiveOver is the value of marks over the facts that the other marks heard too.
// Reading taken: the sum and the least are over these facts alone, as if there were
// no others, and the rule of fact 1 holds for fact 1.
func naiveOver(marks, other assessment.Marks) int64 {
	var sum int64
	least := int64(1000)
	for i := range len(marks) {
		if marks[i] == 'x' || other[i] == 'x' {
			continue
		}
		least = min(least, naiveCounts[marks[i]])
		sum += least
		if i == 0 && (marks[0] == 'p' || marks[0] == 'n') {
			return least
		}
	}
	return sum
}

// naiveOrder puts answers in their order: by grade, then by the lower value over the
// facts that both heard, then by id. It reports false where there is no such order,
// because the second rule goes in a circle.
func (r naiveRules) naiveOrder(answers []naiveSaid) (order []naiveSaid, ok bool) {
	before := func(a, b naiveSaid) bool {
		if ga, gb := r.grade(a), r.grade(b); ga != gb {
			return ga > gb
		}
		if va, vb := naiveShared(a.rating, b.rating); va != vb {
			return va < vb
		}
		return a.id < b.id
	}

	left := slices.Clone(answers)
	for len(left) > 0 {
		first := slices.IndexFunc(left, func(a naiveSaid) bool {
			for _, b := range left {
				if a.id != b.id && !before(a, b) {
					return false
				}
			}
			return true
		})
		if first < 0 {
			return nil, false
		}
		order = append(order, left[first])
		left = slices.Delete(left, first, first+1)
	}
	return order, true
}

// naiveJoin takes each fact from the first answer that heard it.
func naiveJoin(order []naiveSaid) assessment.Marks {
	joined := []byte(order[0].rating.Marks)
	for i := range joined {
		for _, a := range order {
			if a.rating.Marks[i] != 'x' {
				joined[i] = a.rating.Marks[i]
				break
			}
		}
	}
	return assessment.Marks(joined)
}

// join brings the scored answers of a team together.
func (r naiveRules) join(answers []naiveSaid) (v naiveVerdict) {
	order, ok := r.naiveOrder(answers)
	if !ok {
		return naiveVerdict{state: assessment.Scored, unsure: true}
	}

	v.state = assessment.Scored
	if order[0].rating.Marks == "" { // plain levels: the first answer counts
		v.stated, v.grade = naiveValueOf(order[0].rating), r.grade(order[0])
		v.credited = min(v.stated, r.limit(v.grade))
		v.statedHigh, v.creditedHigh = v.stated, v.credited
		return v
	}

	v.marks = naiveJoin(order)
	v.credited = -1
	for j := range order {
		lowest := r.limit(r.grade(order[0]))
		for _, a := range order[:j+1] {
			lowest = min(lowest, r.limit(r.grade(a)))
		}
		// Reading taken: of equal ones the first, which has the best grade.
		if u := min(naiveValue(naiveJoin(order[:j+1])), lowest); u > v.credited {
			v.credited, v.grade = u, r.grade(order[j])
		}
	}

	r.settle(&v)
	return v
}

// settle completes a verdict that has marks and a credited value.
func (r naiveRules) settle(v *naiveVerdict) {
	v.stated, v.statedHigh, v.creditedHigh = naiveValue(v.marks), naiveHigh(v.marks), v.credited
	if len(naiveUnsettled(v.marks)) > 0 {
		v.creditedHigh = v.statedHigh
	}
	if v.marks[0] == 'x' {
		*v = naiveVerdict{state: assessment.Unknown}
	}
}

// verdict brings everything together that a team says about a practice. key says
// that it is a key practice, for which nobody has signed that it does not apply.
func (r naiveRules) verdict(answers []naiveSaid, agreed *naiveSaid, key bool) (v naiveVerdict) {
	var scored []naiveSaid
	states := map[assessment.CellState]bool{}
	for _, a := range answers {
		states[a.rating.State] = true
		if a.rating.State == assessment.Scored {
			scored = append(scored, a)
		}
	}

	switch {
	case agreed != nil && agreed.rating.State == assessment.Scored:
		v = naiveVerdict{state: assessment.Scored, marks: agreed.rating.Marks, grade: r.grade(*agreed)}
		if agreed.proof == (assessment.Proof{}) {
			for _, a := range scored {
				open := a.rating.Marks != "" && a.rating.Marks[0] == 'x' // it has no value
				if !open && naiveValueOf(a.rating) >= naiveValueOf(agreed.rating) {
					v.grade = max(v.grade, r.grade(a))
				}
			}
		}
		v.stated = naiveValueOf(agreed.rating)
		v.credited = min(v.stated, r.limit(v.grade))
		v.statedHigh, v.creditedHigh = v.stated, v.credited
		if v.marks != "" {
			r.settle(&v)
		}
	case agreed != nil:
		v.state = agreed.rating.State
	case len(scored) > 0:
		v = r.join(scored)
	case states[assessment.Unknown]:
		v.state = assessment.Unknown
	case states[assessment.NotApplicable]:
		v.state = assessment.NotApplicable
	}

	if v.state == assessment.NotApplicable && key {
		v.state = assessment.Unknown // open
	}
	v.agreed = agreed != nil
	v.mixed = agreed == nil && (len(states) > 1 || naiveApart(scored))
	return v
}

// naiveApart reports whether two scored answers are to be reconciled: two levels
// apart over the facts that both heard, or in any case that the facts which they did not
// hear leave possible, or yes against no on one of the first three
// facts where both marks were set singly.
func naiveApart(scored []naiveSaid) bool {
	for i, a := range scored {
		for _, b := range scored[:i] {
			va, vb := naiveShared(a.rating, b.rating)
			if max(va/1000-vb/1000, vb/1000-va/1000) >= 2 {
				return true
			}
			lowest, highest := naiveValueOf(a.rating)/1000, naiveValueOf(allHeard(a.rating))/1000
			if lowest-naiveValueOf(allHeard(b.rating))/1000 >= 2 || naiveValueOf(b.rating)/1000-highest >= 2 {
				return true
			}
			for fact := 1; fact <= min(3, len(a.rating.Marks)); fact++ {
				pair := string([]byte{a.rating.Marks[fact-1], b.rating.Marks[fact-1]})
				if (pair == "yn" || pair == "ny") && a.rating.Singly.Has(fact) && b.rating.Singly.Has(fact) {
					return true
				}
			}
		}
	}
	return false
}

// drawMarks draws marks of which one at least was heard.
func drawMarks(t *rapid.T, facts int) assessment.Marks {
	marks := make([]byte, facts)
	letters := rapid.SampledFrom([]string{"yyyyympnx", "yyyyyyyn", "ympnx", "yyxx", "ympn"}).Draw(t,
		"letters")
	for i := range marks {
		marks[i] = rapid.SampledFrom([]byte(letters)).Draw(t, "mark")
	}
	if strings.Trim(string(marks), "x") == "" {
		marks[rapid.IntRange(0, facts-1).Draw(t, "heard")] = 'm'
	}
	return assessment.Marks(marks)
}

// drawScoredRating draws a rating with a value.
func drawScoredRating(t *rapid.T, facts int, plain bool) assessment.Rating {
	if plain {
		return assessment.Rating{State: assessment.Scored, Level: rapid.IntRange(0, facts).Draw(t, "level")}
	}

	r := assessment.Rating{State: assessment.Scored, Marks: drawMarks(t, facts)}
	for fact := 1; fact <= facts; fact++ {
		if rapid.Bool().Draw(t, "singly") {
			r.Singly |= assessment.FactsOf(fact)
		}
	}
	return r
}

// drawRating draws a rating of any state but that of another team's verdict.
func drawRating(t *rapid.T, facts int, plain bool) assessment.Rating {
	switch rapid.IntRange(0, 11).Draw(t, "state") {
	case 0:
		return assessment.Rating{State: assessment.Unknown}
	case 1:
		return assessment.Rating{State: assessment.NotApplicable, Reason: "no such thing"}
	}
	return drawScoredRating(t, facts, plain)
}

// drawProof draws a proof around the days on which it becomes stale.
func drawProof(t *rapid.T) assessment.Proof {
	p := assessment.Proof{Grade: assessment.Grade(rapid.IntRange(0, 3).Draw(t, "grade")),
		Date: rapid.SampledFrom([]assessment.Date{"", "", "2026-11-20", "2025-11-20", "2025-11-19",
			"2026-05-20",
			"2026-05-19", "2024-02-01"}).Draw(t, "date")}
	if p.Date != "" {
		p.Validity = rapid.SampledFrom([]int{0, 0, 6, 24}).Draw(t, "validity")
	}
	return p
}

// naiveDesk is a replica with the oracle's questionnaire and what the oracle knows.
type naiveDesk struct {
	*replica
	q     *questionnaires.Questionnaire
	rules naiveRules
}

// newNaiveDesk starts an assessment of these teams.
func newNaiveDesk(t *rapid.T, plain bool, teams ...string) *naiveDesk {
	d := &naiveDesk{replica: newReplica(t, "Ana", 1), rules: naiveRules{facts: 5, period: 12}}
	if rapid.IntRange(0, 2).Draw(t, "short scale") == 0 {
		d.rules.facts = rapid.IntRange(2, 4).Draw(t, "facts")
	}
	d.q = naiveQuestionnaire(t, d.rules.facts, plain)
	if rapid.Bool().Draw(t, "period") {
		d.rules.period = 6
		d.set("assessment", "parameter.period", assessment.Parameter{Value: 6})
	}
	for _, team := range teams {
		d.set("team/"+team, "name", "Team "+team)
	}
	return d
}

// say writes a rating and its proof, after the checks that commands make.
func (d *naiveDesk) say(subject assessment.Subject, r assessment.Rating, p assessment.Proof) {
	d.t.Helper()
	var edits []assessment.Edit
	if e, ok := d.s.Rate(d.q, subject, r); ok {
		edits = append(edits, e)
	}
	if p != (assessment.Proof{}) {
		if e, ok := d.s.Edit(subject, "proof", p); ok {
			edits = append(edits, e)
		}
	}
	if err := d.s.Check(d.q, edits...); err != nil {
		d.t.Fatalf("%s: %v", subject, err)
	}
	d.write(edits...)
}

// answer writes what an interview says.
func (d *naiveDesk) answer(practice string, s naiveSaid) {
	d.t.Helper()
	d.say(assessment.AnswerSubject(s.id, practice), s.rating, s.proof)
}

// checkVerdict compares what the program says about a practice in a team.
func (d *naiveDesk) checkVerdict(e *assessment.Evaluation, team, practice string, want naiveVerdict) {
	d.t.Helper()
	v := e.Verdict(team, practice)
	p, _ := e.Result().Practice(practice)
	i := slices.IndexFunc(p.Teams, func(r assessment.TeamResult) bool { return r.Team == team })
	c := p.Teams[i].Cell
	if want.unsure {
		return
	}
	if want.state != assessment.Scored {
		if c.State != want.state && !(c.State.Open() && want.state.Open()) || v.Mixed != want.mixed {
			d.t.Fatalf("%s in %s is %s, mixed %v, want %s, mixed %v", practice, team, c.State, v.Mixed,
				want.state, want.mixed)
		}
		return
	}
	if v.State != want.state || c.State != want.state || v.Agreed != want.agreed {
		d.t.Fatalf("%s in %s is %s and %s, agreed %v, want %s", practice, team, v.State, c.State, v.Agreed,
			want.state)
	}

	moves := want.marks != "" && len(naiveUnsettled(want.marks)) > 0
	got := naiveVerdict{state: want.state, marks: v.Rating.Marks, stated: c.Stated, statedHigh: c.StatedHigh,
		credited: v.Credited, creditedHigh: c.CreditedHigh, grade: v.Grade, mixed: v.Mixed, agreed: v.Agreed}
	if got != want || c.Credited != v.Credited || c.Grade != v.Grade || c.Marks != v.Rating.Marks ||
		c.Strength != 25*int64(want.grade+1) || c.Unheard() != moves {
		d.t.Fatalf("%s in %s:\ngot  %+v and %+v\nwant %+v", practice, team, got, c, want)
	}
}

// naiveTold lists answers for a failure.
func naiveTold(answers []naiveSaid) string {
	var b strings.Builder
	for _, a := range answers {
		fmt.Fprintf(&b, "%s %s %q singly %v, %s of %s\n", a.id, a.rating.State, string(a.rating.Marks),
			a.rating.Singly.Numbers(), a.proof, a.day)
	}
	return b.String()
}

// One to five answers of a team, of any state, with an agreed rating now and then.
func TestOracleAnswers(t *testing.T) {
	counted := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.IntRange(0, 4).Draw(t, "plain") == 0
		d := newNaiveDesk(t, plain, "t1")
		days := map[string]assessment.Date{}
		for i := range rapid.IntRange(1, 5).Draw(t, "interviews") {
			id := fmt.Sprint("i", i)
			days[id] = rapid.SampledFrom([]assessment.Date{"2026-11-20", "2025-11-01"}).Draw(t, "day")
			d.set("interview/"+id, "team", "t1")
			d.set("interview/"+id, "date", days[id])
		}

		verdicts, lines := map[string]naiveVerdict{}, map[string]string{}
		for _, p := range naivePractices {
			var answers []naiveSaid
			for _, id := range slices.Sorted(maps.Keys(days)) {
				s := naiveSaid{id: id, day: days[id], rating: drawRating(t, d.rules.facts, plain),
					proof: drawProof(t)}
				if rapid.IntRange(0, 9).Draw(t, "silent") == 0 {
					continue
				}
				answers = append(answers, s)
				d.answer(p.id, s)
			}

			var agreed *naiveSaid
			if rapid.IntRange(0, 4).Draw(t, "agreed") == 0 {
				agreed = &naiveSaid{rating: drawRating(t, d.rules.facts, plain)}
				if rapid.Bool().Draw(t, "own grade") {
					agreed.proof = drawProof(t)
				}
				d.say(assessment.AgreedSubject("t1", p.id), agreed.rating, agreed.proof)
			}
			verdicts[p.id] = d.rules.verdict(answers, agreed, strings.Contains(p.more, "key: true"))
			lines[p.id] = naiveTold(answers)
			if agreed != nil {
				lines[p.id] += "agreed " + naiveTold([]naiveSaid{*agreed})
			}
			counted["cases"]++
			if verdicts[p.id].unsure {
				counted["without an order"]++
			}
		}

		e := assessment.Evaluate(d.s, d.q, naiveDay)
		for _, p := range naivePractices {
			t.Log(p.id + ":\n" + lines[p.id])
			d.checkVerdict(e, "t1", p.id, verdicts[p.id])
		}
	})
	t.Log(counted)
}
