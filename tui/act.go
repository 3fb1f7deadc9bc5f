package tui

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// shownAnswer is the answer as the screen shows it: what is journalled, with what the
// open run says on top.
type shownAnswer struct {
	rated  bool
	rating assessment.Rating
	graded bool
	grade  assessment.Grade
}

// shown returns the answer as the screen shows it: what is journalled, with what
// the open run says on top.
func (iv *interview) shown() shownAnswer {
	now := iv.w.Shown(iv.at(), iv.act)
	var s shownAnswer
	s.rating, s.rated = now.Rated()
	proof, graded := now.Proven()
	s.grade, s.graded = proof.Grade, graded
	return s
}

// at is the place in front, with the interview that is written on.
func (iv *interview) at() conduct.Place {
	if iv.note.open {
		return iv.note.place()
	}
	return iv.w.Place()
}

// actKey carries out a digit or a sign and lets the run go on. text is what the
// key would have typed.
func (iv *interview) actKey(key, text string) {
	if refused := iv.w.closed(); refused != nil {
		iv.env.Fail(refused)
		return
	}
	now := iv.env.now()

	if !iv.guard.follows(now) {
		iv.closeRun()
	}
	refused := iv.enact(key)
	iv.guard.take(text, now)
	tick := iv.env.After(runGap, runMsg{iv.guard.seq})
	if refused != "" {
		iv.env.Run(tick)
		iv.env.Say(refused)
		return
	}
	said := iv.w.Place().Practice + ": " + iv.words()
	if v := iv.eval().Verdict(iv.w.Place().Team, iv.w.Place().Practice); v.Agreed {
		said += "; the agreed " + v.Rating.String() + " stands"
	}
	iv.env.Run(tick)
	iv.env.Say(said)
}

// enact puts one sign into the open act. It returns why nothing was done, or the
// empty string.
func (iv *interview) enact(key string) (refused string) {
	iv.act, refused = iv.w.Press(iv.at(), iv.act, key)
	return refused
}

// words says the shown answer in one line.
func (iv *interview) words() string {
	words, _ := iv.w.Brief(iv.at(), iv.act)
	return words
}

// takeBack undoes the open run when more text follows soon enough, and returns
// the text that it was. A run that is over stays what it was.
func (iv *interview) takeBack() string {
	if !iv.guard.follows(iv.env.now()) {
		return ""
	}
	iv.act = nil
	return iv.guard.end()
}

// closeRun queues what the run said.
func (iv *interview) closeRun() {
	if iv.guard.text == "" {
		return
	}
	iv.guard.end()
	a := iv.act
	iv.act = nil
	iv.queue(iv.w.Place(), a)
}

// runOver queues what the run said when nothing has followed it. Where the assessor
// wants it, a level that counts now leads on as Enter does.
func (iv *interview) runOver() {
	typed := iv.guard.text
	iv.closeRun()
	at := strings.LastIndexAny(typed, "012345")
	if !iv.env.Settings.AutoAdvance || at < 0 {
		return
	}
	r := iv.answer().Rating
	if !r.Set || r.Value.State != assessment.Scored || r.Value.Level != int(typed[at]-'0') {
		return // refused, or asked about first
	}
	next, ok := iv.nextOpen()
	if !ok {
		iv.env.Say(iv.w.Place().Practice + ": " + iv.words() + "; nothing else is open here" + iv.forRoles())
		return
	}

	iv.show(next, "")
}

// queue makes an act one user action at a place. A rating that would replace
// another author's asks first; what else was said with it does not wait.
func (iv *interview) queue(at conduct.Place, a conduct.Act) {
	mine, contested := iv.w.Contested(at, a)
	if contested {
		a = a.Without("rating")
	}
	iv.w.did(iv.w.Answer(at, a, conduct.Replace))
	if contested {
		iv.contest(at, mine)
	}
}
