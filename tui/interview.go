package tui

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// interview is the screen on which practices are asked and answered. It has two
// states and no other focus: in one, digits and signs act and letters start the
// note; in the other everything printable is the note's text.
type interview struct {
	kit.Room
	env *env
	w   *work

	guard   guard
	act     conduct.Act // what the open run says, not queued yet
	chosen  chosenFact
	before  int  // the fact that was chosen when the run began
	pressed bool // what the open run says is kept as a draft

	note         noteEditor
	leftAt       time.Time // of the first esc of two
	offered      bool      // the last key was refused because the place is read
	scroll, page int       // of the text between question and note
	folded       bool
	outline      outlinePane
	wraps        wraps
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
	iv := &interview{env: e, w: w, note: newNote(e, w)}
	iv.outline.iv = iv
	iv.settlePlace()
	return iv
}

// Init journals what an earlier run of this author left as drafts of answers.
func (iv *interview) Init() {
	for _, r := range iv.w.Recover() {
		iv.w.did(r.Deed, r.Err)
	}
}

// chosenFact is the fact whose mark is walked, where it was chosen.
type chosenFact struct {
	practice, team string
	fact           int // 0 if the practice has plain levels
}

// fact is the number of the chosen fact: on arrival the first that is not yes; 0 if
// the practice has plain levels.
func (iv *interview) fact() int {
	at, c := iv.w.Place(), iv.chosen
	if a, ok := iv.asked(); ok && c.practice == at.Practice && c.team == at.Team &&
		c.fact >= min(1, len(a.Facts)) && c.fact <= len(a.Facts) {
		return c.fact
	}
	return iv.w.FirstFact(at, iv.act)
}

// choose makes a fact the chosen one, until another is or the assessor goes elsewhere.
func (iv *interview) choose(fact int) {
	iv.chosen = chosenFact{iv.w.Place().Practice, iv.w.Place().Team, fact}
}

// settlePlace makes the place one that exists: a team, and a practice that is asked.
func (iv *interview) settlePlace() { iv.w.Settle() }

func (iv *interview) eval() *assessment.Evaluation { return iv.w.Evaluation() }

// practices are those that can be asked, in order. The list must not be changed.
func (iv *interview) practices() []assessment.Asked { return iv.w.Practices() }

// asked is the practice in front; ok is false when there is none to ask.
func (iv *interview) asked() (assessment.Asked, bool) { return iv.eval().Ask(iv.w.Place().Practice) }

// answer is what this interview says about the practice in front.
func (iv *interview) answer() *assessment.Answer {
	id, _ := iv.current()
	return iv.w.State().Answer(id, iv.w.Place().Practice)
}

// Typing reports whether letters go into the note.
func (iv *interview) Typing() bool { return iv.note.open }

// Writes reports whether a key starts the note or adds to it.
func (iv *interview) Writes(k tea.KeyPressMsg) bool {
	return k.Text != "" && !k.Mod.Contains(tea.ModAlt) || iv.note.open && k.String() == "enter"
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
	if iv.Height < lowBody {
		h.Crumbs = []string{a.ID + " " + a.Title}
	}
	done, all := iv.eval().Progress(iv.w.Place().Team, a.Measure)
	doneAll, allAll := iv.eval().Progress(iv.w.Place().Team, assessment.Overall)
	h.Right = fmt.Sprintf("%s %d of %d   all %d of %d", a.Measure, done, all, doneAll, allAll)
	h.Second, h.Aside, h.Unsaved, h.Mode = iv.setting(), iv.budget(), iv.unsaved(), "ANSWER"
	switch {
	case iv.note.open:
		h.Mode = "NOTE"
	case iv.w.Place().Reading:
		h.Mode = "READING"
	}

	return h
}

