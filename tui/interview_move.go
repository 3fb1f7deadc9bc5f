package tui

import (
	"assay/tui/kit"
)

// show goes to a practice, and to a team where one is named, with what was
// entered so far kept.
func (iv *interview) show(practice, team string) {
	iv.Leave()
	iv.moved(func() error { return iv.w.Show(practice, team) })
}

// moved goes to another place, or says why not. The text of another practice is
// shown from its beginning.
func (iv *interview) moved(move func() error) {
	before := iv.w.Place().Practice
	if err := move(); err != nil {
		iv.env.Say(err.Error())
	}
	if iv.w.Place().Practice != before {
		iv.scroll = 0
	}
}

// goTo goes where a message says, and lets the interview that it names take the
// answers.
func (iv *interview) goTo(msg gotoMsg) {
	iv.show(msg.practice, msg.team)
	if msg.interview != "" {
		iv.w.Hold(msg.interview)
	}
}

// moveKey is a key that neither rates nor writes.
func (iv *interview) moveKey(k string) {
	switch k {
	case "enter":
		if next, ok := iv.nextOpen(); ok {
			iv.show(next, "")
			return
		}
		iv.env.Say("nothing else is open here" + iv.forRoles())
		return
	case "up":
		iv.step(-1)
		return
	case "down":
		iv.step(1)
		return
	case "left":
		iv.stepArea(-1)
		return
	case "right":
		iv.stepArea(1)
		return
	case "tab":
		iv.startNote("")
		return
	case "ctrl+g":
		iv.sendOut()
		return
	case "pgdown":
		iv.scroll += iv.page
	case "ctrl+d":
		iv.scroll += kit.Half(iv.page)
	case "pgup", "ctrl+u":
		if iv.scroll == 0 {
			iv.env.Say("this is the top of the text")
			return
		}
		by := iv.page
		if k == "ctrl+u" {
			by = kit.Half(by)
		}
		iv.scroll = max(0, iv.scroll-by)
	case "/":
		iv.env.Ask(paletteMsg{})
		return
	case "ctrl+k":
		iv.env.Open(iv.menu())
		return
	case "ctrl+o":
		iv.goBack()
		return
	case "esc":
		iv.env.Pop()
		return
	default:
		iv.env.Say(k + " does nothing here; ? shows the keys")
		return
	}
}

// step goes to the practice n places on, whatever its state.
func (iv *interview) step(n int) { iv.showBeside(iv.w.Beside(iv.w.Place(), n)) }

// stepArea goes to the first practice of the area before or after this one.
func (iv *interview) stepArea(n int) { iv.showBeside(iv.w.AreaBeside(iv.w.Place(), n)) }

// showBeside goes to a practice, or says why there is none.
func (iv *interview) showBeside(practice string, err error) {
	if err != nil {
		iv.env.Say(err.Error())
		return
	}
	iv.show(practice, "")
}

func (iv *interview) goBack() {
	iv.moved(func() error {
		err := iv.w.Back()
		if err == nil {
			iv.env.Say("back at " + iv.w.Place().Practice)
		}
		return err
	})
}
