package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// begin is the page that starts an interview: with which team, on which day, for
// how long, and who is in the room. Under it stands whom to invite.
type begin struct {
	kit.Room
	kit.Form
	env   *env
	work  *work
	begun bool
}

func newBegin(e *env, w *work) *begin {
	b := &begin{env: e, work: w}
	b.Form = kit.Form{Env: e.Env, Absent: "-", Fields: []*kit.Field{
		{Name: "team", Label: "Team"},
		kit.Line(kit.Field{Name: "day", Label: "Day"}),
		kit.Line(kit.Field{Name: "minutes", Label: "Planned minutes"}),
		kit.Line(kit.Field{Name: "room", Label: "In the room"}),
	}}

	b.readTeams()
	b.Field("team").Take(w.Place().Team)
	b.Field("day").Set(string(e.today()))
	b.Field("minutes").Set(strconv.Itoa(conduct.PlannedMinutes))
	b.Field("room").Set(w.invited)
	b.At = len(b.Fields) - 1
	return b
}

// readTeams makes the choice of the teams, with how far each of them is.
func (b *begin) readTeams() {
	e, fl := b.work.Evaluation(), b.Field("team")
	chosen := fl.Value()
	fl.Options, fl.Chosen = nil, 0
	for _, t := range e.Teams {
		done, all := e.Progress(t.ID, assessment.Overall)
		fl.Options = append(fl.Options, kit.Option{
			Value: t.ID,
			Text:  t.Title(),
			After: count(done, all) + " answered",
		})
	}
	fl.Take(chosen)
}

// Leave holds on to who was named, for when the page is opened again.
func (b *begin) Leave() {
	b.work.invited = ""
	if !b.begun {
		b.work.invited = b.inRoom()
	}
}

func (b *begin) Head() kit.Head {
	return kit.Head{Crumbs: []string{titleOf(b.work), "Begin an interview"}}
}

func (b *begin) Keys() []kit.KeyGroup {
	return b.Table("Begin an interview", "begin", b.start, kit.On("esc", "leave", b.env.Pop, "esc"))
}

func (b *begin) Update(msg tea.Msg) {
	b.Hear(msg, b.Keys())
	if _, moved := msg.(changedMsg); moved {
		b.readTeams()
	}
}

// inRoom is the text of who is in the room, as it is typed.
func (b *begin) inRoom() string { return b.Field("room").Input.Value() }

// start checks every field and begins the interview as one deed.
func (b *begin) start() {
	for _, fl := range b.Fields {
		fl.Wrong = ""
	}
	team, day := b.Field("team"), b.Field("day")
	minutes, room := b.Field("minutes"), b.Field("room")
	if team.Value() == "" {
		team.Wrong = "there is no team yet; add one with: assay set ID team/NAME name=NAME"
	}
	date, err := assessment.ParseDate(day.Value())
	if err != nil {
		day.Wrong = refusal(err)
	}
	planned, err := conduct.ParseMinutes(minutes.Value())
	if err != nil {
		minutes.Wrong = refusal(err)
	}
	people, err := b.work.People(b.inRoom())
	if err != nil {
		room.Wrong = refusal(err)
	}

	if b.Wrong() > 0 {
		b.env.Fail(invalid("no interview was begun: " + b.Here().Wrong))
		return
	}
	id, d, err := b.work.BeginInterview(team.Value(), date, planned, people)
	if !b.work.did(d, err) {
		return // refused: what was typed stays
	}
	b.begun = true
	b.env.Pop()
	b.env.Ask(gotoMsg{practice: b.firstFor(team.Value(), id), team: team.Value(), interview: id})
}

// firstFor returns the first open practice for the people in the room of an interview;
// empty, to stay, if nobody is named or nothing is open for them.
func (b *begin) firstFor(team, interviewID string) string {
	at := conduct.Place{Team: team, Interview: interviewID, Held: true}
	if len(b.work.Room(at)) == 0 {
		return ""
	}
	practice, _ := b.work.NextOpen(at)
	return practice
}

// Resize gives the whole page to the fields; what they leave is for whom to invite.
func (b *begin) Resize(width, height int) {
	b.Room.Resize(width, height)
	b.Form.Resize(width, height)
}

func (b *begin) View() kit.Frame {
	f := b.Form.Frame()
	f.Lines = append(f.Lines, "")
	f.Lines = append(f.Lines, b.invitation(max(2, b.Height-len(f.Lines)))...)
	return f
}

// invitation says what those in the room can answer, and which roles the open
// practices want, those that begin like the word being typed in front.
func (b *begin) invitation(height int) []string {
	team := b.Field("team").Value()
	if team == "" {
		return nil
	}
	title := kit.Cut("  Whom to invite: whose answers narrow the result most", b.Width)
	lines := append(b.openForThem(team), b.env.Styles.Strong.Render(title))

	e := b.work.Evaluation()
	width := assessment.Fixed(e.Result().Overall.Credited.Width(), 2)
	wanted := e.RolesWanted(team)
	if len(wanted) == 0 {
		return append(lines, kit.Cut("  nothing is open in this team", b.Width))
	}
	typed := b.inRoom()
	word := strings.ToUpper(typed[strings.LastIndexAny(typed, ", ")+1:])
	slices.SortStableFunc(wanted, func(x, y assessment.RoleWanted) int {
		return startsWith(y.Role, word) - startsWith(x.Role, word)
	})
	for _, r := range wanted[:min(len(wanted), max(1, height-len(lines)))] {
		left := "    " + kit.Fit(kit.OneLine(r.Role), 6)
		if role, ok := b.work.Questionnaire().Role(r.Role); ok {
			left += kit.OneLine(role.Title)
		}
		right := fmt.Sprintf("%d open, %d key   %s of %s ", r.Open, r.Key, assessment.Fixed(r.Narrows, 2),
			width)
		lines = append(lines, kit.Ends(left, right, b.Width))
	}
	return lines
}

// openForThem says how much those in the room can answer; nothing while nobody is
// named.
func (b *begin) openForThem(team string) []string {
	people, err := b.work.People(b.inRoom())
	roles := conduct.RolesOf(people)
	if err != nil || len(roles) == 0 {
		return nil
	}
	open := len(b.work.Evaluation().Openings(team, roles...))
	text := fmt.Sprintf("  With them: %d open practices", open)
	if minutes, err := conduct.ParseMinutes(b.Field("minutes").Value()); err == nil && open > 0 {
		text += fmt.Sprintf(", %.1f minutes for each", float64(minutes)/float64(open))
	}
	return []string{kit.Cut(text, b.Width), ""}
}

// startsWith returns 1 if the word is the beginning of the role, else 0.
func startsWith(role, word string) int {
	if word != "" && strings.HasPrefix(role, word) {
		return 1
	}
	return 0
}
