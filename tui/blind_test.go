package tui

import (
	"maps"
	"slices"
	"testing"

	"assay/assessment"
)

// blindTexts are what an assessor types who believes that the note is open: sentences in
// which every letter that opens or does something somewhere comes first once, and runs of
// all letters.
var blindTexts = []string{
	"marketing, not us", "unclear who does it", "cross region only", "sre says weekly",
	"abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba", "VWXYZ GHIJ done by KLM",
	"bxcd", "cc", "dd", "ff", "yy", "kk", "ss", "aa", "tt", "jdjd",
}

// Whoever types without looking has changed nothing and written no file, on every page and
// after any Esc. Only where the interview takes a note does the text become one, of the
// practice in front.
func TestBlindTyping(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	for n, p := range places() {
		if p.unnamed {
			continue // esc is an answer there, and says which
		}
		for i, text := range blindTexts {
			if (n+i)%3 > 0 {
				continue // every page has a third of them, and each is tried on a third of the pages
			}
			m := library.copied()
			s := p.stage(t, m, 80, 24)
			before, files, settings := journalLengths(m), len(m.files), maps.Clone(m.settings)
			if (n+i)%2 == 0 {
				s.press("esc", "esc")
			}
			onSettings := isA[*settingsPage](s.root.front()) // where a blank takes the other value
			s.typed(text)
			noted := isA[*interview](s.root.top())
			s.root.top().Leave()
			s.run(nil)

			for _, j := range m.journals {
				for _, c := range j.Changes()[before[j]:] {
					note := c.Field == "note" || c.Field == "state" || c.Subject.Kind() == assessment.KindInterview
					if !noted || !note {
						t.Errorf("%s: %q set %s of %s to %s", p.name, text, c.Field, c.Subject, c.Value)
					}
				}
			}
			if len(m.files) != files {
				t.Errorf("%s: %q wrote %v", p.name, text, slices.Collect(maps.Keys(m.files)))
			}
			if !onSettings && !maps.Equal(m.settings, settings) {
				t.Errorf("%s: %q changed the settings to %v", p.name, text, m.settings)
			}
		}
	}
}

// journalLengths is how many changes each journal of a library has.
func journalLengths(m *memory) map[*assessment.Journal]int {
	lengths := map[*assessment.Journal]int{}
	for _, j := range m.journals {
		lengths[j] = j.Len()
	}
	return lengths
}
