package assessment

import (
	"cmp"
	"strconv"
	"strings"
)

// Plan says how a [Roadmap] is made.
type Plan struct {
	Start  Date // the first day; [Evaluation.Roadmap] puts the as-of date for none
	Waves  int  // how many there are; below 1: 3
	Days   int  // of each wave; below 1: 90
	Points int  // effort that each wave has room for: S is 1, M 2, L 3; below 1: 12
	// Steps are those that the assessor chose, in the order in which to take them as far
	// as other steps need not come first; nil: every step, by its priority.
	Steps []StepID
}

// The most that a person can plan with.
const (
	MostWaves  = 40
	MostDays   = 3650   // of a wave
	MostPoints = 10_000 // of a wave
)

// Usual returns the plan with the usual value where it has none; the first day stays as it is.
func (p Plan) Usual() Plan {
	for _, x := range []struct {
		value *int
		by    int
	}{{&p.Waves, 3}, {&p.Days, 90}, {&p.Points, 12}} {
		if *x.value < 1 {
			*x.value = x.by
		}
	}
	return p
}

// StepID names the steps of a practice that make one fact so, in whichever teams it is
// not, or the ones that bring evidence.
type StepID struct {
	Practice string
	Fact     int // of plain levels the level; 0: evidence
}

// evidenceStep stands for the fact in the name of a step that brings evidence.
const evidenceStep = "evidence"

// String returns the step as it is entered: MGT-08/3, or MGT-08/evidence.
func (s StepID) String() string {
	if s.Fact == 0 {
		return s.Practice + "/" + evidenceStep
	}
	return s.Practice + "/" + strconv.Itoa(s.Fact)
}

// ParseStepID reads what [StepID.String] writes. Whether there is such a practice it does
// not know. A refusal is of code Invalid.
func ParseStepID(text string) (StepID, error) {
	practice, word, _ := strings.Cut(strings.TrimSpace(text), "/")
	fact, err := strconv.Atoi(word)
	if strings.EqualFold(word, evidenceStep) {
		fact, err = 0, nil
	} else if err == nil && fact < 1 {
		err = strconv.ErrRange
	}
	if practice == "" || err != nil {
		return StepID{}, Errorf(Invalid, "%q is not a step", text).
			WithHint("write practice and fact, as MGT-08/3, or MGT-08/" + evidenceStep)
	}
	return StepID{practice, fact}, nil
}

// Roadmap is the steps to the targets in waves. Steps are done one after the other, at
// the pace at which the points of a wave are spread over its days, each beginning on the
// day of a point; a step that has to wait lands that much later, and takes no effort for
// it. The next step of a practice in a team begins when the one before it has landed,
// and a practice that another requires comes before it. What has to be contained comes
// first, in the order of [Evaluation.Contain], until its first fact is so. What was not
// heard is asked, and no step.
type Roadmap struct {
	Plan   Plan // with its defaults put in
	Before *Result
	Waves  []Wave
	Later  []Step // that start after the last wave; of chosen steps only those chosen
	// Refused are the chosen steps that were not taken in full.
	Refused []Refusal

	// What follows is of all steps to the targets, chosen or not.

	Effort int     // in points
	Done   Date    // the day on which the last of them lands at this budget; empty if there is none
	End    *Result // when all of them are done; without next steps

	Questions  []Question  // of practices below their targets
	Shortfalls []Shortfall // why a target is not reached in the waves; empty if all are
}

// Wave is one wave of a roadmap.
type Wave struct {
	Number      int // from 1
	First, Last Date
	Steps       []Step  // that start in it, in the order in which they do
	Effort      int     // of these, in points
	After       *Result // of what has landed on the last day; its next steps are not kept up
}

// Step is a candidate with its place in time.
type Step struct {
	Candidate
	Wave   int  // the number of the wave in which it starts
	Months int  // that pass after the work until it is so
	Start  Date // of the work
	Lands  Date // on which it is so
	Ends   int  // the number of the wave in which it lands; 0: after the last
}

// ID returns the name by which the step is chosen.
func (c Candidate) ID() StepID { return StepID{c.Practice, c.Fact} }

// Refusal is a chosen step that was not taken in full.
type Refusal struct {
	Step StepID
	// Before is what has to be done first in a team and was not chosen; it is the zero
	// StepID if there is no such step: the fact is so already, it is beyond the target, or
	// something before it was not heard.
	Before StepID
	Team   string // the first team to which this applies; empty with no Before
}

// Question is what has to be heard before a practice can reach its target in a team.
type Question struct {
	Practice, Team string
	State          CellState // of the practice in the team
	Facts          []int     // that were not heard; empty: the whole practice is open
}

// Shortfall is a reason why targets are not reached in the waves of a roadmap.
type Shortfall struct {
	Kind   ShortfallKind
	IDs    []string // practices, or of TooLow Overall and measures
	Effort int      // of what is left, in points; of NotChosen, NoRoom and Waiting
	Day    Date     // on which it lands at this budget; of NoRoom and Waiting
}

// ShortfallKind says why a target is not reached.
type ShortfallKind int

// The reasons, in the order in which they are listed.
const (
	NoTarget   ShortfallKind = iota // nothing has a target
	ToAsk                           // something is open or was not heard
	Unprovable                      // no evidence grade carries the target
	NotChosen                       // steps were not chosen
	NoRoom                          // steps start after the last wave
	Waiting                         // steps start in the waves and land after the last one
	TooLow                          // the level stays below its target with every step done
)

// String returns the reason in one word or two, as commands print it.
func (k ShortfallKind) String() string {
	return [...]string{"no target", "to ask", "unprovable", "not chosen", "no room", "waiting", "too low"}[k]
}

// Roadmap returns the road to the targets as planned. The order of the steps is that of
// [Result.Candidates], found anew after each step that is taken.
func (e *Evaluation) Roadmap(p Plan) *Roadmap {
	p.Start = cmp.Or(p.Start, e.AsOf)
	return e.RoadSheet().roadmap(p, e.Result())
}

// RoadSheet returns the sheet with the places of what is to be contained, which is what
// [Sheet.Roadmap] needs to plan as [Evaluation.Roadmap] does. It is a copy: a road may be
// planned on it while the evaluation is used.
func (e *Evaluation) RoadSheet() Sheet {
	places := map[string]int{}
	for i, x := range e.Contain() {
		for _, id := range x.Practices {
			places[id] = cmp.Or(places[id], i+1)
		}
	}
	s := e.Sheet.copied()
	for m := range s.Measures {
		for a := range s.Measures[m].Areas {
			practices := s.Measures[m].Areas[a].Practices
			for i := range practices {
				practices[i].Contain = places[practices[i].ID]
			}
		}
	}
	return s
}
