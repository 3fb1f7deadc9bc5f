package assessment

import (
	"iter"
	"slices"
	"strings"
)

// FieldSpec describes a field as the table of fields does, for the screens and
// commands that list the fields of a kind.
type FieldSpec struct {
	// Name is the field's name in a change. A name that ends in "." stands for a
	// family of fields, whose names go on after the dot: "trait.regions".
	Name string
	// Family is what follows the dot of a family, for a person: "TRAIT". It is
	// empty for a single field.
	Family string
	// Prose reports whether the field holds text of several lines, so that
	// several versions of it can stand one after the other.
	Prose bool
	// Scored reports whether the field decides what counts as a practice's
	// result, so that a conflict about it puts the result in doubt.
	Scored bool
}

// Form returns the field's name as a person writes it, for example "rating" or
// "trait.TRAIT".
func (f FieldSpec) Form() string { return f.Name + f.Family }

// Fields returns the descriptions of the fields of a kind, in the order in which
// they are told to a person; none for a kind that this version does not know.
func (k Kind) Fields() []FieldSpec {
	list := make([]FieldSpec, len(specs[k]))
	for i, sp := range specs[k] {
		list[i] = sp.FieldSpec
	}
	return list
}

// Spec returns the description of the field. For a field
// that this version does not know it is the zero FieldSpec.
func (k Key) Spec() FieldSpec {
	sp, _, _ := specOf(k.Subject.Kind(), k.Field)
	return sp.FieldSpec
}

// spec is one row of the table of fields: how a person writes and reads the
// field, and where the fold puts it.
type spec struct {
	FieldSpec
	parse func(text string) (Value, error)
	show  func(Value) string
	read  func(j *Journal, heads []*Change) string // the value that counts, as show gives it
	// whole returns what changes beside each other say together; agreed is false if they
	// are in conflict.
	whole func(j *Journal, beside []*Change) (v Value, agreed bool)

	// fold reads the field from the journal into its place in the state. Of a
	// family, member is what follows the dot.
	fold func(s *State, k Key, member string)
}

// fieldRow is the row of a field: owner finds or makes what the subject names in
// the state, and place is the field in it.
func fieldRow[O, T any](
	name string, c codec[T], owner func(*State, Subject) *O, place func(*O) *Field[T],
) spec {
	return newSpec(FieldSpec{Name: name}, c, func(s *State, k Key, _ string) *Field[T] {
		return place(owner(s, k.Subject))
	})
}

// familyRow is the row of a family of fields of the assessment, which stand in a
// map by what follows the dot.
func familyRow[T any](
	name, family string, c codec[T], place func(*State) map[string]*Field[T],
) spec {
	return newSpec(FieldSpec{Name: name, Family: family}, c, func(s *State, _ Key, member string) *Field[T] {
		return grow(place(s), member, func() *Field[T] { return &Field[T]{} })
	})
}

func newSpec[T any](f FieldSpec, c codec[T], place func(*State, Key, string) *Field[T]) spec {
	f.Prose = c.prose
	folded := func(j *Journal, heads []*Change) Field[T] {
		if c.fold != nil && len(heads) > 1 {
			return c.fold(j, heads)
		}
		return foldField(heads, c.lower)
	}
	return spec{
		FieldSpec: f,
		parse: func(text string) (Value, error) {
			v, err := c.parse(text)
			if err != nil {
				return "", err
			}
			return Encode(v), nil
		},
		show: func(v Value) string {
			t, ok := decode[T](v)
			if !ok {
				return ""
			}
			return c.show(t)
		},
		read: func(j *Journal, heads []*Change) string {
			f := folded(j, heads)
			if !f.Set {
				return ""
			}
			return c.show(f.Value)
		},
		whole: func(j *Journal, beside []*Change) (Value, bool) {
			f := folded(j, beside)
			if !f.Set {
				return NotSet, !f.Conflict()
			}
			return Encode(f.Value), !f.Conflict()
		},
		fold: func(s *State, k Key, member string) {
			*place(s, k, member) = folded(s.journal, s.journal.Heads(k))
		},
	}
}

// scoredRow marks the row of a field that decides what counts.
func scoredRow(sp spec) spec {
	sp.Scored = true
	return sp
}

