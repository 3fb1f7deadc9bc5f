package tui

import (
	"assay/assessment/conduct"
	"slices"

	"assay/assessment"
)

// show goes to a practice, and to a team where one is named, with what was
// entered so far kept.
func (iv *interview) show(practice, team string) {
	iv.Leave()
	p := iv.w.Place()
	if team != "" {
		p = p.With(team)
	}
	if practice != "" {
		if a, ok := iv.eval().Ask(practice); !ok || !a.Applies {
			iv.env.Say(practice + " is not asked in this assessment")
			return
		}
		p.Practice = practice
	}
	if p == iv.w.Place() {
		return
	}
	iv.back = append(iv.back, iv.w.Place())
	iv.stand(p)
}

// goTo goes where a message says, and lets the interview that it names take the
// answers.
func (iv *interview) goTo(msg gotoMsg) {
	iv.show(msg.practice, msg.team)
	if msg.interview != "" {
		p := iv.w.Place()
		p.Interview, p.Held = msg.interview, true
		iv.stand(p)
	}
}

// stand moves to a place and tells the store.
func (iv *interview) stand(p conduct.Place) {
	if p.Practice != iv.w.Place().Practice {
		iv.scroll = 0
	}
	iv.w.Go(p)
}

// next goes to the next open practice.
func (iv *interview) next() {
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

// step goes to the practice before or after this one, whatever its state.
func (iv *interview) step(k string) {
	all := iv.practices()
	at := slices.IndexFunc(all, func(a assessment.Asked) bool { return a.ID == iv.w.Place().Practice })
	if at = iv.neighbour(at, len(all), k == "up", "practice"); at >= 0 {
		iv.show(all[at].ID, "")
	}
}

// neighbour is the place before or after one of n, or -1 if there is none, which it says.
func (iv *interview) neighbour(at, n int, back bool, what string) int {
	if back && at <= 0 {
		iv.env.Say("this is the first " + what)
		return -1
	}
	if !back && at >= n-1 {
		iv.env.Say("this is the last " + what)
		return -1
	}
	if back {
		return at - 1
	}
	return at + 1
}

// stepArea goes to the first practice of the area before or after this one.
func (iv *interview) stepArea(k string) {
	var firsts, areas []string
	for _, a := range iv.practices() {
		if !slices.Contains(areas, a.Area) {
			areas, firsts = append(areas, a.Area), append(firsts, a.ID)
		}
	}
	a, _ := iv.asked()
	if at := iv.neighbour(slices.Index(areas, a.Area), len(areas), k == "left", "area"); at >= 0 {
		iv.show(firsts[at], "")
	}
}

func (iv *interview) goBack() {
	n := len(iv.back)
	if n == 0 {
		iv.env.Say("there is no earlier place")
		return
	}
	p := iv.w.Place().With(iv.back[n-1].Team) // answers go on to the interview that was chosen last
	p.Practice = iv.back[n-1].Practice
	iv.back = iv.back[:n-1]
	iv.stand(p)
	iv.env.Say("back at " + p.Practice)
}
