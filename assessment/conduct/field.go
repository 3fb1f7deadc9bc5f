package conduct

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/assessment"
)

// Field is one field of an answer, as people enter it, read it and clear it. The
// table [Fields] is ranged over by the interview screen, the plain mode and the
// command, so that a field is added by a row.
type Field struct {
	Name string // in the journal
	Word string // in a sentence
	// Signs are the keys that act on the field while letters write, each row with what
	// it does.
	Signs []Sign
	// Flag is the command's flag that sets the field, and Usage its help; empty for a
	// field that is an argument.
	Flag, Usage string
	// Lines means that the field holds a text of several lines.
	Lines bool

	current func(w *Work, a *assessment.Answer) Current
	// press returns what the field becomes when one of its signs is pressed, or why
	// it stays.
	// fact is the chosen one, by its number; 0 if the practice has plain levels.
	press func(w *Work, p Place, fact int, shown Act, sign string) (v assessment.Value, refused string)
	// read reads a word of a line that rates; ok is false if it is none of the field's.
	read  func(word string) (v assessment.Value, ok bool)
	parse func(text string) (assessment.Value, error)
	words func(v assessment.Value) string
	// did says what a change to a value did, in an answer that stands as shown now; nil
	// for the words of the value.
	did func(before Current, after assessment.Value, shown Act) string
	// theirs says what another author's value says; nil for its words.
	theirs func(v assessment.Value) string
	// brief says the field in the one line that an answer is told in, empty for nothing;
	// nil for the words of the value. shown is the value as it would stand.
	brief func(a *assessment.Answer, shown assessment.Value) string
	// prose returns the text that a person wrote into the field, and how it is called;
	// nil for a field without one.
	prose func(w *Work, a *assessment.Answer) (label, text string)
	// edits makes the changes that give the field of an answer a value; nil for a field
	// that stands in the answer itself.
	edits func(w *Work, answer assessment.Subject, v assessment.Value) ([]assessment.Edit, error)
}

// Sign is a row of keys that act on a field while letters write.
type Sign struct {
	Keys  string // one character each
	Shown string // as help writes them
	Does  string
}

// Signs returns the keys that act on an answer while letters write, in the order of
// the fields.
func Signs() []Sign {
	var list []Sign
	for _, f := range Fields() {
		list = append(list, f.Signs...)
	}
	return list
}

// Current is what stands in a field of an answer.
type Current struct {
	Value    assessment.Value // the one that counts; NotSet for none
	Set      bool
	Conflict bool   // authors set it differently without having seen each other's
	Author   string // of the value that counts
	Versions []string
}

// Fields is the table of the fields of an answer, in the order in which they are
// told to a person. The list must not be changed.
func Fields() []Field { return tableOfFields }

// tableOfFields is what [Fields] returns. Some of its functions look into it, so it cannot be
// made where it is declared.
var tableOfFields []Field

func init() { tableOfFields = []Field{ratingField(), proofField(), noteField(), followUpField()} }

