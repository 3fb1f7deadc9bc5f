package plain

import (
	"errors"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// noTeam is said if an order needs a team and there is none.
const noTeam = "there is no team yet; add one with: assay set ID team/NAME name=NAME"

// visit goes to a practice and a team to look, or says why not.
func (d *dialogue) visit(practice, team string) {
	if err := d.w.Visit(practice, team); err != nil {
		d.tell("%s", err)
	}
}

// barred reports whether nothing can be entered here, and says why.
func (d *dialogue) barred() bool {
	err := d.w.MayWrite()
	switch {
	case err == nil:
		return false
	case d.w.Closed() != nil:
		d.refuse(conduct.Refusal(err))
	default:
		var why *assessment.Error
		errors.As(err, &why)
		d.refuse(why.What + "; say here to write here")
	}
	return true
}

// here makes the place that is read the one that is written into.
func (d *dialogue) here() {
	if d.w.MayWrite() == nil {
		d.tell("what you write goes here already")
		return
	}
	d.w.WriteHere()
	d.tell("what you write goes into %s, %s now", d.w.TeamTitle(d.w.Place().Team), d.w.Sitting(d.w.Place()))
}

// nextOpen goes to the next open practice, from a place that is read that of the interview
// that is written into.
func (d *dialogue) nextOpen() {
	if d.w.Place().Reading {
		d.w.Resume()
		d.tell("back in %s", d.w.TeamTitle(d.w.Place().Team))
		return
	}
	next, ok := d.w.NextOpen(d.w.Place())
	if !ok {
		d.tell("nothing else is open here%s", d.w.ForRoom(d.w.Place()))
		return
	}
	d.show(next, "")
}

func (d *dialogue) next()     { d.showBeside(d.w.Beside(d.w.Place(), 1)) }
func (d *dialogue) previous() { d.showBeside(d.w.Beside(d.w.Place(), -1)) }

// showBeside goes to a practice, or says why there is none.
func (d *dialogue) showBeside(practice string, err error) {
	if err != nil {
		d.tell("%s", err)
		return
	}
	d.show(practice, "")
}

// back goes to where the interview was before.
func (d *dialogue) back() {
	if err := d.w.Back(); err != nil {
		d.tell("%s", err)
		return
	}
	d.tell("back at %s", d.w.Place().Practice)
}

// toArea goes to the first practice of the next area, or of the one before.
func (d *dialogue) toArea(which string) {
	switch strings.ToLower(which) {
	case "", "next":
		d.showBeside(d.w.AreaBeside(d.w.Place(), 1))
	case "back", "previous":
		d.showBeside(d.w.AreaBeside(d.w.Place(), -1))
	default:
		d.refuse("say area, or area back")
	}
}

// goTo goes to what words find, as the palette does; if that is several it lists
// them, the best first.
func (d *dialogue) goTo(words string) {
	if words == "" {
		d.refuse("say where: go MGT-08, or go with words of it")
		return
	}

	topics := d.w.Topics()
	var byID, all []choice
	for _, i := range conduct.NewFinder(topics).Find(words) {
		t := topics[i]
		c := choice{d.topicWords(t), func() { d.visit(t.Practice, t.Team) }}
		if !t.Note && conduct.IDMatches(t.Practice, strings.ToLower(words)) {
			byID = append(byID, c)
		}
		all = append(all, c)
	}

	switch {
	case len(all) == 0:
		d.refuse("nothing matches " + quoted(words) + "; other words may")
	case len(byID) == 1:
		byID[0].do()
	case len(all) == 1:
		all[0].do()
	default:
		d.list("Found, the best first", all)
	}
}

// topicWords says what was found: a practice with what the teams said, or a line of a
// note with its team.
func (d *dialogue) topicWords(t conduct.Topic) string {
	aside := conduct.InShort(d.w.Evaluation(), t.Practice, assessment.Rating.String)
	if t.Note {
		aside = "note, team " + d.w.TeamTitle(t.Team)
	}
	return fmt.Sprintf("%s, %s (%s)", t.Practice, t.Text, aside)
}

// team goes to a team by its number in the list, or as a person names it.
func (d *dialogue) team(name string) {
	if name == "" {
		d.teams()
		return
	}

	teams := d.w.ListTeams()
	if n, ok := number(name, 1, len(teams)); ok {
		d.show("", teams[n-1].Team)
		return
	}
	t, err := d.w.FindTeamLike(name)
	if err != nil {
		d.refuse(err.Error() + "; team alone lists them")
		return
	}
	d.show("", t.ID)
}

// teams lists the teams.
func (d *dialogue) teams() {
	items := d.w.ListTeams()
	if len(items) == 0 {
		d.tell(noTeam)
		return
	}
	d.list("Team", choose(items, func(x conduct.Item) {
		d.show("", x.Team)
		d.tell("team %s", d.w.TeamTitle(x.Team))
	}))
}
