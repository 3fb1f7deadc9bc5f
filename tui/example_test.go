package tui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
	"assay/questionnaires"
)

// The interface without a terminal: a model that takes messages and draws frames.
// Of the first frame the lines are shown that say something.
func ExampleNew() {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		fmt.Println(err)
		return
	}
	pen := assessment.Pen{
		Author: "Mara",
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC) },
		Rand:   rand.NewChaCha8([32]byte{1}),
	}
	ui := New(Options{
		Store:   newMemoryOf(nil, q),
		Pen:     pen,
		Local:   time.UTC,
		Library: "library.db",
	}, func(tea.Msg) {})

	ui, _ = ui.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	for line := range strings.Lines(ansi.Strip(ui.View().Content)) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Println(line)
		}
	}
	// Output:
	// assay                                                      library: library.db
	// ────────────────────────────────────────────────────────────────────────────────
	// reading the library
	// ────────────────────────────────────────────────────────────────────────────────
	// n new  q quit  , settings  ctrl+k menu  ? keys
}
