package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/tui/kit"
)

// recordKind says how subjects of one kind are listed and edited. Fields are
// read and entered as the journal's own rules say; what is here is what a person
// sees of them.
type recordKind struct {
	kind  assessment.Kind
	title string // of the list, for example "Certificates"
	noun  string // one of them, for example "certificate"
	// name is how a person speaks of a subject; empty if nothing is known about it.
	name   func(w *work, subject assessment.Subject) string
	fields func(w *work, subject assessment.Subject) []recordField
	// about are lines above the fields, or beside them, which scroll if there are many;
	// may be nil.
	about func(w *work, subject assessment.Subject, width int) []string
	stays bool        // every subject of this kind is there: none is made or removed
	keys  []recordKey // of the page's own; may be nil

	// Of the list.
	missing  []string             // what an empty one says: what is missing, and what adds it
	second   func(w *work) string // the line under the title; may be nil
	subjects func(w *work) []assessment.Subject
	order    string // in what order they stand, before their number; may be empty
	today    bool   // its days are judged today, and not at the day of the results
	columns  []kit.Column
	cells    func(w *work, subject assessment.Subject) []string // a text for each column
	// detail are lines about the subject under the cursor; may be nil.
	detail func(w *work, subject assessment.Subject, width int) []string
	preset func(w *work) map[string]string // what a new one starts with; may be nil
	// add makes a new one in another way than on a page of its own; may be nil.
	add     func(w *work)
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
	// of returns whose field it is; nil for the subject of the page.
	of func() assessment.Subject
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
	drafts  *drafter
	found   []string     // labels of the fields that a draft was found for
	reading *fileReading // nil while no file is read
	about   scrolling    // what the subject is about
	lent    lent         // to an editor
}

// recordRow is a field with what the journal says about it.
type recordRow struct {
	*kit.Field
	entry  entryKind
	offers []kit.Option
	again  func() string // as of recordField; never nil
	of     func() assessment.Subject
	preset string // what a new subject starts with

	// What is compared to tell whether somebody typed here, or wrote elsewhere.
	journal string       // the journal's text when the field took it over
	shown   string       // the same text as the field shows it: what differs from it is changed
	seen    conduct.Seen // the changes that said it, which a new value replaces

	settled   bool   // to be saved also if the text is the same: it decides a conflict, or is given again
	behind    bool   // a draft of an earlier time, which does not know what the journal says now
	takenBack string // what ctrl+z took away, for the next ctrl+z
	tooLong   string // what came back from an editor and does not fit
}

// changed reports whether saving has something to write for the field.
func (row *recordRow) changed() bool { return row.settled || row.Value() != row.shown }

// typed reports whether a person entered what stands in the field, or emptied it.
func (row *recordRow) typed() bool {
	return row.changed() && (row.preset == "" || row.Value() != row.preset)
}

// take shows the journal's text, which these changes said. A journal from elsewhere
// may hold what a terminal would obey.
func (row *recordRow) take(journal string, by conduct.Seen) {
	row.Set(kit.Clean(journal))
	row.journal, row.shown, row.seen, row.behind = journal, row.Value(), by, false
}

// openRecord goes to the page of a subject. A subject that is new starts with
// the preset values, by field.
func openRecord(w *work, k *recordKind, subject assessment.Subject, preset map[string]string) {
	w.env.Push(newRecord(w, k, subject, preset))
}

func newRecord(w *work, k *recordKind, subject assessment.Subject, preset map[string]string) *record {
	r := &record{env: w.env, work: w, kind: k, subject: subject}
	r.Form = kit.Form{Env: w.env.Env, Absent: "-", Changed: r.changed, Notes: r.remarks}
	r.Left = func(*kit.Field) { r.refresh() } // a field that was typed back to what it was follows now
	r.drafts = newDrafter(w.env, w, subject, r.store)
	for _, d := range k.fields(w, subject) {
		row := newRecordRow(d)
		if row.of == nil {
			row.of = func() assessment.Subject { return subject }
		}
		r.rows, r.Fields = append(r.rows, row), append(r.Fields, row.Field)
	}

	r.refresh()
	for _, row := range r.rows {
		if v := preset[row.Name]; v != "" && !r.known() {
			row.preset = v
			row.Set(v)
		}
	}
	r.recover()
	return r
}

// newRecordRow makes the row of a field.
func newRecordRow(d recordField) *recordRow {
	row := &recordRow{entry: d.entry, offers: d.options, again: d.again, of: d.of}
	if row.again == nil {
		row.again = func() string { return "" }
	}

	fl := kit.Field{Name: d.name, Label: d.label, Help: d.help, Must: d.must}
	switch d.entry {
	case entryProse:
		row.Field = kit.Prose(fl)
	case entryChoice:
		fl.Options = d.options
		if !slices.ContainsFunc(d.options, func(o kit.Option) bool { return o.Value == "" }) {
			fl.Options = append([]kit.Option{{Value: "", Text: "not stated"}}, d.options...)
		}
		row.Field = &fl
	case entryFile:
		fl.Over = isFile
		row.Field = kit.Line(fl)
	default:
		row.Field = kit.Line(fl)
	}
	return row
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
	return r.work.State().Journal().Heads(assessment.Key{Subject: row.of(), Field: row.Name})
}

// conflict reports whether authors set the field differently.
func (r *record) conflict(row *recordRow) bool {
	return r.work.State().InConflict(assessment.Key{Subject: row.of(), Field: row.Name})
}

// moved reports whether somebody changed the field since it was shown.
func (r *record) moved(row *recordRow) bool {
	return !r.work.Look(row.of(), row.Name).Same(row.seen)
}

