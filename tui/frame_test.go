package tui

import (
	"image/color"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"assay/assessment"
	"assay/questionnaires"
	"assay/tui/kit"
)

// goldenSizes are the sizes at which frames are kept.
func goldenSizes() [][2]int { return [][2]int{{60, 18}, {80, 24}, {100, 30}, {160, 50}} }

// threeAssessments is a library with a list to move in.
func threeAssessments(t testing.TB) *memory {
	t.Helper()
	return threeFixture.copied(t, func() *memory { return makeThree(t) })
}

// makeThree makes the library of threeAssessments.
func makeThree(t testing.TB) *memory {
	m := exampleLibrary(t)
	second := plainExample()
	second.title, second.organisation, second.depth, second.complete = "Regional hosting", "星河云服务", "quick",
		true
	m.add("ddddeeeeffff", exampleJournal(t, m.q, "ddddeeeeffff", second))
	third := plainExample()
	third.title, third.organisation = "Payments, first look", "Lindgren Pay"
	m.add("gggghhhhiiii", exampleJournal(t, m.q, "gggghhhhiiii", third))
	stale := m.summaries["gggghhhhiiii"]
	stale.Fingerprint = "of an earlier state"
	m.summaries["gggghhhhiiii"] = stale
	return m
}

// hostile is text that a terminal would obey, hide or misplace.
const hostile = "a\x1b[5mb\x1b]52;c;aGk=\x07c\rd\u009b31me\u202ef\x00g\u200bh\u202e 星e\u0301\tx"

func hostileLibrary(t testing.TB) *memory {
	m := newMemory(t)
	e := plainExample()
	e.title, e.organisation, e.teams = "T"+hostile, "O"+hostile, [2]string{"P" + hostile,
		"D" + strings.Repeat("星", 40)}

	m.q = m.q.With(func(q *questionnaires.Questionnaire) {
		q.Frameworks[0].Title = "F" + hostile
		q.Frameworks[1].Title = strings.Repeat("星", 80)
		q.Frameworks[1].Titles = map[string]string{"CLD.6.3.1": hostile}
	})

	m.add(exampleID, exampleJournal(t, m.q, exampleID, e))

	// differs, so that there is a finding to write
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		edits := st.StartInterview("third", "platform", "2026-11-20", "DEV")
		rate, _ := st.Rate(m.q, assessment.AnswerSubject("third", "STR-01"),
			assessment.Rating{State: assessment.NotApplicable, Reason: "R" + hostile})
		return append(edits, rate,
			assessment.Edit{Subject: assessment.AnswerSubject("third", "STR-01"), Field: "note",
				Value: assessment.Encode("N" + hostile + "\n" + strings.Repeat("星", 300))},
			assessment.Edit{Subject: assessment.AgreedSubject("platform", "STR-01"), Field: "cause",
				Value: assessment.Encode("C" + hostile)})
	})

	return m
}

// styleCodes are the only sequences that a frame may hold.
func styleCodes() *regexp.Regexp { return regexp.MustCompile("\x1b\\[[0-9;:]*m") }

// checkFrame fails unless the window is exactly filled and harmless.
func checkFrame(t rapid.TB, s *stage, width, height int, did string) {
	t.Helper()
	v := s.view()
	if strings.ContainsFunc(v.WindowTitle, unicode.IsControl) {
		t.Fatalf("after %s: the title has control characters: %q", did, v.WindowTitle)
	}
	if width <= 0 || height <= 0 {
		return
	}

	plain := styleCodes().ReplaceAllString(v.Content, "")
	for _, r := range plain {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Fatalf("after %s: the frame has %U:\n%q", did, r, plain)
		}
	}

	if strings.Contains(v.Content, "\x1b[5m") {
		t.Fatalf("after %s: text of an assessment styles the frame", did)
	}
	lines := strings.Split(plain, "\n")
	if len(lines) != height {
		t.Fatalf("after %s: %d lines in a window of %d:\n%s", did, len(lines), height, plain)
	}

	for _, l := range lines {
		if n := ansi.StringWidth(l); n > width {
			t.Fatalf("after %s: a line has %d cells in a window of %d: %q", did, n, width, l)
		}
	}

	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= width || c.Y >= height) {
		t.Fatalf("after %s: the cursor is at %d,%d in a window of %dx%d", did, c.X, c.Y, width, height)
	}
}

