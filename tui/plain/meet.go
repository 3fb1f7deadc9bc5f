package plain

import (
	"strconv"
	"strings"

	"assay/assessment/conduct"
)

// roles names who is in the room.
func (d *dialogue) roles(names string) {
	if names == "" {
		d.tell("%s", d.inTheRoom())
		for _, r := range d.w.Questionnaire().Roles {
			d.tell("%s: %s", r.ID, r.Title)
		}
		return
	}

	var named []conduct.Person
	if !strings.EqualFold(names, "none") {
		var err error
		if named, err = d.w.People(names); err != nil {
			d.refuse(err.Error() + "; roles alone lists them")
			return
		}
	}
	deed, err := d.w.Attend(d.w.Place(), named)
	if err == nil && !deed.Made() {
		d.tell("%s already; nothing to save", d.inTheRoom())
	}
	d.did(deed, err)
}

func (d *dialogue) inTheRoom() string {
	if people := d.w.InRoom(d.w.Place()); len(people) > 0 {
		return "in the room: " + strings.Join(people, ", ")
	}
	return "nobody named in the room"
}

// askNext lists what those in the room can be asked.
func (d *dialogue) askNext() {
	at := d.w.Place()
	items := d.w.AskNext(at)
	if len(items) == 0 {
		d.tell("nothing is open%s", d.w.ForRoom(at))
		return
	}
	d.list("Ask next: open"+d.w.ForRoom(at), choose(items, d.follow))
}

// followUps lists what to come back to.
func (d *dialogue) followUps() {
	d.listItems("Follow-ups", d.w.ListFollowUps(""), conduct.NoFollowUps)
}

// beginInterview begins an interview of today with the team in front.
func (d *dialogue) beginInterview(rest string) {
	minutes := conduct.PlannedMinutes
	first, others, _ := strings.Cut(rest, " ")
	if _, err := strconv.Atoi(first); err == nil {
		if minutes, err = conduct.ParseMinutes(first); err != nil {
			d.refuse(conduct.Refusal(err))
			return
		}
		rest = others
	}
	people, err := d.w.People(rest)
	if err != nil {
		d.refuse(err.Error() + "; roles alone lists them")
		return
	}
	team, ok := d.w.State().Team(d.w.Place().Team)
	if !ok {
		d.refuse(noTeam)
		return
	}

	_, deed, err := d.w.BeginInterview(team.ID, d.w.Today(), minutes, people)
	d.did(deed, err)
}

// interviews lists the interviews of the team in front.
func (d *dialogue) interviews() {
	items := d.w.ListInterviews(d.w.Place())
	if len(items) == 0 {
		d.refuse("no interview with this team yet; begin starts one, and so does the first answer")
		return
	}
	d.list("Interviews of this team: go on with", choose(items, func(x conduct.Item) {
		d.did(d.w.GoOnWith(x.Interview))
	}))
}

// current returns the interview that answers go to; empty for one that is yet to begin.
func (d *dialogue) current() string {
	id, _ := d.w.Current(d.w.Place())
	return id
}

// closing says what the last minutes of the interview are about. Of each part the
// first items are numbered.
func (d *dialogue) closing() {
	const most = 9
	c := d.w.Closing(d.w.Place(), d.current())
	d.listed = nil
	d.tell("Covered")
	d.tell("%s", c.Covered)

	for _, part := range c.Parts {
		d.tell("%s", part.Title)
		for _, x := range choose(part.Items[:min(most, len(part.Items))], d.follow) {
			d.listed = append(d.listed, x)
			d.tellChoice(len(d.listed) - 1)
		}
		if len(part.Items) > most {
			d.tell("and more; ask and follow-ups list all")
		}
	}

	d.heard = len(d.listed)
	d.tell("A last question: %s", conduct.LastQuestion)
	d.tell("pick N takes one; last writes down what they say; close closes the interview")
}

// last asks for the answer to the last question.
func (d *dialogue) last() {
	const none = "nothing was changed"
	last, ok := d.w.LastAnswer(d.current())
	if !ok {
		d.tell("the interview starts with the first answer; begin starts one before that")
		return
	}

	if last.Line != "" {
		d.tell("So far: %s", last.Line)
	}

	d.tell("%s One line; Enter alone changes nothing", conduct.LastQuestion)

	d.question = &question{no: none, hear: func(line string) {
		if line == "" {
			d.tell(none)
			return
		}
		d.did(d.w.AnswerLast(last, line))
	}}
}

// closeInterview closes the interview, or opens it again.
func (d *dialogue) closeInterview() { d.did(d.w.Close(d.current())) }