// specs is the table of fields: for each kind its fields in the order in which
// they are told to a person. A field is added by a row here and a place in the
// state; the fold, history, undo, conflicts and "assay set" follow from the row.
var specs = map[Kind][]spec{
	KindAssessment: {
		fieldRow("title", lineCodec, (*State).itself, func(s *State) *Field[string] { return &s.Title }),
		fieldRow("organisation", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Organisation }),
		fieldRow("scope", proseCodec, (*State).itself, func(s *State) *Field[string] { return &s.Scope }),
		fieldRow("period", lineCodec, (*State).itself, func(s *State) *Field[string] { return &s.Period }),
		scoredRow(fieldRow("depth", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Depth })),
		fieldRow("basis", lineCodec, (*State).itself, func(s *State) *Field[string] { return &s.Basis }),
		fieldRow("assessors", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Assessors }),
		fieldRow("reviewers", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Reviewers }),
		fieldRow("confidentiality", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Confidentiality }),
		fieldRow("frameworks", wordsCodec, (*State).itself,
			func(s *State) *Field[[]string] { return &s.Frameworks }),
		fieldRow("strengths", wordsCodec, (*State).itself,
			func(s *State) *Field[[]string] { return &s.Strengths }),
		scoredRow(fieldRow("questionnaire", lineCodec, (*State).itself,
			func(s *State) *Field[string] { return &s.Questionnaire })),
		fieldRow("from", originCodec, (*State).itself, func(s *State) *Field[Origin] { return &s.From }),
		scoredRow(fieldRow("state", phaseCodec, (*State).itself,
			func(s *State) *Field[Phase] { return &s.Phase })),
		scoredRow(familyRow("trait.", "TRAIT", wordsCodec,
			func(s *State) map[string]*Field[[]string] { return s.Traits })),
		scoredRow(familyRow("parameter.", "PARAMETER", parameterCodec,
			func(s *State) map[string]*Field[Parameter] { return s.Parameters })),
		scoredRow(familyRow("share.", "MEASURE", numberCodec,
			func(s *State) map[string]*Field[int] { return s.Shares })),
	},
	KindTeam: {
		fieldRow("name", lineCodec, (*State).team, func(t *Team) *Field[string] { return &t.Name }),
		scoredRow(fieldRow("share", numberCodec, (*State).team,
			func(t *Team) *Field[int] { return &t.Share })),
		scoredRow(fieldRow("removed", removalCodec, (*State).team,
			func(t *Team) *Field[bool] { return &t.Removed })),
	},
	KindInterview: {
		fieldRow("team", lineCodec, (*State).interview, func(i *Interview) *Field[string] { return &i.Team }),
		fieldRow("date", dateCodec, (*State).interview, func(i *Interview) *Field[Date] { return &i.Date }),
		fieldRow("minutes", numberCodec, (*State).interview,
			func(i *Interview) *Field[int] { return &i.Minutes }),
		fieldRow("closed", flagCodec, (*State).interview,
			func(i *Interview) *Field[bool] { return &i.Closed }),
		fieldRow("note", noteCodec, (*State).interview,
			func(i *Interview) *Field[string] { return &i.Note }),
		fieldRow("removed", removalCodec, (*State).interview,
			func(i *Interview) *Field[bool] { return &i.Removed }),
	},
	KindRespondent: {
		fieldRow("role", lineCodec, (*State).respondent,
			func(r *Respondent) *Field[string] { return &r.Role }),
		fieldRow("title", lineCodec, (*State).respondent,
			func(r *Respondent) *Field[string] { return &r.Title }),
		fieldRow("name", lineCodec, (*State).respondent,
			func(r *Respondent) *Field[string] { return &r.Name }),
		fieldRow("initials", lineCodec, (*State).respondent,
			func(r *Respondent) *Field[string] { return &r.Initials }),
		fieldRow("quote", quotingCodec, (*State).respondent,
			func(r *Respondent) *Field[Quoting] { return &r.Quote }),
		fieldRow("removed", removalCodec, (*State).respondent,
			func(r *Respondent) *Field[bool] { return &r.Removed }),
	},
	KindAnswer: {
		scoredRow(fieldRow("rating", ratingCodec, (*State).answer,
			func(a *Answer) *Field[Rating] { return &a.Rating })),
		scoredRow(fieldRow("proof", proofCodec, (*State).answer,
			func(a *Answer) *Field[Proof] { return &a.Proof })),
		fieldRow("note", noteCodec, (*State).answer, func(a *Answer) *Field[string] { return &a.Note }),
	},
	KindAgreed: {
		scoredRow(fieldRow("rating", ratingCodec, (*State).agreement,
			func(a *Agreed) *Field[Rating] { return &a.Rating })),
		scoredRow(fieldRow("proof", proofCodec, (*State).agreement,
			func(a *Agreed) *Field[Proof] { return &a.Proof })),
		scoredRow(fieldRow("sign-off", signOffCodec, (*State).agreement,
			func(a *Agreed) *Field[string] { return &a.SignOff })),
		scoredRow(fieldRow("nothing-to-show", flagCodec, (*State).agreement,
			func(a *Agreed) *Field[bool] { return &a.Nothing })),
	},
	KindEarlier: {
		fieldRow("rating", ratingCodec, (*State).earlierRating,
			func(x *Earlier) *Field[Rating] { return &x.Rating }),
		fieldRow("proof", proofCodec, (*State).earlierRating,
			func(x *Earlier) *Field[Proof] { return &x.Proof }),
	},
	KindFinding: {
		fieldRow("condition", proseCodec, (*State).finding,
			func(f *Finding) *Field[string] { return &f.Condition }),
		fieldRow("criterion", proseCodec, (*State).finding,
			func(f *Finding) *Field[string] { return &f.Criterion }),
		fieldRow("cause", proseCodec, (*State).finding, func(f *Finding) *Field[string] { return &f.Cause }),
		fieldRow("consequence", proseCodec, (*State).finding,
			func(f *Finding) *Field[string] { return &f.Effect }),
		fieldRow("action", proseCodec, (*State).finding,
			func(f *Finding) *Field[string] { return &f.Action }),
		fieldRow("owner", lineCodec, (*State).finding, func(f *Finding) *Field[string] { return &f.Owner }),
		fieldRow("due", dateCodec, (*State).finding, func(f *Finding) *Field[Date] { return &f.Due }),
		fieldRow("severity", severityCodec, (*State).finding,
			func(f *Finding) *Field[Severity] { return &f.Severity }),
		fieldRow("fix-now", flagCodec, (*State).finding,
			func(f *Finding) *Field[bool] { return &f.FixNow }),
		fieldRow("practices", wordsCodec, (*State).finding,
			func(f *Finding) *Field[[]string] { return &f.Practices }),
		fieldRow("teams", wordsCodec, (*State).finding,
			func(f *Finding) *Field[[]string] { return &f.Teams }),
		fieldRow("note", proseCodec, (*State).finding, func(f *Finding) *Field[string] { return &f.Note }),
		fieldRow("removed", removalCodec, (*State).finding,
			func(f *Finding) *Field[bool] { return &f.Removed }),
	},
	KindFollowUp: {
		fieldRow("what", proseCodec, (*State).followUp, func(f *FollowUp) *Field[string] { return &f.What }),
		fieldRow("who", lineCodec, (*State).followUp, func(f *FollowUp) *Field[string] { return &f.Who }),
		fieldRow("by", dateCodec, (*State).followUp, func(f *FollowUp) *Field[Date] { return &f.By }),
		fieldRow("done", flagCodec, (*State).followUp, func(f *FollowUp) *Field[bool] { return &f.Done }),
		fieldRow("interview", lineCodec, (*State).followUp,
			func(f *FollowUp) *Field[string] { return &f.Interview }),
		fieldRow("practice", lineCodec, (*State).followUp,
			func(f *FollowUp) *Field[string] { return &f.Practice }),
		fieldRow("team", lineCodec, (*State).followUp, func(f *FollowUp) *Field[string] { return &f.Team }),
		fieldRow("removed", removalCodec, (*State).followUp,
			func(f *FollowUp) *Field[bool] { return &f.Removed }),
	},
	KindEvidence: {
		fieldRow("title", lineCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[string] { return &x.Title }),
		fieldRow("where", lineCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[string] { return &x.Where }),
		fieldRow("file", fileCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[File] { return &x.File }),
		fieldRow("date", dateCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[Date] { return &x.Date }),
		fieldRow("grade", gradeCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[Grade] { return &x.Grade }),
		fieldRow("validity", monthsCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[int] { return &x.Validity }),
		fieldRow("custodian", lineCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[string] { return &x.Custodian }),
		fieldRow("practices", wordsCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[[]string] { return &x.Practices }),
		fieldRow("team", lineCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[string] { return &x.Team }),
		fieldRow("removed", removalCodec, (*State).evidenceEntry,
			func(x *Evidence) *Field[bool] { return &x.Removed }),
	},
	KindCertificate: {
		fieldRow("scheme", schemeCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Scheme }),
		fieldRow("grade", lineCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Grade }),
		fieldRow("scope", proseCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Scope }),
		fieldRow("edition", lineCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Edition }),
		fieldRow("issuer", lineCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Issuer }),
		fieldRow("number", lineCodec, (*State).certificate,
			func(c *Certificate) *Field[string] { return &c.Number }),
		fieldRow("issued", dateCodec, (*State).certificate,
			func(c *Certificate) *Field[Date] { return &c.Issued }),
		fieldRow("expires", dateCodec, (*State).certificate,
			func(c *Certificate) *Field[Date] { return &c.Expires }),
		fieldRow("surveillance", dateCodec, (*State).certificate,
			func(c *Certificate) *Field[Date] { return &c.Surveillance }),
		fieldRow("status", standingCodec, (*State).certificate,
			func(c *Certificate) *Field[CertificateStatus] { return &c.Status }),
		fieldRow("evidence", wordsCodec, (*State).certificate,
			func(c *Certificate) *Field[[]string] { return &c.Evidence }),
		fieldRow("practices", wordsCodec, (*State).certificate,
			func(c *Certificate) *Field[[]string] { return &c.Practices }),
		fieldRow("teams", wordsCodec, (*State).certificate,
			func(c *Certificate) *Field[[]string] { return &c.Teams }),
		fieldRow("removed", removalCodec, (*State).certificate,
			func(c *Certificate) *Field[bool] { return &c.Removed }),
	},
	KindAction: {
		fieldRow("text", proseCodec, (*State).action, func(a *Action) *Field[string] { return &a.Text }),
		fieldRow("owner", lineCodec, (*State).action, func(a *Action) *Field[string] { return &a.Owner }),
		fieldRow("due", dateCodec, (*State).action, func(a *Action) *Field[Date] { return &a.Due }),
		fieldRow("effort", effortCodec, (*State).action,
			func(a *Action) *Field[string] { return &a.Effort }),
		fieldRow("wait", numberCodec, (*State).action, func(a *Action) *Field[int] { return &a.Wait }),
		fieldRow("requires", wordsCodec, (*State).action,
			func(a *Action) *Field[[]string] { return &a.Requires }),
		fieldRow("acceptance", proseCodec, (*State).action,
			func(a *Action) *Field[string] { return &a.Acceptance }),
		fieldRow("status", statusCodec, (*State).action,
			func(a *Action) *Field[ActionStatus] { return &a.Status }),
		fieldRow("practice", lineCodec, (*State).action,
			func(a *Action) *Field[string] { return &a.Practice }),
		fieldRow("team", lineCodec, (*State).action, func(a *Action) *Field[string] { return &a.Team }),
		fieldRow("fact", numberCodec, (*State).action, func(a *Action) *Field[int] { return &a.Fact }),
		fieldRow("removed", removalCodec, (*State).action,
			func(a *Action) *Field[bool] { return &a.Removed }),
	},
	KindTarget: {
		scoredRow(fieldRow("level", levelCodec, (*State).target,
			func(f *Field[int]) *Field[int] { return f })),
	},
	KindText: {
		fieldRow("text", proseCodec, (*State).text, func(f *Field[string]) *Field[string] { return f }),
	},
	KindErasure: {{
		FieldSpec: FieldSpec{Name: "versions"},
		parse:     refuseErasure,
		show:      showErasure,
		read:      func(*Journal, []*Change) string { return "" },
		whole:     func(*Journal, []*Change) (Value, bool) { return NotSet, false },
		fold:      func(*State, Key, string) {},
	}, {
		FieldSpec: FieldSpec{Name: LossField},
		parse:     refuseErasure,
		show:      showErasure,
		read:      func(*Journal, []*Change) string { return "" },
		whole:     func(*Journal, []*Change) (Value, bool) { return NotSet, false },
		fold:      func(*State, Key, string) {},
	}},
}

