package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// interview is the screen on which practices are asked and answered. It has two
// states and no other focus: in one, digits and signs act and letters start the
// note; in the other everything printable is the note's text.
type interview struct {
	kit.Room
	env  *env
	w    *work
	back []conduct.Place // where ctrl+o goes

	guard guard
	act   conduct.Act // what the open run says, not queued yet

	noting bool
	note   note
	area   textarea.Model

	scroll, page int // of the text between question and note
	folded       bool
	top          int // first row of the outline
	wraps        wraps
	openings     openings
	applying     struct {
		of   *assessment.Evaluation
		list []assessment.Asked
	}
}

// Messages to an interview from itself.
type (
	runMsg   struct{ seq int }
	draftMsg struct{ subject assessment.Subject }
	// draftedMsg says what became of a draft.
	draftedMsg struct {
		subject assessment.Subject
		text    string
		err     error
	}
)

func newInterview(e *env, w *work) *interview {
	iv := &interview{env: e, w: w, area: kit.NewNoteArea()}
	iv.settlePlace()
	return iv
}

// Init takes up drafts of an earlier run.
func (iv *interview) Init() { iv.recover() }

// settlePlace makes the place one that exists: a team, and a practice that is asked.
func (iv *interview) settlePlace() { iv.w.Settle(iv.nextOpen) }

func (iv *interview) eval() *assessment.Evaluation { return iv.w.Evaluation() }

// practices are those that can be asked, in order. The list must not be changed.
func (iv *interview) practices() []assessment.Asked {
	if e := iv.eval(); iv.applying.of != e {
		iv.applying.of, iv.applying.list = e, nil
		for _, a := range e.Asked {
			if a.Applies {
				iv.applying.list = append(iv.applying.list, a)
			}
		}
	}
	return iv.applying.list
}

// asked is the practice in front; ok is false when there is none to ask.
func (iv *interview) asked() (assessment.Asked, bool) { return iv.eval().Ask(iv.w.Place().Practice) }

// answer is what this interview says about the practice in front.
func (iv *interview) answer() *assessment.Answer {
	id, _ := iv.current()
	return iv.w.State().Answer(id, iv.w.Place().Practice)
}

// Typing reports whether letters go into the note.
func (iv *interview) Typing() bool { return iv.noting }

// Writes reports whether a key starts the note or adds to it.
func (iv *interview) Writes(k tea.KeyPressMsg) bool {
	return k.Text != "" && !k.Mod.Contains(tea.ModAlt) || iv.noting && k.String() == "enter"
}

// Leave queues what the open run says and what the note holds.
func (iv *interview) Leave() {
	iv.closeRun()
	iv.keepNote()
}

// Head says where the interview stands.
func (iv *interview) Head() kit.Head {
	h := kit.Head{Crumbs: []string{iv.w.State().Title.Value}}
	a, ok := iv.asked()
	if !ok {
		return h
	}
	area, _ := iv.w.Questionnaire().Area(a.Area)
	h.Crumbs = append(h.Crumbs, a.Measure, strings.TrimSpace(a.Area+" "+area.Title))
	done, all := iv.eval().Progress(iv.w.Place().Team, a.Measure)
	doneAll, allAll := iv.eval().Progress(iv.w.Place().Team, assessment.Overall)
	h.Right = a.Measure + " " + count(done, all) + "   all " + count(doneAll, allAll)
	h.Second, h.Aside, h.Unsaved, h.Mode = iv.setting(), iv.budget(), iv.unsaved(), iv.mode()
	return h
}

// mode is the state of the screen, as the hint line names it.
func (iv *interview) mode() string {
	if iv.noting {
		return "NOTE"
	}
	return "ANSWER"
}

