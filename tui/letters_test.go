package tui

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"assay/tui/kit"
)

// A letter means one thing, on every page, in every box and in every menu: what it is
// called there has one of its words in the table of letters.
func TestLettersHaveOneMeaning(t *testing.T) {
	t.Parallel()
	letterOf := map[string]pageLetter{}
	for _, l := range letters() {
		if _, twice := letterOf[l.key]; twice {
			t.Errorf("the table has %s twice", l.key)
		}
		letterOf[l.key] = l
	}

	check := func(where, key, does string, beside ...string) {
		t.Helper()
		r, _ := utf8.DecodeRuneInString(key)
		if utf8.RuneCountInString(key) != 1 || !unicode.IsLetter(r) && key != "*" && key != "," {
			return
		}
		l, known := letterOf[key]
		if !known || !slices.ContainsFunc(l.words, func(w string) bool {
			return strings.Contains(strings.ToLower(does), w) || slices.Contains(beside, w)
		}) {
			t.Errorf("%s: %s is %q; the table of letters has %q", where, key, does, l.words)
		}
	}

	used := map[string]bool{}
	library := threeAssessments(t)
	for _, p := range append(places(), testPlace{name: "finding of a list", keys: []string{"o", "d"}}) {
		s := p.stage(t, library.copied(), 100, 30)
		for _, g := range s.root.front().Keys() {
			for _, k := range g.Keys {
				if k.Shown == "type" || k.Shown == "letters" {
					continue // any letter begins a text
				}
				for _, name := range k.Names {
					used[name] = true
					check(p.name, name, k.Does, k.Names...)
				}
			}
		}
		if s.root.overlay == nil && !p.unnamed {
			s.press("ctrl+k")
		}
		if c, ok := s.root.overlay.(*kit.Chooser); ok {
			for _, choice := range c.Choices {
				used[choice.Key] = true
				check(p.name+", "+c.Title, choice.Key, choice.Text)
			}
		}
	}
	for key := range letterOf {
		if !used[key] {
			t.Errorf("no page has the letter %s of the table", key)
		}
	}
}
