package report

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"assay/assessment"
)

// Leak is a line of a text that should not leave the house with a report.
type Leak struct {
	Kind    LeakKind
	Subject assessment.Subject
	Field   string
	Line    int // in the text of the field, from 1
	// Text is the line, made visible and cut to what stands around the find. Secrets
	// and keys are masked in it, so that a log that shows it gives nothing away.
	Text string
}

// LeakKind says what a [Leak] would give away, in words for a person.
type LeakKind string

// The kinds of leak.
const (
	InConfidence   LeakKind = "said in confidence"
	Credential     LeakKind = "credential"
	KeyMaterial    LeakKind = "key material"
	MailAddress    LeakKind = "e-mail address"
	PrivateAddress LeakKind = "private address"
	PersonName     LeakKind = "name of a person"
	LeftOver       LeakKind = "follow-up"
)

// detector finds one kind of leak in a line: where it begins and ends.
type detector struct {
	kind   LeakKind
	secret bool // what is found is one, and not shown
	find   func(line string) (begin, end int, found bool)
}

// expression returns a regular expression that is compiled when it is first used: most
// lines hold no word that any of them begins with, and compiling takes longer than
// looking.
func expression(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// Leaks lists what should not leave the house with a report of e: in every text that a
// report may print, lines that were not said for it, secrets, e-mail and private network
// addresses, names of people known to the assessment, and follow-ups. Of a note only
// the lines for the report are read. A name is no leak in a field that says who somebody
// is, such as an owner. A line is listed once for each kind. The order is that of the
// kinds of subject, then of the subjects' first changes, their fields and lines.
//
// It finds what has a known form, in English words for the most part, and proves
// nothing: a report is still read before it is sent.
func Leaks(e *assessment.Evaluation) []Leak {
	s := leakSearch{
		e: e, detectors: append(fixedDetectors(), detector{kind: PersonName, find: peopleOf(e).find}),
		speakers: map[string]assessment.Speakers{}, clean: map[string]bool{},
	}

	var list []Leak
	for _, kind := range assessment.Kinds() {
		if kind == assessment.KindFollowUp {
			continue // is in no report; the calendar, which has it, is for those who assess
		}
		for _, subject := range e.State.Subjects(kind) {
			for _, field := range e.State.FieldsOf(subject) {
				list = append(list, s.field(subject, field)...)
			}
		}
	}
	return list
}

// LeakedLines returns in how many lines something was found: a line can be a leak of more
// than one kind.
func LeakedLines(all []Leak) int {
	type place struct {
		subject assessment.Subject
		field   string
		line    int
	}
	lines := map[place]bool{}
	for _, l := range all {
		lines[place{l.Subject, l.Field, l.Line}] = true
	}
	return len(lines)
}

// leakSearch is one search for leaks.
type leakSearch struct {
	e         *assessment.Evaluation
	detectors []detector
	speakers  map[string]assessment.Speakers // by interview, for its many notes
	clean     map[string]bool                // lines in which no detector found anything: ratings repeat
}

// field lists the leaks of a field, in every version of it that authors disagree on.
func (s *leakSearch) field(subject assessment.Subject, field string) []Leak {
	use := useOf(subject.Kind(), field)
	if use == notPrinted {
		return nil
	}

	var list []Leak
	for _, text := range textsOf(s.e.State, subject, field) {
		for i, line := range strings.Split(text, "\n") {
			if use == markedLines {
				line = forReport(s.speakersOf(subject.Interview()), line)
			}
			if line == "" || s.clean[line] {
				continue
			}
			clean := use == printedWhole
			for _, d := range s.detectors {
				if d.kind == PersonName && use == namesSomebody || d.kind == LeftOver && use == markedLines {
					continue
				}
				begin, end, found := d.find(line)
				if !found {
					continue
				}
				clean = false
				leak := Leak{d.kind, subject, field, i + 1, shownLeak(veiled(line, s.detectors), begin, end)}
				if !slices.Contains(list, leak) {
					list = append(list, leak)
				}
			}
			if clean {
				s.clean[line] = true
			}
		}
	}
	return list
}

// speakersOf returns who is known to speak in an interview.
func (s *leakSearch) speakersOf(interview string) assessment.Speakers {
	known, ok := s.speakers[interview]
	if !ok {
		known = s.e.State.Speakers(s.e.Questionnaire, interview)
		s.speakers[interview] = known
	}
	return known
}

// fieldUse says how a report uses a field.
type fieldUse int

const (
	printedWhole  fieldUse = iota
	notPrinted             // or printed as somebody allows it, or a digest
	markedLines            // only its lines for the report
	namesSomebody          // its place is to name somebody
)

// fieldUses lists the fields that are not simply printed. A field that is not in it is
// read whole, so that a new one is looked at before anybody thinks of this table.
var fieldUses = map[assessment.Kind]map[string]fieldUse{
	assessment.KindAssessment: {"questionnaire": notPrinted},
	assessment.KindInterview:  {"note": markedLines},
	assessment.KindRespondent: {"name": notPrinted, "initials": notPrinted},
	assessment.KindAnswer:     {"note": markedLines},
	assessment.KindAgreed:     {"sign-off": notPrinted},
	assessment.KindFinding:    {"owner": namesSomebody},
	assessment.KindEvidence:   {"custodian": namesSomebody},
	assessment.KindAction:     {"owner": namesSomebody},
}

func useOf(kind assessment.Kind, field string) fieldUse { return fieldUses[kind][field] }

// textsOf returns what a field says: one text, or those of authors who disagree.
func textsOf(s *assessment.State, subject assessment.Subject, field string) []string {
	var texts []string
	for _, h := range s.Journal().Heads(assessment.Key{Subject: subject, Field: field}) {
		text := assessment.Show(subject, field, h.Value)
		if field == "state" { // of the assessment: a reopening has a reason
			var phase assessment.PhaseChange
			if json.Unmarshal([]byte(h.Value), &phase) == nil {
				text = phase.Reason
			}
		}
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// forReport returns what a line of a note says in a report: nothing unless it is meant
// for it, and neither who speaks nor its follow-up.
func forReport(known assessment.Speakers, line string) string {
	l := assessment.SplitNote(line, known)[0]
	if l.Sign == "" {
		return ""
	}
	return l.Said()
}

// veiled returns a line, of the same length, in which secrets are masked but for their
// beginning.
func veiled(line string, all []detector) string {
	veil := []byte(line)
	for _, d := range all {
		for from := 0; d.secret && from < len(line); {
			begin, end, found := d.find(line[from:])
			if !found || end == 0 {
				break
			}
			for i := from + begin + secretShown(line[from+begin:from+end]); i < from+end; i++ {
				veil[i] = '*'
			}
			from += end
		}
	}
	return string(veil)
}

// secretShown returns how many bytes of a secret are shown to know it by: two characters, or
// fewer of a short one.
func secretShown(secret string) int {
	n := 0
	for range min(2, utf8.RuneCountInString(secret)/3) {
		_, size := utf8.DecodeRuneInString(secret[n:])
		n += size
	}
	return n
}

// shownAround is how many bytes are shown before and after what was found, and twice
// as many of what was found, at most.
const shownAround = 40

// shownLeak returns a line cut to what stands around what was found in it.
func shownLeak(line string, begin, end int) string {
	from, to := max(0, begin-shownAround), min(len(line), end+shownAround, begin+3*shownAround)
	for from > 0 && !utf8.RuneStart(line[from]) {
		from--
	}
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}

	text := strings.TrimSpace(line[from:to])
	for strings.Contains(text, "****") { // how long a secret is is a part of it
		text = strings.ReplaceAll(text, "****", "***")
	}
	if from > 0 {
		text = "…" + text
	}
	if to < len(line) {
		text += "…"
	}
	return assessment.Visible(text)
}
