package tui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// ErrPassphrase says that a bundle is encrypted with a passphrase that is not given.
var ErrPassphrase = errors.New("a passphrase is needed")

// Inbound is a bundle that was read, beside what is here of its assessment.
type Inbound struct {
	assessment.Incoming
	Here  bool          // the assessment is here already
	Files int           // files of evidence in it, which stay there
	Work  *conduct.Work // on the assessment as it would be
	Take  func() error  // takes it in; may take time
}

// askImport asks for a bundle and shows what would come with it.
func askImport(e *env) {
	const about = "a file that assay export wrote; it is looked at first"
	e.AskLine("Take in a bundle", about, "", func(path string) {
		if path == "" {
			e.Say("nothing was taken in: it needs a file name")
			return
		}
		readInbound(e, path, "")
	})
}

// readInbound reads a bundle beside the screens.
func readInbound(e *env, path, passphrase string) {
	e.Say("reading " + path)
	e.Run(func() tea.Msg {
		in, err := e.Store.Inbound(path, passphrase)
		switch {
		case errors.Is(err, ErrPassphrase):
			return kit.OverlayMsg{Overlay: askPassphrase(e, path)}
		case err != nil:
			return kit.FailMsg{Err: err}
		}
		return kit.OverlayMsg{Overlay: showInbound(e, in)}
	})
}

// askPassphrase asks for the passphrase of a bundle, which is not shown.
func askPassphrase(e *env, path string) kit.Overlay {
	p := kit.NewPrompt(e.Env, "The passphrase of the bundle", "it is not shown", "", func(text string) {
		if text == "" {
			e.Say("nothing was taken in: it needs its passphrase")
			return
		}
		readInbound(e, path, text)
	})
	p.Input.EchoMode = textinput.EchoPassword
	return p
}

// showInbound shows what would come with a bundle. Enter takes it in.
func showInbound(e *env, in Inbound) kit.Overlay {
	title := in.State.Title.Value
	lines := map[int][]string{} // by width: there may be many conflicts, and nothing of it changes
	r := kit.NewReader(e.Env, "Take in: "+kit.OneLine(title), func(width int) []string {
		if _, made := lines[width]; !made {
			lines[width] = e.inboundLines(in, width)
		}
		return lines[width]
	})
	if in.Changes() {
		shown := e.now()
		r.Also(kit.On("enter", "take it in", func() {
			if e.now().Sub(shown) < runGap { // it was meant for what stood here before
				e.Say("enter once more takes it in")
				return
			}
			e.CloseOverlay()
			takeInbound(e, in)
		}, "enter"))
	}
	return r
}

// inboundLines are what would come, counted, and what would be in conflict, the sides of
// each below each other.
func (e *env) inboundLines(in Inbound, width int) []string {
	var files []string
	if in.Files > 0 {
		files = append(files, "")
		for _, text := range []string{
			fmt.Sprintf("Files of evidence in it: %d, which stay in the bundle.", in.Files),
			"To have them in a folder: assay import --files FOLDER",
		} {
			files = append(files, kit.Wrap(text, " ", " ", width)...)
		}
	}
	if !in.Changes() {
		nothing := fmt.Sprintf("Nothing in it is new: all %d changes are here already.", in.Same)
		return append(kit.Wrap(nothing, " ", " ", width), files...)
	}
	head := "It is here already. What is new comes to it; nothing is overwritten."
	if !in.Here {
		head = "It is not here yet."
	}
	lines := append(kit.Wrap(head, " ", " ", width), "")

	for _, row := range []struct {
		n    int
		what string
	}{
		{len(in.New), "new, by " + strings.Join(authorsOf(in.New), ", ")},
		{len(in.Regained), "that were lost here come back"},
		{in.Same, "same as here"},
		{len(in.Erased), "erased elsewhere, and so here"},
		{len(in.AfterFinal), "after final: not counted until the assessment is reopened"},
		{len(in.Settled), "settled, that are in conflict here"},
		{len(in.Conflicts), "conflicting: both values stay until somebody chooses"},
	} {
		if row.n > 0 {
			lead := fmt.Sprintf("%7d  ", row.n)
			under := strings.Repeat(" ", len(lead))
			lines = append(lines, kit.Wrap(kit.OneLine(row.what), lead, under, width)...)
		}
	}

	lines = append(lines, files...)
	for _, c := range in.Conflicts {
		lines = append(lines, "")
		lines = append(lines, kit.Wrap(kit.OneLine(in.Work.ConflictName(c)), " ", "   ", width)...)
		for i, s := range in.Work.Sides(c) {
			lead := "   " + e.said(c.Heads[i]) + ": "
			lines = append(lines, kit.Wrap(lead+kit.OneLine(s.Text), "", "     ", width)...)
		}
	}
	return lines
}

// authorsOf are the authors of changes, each once.
func authorsOf(changes []*assessment.Change) []string {
	var names []string
	for _, c := range changes {
		if !slices.Contains(names, c.Author) {
			names = append(names, c.Author)
		}
	}
	return names
}

// takeInbound takes a bundle in beside the screens.
func takeInbound(e *env, in Inbound) {
	e.Say("taking it in")
	e.Run(func() tea.Msg {
		if err := in.Take(); err != nil {
			return kit.FailMsg{Err: err}
		}
		text := fmt.Sprintf("taken in: %s, %d changes", kit.OneLine(in.State.Title.Value),
			len(in.New)+len(in.Regained)+len(in.Erased))
		if n := len(in.Conflicts); n > 0 {
			text += fmt.Sprintf("; %d in conflict: c in its overview settles them", n)
		}
		return kit.SayMsg{Text: text}
	})
}
