package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/text/unicode/norm"
)

// numberRow is the number row of a keyboard on which digits need Shift.
type numberRow struct {
	name  string
	signs []string // that the keys 1 to 9 and 0 give; empty: the digits
}

// numberRows are those that can be set, for terminals that do not say which key it was. The
// keys of Lithuania end with quotation marks, or with 9 and 0.
var numberRows = []numberRow{
	{"digits", nil},
	{"french", strings.Split(`&é"'(-è_çà`, "")},
	{"belgian", strings.Split(`&é"'(§è!çà`, "")},
	{"czech", strings.Split(`+ěščřžýáíé`, "")},
	{"slovak", strings.Split(`+ľščťžýáíé`, "")},
	{"lithuanian", strings.Split(`ąčęėįšųū„“`, "")},
}

// numberRowNames are the names of the number rows.
func numberRowNames() []string {
	var names []string
	for _, r := range numberRows {
		names = append(names, r.name)
	}
	return names
}

// digit returns the digit of the key that gives a sign on the row; empty if none does.
func (r numberRow) digit(sign string) string {
	if i := slices.Index(r.signs, sign); i >= 0 {
		return string(rune('0' + (i+1)%10))
	}
	return ""
}

// keypadSigns are what keys of the keypad stand for.
var keypadSigns = map[rune]string{
	tea.KeyKpPlus: "+", tea.KeyKpMinus: "-", tea.KeyKpMultiply: "*", tea.KeyKpDivide: "/",
	tea.KeyKpEqual: "=", tea.KeyKpDecimal: ".", tea.KeyKpComma: ",", tea.KeyKpSep: ",",
}

// asTyped returns a key with the text that it stands for: a terminal that has the keypad in
// application mode names the key and no text, and no digit may be lost for that. ok is false
// for a key that is held with others, such as Shift, which a terminal that says which key it
// was reports too.
func asTyped(k tea.KeyPressMsg) (typed tea.KeyPressMsg, ok bool) {
	switch {
	case k.Code >= tea.KeyCapsLock && k.Code <= tea.KeyNumLock,
		k.Code >= tea.KeyLeftShift && k.Code <= tea.KeyIsoLevel5Shift:
		return k, false
	case k.Text != "" && k.Mod.Contains(tea.ModCtrl):
		k.Mod &^= tea.ModCtrl // text of an input method has no key, which is read as ctrl+space
		return k, true
	case k.Text != "" || k.Mod.Contains(tea.ModAlt) || k.Mod.Contains(tea.ModCtrl):
		return k, true
	}

	text := keypadSigns[k.Code]
	if k.Code >= tea.KeyKp0 && k.Code <= tea.KeyKp9 {
		text = string('0' + k.Code - tea.KeyKp0)
	}
	if text != "" {
		k.Text, k.Code = text, rune(text[0])
	}
	return k, true
}

// thirdSigns are what keys of number rows give with AltGr, and none gives without. A terminal
// that says which key it was does not say that AltGr was held.
const thirdSigns = "@#{}[]|\\^~`€"

// actOf is the digit or sign that a key stands for while these act, or empty: the digit of
// the key where the terminal says which it was, for layouts that need Shift to type digits,
// or where the number row is set; else its text, full-width forms of an input method as
// plain ones.
func (r numberRow) actOf(k tea.KeyPressMsg) string {
	text := norm.NFKC.String(k.Text)
	switch {
	case k.Mod.Contains(tea.ModAlt) || k.Mod.Contains(tea.ModCtrl):
		return ""
	case k.BaseCode >= '0' && k.BaseCode <= '9' && !k.Mod.Contains(tea.ModShift) &&
		!strings.ContainsAny(text, thirdSigns):
		return string(k.BaseCode)
	case r.digit(text) != "":
		return r.digit(text)
	case acts(text):
		return text
	}
	return ""
}
