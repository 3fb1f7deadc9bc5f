package tui

import (
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
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
	if iv.refused() {
		return
	}
	now := iv.env.now()

	if !iv.guard.follows(now) {
		iv.closeRun()
		iv.before = iv.fact()
	}
	refused := iv.enact(key)
	iv.guard.take(text, now)
	if refused == "" {
		iv.w.KeepPressed(iv.w.Place(), iv.act)
		iv.pressed = true
	}
	tick := iv.env.After(runGap, runMsg{iv.guard.seq})
	if refused != "" {
		iv.env.Run(tick)
		iv.env.Say(refused)
		return
	}
	said := iv.w.Place().Practice + ": " + iv.words() + iv.differs()
	if v := iv.eval().Verdict(iv.w.Place().Team, iv.w.Place().Practice); v.Agreed {
		said += "; the agreed " + v.Rating.String() + " stands"
	}
	iv.env.Run(tick)
	iv.env.Say(said)
}

// walk moves the mark of the chosen fact at once: no text can begin with its keys.
func (iv *interview) walk(k string) {
	if iv.refused() {
		return
	}
	sign := "+"
	if k == "shift+left" {
		sign = "-"
	}
	iv.actAtOnce(sign, iv.w.Place())
}

// actAtOnce carries out a sign that no text can follow.
func (iv *interview) actAtOnce(sign string, at conduct.Place) {
	refused := iv.enact(sign)
	a := iv.act
	iv.act = nil
	if refused != "" {
		iv.env.Say(refused)
		return
	}
	iv.queue(at, a)
}

// enact puts one sign into the open act, and after a level chooses the first fact that
// is not yes. It returns why nothing was done, or the empty string.
func (iv *interview) enact(key string) (refused string) {
	fact := iv.fact()
	iv.act, refused = iv.w.Press(iv.at(), fact, iv.act, key)
	if refused == "" && strings.Contains(levelKeys, key) {
		fact = iv.w.FirstFact(iv.at(), iv.act)
	}
	iv.choose(fact)
	return refused
}

// levelKeys are the digits that stand for levels.
const levelKeys = "012345"

// differs says where the shown rating differs from that of another interview of the
// team; empty if it does not.
func (iv *interview) differs() string {
	o, ok := iv.w.Other(iv.at())
	s := iv.shown()
	if !ok || !s.rated || o.Team != iv.w.Place().Team {
		return ""
	}
	if words := conduct.DifferWords(s.rating, o.Rating); words != "" {
		return "; interview " + iv.w.interviewNumber(o.Interview) + ": " + o.Rating.String() + ", " + words
	}
	return ""
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
	iv.dropPressed()
	iv.choose(iv.before)
	return iv.guard.end()
}

// dropPressed forgets what the open run has kept: it is queued, or was text.
func (iv *interview) dropPressed() {
	if iv.pressed {
		iv.w.DropPressed()
	}
	iv.pressed = false
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
	iv.dropPressed()
}

// runOver queues what the run said when nothing has followed it. Where the assessor
// wants it, a level that counts now leads on as Enter does.
func (iv *interview) runOver() {
	typed := iv.guard.text
	iv.closeRun()
	at := strings.LastIndexAny(typed, levelKeys)
	if !iv.env.Settings.AutoAdvance || at < 0 {
		return
	}
	a, _ := iv.asked()
	meant := assessment.Rating{State: assessment.Scored, Level: int(typed[at] - '0')}.On(a.Text)
	if r := iv.answer().Rating; !r.Set || !r.Value.Same(meant) {
		return // refused, asked about first, or marked further
	}
	next, ok := iv.nextOpen()
	if !ok {
		iv.env.Say(iv.w.Place().Practice + ": " + iv.words() + "; nothing else is open here" + iv.forRoles())
		return
	}

	iv.show(next, "")
}

// queue makes an act one user action at a place. A rating that would replace
// another author's asks first, and so does taking that back; what else was said with
// it does not wait.
func (iv *interview) queue(at conduct.Place, a conduct.Act) {
	mine, contested := iv.w.Contested(at, a)
	var theirs []conduct.Dispute
	if a["rating"] == assessment.NotSet {
		theirs = iv.w.Disputes(at, noRating())
	}
	if contested || len(theirs) > 0 {
		a = a.Without("rating")
	}
	iv.w.did(iv.w.Answer(at, a, conduct.Replace))
	switch {
	case contested:
		iv.contest(at, mine)
	case len(theirs) > 0:
		iv.askToTake(at, theirs, "take the rating back",
			func() { iv.w.did(iv.w.Answer(at, noRating(), conduct.Replace)) })
	}
}

// noRating returns the act that takes a rating back.
func noRating() conduct.Act { return conduct.Act{"rating": assessment.NotSet} }

// askToTake asks before something that is another author's is taken away.
func (iv *interview) askToTake(at conduct.Place, theirs []conduct.Dispute, what string, take func()) {
	var said []string
	for _, d := range theirs {
		said = append(said, kit.Cut(kit.OneLine(d.Words()), 60)) // of a note its beginning
	}
	iv.env.Choose(at.Practice+": "+strings.Join(said, "; ")+" here",
		kit.Choice{Text: "keep it", Do: func() { iv.env.Say("kept; nothing was changed") }},
		kit.Choice{Text: what, Do: take})
}
