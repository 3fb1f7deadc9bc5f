package tui

import (
	"slices"

	"assay/tui/kit"
)

// newMenu returns what ctrl+k opens on every page but the interview, which has a menu of
// its own: what can be done on the page, and the pages, each with its letter.
func newMenu(r *root) *kit.Chooser {
	at := newOrigin(r.env, r.work, r.top())
	if isA[*home](r.top()) {
		at.work = nil // there it is about the assessment under the cursor
	}
	own := ownChoices(at)
	return kit.NewChooser(r.env.Env, "Menu", append(own, pageChoices(at, own)...)...)
}

// ownChoices are the keys of the page on top that do one thing. Those that lead to other
// pages stand among the pages, and those that move or leave need no menu.
func ownChoices(at origin) []kit.Choice {
	var choices []kit.Choice
	for _, g := range at.top.Keys() {
		for _, k := range g.Keys {
			elsewhere := isA[*overview](at.top) && slices.ContainsFunc(at.env.pages(at), func(p pageRow) bool {
				return k.Shown == p.key && k.Does == p.name
			})
			plain := k.Offered() || len(k.Names) > 0 && k.Names[0] == k.Shown
			named := !k.Offered() && slices.Contains(onTheLine(), k.Shown)
			if !plain || elsewhere || named || !k.Can() {
				continue
			}

			choice := kit.Choice{Text: k.Does, Do: func() { k.Run() }}
			if len(k.Shown) == 1 {
				choice.Key = k.Shown
			} else if !k.Offered() {
				choice.Note = k.Shown
			}
			choices = append(choices, choice)
		}
	}
	return choices
}

// pageChoices are the pages that can be opened. A letter that means something in front
// already, about what is in front, stays with that.
func pageChoices(at origin, own []kit.Choice) []kit.Choice {
	var choices []kit.Choice
	for _, p := range at.env.pages(at) {
		if p.title == "" || !p.free && at.work == nil || p.name == "help" {
			continue
		}
		choice := kit.Choice{Key: p.key, Text: p.title, Do: func() { p.run(at) }}
		taken := func(c kit.Choice) bool { return p.key != "" && c.Key == p.key }
		if i := slices.IndexFunc(own, taken); i >= 0 {
			if own[i].Text == p.name {
				continue // it is that page
			}
			choice.Key = ""
		}
		choices = append(choices, choice)
	}
	return choices
}

// onTheLine are the keys that the last line of the window always names.
func onTheLine() []string { return append(alwaysShown(), "esc", "/") }
