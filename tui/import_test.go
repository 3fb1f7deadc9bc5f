package tui

import (
	"testing"
	"time"

	"assay/assessment"
)

// diverged is a library with the example, and a bundle of it in which Ben has gone on:
// with something new, and with a scope that Ana has set otherwise here.
func diverged(t *testing.T, name string) *memory {
	t.Helper()
	m := exampleLibrary(t)
	there := m.copied()
	set := func(m *memory, author, field, text string) {
		m.other(exampleID, author, func(st *assessment.State) []assessment.Edit {
			e, _ := st.Edit(assessment.AssessmentSubject(), field, text)
			return []assessment.Edit{e}
		})
	}
	set(m, "Ana", "scope", "the whole of it")
	set(there, "Ben", "scope", "one region")
	set(there, "Ben", "period", "the second half")
	m.bundles = map[string]*assessment.Journal{name: there.journals[exampleID]}
	return m
}

// A bundle is looked at first: what would come, and the sides of what would be in
// conflict. Enter takes it in, and twice makes no difference.
func TestABundleIsTakenIn(t *testing.T) {
	m := diverged(t, "ben.assay")
	s := newStageOver(t, m, 80, 24)
	s.press("ctrl+p")
	s.typed("import")
	s.press("enter")
	s.shows("Take in a bundle", "it is looked at first")
	s.typed("nothing.assay")
	s.press("enter")
	s.shows("there is no such file")

	bundle := func() {
		s.press("ctrl+p")
		s.typed("import")
		s.press("enter")
		s.typed("ben.assay")
		s.press("enter")
	}
	bundle()
	s.goldens("import")
	s.resize(80, 24)
	s.shows("new, by Ben", "same as here", "1  conflicting: both values stay", "scope of assessment",
		"Ana, 2026", "the whole of it", "Ben, 2026", "one region")
	s.press("esc")
	if n := len(assessment.Fold(m.journals[exampleID]).Conflicts()); n != 0 {
		t.Errorf("looking alone made %d conflicts", n)
	}

	bundle()
	s.press("enter")
	s.advance(2 * time.Second)
	st := assessment.Fold(m.journals[exampleID])
	if len(st.Conflicts()) != 1 || st.Period.Value != "the second half" {
		t.Errorf("%d conflicts, period %q", len(st.Conflicts()), st.Period.Value)
	}
	bundle()
	s.shows("Nothing in it is new")
	s.press("enter")
	s.hides("Nothing in it is new")
}

// A bundle with a passphrase asks for it, and does not show it.
func TestABundleWithAPassphraseAsksForIt(t *testing.T) {
	s := newStageOver(t, diverged(t, "ben.locked"), 80, 24)
	open := func(passphrase string) {
		s.press("ctrl+p")
		s.typed("import")
		s.press("enter")
		s.typed("ben.locked")
		s.press("enter")
		s.shows("The passphrase of the bundle")
		s.typed(passphrase)
		s.hides(passphrase)
		s.press("enter")
	}
	open("wrong")
	s.shows("the passphrase is not the one")
	open("sesame")
	s.shows("new, by Ben")
}

// Files of evidence are not taken in here, and that is said, also where nothing else is new.
func TestABundleWithFilesSaysWhereTheyStay(t *testing.T) {
	m := diverged(t, "ben.files")
	m.bundles["same.files"] = m.journals[exampleID].Clone()
	for path, head := range map[string]string{"ben.files": "new, by Ben", "same.files": "Nothing in it is new"} {
		s := newStageOver(t, m, 80, 24)
		s.press("ctrl+p")
		s.typed("import")
		s.press("enter")
		s.typed(path)
		s.press("enter")
		s.shows(head, "Files of evidence in it: 2, ", "assay import --files FOLDER")
	}
}
