package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/tui/kit"
)

// recordAction is what a letter does with the subject under the cursor, or with
// the list.
type recordAction struct {
	key, text string // without a key it is in the menu
	do        func(w *work, subject assessment.Subject)
	list      bool // it needs no subject
}

// row returns the row of the action in a table of keys.
func (a recordAction) row(do func()) kit.Key {
	if a.key == "" {
		return kit.Offer(a.text, do)
	}
	return kit.On(a.key, a.text, do, a.key)
}

// records is the page that lists the subjects of one kind, with what to know of
// the one under the cursor. A new subject that was typed and never saved is in
// the list, too.
type records struct {
	kit.Quiet
	kit.Room
	env      *env
	work     *work
	kind     *recordKind
	list     kit.List
	subjects []assessment.Subject
	wanted   assessment.Subject // the subject to stand on when the list is made again
}

func newRecords(w *work, k *recordKind) *records {
	r := &records{env: w.env, work: w, kind: k, list: kit.NewList(w.env.Env, k.noun)}
	r.list.Empty = "there is no " + k.noun + " yet; n makes one"
	if k.stays {
		r.list.Empty = k.missing[0]
	}
	r.refresh()
	return r
}

// refresh makes the list again and stays at the subject that was chosen.
func (r *records) refresh() {
	wanted := r.wanted
	if s, ok := r.chosen(); ok && !wanted.Known() {
		wanted = s
	}

	r.subjects = append(r.kind.subjects(r.work), r.unsaved()...)
	r.list.Fill(len(r.subjects), func(i int) string {
		return strings.Join(r.kind.cells(r.work, r.subjects[i]), " ")
	})
	if i := slices.Index(r.subjects, wanted); i >= 0 {
		r.list.Stand(i)
		r.wanted = assessment.Subject{}
	}
}

// unsaved returns the new subjects of which there are only drafts.
func (r *records) unsaved() []assessment.Subject {
	var subjects []assessment.Subject
	for _, d := range r.work.Drafts() {
		s := d.Subject
		if s.Kind() == r.kind.kind && !slices.Contains(subjects, s) && !r.kind.known(r.work, s) {
			subjects = append(subjects, s)
		}
	}
	return subjects
}

// chosen returns the subject under the cursor; ok is false if there is none.
func (r *records) chosen() (subject assessment.Subject, ok bool) {
	i, ok := r.list.Row()
	if !ok {
		return assessment.Subject{}, false
	}
	return r.subjects[i], true
}

func (r *records) Typing() bool { return r.list.Finding }

// Head names the kind, and the day that its dates are judged at.
func (r *records) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(r.work), r.kind.title}}
	if day := r.work.Evaluation().AsOf; r.kind.today {
		h.Right = "today " + string(r.work.Today())
	} else if day != "" {
		h.Right = "as of " + string(day)
	}
	if r.kind.second != nil {
		h.Second = r.kind.second(r.work)
	}
	return h
}

// Update takes keys, and makes the list again when the state has moved.
func (r *records) Update(msg tea.Msg) {
	if _, changed := msg.(changedMsg); changed {
		r.refresh()
		return
	}
	r.list.Update(msg, r.Keys())
}

// Keys lists what works now: in a list without rows only what needs none.
func (r *records) Keys() []kit.KeyGroup {
	enter := func(does string) kit.Key {
		return kit.On("enter", does, r.list.With(func(i int) {
			openRecord(r.work, r.kind, r.subjects[i], nil)
		}), "enter")
	}
	if r.list.Finding {
		return []kit.KeyGroup{r.list.Find(enter("open"))}
	}

	var keys []kit.Key
	filled := len(r.subjects) > 0
	if filled {
		keys = append(keys, enter("edit"))
	}
	if !r.kind.stays {
		keys = append(keys, kit.On("n", "new", r.add, "n"))
	}
	keys = append(keys, r.list.Back())
	for _, a := range r.kind.actions {
		if filled || a.list {
			keys = append(keys, a.row(func() { r.act(a) }))
		}
	}
	if !filled {
		return []kit.KeyGroup{{Title: r.kind.title, Keys: keys}}
	}
	keys = append(keys, kit.On("x", "explain", r.explain, "x"), r.list.Slash())
	return []kit.KeyGroup{{Title: r.kind.title, Keys: keys}, r.list.Moving("choose", "ends")}
}

// act carries out an action on the subject under the cursor, or on the list.
func (r *records) act(a recordAction) {
	if a.list {
		s, _ := r.chosen()
		a.do(r.work, s)
		return
	}
	r.list.With(func(i int) { a.do(r.work, r.subjects[i]) })()
}

