package assessment

import (
	"math/big"
	"time"
)

// Summary is what a list shows of an assessment: one small row, so that a list
// reads no journal. It is a cache: it holds for the journal whose fingerprint
// it carries, and is made again from the journal once that has moved on.
type Summary struct {
	ID            string
	Fingerprint   string // of the journal that it was made from
	Title         string
	Organisation  string
	Questionnaire string // title and version, for a person
	Depth         string
	Phase         Phase
	Max           int // top level of the scale
	Answered      int // practices with an answer in every team
	Asked         int // practices that apply at the depth
	FollowUps     int
	Conflicts     int
	// Index is the overall credited point in thousandths of a level, -1 while
	// nothing is scored. Low and High are its interval.
	Index, Low, High    int64
	Sparse              bool // as of [Node]: index and level are not printed
	LevelLow, LevelHigh int  // equal once nothing is open; -1 while nothing applies
	Measures            []SummaryMeasure
	Teams               []string  // titles
	Changed             time.Time // of the newest change; zero if there is none
}

// SummaryMeasure is one measure's part of a summary, in thousandths of a level;
// -1 stands for undefined.
type SummaryMeasure struct {
	ID                  string
	Index, Stated       int64
	Target              int
	LevelLow, LevelHigh int
}

// Draft is text that is being typed, kept beside the journal so that no more
// than a second of it is ever lost. Heads are the changes that the author saw:
// journalling a draft late makes a conflict and not an overwrite.
type Draft struct {
	Assessment string
	Subject    Subject
	Field      string
	Text       string
	Heads      []ID
	At         time.Time
	Author     string // who types
	Process    int    // in which process of the operating system
}

// PressedSubject returns the subject of the draft that holds what was just pressed and
// may yet turn out to be text. It is no subject of a journal. Its moments are so short
// that it has to survive the end of the program and not that of the machine.
func PressedSubject() Subject { return ParseSubject("pressed") }

// Summarise makes the summary of an evaluated assessment whose journal is
// current. For a final assessment current is the whole journal and not the part
// that the result covers.
func (e *Evaluation) Summarise(current *Journal) Summary {
	s := Summary{
		ID:            e.State.ID(),
		Fingerprint:   current.Fingerprint(),
		Title:         e.State.Title.Value,
		Organisation:  e.State.Organisation.Value,
		Questionnaire: e.Questionnaire.Title + " " + e.Questionnaire.Version,
		Depth:         e.Depth,
		Phase:         e.State.Phase.Value,
		Max:           e.Questionnaire.Max(),
		FollowUps:     len(e.State.OpenFollowUps(e.Questionnaire)),
		Conflicts:     len(e.State.Conflicts()),
	}
	s.Answered, s.Asked = e.Progress("", Overall)

	o := e.Result().Overall.Credited
	s.Index, s.Low, s.High = milliOrNone(o.Point), milliOrNone(o.Low), milliOrNone(o.High)
	s.LevelLow, s.LevelHigh = o.LevelLow, o.LevelHigh
	s.Sparse = e.Result().Overall.Sparse
	for _, m := range e.Result().Measures {
		s.Measures = append(s.Measures, SummaryMeasure{
			ID:        m.ID,
			Index:     milliOrNone(m.Credited.Point),
			Stated:    milliOrNone(m.Stated.Point),
			Target:    m.Target,
			LevelLow:  m.Credited.LevelLow,
			LevelHigh: m.Credited.LevelHigh,
		})
	}

	for _, t := range e.Teams {
		s.Teams = append(s.Teams, t.Title())
	}
	if n := current.Len(); n > 0 {
		s.Changed = current.Changes()[n-1].At
	}
	return s
}

// milliOrNone returns a figure in thousandths, and -1 if it is undefined.
func milliOrNone(r *big.Rat) int64 {
	if r == nil {
		return -1
	}
	return Milli(r)
}

// OfOrganisation returns the ids of the assessments of an organisation, in the order of
// the summaries. Names are compared as of [SameName]; an assessment that names no
// organisation is of none.
func OfOrganisation(all []Summary, organisation string) []string {
	var ids []string
	for _, s := range all {
		if CleanLine(organisation) != "" && SameName(s.Organisation, organisation) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
