package tui

import (
	"assay/assessment/conduct"
	"assay/tui/kit"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
)

// recordKind says how subjects of one kind are listed and edited. Fields are
// read and entered as the journal's own rules say; what is here is what a person
// sees of them.
type recordKind struct {
	kind  assessment.Kind
	title string // of the list, for example "Certificates"
	noun  string // one of them, for example "certificate"
	// name is how a person speaks of a subject; empty where nothing is known of it.
	name   func(w *work, subject assessment.Subject) string
	fields func(w *work, subject assessment.Subject) []recordField
	// about are lines above the fields, or beside them, which scroll where there are
	// many; may be nil.
	about func(w *work, subject assessment.Subject, width int) []string
	stays bool        // every subject of this kind is there: none is made or removed
	keys  []recordKey // of the page's own; may be nil

	// Of the list.
	missing  []string             // what an empty one says: what is missing, and what adds it
	second   func(w *work) string // the line under the title; may be nil
	subjects func(w *work) []assessment.Subject
	order    string // in what order they stand, before their number; may be empty
	columns  []kit.Column
	cells    func(w *work, subject assessment.Subject) []string // a text for each column
	// detail are lines about the subject under the cursor; may be nil.
	detail  func(w *work, subject assessment.Subject, width int) []string
	preset  func(w *work) map[string]string // what a new one starts with; may be nil
	actions []recordAction
}

// recordKey is a key that does something with the subject of a record's page.
type recordKey struct {
	key, text string
	when      func(w *work, subject assessment.Subject) bool
	do        func(w *work, subject assessment.Subject)
}

// recordField is one field of a subject, as a form asks for it.
type recordField struct {
	name, label, help string
	must              bool
	entry             entryKind
	options           []kit.Option // of a choice all there is; of a line or names, proposals
	// again says why the value is to be given once more, also as it stands; empty
	// for no reason. May be nil.
	again func() string
}

// entryKind is how a field is entered.
type entryKind int

const (
	entryLine   entryKind = iota
	entryProse            // several lines
	entryChoice           // one of the options
	entryNames            // names with commas between them
	entryFile             // a file, named by a path that is read for its digest
)

// record is the page that edits one subject of the journal. What is changed is
// saved as one deed. What others write meanwhile comes in where nothing was
// typed; where something was, both will stand, as a conflict, since neither has
// seen the other. What is typed and not saved is kept as drafts.
type record struct {
	kit.Room
	kit.Form
	env     *env
	work    *work
	kind    *recordKind
	subject assessment.Subject
	rows    []*recordRow // of the form's fields, in their order
	found   []string     // labels of the fields that a draft was found for
	waiting bool         // a draft is due
	left    bool         // saved or removed: there is no draft to keep
	reading *fileReading // nil while no file is read
	above   scroll       // what the subject is about
	lent    lent         // to an editor
}

// recordRow is a field with what the journal says about it.
type recordRow struct {
	*kit.Field
	entry    entryKind
	offers   []kit.Option
	again    func() string // as of recordField; never nil
	said     string        // what the journal said when it was shown
	was      string        // the same as the field shows it
	seen     conduct.Seen  // what gave it
	settled  bool          // a version of a conflict was taken, though the text may be the same
	behind   bool          // a draft of an earlier time, which does not know what the journal says now
	preset   string        // what a new subject starts with
	drafted  string        // as last given to the store
	kept     string        // as the store is known to have it
	tooLong  string        // what came back from an editor and does not fit
	takeBack string        // what ctrl+z took away
}

// changed reports whether saving has something to write for the field.
func (row *recordRow) changed() bool { return row.settled || row.Value() != row.was }

// typed reports whether a person entered what stands in the field.
func (row *recordRow) typed() bool { return row.changed() && row.Value() != row.preset }

// take shows what the journal says. A journal from elsewhere may hold what a
// terminal would obey.
func (row *recordRow) take(said string, by conduct.Seen) {
	row.Set(kit.Clean(said))
	row.said, row.was, row.seen, row.behind = said, row.Value(), by, false
}

// openRecord goes to the page of a subject. A subject that is new starts with
// the preset values, by field.
func openRecord(w *work, kind *recordKind, subject assessment.Subject, preset map[string]string) {
	w.env.Push(newRecord(w, kind, subject, preset))
}