// explain shows all that is known of the subject under the cursor.
func (r *records) explain() {
	s, ok := r.chosen()
	if !ok || r.kind.detail == nil || !r.kind.known(r.work, s) {
		r.env.Say("there is nothing to explain here")
		return
	}
	r.env.Read(r.kind.name(r.work, s), func(width int) []string {
		return r.kind.detail(r.work, s, width)
	})
}

// add opens the page of a new subject.
func (r *records) add() {
	if refused := r.work.closed(); refused != nil {
		r.env.Fail(refused)
		return
	}

	if r.kind.add != nil {
		r.kind.add(r.work)
		return
	}
	id, err := r.env.Pen.NewID()
	if err != nil {
		r.env.Fail(err)
		return
	}

	var preset map[string]string
	if r.kind.preset != nil {
		preset = r.kind.preset(r.work)
	}
	r.wanted = assessment.NewSubject(r.kind.kind, id)
	openRecord(r.work, r.kind, r.wanted, preset)
}

// besideWidth is the width, in cells, from which on what is known of a row stands
// beside the list and not below it.
const besideWidth = 140

// sideBySide sets what is known of a row to the right of the list, which is wide cells wide;
// about returns it for a width and a height.
func sideBySide(look kit.Look, st *kit.Styles, list kit.Frame, room kit.Room, wide int,
	about func(width, height int) []string) kit.Frame {

	left := wide + 1
	right := room.Width - left - 2
	list.Lines = kit.Fill(list.Lines, left, room.Height)
	for i, l := range kit.Fill(about(right, room.Height), right, room.Height) {
		list.Lines[i] += st.Faint.Render(look.Side()) + " " + l
	}
	return list
}

// split returns how wide and high the table is. If it takes the whole width, what
// is known of a row stands below it.
func (r *records) split() (width, height int) {
	if r.Width >= besideWidth {
		return r.Width*11/20 - 1, r.Height
	}
	return r.Width, min(max(1, len(r.list.Shown))+3, max(5, r.Height/2))
}

// Resize gives the rows the room of the table, less what stands above them.
func (r *records) Resize(width, height int) {
	r.Room.Resize(width, height)
	_, high := r.split()
	r.list.Settle(high - 3)
}

// View draws the table, and what is known of the subject under the cursor.
func (r *records) View() kit.Frame {
	st, width, height := r.env.Styles, r.Width, r.Height
	if len(r.subjects) == 0 {
		return kit.Frame{Lines: r.absent()}
	}

	wide, high := r.split()
	f := r.list.FindLine(r.kind.order+r.list.Counted()+" ", wide)
	f.Add("")
	f.Append(r.list.Table(r.kind.columns, wide, func(i int) []string { return r.cells(r.subjects[i]) }))
	if wide == width {
		f.Lines = kit.Fill(f.Lines, width, high)
		f.Add(st.Faint.Render(r.env.Look.Rule(width)))
		f.Add(r.detail(width, height-high-1)...)
		return f
	}

	return sideBySide(r.env.Look, st, f, r.Room, wide, r.detail)
}

// absent says what is missing in a list without rows.
func (r *records) absent() []string {
	lines := []string{""}
	first := " "
	for _, text := range r.kind.missing {
		lines = append(lines, kit.Wrap(text, first, "   ", r.Width)...)
		first = "   "
	}
	return lines
}

// cells returns the texts of a row. If there is only a draft of the subject, they
// say so.
func (r *records) cells(subject assessment.Subject) []string {
	cells := slices.Clone(r.kind.cells(r.work, subject))
	isSubject := func(d assessment.Draft) bool { return d.Subject == subject }
	if !slices.ContainsFunc(r.work.Drafts(), isSubject) {
		return cells
	}

	if !r.kind.known(r.work, subject) {
		clear(cells)
		cells[0] = "never saved"
	}
	cells[0] = "draft: " + cells[0] // in front, where it is not cut
	return cells
}

// detail returns what is known of the subject under the cursor, as far as there is
// room.
func (r *records) detail(width, height int) []string {
	s, ok := r.chosen()
	switch {
	case !ok || r.kind.detail == nil || height <= 0:
		return nil
	case !r.kind.known(r.work, s):
		return []string{kit.Cut("   This was typed and never saved; enter goes on with it.", width)}
	}

	lines := r.kind.detail(r.work, s, width)
	if len(lines) > height {
		more := r.env.Styles.Faint.Render(kit.Ends("", "x: all of it", width))
		lines = append(lines[:height-1:height-1], more)
	}
	return lines
}