// Keys lists the keys of the state the screen is in.
func (iv *interview) Keys() []kit.KeyGroup {
	if iv.noting {
		return []kit.KeyGroup{{Title: "Writing the note", Keys: []kit.Key{
			kit.Bind("tab esc", "answer", "tab", "esc"), kit.Bind("alt+0..9", "level, evidence", "alt+0"),
			kit.Bind("ctrl+n", "next", "ctrl+n"), kit.Bind("ctrl+k", "menu", "ctrl+k"), kit.Bind("ctrl+g", "editor", "ctrl+g"),
			kit.Bind("ctrl+t", "time", "ctrl+t"), kit.Bind("ctrl+z", "undo text", "ctrl+z"),
		}}}
	}
	levels := "0-" + strconv.Itoa(min(5, iv.w.Questionnaire().Max()))
	progress := kit.Bind("+ -", "progress", "+", "-", "=")
	if !iv.w.ProgressAsked() {
		progress = kit.Bind("+ -", "not at this depth", "+", "-", "=")
	}
	return []kit.KeyGroup{
		{Title: "Answering", Keys: []kit.Key{
			kit.Bind(levels, "level", "0", "1", "2", "3", "4", "5"), kit.Bind("6-9", "evidence", "6", "7", "8", "9"), progress,
			kit.Bind(".", "unknown", "."), kit.Bind("*", "follow-up", "*"), kit.Bind("enter", "next", "enter"),
			kit.Bind("?", "keys", "?", "f1"), kit.Bind("type", "note", "a"), kit.Bind("ctrl+k", "menu", "ctrl+k"), kit.Bind("tab", "note, at its end", "tab"),
			kit.Bind("ctrl+g", "note, in your editor", "ctrl+g"),
		}},
		{Title: "Moving", Keys: []kit.Key{
			kit.Bind("up down", "previous, next practice", "up", "down"), kit.Bind("left right", "previous, next area", "left", "right"),
			kit.Bind("/", "find, jump", "/"), kit.Bind("pgup pgdn", "scroll the text", "pgup", "pgdown"), kit.Bind("ctrl+u ctrl+d", "half a page", "ctrl+u", "ctrl+d"),
			kit.Bind("ctrl+o", "back where I was", "ctrl+o"), kit.Bind("esc", "overview", "esc"),
		}},
	}
}

// Update takes a key, a paste, or the end of a run.
func (iv *interview) Update(msg tea.Msg) {
	switch msg := msg.(type) {
	case runMsg:
		if msg.seq == iv.guard.seq {
			iv.runOver()
			return
		}
	case draftMsg:
		iv.keepDraft(msg)
		return
	case flushMsg:
		if iv.noting {
			iv.storeDraft(iv.text())
		}
		iv.closeRun()
		return
	case draftedMsg:
		iv.noteDrafted(msg)
	case editedMsg:
		iv.edited(msg)
		return
	case changedMsg:
		if !iv.noting && iv.guard.text == "" { // nothing moves under the hand
			iv.settlePlace()
		}
	case tea.PasteMsg:
		iv.paste(msg.Content)
		return
	case tea.KeyPressMsg:
		if _, ok := iv.asked(); !ok && msg.String() != "esc" {
			iv.env.Say("nothing is asked at this depth")
			return
		}
		if iv.noting {
			iv.noteKey(msg)
			return
		}
		iv.answerKey(msg)
		return
	}
}

// answerKey is a key while digits and signs act and letters write.
func (iv *interview) answerKey(k tea.KeyPressMsg) {
	if a := actOf(k); a != "" {
		iv.actKey(a, k.Text)
		return
	}
	if k.Text != "" && k.Text != "/" && !k.Mod.Contains(tea.ModAlt) {
		iv.startNote(iv.takeBack() + k.Text)
		return
	}
	iv.closeRun()
	iv.moveKey(k.String())
}

// actOf is the digit or sign that a key stands for while these act, or empty:
// by its text, else by its place, for layouts that need Shift to type digits.
func actOf(k tea.KeyPressMsg) string {
	switch {
	case k.Mod.Contains(tea.ModAlt) || k.Mod.Contains(tea.ModCtrl):
		return ""
	case acts(k.Text):
		return k.Text
	case k.BaseCode >= '0' && k.BaseCode <= '9' && !k.Mod.Contains(tea.ModShift):
		return string(k.BaseCode)
	}
	return ""
}