func newRecord(w *work, kind *recordKind, subject assessment.Subject, preset map[string]string) *record {
	r := &record{env: w.env, Form: kit.Form{Env: w.env.Env, Absent: "-", Dense: true}, work: w, kind: kind, subject: subject}
	for _, d := range kind.fields(w, subject) {
		row := &recordRow{Field: &kit.Field{Name: d.name, Label: d.label, Help: d.help, Must: d.must}, entry: d.entry, offers: d.options, again: d.again}
		if row.again == nil {
			row.again = func() string { return "" }
		}
		switch d.entry {
		case entryProse:
			a := kit.NewFormArea()
			row.Area = &a
		case entryChoice:
			row.Options = d.options
			if !slices.ContainsFunc(d.options, func(o kit.Option) bool { return o.Value == "" }) {
				row.Options = append([]kit.Option{{Value: "", Text: "not stated"}}, d.options...)
			}
		case entryFile:
			in := kit.NewInput()
			row.Input, row.Over = &in, isFile
		default:
			in := kit.NewInput()
			row.Input = &in
		}
		r.rows, r.Fields = append(r.rows, row), append(r.Fields, row.Field)
	}
	r.Notes = func(*kit.Field, bool) []kit.FieldNote { return nil }
	r.refresh()
	for _, row := range r.rows {
		if v := preset[row.Name]; v != "" && !r.known() {
			row.preset = v
			row.Set(v)
		}
	}
	r.recover()
	r.Notes = r.remarks
	r.Focus(0)
	return r
}

// known reports whether the journal says anything about a subject.
func (k *recordKind) known(w *work, subject assessment.Subject) bool {
	return k.stays || slices.ContainsFunc(k.fields(w, subject), func(f recordField) bool {
		return len(w.State().Journal().Heads(assessment.Key{Subject: subject, Field: f.name})) > 0
	})
}

func (r *record) known() bool { return r.kind.known(r.work, r.subject) }

// heads are the changes that say what the field holds now.
func (r *record) heads(row *recordRow) []*assessment.Change {
	return r.work.State().Journal().Heads(assessment.Key{Subject: r.subject, Field: row.Name})
}

// conflict reports whether authors set the field differently.
func (r *record) conflict(row *recordRow) bool {
	return assessment.Field[string]{Heads: r.heads(row)}.Conflict()
}

// moved reports whether somebody changed the field since it was shown.
func (r *record) moved(row *recordRow) bool {
	return !r.work.Look(r.subject, row.Name).Same(row.seen)
}

// text is a field as it is entered. Of a text of several lines in conflict it is
// every version with its author, so that keeping it keeps them all.
func (r *record) text(row *recordRow) string {
	text, heads := r.work.State().Read(r.subject, row.Name)
	if f := (assessment.Field[string]{Heads: heads}); row.entry == entryProse && f.Conflict() {
		return conduct.NoteText(f)
	}
	return text
}

// refresh takes in what the assessment says now. What was changed here stays.
func (r *record) refresh() {
	for _, row := range r.rows {
		said, by := r.text(row), r.work.Look(r.subject, row.Name)
		switch {
		case row == r.lent.row: // what is written on it replaces what its author saw
		case said == row.said && !(row.changed() && (row.behind || r.conflict(row))):
			row.seen = by
		case !row.changed():
			row.take(said, by)
		}
	}
}

func (r *record) row() *recordRow { return r.rows[r.At] }

// Init says what was found again.
func (r *record) Init() {
	if len(r.found) == 0 {
		return
	}
	r.env.Say("found again, typed and not saved: " + strings.Join(r.found, ", "))
}

// Typing is true on the whole page, so that a key means the same in each field.
func (r *record) Typing() bool { return r.work.closed() == nil }

func (r *record) Head() kit.Head {
	name := "new " + r.kind.noun
	if r.known() {
		name = r.kind.name(r.work, r.subject)
	}
	h := kit.Head{Crumbs: []string{titleOf(r.work), r.kind.title, name}, Unsaved: r.unsaved()}
	if slices.ContainsFunc(r.Fields, func(f *kit.Field) bool { return f.Must }) {
		h.Right = "* must be filled in"
	}
	return h
}

func (r *record) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		r.press(m)
		return
	case tea.PasteMsg:
		if refused := r.work.closed(); refused != nil {
			r.env.Fail(refused)
			return
		}
		r.stayHere()
		r.after(r.Paste(m.Content))
		return
	case changedMsg:
		r.refresh()
	case flushMsg:
		r.storeDrafts()
	case recordDraftMsg:
		if m.record == r && r.waiting {
			r.waiting = false
			r.storeDrafts()
		}
	case recordDraftedMsg:
		r.drafted(m)
	case editedMsg:
		r.edited(m)
		return
	case fileProgressMsg:
		if m.reading == r.reading {
			r.reading.percent = m.percent
		}
	case fileReadMsg:
		r.fileRead(m)
		return
	}
}