// text is a field as it is entered. Of a text of several lines in conflict it has what
// all wrote, so that keeping it keeps that.
func (r *record) text(row *recordRow) string {
	text, _ := r.work.State().Read(row.of(), row.Name)
	return text
}

// refresh takes in what the assessment says now. What was changed here stays.
func (r *record) refresh() {
	for _, row := range r.rows {
		if row == r.lent.row {
			continue // what is written on it replaces what its author saw
		}

		text, by := r.text(row), r.work.Look(row.of(), row.Name)
		unseen := row.changed() && (row.behind || r.conflict(row))
		switch {
		case text == row.journal && !unseen:
			row.seen = by
		case !row.changed():
			row.take(text, by)
		}
	}
}

// row is the row with the focus.
func (r *record) row() *recordRow { return r.rows[r.At] }

// rowOf is the row of a field.
func (r *record) rowOf(fl *kit.Field) *recordRow { return r.rows[slices.Index(r.Fields, fl)] }

// Init says what was found again.
func (r *record) Init() {
	r.Form.Init()
	if len(r.found) > 0 {
		r.env.Say("found again, typed and not saved: " + strings.Join(r.found, ", "))
	}
}

// Typing is true on the whole page, so that a key means the same in each field.
func (r *record) Typing() bool { return r.work.closed() == nil }

func (r *record) Head() kit.Head {
	name := "new " + r.kind.noun
	if r.known() {
		name = r.kind.name(r.work, r.subject)
	}
	h := kit.Head{Crumbs: []string{titleOf(r.work), r.kind.title, name}, Unsaved: r.unsaved()}
	if slices.ContainsFunc(r.Fields, func(fl *kit.Field) bool { return fl.Must }) {
		h.Right = "* must be filled in"
	}
	return h
}

func (r *record) Update(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.KeyPressMsg:
		r.stayHere()
		if !kit.Press(r.Keys(), m.String()) && !r.refused() {
			r.Type(m)
		}
	case tea.PasteMsg:
		r.stayHere()
		if !r.refused() {
			r.Paste(m.Content)
		}
	case changedMsg:
		r.refresh()
	case flushMsg:
		r.store()
	case editedMsg:
		r.edited(m)
	case fileProgressMsg:
		if m.reading == r.reading {
			r.reading.percent = m.percent
		}
	case fileReadMsg:
		r.fileRead(m)
	default:
		r.drafts.hear(m)
	}
}

// refused reports whether nothing can be entered, and says why.
func (r *record) refused() bool {
	err := r.work.closed()
	if err != nil {
		r.env.Fail(err)
	}
	return err != nil
}

// changed sees to it that what was entered into a field is on disk within a second.
func (r *record) changed(fl *kit.Field) {
	row := r.rowOf(fl)
	row.settled = r.conflict(row)
	r.drafts.soon()
}

// enter gives a field a value that was chosen for it.
func (r *record) enter(row *recordRow, value string) {
	row.Set(value)
	r.changed(row.Field)
}

// giveUp goes back. What was typed stays as a draft.
func (r *record) giveUp() {
	r.stopReading()
	r.env.Pop()
	if slices.ContainsFunc(r.rows, (*recordRow).typed) {
		r.env.Say("draft kept; the " + r.kind.noun + " is not saved yet")
	}
}

// Keys lists first what works in the field with the focus. The keys that have a
// meaning in other fields only stand at the end; here they say so.
func (r *record) Keys() []kit.KeyGroup {
	esc := kit.On("esc", "leave, draft kept", r.giveUp, "esc")
	lines := r.RowKey("back, next field; in a text its lines first")
	var scrolls []kit.Key
	if r.kind.about != nil {
		scrolls = []kit.Key{kit.OnEach("pgup pgdn", "scroll the text", r.turn, "pgup", "pgdown")}
	}
	if r.work.closed() != nil {
		keys := append([]kit.Key{r.NextKey("next"), esc, r.BackKey()}, scrolls...)
		return []kit.KeyGroup{{Title: "Reading", Keys: keys}, {Title: "Fields", Keys: []kit.Key{lines}}}
	}

	keys := append(r.ChooseKeys(), r.NextKey("next"), kit.On("ctrl+s", "save", r.save, "ctrl+s"))
	elsewhere := []kit.Key{
		r.EnterKey("next; at the last field: save", r.save),
		lines,
		kit.On("ctrl+z", "take back what was typed here", r.undo, "ctrl+z"),
		kit.On("ctrl+r", "bring it back", r.redo, "ctrl+r"),
	}
	add := func(works bool, k kit.Key) {
		if works {
			keys = append(keys, k)
		} else {
			elsewhere = append(elsewhere, k)
		}
	}
	row := r.row()
	offers := len(row.offers) > 0 || r.conflict(row) || r.moved(row)
	add(offers, kit.On("ctrl+n", "choose", r.propose, "ctrl+n"))
	keys = append(keys, esc)
	for _, own := range r.kind.keys {
		if own.when(r.work, r.subject) {
			keys = append(keys, kit.On(own.key, own.text, func() { own.do(r.work, r.subject) }, own.key))
		}
	}
	add(!r.kind.stays, kit.On("ctrl+x", "remove", r.remove, "ctrl+x"))
	add(row.Area != nil, kit.On("ctrl+g", "editor", r.sendOut, "ctrl+g"))
	keys = append(append(keys, r.BackKey()), scrolls...)
	return []kit.KeyGroup{{Title: "Editing", Keys: keys}, {Title: "Fields", Keys: elsewhere}}
}
