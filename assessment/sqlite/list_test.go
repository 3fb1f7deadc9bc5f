package sqlite

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func checkNamed(t *testing.T, l *Library, name string) Check {
	t.Helper()
	checks := l.Doctor(t.Context())
	for _, c := range checks {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("doctor has no check %q: %+v", name, checks)
	return Check{}
}

func TestListFreshness(t *testing.T) {
	now := time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC)
	l := openLibrary(t, newPath(t), Options{Now: func() time.Time { return now }})
	for _, id := range []string{"a", "b", "c"} {
		save(t, l, group(t, id, titleEdit("title of "+id)))
	}

	summary := assessment.Summary{
		ID:          "b",
		Title:       "cached",
		Fingerprint: journal(t, l, "b").Fingerprint(),
		Index:       2345,
		Measures:    []assessment.SummaryMeasure{{ID: "m", Index: 1}},
		Teams:       []string{"Ops"},
		Changed:     now,
	}
	if err := l.PutSummary(t.Context(), summary); err != nil {
		t.Fatal(err)
	}
	if err := l.Opened(t.Context(), "c"); err != nil {
		t.Fatal(err)
	}

	rows, err := l.List(t.Context())
	if err != nil || len(rows) != 3 {
		t.Fatalf("%v (%v)", rows, err)
	}
	r := rows[0]
	if r.ID != "c" || !r.Opened.Equal(now) || r.Title != "title of c" || r.Fresh || r.Index != -1 {
		t.Errorf("first %+v", r)
	}
	if r := rows[1]; r.ID != "a" || r.Fresh {
		t.Errorf("second %+v", r)
	}
	if r := rows[2]; !r.Fresh || !reflect.DeepEqual(r.Summary, summary) || !r.Opened.IsZero() {
		t.Errorf("third %+v", r)
	}

	save(t, l, group(t, "b", titleEdit("moved on")))
	rows, err = l.List(t.Context())
	if err != nil || rows[2].Fresh || rows[2].Title != "cached" {
		t.Errorf("%+v (%v)", rows[2], err)
	}

	for name, err := range map[string]error{
		"opened":  l.Opened(t.Context(), "missing"),
		"summary": l.PutSummary(t.Context(), assessment.Summary{ID: "missing"}),
		"delete":  l.Delete(t.Context(), "missing"),
	} {
		if assessment.CodeOf(err) != assessment.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestListOfAThousand(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	fill(t, l, 1000, 1)
	rows, err := l.List(t.Context())
	if err != nil || len(rows) != 1000 {
		t.Fatalf("%d rows (%v)", len(rows), err)
	}
	for i, r := range rows {
		if want := fmt.Sprintf("id%05d", i); r.ID != want || !r.Fresh || r.Title == "" {
			t.Fatalf("row %d: %+v", i, r)
		}
	}
}

func TestRecentIsTheBeginningOfTheList(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	fill(t, l, 1, 1)
	copies(t, l, "id00000", 30)
	execute(t, l.db, "UPDATE assessment SET opened = '' WHERE id < 'copy5'")

	list, err := l.List(t.Context())
	if err != nil || len(list) != 31 {
		t.Fatalf("%d rows (%v)", len(list), err)
	}
	for _, n := range []int{-1, 0, 1, 7, 30, 31, 32} {
		got, err := l.Recent(t.Context(), n)
		if want := list[:min(max(n, 0), len(list))]; err != nil || !slices.EqualFunc(got, want, sameRow) {
			t.Errorf("%d: %s (%v)", n, difference(got, want), err)
		}
	}

	var plan string
	err = l.db.QueryRow("EXPLAIN QUERY PLAN SELECT id FROM assessment ORDER BY opened DESC, id LIMIT 5").
		Scan(new(int), new(int), new(int), &plan)
	if err != nil || !strings.Contains(plan, "assessment_opened") {
		t.Errorf("the library is sorted to find its first rows: %s (%v)", plan, err)
	}
}

func sameRow(a, b Row) bool { return reflect.DeepEqual(a, b) }

func TestTitles(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	for _, id := range []string{"b", "a", "c"} {
		save(t, l, group(t, id, titleEdit("title of "+id)))
	}
	if err := l.PutSummary(t.Context(), assessment.Summary{ID: "c", Title: "cached"}); err != nil {
		t.Fatal(err)
	}

	got, err := l.Titles(t.Context())
	if want := []Title{{"a", "title of a"}, {"b", "title of b"}, {"c", "cached"}}; err != nil ||
		!reflect.DeepEqual(got, want) {
		t.Errorf("%s (%v)", difference(got, want), err)
	}
	for id, want := range map[string]bool{"a": true, "d": false, "": false} {
		if there, err := l.Has(t.Context(), id); there != want || err != nil {
			t.Errorf("has %q: %v (%v)", id, there, err)
		}
	}
}

// copies makes n more assessments of one with its changes, row by row in the
// tables. They can be listed, but their journals do not hold: an id covers the
// assessment.
func copies(t testing.TB, l *Library, id string, n int) {
	t.Helper()
	for _, text := range []string{
		`INSERT INTO assessment (id, number, tips, opened, summary)
			WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
			SELECT printf('copy%08d', (i * 7919) % 99999989), number, tips, printf('2026-11-21T10:%02d:%02d.000Z', i / 60 % 60, i % 60), summary
			FROM n, assessment WHERE id = ?1`,
		`INSERT INTO change (` + columns + `)
			SELECT a.id, c.seq, c.id, c.number, c.parents, c.at, c.zone, c.author, c.action,
				c.subject, c.field, c.replaces, c.digest, c.salt, c.value
			FROM assessment a, change c WHERE a.id LIKE 'copy%' AND c.assessment = ?1`,
	} {
		args := []any{id, n}
		if !strings.Contains(text, "?2") {
			args = args[:1]
		}
		execute(t, l.db, text, args...)
	}
}

// library10000 is a library of 10,000 assessments of 20 changes, each with a
// summary of five measures and five teams.
func library10000(t testing.TB) *Library {
	t.Helper()
	l := openLibrary(t, newPath(t), Options{})
	fill(t, l, 1, 20)
	summary := assessment.Summary{
		ID:            "id00000",
		Title:         "Larkfield Cloud, the platform and its teams",
		Organisation:  "Larkfield",
		Questionnaire: "Security assurance 1",
		Depth:         "standard",
		Fingerprint:   journal(t, l, "id00000").Fingerprint(),
		Teams:         []string{"Platform", "Payments", "Identity", "Data", "Support"},
		Changed:       time.Date(2026, 11, 21, 10, 0, 0, 0, time.UTC),
	}
	for _, id := range []string{"MGT", "STR", "BLD", "OPS", "CMP"} {
		summary.Measures = append(summary.Measures, assessment.SummaryMeasure{ID: id, Index: 2345, Target: 3})
	}
	if err := l.PutSummary(t.Context(), summary); err != nil {
		t.Fatal(err)
	}
	copies(t, l, "id00000", 9999)
	return l
}

// fill makes assessments with changes each, and their summaries, quickly.
func fill(t testing.TB, l *Library, assessments, changes int) {
	t.Helper()
	tx, err := l.db.Begin()
	if err != nil {
		t.Fatal(err)
	}

	for i := range assessments {
		id := fmt.Sprintf("id%05d", i)
		g := group(t, id, titleEdit(fmt.Sprintf("Assessment %d", i)))
		for n := 1; n < changes; n++ {
			more := group(t, id, note(fmt.Sprintf("p%d", n), "what was said about it in the interview"))
			g.Edits = append(g.Edits, more.Edits...)
		}
		if _, err := l.appendGroup(context.Background(), tx, g); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}

	for i := range assessments {
		id := fmt.Sprintf("id%05d", i)
		summary := assessment.Summary{
			ID:          id,
			Title:       "T",
			Fingerprint: journal(t, l, id).Fingerprint(),
			Measures:    make([]assessment.SummaryMeasure, 5),
		}
		if err := l.PutSummary(t.Context(), summary); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDrafts(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	at := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	a := assessment.Draft{
		Assessment: scope,
		Subject:    assessment.AnswerSubject("i", "a"),
		Field:      "note",
		Text:       "fir",
		At:         at,
		Heads:      []assessment.ID{"h1", "h2"},
	}
	b := assessment.Draft{Assessment: scope, Subject: assessment.AnswerSubject("i", "b"), Field: "note",
		Text: "other", At: at}
	elsewhere := assessment.Draft{Assessment: "elsewhere", Subject: assessment.ParseSubject("x"), Field: "y",
		At: at}

	for _, d := range []assessment.Draft{b, a, elsewhere} {
		if err := l.PutDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}

	a.Text, a.Heads = "first", nil
	if err := l.PutDraft(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	drafts, err := l.Drafts(t.Context(), scope)
	if want := []assessment.Draft{a, b}; err != nil || !reflect.DeepEqual(drafts, want) {
		t.Errorf("%s (%v)", difference(drafts, want), err)
	}

	for range 2 { // the second finds none
		if err := l.DropDraft(t.Context(), scope, a.Subject, a.Field); err != nil {
			t.Error(err)
		}
	}
	drafts, err = l.Drafts(t.Context(), scope)
	if want := []assessment.Draft{b}; err != nil || !reflect.DeepEqual(drafts, want) {
		t.Errorf("%s (%v)", difference(drafts, want), err)
	}
}

func TestQuestionnaires(t *testing.T) {
	l := openLibrary(t, newPath(t), Options{})
	q := Questionnaire{Digest: "d2", ID: "five", Version: "2", Title: "Five", Content: []byte{0, 1, 255}}
	older := Questionnaire{Digest: "d1", ID: "five", Version: "1", Title: "Five", Content: []byte("x")}
	for _, each := range []Questionnaire{q, older, q} {
		if err := l.PutQuestionnaire(t.Context(), each); err != nil {
			t.Fatal(err)
		}
	}

	got, err := l.Questionnaire(t.Context(), "d2")
	if err != nil || !reflect.DeepEqual(got, q) {
		t.Errorf("%+v (%v)", got, err)
	}

	list, err := l.Questionnaires(t.Context())
	q.Content, older.Content = nil, nil
	if want := []Questionnaire{older, q}; err != nil || !reflect.DeepEqual(list, want) {
		t.Errorf("%s (%v)", difference(list, want), err)
	}

	if _, err := l.Questionnaire(t.Context(), "missing"); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("%v", err)
	}
	err = l.PutQuestionnaire(t.Context(), Questionnaire{ID: "x"})
	if assessment.CodeOf(err) != assessment.Invalid {
		t.Errorf("%v", err)
	}
}
