package tui

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// signPatterns are patterns that find signs in what a page draws.
func signPatterns() map[string]*regexp.Regexp {
	find := regexp.MustCompile
	return map[string]*regexp.Regexp{
		signMarks:      find(`[●◕◑○·]{5}`),
		signGrades:     find(`[●◕◑○·]{5} (cl|do|de|te)\b`),
		signUnknown:    find(`(?m)^\s*>? ?\d\d  .*\s\?\s`),
		signNA:         find(`\bn/a\b`),
		signAgain:      find(`\bagain +\S*\s*│|\bas \?`),
		signFollowUp:   find(`[●◕◑○·]{5}( ..)? *!`),
		signDiffer:     find(`[●◕◑○·]{5}( ..)? *!?#|# to reconcile`),
		signAgreed:     find(`[●◕◑○·]{5} ..=`),
		signLevel:      find(`\bL\d\b|\blevel \d\b`),
		signLevels:     find(`\bL\d-\d\b|\blevel \d to \d`),
		signIndex:      find(`\b\d\.\d / L\d|\bindex\b|\b\d\.\d L\d\b`),
		signRange:      find(`\[\d\.\d ?- ?\d\.\d\]`),
		signBar:        find(`█{2,}[▏▎▍▌▋▊▉]?░* +[◆·]`),
		signGap:        find(`evidence gap`),
		signAssurance:  find(`assurance \d`),
		signKey:        find(`\bKEY\b|\bkey,|\d key\b`),
		signHeld:       find(`held by`),
		signEffort:     find(`\bfact \d [SML]\b|  [SML]  `),
		signGain:       find(`\bgain \d`),
		signSpread:     find(`\b(aligned|uneven|divergent)\b`),
		signApart:      find(`\bapart\b`),
		signPerception: find(`mgmt-eng`),
		signNarrows:    find(`\d\.\d\d of \d\.\d\d`),
		signTrend:      find(`index +\d\.\d [▁▂▃▄▅▆▇█]+ \d`),
	}
}

// Every sign that a page draws has its line in the help of that page, whatever the state the
// page is in and the width of the window.
func TestHelpExplainsEverySign(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for _, p := range places() {
		for _, size := range [][2]int{{60, 18}, {100, 40}, {160, 60}} {
			s := p.stage(t, library.copied(), size[0], size[1])
			if s.root.overlay != nil || isA[*reportPage](s.root.top()) {
				continue // help is about pages, and a report explains itself
			}
			told := rowOf(s.root.top()).signs
			text := strings.Join(s.root.top().View().Lines, "\n")
			text = ansi.Strip(text)
			for name, pattern := range signPatterns() {
				if found := pattern.FindString(text); found != "" && !slices.Contains(told, name) {
					t.Errorf("%s at %d columns draws %q, and its help does not explain %s", p.name, size[0],
						found, name)
				}
			}
		}
	}
}

// The help of a page tells what its signs mean, and not those of other pages.
func TestHelpTellsSigns(t *testing.T) {
	s := newStage(t, 100, 40)
	for _, c := range []struct{ keys, query, text string }{
		{"o ?", "gap", "evidence gap: by how many levels"},
		{"o ?", "gain", "gain: by how many levels"},
		{"o ?", "assurance", "assurance: how well the result is proven"},
		{"o ?", "mgmt-eng", ""},
		{"o i f1", "partly", "● yes, ◕ mostly, ◑ partly, ○ no, · not heard"},
		{"o i f1", "second author", "n/a ?: a second author has to agree"},
		{"o i f1", "0.68 of", ""},
	} {
		s.send(openMsg{id: exampleID, overview: true})
		s.press(strings.Fields(strings.TrimPrefix(c.keys, "o "))...)
		s.typed(c.query)
		if c.text == "" {
			s.shows("no key matches")
		} else {
			s.shows(c.text)
		}
		s.press("f1")
	}
}

// Every name that a page gives has a sign, and every sign a page.
func TestSignsHaveNames(t *testing.T) {
	known, used := map[string]bool{}, map[string]bool{}
	for _, x := range meanings(newStage(t, 80, 24).env, nil) {
		known[x.name] = true
		words := []string{signShort, signViews, signConflict} // no pattern tells them from other text
		if _, found := signPatterns()[x.name]; !found && !slices.Contains(words, x.name) {
			t.Errorf("no pattern finds the sign %s", x.name)
		}
	}
	for _, p := range pages(origin{}) {
		for _, name := range p.signs {
			if used[name] = true; !known[name] {
				t.Errorf("%s has the sign %q, which is not explained", p.name, name)
			}
		}
	}
	for name := range known {
		if !used[name] {
			t.Errorf("no page has the sign %s", name)
		}
	}
}
