package questionnaires_test

import (
	"testing"

	"assay/questionnaires"
)

func TestAsk(t *testing.T) {
	type (
		practice = questionnaires.Practice
		profile  = questionnaires.Profile
		asked    = questionnaires.Asked
	)

	own := asked{Applies: true, Question: "Own?"}
	instead := asked{Applies: true, Question: "Else?", Record: "the scheme", Substituted: true}
	one := []questionnaires.Condition{{Trait: "regions", Values: []string{"cn", "eu"}}}
	two := append(one[:1:1], questionnaires.Condition{Trait: "laws", Values: []string{"gdpr"}})
	otherwise := &questionnaires.Substitute{Question: "Else?", Record: "the scheme"}
	for _, c := range []struct {
		name      string
		applies   []questionnaires.Condition
		otherwise *questionnaires.Substitute
		profile   profile
		want      asked
	}{
		{"no condition", nil, nil, profile{"regions": {}}, own},
		{"no profile", one, nil, nil, own},
		{"not answered", one, otherwise, profile{"laws": {"gdpr"}}, own},
		{"one of the values", one, nil, profile{"regions": {"other", "eu"}}, own},
		{"none of the values", one, nil, profile{"regions": {"other"}}, asked{}},
		{"answered with none", one, nil, profile{"regions": {}}, asked{}},
		{"answered with nil", one, nil, profile{"regions": nil}, asked{}},
		{"substituted", one, otherwise, profile{"regions": {"other"}}, instead},
		{"both hold", two, nil, profile{"regions": {"cn"}, "laws": {"gdpr"}}, own},
		{"second fails", two, nil, profile{"regions": {"cn"}, "laws": {"dsl"}}, asked{}},
		{"second not answered", two, nil, profile{"regions": {"cn"}}, own},
		{"first fails", two, otherwise, profile{"regions": {"other"}, "laws": {"gdpr"}}, instead},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := practice{Question: "Own?", Applies: c.applies, Otherwise: c.otherwise}
			if got := p.Ask(c.profile); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestPracticeDigest(t *testing.T) {
	p := &questionnaires.Practice{Levels: []string{"no", "yes"}}
	// The digest stands in every rating: the same text has to keep it for ever.
	if got, want := p.Digest("Is it?"), "cfdde954d3528648"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}

	seen := map[string]string{}
	for name, c := range map[string]struct {
		question string
		levels   []string
	}{
		"same":           {"Is it?", []string{"no", "yes"}},
		"other question": {"Was it?", []string{"no", "yes"}},
		"other level":    {"Is it?", []string{"no", "Yes"}},
		"moved border":   {"Is it?n", []string{"o", "yes"}},
		"joined levels":  {"Is it?", []string{"noyes"}},
		"more levels":    {"Is it?", []string{"no", "yes", ""}},
		"turned levels":  {"Is it?", []string{"yes", "no"}},
	} {
		d := (&questionnaires.Practice{Levels: c.levels}).Digest(c.question)
		if other, twice := seen[d]; twice {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[d] = name
	}
}
