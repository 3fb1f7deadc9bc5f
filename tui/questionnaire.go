package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/questionnaires"
	"assay/tui/kit"
)

// questionnairePage says which questionnaire is answered, goes over to another version,
// and walks the ratings that read "confirm again": the text that each answered beside the
// text of now. What is beside the open assessment is read once, when the page is opened
// and after it has gone over.
type questionnairePage struct {
	kit.Quiet
	kit.Room
	env  *env
	work *work
	list kit.List // of the ratings

	own     *questionnaires.Questionnaire   // that is answered, when what is beside it was asked for
	read    bool                            // what is beside the assessment has come
	former  []*questionnaires.Questionnaire // that were answered before, the latest first
	kin     []questionnaires.Entry          // that it can go over to
	trouble error                           // why not all of that could be read

	of   *assessment.Evaluation // that the rows are of
	rows []conduct.Again
}

// Messages of the page's own.
type (
	// kinMsg brings what is beside the assessment.
	kinMsg struct {
		page    *questionnairePage
		own     *questionnaires.Questionnaire
		former  []*questionnaires.Questionnaire
		kin     []questionnaires.Entry
		trouble error
	}
	// successorMsg brings the questionnaire to go over to.
	successorMsg struct {
		page *questionnairePage
		q    *questionnaires.Questionnaire
		err  error
	}
)

// openQuestionnaire goes to the questionnaire that is answered.
func openQuestionnaire(w *work) {
	p := &questionnairePage{env: w.env, work: w, list: kit.NewList(w.env.Env, "rating")}
	p.list.Words = true
	p.list.Empty = "no rating reads \"confirm again\""
	p.gather()
	w.env.Push(p)
}

// Init asks for what is beside the assessment.
func (p *questionnairePage) Init() {
	p.read, p.own = false, p.work.Questionnaire()
	store, digests, own := p.env.Store, p.work.Former(), p.own
	from := p.work.State().From.Value.ID
	p.env.Run(func() tea.Msg {
		m := kinMsg{page: p, own: own}
		for _, digest := range digests {
			q, err := store.Kept(digest)
			if err != nil {
				m.trouble = err
				continue
			}
			m.former = append(m.former, q)
		}
		if from != "" {
			if l, err := store.Read(from); err == nil { // else its text cannot be shown, no more
				m.former = append(m.former, l.Questionnaire)
			}
		}

		all, err := store.Questionnaires()
		if err != nil {
			m.trouble = err
		}
		for _, e := range all {
			same := e.ID == own.ID && e.Version == own.Version && e.Digest() == own.Digest()
			if e.Err == nil && e.KinOf(own) && !same {
				m.kin = append(m.kin, e)
			}
		}
		return m
	})
}

// Update takes keys, and what was read as it comes.
func (p *questionnairePage) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case kinMsg:
		if m.page != p || m.own != p.own {
			return
		}
		p.read, p.former, p.kin, p.trouble = true, m.former, m.kin, m.trouble
		if p.trouble != nil {
			p.env.Fail(p.trouble)
		}
	case successorMsg:
		switch {
		case m.page != p:
		case m.err != nil:
			p.env.Fail(m.err)
		default:
			p.ask(m.q)
		}
	default:
		p.list.Update(msg, p.Keys())
	}
}

func (p *questionnairePage) Typing() bool { return p.list.Finding }

// Head says how many ratings are to be confirmed.
func (p *questionnairePage) Head() kit.Head {
	return kit.Head{
		Crumbs: []string{titleOf(p.work), "Questionnaire"},
		Right:  things(len(p.rows), "rating") + " to confirm again",
	}
}

// inFront returns the practice and the team of the row under the cursor.
func (p *questionnairePage) inFront() (practice, team string) {
	if i, ok := p.list.Row(); ok {
		return p.rows[i].Practice, p.rows[i].Team
	}
	return "", ""
}

// Keys lists what works now.
func (p *questionnairePage) Keys() []kit.KeyGroup {
	enter := kit.On("enter", "keep or change", p.list.With(p.decide), "enter")
	if p.list.Finding {
		return []kit.KeyGroup{p.list.Find(enter)}
	}
	other := kit.On("1", "another version", p.choose, "1")
	if len(p.rows) == 0 {
		return []kit.KeyGroup{{Title: "Questionnaire", Keys: []kit.Key{other, p.list.Back()}}}
	}
	return []kit.KeyGroup{{Title: "Questionnaire", Keys: []kit.Key{
		enter, other, p.list.Back(),
		kit.On("x", "explain: both texts in full", p.list.With(p.tell), "x"),
		p.list.Slash(),
	}}, p.list.Moving("rating", "ends")}
}

