package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// begin is the page that starts an interview: with which team, on which day, for
// how long, and who is in the room. Under it stands whom to invite.
type begin struct {
	env    *env
	work   *work
	team   int // of the evaluation's teams
	inputs [beginRows]textinput.Model
	wrong  [beginRows]string
	at     int
	begun  bool
}

// The rows of the page.
const (
	beginTeam = iota
	beginDay
	beginMinutes
	beginRoom
	beginRows
)

var beginLabels = [beginRows]string{"Team", "Day", "Planned minutes", "In the room"}

// plannedMinutes is what an interview is planned for where nothing else is said.
const plannedMinutes = 60

// mostMinutes is a day.
const mostMinutes = 24 * 60

func newBegin(e *env, w *work) *begin {
	b := &begin{env: e, work: w, at: beginRoom}
	b.team = max(0, slices.IndexFunc(w.evaluation().Teams, func(t *assessment.Team) bool { return t.ID == w.place.Team }))
	for i := range b.inputs {
		b.inputs[i] = kit.NewInput()
	}
	b.inputs[beginDay].SetValue(string(e.today()))
	b.inputs[beginMinutes].SetValue(strconv.Itoa(plannedMinutes))
	b.inputs[beginRoom].SetValue(w.invited)
	for i := range b.inputs {
		b.inputs[i].CursorEnd()
	}
	return b
}

func (b *begin) Init()        { b.inputs[b.at].Focus() }
func (b *begin) Typing() bool { return b.at != beginTeam }

// Leave holds on to who was named, for when the page is opened again.
func (b *begin) Leave() {
	if b.work.invited = ""; !b.begun {
		b.work.invited = b.inputs[beginRoom].Value()
	}
}

func (b *begin) Head() kit.Head {
	return kit.Head{Crumbs: []string{titleOf(b.work), "Begin an interview"}}
}

func (b *begin) Keys() []kit.KeyGroup {
	keys := []key.Binding{kit.Bind("tab", "next field", "tab"), kit.Bind("ctrl+s", "begin", "ctrl+s"), kit.Bind("esc", "leave", "esc"), kit.Bind("shift+tab", "back", "shift+tab")}
	if b.at == beginTeam {
		keys = append([]key.Binding{kit.Bind("left right", "choose", "left", "right", "space")}, keys...)
	}
	return []kit.KeyGroup{{Title: "Begin an interview", Keys: keys},
		{Title: "Fields", Keys: []key.Binding{kit.Bind("enter", "next field; at the last one: begin", "enter"), kit.Bind("up down", "back, next field", "up", "down")}}}
}

func (b *begin) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		b.key(m)
		return
	case tea.PasteMsg:
		if b.Typing() {
			b.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
			return
		}
		b.env.Say("nothing to paste into here")
		return
	}
}

func (b *begin) key(m tea.KeyPressMsg) {
	switch k := m.String(); k {
	case "tab", "down":
		b.focus((b.at + 1) % beginRows)
		return
	case "shift+tab", "up":
		b.focus((b.at + beginRows - 1) % beginRows)
		return
	case "enter":
		if b.at == beginRows-1 {
			b.start()
			return
		}
		b.focus(b.at + 1)
		return
	case "ctrl+s":
		b.start()
		return
	case "esc":
		b.env.Pop()
		return
	case "left", "right", "space":
		if b.at == beginTeam {
			b.choose(map[string]int{"left": -1, "right": 1, "space": 1}[k])
			return
		}
	}
	if b.at == beginTeam {
		b.env.Say(kit.OneLine(m.String()) + " does nothing here; left and right choose")
		return
	}
	b.typed(m)
}

func (b *begin) focus(at int) {
	b.inputs[b.at].Blur()
	b.at = at
	if at == beginTeam {
		return
	}
	b.env.Run(b.inputs[at].Focus())
}

func (b *begin) choose(by int) {
	n := len(b.work.evaluation().Teams)
	if n < 2 {
		b.env.Say("there is no other team")
		return
	}
	b.team, b.wrong[beginTeam] = (b.team+by+n)%n, ""
}

func (b *begin) typed(msg tea.Msg) {
	in, cmd := b.inputs[b.at].Update(msg)
	same := in.Value() == b.inputs[b.at].Value()
	b.inputs[b.at] = in
	if k, ok := msg.(tea.KeyPressMsg); ok && same {
		b.env.Run(cmd)
		b.env.Quietly(k)
		return
	}
	b.wrong[b.at] = ""
	b.env.Run(cmd)
}

// room reads the roles in the room.
func (b *begin) room() (roles []string, err error) { return b.work.roles(b.inputs[beginRoom].Value()) }

// roles reads roles as they are typed: codes of the questionnaire with blanks or
// commas between them, in whichever case.
func (w *work) roles(text string) (roles []string, err error) {
	split := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;，、；", r) }
	for _, word := range strings.FieldsFunc(assessment.CleanLine(text), split) {
		id := strings.ToUpper(word)
		if _, known := w.q.Role(word); known {
			id = word
		} else if _, known := w.q.Role(id); !known {
			return nil, &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("there is no role %s", word), Hint: "the codes of the roles are listed below"}
		}
		if !slices.Contains(roles, id) {
			roles = append(roles, id)
		}
	}
	return roles, nil
}

