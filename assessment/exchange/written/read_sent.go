package written

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// readSent reads a workbook that was written for respondents.
func readSent(sheets []spreadsheet.Sheet) (assessment.Written, error) {
	var w assessment.Written
	var g gathering
	for i := range sheets {
		for k := range sheets[i].Rows {
			r := &sheets[i].Rows[k]
			key, said := r.At(columnKey), r.At(columnAnswer)
			switch key {
			case "role":
				w.Role = assessment.CleanLine(said)
				continue
			case "name":
				w.Name = assessment.CleanLine(said)
				continue
			case "day":
				w.Day = assessment.CleanLine(said)
				continue
			}
			if madeFor.MatchString(key) {
				if err := about(&w, strings.Fields(key)[1:]); err != nil {
					return w, err
				}
				continue
			}
			where := fmt.Sprintf("row %d", r.Number)
			m := reference.FindStringSubmatch(key)
			if m == nil && key != "" && said != "" {
				return w, refusal("%s of %q was changed where it says which question it is", where,
					sheets[i].Name).WithHint("take a new file and copy the answers into it")
			}
			if m != nil && isPart(m[3]) {
				g.part(where, m[1], m[2], m[3], said)
			}
		}
	}
	w.Answers = g.answers()
	return w, nil
}
