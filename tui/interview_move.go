package tui

// show goes to a practice, and to a team that is written into from now on where one is
// named, with what was entered so far kept.
func (iv *interview) show(practice, team string) {
	iv.Leave()
	iv.moved(func() error { return iv.w.Show(practice, team) })
}

// visit goes to a practice and a team to look.
func (iv *interview) visit(practice, team string) {
	iv.Leave()
	iv.moved(func() error { return iv.w.Visit(practice, team) })
}

// moved goes to another place, or says why not. The text of another practice is
// shown from its beginning.
func (iv *interview) moved(move func() error) {
	before := iv.w.Place()
	if err := move(); err != nil {
		iv.env.Say(err.Error())
	}
	now := iv.w.Place()
	if now.Practice != before.Practice {
		iv.scroll = 0
	}
	if now.Practice != before.Practice || now.Team != before.Team {
		iv.chosen = chosenFact{}
	}
}

// goTo goes where a message says, and lets the interview that it names take the
// answers. Without one it only looks.
func (iv *interview) goTo(msg gotoMsg) {
	if msg.interview == "" {
		iv.visit(msg.practice, msg.team)
		return
	}
	iv.show(msg.practice, msg.team)
	iv.w.Hold(msg.interview)
}

// refused reports whether nothing can be entered here, and says why. Where that is a
// warning, enter as the very next key accepts it.
func (iv *interview) refused() bool {
	err := iv.w.closed()
	if err == nil {
		err = iv.w.MayWrite()
		iv.offered = err != nil
	}
	if err != nil {
		iv.env.Fail(err)
	}
	return err != nil
}

// next goes to the next open practice; from a place that is read that of the interview
// that is written into, or takes it over right after a refusal.
func (iv *interview) next() {
	if iv.offered {
		iv.offered = false
		iv.w.WriteHere()
		iv.env.Say("what you write goes into " + iv.team() + ", " + iv.w.Sitting(iv.at()) + " now")
		return
	}
	if iv.w.Place().Reading {
		iv.moved(func() error { iv.w.Resume(); return nil })
		iv.env.Say("back in " + iv.team() + ", " + iv.w.Sitting(iv.at()))
		return
	}
	if next, ok := iv.nextOpen(); ok {
		iv.show(next, "")
		return
	}
	iv.env.Say("nothing else is open here" + iv.forRoles())
}

// turn scrolls the text by rows, up or down as the key says.
func (iv *interview) turn(k string, rows int) {
	if k == "pgdown" || k == "ctrl+d" {
		iv.scroll += rows
		return
	}
	if iv.scroll == 0 {
		iv.env.Say("this is the top of the text")
		return
	}
	iv.scroll = max(0, iv.scroll-rows)
}

// step chooses the fact before or after the chosen one; beyond the first and the last
// it goes to the practice before or after this one, whatever its state.
func (iv *interview) step(k string) {
	by := 1
	if k == "up" {
		by = -1
	}
	a, _ := iv.asked()
	if to := iv.fact() + by; to >= 1 && to <= len(a.Facts) {
		iv.choose(to)
		iv.scroll = 0
		return
	}
	iv.showBeside(iv.w.Beside(iv.w.Place(), by))
}

// stepArea goes to the first practice of the area before or after this one.
func (iv *interview) stepArea(k string) {
	by := 1
	if k == "left" {
		by = -1
	}
	iv.showBeside(iv.w.AreaBeside(iv.w.Place(), by))
}

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
