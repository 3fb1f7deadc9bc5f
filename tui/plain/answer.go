package plain

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// followUpSign is the sign of the field of an answer that says what to come back to.
const followUpSign = "*"

// obeyAnswer carries out a line that is no order.
func (d *dialogue) obeyAnswer(line string) {
	switch a, refused, rates := d.parseAnswer(line); {
	case refused != "":
		d.refuse(refused)
	case rates:
		d.chosen = 0
		for word := range strings.FieldsSeq(line) {
			if fact, _, ok := conduct.ReadMark(word); ok {
				d.chosen = fact
			}
		}
		d.give(a)
	default:
		d.refuse(quoted(line) +
			" is neither an answer nor a command; ? lists them, keep writes it into the note")
	}
}

// parseAnswer reads a line that rates: a level with + or ++ or a letter for each fact,
// evidence by its digit or by the beginning of its name, and marks of single facts, in
// any order. ok is false if a word is none of them; a sentence that starts with a
// number must not rate.
func (d *dialogue) parseAnswer(line string) (a conduct.Act, refused string, ok bool) {
	at := d.w.Place()
	a = conduct.Act{}
	marked := map[int]bool{}
	var single []string
	for _, word := range strings.Fields(strings.ToLower(line)) {
		if fact, _, ok := conduct.ReadMark(word); ok {
			if marked[fact] {
				return nil, fmt.Sprintf("two marks of fact %d in one line", fact), true
			}
			marked[fact] = true
			single = append(single, word)
			continue
		}
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
		refused = d.w.Refuses(at, r)
	}
	for _, word := range single {
		if refused == "" {
			fact, mark, _ := conduct.ReadMark(word)
			a, refused = d.w.Mark(at, fact, a, mark)
		}
	}
	return a, refused, len(a) > 0 || refused != ""
}

// readWord finds the field that a word of a line is about. The table is read from its
// end: the digits of evidence are no levels.
func readWord(word string) (f conduct.Field, v assessment.Value, ok bool) {
	fields := conduct.Fields()
	for _, f := range slices.Backward(fields) {
		if v, ok := f.Read(word); ok {
			return f, v, true
		}
	}
	return conduct.Field{}, "", false
}

// press gives the answer a sign that acts on what stands there.
func (d *dialogue) press(sign string) {
	at := d.w.Place()
	if d.chosen == 0 { // and it stays, also when its mark has become yes
		d.chosen = d.w.FirstFact(at, nil)
	}
	a, refused := d.w.Press(at, d.chosen, nil, sign)
	if refused != "" {
		d.refuse(refused)
		return
	}
	d.give(a)
}

// give answers the practice in front. What would replace another author's is said
// first, and waits for a yes.
func (d *dialogue) give(a conduct.Act) {
	if d.barred() {
		return
	}
	at := d.w.Place()
	a = d.w.Entered(at, a)
	said := d.contested(at, a)
	if said == "" {
		d.write(at, a)
		return
	}

	text := fmt.Sprintf("%s: %s. Replace it with %s? yes or no", at.Practice, said, a.Words())
	d.ask(text, "kept; nothing was changed", func() {
		if d.contested(at, a) != said { // it changed while the question stood
			d.give(a)
			return
		}
		d.write(at, a)
	})
}

// contested says what an act would replace that is not this author's alone; empty for
// nothing.
func (d *dialogue) contested(at conduct.Place, a conduct.Act) string {
	var said []string
	for _, dispute := range d.w.Disputes(at, a) {
		said = append(said, dispute.Words())
	}
	return strings.Join(said, "; ")
}

// write makes an act one user action at a place.
func (d *dialogue) write(at conduct.Place, a conduct.Act) {
	deed, err := d.w.Answer(at, a, conduct.Replace)
	if err == nil && !deed.Made() {
		d.tell("%s says that already; nothing to save", at.Practice)
	}
	d.did(deed, err)

	if _, rated := a.Rated(); rated {
		if agreed := d.agreed(at); agreed != "" {
			d.tell("It does not count here: %s, and that stands for this team.", agreed)
		}
	}
}

// agreed says the rating that is agreed on at a place; empty for none.
func (d *dialogue) agreed(at conduct.Place) string {
	grade := d.w.Evaluation().Verdict(at.Team, at.Practice).Grade
	words, _ := d.w.AgreedWords(at.Team, at.Practice, grade.String())
	return words
}

// notApplicable takes a reason, or asks for one.
func (d *dialogue) notApplicable(reason string) {
	if r, err := assessment.ParseRating("na " + reason); err == nil {
		reason = r.Reason
	}
	if reason != "" {
		d.give(conduct.Rating(assessment.Rating{State: assessment.NotApplicable, Reason: reason}))
		return
	}

	none := "not applicable needs a reason; nothing was changed"
	d.question = &question{no: none, hear: func(line string) {
		if line == "" {
			d.refuse(none)
			return
		}
		d.notApplicable(line)
	}}

	d.tell("Why does %s not apply? One line; Enter alone changes nothing", d.w.Place().Practice)
}

func (d *dialogue) unknown() {
	d.give(conduct.Rating(assessment.Rating{State: assessment.Unknown}))
}

// sameAs rates the practice as another team's verdict says.
func (d *dialogue) sameAs(team string) {
	if team == "" {
		d.refuse("say which team: as NAME; team alone lists them")
		return
	}
	d.give(conduct.Rating(assessment.Rating{State: assessment.SameAs, Team: team}))
}

// forAll lets what this team is rated count for all teams: this practice, or all that the
// interview rates.
func (d *dialogue) forAll(what string) {
	if d.barred() {
		return
	}
	at := d.w.Place()
	switch what {
	case "":
		d.did(d.w.ForAllTeams(at, at.Practice))
	case "interview":
		d.did(d.w.ForAllTeams(at, d.w.RatedAt(at)...))
	default:
		d.refuse("for-all is of this practice; for-all interview is of all that the interview rates")
	}
}

// level gives a level by its number, which one digit cannot where the scale has many.
func (d *dialogue) level(text string) {
	r, err := assessment.ParseRating(text)
	if err != nil || r.State != assessment.Scored || r.Marks != "" {
		d.refuse("say a level: level 7")
		return
	}
	if refused := d.w.Refuses(d.w.Place(), r); refused != "" {
		d.refuse(refused)
		return
	}
	d.give(conduct.Rating(r))
}

// followUp marks the answer with what to come back to; without a text it turns
// the mark on and off as the screen does.
func (d *dialogue) followUp(text string) {
	if text == "" {
		d.press(followUpSign)
		return
	}
	f, _ := conduct.SignedBy(followUpSign)
	v, err := f.Parse(text)
	if err != nil {
		d.refuse(conduct.Refusal(err))
		return
	}
	d.give(conduct.Act{f.Name: v})
}

// confirm gives the rating that is to be confirmed again once more.
func (d *dialogue) confirm() {
	a, ok := d.w.ToConfirm(d.w.Place())
	if !ok {
		d.refuse("there is no rating to confirm again here")
		return
	}
	d.give(a)
}

// agree agrees as a second author that the practice in front does not apply.
func (d *dialogue) agree() { d.did(d.w.SignOff(d.w.Place().Team, d.w.Place().Practice)) }

// clear takes the answer away, after saying all of it.
func (d *dialogue) clear() {
	if d.barred() {
		return
	}
	clearing, _ := d.w.Clearing(d.w.Place())
	if clearing == nil {
		d.refuse("there is no answer to clear in this interview")
		return
	}
	d.tellAnswer()
	d.ask("Clear all of it? yes or no", "kept; nothing was changed", func() { d.did(clearing()) })
}