// gather makes the rows of the present evaluation. The cursor stays on its rating, or goes
// to the one that follows it once that is decided.
func (p *questionnairePage) gather() {
	e := p.work.Evaluation()
	if p.of == e {
		return
	}
	practice, team := p.inFront()
	p.of, p.rows = e, p.work.ListAgain()
	p.list.Fill(len(p.rows), func(i int) string {
		r := p.rows[i]
		return r.Practice + " " + p.work.titleOf(r.Practice) + " " + p.work.TeamTitle(r.Team)
	})
	same := func(r conduct.Again) bool { return r.Practice == practice && r.Team == team }
	if i := slices.IndexFunc(p.rows, same); i >= 0 {
		p.list.Stand(i)
	} else if n := len(p.list.Shown); p.list.At >= n {
		p.list.At = max(0, n-1)
	}
}

// decide asks what becomes of a rating.
func (p *questionnairePage) decide(i int) {
	r := p.rows[i]
	name := r.Practice + " in " + kit.OneLine(p.work.TeamTitle(r.Team))
	change := kit.Choice{Text: "Change it: go to the practice", Do: func() {
		p.env.Ask(gotoMsg{practice: r.Practice, team: r.Team})
	}}
	later := kit.Choice{Text: "Later", Do: func() {}}
	if !r.Confirmable {
		p.env.Choose(name+": rated on another scale, so it is rated anew", change, later)
		return
	}

	place := conduct.Place{Team: r.Team, Practice: r.Practice}
	into := "begins an interview of yours"
	if id, started := p.work.Current(place); started {
		into = "into " + kit.OneLine(p.work.NameOf(assessment.InterviewSubject(id)))
	}
	keep := kit.Choice{Text: "Keep it: it holds for the text of now", Note: into, Do: func() {
		if err := p.work.closed(); err != nil {
			p.env.Fail(err)
			return
		}
		p.work.did(p.work.Confirm(place, nil))
	}}
	p.env.Choose(fmt.Sprintf("%s: rated %s", name, kit.OneLine(conduct.RatingWords(r.Rating))), keep, change, later)
}

// choose asks which questionnaire to go over to.
func (p *questionnairePage) choose() {
	switch {
	case !p.read:
		p.env.Say("the questionnaires are being read")
		return
	case len(p.kin) == 0:
		p.env.Say("there is no other version of this questionnaire, and no overlay over it")
		return
	}
	var choices []kit.Choice
	for _, e := range p.kin {
		note := e.Folder
		if note == "" {
			note = "shipped"
		}
		choices = append(choices, kit.Choice{Text: kit.OneLine(e.Title + " " + e.Version), Note: kit.OneLine(note),
			Do: func() { p.fetch(e.Name) }})
	}
	q := p.work.Questionnaire()
	p.env.Choose("In place of "+kit.OneLine(q.Title+" "+q.Version), choices...)
}

// fetch reads the questionnaire to go over to.
func (p *questionnairePage) fetch(name string) {
	store := p.env.Store
	p.env.Run(func() tea.Msg {
		q, err := store.Questionnaire(name)
		return successorMsg{p, q, err}
	})
}

// ask says what follows from going over to a questionnaire, and does it if that is wanted.
func (p *questionnairePage) ask(q *questionnaires.Questionnaire) {
	u, err := p.work.Upgrading(q)
	if err == nil {
		err = p.work.closed()
	}
	if err != nil {
		p.env.Fail(err)
		return
	}

	title := fmt.Sprintf("Answer %s %s now?", q.Title, q.Version)
	for _, text := range u.Texts() {
		title += " " + text + "."
	}
	p.env.Choose(kit.OneLine(title),
		kit.Choice{Text: "No, stay", Do: func() {}},
		kit.Choice{Text: "Yes, go over to it", Do: func() {
			p.work.did(p.work.Upgrade(q))
		}})
}

// tell shows both texts of a rating in full.
func (p *questionnairePage) tell(i int) {
	r := p.rows[i]
	p.env.Read(r.Practice+" "+kit.OneLine(p.work.titleOf(r.Practice)), func(width int) []string {
		return p.compared(r, width, true)
	})
}