// anyKeys are the names of keys that a property presses.
func anyKeys() []string {
	keys := strings.Split("enter esc tab shift+tab space backspace delete up down left right home end pgup "+
		"pgdown "+
		"ctrl+p ctrl+k ctrl+z ctrl+r ctrl+s ctrl+o ctrl+n ctrl+t ctrl+l ctrl+c ctrl+u ctrl+d f1 alt+3 "+
		"alt+8 星 é", " ")
	for _, r := range "abcdefghijklmnopqrstuvwxyz0123456789+-=.*?:/!@<>" {
		keys = append(keys, string(r))
	}
	return keys
}

func TestEveryFrameFits(t *testing.T) {
	t.Parallel()
	outer := t
	libraries := map[string]*memory{"hostile": hostileLibrary(t), "three": threeAssessments(t),
		"empty": newMemory(t), "profile": profileLibrary(t)}
	keys := anyKeys()
	rapid.Check(t, func(t *rapid.T) {
		library := rapid.SampledFrom([]string{"hostile", "three", "empty", "profile"}).Draw(t, "library")
		width, height := rapid.IntRange(0, 200).Draw(t, "width"), rapid.IntRange(0, 60).Draw(t, "height")
		start := rapid.SampledFrom(places()).Draw(t, "start")
		s := start.stage(outer, libraries[library].copied(), 100, 30)
		s.resize(width, height)
		checkFrame(t, s, width, height, "start "+start.name)

		for _, k := range rapid.SliceOfN(rapid.SampledFrom(append(keys, "paste", "resize", "wait")), 0,
			12).Draw(t, "keys") {
			switch k {
			case "paste":
				s.paste("p" + hostile + "\r\nsecond")
			case "wait":
				s.advance(1500e6)
			case "resize":
				width, height = rapid.IntRange(0, 200).Draw(t, "width"), rapid.IntRange(0, 60).Draw(t,
					"height")
				s.resize(width, height)
			default:
				s.press(k)
			}
			checkFrame(t, s, width, height, k)
		}
	})
}

func TestLightAndDarkSayTheSame(t *testing.T) {
	t.Parallel()
	for _, p := range places() {
		name, s := p.name, p.stage(t, threeAssessments(t), 100, 30)
		s.send(tea.BackgroundColorMsg{Color: color.Black})
		dark, styled := s.frame(), s.view().Content
		s.send(tea.BackgroundColorMsg{Color: color.White})
		if strings.ReplaceAll(s.frame(), "auto: light >", "auto: dark > ") != dark {
			t.Errorf("%s: the text of a light frame differs:\n%s\n%s", name, dark, s.frame())
		}
		if s.view().Content == styled {
			t.Errorf("%s: a light background has the colours of a dark one", name)
		}
	}
}

// A key of a page is pressed in the first of the states in which it does what its table says.
func TestEveryListedKeyActsOrSaysSo(t *testing.T) {
	t.Parallel()
	library := threeAssessments(t)
	pressed := map[[3]string]bool{}
	for _, p := range places() {
		name, first := p.name, p.stage(t, library.copied(), 60, 18)
		groups := first.root.front().Keys()
		if first.root.overlay == nil {
			groups = append(groups, rootKeys())
		}

		var s *stage // used again as long as a key only moves
		for _, g := range groups {
			for _, b := range g.Keys {
				if b.Shown == "" || len(b.Names) == 0 && !b.Offered() {
					t.Errorf("%s: a binding without a name or a key: %+v", name, b)
				}
				for _, k := range b.Names {
					act := [3]string{p.row, k, b.Does}
					if pressed[act] {
						continue
					}
					pressed[act] = true
					if s == nil {
						s = p.stage(t, library.copied(), 60, 18)
						if name == "interview" {
							s.press("pgdown")
						}
					}

					s.root.status = status{}
					before, front, overlay := s.frame(), s.root.front(), s.root.overlay
					cursor, saves, keys := s.view().Cursor, arrivals(s.store), shownKeys(front)
					s.press(k)
					after := s.view().Cursor
					moved := cursor != nil && after != nil && *cursor != *after
					if k != "ctrl+l" && !s.quit && s.frame() == before && s.root.front() == front &&
						s.status() == "" && !moved {
						t.Errorf("%s: %s (%s) changes nothing and says nothing:\n%s", name, k, b.Does, s.frame())
					}
					if s.quit || s.root.front() != front || s.root.overlay != overlay ||
						arrivals(s.store) != saves || !slices.Equal(shownKeys(front), keys) {
						s = nil
					}
				}
			}
		}
	}
}

