package kit

import (
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// KeyPress is the press of the key of that name, as its String prints it: "a",
// "enter", "ctrl+k".
func KeyPress(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	rest := name
	for _, m := range []struct {
		prefix string
		mod    tea.KeyMod
	}{
		{"ctrl+", tea.ModCtrl},
		{"alt+", tea.ModAlt},
		{"shift+", tea.ModShift},
	} {
		if tail, ok := strings.CutPrefix(rest, m.prefix); ok && tail != "" {
			k.Mod |= m.mod
			rest = tail
		}
	}

	if code, ok := KeyCodes()[rest]; ok {
		k.Code = code
		if code == tea.KeySpace && k.Mod == 0 {
			k.Text = " "
		}
		return k
	}

	k.Code, _ = utf8.DecodeRuneInString(rest)
	if k.Mod == 0 {
		k.Text = rest
	}
	return k
}

// KeyCodes are the keys without a character, by name.
func KeyCodes() map[string]rune {
	return map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace,
		"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
		"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11,
		"f12": tea.KeyF12,
	}
}

// Moved returns where a key leads from row at in a list of count rows of which page
// are a page, counted from 0, and whether k is a key that moves.
func Moved(k string, at, count, page int) (to int, ok bool) {
	switch k {
	case "up", "k":
		at--
	case "down", "j":
		at++
	case "pgup":
		at -= page
	case "pgdown":
		at += page
	case "ctrl+u":
		at -= Half(page)
	case "ctrl+d":
		at += Half(page)
	case "home", "g":
		at = 0
	case "end", "G":
		at = count
	default:
		return at, false
	}

	return max(0, min(at, count-1)), true
}

// Key is a row of a page's table of keys: which keys, how the hint line and the help
// write them, what they do in a few words, and what is done.
type Key struct {
	Names []string // as [KeyPress] names them
	Shown string
	Does  string
	do    func(name string) // nil: the row only tells
}

// KeyGroup is a titled group of keys for the hint line and the help.
type KeyGroup struct {
	Title string
	Keys  []Key
}

// Bind makes a row that only tells what keys do; they are handled elsewhere.
func Bind(shown, does string, names ...string) Key {
	return Key{Names: names, Shown: shown, Does: does}
}

// On makes a row whose keys all do the same.
//
// Not inlined, for the size of the program: it has 160 callers.
//
//go:noinline
func On(shown, does string, do func(), names ...string) Key {
	return Key{Names: names, Shown: shown, Does: does, do: func(string) { do() }}
}

// OnEach makes a row whose keys are told apart by their names.
func OnEach(shown, does string, do func(name string), names ...string) Key {
	return Key{Names: names, Shown: shown, Does: does, do: do}
}

// Offer makes a row without a key of its own: what is done seldom, and chosen from the
// menu that ctrl+k opens.
func Offer(does string, do func()) Key {
	return Key{Shown: "ctrl+k", Does: does, do: func(string) { do() }}
}

// Offered reports whether the row has no key, so that only the menu leads to it.
func (k Key) Offered() bool { return len(k.Names) == 0 && k.do != nil }

// Is reports whether the key of that name is one of the row.
func (k Key) Is(name string) bool { return slices.Contains(k.Names, name) }

// Can reports whether the row does something itself, and does not only tell.
func (k Key) Can() bool { return k.do != nil }

// Run does what the row stands for, as its first key does.
func (k Key) Run() {
	name := ""
	if len(k.Names) > 0 {
		name = k.Names[0]
	}
	k.do(name)
}

// Has reports whether a key of that name is in a table of keys.
func Has(table []KeyGroup, name string) bool {
	return slices.ContainsFunc(table, func(g KeyGroup) bool {
		return slices.ContainsFunc(g.Keys, func(k Key) bool { return slices.Contains(k.Names, name) })
	})
}

// Press does what the key of that name stands for in a table of keys, and reports
// whether it is there to be done.
func Press(table []KeyGroup, name string) bool {
	for _, g := range table {
		for _, k := range g.Keys {
			if k.do != nil && slices.Contains(k.Names, name) {
				k.do(name)
				return true
			}
		}
	}
	return false
}
