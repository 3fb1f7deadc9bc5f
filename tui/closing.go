package tui

import (
	"assay/tui/kit"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// lastQuestion ends an interview. It is open, because what nobody asked is what
// the questionnaire does not know.
const lastQuestion = "What should I have asked, and did not?"

// closing is the page for the last minutes of an interview: what is covered, what
// those in the room can still say, what was promised, and a last question.
type closing struct {
	kit.Room
	env       *env
	iv        *interview
	interview string
	at, top   int
}

// closingRow is one line of the page; do is what Enter does there, nil for
// nothing.
type closingRow struct {
	text, right string
	heading     bool
	do          func()
}

func newClosing(iv *interview) *closing {
	id, _ := iv.current()
	return &closing{env: iv.env, iv: iv, interview: id, at: -1}
}

func (c *closing) Init()        {}
func (c *closing) Leave()       {}
func (c *closing) Typing() bool { return false }

func (c *closing) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(c.iv.w), "Close the interview"}, Second: c.iv.setting(), Aside: c.iv.budget()}
	return h
}

func (c *closing) Keys() []kit.KeyGroup {
	return []kit.KeyGroup{{Title: "Closing", Keys: []kit.Key{
		kit.Bind("enter", "go there", "enter"), kit.Bind("n", "last question", "n"), kit.Bind("c", c.closeWord(), "c"), kit.Bind("esc", "back", "esc", "q"),
		kit.Bind("up down", "move", "up", "down", "k", "j"), kit.Bind("home end", "ends", "home", "end", "g", "G"), kit.Bind("pgup pgdn", "page", "pgup", "pgdown", "ctrl+u", "ctrl+d"),
	}}}
}

func (c *closing) of() (*assessment.Interview, bool) { return c.iv.w.State().Interview(c.interview) }

func (c *closing) closeWord() string {
	if i, ok := c.of(); ok && i.Closed.Value {
		return "open again"
	}
	return "close"
}

func (c *closing) Update(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	rows := c.rows()
	switch s := k.String(); s {
	case "up", "k":
		c.move(rows, -1, 1)
	case "down", "j":
		c.move(rows, 1, 1)
	case "pgup", "ctrl+u":
		c.move(rows, -1, 10)
	case "pgdown", "ctrl+d", "space":
		c.move(rows, 1, 10)
	case "home", "g":
		c.move(rows, -1, len(rows))
	case "end", "G":
		c.move(rows, 1, len(rows))
	case "enter":
		if at := c.cursor(rows); at >= 0 {
			rows[at].do()
			return
		}
		c.env.Say("there is nothing to go to")
	case "n":
		c.askLast()
	case "c":
		c.close()
	case "esc", "q":
		c.env.Pop()
	default:
		c.env.NoKey(s)
	}
}

// cursor is the row under the cursor: the first that leads somewhere, at first.
func (c *closing) cursor(rows []closingRow) int {
	if c.at >= 0 && c.at < len(rows) && rows[c.at].do != nil {
		return c.at
	}
	for i, r := range rows {
		if r.do != nil {
			return i
		}
	}
	return -1
}

// move takes the cursor n rows on that lead somewhere, or as far as there are.
func (c *closing) move(rows []closingRow, by, n int) {
	at := c.cursor(rows)
	for i := at + by; i >= 0 && i < len(rows) && n > 0; i += by {
		if rows[i].do != nil {
			at, n = i, n-1
		}
	}
	c.at = at
}

// rows are the lines of the page.
func (c *closing) rows() []closingRow {
	var rows []closingRow
	head := func(format string, parts ...any) {
		if len(rows) > 0 {
			rows = append(rows, closingRow{})
		}
		rows = append(rows, closingRow{text: fmt.Sprintf(format, parts...), heading: true})
	}
	list := func(choices []kit.Choice) {
		for _, ch := range choices {
			rows = append(rows, closingRow{text: "  " + ch.Text, right: ch.Note, do: ch.Do})
		}
	}
	head("Covered")
	rows = append(rows, c.covered()...)
	var open, later []kit.Choice
	for _, o := range c.iv.toAsk() {
		open = append(open, c.iv.opening(o))
	}
	for _, f := range c.iv.eval().FollowUps() {
		if f.Answer.Interview == c.interview {
			later = append(later, c.iv.followUp(f))
		}
	}
	proof := c.toProve()
	head("To come back to (%d)", len(later))
	list(later)
	head("Said and not shown yet: evidence to ask for before they leave (%d)", len(proof))
	list(proof)
	head("Open%s (%d)", c.iv.forRoles(), len(open))
	list(open)
	head("A last question: %s", lastQuestion)
	said := "enter or n writes down what they say"
	if i, ok := c.of(); ok && i.Note.Set {
		said = noteText(i.Note)
	}
	return append(rows, closingRow{text: "  " + said, do: c.askLast})
}

