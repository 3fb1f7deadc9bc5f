package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
	"assay/questionnaires"
)

// small is a questionnaire of one practice.
func small(t testing.TB) *questionnaires.Questionnaire {
	t.Helper()
	q, err := questionnaires.Parse([]questionnaires.File{
		{Name: "questionnaire.yaml", Data: []byte(`id: small
version: "1"
title: Small
scale:
  levels: [no, partly, yes]
depths:
  - {id: quick, title: Quick}
roles:
  - {id: BOSS, title: Boss, group: management}
measures: [m.yaml]
`)},
		{Name: "m.yaml", Data: []byte(`id: M
title: Measure
areas:
  - id: M-A
    title: Area
    practices:
      - id: M-01
        title: First
        key: true
        roles: [BOSS]
        question: Is it done?
        facts:
          - fact: Some is done.
            ask: {role: BOSS, text: What is done?}
            see: [{grade: documented, item: a record}]
            do: Do some.
            effort: S
          - {fact: All is done., do: Do all., effort: L}
`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// asStored returns a questionnaire as a library keeps it.
func asStored(q *questionnaires.Questionnaire) Questionnaire {
	return Questionnaire{Digest: q.Digest(), ID: q.ID, Version: q.Version, Title: q.Title,
		Content: questionnaires.Pack(q.Files())}
}

// edit is an edit of one field.
func edit(subject, field string, value any) assessment.Edit {
	return assessment.Edit{Subject: assessment.ParseSubject(subject), Field: field,
		Value: assessment.Encode(value)}
}

// assessed makes a library with something in every table, and closes it: two
// assessments, of which the row of one is older than its journal, and one that was
// deleted.
func assessed(t testing.TB) (path string) {
	t.Helper()
	path = newPath(t)
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	l := openLibrary(t, path, Options{Now: func() time.Time { return now }})
	q := small(t)
	if err := l.PutQuestionnaire(t.Context(), asStored(q)); err != nil {
		t.Fatal(err)
	}

	for _, id := range []string{scope, "bbbbccccdddd"} {
		save(t, l, group(t, id, titleEdit("Larkfield"), edit("assessment", "questionnaire", q.Digest()),
			edit("assessment", "depth", "quick"), edit("team/platform", "name", "Platform"),
			edit("interview/i1", "team", "platform"), edit("interview/i1", "date", "2026-05-04")))
		save(t, l, group(t, id, note("M-01", "There is a list, and nobody reads it.")))
		summarise(t, l, id, q)
		if err := l.Opened(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	save(t, l, group(t, "bbbbccccdddd", edit("respondent/i1/r1", "role", "BOSS")))
	for _, field := range []string{"note", "reason"} {
		err := l.PutDraft(t.Context(), assessment.Draft{Assessment: scope, Text: "half a sen", Field: field,
			Subject: assessment.AnswerSubject("i1", "M-01"), At: now, Author: "Ada", Process: 4711})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := l.PutPlace(t.Context(), scope, `{"practice":"M-01"}`); err != nil {
		t.Fatal(err)
	}

	save(t, l, group(t, "ccccddddeeee", titleEdit("Gone")))
	if err := l.Delete(t.Context(), "ccccddddeeee"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func summarise(t testing.TB, l *Library, id string, q *questionnaires.Questionnaire) {
	t.Helper()
	v := verifying{ctx: t.Context(), lib: l, opened: map[string]*questionnaires.Questionnaire{q.Digest(): q}}
	if err := l.PutSummary(t.Context(), v.summaryOf(journal(t, l, id), q)); err != nil {
		t.Fatal(err)
	}
}

// wrongOf returns the checks of doctor that are not in order.
func wrongOf(l *Library) []string {
	var wrong []string
	for _, c := range l.Doctor(context.Background()) {
		if !c.OK {
			wrong = append(wrong, c.Name+": "+c.Detail)
		}
	}
	return wrong
}

// dump returns all that a library says, through the functions that everybody reads
// it with; what cannot be read is an error.
func dump(ctx context.Context, l *Library) (string, error) {
	all := map[string]any{}
	ids, err := l.known(ctx)
	if err != nil {
		return "", err
	}
	rows, err := l.List(ctx)
	if err != nil {
		return "", err
	}
	all["ids"], all["rows"] = ids, rows
	for _, id := range ids {
		changes, tips, _, err := l.load(ctx, id)
		if err != nil {
			return "", err
		}
		all["changes "+id], all["tips "+id] = changes, tips
	}
	for _, text := range []string{"SELECT id FROM deleted ORDER BY id", "SELECT summary FROM assessment ORDER BY id",
		"SELECT opened || number FROM assessment ORDER BY id",
		"SELECT quote(assessment) || quote(subject) || quote(field) || quote(text) || quote(heads) || quote(at) || " +
			"quote(author) || quote(process) FROM draft ORDER BY 1",
		"SELECT digest || id || version || title || hex(content) FROM questionnaire ORDER BY digest",
	} {
		if all[text], err = l.column(ctx, text); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(all)
	return string(text), err
}

func TestVerifyHolds(t *testing.T) {
	l := openLibrary(t, assessed(t), Options{})
	if wrong := wrongOf(l); len(wrong) > 0 {
		t.Errorf("a sound library: %q", wrong)
	}
	v, err := l.Verify(t.Context(), scope)
	if err != nil || len(v.Problems) > 0 || len(v.Journals) != 1 || v.Journals[0].Changes != 7 ||
		v.Journals[0].Questionnaire != small(t).Digest() || v.Questionnaires != 1 || v.Drafts != 3 {
		t.Errorf("%+v (%v)", v, err)
	}
	if _, err := l.Verify(t.Context(), "nobody"); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("nobody: %v", err)
	}
}

func TestVerifyFingerprint(t *testing.T) {
	l := openLibrary(t, assessed(t), Options{})
	then := journal(t, l, scope).Fingerprint()
	save(t, l, group(t, scope, titleEdit("Another")))
	v, err := l.Verify(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}

	j := v.Journals[0]
	for fingerprint, want := range map[string]int{
		j.Fingerprint: 0, j.Fingerprint[:12]: 0, then: 1, strings.Repeat("0", 64): -1, "": -1,
	} {
		if n, ok := j.Since(fingerprint); ok != (want >= 0) || ok && n != want {
			t.Errorf("%s: %d, %v; want %d", fingerprint, n, ok, want)
		}
	}
}

// One flipped bit anywhere in the file: if it changes anything that the library says,
// doctor names it. Every table is hit.
func TestDoctorFindsFlippedBits(t *testing.T) {
	const flips = 400
	path := assessed(t)
	ctx := t.Context()
	l := openLibrary(t, path, Options{})
	before, err := dump(ctx, l)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	file := []byte(contents(t, path))
	random := mathrand.New(mathrand.NewPCG(1, 2))
	place := places(t, path, file)
	copied := filepath.Join(t.TempDir(), "library.db")
	changed := map[string]int{}
	for range flips {
		table := place[random.IntN(len(place))]
		at, bit := table.used[random.IntN(len(table.used))], byte(1)<<random.IntN(8)
		file[at] ^= bit
		alterNew(t, copied, string(file))
		file[at] ^= bit

		if after, wrong := examined(ctx, copied); after != before {
			changed[table.name]++
			if len(wrong) == 0 {
				t.Errorf("bit %d of byte %d (table %s) was flipped, and nobody noticed: %s", bit, at, table.name,
					firstDifference(before, after))
			}
		}
	}
	for _, table := range place {
		if changed[table.name] == 0 {
			t.Errorf("no flip changed the table %s", table.name)
		}
	}
	t.Logf("of %d flips these changed something: %v", flips, changed)
}

// examined returns what a library says and what doctor finds wrong with it.
func examined(ctx context.Context, path string) (said string, wrong []string) {
	l, err := Open(ctx, path, Options{})
	if err != nil {
		return "", []string{err.Error()}
	}
	defer l.Close()
	said, err = dump(ctx, l)
	if err != nil {
		said = err.Error()
	}
	return said, wrongOf(l)
}

// tablePlace is where the cells of a table lie in the file.
type tablePlace struct {
	name string
	used []int // positions of bytes
}

// places finds the cells of each table in a file, which stand there as they are.
func places(t *testing.T, path string, file []byte) []tablePlace {
	t.Helper()
	db := openRaw(t, path)
	defer db.Close()
	var list []tablePlace
	for name, listed := range map[string]string{
		"assessment":    "id, tips, summary, opened",
		"change":        "salt, value, author, action, subject, field, at, digest",
		"draft":         "assessment, subject, field, text, at, author",
		"deleted":       "id, sum",
		"questionnaire": "id, title, content, digest",
	} {
		p := tablePlace{name: name}
		for _, cell := range readCells(t, db, "SELECT "+listed+" FROM "+name) {
			for at := 0; len(cell) > 1; {
				i := strings.Index(string(file[at:]), cell)
				if i < 0 {
					break
				}
				for k := range len(cell) {
					p.used = append(p.used, at+i+k)
				}
				at += i + len(cell)
			}
		}
		if len(p.used) == 0 {
			t.Fatalf("the cells of %s are not found in the file", name)
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b tablePlace) int { return strings.Compare(a.name, b.name) })
	return append(list, tablePlace{name: "any", used: anywhere(len(file))})
}

func anywhere(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func readCells(t *testing.T, db *sql.DB, text string) (list []string) {
	t.Helper()
	rows, err := db.Query(text)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, into := make([]string, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		list = append(list, row...)
	}
	return list
}

func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("%.80q became %.80q", a[max(0, i-20):], b[max(0, i-20):])
}

// What somebody does to the file behind the program's back, and what names it.
func TestVerifyNames(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"weight":         {`UPDATE questionnaire SET content = CAST(replace(CAST(content AS TEXT), 'key: true', 'key: false') AS BLOB)`, "questionnaire"},
		"title":          {`UPDATE questionnaire SET title = 'Smell'`, "questionnaire"},
		"no row":         {`DELETE FROM questionnaire`, "questionnaire"},
		"list":           {`UPDATE assessment SET summary = CAST(replace(CAST(summary AS TEXT), 'Larkfield', 'Larkfiold') AS BLOB) WHERE id = '` + scope + `'`, "summary " + scope},
		"draft":          {`UPDATE draft SET text = 'half a sin' WHERE field = 'note'`, "draft " + scope},
		"draft of a spy": {`INSERT INTO draft SELECT assessment, subject, 'follow-up', 'mine', heads, at, author, process, sum FROM draft WHERE field = 'note'`, "draft " + scope},
		"trigger":        {`CREATE TRIGGER hush AFTER INSERT ON change BEGIN DELETE FROM draft; END`, "schema"},
		"index":          {`CREATE INDEX more ON draft (text)`, "schema"},
		"number":         {`UPDATE assessment SET number = number + 1 WHERE id = '` + scope + `'`, "journal " + scope},
	} {
		t.Run(name, func(t *testing.T) {
			path := assessed(t)
			db := openRaw(t, path)
			execute(t, db, c.text)
			db.Close()

			l := openLibrary(t, path, Options{})
			v, err := l.Verify(t.Context(), scope)
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, p := range v.Problems {
				found = append(found, p.Place+": "+p.What)
			}
			if len(found) != 1 || !strings.HasPrefix(found[0], c.want) {
				t.Errorf("verify finds %q, want one of %s", found, c.want)
			}
			if wrong := wrongOf(l); len(wrong) != 1 || wrong[0] != found[0] {
				t.Errorf("doctor finds %q and verify %q", wrong, found)
			}
		})
	}
}
