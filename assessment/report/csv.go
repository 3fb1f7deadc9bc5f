package report

import (
	"encoding/csv"
	"io"
	"math/big"
	"regexp"
	"strconv"

	"assay/assessment"
)

// ratingsCSV writes the ratings as comma-separated values in UTF-8: a heading,
// then one row for each practice and team, in the questionnaire's order. Texts
// that people wrote about a rating are left out.
//
// Values are in levels with three digits, which is exact for all but the gap: how
// far the team's credited value is below the target. An undefined value is empty.
// The last column marks rows that rest on values in conflict.
func ratingsCSV(w io.Writer, e *assessment.Evaluation, _ Options) error {
	rows := [][]string{{
		"practice", "measure", "area", "team", "state", "rating", "evidence",
		"stated", "credited", "target", "gap", "conflict",
	}}

	byTeam := e.ByTeam()
	if byTeam == nil {
		byTeam = []assessment.Result{e.Result} // one team is the whole
	}
	for i := range e.Result.Practices {
		for k, t := range e.Teams {
			rows = append(rows, ratingRow(e, t, &byTeam[k].Practices[i]))
		}
	}

	for _, row := range rows {
		for i := range row {
			row[i] = csvCell(row[i])
		}
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// ratingRow returns the row of a practice in a team, given its result in that team
// alone.
func ratingRow(e *assessment.Evaluation, t *assessment.Team, p *assessment.PracticeResult) []string {
	v := e.Verdict(t.ID, p.ID)
	var rating, grade, stated, credited, target, gap, conflict string

	if v.Rating.State != assessment.Unasked {
		rating = v.Rating.String()
	}
	if c := p.Teams[0]; c.State == assessment.Scored {
		grade, stated, credited = v.Grade.String(), exactly(c.Stated), exactly(c.Credited)
	}
	if p.Target > 0 {
		target = strconv.Itoa(p.Target)
	}
	if p.Credited.Gap != nil {
		gap = assessment.Fixed(p.Credited.Gap, 3)
	}
	if p.Conflict {
		conflict = "yes"
	}

	return []string{
		p.ID, p.Measure, p.Area, t.Title(), p.State.String(), rating, grade,
		stated, credited, target, gap, conflict,
	}
}

// exactly returns thousandths of a level in levels, with all digits.
func exactly(thousandths int64) string { return assessment.Fixed(big.NewRat(thousandths, 1000), 3) }

// formulaStart finds a sign that a spreadsheet may take for the beginning of a
// formula: at the start of a cell, or behind a semicolon, which separates cells
// where the comma is the decimal sign. Some read the wide signs as the plain ones.
var formulaStart = regexp.MustCompile(`((?:^|;) *)([=+\-@＝＋－＠])`)

// csvCell returns a text as one line that no spreadsheet takes for a formula: an
// apostrophe is put before a sign that would begin one.
func csvCell(s string) string { return formulaStart.ReplaceAllString(flat(s), "$1'$2") }
