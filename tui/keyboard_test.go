package tui

import (
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// keyboard is a line of testdata/keyboards.tsv.
type keyboard struct {
	name, row, want string
	keys            []tea.KeyPressMsg
}

// keyboards reads what terminals send, through the decoder that the program reads them with.
func keyboards(t *testing.T) []keyboard {
	t.Helper()
	data, err := os.ReadFile("testdata/keyboards.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []keyboard
	for line := range strings.Lines(string(data)) {
		parts := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		k := keyboard{name: parts[0], row: parts[1], want: parts[3]}
		for sent := range strings.FieldsSeq(parts[2]) {
			raw, err := hex.DecodeString(sent)
			if err != nil {
				t.Fatal(err)
			}
			var decoder uv.EventDecoder
			n, e := decoder.Decode(raw)
			press, is := e.(uv.KeyPressEvent)
			if !is || n != len(raw) {
				t.Fatalf("%s: %q is %T of %d bytes", k.name, raw, e, n)
			}
			k.keys = append(k.keys, tea.KeyPressMsg(press))
		}
		list = append(list, k)
	}
	return list
}

// On every keyboard the keys of digits and signs are these, in the answer and in a note.
func TestEveryKeyboardHasDigits(t *testing.T) {
	for _, k := range keyboards(t) {
		row := numberRows[slices.Index(numberRowNames(), k.row)]
		got := ""
		for _, key := range k.keys {
			got += row.actOf(keypadText(key))
		}
		if got != k.want {
			t.Errorf("%s, %s: the keys are %q, want %q", k.name, k.row, got, k.want)
		}

		s := inInterview(t, 100, 30, "STR-07", "data")
		s.env.Settings.NumberRow = slices.Index(numberRowNames(), k.row)
		for _, key := range k.keys {
			s.send(key)
			s.advance(time.Second)
			if s.root.top().Typing() {
				t.Fatalf("%s, %s: %q starts a note", k.name, k.row, key.String())
			}
		}
	}
}

// A digit of the keypad is one in a text, too, and what begins as a run of keys and goes on
// as text is the text that was typed, and not its digits.
func TestKeypadAndNumberRowInText(t *testing.T) {
	s := inInterview(t, 100, 30, "STR-07", "data")
	s.typed("since ")
	s.send(tea.KeyPressMsg{Code: tea.KeyKp2})
	s.send(tea.KeyPressMsg{Code: tea.KeyKp0})
	s.press("tab")
	if got := s.said("STR-07").Note.Value; got != "since 20" {
		t.Errorf("the note is %q", got)
	}

	s = inInterview(t, 100, 30, "STR-07", "data")
	s.env.Settings.NumberRow = slices.Index(numberRowNames(), "french")
	s.typed("été en panne")
	s.press("tab")
	if a := s.said("STR-07"); a.Note.Value != "été en panne" || a.Rating.Set {
		t.Errorf("the note is %q, rated %v", a.Note.Value, a.Rating.Set)
	}
}
