package questionnaires_test

import (
	"testing"

	"assay/questionnaires"
)

func TestAsk(t *testing.T) {
	type (
		profile = questionnaires.Profile
		asked   = questionnaires.Asked
	)

	text := questionnaires.Text{Title: "Own", Question: "Own?"}
	otherwise := &questionnaires.Text{Title: "Else", Question: "Else?"}
	own, not := asked{Applies: true, Text: &text}, asked{Text: &text}
	instead := asked{Applies: true, Text: otherwise, Substituted: true}
	one := []questionnaires.Condition{{Trait: "regions", Values: []string{"cn", "eu"}}}
	two := append(one[:1:1], questionnaires.Condition{Trait: "laws", Values: []string{"gdpr"}})
	for _, c := range []struct {
		name      string
		applies   []questionnaires.Condition
		otherwise *questionnaires.Text
		profile   profile
		want      asked
	}{
		{"no condition", nil, nil, profile{"regions": {}}, own},
		{"no profile", one, nil, nil, own},
		{"not answered", one, otherwise, profile{"laws": {"gdpr"}}, own},
		{"one of the values", one, nil, profile{"regions": {"other", "eu"}}, own},
		{"none of the values", one, nil, profile{"regions": {"other"}}, not},
		{"answered with none", one, nil, profile{"regions": {}}, not},
		{"answered with nil", one, nil, profile{"regions": nil}, not},
		{"substituted", one, otherwise, profile{"regions": {"other"}}, instead},
		{"both hold", two, nil, profile{"regions": {"cn"}, "laws": {"gdpr"}}, own},
		{"second fails", two, nil, profile{"regions": {"cn"}, "laws": {"dsl"}}, not},
		{"second not answered", two, nil, profile{"regions": {"cn"}}, own},
		{"first fails", two, otherwise, profile{"regions": {"other"}, "laws": {"gdpr"}}, instead},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := questionnaires.Practice{Text: text, Applies: c.applies, Otherwise: c.otherwise}
			got := p.Ask(c.profile)
			if got.Applies != c.want.Applies || got.Substituted != c.want.Substituted ||
				got.Question != c.want.Question {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestTextDigest(t *testing.T) {
	facts := func(texts ...string) (list []questionnaires.Fact) {
		for _, text := range texts {
			list = append(list, questionnaires.Fact{Text: text})
		}
		return list
	}
	// The digest stands in every rating: the same text has to keep it for ever.
	text := questionnaires.Text{Question: "Is it?", Facts: facts("no", "yes")}
	if got, want := text.Digest(), "cfdde954d3528648"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
	text.Why, text.Facts[0].Do = "It matters.", "do it"
	if got, want := text.Digest(), "cfdde954d3528648"; got != want {
		t.Errorf("with another action the digest is %s, want %s", got, want)
	}

	seen := map[string]string{}
	for name, c := range map[string]struct {
		question string
		facts    []questionnaires.Fact
	}{
		"same":           {"Is it?", facts("no", "yes")},
		"other question": {"Was it?", facts("no", "yes")},
		"other fact":     {"Is it?", facts("no", "Yes")},
		"moved border":   {"Is it?n", facts("o", "yes")},
		"joined facts":   {"Is it?", facts("noyes")},
		"more facts":     {"Is it?", facts("no", "yes", "")},
		"turned facts":   {"Is it?", facts("yes", "no")},
	} {
		d := (&questionnaires.Text{Question: c.question, Facts: c.facts}).Digest()
		if other, twice := seen[d]; twice {
			t.Errorf("%s and %s have the same digest", name, other)
		}
		seen[d] = name
	}
}
