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

	profile := questionnaires.Profile{"sites": {"outsourced"}} // somebody else runs the data centres
	p, _ := q.Practice("MGT-02")
	ask := p.Ask(profile)
	fmt.Printf("%s, levels 0 to %d, asked at standard: %v\n", q.ID, q.Max(), q.Asked(p, "standard"))
	fmt.Printf("%s, instead of %s\n", ask.Title, p.Title)

	text := q.Filled(ask.Text, map[string]int{"cycles": 8})
	fmt.Println(text.Facts[3].Do)
	fmt.Println("wait:", text.Facts[3].Wait)
	// Output:
	// five-measures, levels 0 to 5, asked at standard: true
	// Oversight of rented sites, instead of Physical and environmental security
	// Count reports overdue or unread; set a limit, zero included; act on a miss.
	// wait: 8 quarters
}

func ExampleParse() {
	_, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte("id: small\nversion: 1\ntitel: Small\n" +
			"scale: {levels: [no, partly, yes]}\nmeasures: [access.yaml]\n")},
		{Name: "access.yaml", Data: []byte("id: access\ntitle: Access\npractices:\n" +
			"  - id: ACC-1\n    title: Joiners and leavers\n    question: Who gets access, and how?\n" +
			"    facts: [{fact: Access is given by a named person., do: Name one., effort: S}]\n")},
	})

	fmt.Println(err)
	// Output:
	// access.yaml:7:12: practice ACC-1 has 1 facts, the scale needs 2 (hint: write one fact for each level above the lowest)
	// questionnaire.yaml:1:1: the questionnaire has no "title" (hint: add it)
	// questionnaire.yaml:3:1: unknown key "titel" in the questionnaire (hint: did you mean "title"?)
}