// FieldNamed returns the row of a field; ok is false if an answer has none of that name.
func FieldNamed(name string) (f Field, ok bool) {
	all := Fields()
	i := slices.IndexFunc(all, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return all[i], true
}

// SignedBy returns the field that a sign acts on.
func SignedBy(sign string) (f Field, ok bool) {
	for _, f := range Fields() {
		if len(sign) == 1 && slices.ContainsFunc(f.Signs,
			func(s Sign) bool { return strings.Contains(s.Keys, sign) }) {
			return f, true
		}
	}
	return Field{}, false
}

// Words says a value of the field; empty for nothing worth saying.
func (f Field) Words(v assessment.Value) string {
	if v == assessment.NotSet || v == "" {
		return ""
	}
	return f.words(v)
}

// Brief says in a word or two what stands in the field of an answer, for a line that
// has room for no more; empty for nothing.
func (f Field) Brief(a *assessment.Answer, shown Act) string {
	if f.brief != nil {
		return f.brief(a, shown[f.Name])
	}
	return f.Words(shown[f.Name])
}

// Theirs says what another author's value of the field says.
func (f Field) Theirs(c Current) string {
	switch {
	case c.Conflict && len(c.Versions) > 0:
		return "CONFLICT, " + strings.Join(c.Versions, "; ")
	case c.Conflict:
		return "CONFLICT, authors differ about the " + f.Word
	case f.theirs != nil:
		return c.Author + " " + f.theirs(c.Value)
	}
	return c.Author + " said " + f.words(c.Value)
}

// Prose returns the text that a person wrote into the field of an answer, to be read
// in full, and how it is called; both are empty if there is none. Of several lines
// each is called so.
func (w *Work) Prose(f Field, a *assessment.Answer) (label, text string) {
	if f.prose == nil {
		return "", ""
	}
	if label, text = f.prose(w, a); text == "" {
		return "", ""
	}
	return label, text
}

// Parse reads what a person wrote for the field. An empty text takes a proof or a
// note away, and leaves a follow-up that the note explains.
func (f Field) Parse(text string) (assessment.Value, error) { return f.parse(text) }

// Read reads a word of a line that rates; ok is false if it is none of the field's.
func (f Field) Read(word string) (v assessment.Value, ok bool) {
	if f.read == nil {
		return "", false
	}
	return f.read(word)
}

// current reads a typed field of an answer for the table.
func current[T any](f assessment.Field[T]) Current {
	c := Current{Value: assessment.NotSet, Set: f.Set, Conflict: f.Conflict()}
	if f.Set {
		c.Value, c.Author = assessment.Encode(f.Value), f.Author()
	}
	return c
}

func valueOf[T any](v assessment.Value) (t T, ok bool) {
	if v == assessment.NotSet || v == "" {
		return t, false
	}
	return t, json.Unmarshal([]byte(v), &t) == nil
}

// parsed makes a parser of a typed value one of a value of the journal.
func parsed[T any](parse func(string) (T, error)) func(string) (assessment.Value, error) {
	return func(text string) (assessment.Value, error) {
		t, err := parse(text)
		if err != nil {
			return "", err
		}
		return assessment.Encode(t), nil
	}
}

func ratingField() Field {
	return Field{Name: "rating", Word: "rating",
		Signs: []Sign{
			{Keys: "012345", Shown: "0-5", Does: "level"},
			{Keys: "+-=", Shown: "+ -", Does: "mark"},
			{Keys: ".", Shown: ".", Does: "unknown"},
		},
		current: func(_ *Work, a *assessment.Answer) Current {
			c := current(a.Rating)
			c.Versions = ratingVersions(a.Rating)
			return c
		},
		press: pressRating,
		read: func(word string) (assessment.Value, bool) {
			r, err := assessment.ParseRating(word)
			return assessment.Encode(r), err == nil && r.State == assessment.Scored
		},
		parse: parsed(assessment.ParseRating),
		words: func(v assessment.Value) string {
			r, _ := valueOf[assessment.Rating](v)
			return RatingWords(r)
		},
		did: func(before Current, after assessment.Value, _ Act) string {
			was, set := valueOf[assessment.Rating](before.Value)
			is, _ := valueOf[assessment.Rating](after)
			return RatingChange(was, set, is)
		},
		brief: func(_ *assessment.Answer, shown assessment.Value) string {
			r, rated := valueOf[assessment.Rating](shown)
			if !rated {
				return ""
			}
			return RatingWords(r)
		},
		prose: func(_ *Work, a *assessment.Answer) (label, text string) {
			if !a.Rating.Set || a.Rating.Value.State != assessment.NotApplicable {
				return "", ""
			}
			return "Reason", a.Rating.Value.Reason
		}}
}

// pressRating takes a level, one more or one less of the mark of a fact, or that
// nobody knows.
func pressRating(w *Work, p Place, fact int, shown Act, sign string) (assessment.Value, string) {
	r, _ := valueOf[assessment.Rating](shown["rating"])
	switch sign {
	case "+", "=":
		return w.walk(p, fact, r, 1)
	case "-":
		return w.walk(p, fact, r, -1)
	case ".":
		return assessment.Encode(assessment.Rating{State: assessment.Unknown}), ""
	}

	level, _ := strconv.Atoi(sign)
	pressed := assessment.Rating{State: assessment.Scored, Level: level}
	if refused := w.Refuses(p, pressed); refused != "" {
		return "", refused
	}
	pressed = w.ratedAt(p, pressed, r)
	return assessment.Encode(pressed), ""
}

// Refuses says why a rating cannot be given to the practice of a place, or nothing.
func (w *Work) Refuses(p Place, r assessment.Rating) string {
	subject := assessment.AgreedSubject(p.Team, p.Practice) // whatever is rated, the same is refused
	value := assessment.Encode(w.ratedAt(p, r, assessment.Rating{}))
	if err := w.Check(assessment.Edit{Subject: subject, Field: "rating", Value: value}); err != nil {
		return Refusal(err)
	}
	return ""
}

func proofField() Field {
	return Field{Name: "proof", Word: "evidence",
		Signs: []Sign{{Keys: "6789", Shown: "6-9", Does: "evidence"}},
		Flag:  "evidence",
		Usage: "`GRADE` of the evidence, and if need be its date and months of validity: " +
			"\"documented 2026-03-01 24 months\"",
		current: func(_ *Work, a *assessment.Answer) Current { return current(a.Proof) },
		press: func(_ *Work, _ Place, _ int, shown Act, sign string) (assessment.Value, string) {
			was, set := valueOf[assessment.Proof](shown["proof"])
			grade := assessment.Grades[sign[0]-'6']
			if set && was.Grade == grade {
				return shown["proof"], ""
			}
			return assessment.Encode(assessment.Proof{Grade: grade, Validity: was.Validity}), ""
		},
		read: func(word string) (assessment.Value, bool) {
			if len(word) == 1 && word >= "6" && word <= "9" {
				return assessment.Encode(assessment.Proof{Grade: assessment.Grades[word[0]-'6']}), true
			}
			g, err := assessment.ParseGrade(word)
			return assessment.Encode(assessment.Proof{Grade: g}), err == nil
		},
		parse: func(text string) (assessment.Value, error) {
			if assessment.CleanLine(text) == "" {
				return assessment.NotSet, nil
			}
			return parsed(assessment.ParseProof)(text)
		},
		words: func(v assessment.Value) string {
			proof, _ := valueOf[assessment.Proof](v)
			return proof.Grade.String()
		},
		did: func(_ Current, after assessment.Value, shown Act) string {
			proof, _ := valueOf[assessment.Proof](after)
			r, _ := shown.Rated()
			return gradeWords(r.Marks, proof.Grade)
		},
		theirs: func(v assessment.Value) string {
			proof, _ := valueOf[assessment.Proof](v)
			return "put the evidence as " + proof.Grade.String()
		},
		brief: func(_ *assessment.Answer, shown assessment.Value) string {
			proof, graded := valueOf[assessment.Proof](shown)
			if !graded {
				return ""
			}
			return proof.Grade.String()
		}}
}

func noteField() Field {
	return Field{Name: "note", Word: "note", Lines: true, Flag: "note",
		Usage:   "what was said, as `TEXT`; it takes the place of an earlier note",
		current: func(_ *Work, a *assessment.Answer) Current { return current(a.Note) },
		parse: func(text string) (assessment.Value, error) {
			if text = strings.TrimSpace(assessment.Clean(text)); text == "" {
				return assessment.NotSet, nil
			}
			return assessment.Encode(text), nil
		},
		words: func(assessment.Value) string { return "note" },
		brief: func(*assessment.Answer, assessment.Value) string { return "" }, // it stands below
		theirs: func(v assessment.Value) string {
			text, _ := valueOf[string](v)
			return fmt.Sprintf("wrote %q", text)
		},
		prose: func(_ *Work, a *assessment.Answer) (label, text string) {
			return "Note line", NoteText(a.Note)
		}}
}
