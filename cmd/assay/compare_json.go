package main

import "assay/assessment"

// comparisonJSON is what compare prints with --json. Like [showJSON] it is a contract.
// Indexes and values are thousandths of a level, and so is what they moved by.
type comparisonJSON struct {
	Before    sideJSON        `json:"before"`
	After     sideJSON        `json:"after"`
	Break     bool            `json:"break"` // the questionnaire is another one
	Views     bool            `json:"views"` // one side counts what was stated, the other what was credited
	Overall   movedJSON       `json:"overall"`
	Measures  []movedJSON     `json:"measures"`
	Areas     []movedJSON     `json:"areas"`
	Practices []moveJSON      `json:"practices"`
	Common    commonJSON      `json:"common"`
	Teams     []teamMoveJSON  `json:"teams"`
	Profile   []traitMoveJSON `json:"profile"`
	Findings  []outcomeJSON   `json:"findings"`
	Actions   []outcomeJSON   `json:"actions"`
	Trend     []trendJSON     `json:"trend"`
}

type sideJSON struct {
	ID            string          `json:"id"`
	Title         string          `json:"title"`
	AsOf          assessment.Date `json:"as_of"`
	Final         bool            `json:"final"`
	Questionnaire string          `json:"questionnaire"`
	Version       string          `json:"version"`
	Depth         string          `json:"depth"`
	View          string          `json:"view"`
	Answered      int             `json:"answered"`
	Asked         int             `json:"asked"`
}

type movedJSON struct {
	ID     string       `json:"id"`
	Before *figuresJSON `json:"before,omitempty"`
	After  *figuresJSON `json:"after,omitempty"`
	Moved  *int64       `json:"moved,omitempty"` // the exact difference, rounded
}

// commonJSON is what the practices come to that have a value of the same text on both sides.
type commonJSON struct {
	Practices int    `json:"practices"`
	Before    *int64 `json:"before,omitempty"`
	After     *int64 `json:"after,omitempty"`
	Moved     *int64 `json:"moved,omitempty"`
}

type figuresJSON struct {
	Point     *int64 `json:"point,omitempty"`
	Low       *int64 `json:"low,omitempty"`
	High      *int64 `json:"high,omitempty"`
	LevelLow  *int   `json:"level_low,omitempty"`
	LevelHigh *int   `json:"level_high,omitempty"`
	Target    int    `json:"target,omitempty"`
	Met       bool   `json:"met"`
}

type moveJSON struct {
	ID     string      `json:"id"`
	Move   string      `json:"move"`
	Before *int64      `json:"before,omitempty"`
	After  *int64      `json:"after,omitempty"`
	Moved  *int64      `json:"moved,omitempty"`
	Why    []causeJSON `json:"why"`
}

type causeJSON struct {
	Kind  string         `json:"kind"`
	Team  string         `json:"team,omitempty"`
	Text  string         `json:"text"`
	From  string         `json:"from,omitempty"`
	To    string         `json:"to,omitempty"`
	Facts []factMoveJSON `json:"facts,omitempty"`
}

