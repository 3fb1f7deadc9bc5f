package tui

import (
	"assay/tui/kit"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// recordAction is what a letter does with the subject under the cursor, or with
// the list.
type recordAction struct {
	key, text string
	do        func(w *work, subject assessment.Subject)
	list      bool // it needs no subject
}

// records is the page that lists the subjects of one kind, with what to know of
// the one under the cursor. A new subject that was typed and never saved is in
// the list, too.
type records struct {
	kit.List
	env      *env
	work     *work
	kind     *recordKind
	subjects []assessment.Subject
	wanted   assessment.Subject // the subject to stand on when the list is made again
}

func newRecords(w *work, kind *recordKind) *records {
	r := &records{env: w.env, List: kit.NewList(w.env.Env), work: w, kind: kind}
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
	r.Names = nil
	for _, s := range r.subjects {
		r.Names = append(r.Names, strings.Join(r.kind.cells(r.work, s), " "))
	}
	r.Narrow()
	if i := slices.Index(r.subjects, wanted); i >= 0 {
		r.Stand(i)
		r.wanted = assessment.Subject{}
	}
}

// unsaved are the new subjects that are drafts and nothing else.
func (r *records) unsaved() []assessment.Subject {
	var list []assessment.Subject
	for _, d := range r.work.drafts {
		if d.Subject.Kind() == r.kind.kind && !slices.Contains(list, d.Subject) && !r.kind.known(r.work, d.Subject) {
			list = append(list, d.Subject)
		}
	}
	return list
}

// chosen is the subject under the cursor.
func (r *records) chosen() (assessment.Subject, bool) {
	i, ok := r.Row()
	if !ok {
		return assessment.Subject{}, false
	}
	return r.subjects[i], true
}

func (r *records) Init()        {}
func (r *records) Leave()       {}
func (r *records) Typing() bool { return r.Finding }

func (r *records) Head() kit.Head {
	h := kit.Head{Crumbs: []string{titleOf(r.work), r.kind.title}}
	if day := r.work.evaluation().AsOf; day != "" {
		h.Right = "as of " + string(day)
	}
	if r.kind.second != nil {
		h.Second = r.kind.second(r.work)
	}
	return h
}

func (r *records) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		if !r.Finding {
			r.key(m.String())
			return
		}
		if done := r.FindKey(m); done {
			return
		}
		r.enter()
		return
	case tea.PasteMsg:
		if r.Finding {
			r.Typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
			return
		}
		r.env.Say("nothing to paste into here; / finds")
		return
	case changedMsg:
		r.refresh()
	}
}

func (r *records) key(k string) {
	if ok := r.Move(k); ok {
		return
	}
	switch k {
	case "enter":
		r.enter()
		return
	case "n":
		if !r.kind.stays {
			r.add()
			return
		}
	case "x":
		r.explain()
		return
	case "/":
		if len(r.subjects) == 0 {
			r.env.Say("there is nothing to find yet")
			return
		}
		r.StartFind()
		return
	case "esc", "q":
		if k == "esc" && r.Find.Value() != "" {
			r.ClearFind()
			return
		}
		r.env.Pop()
		return
	}
	for _, a := range r.kind.actions {
		if s, ok := r.chosen(); k == a.key && (ok || a.list) {
			a.do(r.work, s)
			return
		}
	}
	r.env.NoKey(k)
}

func (r *records) enter() {
	s, ok := r.chosen()
	switch {
	case !ok && len(r.subjects) > 0:
		r.env.Say("no " + r.kind.noun + " matches; esc shows all")
		return
	case !ok && r.kind.stays:
		r.env.Say(r.kind.missing[0])
		return
	case !ok:
		r.env.Say("there is no " + r.kind.noun + " yet; n makes one")
		return
	}
	openRecord(r.work, r.kind, s, nil)
}

// explain shows all that is known of the subject under the cursor.
func (r *records) explain() {
	s, ok := r.chosen()
	if !ok || r.kind.detail == nil || !r.kind.known(r.work, s) {
		r.env.Say("there is nothing to explain here")
		return
	}
	r.env.Read(r.kind.name(r.work, s), func(width int) []string { return r.kind.detail(r.work, s, width) })
}

