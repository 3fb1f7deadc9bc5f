package tui

import (
	"assay/assessment"
	"assay/tui/kit"
)

// layout is how the interview shares out its room.
type layout struct {
	left     int  // columns of the outline; 0 for none
	width    int  // of the facts
	beside   int  // columns of the note beside them; 0: it stands below
	typing   bool // the note is typed on below the facts, which leave it their room
	low      bool // a low window has the title in its first line and spends no row on it
	region   int  // rows of all that scrolls
	noteRows int
	said     int // rows under a note beside the facts, of what was noted earlier; with a blank one

	ask      int  // rows of the chosen fact's question
	question bool // there is room for the practice's question
	see      int  // things to look at that there is room for
	apart    bool // there is room for a blank row between question and facts
	still    int  // rows down to where what helps to ask and to judge begins
}

// lowBody is the height from which a body has room for a title.
const lowBody = 16

// mostNote is how many rows the note has at most while it is not typed on.
const mostNote = 8

// columns shares out the width: the outline has names from [kit.NamesWidth] on, and from
// [kit.PanesWidth] on the note stands beside the facts. A column of text is never wider
// than [kit.TextWidth] there; what that leaves is the outline's, for its names.
func (l *layout) columns(width int, outline bool) {
	const mostNamed = 64
	switch {
	case !outline:
	case width < kit.NamesWidth:
		l.left = kit.OutlineWidth
	case width < kit.PanesWidth:
		l.left = width - 1 - kit.TextWidth
	default:
		l.left = max(width*27/100, min(mostNamed, width-2-2*kit.TextWidth-paneGap))
	}

	l.width = width - l.left - 1
	if width < kit.PanesWidth {
		return
	}
	room := min(l.width-1-paneGap, 2*kit.TextWidth)
	l.width = min(kit.TextWidth, room*3/5)
	l.beside = room - l.width
}

// paneGap is how many columns the line between facts and note takes, with its blanks.
const paneGap = 3

// whole is how many columns facts and note take.
func (l layout) whole() int {
	if l.beside == 0 {
		return l.width
	}
	return l.width + paneGap + l.beside
}

// layout shares out the room there is. While the note is typed on below the facts, it has
// what the question leaves at one row a fact or level; beside them it has its room anyway,
// and nothing moves.
func (iv *interview) layout(a assessment.Asked) layout {
	l := layout{low: iv.Height < lowBody, noteRows: 1}
	panes := iv.Width >= kit.PanesWidth
	l.typing = iv.note.open && !panes
	l.columns(iv.Width, iv.Width >= kit.WideWidth && !l.typing && !iv.folded)

	c := questionView{iv}.wrapped(a, l.width)
	room := iv.Height - 1 // the answer line
	if !l.low {
		room-- // the title
		l.still++
	}

	plain := len(a.Facts) == 0
	switch {
	case panes && plain:
		l.question = true
	case panes:
		l.share(c, room)
	case l.typing && plain:
		l.question = true
		l.noteRows = max(2, room-len(c.question)-1-len(a.Levels))
	case l.typing:
		l.ask = min(1, c.asks)
		l.noteRows = max(2, room-len(a.Facts)-l.ask)
	case plain:
		l.question = true
		l.noteRows = noteRows(iv.Height)
	default:
		l.share(c, room-l.noteRows)
	}

	l.region = iv.Height - 1 - l.noteRows
	if panes {
		l.region = iv.Height - 1
		l.noteRows = l.region - 1 // its title
		if iv.Height >= lowBody && iv.noted() && iv.w.EarlierNotes(iv.at()) != "" {
			l.said = l.noteRows / 3
			l.noteRows -= l.said
		}
	}
	return l
}

// share gives the facts of a practice their rows, and what they leave to what stands
// beside them: what matters most comes first. How many rows there are for the chosen
// fact does not hang on which one that is, so nothing else moves when another is
// chosen.
func (l *layout) share(c *wraps, room int) {
	all := room
	for _, fact := range c.facts {
		room -= len(fact)
	}
	l.ask = max(0, min(c.asks, room))
	room -= l.ask

	spend := func(rows int) bool {
		if rows == 0 || rows > room {
			return false
		}
		room -= rows
		return true
	}
	l.question = spend(len(c.question))
	for _, rows := range c.sees {
		if !spend(rows) {
			break
		}
		l.see++
	}
	l.apart = l.question && spend(1)
	l.still += all - room
	l.noteRows += max(0, min(room, mostNote-1))
}

// noteRows is how many rows the note beside plain levels has while it is not typed on.
func noteRows(height int) int {
	switch {
	case height < lowBody:
		return 1
	case height < 20:
		return 2
	}
	return min(mostNote, 3+(height-20)/4)
}

// wraps keeps the wrapped text of the practice in front, for one width and in
// the styles that it was made with.
type wraps struct {
	styles           *kit.Styles
	practice, digest string
	width            int
	roles            string

	question []string
	facts    [][]string // without what stands before them
	levels   [][]string
	more     []string
	asks     int   // rows of the longest question of a fact
	sees     []int // rows of the longest first thing to look at, of the second, and so on
}

// factIndent is how far in the text of a fact starts, behind its number and its mark.
const factIndent = 5
