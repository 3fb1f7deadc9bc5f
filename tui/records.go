package tui

import (
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
	list
	env      *env
	work     *work
	kind     *recordKind
	subjects []assessment.Subject
	wanted   assessment.Subject // the subject to stand on when the list is made again
}

func newRecords(w *work, kind *recordKind) *records {
	r := &records{env: w.env, list: newList(w.env.kitEnv), work: w, kind: kind}
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
	r.names = nil
	for _, s := range r.subjects {
		r.names = append(r.names, strings.Join(r.kind.cells(r.work, s), " "))
	}
	r.narrow()
	if i := slices.Index(r.subjects, wanted); i >= 0 {
		r.stand(i)
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
	i, ok := r.row()
	if !ok {
		return assessment.Subject{}, false
	}
	return r.subjects[i], true
}

func (r *records) Init()        {}
func (r *records) Leave()       {}
func (r *records) Typing() bool { return r.finding }

func (r *records) Head() head {
	h := head{Crumbs: []string{titleOf(r.work), r.kind.title}}
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
		if !r.finding {
			r.key(m.String())
			return
		}
		if done := r.findKey(m); done {
			return
		}
		r.enter()
		return
	case tea.PasteMsg:
		if r.finding {
			r.typed(tea.PasteMsg{Content: assessment.CleanLine(m.Content)})
			return
		}
		r.env.say("nothing to paste into here; / finds")
		return
	case changedMsg:
		r.refresh()
	}
}

func (r *records) key(k string) {
	if ok := r.move(k); ok {
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
			r.env.say("there is nothing to find yet")
			return
		}
		r.startFind()
		return
	case "esc", "q":
		if k == "esc" && r.find.Value() != "" {
			r.clearFind()
			return
		}
		r.env.pop()
		return
	}
	for _, a := range r.kind.actions {
		if s, ok := r.chosen(); k == a.key && (ok || a.list) {
			a.do(r.work, s)
			return
		}
	}
	r.env.noKey(k)
}

func (r *records) enter() {
	s, ok := r.chosen()
	switch {
	case !ok && len(r.subjects) > 0:
		r.env.say("no " + r.kind.noun + " matches; esc shows all")
		return
	case !ok && r.kind.stays:
		r.env.say(r.kind.missing[0])
		return
	case !ok:
		r.env.say("there is no " + r.kind.noun + " yet; n makes one")
		return
	}
	openRecord(r.work, r.kind, s, nil)
}

// explain shows all that is known of the subject under the cursor.
func (r *records) explain() {
	s, ok := r.chosen()
	if !ok || r.kind.detail == nil || !r.kind.known(r.work, s) {
		r.env.say("there is nothing to explain here")
		return
	}
	r.env.open(newReader(r.env.kitEnv, r.kind.name(r.work, s), func(width int) []string { return r.kind.detail(r.work, s, width) }))
}

// add opens the page of a new subject.
func (r *records) add() {
	if refused := r.work.closed(); refused != nil {
		r.env.fail(refused)
		return
	}
	id, err := r.env.Pen.NewID()
	if err != nil {
		r.env.fail(err)
		return
	}
	var preset map[string]string
	if r.kind.preset != nil {
		preset = r.kind.preset(r.work)
	}
	r.wanted = assessment.NewSubject(r.kind.kind, id)
	openRecord(r.work, r.kind, r.wanted, preset)
}

func (r *records) Keys() []keyGroup {
	first := []key.Binding{bind("?", "keys", "?"), bind("esc", "back", "esc", "q")}
	if !r.kind.stays {
		first = append([]key.Binding{bind("n", "new", "n")}, first...)
	}
	if len(r.subjects) == 0 {
		for _, a := range r.kind.actions {
			if a.list {
				first = append(first, bind(a.key, a.text, a.key))
			}
		}
		return []keyGroup{{r.kind.title, first}}
	}
	if r.finding {
		return []keyGroup{{"Find", []key.Binding{bind("enter", "open", "enter"), bind("up down", "choose", "up", "down", "pgup", "pgdown"),
			bind("tab", "back to the list", "tab"), bind("esc", "show all", "esc")}}}
	}
	first = append([]key.Binding{bind("enter", "edit", "enter")}, first...)
	for _, a := range r.kind.actions {
		first = append(first, bind(a.key, a.text, a.key))
	}
	return []keyGroup{{r.kind.title, append(first, bind("x", "all about it", "x"), bind("/", "find", "/"))},
		{"Moving", []key.Binding{bind("up down", "choose", "up", "down", "k", "j"), bind("pgup pgdn", "page", "pgup", "pgdown"),
			bind("home end", "ends", "home", "end", "g", "G")}}}
}

// besideWidth is from where what is known of a row stands beside the list and not
// below it.
const besideWidth = 140

func (r *records) View(width, height int) frame {
	if len(r.subjects) == 0 {
		var lines []string
		for i, text := range r.kind.missing {
			lines = append(lines, wrap(text, map[bool]string{true: " ", false: "   "}[i == 0], "   ", width)...)
		}
		return frame{Lines: append([]string{""}, lines...)}
	}
	if width >= besideWidth {
		left := width * 11 / 20
		f := r.table(left-1, height)
		f.Lines = fill(f.Lines, left, height)
		for i, l := range fill(r.detail(width-left-2, height), width-left-2, height) {
			f.Lines[i] += r.env.styles.Faint.Render("|") + " " + l
		}
		return f
	}
	room := min(len(r.shown)+3, max(5, height/2))
	f := r.table(width, room)
	f.Lines = append(fill(f.Lines, width, room), r.env.styles.Faint.Render(strings.Repeat("-", width)))
	f.Lines = append(f.Lines, r.detail(width, height-room-1)...)
	return f
}

// table draws the find field, the titles of the columns and the rows.
func (r *records) table(width, height int) frame {
	st := r.env.styles
	f := r.findLine(fmt.Sprintf("%s%d of %d ", r.kind.order, len(r.shown), len(r.subjects)), width)
	titles := make([]string, len(r.kind.columns))
	for i, c := range r.kind.columns {
		titles[i] = c.title
	}
	f.Lines = append(f.Lines, "", st.Faint.Render("   "+layColumns(r.kind.columns, titles, width-3)))
	room := max(1, height-len(f.Lines))
	r.page = max(1, room-1)
	r.top = window(r.top, r.at, len(r.shown), room)
	for i := r.top; i < min(len(r.shown), r.top+room); i++ {
		l := layColumns(r.kind.columns, r.cells(r.subjects[r.shown[i]]), width-3)
		if i == r.at {
			l = st.Chosen.Render(fit(" > "+l, width))
		} else {
			l = "   " + l
		}
		f.Lines = append(f.Lines, l)
	}
	if len(r.shown) == 0 {
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
		return []string{cut("   This was typed and never saved; enter goes on with it.", width)}
	}
	lines := r.kind.detail(r.work, s, width)
	if len(lines) > height {
		lines = append(lines[:height-1:height-1], r.env.styles.Faint.Render(ends("", "x: all of it", width)))
	}
	return lines
}
