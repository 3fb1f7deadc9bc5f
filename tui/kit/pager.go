package kit

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"assay/assessment"
)

// Pager is a long text on a page: it is scrolled, and a query goes from one place that
// it finds to the next. All of the text stays in view, unlike the rows of a [List].
//
// A page says with Fill what the lines are. It hands key presses and pastes to Update,
// with its table of keys, which has those of Moving, or of Find while Finding. In its own
// Resize it calls Settle, and in its View Draw, which changes nothing.
type Pager struct {
	Top     int  // the first line in view
	Finding bool // letters go into the find field

	env    *Env
	lines  []string // in lower case
	deep   int      // the last line that Top can be
	room   int      // how many lines are in view
	field  textinput.Model
	from   int   // where the query was begun
	places []int // the lines that the query finds
	place  int   // which of them is in front
}

// NewPager returns a pager without lines.
func NewPager(e *Env) Pager { return Pager{env: e, field: NewInput()} }

// Fill gives the lines anew, without styles. The last page is full, but for what it takes
// to bring the line last to the top. Top stays as far as that allows.
func (p *Pager) Fill(lines []string, last int) {
	p.lines, p.deep = make([]string, len(lines)), last
	for i, l := range lines {
		p.lines[i] = strings.ToLower(l)
	}
	p.seek()
}

// Settle says how many lines there is room for.
func (p *Pager) Settle(room int) {
	p.room = max(1, room)
	if p.Narrowed() {
		p.room = max(1, room-1)
	}
	p.Top = max(0, min(p.Top, p.end()))
}

// end is the last line that can be the first one in view.
func (p *Pager) end() int { return max(0, p.deep, len(p.lines)-p.room) }

// Scroll carries out a key that scrolls, or says that there is nothing further.
func (p *Pager) Scroll(name string) {
	if name == "space" {
		name = "pgdown"
	}
	to, _ := Moved(name, p.Top, p.end()+1, max(1, p.room-1))
	p.Go(to)
}

// Go brings a line to the top, or says that nothing moves.
func (p *Pager) Go(line int) {
	line = max(0, min(line, p.end()))
	if line == p.Top {
		p.env.Say("there is nothing further to scroll to")
	}
	p.Top = line
}

// Wheel scrolls by lines.
func (p *Pager) Wheel(lines int) { p.Go(p.Top + lines) }

// Moving returns the keys that scroll.
func (p *Pager) Moving() KeyGroup {
	return KeyGroup{"Reading", []Key{
		OnEach("up down", "scroll", p.Scroll, "up", "down", "k", "j"),
		OnEach("pgup pgdn", "page", p.Scroll, "pgup", "pgdown", "space"),
		OnEach("home end", "ends", p.Scroll, "home", "end", "g", "G"),
		OnEach("ctrl+u ctrl+d", "half a page", p.Scroll, "ctrl+u", "ctrl+d"),
	}}
}

// Slash returns the key that puts the cursor into the find field.
func (p *Pager) Slash() Key { return On("/", "find", p.startFind, "/") }

// Find returns the keys while letters go into the find field.
func (p *Pager) Find() KeyGroup {
	return KeyGroup{"Find", []Key{
		On("enter", "next place", func() { p.step(1) }, "enter"),
		OnEach("up down", "place before, after", func(name string) {
			if name == "up" {
				p.step(-1)
				return
			}
			p.step(1)
		}, "up", "down"),
		On("tab", "read on", p.endFind, "tab"),
		On("esc", "end", func() { p.Clear() }, "esc"),
	}}
}

// Back returns the keys that leave the page. Esc first ends the search.
func (p *Pager) Back() Key {
	return OnEach("esc", "back", func(name string) {
		if name == "esc" && p.Clear() {
			return
		}
		p.env.Pop()
	}, "esc", "q")
}

// Narrowed reports whether the find field is in use, or has something in it.
func (p *Pager) Narrowed() bool { return p.Finding || p.field.Value() != "" }

