package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// order is a word that plain mode obeys. Its first name is the one that help
// shows.
type order struct {
	group string
	names []string
	args  string // what may follow it, as help shows it
	help  string
	// anywhere: it is obeyed where nothing is asked, too.
	anywhere bool
	run      func(p *plain, rest string)
}

// The groups of orders, in the order of help.
const (
	toAnswer = "Answering"
	toMeet   = "The interview"
	toMove   = "Moving"
	toRead   = "Reading"
	toSteer  = "Besides"
)

// orders are the words that plain mode obeys.
func orders() []order {
	return []order{
		{toAnswer, []string{"n", "na", "n/a"}, "REASON", "not applicable, for a reason", false, (*plain).notApplicable},
		{toAnswer, []string{"x", "unknown"}, "", "asked, and nobody could say", false, (*plain).unknown},
		{toAnswer, []string{"*"}, "TEXT", "a follow-up: what to come back to; alone it turns the mark on and off", false, (*plain).followUp},
		{toAnswer, []string{"note"}, "TEXT", "adds a line to the note; alone it reads lines until a single full stop. @SRE in front quotes a role, !! is a follow-up", false, (*plain).note},
		{toAnswer, []string{"line"}, "N TEXT", "puts TEXT in the place of line N of the note; without TEXT line N goes. show numbers the lines", false, (*plain).line},
		{toAnswer, []string{"keep"}, "", "adds the last line that was refused to the note", false, (*plain).keep},
		{toAnswer, []string{"clear"}, "", "takes the whole answer away, after a yes", false, (*plain).clear},
		{toAnswer, []string{"agree"}, "", "agrees as a second author that a key practice does not apply", false, func(p *plain, _ string) { p.iv.signOff(); p.carry() }},
		{toMeet, []string{"roles"}, "SRE,IAM", "who is in the room; none empties it; alone it lists the roles", false, (*plain).roles},
		{toMeet, []string{"ask"}, "", "what those in the room can be asked, what matters most in front", false, func(p *plain, _ string) { p.iv.askNext(); p.carry() }},
		{toMeet, []string{"begin"}, "MINUTES SRE,IAM", "begins an interview of its own today; the minutes planned and the roles may be left out", false, (*plain).beginInterview},
		{toMeet, []string{"interviews"}, "", "the interviews with this team, to go on with one", false, (*plain).interviews},
		{toMeet, []string{"closing"}, "", "what is covered, what was promised, and what to ask to see before they leave", false, (*plain).closing},
		{toMeet, []string{"last"}, "", "writes down what they say to the last question", false, func(p *plain, _ string) { newClosing(p.iv).askLast(); p.carry() }},
		{toMeet, []string{"close"}, "", "closes the interview, or opens it again", false, func(p *plain, _ string) { newClosing(p.iv).close(); p.carry() }},
		{toMove, []string{"next"}, "", "the next practice, whatever its state; Enter alone goes to the next open one", false, func(p *plain, _ string) { p.iv.step("down"); p.carry() }},
		{toMove, []string{"previous", "prev"}, "", "the practice before this one", false, func(p *plain, _ string) { p.iv.step("up"); p.carry() }},
		{toMove, []string{"back", "b"}, "", "where I was before", false, func(p *plain, _ string) { p.iv.goBack(); p.carry() }},
		{toMove, []string{"area"}, "back", "the first practice of the area before; alone of the next one", false, (*plain).toArea},
		{toMove, []string{"go"}, "WORDS", "a practice by its id, or by words in it or in its notes", false, (*plain).goTo},
		{toMove, []string{"pick"}, "N", "takes a numbered item of the last list", true, (*plain).pick},
		{toMove, []string{"more"}, "", "goes on with the last list", true, (*plain).more},
		{toMove, []string{"team"}, "NAME", "answers for another team, by name or number; alone it lists the teams", false, (*plain).team},
		{toRead, []string{"levels", "l"}, "N", "what each level looks like, or level N; levels on reads them with each practice, levels off ends that", false, (*plain).levels},
		{toRead, []string{"why", "w"}, "", "why it matters and what belongs here", false, about("Why", func(_ *plain, a assessment.Asked) []string { return []string{a.Why, a.ScopeHint} })},
		{toRead, []string{"prompts", "p"}, "", "questions to ask, those for who is in the room first", false, about("Prompt", func(p *plain, a assessment.Asked) []string { return p.iv.prompts(a) })},
		{toRead, []string{"evidence", "e"}, "", "evidence to ask for, by grade", false, about("Evidence", func(_ *plain, a assessment.Asked) []string { return evidenceByGrade(a) })},
		{toRead, []string{"flags", "f"}, "", "red flags", false, about("Red flag", func(_ *plain, a assessment.Asked) []string { return a.RedFlags })},
		{toRead, []string{"steps"}, "", "typical steps from level to level", false, about("Step", func(_ *plain, a assessment.Asked) []string { return stepsUp(a) })},
		{toRead, []string{"rule"}, "", "when it is not applicable", false, about("Not applicable when", func(_ *plain, a assessment.Asked) []string { return []string{a.NARule} })},
		{toRead, []string{"question", "again"}, "", "the practice and its question again", false, func(p *plain, _ string) { p.told.Practice = "" }},
		{toRead, []string{"argue"}, "", "the chosen level against its neighbours", false, func(p *plain, _ string) { p.iv.argue(); p.carry() }},
		{toRead, []string{"show", "s"}, "", "the answer so far, with its note", false, (*plain).tellAnswer},
		{toRead, []string{"where"}, "", "how far each measure is", true, (*plain).tellWhere},
		{toRead, []string{"follow-ups", "followups"}, "", "what to come back to, numbered", true, func(p *plain, _ string) { p.iv.listFollowUps(); p.carry() }},
		{toRead, []string{"explain"}, "NODE", "how a number came about: of this practice, or of an id or overall", true, (*plain).tellDerivation},
		{toSteer, []string{"undo"}, "", "takes the last action back", true, func(p *plain, _ string) { p.turn(p.w.Undo, "undone: ") }},
		{toSteer, []string{"redo"}, "", "takes the last undo back", true, func(p *plain, _ string) { p.turn(p.w.Redo, "done again: ") }},
		{toSteer, []string{"?", "help", "h"}, "WORD", "this help, or that of one word", true, (*plain).help},
		{toSteer, []string{"quit", "q", "exit"}, "", "ends; everything is saved", true, func(p *plain, _ string) { p.ended = true }},
	}
}