// specOf returns the row of a field; member is what follows the dot of a family.
func specOf(kind Kind, name string) (found spec, member string, ok bool) {
	for _, sp := range specs[kind] {
		if sp.Name == name {
			return sp, "", true
		}
		if rest, in := strings.CutPrefix(name, sp.Name); in && sp.Family != "" && rest != "" {
			return sp, rest, true
		}
	}
	return spec{}, "", false
}

// Show returns a value of a field as a person reads and enters it. A value that
// is not set, or of a kind this version does not know, is empty.
func Show(subject Subject, field string, v Value) string {
	sp, _, ok := specOf(subject.Kind(), field)
	if !ok || v == "" || v == NotSet {
		return ""
	}
	return sp.show(v)
}

// Read returns a field as a person reads and enters it, and the changes that say
// so. If they are in conflict the text is that of the value that counts
// meanwhile, and of texts of several lines what all wrote. A field without a value, or that
// this version does not know, is empty.
func (s *State) Read(subject Subject, field string) (text string, heads []*Change) {
	heads = s.journal.Heads(Key{subject, field})
	sp, _, ok := specOf(subject.Kind(), field)
	if !ok {
		return "", heads
	}
	return sp.read(s.journal, heads), heads
}

// FieldsOf returns the names of the fields of a subject that have a value, those of
// authors in conflict included, in the order of the table of fields and of a family by
// name.
func (s *State) FieldsOf(subject Subject) []string {
	return slices.Collect(s.fieldsOf(subject))
}