// Update takes a key press or a paste, as [List.Update] does.
func (p *Pager) Update(msg tea.Msg, table []KeyGroup) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		switch {
		case Press(table, m.String()):
		case p.Finding:
			p.typed(m)
		default:
			p.env.NoKey(m.String())
		}
	case tea.PasteMsg:
		if p.Finding {
			p.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
		}
	}
}

// startFind puts the cursor into the find field.
func (p *Pager) startFind() {
	p.Finding, p.from = true, p.Top
	p.env.Run(p.field.Focus())
}

// endFind leaves the find field with what is in it.
func (p *Pager) endFind() {
	p.Finding = false
	p.field.Blur()
}

// Clear empties and leaves the find field. It reports whether there was something to
// leave or to empty.
func (p *Pager) Clear() bool {
	if !p.Narrowed() {
		return false
	}
	p.endFind()
	p.field.SetValue("")
	p.seek()
	return true
}

// typed hands a key or a paste to the find field. Another query goes to the first place
// from where it was begun.
func (p *Pager) typed(msg tea.Msg) {
	var cmd tea.Cmd
	before := p.field.Value()
	p.field, cmd = p.field.Update(msg)
	p.env.Run(cmd)

	if p.field.Value() == before {
		if k, ok := msg.(tea.KeyPressMsg); ok {
			p.env.Quietly(k)
		}
		return
	}
	p.seek()
	for p.place = 0; p.place+1 < len(p.places) && p.places[p.place] < p.from; {
		p.place++
	}
	p.Show()
}

// seek finds the places of the query: lines that hold all of its words, or hold some
// where the line after holds the others, since a sentence is broken into lines.
func (p *Pager) seek() {
	p.places = nil
	words := strings.Fields(strings.ToLower(assessment.CleanLine(p.field.Value())))
	if len(words) == 0 {
		return
	}
	for i, l := range p.lines {
		after := ""
		if i+1 < len(p.lines) {
			after = p.lines[i+1]
		}
		begun := false
		for _, w := range words {
			begun = begun || strings.Contains(l, w)
		}
		if HoldsAll(l, words) || begun && HoldsAll(l+" "+after, words) && !HoldsAll(after, words) {
			p.places = append(p.places, i)
		}
	}
	p.place = max(0, min(p.place, len(p.places)-1))
}

// step goes to the place before or after the one in front, around the ends.
func (p *Pager) step(by int) {
	if len(p.places) == 0 {
		p.env.Say("nothing is found; esc ends the search")
		return
	}
	if len(p.places) == 1 {
		p.env.Say("this is the only place")
	}
	p.place = (p.place + by + len(p.places)) % len(p.places)
	p.Show()
}

// Show brings the place in front into view, with some lines above it: when the lines are
// other ones, the page calls it after Fill.
func (p *Pager) Show() {
	if len(p.places) > 0 {
		p.Top = max(0, min(p.places[p.place]-p.room/3, p.end()))
	}
}

// Draw draws the lines in view, under the find field while that is in use. draw returns
// one of them; the place that a query is at stands out.
func (p *Pager) Draw(width int, draw func(line int) string) Frame {
	var f Frame
	if p.Narrowed() {
		f = p.findLine(width)
	}
	for i := p.Top; i < min(len(p.lines), p.Top+p.room); i++ {
		line := Cut(draw(i), width)
		if len(p.places) > 0 && p.places[p.place] == i {
			line = p.env.Styles.Chosen.Render(Fit(ansi.Strip(line), width))
		}
		f.Add(line)
	}
	return f
}

// findLine draws the find field, and which place of how many is in front.
func (p *Pager) findLine(width int) Frame {
	const label = " Find: "
	right := "nothing is found "
	switch {
	case p.field.Value() == "":
		right = "type what to look for "
	case len(p.places) > 0:
		right = fmt.Sprintf("%d of %d ", p.place+1, len(p.places))
	}
	text, cursor := DrawInput(p.field, max(1, width-Cells(right)-8))
	f := Frame{Lines: []string{Ends(label+text, right, width)}}
	f.Stand(cursor, len(label), 0)
	if !p.Finding {
		f.On(0, 0, width, p.env.Press("/"))
	}
	return f
}
