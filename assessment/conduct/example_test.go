package conduct_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
)

// An assessment is created, a practice answered for a team, and the answer taken back.
func Example() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		fmt.Println(err)
		return
	}

	// A pen signs and dates what a person does; this store keeps it in memory.
	pen := assessment.Pen{
		Author: "Mara",
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC) },
		Rand:   rand.NewChaCha8([32]byte{1}),
	}
	store := creating{&memory{real: map[assessment.ID]assessment.ID{}}}
	w, _, err := conduct.Create(
		conduct.Options{Store: store, Pen: &pen, Local: time.UTC},
		conduct.Creation{Title: "Larkfield", Questionnaire: q, Teams: "Platform"})
	if err != nil {
		fmt.Println(err)
		return
	}
	w.Store = store.memory

	// The first answer begins the interview of the day.
	place := conduct.Place{Team: "platform", Practice: "MGT-08"}
	documented := assessment.Rating{State: assessment.Scored, Level: 2}
	deed, err := w.Answer(place, conduct.Rating(documented), conduct.Beside)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(deed.Label)
	fmt.Println("interviews:", len(w.State().Held()))

	undone, err := w.Undo()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("undone:", undone.Label)
	fmt.Println("interviews:", len(w.State().Held()))

	// Output:
	// MGT-08: 2 (yes, yes, no, no, no)
	// interviews: 1
	// undone: MGT-08: 2 (yes, yes, no, no, no)
	// interviews: 0
}
