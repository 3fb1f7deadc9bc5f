package tui

import (
	"assay/tui/kit"
	"fmt"
	"strings"

	"assay/assessment"
)

// parseAnswer reads a line that rates: levels with + or ++, evidence by its digit
// or by the beginning of its name, both in any order. ok is false where a word is
// neither; a sentence that starts with a number must not rate.
func (p *plain) parseAnswer(line string) (a act, refused string, ok bool) {
	words := strings.Fields(strings.ToLower(line))
	for _, w := range words {
		r, err := assessment.ParseRating(w)
		g, noGrade := assessment.ParseGrade(w)
		switch {
		case len(w) == 1 && w >= "6" && w <= "9":
			g = assessment.Grades[w[0]-'6']
			fallthrough
		case noGrade == nil:
			if a.grade != nil {
				return act{}, "two evidence grades in one line", true
			}
			a.grade = &g
		case err == nil && r.State == assessment.Scored:
			if a.rating != nil {
				return act{}, "two levels in one line", true
			}
			if refused := p.iv.refuses(r); refused != "" {
				return act{}, refused, true
			}
			a.rating = &r
		default:
			return act{}, "", false
		}
	}
	return a, "", len(words) > 0
}

// enact carries out a sign that acts on what stands there: + - and *.
func (p *plain) enact(key string) {
	refused := p.iv.enact(key)
	a := p.iv.act
	p.iv.act = act{}
	if refused != "" {
		p.refuse(refused)
		return
	}
	p.answer(a)
}

// answer writes an act. What would replace another author's is said first, and
// waits for a yes.
func (p *plain) answer(a act) {
	at := p.w.place
	said := p.contested(at, a)
	if said == "" {
		p.write(at, a)
		return
	}
	p.ask(fmt.Sprintf("%s: %s. Replace it with %s? yes or no", at.Practice, said, a.words()), "kept; nothing was changed", func() {
		if p.contested(at, a) != said { // it changed while the question stood
			p.answer(a)
			return
		}
		p.write(at, a)
	})
}

func (p *plain) write(at place, a act) {
	p.iv.write(at, a)
	if len(p.env.Running) == 0 && len(p.env.Asked) == 0 {
		p.tell("%s says that already; nothing to save", at.Practice)
	}
	p.carry()
	v := p.iv.eval().Verdict(at.Team, at.Practice)
	if agreed, _ := p.iv.agreed(v, v.Grade.String()); agreed != "" && a.rating != nil {
		p.tell("It does not count here: %s, and that stands for this team.", agreed)
	}
}

// contested says what an act would replace that is not this author's alone, or nothing.
func (p *plain) contested(at place, a act) string {
	id, _ := p.iv.current()
	before := p.w.state.Answer(id, at.Practice)
	var said []string
	add := func(conflict, others bool, both, author, what string) {
		switch {
		case conflict:
			said = append(said, "CONFLICT, "+both)
		case others:
			said = append(said, author+" "+what)
		}
	}
	if f := before.Rating; a.rating != nil && (f.Conflict() || !f.Value.Same(*a.rating)) {
		add(f.Conflict(), others(p.env, f), versions(f), f.Author(), "said "+ratingWords(f.Value))
	}
	if f := before.Proof; a.grade != nil && (f.Conflict() || f.Value.Grade != *a.grade) {
		add(f.Conflict(), others(p.env, f), "authors differ about the evidence", f.Author(), "put the evidence as "+f.Value.Grade.String())
	}
	if f := before.FollowUp; a.followUp != nil && (f.Conflict() || !*a.followUp || f.Value != a.remark) {
		add(f.Conflict(), others(p.env, f), "authors differ about the follow-up", f.Author(), strings.TrimSpace("left a follow-up "+f.Value))
	}
	return strings.Join(said, "; ")
}

// words says what an act would set.
func (a act) words() string {
	var parts []string
	if a.rating != nil {
		parts = append(parts, ratingWords(*a.rating))
	}
	if a.grade != nil {
		parts = append(parts, a.grade.String())
	}
	if a.followUp != nil {
		parts = append(parts, map[bool]string{true: strings.TrimSpace("follow-up " + a.remark), false: "no follow-up"}[*a.followUp])
	}
	return strings.Join(parts, ", ")
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
		p.answer(act{rating: &assessment.Rating{State: assessment.NotApplicable, Reason: reason}})
		return
	}
	p.question = &question{no: none, any: func(line string) {
		if line == "" {
			p.refuse(none)
			return
		}
		p.notApplicable(line)
	}}
	p.tell("Why does %s not apply? One line; Enter alone changes nothing", p.w.place.Practice)
}

func (p *plain) unknown(string) {
	p.answer(act{rating: &assessment.Rating{State: assessment.Unknown}})
}

// followUp marks the answer with what to come back to; without a text it turns
// the mark on and off as the screen does.
func (p *plain) followUp(text string) {
	if text == "" {
		p.enact("*")
		return
	}
	on := true
	p.answer(act{followUp: &on, remark: text})
}

// clear takes the answer away, after saying all of it.
func (p *plain) clear(string) {
	clear := p.iv.clearing(p.w.place)
	if clear == nil {
		p.refuse("there is no answer to clear in this interview")
		return
	}
	p.tellAnswer("")
	p.ask("Clear all of it? yes or no", "kept; nothing was changed", func() { clear(); p.carry() })
}