// obey carries out a line.
func (p *plain) obey(raw string) {
	line := assessment.CleanLine(raw)
	_, asked := p.iv.asked()
	if line == "" {
		if asked {
			p.iv.next()
			p.carry()
		}
		return
	}
	word, rest, _ := strings.Cut(line, " ")
	if strings.HasPrefix(word, "*") { // the blank behind it is easily left out
		word, rest = "*", strings.TrimPrefix(line, "*")
	}
	rest = strings.TrimSpace(rest)
	o, known := orderNamed(word)
	// "next week" and "x of them" are what somebody said and no orders.
	known = known && (rest == "" || o.args != "")
	p.refused = false
	switch {
	case !asked && !(known && o.anywhere):
		p.refuse("nothing is asked at this depth")
	case known:
		o.run(p, rest)
	case line == "+" || line == "-":
		p.enact(line)
	default:
		p.obeyAnswer(line)
	}
	if p.refused && strings.Contains(line, " ") { // one word alone was a slip
		p.unkept = line
	}
}

// obeyAnswer carries out a line that is no order.
func (p *plain) obeyAnswer(line string) {
	switch a, refused, rates := p.parseAnswer(line); {
	case refused != "":
		p.refuse(refused)
	case rates:
		p.answer(a)
	default:
		p.refuse(fmt.Sprintf("%q is neither an answer nor a command; ? lists them, keep writes it into the note", kit.Cut(line, 40)))
	}
}

func orderNamed(word string) (order, bool) {
	word = strings.ToLower(word)
	for _, o := range orders() {
		if slices.Contains(o.names, word) {
			return o, true
		}
	}
	return order{}, false
}

// about is an order that reads a part of the practice in front.
func about(what string, items func(*plain, assessment.Asked) []string) func(*plain, string) {
	return func(p *plain, _ string) {
		a, _ := p.iv.asked()
		p.tellItems(what, items(p, a)...)
	}
}

// turn goes one action back or forth, to where it was done.
func (p *plain) turn(back func() (conduct.Deed, error), word string) {
	d, err := back()
	if err != nil {
		p.refuse(refusal(err))
		return
	}
	p.awaiting = append(p.awaiting, promise{deed: d, before: word})
	p.deliver(changedMsg{})
	if d.Practice != "" {
		p.iv.show(d.Practice, d.Team)
		p.carry()
	}
}