// arrivals returns how many changes the store holds.
func arrivals(m *memory) int {
	n := 0
	for _, changes := range m.arrived {
		n += len(changes)
	}
	return n
}

// shownKeys returns the keys that the page lists.
func shownKeys(p kit.Screen) []string {
	var keys []string
	for _, g := range p.Keys() {
		for _, b := range g.Keys {
			keys = append(keys, b.Shown+" "+b.Does)
		}
	}
	return keys
}

func TestSmallWindowIsOneSentence(t *testing.T) {
	s := newStage(t, 59, 18)
	if got := strings.Join(strings.Fields(s.frame()),
		" "); got != "assay needs a window of 60 columns and 18 lines; nothing is lost" {
		t.Errorf("a small window shows %q", got)
	}

	s.press("n") // does nothing that cannot be seen
	s.resize(60, 18)
	s.shows("Cloud platform 2026 H2")
	s.resize(80, 17)
	s.shows("nothing is lost")
	s.resize(0, 0)
	if s.frame() != "" {
		t.Errorf("a window without a size shows %q", s.frame())
	}
}

func TestKeyNames(t *testing.T) {
	keys := anyKeys()
	for name := range kit.KeyCodes() {
		keys = append(keys, name)
	}

	library := threeAssessments(t)
	for _, p := range places() {
		s := p.stage(t, library.copied(), 80, 24)
		for _, g := range append(s.root.front().Keys(), rootKeys()) {
			for _, b := range g.Keys {
				keys = append(keys, b.Names...)
			}
		}
	}

	for _, k := range keys {
		if got := keyMsg(k).String(); got != k {
			t.Errorf("the key %q is named %q by the library", k, got)
		}
	}
}

// noted is the answer of a team to a practice that has a note.
func (s *stage) noted(team, practice string) *assessment.Answer {
	s.t.Helper()
	for _, a := range s.root.work.Evaluation().Verdict(team, practice).Answers {
		if a.Note.Set {
			return a
		}
	}
	s.t.Fatalf("%s has no note of %s:\n%s", team, practice, s.frame())
	return nil
}

// Text that is typed arrives whatever happens to the window meanwhile.
func TestTypingGoesOnInAnyWindow(t *testing.T) {
	t.Parallel()
	outer := t
	store := exampleLibrary(t)
	rapid.Check(t, func(t *rapid.T) {
		s := newStageOver(outer, store.copied(), 100, 30)
		s.press("enter")
		s.send(gotoMsg{practice: "STR-07", team: "data"})
		s.press("a", "enter") // from another team's interview: the first key only asks
		s.typed("w")

		want := "w"
		for _, piece := range rapid.SliceOfN(
			rapid.SampledFrom([]string{"星", "河云", "a", "\n", "é ", "40x10", "1x1", "0x0", "100x30", "60x18",
				"wait"}), 1, 30).Draw(t, "pieces") {
			switch piece {
			case "40x10":
				s.resize(40, 10)
			case "1x1":
				s.resize(1, 1)
			case "0x0":
				s.resize(0, 0)
			case "100x30":
				s.resize(100, 30)
			case "60x18":
				s.resize(60, 18)
			case "wait":
				s.advance(draftEvery)
			default:
				s.typed(piece)
				want += piece
			}
			checkFrame(t, s, s.root.width, s.root.height, piece)
		}

		s.resize(100, 30)
		s.press("tab")
		if got := s.noted("data", "STR-07").Note.Value; got != strings.TrimSpace(want) {
			t.Fatalf("the note is %q, typed was %q", got, want)
		}
	})
}

func BenchmarkOverviewFrame(b *testing.B) {
	s := newStage(b, 160, 50)
	s.press("o")
	for b.Loop() {
		s.view()
	}
}

func BenchmarkOverviewGather(b *testing.B) {
	s := newStage(b, 160, 50)
	s.press("o")
	o := s.root.top().(*overview)
	for b.Loop() {
		o.of = nil
		s.root.fit()
		s.view()
	}
}
