package report

import (
	"encoding/csv"
	"io"
	"math/big"
	"reflect"
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
// The column conflict marks rows that rest on values in conflict. Marks stand as letters
// in one column, and each again in a column of its own: fact_1, fact_2 and so on, as many
// as the practice that has most.
func ratingsCSV(w io.Writer, e *assessment.Evaluation, o Options) error {
	rows := [][]string{{
		"practice", "measure", "area", "team", "state", "rating", "evidence",
		"stated", "credited", "target", "gap", "conflict", "marks",
	}}
	facts := 0
	for i := range e.Asked {
		facts = max(facts, len(e.Asked[i].Facts))
	}
	for i := range facts {
		rows[0] = append(rows[0], "fact_"+strconv.Itoa(i+1))
	}

	byTeam := e.ByTeam()
	if byTeam == nil {
		byTeam = []*assessment.Result{e.Result()} // one team is the whole
	}
	for i := range e.Result().Practices {
		for k, t := range e.Teams {
			p := &byTeam[k].Practices[i]
			rows = append(rows, append(ratingRow(e, t, p), markCells(string(p.Teams[0].Marks), facts)...))
		}
	}
	if o.Redact {
		eachText(reflect.ValueOf(rows[1:]), newBook(e, o).withholder())
	}
	return writeCSV(w, rows)
}

// markCells are the marks of an answer as letters, and each alone in as many cells as
// there are facts.
func markCells(marks string, facts int) []string {
	cells := make([]string, 1+facts)
	cells[0] = marks
	for i := range min(facts, len(marks)) {
		cells[1+i] = marks[i : i+1]
	}
	return cells
}

// writeCSV writes rows in which no cell acts.
func writeCSV(w io.Writer, rows [][]string) error {
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
// where the comma is the decimal sign, and any blanks. Some read the wide signs as the
// plain ones.
var formulaStart = regexp.MustCompile(`((?:^|;)[\s\p{Z}]*)([=+\-@＝＋－＠])`)

// csvCell returns a text as one line that no spreadsheet takes for a formula: an
// apostrophe is put before a sign that would begin one.
func csvCell(s string) string { return formulaStart.ReplaceAllString(flat(s), "$1'$2") }
