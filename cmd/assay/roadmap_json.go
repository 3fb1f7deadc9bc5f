package main

import "assay/assessment"

// roadmapJSON is what roadmap prints with --json. Fields are added, and never renamed or
// removed.
type roadmapJSON struct {
	Start      assessment.Date `json:"start"`
	Days       int             `json:"days"`
	Points     int             `json:"points"`
	Chosen     []string        `json:"chosen,omitempty"`
	View       string          `json:"view"` // that counts, in which now, after and end are: credited or stated
	Now        nodeJSON        `json:"now"`
	Contain    []exposureJSON  `json:"contain"`
	Waves      []waveJSON      `json:"waves"`
	Later      []stepJSON      `json:"later"`
	Refused    []refusalJSON   `json:"refused"`
	Effort     int             `json:"effort"` // of all steps to the targets
	Done       assessment.Date `json:"done,omitempty"`
	End        nodeJSON        `json:"end"`
	Questions  []questionJSON  `json:"questions"`
	Reached    bool            `json:"reached"` // every target in these waves
	Shortfalls []shortfallJSON `json:"shortfalls"`
	Next       *wayJSON        `json:"next,omitempty"` // the way to the next overall level
}

type exposureJSON struct {
	Practices   []string        `json:"practices"`
	Teams       []string        `json:"teams"`
	Exposure    bool            `json:"exposure"` // marked so in the questionnaire
	Promises    []string        `json:"promises"` // that it contradicts
	Findings    []string        `json:"findings"`
	FixNow      bool            `json:"fix_now"`
	Fact        int             `json:"fact,omitempty"`
	Value       *int64          `json:"value,omitempty"` // of the lowest team, in thousandths of a level
	Condition   string          `json:"condition,omitempty"`
	NotSo       string          `json:"not_so,omitempty"`
	Consequence string          `json:"consequence,omitempty"`
	Action      string          `json:"action,omitempty"`
	Owner       string          `json:"owner,omitempty"`
	Due         assessment.Date `json:"due,omitempty"`
}

type waveJSON struct {
	Number int             `json:"number"`
	First  assessment.Date `json:"first"`
	Last   assessment.Date `json:"last"`
	Effort int             `json:"effort"`
	Steps  []stepJSON      `json:"steps"`
	After  nodeJSON        `json:"after"`
}

type stepJSON struct {
	Step     string          `json:"step"`
	Practice string          `json:"practice"`
	Fact     int             `json:"fact"` // 0: evidence
	Level    int             `json:"level"`
	Teams    []string        `json:"teams"`
	Effort   string          `json:"effort,omitempty"`
	Cost     int             `json:"cost"`
	Months   int             `json:"months"` // that pass after the work
	Gain     *int64          `json:"gain,omitempty"`
	Priority *int64          `json:"priority,omitempty"`
	Wave     int             `json:"wave,omitempty"`
	Ends     int             `json:"ends,omitempty"` // absent: after the last wave
	Start    assessment.Date `json:"start,omitempty"`
	Lands    assessment.Date `json:"lands,omitempty"`
	Text     string          `json:"text"`
}

type refusalJSON struct {
	Step   string `json:"step"`
	Before string `json:"before,omitempty"`
	Team   string `json:"team,omitempty"`
}

type questionJSON struct {
	Practice string `json:"practice"`
	Team     string `json:"team"`
	State    string `json:"state"`
	Facts    []int  `json:"facts"` // empty: all of the practice
}

type shortfallJSON struct {
	Why    string          `json:"why"`
	IDs    []string        `json:"ids"`
	Effort int             `json:"effort,omitempty"`
	Day    assessment.Date `json:"day,omitempty"`
	Text   string          `json:"text"`
}

type wayJSON struct {
	Reachable bool              `json:"reachable"`
	Level     int               `json:"level,omitempty"`
	Effort    int               `json:"effort"`
	Months    int               `json:"months"`
	Exact     bool              `json:"exact"`
	Practices []wayPracticeJSON `json:"practices"`
	Questions []questionJSON    `json:"questions"`
	FindOut   []string          `json:"find_out"`
}

type wayPracticeJSON struct {
	Practice string     `json:"practice"`
	From     int64      `json:"from"` // value of the lowest team, in thousandths of a level
	To       int64      `json:"to"`
	Effort   int        `json:"effort"`
	Months   int        `json:"months"`
	Steps    []stepJSON `json:"steps"`
}