// Keys lists the keys of the state the screen is in.
func (iv *interview) Keys() []kit.KeyGroup {
	if iv.note.open {
		return []kit.KeyGroup{{Title: "Writing the note", Keys: iv.noteKeys()}}
	}
	return []kit.KeyGroup{{Title: "Answering", Keys: iv.answerKeys()}, {Title: "Moving", Keys: iv.moveKeys()}}
}

// answerKeys are the keys that rate and write. The signs come from the fields of an
// answer; what they do waits until no text follows.
func (iv *interview) answerKeys() []kit.Key {
	var signs []kit.Key
	for _, s := range conduct.Signs() {
		signs = append(signs, kit.Bind(s.Shown, s.Does, strings.Split(s.Keys, "")...))
	}
	keys := append(signs[:2:2], // the level and the mark
		kit.On("enter", "next", iv.next, "enter"),
		kit.On("tab", "note", func() { iv.startNote("") }, "tab"),
		kit.On("ctrl+k", "menu", func() { iv.env.Open(menu{iv}.chooser()) }, "ctrl+k"),
		kit.Bind("?", "keys", "?", "f1"))
	return append(append(keys, signs[2:]...),
		kit.OnEach("shift+left shift+right", "mark", iv.walk, "shift+left", "shift+right"),
		kit.Bind("type", "note", "a"),
		kit.On("ctrl+g", "note, in your editor", iv.sendOut, "ctrl+g"))
}

func (iv *interview) moveKeys() []kit.Key {
	return []kit.Key{
		kit.OnEach("up down", "previous, next fact; beyond the ends practice", iv.step, "up", "down"),
		kit.OnEach("left right", "previous, next area", iv.stepArea, "left", "right"),
		kit.On("/", "find, jump", func() { iv.env.Ask(paletteMsg{}) }, "/"),
		kit.OnEach("pgup pgdn", "scroll the text", func(k string) { iv.turn(k, iv.page) }, "pgup", "pgdown"),
		kit.OnEach("ctrl+u ctrl+d", "half a page", func(k string) { iv.turn(k, kit.Half(iv.page)) }, "ctrl+u",
			"ctrl+d"),
		kit.On("ctrl+o", "back where I was", iv.goBack, "ctrl+o"),
		kit.On("esc esc", "overview", iv.escape, "esc"),
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
		iv.note.keepDraft(msg)
		return
	case flushMsg:
		if iv.note.open {
			iv.note.storeDraft(iv.note.text())
		}
		iv.closeRun()
		return
	case draftedMsg:
		iv.note.draftKept(msg)
	case editedMsg:
		iv.note.edited(msg)
		return
	case changedMsg:
		if !iv.note.open && iv.guard.text == "" { // nothing moves under the hand
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
		if msg.String() != "esc" {
			iv.leftAt = time.Time{}
		}
		if msg.String() != "enter" {
			iv.offered = false
		}
		if iv.note.open {
			iv.noteKey(msg)
			return
		}
		iv.answerKey(msg)
		return
	}
}

// leaveWindow is how soon a second esc must follow the first to leave.
const leaveWindow = 2 * time.Second

// escape leaves at the second esc. The first does nothing but say so: it is pressed by
// mistake, and what is typed after it was meant for the note.
func (iv *interview) escape() {
	now := iv.env.now()
	if !iv.leftAt.IsZero() && now.Sub(iv.leftAt) < leaveWindow {
		iv.env.Pop()
		return
	}
	iv.leftAt = now
	iv.env.Say("esc again: overview")
}

// answerKey is a key while digits and signs act and letters write.
func (iv *interview) answerKey(k tea.KeyPressMsg) {
	if a := iv.env.Settings.row().actOf(k); a != "" {
		iv.actKey(a, k.Text)
		return
	}
	if k.Text != "" && k.Text != "/" && !k.Mod.Contains(tea.ModAlt) {
		iv.startNote(iv.takeBack() + k.Text)
		return
	}
	iv.closeRun()
	if !kit.Press(iv.Keys(), k.String()) {
		iv.env.NoKey(k.String())
	}
}
