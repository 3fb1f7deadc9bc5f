package assessment_test

import (
	"fmt"
	"log"
	"math/rand/v2"
	"time"

	"assay/assessment"
	"assay/questionnaires"
)

// One answer, from the questionnaire to the number that comes of it.
func Example() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		log.Fatal(err)
	}
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	pen := assessment.Pen{
		Author: "Ana",
		Now:    func() time.Time { return noon },
		Rand:   rand.NewChaCha8([32]byte{1}),
	}

	// An empty journal, and the state that it gives.
	state := assessment.Fold(assessment.NewJournal("larkfield"))

	// Edits say what is to be changed. Those of one user action are checked, signed,
	// placed in the journal and folded together.
	write := func(edits ...assessment.Edit) {
		if err := state.Check(q, edits...); err != nil {
			log.Fatal(err)
		}
		group, err := pen.Group(state.ID(), edits...)
		if err != nil {
			log.Fatal(err)
		}
		if err := state.Add(state.Journal().Place(group)...); err != nil {
			log.Fatal(err)
		}
	}
	title, _ := state.Edit(assessment.AssessmentSubject(), "title", "Larkfield 2026")
	team, _ := state.Edit(assessment.TeamSubject("ops"), "name", "Operations")
	write(title, team)
	write(state.StartInterview("talk", "ops", "2026-11-21")...)

	practice := assessment.Evaluate(state, q, "").Asked[0].ID
	answer := assessment.AnswerSubject("talk", practice)
	rating, _ := state.Rate(q, answer, assessment.Rating{State: assessment.Scored, Level: 3})
	proof, _ := state.Edit(answer, "proof", assessment.Proof{Grade: assessment.Documented})
	write(rating, proof)

	// An evaluation says what counts.
	e := assessment.Evaluate(state, q, "2026-11-21")
	v := e.Verdict("ops", practice)
	fmt.Println(state.Title.Value, "with", len(e.Teams), "team")
	fmt.Println("rated", v.Rating, "on", v.Grade, "evidence, by", e.RatedBy("ops", practice))
	fmt.Println("credited", e.Credit(v.Rating.Stated(), v.Grade), "thousandths of a level")
	// Output:
	// Larkfield 2026 with 1 team
	// rated 3 on documented evidence, by Ana
	// credited 3000 thousandths of a level
}
