package tui

import (
	"assay/tui/kit"
	"slices"

	"assay/assessment"
)

// show goes to a practice, and to a team where one is named, with what was
// entered so far kept.
func (iv *interview) show(practice, team string) {
	iv.Leave()
	p := iv.w.place
	if team != "" {
		p = p.with(team)
	}
	if practice != "" {
		if a, ok := iv.eval().Ask(practice); !ok || !a.Applies {
			iv.env.Say(practice + " is not asked in this assessment")
			return
		}
		p.Practice = practice
	}
	if p == iv.w.place {
		return
	}
	iv.back = append(iv.back, iv.w.place)
	iv.stand(p)
}

// with is the place with a team in front. Another team's interview is not chosen
// yet.
func (p place) with(team string) place {
	if team != p.Team {
		p.Team, p.Interview, p.held = team, "", false
	}
	return p
}

// goTo goes where a message says, and lets the interview that it names take the
// answers.
func (iv *interview) goTo(msg gotoMsg) {
	iv.show(msg.practice, msg.team)
	if msg.interview != "" {
		p := iv.w.place
		p.Interview, p.held = msg.interview, true
		iv.stand(p)
	}
}

// stand moves to a place and tells the store.
func (iv *interview) stand(p place) {
	if p.Practice != iv.w.place.Practice {
		iv.scroll = 0
	}
	iv.w.place = p
	iv.env.Store.Left(iv.w.id, string(assessment.Encode(p)))
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
func (iv *interview) step(n int) {
	all := iv.practices()
	at := slices.IndexFunc(all, func(a assessment.Asked) bool { return a.ID == iv.w.place.Practice }) + n
	if at < 0 || at >= len(all) {
		iv.env.Say("this is the " + map[bool]string{true: "first", false: "last"}[at < 0] + " practice")
		return
	}
	iv.show(all[at].ID, "")
}

// stepArea goes to the first practice of the area before or after this one.
func (iv *interview) stepArea(n int) {
	var firsts []string
	var areas []string
	for _, a := range iv.practices() {
		if !slices.Contains(areas, a.Area) {
			areas, firsts = append(areas, a.Area), append(firsts, a.ID)
		}
	}
	a, _ := iv.asked()
	at := slices.Index(areas, a.Area) + n
	if at < 0 || at >= len(areas) {
		iv.env.Say("this is the " + map[bool]string{true: "first", false: "last"}[at < 0] + " area")
		return
	}
	iv.show(firsts[at], "")
}

func (iv *interview) goBack() {
	n := len(iv.back)
	if n == 0 {
		iv.env.Say("there is no earlier place")
		return
	}
	p := iv.w.place.with(iv.back[n-1].Team) // answers go on to the interview that was chosen last
	p.Practice = iv.back[n-1].Practice
	iv.back = iv.back[:n-1]
	iv.stand(p)
	iv.env.Say("back at " + p.Practice)
}
