package written

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/assessment"
)

// inShort are the answers of a table, each in short.
func inShort(w assessment.Written) []string {
	var list []string
	for _, a := range w.Answers {
		list = append(list, fmt.Sprintf("%s: %s %s %q%q %s %d %s %s %q %s", a.Where, a.Practice, a.Team,
			a.Marks, a.Ratings, a.State, a.Choice, a.Evidence, a.Reason, a.Note, a.By))
	}
	return list
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
		ignored    []string
	}{
		{"a report's", "practice,measure,team,state,rating,evidence,stated,marks,fact_1,fact_2\n" +
			"A-1,A,Platform,scored,1,claimed,1.000,yn,y,n\nA-2,A,Platform,unasked,,,,,,\n",
			[]string{`row 2: A-1 Platform ["y" "n"]["1" "yn"] scored -1 claimed  "" `},
			[]string{"measure", "stated"}},
		{"other words, under a heading", "Answers of November;;\n;;\nControl ID;Response;Comments\n" +
			"A-1;3;\"x\ny\"\n;;\nA-2;;z\nArea B;;\n",
			[]string{`row 4: A-1  []["3"]  -1   "x\ny" `, `row 7: A-2  [][]  -1   "z" `}, nil},
		{"up to a second header", "Practice,Rating\nA-1,2\nPractice,Rating\nA-2,3\n",
			[]string{`row 2: A-1  []["2"]  -1   "" `}, nil},
		{"reasons", "practice,rating,reason,respondent\nA-1,,we have none,DEV Jo\n",
			[]string{`row 2: A-1  [][] na -1  we have none "" DEV Jo`}, nil},
	} {
		w, err := Read("x.csv", []byte(c.data))
		got := inShort(w)
		if err != nil || !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(w.Ignored, c.ignored) {
			t.Errorf("%s: %v, %q, ignored %q\nwant %q, %q", c.name, err, got, w.Ignored, c.want, c.ignored)
		}
	}
}

// The sheet is chosen whose header names most.
func TestTheSheetOfATable(t *testing.T) {
	f := excelize.NewFile()
	set := func(sheet string, rows ...[]any) {
		t.Helper()
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if err := f.SetSheetRow(sheet, fmt.Sprint("A", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	set("Sheet1", []any{"Id", "Level"}, []any{"A", 2})
	set("Answers", []any{"Practice", "Team", "Marks", "Grade"}, []any{"A-1", "Data", "yn", "tested"},
		[]any{nil, "Platform", "nn"})
	if err := f.MergeCell("Answers", "A2", "A3"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	w, err := Read("x.xlsx", b.Bytes())
	want := []string{`row 2: A-1 Data []["yn"]  -1 tested  "" `, `row 3: A-1 Platform []["nn"]  -1   "" `}
	if got := inShort(w); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %q, want %q", err, got, want)
	}
}

// The interview of a toolbox of OWASP SAMM 2, in the shape that it has.
func TestToolbox(t *testing.T) {
	f := excelize.NewFile()
	rows := map[string][][]any{
		"Interview": {{nil, "SAMM Assessment Interview"},
			{nil, "Interview Date:", nil, "2026-11-20"}, {nil, "Contributors:", nil, "Jo"},
			{nil, "Stream", "Level", "Strategy", nil, "Answer", nil, nil, "Interview Notes", "Rating"},
			{"G-SM-A-1-1", "Create", 1, "Do you know the risk?", "Y", "Yes, some", 0, 0, "by hand", 0},
			{nil, "Create", nil, "You know it"},
			{"G-SM-B-2-1", "Measure", 2, "Do you measure?", "K", "yes, all"},
			{nil, "Policy", nil, nil, nil, "Answer", nil, nil, "Interview Notes", "Rating"},
			{"G-PC-A-3-1", "Policy", 3, "Do you report?", "F", "Perhaps"},
			{"G-PC-B-1-1", "Policy", 1, "Do you see?", "F"}},
		"imp-answers": {{"ANS_SET_CODE", "A", "B", "C", "D"}, {0, "No", "Yes, some", "Yes, half", "Yes, all"},
			{1, "No", "Perhaps", "Yes, some of it", "Yes, all"},
			{2, "No", "At times", "Perhaps", "Yes, all"}},
	}
	for _, sheet := range []string{"Interview", "imp-answers"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows[sheet] {
			if err := f.SetSheetRow(sheet, fmt.Sprint("A", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	w, err := Read("x.xlsx", b.Bytes())
	want := []string{`row 5: G-SM-1-A  [][]  1   "by hand" `, `row 7: G-SM-2-B  [][]  3   "" `,
		`row 9: G-PC-3-A  []["Perhaps"]  -1   "" `}
	got := inShort(w)
	if err != nil || !reflect.DeepEqual(got, want) || w.Day != "2026-11-20" || w.Name != "Jo" ||
		w.Answers[0].Question != "Do you know the risk?" {
		t.Errorf("%v, %q, want %q; %+v", err, got, want, w)
	}
}
