package report

import "assay/assessment"

// Roadmap is the way towards the targets in waves, at a budget.
type Roadmap struct {
	Start  assessment.Date `json:"start"`
	Days   int             `json:"days_a_wave"`
	Points int             `json:"points_a_wave"` // effort: S 1, M 2, L 3
	Waves  []Wave          `json:"waves"`
	// Left is how many steps no wave has room for, and LeftEffort what they cost.
	Left       int `json:"left,omitempty"`
	LeftEffort int `json:"left_effort,omitempty"`
	Effort     int `json:"effort"` // of all steps to the targets
	// Done is the earliest day on which all of them are done at this budget; empty where
	// nothing is to be done.
	Done   assessment.Date `json:"done,omitempty"`
	Chosen bool            `json:"chosen,omitempty"` // the steps were ticked by the assessor
	// Text says in plain words whether the target is reached within the waves, and if not
	// why.
	Text string `json:"text"`
}

// Wave is a stretch of a roadmap with its steps, and where the whole stands after it.
type Wave struct {
	Number    int             `json:"number"`
	From      assessment.Date `json:"from"`
	Until     assessment.Date `json:"until"`
	Steps     []RoadStep      `json:"steps"`
	Effort    int             `json:"effort"`
	Index     Figure          `json:"index,omitzero"`
	LevelLow  int             `json:"level_low"`
	LevelHigh int             `json:"level_high"`
	Held      []string        `json:"held_by,omitempty"` // practices that then certainly hold the level
}

// RoadStep is one step of a wave.
type RoadStep struct {
	Practice string          `json:"practice"`
	Fact     int             `json:"fact,omitempty"` // 0: evidence
	Level    int             `json:"level"`
	Teams    []string        `json:"teams"`
	Action   string          `json:"action"`
	Effort   string          `json:"effort"`
	Cost     int             `json:"cost"`
	Lands    assessment.Date `json:"lands"`
	After    bool            `json:"lands_after_the_last_wave,omitempty"`
}

// Way is the least effort that reaches an overall level.
type Way struct {
	Level int `json:"level"`
	// OutOfReach: no steps lead there, and the figures of the way are 0 for that.
	OutOfReach bool            `json:"out_of_reach,omitempty"`
	Practices  int             `json:"practices"` // that have to rise
	Answers    int             `json:"answers"`   // of these, those that nobody has answered where they would rise
	Effort     int             `json:"effort"`
	Quarters   int             `json:"quarters"` // of 90 days, at the roadmap's budget, rounded up
	Earliest   assessment.Date `json:"earliest,omitempty"`
	Exact      bool            `json:"exact"`
	Steps      []RoadStep      `json:"steps"`
	Questions  []string        `json:"find_out_first,omitempty"` // practices
	Text       string          `json:"text"`
}

// Since is what moved since an earlier evaluation.
type Since struct {
	Title     string          `json:"title"`
	Date      assessment.Date `json:"date"`
	Break     string          `json:"break,omitempty"` // why the two cannot simply be compared
	Overall   Moved           `json:"overall"`
	Measures  []Moved         `json:"measures"`
	Areas     []Moved         `json:"areas"`
	Rose      []MovedPractice `json:"rose,omitempty"`
	Fell      []MovedPractice `json:"fell,omitempty"`
	Confirmed int             `json:"confirmed"` // practices whose value is the same
	New       []string        `json:"newly_asked,omitempty"`
	Gone      []string        `json:"no_longer_asked,omitempty"`
	Opened    []string        `json:"open_now,omitempty"`     // practices that had a value and are open
	Changed   []string        `json:"text_changed,omitempty"` // practices whose text is another one now
}

// Moved is a node then and now. A side of which less than half was answered has no figures.
type Moved struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Before     Figure `json:"index_before,omitzero"`
	After      Figure `json:"index_after,omitzero"`
	LevelFrom  string `json:"level_before,omitempty"` // 2, or "1 to 2" where it was not settled
	LevelUntil string `json:"level_after,omitempty"`
	Fell       bool   `json:"level_fell,omitempty"` // whatever is open: certainly below what it was
}

// MovedPractice is a practice whose value moved, and why.
type MovedPractice struct {
	Practice string   `json:"practice"`
	Before   int64    `json:"before"`
	After    int64    `json:"after"`
	Why      []string `json:"why"`
}

// TrendTime is one of several results of an organisation over time.
type TrendTime struct {
	Date  assessment.Date `json:"date"`
	Title string          `json:"title"`
	Index Figure          `json:"index,omitzero"`
	Level string          `json:"level,omitempty"`
	Final bool            `json:"final"`
	Break bool            `json:"break,omitempty"` // another questionnaire than the one before
}
