package written

import (
	"fmt"
	"regexp"
	"strings"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// toolboxID is the id of a question in the assessment toolbox of OWASP SAMM 2: business
// function, security practice, stream, maturity level and number. The model itself calls
// the activity that is asked about by function, practice, level and stream.
var toolboxID = regexp.MustCompile(`^([A-Z])-([A-Z]{2})-([A-Z])-([1-3])-([1-9])$`)

// readToolbox reads the interview of an assessment toolbox of OWASP SAMM 2: a sheet in
// which each practice has a header with an answer and a level, and each question its id in
// the first column. Answers are taken by their place in the toolbox's own sets of answers;
// ok is false if it is no toolbox.
func readToolbox(sheets []spreadsheet.Sheet) (w assessment.Written, ok bool) {
	choices := toolboxChoices(sheets)
	for i := range sheets {
		answer, notes := -1, -1
		for k := range sheets[i].Rows {
			r := &sheets[i].Rows[k]
			if at := columnOf(r, "answer"); at >= 0 && columnOf(r, "rating") >= 0 {
				answer, notes = at, columnOf(r, "interview notes")
			}
			if at := columnOf(r, "interview date:"); at >= 0 {
				w.Day = after(r, at)
			}
			if at := columnOf(r, "contributors:"); at >= 0 {
				w.Name = after(r, at)
			}
			m := toolboxID.FindStringSubmatch(r.At(0))
			if m == nil || answer < 0 {
				continue
			}
			ok = true
			a := assessment.WrittenAnswer{Where: fmt.Sprintf("row %d", r.Number), Choice: -1,
				Practice: strings.Join([]string{m[1], m[2], m[4], m[3]}, "-"),
				Question: toolboxQuestion(r, answer)}
			if notes >= 0 {
				a.Note = r.At(notes)
			}
			said := assessment.CleanLine(r.At(answer))
			if place, known := choices[strings.ToLower(said)]; known {
				a.Choice = place
			} else if said != "" {
				a.Ratings = []string{said}
			}
			if a.Says() {
				w.Answers = append(w.Answers, a)
			}
		}
		if ok {
			return w, true
		}
		w = assessment.Written{}
	}
	return w, false
}

// columnOf is the column in which a row has a title; -1 if it has it in none.
func columnOf(r *spreadsheet.Row, title string) int {
	for _, c := range r.Cells {
		if strings.EqualFold(c.Text, title) {
			return c.Column
		}
	}
	return -1
}

// after is the first text of a row after a column.
func after(r *spreadsheet.Row, column int) string {
	for _, c := range r.Cells {
		if c.Column > column {
			return assessment.CleanLine(c.Text)
		}
	}
	return ""
}

// toolboxQuestion is the longest text before the answer.
func toolboxQuestion(r *spreadsheet.Row, answer int) string {
	question := ""
	for _, c := range r.Cells {
		if c.Column < answer && len(c.Text) > len(question) {
			question = c.Text
		}
	}
	return assessment.CleanLine(question)
}

// toolboxChoices are the places of answers in the sets that a toolbox has in a sheet of
// their own: below the titles A to D, from the lowest. An answer that has several places is
// left out.
func toolboxChoices(sheets []spreadsheet.Sheet) map[string]int {
	choices := map[string]int{}
	for i := range sheets {
		rows := sheets[i].Rows
		if len(rows) == 0 || rows[0].At(0) != "ANS_SET_CODE" {
			continue
		}
		several := map[string]bool{}
		for k := 1; k < len(rows); k++ {
			for place := range 4 {
				said := strings.ToLower(assessment.CleanLine(rows[k].At(1 + place)))
				if at, known := choices[said]; said == "" || known && at != place {
					several[said] = true
				}
				choices[said] = place
			}
		}
		for said := range several {
			delete(choices, said)
		}
	}
	return choices
}
