package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// parseAnswer reads a line that rates: levels with + or ++, evidence by its digit
// or by the beginning of its name, both in any order. ok is false where a word is
// neither; a sentence that starts with a number must not rate.
func (p *plain) parseAnswer(line string) (a conduct.Act, refused string, ok bool) {
	a = conduct.Act{}
	for _, word := range strings.Fields(strings.ToLower(line)) {
		f, v, ok := readWord(word)
		if !ok {
			return nil, "", false
		}
		if _, twice := a[f.Name]; twice {
			return nil, "two values of the " + f.Word + " in one line", true
		}
		a[f.Name] = v
	}
	if r, rated := a.Rated(); rated {
		refused = p.w.Refuses(r)
	}
	return a, refused, len(a) > 0
}

// readWord finds the field that a word of a line is about. Evidence comes first: its
// digits are no levels.
func readWord(word string) (f conduct.Field, v assessment.Value, ok bool) {
	fields := conduct.Fields()
	for _, f := range slices.Backward(fields) {
		if v, ok := f.Read(word); ok {
			return f, v, true
		}
	}
	return conduct.Field{}, "", false
}

// enact carries out a sign that acts on what stands there: + - and *.
func (p *plain) enact(key string) {
	a, refused := p.w.Press(p.w.Place(), nil, key)
	if refused != "" {
		p.refuse(refused)
		return
	}
	p.answer(a)
}

// answer writes an act. What would replace another author's is said first, and
// waits for a yes.
func (p *plain) answer(a conduct.Act) {
	at := p.w.Place()
	said := p.contested(at, a)
	if said == "" {
		p.write(at, a)
		return
	}
	p.ask(fmt.Sprintf("%s: %s. Replace it with %s? yes or no", at.Practice, said, a.Words()), "kept; nothing was changed", func() {
		if p.contested(at, a) != said { // it changed while the question stood
			p.answer(a)
			return
		}
		p.write(at, a)
	})
}

func (p *plain) write(at conduct.Place, a conduct.Act) {
	p.iv.write(at, a)
	if !p.env.Pending() {
		p.tell("%s says that already; nothing to save", at.Practice)
	}
	p.carry()
	v := p.iv.eval().Verdict(at.Team, at.Practice)
	if agreed, _ := p.w.AgreedWords(at.Team, at.Practice, v.Grade.String()); agreed != "" && a["rating"] != "" {
		p.tell("It does not count here: %s, and that stands for this team.", agreed)
	}
}

// contested says what an act would replace that is not this author's alone, or nothing.
func (p *plain) contested(at conduct.Place, a conduct.Act) string {
	var said []string
	for _, d := range p.w.Disputes(at, a) {
		said = append(said, d.Words())
	}
	return strings.Join(said, "; ")
}

// ask puts a question that is answered by yes or no.
func (p *plain) ask(text, no string, yes func()) {
	p.question = &question{text: text, yes: yes, no: no}
	p.tell("%s", text)
}

// reply takes the answer to the question.
func (p *plain) reply(line string) {
	q := p.question
	if q.any != nil {
		p.question = nil
		q.any(line)
		return
	}
	switch strings.ToLower(line) {
	case "y", "yes":
		p.question = nil
		q.yes()
	case "n", "no":
		p.question = nil
		p.tell("%s", q.no)
	default:
		p.tell("%s", q.text)
	}
}

// fillIn asks for the one line of a field.
func (p *plain) fillIn(f *kit.Prompt) {
	const none = "nothing was changed"
	if so := f.Input.Value(); so != "" {
		p.tell("So far: %s", so)
	}
	p.tell("%s One line; Enter alone changes nothing", f.Title)
	p.question = &question{no: none, any: func(line string) {
		if line == "" {
			p.tell(none)
			return
		}
		f.Take(line)
		p.carry()
	}}
}

// notApplicable takes a reason, or asks for one.
func (p *plain) notApplicable(reason string) {
	none := "not applicable needs a reason; nothing was changed"
	if reason != "" {
		p.answer(conduct.Rating(assessment.Rating{State: assessment.NotApplicable, Reason: reason}))
		return
	}
	p.question = &question{no: none, any: func(line string) {
		if line == "" {
			p.refuse(none)
			return
		}
		p.notApplicable(line)
	}}
	p.tell("Why does %s not apply? One line; Enter alone changes nothing", p.w.Place().Practice)
}

func (p *plain) unknown(string) {
	p.answer(conduct.Rating(assessment.Rating{State: assessment.Unknown}))
}

// followUp marks the answer with what to come back to; without a text it turns
// the mark on and off as the screen does.
func (p *plain) followUp(text string) {
	if text == "" {
		p.enact("*")
		return
	}
	p.answer(conduct.Act{"follow-up": assessment.Encode(text)})
}

// clear takes the answer away, after saying all of it.
func (p *plain) clear(string) {
	clear := p.w.Clearing(p.w.Place())
	if clear == nil {
		p.refuse("there is no answer to clear in this interview")
		return
	}
	p.tellAnswer("")
	p.ask("Clear all of it? yes or no", "kept; nothing was changed", func() { p.w.did(clear()); p.carry() })
}