func (p *plain) toArea(which string) {
	switch strings.ToLower(which) {
	case "", "next":
		p.iv.stepArea("right")
		p.carry()
	case "back", "previous":
		p.iv.stepArea("left")
		p.carry()
	default:
		p.refuse("say area, or area back")
	}
}

// goTo goes to what words find, as the palette does; where that is several it
// lists the best of them.
func (p *plain) goTo(words string) {
	if words == "" {
		p.refuse("say where: go MGT-08, or go with words of it")
		return
	}
	pal := newPalette(p.env, p.w, nil)
	found := search(pal.entries, everything, words)
	var byID []kit.Choice
	var all []kit.Choice
	for _, i := range found {
		e := pal.entries[i]
		c := kit.Choice{Text: e.text, Note: "note, team " + e.right, Do: func() { p.iv.show(e.practice, e.team) }}
		if e.kind == practices {
			c.Text, c.Note = e.id+", "+e.text, stateOf(p.iv.eval(), e.id)
			if idMatches(e.id, strings.ToLower(words)) {
				byID = append(byID, c)
			}
		}
		all = append(all, c)
	}
	switch {
	case len(all) == 0:
		p.refuse(fmt.Sprintf("nothing matches %q; other words may", kit.Cut(words, 40)))
	case len(byID) == 1:
		byID[0].Do()
		p.carry()
	case len(all) == 1:
		all[0].Do()
		p.carry()
	default:
		p.list("Found, the best first", all)
	}
}

// team goes to a team by its place in the list, its id, or a part of its name.
func (p *plain) team(name string) {
	if name == "" {
		p.iv.chooseTeam()
		p.carry()
		return
	}
	var exact, part []string
	for i, t := range p.iv.eval().Teams {
		title := assessment.CleanLine(t.Title())
		switch {
		case name == strconv.Itoa(i+1), strings.EqualFold(name, t.ID), strings.EqualFold(name, title):
			exact = append(exact, t.ID)
		case strings.Contains(strings.ToLower(title), strings.ToLower(name)):
			part = append(part, t.ID)
		}
	}
	if len(exact) == 0 {
		exact = part
	}
	switch len(exact) {
	case 0:
		p.refuse(fmt.Sprintf("there is no team %q; team alone lists them", kit.Cut(name, 40)))
	case 1:
		p.iv.show("", exact[0])
		p.carry()
	default:
		p.refuse(fmt.Sprintf("%q fits %d teams; team alone lists them", kit.Cut(name, 40), len(exact)))
	}
}

// levels reads the levels, one of them, or sets that they are read each time.
func (p *plain) levels(which string) {
	a, _ := p.iv.asked()
	n, err := strconv.Atoi(which)
	switch {
	case which == "":
		p.tellLevels(a)
	case which == "on" || which == "off":
		p.every = which == "on"
		p.tell("levels are read with each practice: %s", map[bool]string{true: "yes", false: "no"}[p.every])
	case err != nil || n < 0 || n >= len(a.Levels):
		p.refuse(fmt.Sprintf("say levels, levels on, levels off, or a level from 0 to %d", len(a.Levels)-1))
	default:
		p.tellLevel(a, n)
	}
}

// help says the orders group by group, or one of them at length.
func (p *plain) help(word string) {
	if word != "" {
		if o, ok := orderNamed(word); ok {
			short := ""
			if len(o.names) > 1 {
				short = "; also " + strings.Join(o.names[1:], ", ")
			}
			p.tell("%s: %s%s", o.usage(), o.help, short)
			return
		}
		p.refuse(fmt.Sprintf("there is no command %q; ? lists them", kit.Cut(word, 40)))
		return
	}
	p.tell("0 to %d: the level, 3+ and 3++ with progress to the next; + and - change the progress", min(5, p.w.Questionnaire().Max()))
	p.tell("6 to 9, or cl do de te: the evidence, claimed, documented, demonstrated, tested; both in one line: 3+ do")
	p.tell("Enter: the next open practice")
	for _, g := range []string{toAnswer, toMeet, toMove, toRead, toSteer} {
		var usages []string
		for _, o := range orders() {
			if o.group == g {
				usages = append(usages, o.usage())
			}
		}
		p.tell("%s: %s", g, strings.Join(usages, "; "))
	}
	p.tell("? WORD says more about one")
}

// usage is how an order is written.
func (o order) usage() string { return strings.TrimSpace(o.names[0] + " " + o.args) }