// fieldsOf returns the names of [State.FieldsOf] one after the other.
func (s *State) fieldsOf(subject Subject) iter.Seq[string] {
	says := func(h *Change) bool { return h.Value != NotSet }
	return func(yield func(string) bool) {
		for _, sp := range specs[subject.Kind()] {
			family := []string{sp.Name}
			if sp.Family != "" {
				family = s.journal.membersOf(subject, sp.Name)
			}
			for _, name := range family {
				if slices.ContainsFunc(s.journal.Heads(Key{subject, name}), says) && !yield(name) {
					return
				}
			}
		}
	}
}

// membersOf returns the fields of a family that any change of a subject set, by name.
func (j *Journal) membersOf(subject Subject, family string) []string {
	var names []string
	for k := range j.heads {
		if k.Subject == subject && strings.HasPrefix(k.Field, family) {
			names = append(names, k.Field)
		}
	}
	slices.Sort(names)
	return names
}

// The owners of fields: each returns what the subject names in the state, and
// makes it if the subject is new.

func (s *State) itself(Subject) *State { return s }

func (s *State) team(subject Subject) *Team {
	id := subject.Team()
	return grow(s.teams, id, func() *Team { return &Team{ID: id} })
}

func (s *State) interview(subject Subject) *Interview {
	id := subject.Interview()
	return grow(s.interviews, id, func() *Interview { return &Interview{ID: id} })
}

