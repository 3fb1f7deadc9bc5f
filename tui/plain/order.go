package plain

import (
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// order is a word that is obeyed.
type order struct {
	names []string // the first one is the one that help shows
	args  string   // what may follow it, as help shows it; empty for nothing
	help  string
	when  when
	run   func(d *dialogue, rest string)
}

// when says at which moments an order is obeyed.
type when int

const (
	asking when = iota // while a practice is in front
	always             // also if nothing is asked at the depth of the assessment
)

// usage returns how an order is written.
func (o order) usage() string { return strings.TrimSpace(o.names[0] + " " + o.args) }

// orderGroup is a titled group of orders in help.
type orderGroup struct {
	title  string
	orders []order
}

// orders is the table of the words that are obeyed, in the order of help. Parsing,
// help and tests range over it.
func orders() []orderGroup {
	type names = []string
	return []orderGroup{
		{"Answering", []order{
			{names{"n", "na", "n/a"}, "REASON", "not applicable, for a reason", asking,
				(*dialogue).notApplicable},
			{names{"x", "unknown"}, "", "asked, and nobody could say", asking, alone((*dialogue).unknown)},
			{names{"as"}, "TEAM", "the verdict of another team counts here, with its evidence", asking,
				(*dialogue).sameAs},
			{names{"for-all"}, "interview",
				"what this team is rated counts for the other teams too, where they have no rating of their " +
					"own: this practice, or with interview all that the interview rates", asking,
				(*dialogue).forAll},
			{names{"level"}, "N", "gives level N, where the levels go on beyond 5", asking,
				(*dialogue).level},
			{names{followUpSign}, "TEXT",
				"a follow-up: what to come back to; alone it turns the mark on and off", asking,
				(*dialogue).followUp},
			{names{"note"}, "TEXT", "adds a line to the note; alone it reads lines until a single full " +
				"stop. @SRE in front quotes a role, !! is a follow-up", asking, (*dialogue).note},
			{names{"line"}, "N TEXT",
				"puts TEXT in the place of line N of the note; without TEXT line N goes. show numbers the " +
					"lines", asking, (*dialogue).line},
			{names{"keep"}, "", "adds the last line that was refused to the note", asking,
				alone((*dialogue).keep)},
			{names{"clear"}, "", "takes the whole answer away, after a yes", asking,
				alone((*dialogue).clear)},
			{names{"confirm"}, "", "gives the rating that reads \"confirm again\" once more, with its evidence",
				asking, alone((*dialogue).confirm)},
			{names{"agree"}, "", "agrees as a second author that a key practice does not apply", asking,
				alone((*dialogue).agree)},
		}},
		{"The interview", []order{
			{names{"roles"}, "SRE,IAM", "who is in the room; none empties it; alone it lists the roles",
				asking, (*dialogue).roles},
			{names{"ask"}, "", "what those in the room can be asked, what matters most in front", asking,
				alone((*dialogue).askNext)},
			{names{"begin"}, "MINUTES SRE,IAM",
				"begins an interview of its own today; the minutes planned and the roles may be left out",
				asking, (*dialogue).beginInterview},
			{names{"interviews"}, "", "the interviews with this team, to go on with one", asking,
				alone((*dialogue).interviews)},
			{names{"closing"}, "", "what is covered, what was promised, and what to ask to see before they " +
				"leave", asking, alone((*dialogue).closing)},
			{names{"last"}, "", "writes down what they say to the last question", asking,
				alone((*dialogue).last)},
			{names{"close"}, "", "closes the interview, or opens it again", asking,
				alone((*dialogue).closeInterview)},
		}},
		{"Moving", []order{
			{names{"next"}, "", "the next practice, whatever its state; Enter alone goes to the next open one",
				asking, alone((*dialogue).next)},
			{names{"previous", "prev"}, "", "the practice before this one", asking,
				alone((*dialogue).previous)},
			{names{"back", "b"}, "", "where I was before", asking, alone((*dialogue).back)},
			{names{"here"}, "", "writes into what is read, or begins what a refusal warned of", asking,
				alone((*dialogue).here)},
			{names{"area"}, "back", "the first practice of the area before; alone of the next one", asking,
				(*dialogue).toArea},
			{names{"go"}, "WORDS", "a practice by its id, or by words in it or in its notes", asking,
				(*dialogue).goTo},
			{names{"pick"}, "N", "takes a numbered item of the last list", always, (*dialogue).pick},
			{names{"more"}, "", "goes on with the last list", always, alone((*dialogue).more)},
			{names{"team"}, "NAME", "answers for another team, by name or number; alone it lists the teams",
				asking, (*dialogue).team},
		}},
		{"Reading", []order{
			{names{"facts", "levels", "l"}, "N",
				"the facts with their marks and questions, or the levels where a practice has plain ones; " +
					"N chooses fact N for + and - and says what proves it; facts off leaves them out when " +
					"a practice is shown, facts on reads them again", asking, (*dialogue).facts},
			{names{"rules"}, "", "the rules for marking facts", always, alone((*dialogue).rules)},
			{names{"why", "w"}, "", "why it matters and what belongs here", asking, about("Why", whyOf)},
			{names{"prompts", "p"}, "", "more questions to ask, those for who is in the room first", asking,
				about("Prompt", conduct.Prompts)},
			{names{"evidence", "e"}, "", "evidence to ask for, by fact", asking, (*dialogue).evidence},
			{names{"flags", "f"}, "", "red flags", asking, about("Red flag", flagsOf)},
			{names{"steps"}, "", "what makes each fact so, with its effort", asking,
				about("Step to fact", everyone(conduct.StepsUp))},
			{names{"rule"}, "", "when it is not applicable", asking, about("Not applicable when", ruleOf)},
			{names{"question", "again"}, "", "the practice and its question again", asking,
				alone((*dialogue).again)},
			{names{"show", "s"}, "", "the answer so far, with its note", asking,
				alone((*dialogue).tellAnswer)},
			{names{"where"}, "", "how far each measure is", always, alone((*dialogue).tellWhere)},
			{names{"follow-ups", "followups"}, "", "what to come back to, numbered", always,
				alone((*dialogue).followUps)},
			{names{"explain"}, "NODE", "how a number came about: of this practice, or of an id or overall",
				always, (*dialogue).tellDerivation},
		}},
		{"Concluding", []order{
			{names{"finding"}, "PRACTICES: TEXT",
				"what is wrong, as a finding on the practice and the team in front; on others, with their " +
					"ids and a colon before it, finding MGT-08, ARC-03: TEXT; then it is about all teams", asking,
				(*dialogue).conclude},
			{names{"findings"}, "", "the findings, what is to be fixed now and the worst in front", always,
				alone((*dialogue).findings)},
			{names{"action"}, "PRACTICE: TEXT",
				"what is to be done, for the practice and the team in front; for another one with its id " +
					"and a colon before it, and for none with free and a colon", asking, (*dialogue).plan},
			{names{"actions"}, "", "what is to be done, what is overdue in front", always,
				alone((*dialogue).actions)},
		}},
		{"Besides", []order{
			{names{"undo"}, "", "takes the last action back", always, alone((*dialogue).undo)},
			{names{"redo"}, "", "takes the last undo back", always, alone((*dialogue).redo)},
			{names{"?", "help", "h"}, "WORD", "this help, or that of one word", always, (*dialogue).help},
			{names{"quit", "q", "exit"}, "", "ends; everything is saved", always, alone((*dialogue).quit)},
		}},
	}
}

// alone makes an order of what takes no text.
func alone(run func(*dialogue)) func(*dialogue, string) {
	return func(d *dialogue, _ string) { run(d) }
}

// orderNamed returns the order of a name, in whichever case.
func orderNamed(name string) (order, bool) {
	name = strings.ToLower(name)
	for _, g := range orders() {
		for _, o := range g.orders {
			if slices.Contains(o.names, name) {
				return o, true
			}
		}
	}
	return order{}, false
}

// obey carries out a line.
func (d *dialogue) obey(raw string) {
	line := assessment.CleanLine(raw)
	_, asked := d.asked()
	if line == "" {
		if asked {
			d.nextOpen()
		}
		return
	}

	word, rest, _ := strings.Cut(line, " ")
	if strings.HasPrefix(word, followUpSign) { // the blank behind it is easily left out
		word, rest = followUpSign, strings.TrimPrefix(line, followUpSign)
	}
	rest = strings.TrimSpace(rest)
	o, known := orderNamed(word)
	// "next week" and "x of them" are what somebody said and no orders.
	known = known && (rest == "" || o.args != "")

	d.refused = false
	switch {
	case !asked && !(known && o.when == always):
		d.refuse("nothing is asked at this depth")
	case known:
		o.run(d, rest)
	case d.isSign(line):
		d.press(line)
	default:
		d.obeyAnswer(line)
	}
	if d.refused && strings.Contains(line, " ") { // one word alone was a slip
		d.unkept = line
	}
}

// help says the orders group by group, or one of them at length.
func (d *dialogue) help(word string) {
	if word != "" {
		d.helpWith(word)
		return
	}

	d.tell("0 to %d: the facts up to that one are so, the rest are not; with 3+ the next is partly so, "+
		"with 3++ mostly", d.highest())
	d.tell("Marks: y yes, m mostly, p partly, n no, x not heard. yymnx marks all facts, 3=m marks fact 3; " +
		"+ and - walk the mark of the chosen fact")
	d.tell("6 to 9, or cl do de te: the evidence, claimed, documented, demonstrated, tested; both in one " +
		"line: 3+ do")
	d.tell("Enter: the next open practice")

	for _, g := range orders() {
		var usages []string
		for _, o := range g.orders {
			usages = append(usages, o.usage())
		}
		d.tell("%s: %s", g.title, strings.Join(usages, "; "))
	}

	d.tell("? WORD says more about one")
}

func (d *dialogue) helpWith(word string) {
	o, ok := orderNamed(word)
	if !ok {
		d.refuse("there is no command " + quoted(word) + "; ? lists them")
		return
	}
	also := ""
	if len(o.names) > 1 {
		also = "; also " + strings.Join(o.names[1:], ", ")
	}
	d.tell("%s: %s%s", o.usage(), o.help, also)
}

// highest returns the highest level that one digit gives.
func (d *dialogue) highest() int { return min(5, d.w.Questionnaire().Max()) }

func (d *dialogue) quit() { d.ended = true }

func (d *dialogue) undo() { d.turn(d.w.Undo, "undone: ") }
func (d *dialogue) redo() { d.turn(d.w.Redo, "done again: ") }

// turn goes one action back or forth, to where it was done.
func (d *dialogue) turn(turn func() (conduct.Deed, error), word string) {
	deed, err := turn()
	if err != nil {
		d.refuse(conduct.Refusal(err))
		return
	}
	d.await(deed, word)
	if deed.Practice != "" {
		d.visit(deed.Practice, deed.Team)
	}
}

// number reads a whole number; ok is false if text is none from low to high.
func number(text string, low, high int) (n int, ok bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= low && n <= high
}

// isSign reports whether a line is a sign that acts on the answer as on the screen. A
// digit is read as a level or a grade, and a full stop alone is the end of a note.
func (d *dialogue) isSign(line string) bool {
	_, acts := conduct.SignedBy(line)
	return acts && line != "." && (line < "0" || line > "9")
}