type factMoveJSON struct {
	Fact   int    `json:"fact"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// teamMoveJSON is a team by its ids on both sides; a side that does not have it has none.
type teamMoveJSON struct {
	Title  string `json:"title"`
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

type traitMoveJSON struct {
	Trait  string   `json:"trait"`
	Before []string `json:"before"` // null: not answered
	After  []string `json:"after"`
}

type outcomeJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Was  string `json:"was,omitempty"`
	Is   string `json:"is,omitempty"`
}

type trendJSON struct {
	ID            string          `json:"id"`
	Title         string          `json:"title"`
	Date          assessment.Date `json:"date"`
	Point         *int64          `json:"point,omitempty"`
	LevelLow      *int            `json:"level_low,omitempty"`
	LevelHigh     *int            `json:"level_high,omitempty"`
	Final         bool            `json:"final"`
	Questionnaire string          `json:"questionnaire"`
	Break         bool            `json:"break"`
}

func newComparisonJSON(c *assessment.Comparison, series []assessment.TrendPoint) comparisonJSON {
	j := comparisonJSON{
		Before: newSideJSON(c.Before), After: newSideJSON(c.After), Break: c.Break, Views: c.Views,
		Overall: newMovedJSON(c.Overall), Measures: []movedJSON{}, Areas: []movedJSON{},
		Practices: []moveJSON{}, Teams: []teamMoveJSON{}, Profile: []traitMoveJSON{},
		Findings: []outcomeJSON{}, Actions: []outcomeJSON{}, Trend: []trendJSON{},
	}
	both := c.Common
	j.Common = commonJSON{both.Practices, milli(both.Before), milli(both.After), milli(both.Moved())}
	for _, n := range c.Measures {
		j.Measures = append(j.Measures, newMovedJSON(n))
	}
	for _, n := range c.Areas {
		j.Areas = append(j.Areas, newMovedJSON(n))
	}
	for _, p := range c.Practices {
		j.Practices = append(j.Practices, newMoveJSON(p))
	}
	for _, t := range c.Teams.Pairs {
		j.Teams = append(j.Teams, teamMoveJSON{t.After.Title(), t.Before.ID, t.After.ID})
	}
	for _, t := range c.Teams.New {
		j.Teams = append(j.Teams, teamMoveJSON{Title: t.Title(), After: t.ID})
	}
	for _, t := range c.Teams.Gone {
		j.Teams = append(j.Teams, teamMoveJSON{Title: t.Title(), Before: t.ID})
	}
	for _, t := range c.Profile {
		j.Profile = append(j.Profile, traitMoveJSON{t.Trait, t.Before, t.After})
	}
	for _, o := range c.Findings {
		j.Findings = append(j.Findings, outcomeJSON(o))
	}
	for _, o := range c.Actions {
		j.Actions = append(j.Actions, outcomeJSON(o))
	}
	for _, p := range series {
		j.Trend = append(j.Trend, trendJSON{
			ID: p.ID, Title: p.Title, Date: p.Date, Point: milli(p.Index), LevelLow: some(p.LevelLow),
			LevelHigh: some(p.LevelHigh), Final: p.Final, Questionnaire: p.Questionnaire, Break: p.Break,
		})
	}
	return j
}

func newSideJSON(s assessment.Side) sideJSON {
	return sideJSON{
		ID: s.ID, Title: s.Title, AsOf: s.AsOf, Final: s.Final, Questionnaire: s.Questionnaire,
		Version: s.Version, Depth: s.Depth, View: viewWord(s.Stated), Answered: s.Answered, Asked: s.Applicable,
	}
}

// viewWord names the view that counts.
func viewWord(stated bool) string {
	if stated {
		return "stated"
	}
	return "credited"
}

func newMovedJSON(n assessment.NodeChange) movedJSON {
	return movedJSON{n.ID, newFiguresJSON(n.Before), newFiguresJSON(n.After), milli(n.Moved())}
}

// newFiguresJSON are the figures of one side; of one under half answered there are none.
func newFiguresJSON(f *assessment.Figures) *figuresJSON {
	if f == nil || f.Sparse {
		return nil
	}
	return &figuresJSON{
		Point: milli(f.Index), Low: milli(f.Low), High: milli(f.High),
		LevelLow: some(f.LevelLow), LevelHigh: some(f.LevelHigh), Target: f.Target, Met: f.Met,
	}
}

func newMoveJSON(p assessment.PracticeChange) moveJSON {
	j := moveJSON{
		ID: p.ID, Move: p.Move.String(), Before: milli(p.Before), After: milli(p.After),
		Moved: milli(p.Moved()), Why: []causeJSON{},
	}
	for _, why := range p.Why {
		x := causeJSON{Kind: string(why.Kind), Team: why.Team, Text: why.String(), From: why.From, To: why.To}
		for _, f := range why.Facts {
			x.Facts = append(x.Facts, factMoveJSON{f.Fact, f.Before.String(), f.After.String()})
		}
		j.Why = append(j.Why, x)
	}
	return j
}