func (r *record) press(m tea.KeyPressMsg) {
	k := m.String()
	r.stayHere()
	if k == "esc" {
		r.leave()
		return
	}
	if r.kind.about != nil && (k == "pgup" || k == "pgdown") {
		r.turn(k)
		return
	}
	if refused := r.work.closed(); refused != nil && !slices.Contains([]string{"up", "down", "tab", "shift+tab"}, k) {
		r.env.Fail(refused)
		return
	}
	for _, own := range r.kind.keys {
		if k == own.key && own.when(r.work, r.subject) {
			own.do(r.work, r.subject)
			return
		}
	}
	switch k {
	case "ctrl+s":
		r.save()
		return
	case "enter":
		if r.At == len(r.rows)-1 && r.row().Area == nil {
			r.save()
			return
		}
	case "ctrl+n":
		r.propose()
		return
	case "ctrl+x":
		r.remove()
		return
	case "ctrl+g":
		r.sendOut()
		return
	case "ctrl+z":
		r.undo()
		return
	case "ctrl+r":
		r.env.Ask(redoMsg{})
		return
	case "?":
		if !r.Here().Writes() {
			r.env.Ask(helpMsg{})
			return
		}
	}
	r.after(r.Form.Key(m))
}

// after sees to it that what was typed is on disk within a second.
func (r *record) after(changed bool) {
	if !changed {
		r.refresh() // a field that was typed back to what it was follows once it is left
		return
	}
	row := r.row()
	row.settled = r.conflict(row)
	r.keepSoon()
}

// undo takes back what was typed into the field, and brings it back the next
// time. Where nothing was, it undoes the last deed.
func (r *record) undo() {
	row := r.row()
	switch {
	case row.changed():
		row.takeBack = row.Value()
		row.settled = false
		row.Set(row.was)
		row.Wrong = ""
		r.refresh()
		r.keepSoon()
		r.env.Say(row.Label + " is as it was; ctrl+z again brings back what was typed")
		return
	case row.takeBack != "":
		row.Set(row.takeBack)
		row.takeBack = ""
		r.after(true)
		return
	}
	r.env.Ask(undoMsg{})
}

// leave goes back. What was typed stays as a draft.
func (r *record) leave() {
	r.stopReading()
	if slices.ContainsFunc(r.rows, (*recordRow).typed) {
		r.env.Pop()
		r.env.Say("draft kept; the " + r.kind.noun + " is not saved yet")
		return
	}
	r.env.Pop()
}

func (r *record) Keys() []kit.KeyGroup {
	enter := kit.Bind("enter", "next field; at the last one: save", "enter")
	if r.Here().Area != nil {
		enter = kit.Bind("enter", "a new line", "enter")
	}
	keys := []kit.Key{kit.Bind("tab", "next", "tab"), kit.Bind("ctrl+s", "save", "ctrl+s")}
	if row := r.row(); len(row.offers) > 0 || r.conflict(row) || r.moved(row) {
		keys = append(keys, kit.Bind("ctrl+n", "choose", "ctrl+n"))
	}
	keys = append(keys, kit.Bind("esc", "leave, draft kept", "esc"))
	for _, own := range r.kind.keys {
		if own.when(r.work, r.subject) {
			keys = append(keys, kit.Bind(own.key, own.text, own.key))
		}
	}
	if !r.Here().Writes() {
		keys = append([]kit.Key{kit.Bind("left right", "choose", "left", "right", "space")}, keys...)
	}
	if !r.kind.stays {
		keys = append(keys, kit.Bind("ctrl+x", "remove", "ctrl+x"))
	}
	if r.Here().Area != nil {
		keys = append(keys, kit.Bind("ctrl+g", "editor", "ctrl+g"))
	}
	keys = append(keys, kit.Bind("shift+tab", "back", "shift+tab"))
	if r.kind.about != nil {
		keys = append(keys, kit.Bind("pgup pgdn", "scroll the text", "pgup", "pgdown"))
	}
	return []kit.KeyGroup{{Title: "Editing", Keys: keys}, {Title: "Fields", Keys: []kit.Key{enter, kit.Bind("up down", "back, next field; in a text its lines first", "up", "down"),
		kit.Bind("ctrl+z", "take back what was typed here", "ctrl+z")}}}
}