// newRoadmapJSON returns a roadmap as it is printed with --json.
func newRoadmapJSON(e *assessment.Evaluation, r *assessment.Roadmap) roadmapJSON {
	j := roadmapJSON{
		Start: r.Plan.Start, Days: r.Plan.Days, Points: r.Plan.Points,
		View: viewWord(e.Result().Stated),
		Now:  newStandJSON(r.Before), Contain: newContainJSON(e), Waves: []waveJSON{},
		Later: newStepsJSON(e, r.Later), Refused: []refusalJSON{}, Effort: r.Effort, Done: r.Done,
		End: newStandJSON(r.End), Questions: newQuestionsJSON(r.Questions),
		Reached: len(r.Shortfalls) == 0, Shortfalls: []shortfallJSON{},
	}
	for _, id := range r.Plan.Steps {
		j.Chosen = append(j.Chosen, id.String())
	}
	for _, w := range r.Waves {
		j.Waves = append(j.Waves, waveJSON{Number: w.Number, First: w.First, Last: w.Last, Effort: w.Effort,
			Steps: newStepsJSON(e, w.Steps), After: newStandJSON(w.After)})
	}
	for _, x := range r.Refused {
		refused := refusalJSON{Step: x.Step.String(), Team: x.Team}
		if x.Team != "" {
			refused.Before = x.Before.String()
		}
		j.Refused = append(j.Refused, refused)
	}
	for _, x := range r.Shortfalls {
		j.Shortfalls = append(j.Shortfalls, shortfallJSON{Why: x.Kind.String(), IDs: listOf(x.IDs),
			Effort: x.Effort, Day: x.Day, Text: x.String()})
	}
	if w, ok := e.WayTo(counted(e.Result(), e.Result().Overall).LevelLow + 1); ok {
		next := newWayJSON(e, w, ok)
		j.Next = &next
	}
	return j
}

// newStandJSON is the whole in the view that counts; there are no figures of it while less
// than half is answered.
func newStandJSON(r *assessment.Result) nodeJSON {
	n := r.Overall
	n.Credited = counted(r, n)
	if n.Sparse {
		none := assessment.View{Level: assessment.NoLevel, LevelLow: assessment.NoLevel, LevelHigh: assessment.NoLevel}
		n.Credited, n.Stated = none, none
	}
	return newNodeJSON(n)
}

// listOf returns a list that is written as one when it is empty, too.
func listOf[T any](list []T) []T { return append([]T{}, list...) }

// newContainJSON returns what to contain now.
func newContainJSON(e *assessment.Evaluation) []exposureJSON {
	list := []exposureJSON{}
	for _, x := range e.Contain() {
		j := exposureJSON{
			Practices: x.Practices, Teams: listOf(x.Teams), Exposure: x.Marked, Promises: listOf(x.Promises),
			Findings: []string{}, FixNow: x.FixNow, Fact: x.Fact, Condition: x.Condition, NotSo: x.NotSo,
			Consequence: x.Consequence, Action: x.Action, Owner: x.Owner, Due: x.Due,
		}
		for _, f := range x.Findings {
			j.Findings = append(j.Findings, f.ID)
		}
		if len(x.Seen) > 0 {
			j.Value = some(x.Value)
		}
		list = append(list, j)
	}
	return list
}

// newStepsJSON returns steps of a roadmap.
func newStepsJSON(e *assessment.Evaluation, steps []assessment.Step) []stepJSON {
	list := []stepJSON{}
	for _, s := range steps {
		list = append(list, stepJSON{
			Step: s.ID().String(), Practice: s.Practice, Fact: s.Fact, Level: s.Level,
			Teams: teamsOf(s.Steps), Effort: s.Effort, Cost: s.Cost, Months: s.Months,
			Gain: milli(s.Gain), Priority: milli(s.Priority), Wave: s.Wave, Ends: s.Ends,
			Start: s.Start, Lands: s.Lands, Text: e.StepText(s.ID(), s.Level),
		})
	}
	return list
}

// teamsOf returns the teams that take a step.
func teamsOf(steps []assessment.TeamStep) []string {
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.Team
	}
	return ids
}

// newQuestionsJSON returns what has to be heard.
func newQuestionsJSON(questions []assessment.Question) []questionJSON {
	list := []questionJSON{}
	for _, q := range questions {
		list = append(list, questionJSON{Practice: q.Practice, Team: q.Team, State: q.State.String(),
			Facts: listOf(q.Facts)})
	}
	return list
}

// newWayJSON returns a way; without one it says so and nothing else.
func newWayJSON(e *assessment.Evaluation, w assessment.Way, ok bool) wayJSON {
	j := wayJSON{Reachable: ok, Level: w.Level, Effort: w.Effort, Months: w.Months, Exact: w.Exact,
		Practices: []wayPracticeJSON{}, Questions: newQuestionsJSON(w.Questions), FindOut: listOf(w.FindOut)}
	for _, p := range w.Practices {
		x := wayPracticeJSON{Practice: p.Practice, From: p.From, To: p.To, Effort: p.Effort, Months: p.Months}
		for _, s := range p.Steps {
			id := assessment.StepID{Practice: p.Practice, Fact: s.Fact}
			x.Steps = append(x.Steps, stepJSON{Step: id.String(), Practice: p.Practice, Fact: s.Fact,
				Level: s.Level,
				Teams: teamsOf(s.Teams), Cost: s.Cost, Months: s.Months, Text: e.StepText(id, s.Level)})
		}
		j.Practices = append(j.Practices, x)
	}
	return j
}