// covered counts what this interview established.
func (c *closing) covered() []closingRow {
	counts := map[assessment.CellState]int{}
	grades := map[assessment.Grade]int{}
	all := 0
	for _, a := range c.iv.eval().Asked {
		ans := c.iv.w.State().Answer(c.interview, a.ID)
		if !ans.Rating.Set {
			continue
		}
		all++
		counts[ans.Rating.Value.State]++
		if ans.Rating.Value.State == assessment.Scored {
			grades[ans.Grade()]++
		}
	}
	var parts []string
	for _, g := range assessment.Grades {
		if grades[g] > 0 {
			parts = append(parts, strconv.Itoa(grades[g])+" "+g.String())
		}
	}
	for _, s := range []struct {
		state assessment.CellState
		word  string
	}{{assessment.Unknown, "unknown"}, {assessment.NotApplicable, "not applicable"}} {
		if counts[s.state] > 0 {
			parts = append(parts, strconv.Itoa(counts[s.state])+" "+s.word)
		}
	}
	text := "  " + strconv.Itoa(all) + " practices answered in this interview"
	if all == 1 {
		text = "  1 practice answered in this interview"
	}
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return []closingRow{{text: text}}
}

// toProve are the answers of this interview whose evidence carries less than was
// said, with what would carry it.
func (c *closing) toProve() []kit.Choice {
	var list []kit.Choice
	team := c.iv.w.Place().Team
	for _, a := range c.iv.eval().Asked {
		ans := c.iv.w.State().Answer(c.interview, a.ID)
		counts := c.iv.eval().Credit(ans.Rating.Value.Stated(), ans.Grade())
		if !ans.Rating.Set || ans.Rating.Value.State != assessment.Scored || counts >= ans.Rating.Value.Stated() {
			continue
		}
		ask := "nothing is named"
		for _, e := range a.Evidence {
			if g, err := assessment.ParseGrade(e.Grade); err == nil && g > ans.Grade() {
				ask = e.Item
				break
			}
		}
		list = append(list, kit.Choice{Text: a.ID + "  " + ask,
			Note: fmt.Sprintf("said %s, %s: counts %s", ans.Rating.Value, ans.Grade().Short(), assessment.Fixed(big.NewRat(counts, 1000), 2)),
			Do:   func() { c.env.Ask(gotoMsg{practice: a.ID, team: team}) }})
	}
	return list
}

// askLast asks the last question and keeps the answer with the interview.
func (c *closing) askLast() {
	i, ok := c.of()
	if !ok {
		c.env.Say("the interview starts with the first answer; ctrl+k b begins one before that")
		return
	}
	w, seen := c.iv.w, c.iv.w.Look(assessment.InterviewSubject(c.interview), "note")
	first, above, help := noteText(i.Note), "", "Enter keeps it with the interview; Esc changes nothing"
	if strings.Contains(first, "\n") || utf8.RuneCountInString(first) > kit.LineLimit { // one line cannot hold it
		first, above, help = "", first+"\n", "Enter adds it to what is written; Esc changes nothing"
	}
	c.env.AskLine(lastQuestion, help, first, func(text string) {
		if above != "" && text == "" {
			c.env.Say("nothing was changed")
			return
		}
		text = above + text
		d, err := w.Remark(c.interview, text, seen) // what came in meanwhile stays beside it
		if err == nil && !d.Made() {
			d.Label = "nothing was changed"
		}
		w.did(d, err)
	})
}

// close ends the interview: the next answer starts another one.
func (c *closing) close() { c.iv.w.did(c.iv.w.Close(c.interview)) }

// Resize brings the row under the cursor into view.
func (c *closing) Resize(width, height int) {
	c.Room.Resize(width, height)
	rows := c.rows()
	at := c.cursor(rows)
	c.top = kit.Window(c.top, at, len(rows), height)
	if at >= 0 && at < height { // what is covered stands above the first row that leads somewhere
		c.top = 0
	}
}

func (c *closing) View() kit.Frame {
	width, height := c.Width, c.Height
	st := c.env.Styles
	rows := c.rows()
	at := c.cursor(rows)
	var lines []string
	for i := c.top; i < len(rows) && len(lines) < height; i++ {
		r := rows[i]
		l := kit.Ends(kit.OneLine(r.text), kit.OneLine(r.right), width-1)
		switch {
		case r.heading:
			l = st.Heading.Render(kit.Cut(" "+kit.OneLine(r.text), width))
		case i == at:
			l = st.Chosen.Render(">" + strings.TrimPrefix(l, " "))
		}
		lines = append(lines, l)
	}
	return kit.Frame{Lines: lines}
}
