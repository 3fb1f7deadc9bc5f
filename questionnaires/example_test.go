package questionnaires_test

import (
	"fmt"

	"assay/questionnaires"
)

func Example() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		fmt.Println(err)
		return
	}

	profile := questionnaires.Profile{"laws": {"pipl"}} // the GDPR does not bind
	asked, left := 0, 0
	for p := range q.Practices() {
		if !q.Asked(p, "standard") {
			continue
		}
		if p.Ask(profile).Applies {
			asked++
		} else {
			left++
		}
	}
	fmt.Printf("%s, levels 0 to %d: %d practices asked, %d not applicable\n", q.ID, q.Max(), asked, left)
	// Output:
	// five-measures, levels 0 to 5: 109 practices asked, 1 not applicable
}

func ExampleParse() {
	_, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte("id: small\nversion: 1\ntitel: Small\n" +
			"scale: {levels: [no, partly, yes]}\nmeasures: [access.yaml]\n")},
		{Name: "access.yaml", Data: []byte("id: access\ntitle: Access\npractices:\n" +
			"  - id: ACC-1\n    title: Joiners and leavers\n    question: Who gets access, and how?\n" +
			"    levels: [Nobody knows., Some is written., All is written.]\n" +
			"    steps: [{action: Write it down, effort: S}]\n")},
	})

	fmt.Println(err)
	// Output:
	// access.yaml:8:12: practice ACC-1 has 1 steps, the scale needs 2 (hint: write one step from each level to the next)
	// questionnaire.yaml:1:1: the questionnaire has no "title" (hint: add it)
	// questionnaire.yaml:3:1: unknown key "titel" in the questionnaire (hint: did you mean "title"?)
}
