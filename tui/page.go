package tui

import (
	"cmp"

	"assay/assessment"
	"assay/tui/kit"
)

// pageRow is a row of the table of pages. From it follow the page's key in the
// overview, its command in the palette, its place in the interview's menu, and the
// tests that every page has to pass: a new page is one file and one row.
type pageRow struct {
	name    string                // what it is called in the hints of the overview and in tests
	key     string                // its letter in the overview and in every menu; empty: it has none
	title   string                // what the palette calls it; empty: it is not offered there
	shown   string                // how the palette writes its key; empty: ctrl+k and the letter
	letter  string                // its letter in the interview's menu; empty: it has none there
	menu    string                // what the interview's menu calls it; empty: it is not offered there
	open    func()                // opens it, or says why not; nil: only other pages lead there
	is      func(kit.Screen) bool // reports whether a screen is the page; nil: a box of kit shows it
	already string                // what the palette says if it is shown already; empty: it is opened again

	signs []string // the signs that it draws, which its help explains

	free    bool // needs no open assessment
	lasting bool // there is one at most, and practices that are gone to from it lie on top of it
	first   bool // has to be answered before anything else is opened
}

// origin is from where a page is opened.
type origin struct {
	env  *env
	work *work      // nil at home before an assessment is open
	top  kit.Screen // the page on top of the stack

	node           string // the practice, area or measure that is asked about
	practice, team string // in front; empty for none
}

// fronted is a page that has a practice and a team in front of its own. The
// practice may be empty.
type fronted interface {
	inFront() (practice, team string)
}

// guide is a page that shows one practice at a time.
type guide interface {
	kit.Screen
	goTo(gotoMsg)
}

// newOrigin returns the origin of what is opened from a page, for the result of
// the whole assessment. w may be nil.
func newOrigin(e *env, w *work, top kit.Screen) origin {
	at := origin{env: e, work: w, top: top, node: assessment.Overall}
	if f, ok := top.(fronted); ok {
		at.practice, at.team = f.inFront()
	} else if w != nil {
		at.practice, at.team = w.Place().Practice, w.Place().Team
	}
	return at
}

// isA reports whether a screen is of the type of a page.
func isA[S kit.Screen](s kit.Screen) bool { _, is := s.(S); return is }

// run opens the page unless it is what is shown.
func (p pageRow) run(at origin) {
	if p.already != "" && p.is(at.top) {
		at.env.Say(p.already)
		return
	}
	p.open()
}

// command returns the row of the palette that opens the page.
func (p pageRow) command(at origin) command {
	keys := p.shown
	if letter := cmp.Or(p.key, p.letter); keys == "" && letter != "" {
		keys = "ctrl+k " + letter
	}
	return command{p.title, keys, func() { p.run(at) }}
}

// topic returns the practice that history and copy are about, and the team: what is in
// front or, if that is no practice, where the interview is.
func (at origin) topic() (practice, team string) {
	if at.practice == "" && at.work != nil {
		return at.work.Place().Practice, at.work.Place().Team
	}
	return at.practice, at.team
}

// practiceName is how a title names the practice that history and copy are about.
func practiceName(at origin) string {
	practice, _ := at.topic()
	return cmp.Or(practice, "the practice in front")
}