// add opens the page of a new subject.
func (r *records) add() {
	if refused := r.work.closed(); refused != nil {
		r.env.Fail(refused)
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

func (r *records) Keys() []kit.KeyGroup {
	first := []key.Binding{kit.Bind("?", "keys", "?"), kit.Bind("esc", "back", "esc", "q")}
	if !r.kind.stays {
		first = append([]key.Binding{kit.Bind("n", "new", "n")}, first...)
	}
	if len(r.subjects) == 0 {
		for _, a := range r.kind.actions {
			if a.list {
				first = append(first, kit.Bind(a.key, a.text, a.key))
			}
		}
		return []kit.KeyGroup{{Title: r.kind.title, Keys: first}}
	}
	if r.Finding {
		return []kit.KeyGroup{{Title: "Find", Keys: []key.Binding{kit.Bind("enter", "open", "enter"), kit.Bind("up down", "choose", "up", "down", "pgup", "pgdown"),
			kit.Bind("tab", "back to the list", "tab"), kit.Bind("esc", "show all", "esc")}}}
	}
	first = append([]key.Binding{kit.Bind("enter", "edit", "enter")}, first...)
	for _, a := range r.kind.actions {
		first = append(first, kit.Bind(a.key, a.text, a.key))
	}
	return []kit.KeyGroup{{Title: r.kind.title, Keys: append(first, kit.Bind("x", "all about it", "x"), kit.Bind("/", "find", "/"))},
		{Title: "Moving", Keys: []key.Binding{kit.Bind("up down", "choose", "up", "down", "k", "j"), kit.Bind("pgup pgdn", "page", "pgup", "pgdown"),
			kit.Bind("home end", "ends", "home", "end", "g", "G")}}}
}

// besideWidth is from where what is known of a row stands beside the list and not
// below it.
const besideWidth = 140

func (r *records) View(width, height int) kit.Frame {
	if len(r.subjects) == 0 {
		var lines []string
		for i, text := range r.kind.missing {
			lines = append(lines, kit.Wrap(text, map[bool]string{true: " ", false: "   "}[i == 0], "   ", width)...)
		}
		return kit.Frame{Lines: append([]string{""}, lines...)}
	}
	if width >= besideWidth {
		left := width * 11 / 20
		f := r.table(left-1, height)
		f.Lines = kit.Fill(f.Lines, left, height)
		for i, l := range kit.Fill(r.detail(width-left-2, height), width-left-2, height) {
			f.Lines[i] += r.env.Styles.Faint.Render("|") + " " + l
		}
		return f
	}
	room := min(len(r.Shown)+3, max(5, height/2))
	f := r.table(width, room)
	f.Lines = append(kit.Fill(f.Lines, width, room), r.env.Styles.Faint.Render(strings.Repeat("-", width)))
	f.Lines = append(f.Lines, r.detail(width, height-room-1)...)
	return f
}

// table draws the find field, the titles of the columns and the rows.
func (r *records) table(width, height int) kit.Frame {
	st := r.env.Styles
	f := r.FindLine(fmt.Sprintf("%s%d of %d ", r.kind.order, len(r.Shown), len(r.subjects)), width)
	titles := make([]string, len(r.kind.columns))
	for i, c := range r.kind.columns {
		titles[i] = c.Title
	}
	f.Lines = append(f.Lines, "", st.Faint.Render("   "+kit.LayColumns(r.kind.columns, titles, width-3)))
	room := max(1, height-len(f.Lines))
	r.Page = max(1, room-1)
	r.Top = kit.Window(r.Top, r.At, len(r.Shown), room)
	for i := r.Top; i < min(len(r.Shown), r.Top+room); i++ {
		l := kit.LayColumns(r.kind.columns, r.cells(r.subjects[r.Shown[i]]), width-3)
		if i == r.At {
			l = st.Chosen.Render(kit.Fit(" > "+l, width))
		} else {
			l = "   " + l
		}
		f.Lines = append(f.Lines, l)
	}
	if len(r.Shown) == 0 {
		f.Lines = append(f.Lines, "   no "+r.kind.noun+" matches; esc shows all")
	}
	return f
}

// cells are the texts of a row; of a subject that is a draft alone, that.
func (r *records) cells(subject assessment.Subject) []string {
	texts := slices.Clone(r.kind.cells(r.work, subject))
	if slices.ContainsFunc(r.work.drafts, func(d assessment.Draft) bool { return d.Subject == subject }) {
		if !r.kind.known(r.work, subject) {
			texts = make([]string, len(texts))
			texts[0] = "never saved"
		}
		texts[0] = "draft: " + texts[0] // in front, where it is not cut
	}
	return texts
}

// detail is what is known of the subject under the cursor, as far as there is room.
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
		lines = append(lines[:height-1:height-1], r.env.Styles.Faint.Render(kit.Ends("", "x: all of it", width)))
	}
	return lines
}