// start checks every field and begins the interview as one deed.
func (b *begin) start() {
	b.wrong = [beginRows]string{}
	teams := b.work.evaluation().Teams
	if b.team >= len(teams) {
		b.wrong[beginTeam] = "there is no team yet; add one with: assay set ID team/NAME name=NAME"
	}
	day, err := assessment.ParseDate(assessment.CleanLine(b.inputs[beginDay].Value()))
	if err != nil {
		b.wrong[beginDay] = refusal(err)
	}
	minutes, err := strconv.Atoi(assessment.CleanLine(b.inputs[beginMinutes].Value()))
	if err != nil || minutes < 1 || minutes > mostMinutes {
		b.wrong[beginMinutes] = "a number of minutes from 1 to " + strconv.Itoa(mostMinutes)
	}
	roles, err := b.room()
	if err != nil {
		b.wrong[beginRoom] = refusal(err)
	}
	for i, w := range b.wrong {
		if w != "" {
			b.focus(i)
			b.env.Fail(&assessment.Error{Code: assessment.Invalid, What: "no interview was begun: " + w})
			return
		}
	}
	id := b.work.startInterview(teams[b.team], day, minutes, roles)
	if id == "" {
		return // refused: what was typed stays
	}
	b.begun = true
	b.env.Pop()
	b.env.Ask(gotoMsg{team: teams[b.team].ID, interview: id})
}

// startInterview begins an interview as one deed. The id is empty where that was
// refused.
func (w *work) startInterview(t *assessment.Team, day assessment.Date, minutes int, roles []string) (id string) {
	id, err := w.env.Pen.NewID()
	if err != nil {
		w.env.Fail(err)
		return ""
	}
	edits := w.state.StartInterview(id, t.ID, day, roles...)
	if e, ok := w.state.Edit(assessment.InterviewSubject(id), "minutes", minutes); ok {
		edits = append(edits, e)
	}
	done := w.try(edits, deed{label: "interview begun with " + t.Title(), team: t.ID})
	if !done {
		return ""
	}
	return id
}

func (b *begin) View(width, height int) kit.Frame {
	st := b.env.Styles
	var f kit.Frame
	for i := range beginRows {
		lead := "  " + kit.Fit(beginLabels[i], kit.LabelWidth)
		if i == b.at {
			lead = st.Chosen.Render("> " + kit.Fit(beginLabels[i], kit.LabelWidth))
		}
		if i == beginTeam {
			f.Lines = append(f.Lines, lead+b.teamText())
		} else {
			text, cursor := kit.DrawInput(b.inputs[i], max(1, width-kit.LabelWidth-3))
			f.Stand(cursor, kit.LabelWidth+2, len(f.Lines))
			f.Lines = append(f.Lines, lead+text)
		}
		if b.wrong[i] != "" {
			blank := strings.Repeat(" ", kit.LabelWidth+2)
			for _, l := range kit.Wrap("! "+b.wrong[i], blank, blank, width) {
				f.Lines = append(f.Lines, st.Warn.Render(l))
			}
		}
	}
	f.Lines = append(f.Lines, "")
	f.Lines = append(f.Lines, b.invitation(width, max(2, height-len(f.Lines)))...)
	return f
}

func (b *begin) teamText() string {
	e := b.work.evaluation()
	if b.team >= len(e.Teams) {
		return "-"
	}
	t := e.Teams[b.team]
	done, all := e.Progress(t.ID, assessment.Overall)
	return "< " + kit.OneLine(t.Title()) + " >   " + count(done, all) + " answered"
}

// invitation says what those in the room can answer, and which roles the open
// practices want, those that begin like the word being typed in front.
func (b *begin) invitation(width, height int) []string {
	e := b.work.evaluation()
	if b.team >= len(e.Teams) {
		return nil
	}
	team, st := e.Teams[b.team].ID, b.env.Styles
	var lines []string
	if roles, err := b.room(); err == nil && len(roles) > 0 {
		open := e.Openings(team, roles...)
		text := fmt.Sprintf("  With them: %d open practices", len(open))
		if minutes, err := strconv.Atoi(strings.TrimSpace(b.inputs[beginMinutes].Value())); err == nil && minutes > 0 && len(open) > 0 {
			text += fmt.Sprintf(", %.1f minutes for each", float64(minutes)/float64(len(open)))
		}
		lines = append(lines, kit.Cut(text, width), "")
	}
	lines = append(lines, st.Strong.Render(kit.Cut("  Whom to invite: whose answers narrow the result most", width)))
	wanted := e.RolesWanted(team)
	if len(wanted) == 0 {
		return append(lines, kit.Cut("  nothing is open in this team", width))
	}
	value := b.inputs[beginRoom].Value()
	word := strings.ToUpper(value[strings.LastIndexAny(value, ", ")+1:])
	slices.SortStableFunc(wanted, func(x, y assessment.RoleWanted) int {
		return begins(y.Role, word) - begins(x.Role, word)
	})
	for _, w := range wanted[:min(len(wanted), max(1, height-len(lines)))] {
		title := ""
		if r, ok := b.work.q.Role(w.Role); ok {
			title = r.Title
		}
		note := fmt.Sprintf("%d open, %d key   %s of %s", w.Open, w.Key, assessment.Fixed(w.Narrows, 2), assessment.Fixed(e.Result.Overall.Credited.Width(), 2))
		lines = append(lines, kit.Ends("    "+kit.Fit(kit.OneLine(w.Role), 6)+kit.OneLine(title), note+" ", width))
	}
	return lines
}

// begins is 1 where the word is the beginning of the role, and 0 elsewhere.
func begins(role, word string) int {
	if word != "" && strings.HasPrefix(role, word) {
		return 1
	}
	return 0
}
