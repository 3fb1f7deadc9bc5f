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
			if typed, ok := asTyped(key); ok {
				got += row.actOf(typed)
			}
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

// Where a terminal says which key it was, Shift and AltGr are keys too, and what they make of a
// key of the number row is that sign: recorded from kitty with a French layout.
func TestModifiersAreNoKeys(t *testing.T) {
	for _, c := range []struct{ sent, note string }{
		{"\x1b[57453u \x1b[64::48;;64u", "@"},           // AltGr with the key of 0
		{"\x1b[57441u \x1b[231:57:57;2;57u", ""},        // Shift with the key of 9: evidence
		{"\x1b[57442u \x1b[57358;64u", ""},              // Ctrl and the caps lock alone
		{"\x1b[0;;233u \x1b[113::97;;113u", "éq"},       // of an input method, and the key of q
		{"\x1b[234::101;u \x1b[0;;20320:22909u", "ê你好"}, // composed by dead keys
	} {
		s := inInterview(t, 100, 30, "STR-07", "data")
		for sent := range strings.FieldsSeq(c.sent) {
			var decoder uv.EventDecoder
			_, e := decoder.Decode([]byte(sent))
			press, is := e.(uv.KeyPressEvent)
			if !is {
				t.Fatalf("%q is %T", sent, e)
			}
			s.send(tea.KeyPressMsg(press))
		}
		s.advance(time.Second)
		if got := s.status(); strings.Contains(got, "does nothing") {
			t.Errorf("%q says %q", c.sent, got)
		}
		s.press("tab")
		if a := s.said("STR-07"); a.Note.Value != c.note || a.Rating.Set {
			t.Errorf("%q makes the note %q, rated %v", c.sent, a.Note.Value, a.Rating.Set)
		}
	}
}
