package sqlite_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"assay/assessment"
	"assay/assessment/sqlite"
)

// A library is opened, a group appended, read back and listed.
func Example() {
	ctx := context.Background()
	folder, err := os.MkdirTemp("", "library")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)

	lib, err := sqlite.Open(ctx, filepath.Join(folder, "library.db"), sqlite.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer lib.Close()

	// A pen signs and dates what a person does; the library places it in the journal.
	pen := assessment.Pen{Author: "Ada", Now: time.Now, Rand: rand.Reader}
	group, err := pen.Group("aaaabbbbcccc", assessment.Edit{
		Subject: assessment.AssessmentSubject(),
		Field:   "title",
		Value:   assessment.Encode("Payments"),
	})
	if err != nil {
		log.Fatal(err)
	}
	saved, err := lib.Append(ctx, group)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("saved:", len(saved), "change by", saved[0].Author)

	journal, _, err := lib.Journal(ctx, "aaaabbbbcccc")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("title:", assessment.Fold(journal).Title.Value)

	rows, err := lib.List(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range rows {
		fmt.Println("listed:", row.ID, row.Title)
	}

	// Output:
	// saved: 1 change by Ada
	// title: Payments
	// listed: aaaabbbbcccc Payments
}
