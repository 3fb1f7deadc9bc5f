package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/exchange/written"
)

// isAnswerFile reports whether an argument of the answer command names a file.
func isAnswerFile(name string) bool {
	// Some of these are no such file, which is for the reader to say.
	endings := []string{".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".md", ".markdown", ".txt"}
	return slices.Contains(endings, strings.ToLower(filepath.Ext(name)))
}

// filing is what the answer command is told of a file beside what a reply says.
type filing struct{ dry, skip bool }

// answerFile takes in a file of written answers, or says what it would change.
func (a *app) answerFile(w *conduct.Work, file string, r reply, how filing) error {
	for _, f := range conduct.Fields() {
		if _, given := r.fields[f.Name]; given {
			return assessment.Errorf(assessment.Invalid, "--%s is for one answer", f.Flag).
				WithHint("write it into the file")
		}
	}
	if r.reason != "" || r.interview != "" {
		return assessment.Errorf(assessment.Invalid, "a file goes without --reason and --interview").
			WithHint("the answers of each respondent get an interview of their own")
	}
	// What comes from outside may be as large as its limits allow.
	defer sparingly()()
	data, err := readFile(file)
	if err != nil {
		return err
	}
	from, err := written.Read(file, data)
	if err != nil {
		return notTaken(file, err)
	}

	options := conduct.IntakeOptions{Team: r.team, Day: r.date, People: strings.Join(r.roles, ",")}
	in, err := w.Intake(from, options)
	if err != nil {
		return notTaken(file, err)
	}
	if len(from.Ignored) > 0 {
		a.notice("not read: %s", strings.Join(from.Ignored, ", "))
	}
	var d conduct.Deed
	if !how.dry {
		d, err = a.change(w, func() (conduct.Deed, error) {
			if in, err = w.Intake(from, options); err != nil {
				return conduct.Deed{}, err
			}
			if !how.skip && in.Count(conduct.IntakeRefused) > 0 {
				return conduct.Deed{}, refusedRows(file, in)
			}
			return w.TakeIn(in)
		})
		if err != nil {
			return err
		}
	}
	return a.printIntake(w, file, in, how, d)
}

// readFile reads a file that a person named.
func readFile(file string) ([]byte, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, assessment.Errorf(assessment.NotFound, "there is no file %s", file).
			WithHint("assay ask ID -o FILE makes one to be filled in")
	case err == nil && !info.Mode().IsRegular():
		return nil, assessment.Errorf(assessment.Invalid, "%s is not a file", file).
			WithHint("name a file of answers")
	case err == nil && info.Size() > written.MaxFile:
		return nil, assessment.Errorf(assessment.Invalid, "%s is larger than %d MiB", file,
			written.MaxFile>>20).WithHint("name a file of answers")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, &assessment.Error{Code: assessment.Failed, What: file + " cannot be read", Err: err,
			Hint: "look who may read it"}
	}
	return data, nil
}

// notTaken says which file is refused, and why.
func notTaken(file string, err error) error {
	return &assessment.Error{Code: assessment.CodeOf(err), What: file + " was not taken in", Err: err,
		Hint: cmp.Or(assessment.HintOf(err), "assay help answer says what such a file holds")}
}

// refusedRows refuses a file for its rows.
func refusedRows(file string, in *conduct.Intake) error {
	const most = 5
	var rows []string
	hint := ""
	for _, r := range in.Rows {
		if r.Status != conduct.IntakeRefused {
			continue
		}
		rows = append(rows, r.Where+", "+cmp.Or(r.Practice, "no practice")+": "+r.Why.Error())
		hint = cmp.Or(hint, assessment.HintOf(r.Why))
	}
	left := ""
	if more := len(rows) - most; more > 0 {
		rows, left = rows[:most], "; and "+count(more, "more row")
	}
	return assessment.Errorf(assessment.Invalid, "%s was not taken in: %s%s", file,
		strings.Join(rows, "; "), left).
		WithHint("%s; --dry-run lists all rows, and --skip-refused takes in the others", hint)
}

type intakeJSON struct {
	File    string         `json:"file"`
	TakenIn bool           `json:"taken_in"`
	Changes int            `json:"changes"`
	Counts  map[string]int `json:"counts"`
	Rows    []intakeRow    `json:"rows"`
}

type intakeRow struct {
	Where     string `json:"where"`
	Practice  string `json:"practice"`
	Team      string `json:"team"`
	By        string `json:"by"`
	Interview string `json:"interview,omitempty"`
	Status    string `json:"status"`
	Says      string `json:"says,omitempty"`
	Stands    string `json:"stands,omitempty"`
	Why       string `json:"why,omitempty"`
}

// printIntake says what was taken in, or would be.
func (a *app) printIntake(
	w *conduct.Work, file string, in *conduct.Intake, how filing, d conduct.Deed,
) error {
	if a.json {
		out := intakeJSON{File: file, TakenIn: !how.dry, Changes: len(d.Edits), Counts: map[string]int{},
			Rows: []intakeRow{}}
		for _, s := range conduct.IntakeStatuses() {
			out.Counts[string(s)] = in.Count(s)
		}
		for _, r := range in.Rows {
			x := intakeRow{r.Where, r.Practice, r.Team, r.By, r.Interview, string(r.Status), r.Says,
				r.Stands, ""}
			if r.Why != nil {
				x.Why = r.Why.Error()
			}
			out.Rows = append(out.Rows, x)
		}
		return a.printJSON(out)
	}

	t := table{indent: "  "}
	for _, r := range in.Rows {
		if r.Status == conduct.IntakeSame && len(in.Rows) > fewRows {
			continue // what changes matters
		}
		words, more := intakeWords(r)
		t.add(string(r.Status), r.Practice, r.Team, r.By, words)
		if more != "" {
			t.add("", "", "", "", more)
		}
	}
	a.printf("%s", t.String())
	var counts []string
	for _, s := range conduct.IntakeStatuses() {
		if n := in.Count(s); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, s))
		}
	}
	a.printf("%s: %s\n", file, strings.Join(counts, ", "))
	switch {
	case how.dry:
		a.printf("Nothing was taken in.\n")
	case !d.Made():
		a.printf("All of it is here already; nothing to save.\n")
	default:
		a.printf("Taken in, into %s; assay undo %s takes it back.\n",
			count(len(interviewsOf(in)), "interview"), w.ID())
	}
	return nil
}

// fewRows is up to how many rows those are listed that change nothing.
const fewRows = 20

// intakeWords says what a row says, or why it is refused; and below it what stands, or what
// to do.
func intakeWords(r conduct.IntakeRow) (words, more string) {
	switch {
	case r.Why != nil:
		return r.Where + ": " + r.Why.Error(), assessment.HintOf(r.Why)
	case r.Stands != "" && r.Status != conduct.IntakeSame:
		return r.Says, "stands: " + r.Stands
	}
	return r.Says, ""
}

// interviewsOf are the interviews that answers were saved in.
func interviewsOf(in *conduct.Intake) []string {
	var ids []string
	for _, r := range in.Rows {
		saved := r.Status != conduct.IntakeRefused && r.Status != conduct.IntakeSame
		if saved && !slices.Contains(ids, r.Interview) {
			ids = append(ids, r.Interview)
		}
	}
	return ids
}
