package written

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// field is what a column of a table holds.
type field int

const (
	fieldPractice field = iota
	fieldQuestion
	fieldTeam
	fieldState
	fieldRating
	fieldMarks
	fieldAs
	fieldValue
	fieldReason
	fieldEvidence
	fieldNote
	fieldBy
	fieldFact // of the first fact; those of the others follow
	fields    = fieldFact + 5
)

// titles are the words that name each field in a header, in small letters and without what
// stands between words.
var titles = [fields]string{
	fieldPractice: "practice practiceid id control controlid code ref reference requirement requirementid",
	fieldQuestion: "question questiontext",
	fieldTeam:     "team unit",
	fieldState:    "state status",
	fieldRating:   "rating answer response maturity maturitylevel level score",
	fieldMarks:    "marks",
	fieldAs:       "as sameas",
	fieldValue:    "value",
	fieldReason:   "reason justification whynotapplicable",
	fieldEvidence: "evidence grade evidencegrade",
	fieldNote:     "note notes comment comments remark remarks interviewnotes observation observations",
	fieldBy:       "respondent respondents answeredby interviewee",
	fieldFact:     "fact1 f1",
	fieldFact + 1: "fact2 f2",
	fieldFact + 2: "fact3 f3",
	fieldFact + 3: "fact4 f4",
	fieldFact + 4: "fact5 f5",
}

// header is the row of a sheet that names its columns.
type header struct {
	sheet, row int
	at         [fields]int // columns; -1 for none
	known      int         // how many fields it has
	titles     map[int]string
}

// headerRows is how many rows of a sheet are looked at for its header.
const headerRows = 200

// headerOf reads a row as a header; ok is false if it is none.
func headerOf(r *spreadsheet.Row) (h header, ok bool) {
	h.titles = map[int]string{}
	for i := range h.at {
		h.at[i] = -1
	}
	for _, c := range r.Cells {
		word := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, c.Text)
		i := slices.IndexFunc(titles[:], func(words string) bool {
			return slices.Contains(strings.Fields(words), word)
		})
		if i < 0 || h.at[i] >= 0 {
			h.titles[c.Column] = assessment.CleanLine(c.Text)
			continue
		}
		h.at[i] = c.Column
		h.known++
	}
	named := h.at[fieldPractice] >= 0 || h.at[fieldQuestion] >= 0
	said := slices.ContainsFunc([]field{fieldState, fieldRating, fieldMarks, fieldFact},
		func(f field) bool { return h.at[f] >= 0 })
	return h, named && said
}

// findHeader returns the header that names most, of several the first.
func findHeader(sheets []spreadsheet.Sheet) (best header, ok bool) {
	for s := range sheets {
		for k := range min(len(sheets[s].Rows), headerRows) {
			h, is := headerOf(&sheets[s].Rows[k])
			if is && h.known > best.known {
				best, ok = h, true
				best.sheet, best.row = s, k
			}
		}
	}
	return best, ok
}

// readTable reads the table whose header names most, up to its end or a second header.
func readTable(sheets []spreadsheet.Sheet) (assessment.Written, error) {
	h, ok := findHeader(sheets)
	if !ok {
		return assessment.Written{}, refusal("it has no row that names its columns").
			WithHint("write one with the titles practice and rating, or fact_1 to fact_5; team, evidence, " +
				"note and reason may follow")
	}

	var w assessment.Written
	rows := sheets[h.sheet].Rows[h.row+1:]
	ignored := map[int]bool{}
	for k := range rows {
		r := &rows[k]
		if _, again := headerOf(r); again {
			break
		}
		for _, c := range r.Cells {
			if h.titles[c.Column] != "" {
				ignored[c.Column] = true
			}
		}
		if a := h.answer(r); a.Says() {
			w.Answers = append(w.Answers, a)
		}
		if len(w.Answers) > MaxAnswers {
			return assessment.Written{}, tooMany()
		}
	}
	for _, c := range sheets[h.sheet].Rows[h.row].Cells {
		if ignored[c.Column] {
			w.Ignored = append(w.Ignored, h.titles[c.Column])
		}
	}
	return w, nil
}

// answer reads a row below the header.
func (h *header) answer(r *spreadsheet.Row) assessment.WrittenAnswer {
	at := func(f field) string {
		if h.at[f] < 0 {
			return ""
		}
		return r.At(h.at[f])
	}
	line := func(f field) string { return assessment.CleanLine(at(f)) }
	a := assessment.WrittenAnswer{
		Where:    fmt.Sprintf("row %d", r.Number),
		Practice: line(fieldPractice),
		Question: line(fieldQuestion),
		Team:     line(fieldTeam),
		By:       line(fieldBy),
		State:    strings.ToLower(line(fieldState)),
		As:       line(fieldAs),
		Choice:   -1,
		Reason:   line(fieldReason),
		Evidence: line(fieldEvidence),
		Note:     at(fieldNote),
	}
	for _, f := range []field{fieldRating, fieldMarks} {
		if text := line(f); text != "" {
			a.Ratings = append(a.Ratings, text)
		}
	}
	for f := fieldFact; f < fields; f++ {
		if text := line(f); text != "" {
			for len(a.Marks) <= int(f-fieldFact) {
				a.Marks = append(a.Marks, "")
			}
			a.Marks[f-fieldFact] = text
		}
	}
	if len(a.Ratings) == 0 && len(a.Marks) == 0 { // of a practice with plain levels
		if text := line(fieldValue); text != "" {
			a.Ratings = append(a.Ratings, text)
		}
	}
	if a.Reason != "" && len(a.Ratings)+len(a.Marks) == 0 && a.State == "" {
		a.State = assessment.NotApplicable.String()
	}
	return a
}
