package questionnaires_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"assay/questionnaires"
)

func load(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestLibrary(t *testing.T) {
	entries := questionnaires.Library()
	if len(entries) == 0 {
		t.Fatal("no questionnaire is shipped")
	}

	for _, e := range entries {
		q, err := questionnaires.Load(e.ID)
		if err != nil {
			t.Errorf("%s: %v", e.ID, err)
			continue
		}
		if want := (questionnaires.Entry{ID: q.ID, Version: q.Version, Title: q.Title, Name: q.ID}); e != want {
			t.Errorf("entry %+v, the questionnaire says %+v", e, want)
		}
		for _, p := range questionnaires.Lint(q) {
			if !p.Warning {
				t.Errorf("%s: %s", e.ID, p)
			}
		}
	}

	for _, id := range []string{"five", "", "..", "five-measures/str.yaml", "\x1b[2J"} {
		_, err := questionnaires.Load(id)
		if err == nil || !strings.Contains(err.Error(), "there are: five-measures") ||
			strings.Contains(err.Error(), "\x1b") {
			t.Errorf("Load(%q) gives %v", id, err)
		}
	}
}

func TestFiveMeasuresCounts(t *testing.T) {
	q := load(t)
	type counts struct{ practices, key, quick, standard, deep, weight, areas int }
	want := map[string]counts{
		"STR": {24, 6, 8, 12, 4, 50, 4},
		"CMP": {27, 6, 10, 14, 3, 62, 4},
		"ARC": {33, 8, 12, 19, 2, 72, 4},
		"MGT": {27, 7, 13, 10, 4, 60, 4},
		"ECO": {23, 5, 8, 9, 6, 44, 4},
	}

	got := map[string]counts{}
	var order []string
	for i := range q.Measures {
		m := &q.Measures[i]
		order = append(order, m.ID)
		got[m.ID] = counts{areas: len(m.Areas)}
	}

	for p := range q.Practices() {
		c := got[p.Measure]
		c.practices++
		c.weight += p.Weight
		if p.Key {
			c.key++
			if p.Weight != 3 {
				t.Errorf("key practice %s has weight %d", p.ID, p.Weight)
			}
		}
		switch p.Depth {
		case "quick":
			c.quick++
		case "standard":
			c.standard++
		case "deep":
			c.deep++
		}
		if !strings.HasPrefix(p.Area, p.Measure+"-") || !strings.HasPrefix(p.ID, p.Measure+"-") ||
			p.Title == "" || p.Intent == "" || len(p.Roles) == 0 {
			t.Errorf("practice %s: %+v", p.ID, p)
		}
		got[p.Measure] = c
	}

	for id := range want {
		if got[id] != want[id] {
			t.Errorf("%s: %+v, want %+v", id, got[id], want[id])
		}
	}
	if !slices.Equal(order, []string{"STR", "CMP", "ARC", "MGT", "ECO"}) {
		t.Errorf("measures in order %v", order)
	}
}

func TestFiveMeasuresHead(t *testing.T) {
	q := load(t)
	groups := map[string]int{}
	for _, r := range q.Roles {
		groups[r.Group]++
	}
	if len(q.Roles) != 31 || groups["management"] != 15 || groups["engineering"] != 15 {
		t.Errorf("%d roles in groups %v", len(q.Roles), groups)
	}
	if q.Max() != 5 || q.Scale.Levels[3].Name != "Established" || q.Scale.Levels[4].Meaning == "" ||
		q.Scale.Caps["demonstrated"] != 4000 {
		t.Errorf("scale %+v", q.Scale)
	}
	for i, want := range []questionnaires.Depth{
		{ID: "quick", Title: "Quick", Minutes: 150},
		{ID: "standard", Title: "Standard", Minutes: 330},
		{ID: "deep", Title: "Deep", Minutes: 390},
	} {
		if q.Depths[i] != want {
			t.Errorf("depth %+v, want %+v", q.Depths[i], want)
		}
	}

	parameters := []questionnaires.Parameter{
		{ID: questionnaires.Period, Title: "For how long tests and records count", Unit: "months", Default: 12},
		{ID: "cycles", Title: "For how long a figure is measured before it steers", Unit: "quarters", Default: 4},
	}
	if !slices.Equal(q.Parameters, parameters) {
		t.Errorf("parameters %+v", q.Parameters)
	}
	const counts = "for 12 months before the interview"
	if len(q.Rules) != 10 || !strings.Contains(q.Fill(q.Rules[4].Text, nil), counts) {
		t.Errorf("%d rules for marking: %+v", len(q.Rules), q.Rules)
	}

	ids := map[string]int{
		"ISO27001": 127, "ISO27017": 7, "ISO27018": 25, "ISO27701": 85, "ISO9001": 66, "CCM4": 197,
		"CSF2": 106, "MLPS3": 87, "GDPR": 99, "PIPL": 74, "DSL": 55, "NIS2": 46, "DORA": 64, "CRA": 72,
		"AIACT": 113, "DATAACT": 50, "EEVIDENCE": 34, "NIST80053": 134, "SAMM2": 45, "BSIMM": 12, "TCS": 19,
		"ITSS": 14, "GBT": 17,
	}
	laws := map[string]string{
		"GDPR": "gdpr", "PIPL": "pipl", "DSL": "dsl", "NIS2": "nis2", "DORA": "dora", "CRA": "cra",
		"AIACT": "ai-act", "DATAACT": "data-act", "EEVIDENCE": "e-evidence",
	}
	for _, f := range q.Frameworks {
		if len(f.IDs) != ids[f.ID] {
			t.Errorf("framework %s has %d ids, want %d", f.ID, len(f.IDs), ids[f.ID])
		}
		if f.Law != laws[f.ID] {
			t.Errorf("framework %s binds under %q, want %q", f.ID, f.Law, laws[f.ID])
		}
	}
	if len(q.Frameworks) != len(ids) {
		t.Errorf("%d frameworks, want %d", len(q.Frameworks), len(ids))
	}
}

func TestFiveMeasuresCoverTheirSeeds(t *testing.T) {
	const seeds = 130
	covered := map[string]bool{}
	for p := range load(t).Practices() {
		for _, s := range p.Seeds {
			covered[s] = true
		}
	}

	for n := 1; n <= seeds; n++ {
		if s := fmt.Sprintf("S-%02d", n); !covered[s] {
			t.Errorf("seed %s is put to the test by no practice", s)
		}
	}
	if len(covered) != seeds {
		t.Errorf("%d seeds are covered, want %d", len(covered), seeds)
	}
}

// A law that can be chosen has the framework that its duties are cited from.
func TestFiveMeasuresLaws(t *testing.T) {
	q := load(t)
	var binding, offered []string
	for _, f := range q.Frameworks {
		if f.Law != "" {
			binding = append(binding, f.Law)
		}
	}
	for _, trait := range q.Traits {
		if trait.ID == "laws" {
			for _, v := range trait.Values {
				offered = append(offered, v.ID)
			}
		}
	}

	if !slices.Equal(offered, binding) {
		t.Errorf("laws %v are offered, the frameworks bind under %v", offered, binding)
	}
}

// The minutes of a depth are those of its texts read aloud, and two for each practice.
func TestFiveMeasuresMinutes(t *testing.T) {
	const aMinute, aPractice = 150, 2
	q := load(t)
	words, practices := 0, 0
	for _, d := range q.Depths {
		for p := range q.Practices() {
			if p.Depth != d.ID {
				continue
			}
			practices++
			words += len(strings.Fields(p.Question))
			for _, fact := range p.Facts {
				words += len(strings.Fields(fact.Ask.Text))
			}
		}

		minutes := float64(words)/aMinute + float64(practices*aPractice)
		if want := int(math.Ceil(minutes/10)) * 10; d.Minutes != want {
			t.Errorf("%s is said to take %d minutes; %d practices with %d words take %d",
				d.Title, d.Minutes, practices, words, want)
		}
	}
}

// Everything is written and whole, and the linter has nothing to say.
func TestFiveMeasuresWritten(t *testing.T) {
	q := load(t)
	const exposure = "ARC-03 ARC-04 ARC-09 ARC-11 ARC-23 MGT-03 MGT-07 MGT-08 MGT-13 MGT-15 ECO-14"
	var once, exposed []string
	for p := range q.Practices() {
		checkWritten(t, q, p.ID, &p.Text)
		if p.Otherwise != nil {
			checkWritten(t, q, p.ID+" instead", p.Otherwise)
		}
		if p.Once {
			once = append(once, p.ID)
		}
		if p.Exposure {
			exposed = append(exposed, p.ID)
		}
	}

	if q.Incomplete {
		t.Error("practices may lack their text")
	}
	if got := strings.Join(exposed, " "); got != exposure || len(exposed) > 25 {
		t.Errorf("harm can come in today by %s", got)
	}
	if !slices.Contains(once, "STR-08") || slices.Contains(once, "MGT-08") {
		t.Errorf("one answer serves all teams in %v", once)
	}
	for _, p := range questionnaires.Lint(q) {
		t.Error(p)
	}
}

// checkWritten checks that a text has all its parts and that what it cites exists.
func checkWritten(t *testing.T, q *questionnaires.Questionnaire, id string, text *questionnaires.Text) {
	t.Helper()
	if text.Why == "" || text.Scope == "" || len(text.Facts) != 5 || len(text.Prompts) < 3 ||
		len(text.RedFlags) < 3 || len(text.Refs) == 0 || len(text.Terms) == 0 || len(text.Roles) == 0 {
		t.Errorf("the text of %s is not whole", id)
	}
	for i, fact := range text.Facts {
		if fact.Ask.Text == "" || len(fact.See) == 0 || fact.Do == "" || fact.Effort == "" {
			t.Errorf("fact %d of %s is not whole", i+1, id)
		}
	}
	for _, ref := range text.Refs {
		f, ok := q.Framework(ref.Framework)
		if !ok || !slices.Contains(f.IDs, ref.ID) || ref.Why == "" {
			t.Errorf("%s cites %+v", id, ref)
		}
	}
}

func TestFiveMeasuresApplicability(t *testing.T) {
	q := load(t)
	nothing := questionnaires.Profile{}
	for _, f := range q.Traits {
		nothing[f.ID] = []string{}
	}

	var notApplicable, substituted []string
	for p := range q.Practices() {
		if got := p.Ask(nil); !got.Applies || got.Substituted {
			t.Errorf("%s does not apply to an empty profile", p.ID)
		}
		got := p.Ask(nothing)
		if !got.Applies {
			notApplicable = append(notApplicable, p.ID)
		}
		if got.Substituted {
			substituted = append(substituted, p.ID)
			if got.Question == p.Question || !got.Written() {
				t.Errorf("%s asks %q instead", p.ID, got.Question)
			}
		}
	}

	const (
		wantNot = "CMP-09 CMP-11 CMP-25 ARC-15 ARC-16 ARC-17 ARC-18 ARC-19 ARC-20 ARC-21 ARC-31 " +
			"ARC-27 ARC-30 ECO-12 ECO-13"
		wantSubstituted = "CMP-10 CMP-18 MGT-02"
	)
	if got := strings.Join(notApplicable, " "); got != wantNot {
		t.Errorf("not applicable %s, want %s", got, wantNot)
	}
	if got := strings.Join(substituted, " "); got != wantSubstituted {
		t.Errorf("substituted %s, want %s", got, wantSubstituted)
	}
}

func BenchmarkParse(b *testing.B) {
	list := load(b).Files()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := questionnaires.Parse(list); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	q := load(b)
	content := questionnaires.Pack(q.Files())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := questionnaires.Open(q.Digest(), content); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLibrary(b *testing.B) {
	for b.Loop() {
		questionnaires.Library()
	}
}
