package assessment

import (
	"cmp"
	"math/big"
	"slices"
)

// TrendPoint is one assessment of an organisation in a series of them.
type TrendPoint struct {
	ID, Title           string
	Date                Date     // as of which it is judged
	Index               *big.Rat // in levels, in the view that counts; nil if none is shown
	LevelLow, LevelHigh int      // equal if the level is settled; NoLevel if none is shown
	Stated              bool     // the stated view counts
	Final               bool
	Questionnaire       string // id and version
	// Break means that the questionnaire is another one, or another version of it, than
	// that of the point before: no line leads from there to here.
	Break bool
}

// Trend returns the assessments of one organisation as a series, in the order of their
// as-of dates and then of their ids. Which assessments are of one organisation
// [OfOrganisation] says.
func Trend(all []*Evaluation) []TrendPoint {
	series := make([]TrendPoint, 0, len(all))
	for _, e := range all {
		p := TrendPoint{
			ID: e.State.ID(), Title: e.State.Title.Value, Date: e.AsOf, Stated: e.Result().Stated,
			Final: e.Result().Final, Questionnaire: e.Questionnaire.ID + " " + e.Questionnaire.Version,
			LevelLow: NoLevel, LevelHigh: NoLevel,
		}
		if f := e.Result().figures(&e.Result().Overall); f != nil && !f.Sparse {
			p.Index, p.LevelLow, p.LevelHigh = f.Index, f.LevelLow, f.LevelHigh
		}
		series = append(series, p)
	}

	slices.SortStableFunc(series, func(a, b TrendPoint) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.ID, b.ID))
	})
	for i := 1; i < len(series); i++ {
		series[i].Break = series[i].Questionnaire != series[i-1].Questionnaire
	}
	return series
}

// Before returns what a report of one evaluation compares with: the final results among
// all of its organisation's that are of other assessments and not of a later day, the
// newest last.
func (e *Evaluation) Before(all []*Evaluation) []*Evaluation {
	list := slices.DeleteFunc(slices.Clone(all), func(o *Evaluation) bool {
		return o.State.ID() == e.State.ID() || !o.Result().Final || o.AsOf > e.AsOf
	})
	slices.SortStableFunc(list, func(a, b *Evaluation) int {
		return cmp.Or(cmp.Compare(a.AsOf, b.AsOf), cmp.Compare(a.State.ID(), b.State.ID()))
	})
	return list
}
