package tui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"assay/tui/kit"
)

// longestBegun is how many characters behind an "@" are looked at for a name.
const longestBegun = 40

// named returns the name that was begun with an "@" right before the cursor, at the end
// of its line, and the words that it can become; none unless a letter was typed last.
func (n *noteEditor) named() (begun string, words []string) {
	if !n.open || !n.naming || n.long != "" {
		return "", nil
	}
	lines := strings.Split(n.area.Value(), "\n")
	if n.area.Line() >= len(lines) {
		return "", nil
	}
	line := []rune(lines[n.area.Line()])
	if n.area.Column() != len(line) {
		return "", nil
	}

	for at := len(line) - 1; at >= max(0, len(line)-longestBegun); at-- {
		if line[at] == '@' && (at == 0 || unicode.IsSpace(line[at-1])) {
			begun = string(line[at+1:])
			return begun, n.w.State().Named(n.w.Questionnaire(), n.Subject.Interview(), begun)
		}
	}
	return "", nil
}

// completeName puts the first word that fits in place of the name that was begun.
func (n *noteEditor) completeName() {
	begun, words := n.named()
	if len(words) == 0 {
		return
	}
	n.storeDraft(n.text()) // undoing in the text goes back to here
	for range []rune(begun) {
		n.area, _ = n.area.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	n.area.InsertString(kit.OneLine(words[0]) + " ")
	n.typed()
}

// right moves the cursor where no name was begun.
func (n *noteEditor) right() {
	if n.long != "" {
		n.longKey("right")
		return
	}
	row, column := n.area.Line(), n.area.Column()
	n.typeKey(kit.KeyPress("right"))
	if n.area.Line() == row && n.area.Column() == column {
		n.env.Say("the text ends here; after @ and letters, right writes the rest of a name")
	}
}

// namesHint says what a name becomes, and what else it could be.
func namesHint(words []string) string {
	text := "@" + words[0]
	if len(words) > 1 {
		text += "   or " + strings.Join(words[1:min(len(words), 4)], ", ")
	}
	return kit.Cut(kit.OneLine(text), 44)
}