func (s *State) respondent(subject Subject) *Respondent {
	interview, id := subject.Interview(), subject.ID()
	return grow(s.respondents, [2]string{interview, id}, func() *Respondent {
		return &Respondent{Interview: interview, ID: id}
	})
}

func (s *State) answer(subject Subject) *Answer {
	interview, practice := subject.Interview(), subject.Practice()
	return grow(s.answers, [2]string{interview, practice}, func() *Answer {
		return &Answer{Interview: interview, Practice: practice}
	})
}

func (s *State) agreement(subject Subject) *Agreed {
	team, practice := subject.Team(), subject.Practice()
	return grow(s.agreed, [2]string{team, practice}, func() *Agreed {
		return &Agreed{Team: team, Practice: practice}
	})
}

func (s *State) earlierRating(subject Subject) *Earlier {
	team, practice := subject.Team(), subject.Practice()
	return grow(s.earlier, [2]string{team, practice}, func() *Earlier {
		return &Earlier{Team: team, Practice: practice}
	})
}

func (s *State) finding(subject Subject) *Finding {
	id := subject.ID()
	return grow(s.findings, id, func() *Finding { return &Finding{ID: id} })
}

func (s *State) followUp(subject Subject) *FollowUp {
	id := subject.ID()
	return grow(s.followUps, id, func() *FollowUp { return &FollowUp{ID: id} })
}

func (s *State) evidenceEntry(subject Subject) *Evidence {
	id := subject.ID()
	return grow(s.evidence, id, func() *Evidence { return &Evidence{ID: id} })
}

func (s *State) certificate(subject Subject) *Certificate {
	id := subject.ID()
	return grow(s.certificates, id, func() *Certificate { return &Certificate{ID: id} })
}

func (s *State) action(subject Subject) *Action {
	id := subject.ID()
	return grow(s.actions, id, func() *Action { return &Action{ID: id} })
}

func (s *State) target(subject Subject) *Field[int] {
	return grow(s.targets, subject.ID(), func() *Field[int] { return &Field[int]{} })
}

func (s *State) text(subject Subject) *Field[string] {
	return grow(s.texts, subject.ID(), func() *Field[string] { return &Field[string]{} })
}

// grow returns the value at a key of a map, and puts a new one there if there is none.
func grow[K comparable, V any](m map[K]V, k K, fresh func() V) V {
	v, ok := m[k]
	if !ok {
		v = fresh()
		m[k] = v
	}
	return v
}
