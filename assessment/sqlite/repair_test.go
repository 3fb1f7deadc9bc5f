package sqlite

import (
	"crypto/rand"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

func adasPen() assessment.Pen { return assessment.Pen{Author: "Ada", Now: time.Now, Rand: rand.Reader} }

// rows returns the title that an assessment has, and the notes of its answers.
func folded(t *testing.T, j *assessment.Journal) string {
	t.Helper()
	s := assessment.Fold(j.Clone())
	text := s.Title.Value
	for _, c := range j.Changes() {
		if h := j.Heads(c.Key()); c.Field == "note" && len(h) == 1 && h[0] == c {
			text += " " + string(c.Value)
		}
	}
	return text
}

// One altered row: the rest can be read, writing waits for a word, and after it a
// change says what is lost.
func TestSalvageAndRepair(t *testing.T) {
	path := assessed(t)
	tamper(t, path, "UPDATE change SET value = replace(value, 'nobody', 'nobedy') WHERE assessment = '"+scope+"'")
	removeBackups(t, path)

	l := openLibrary(t, path, Options{})
	if _, _, err := l.Journal(t.Context(), scope); !IsDamage(err) {
		t.Fatalf("the journal was loaded: %v", err)
	}
	s, err := l.Salvage(t.Context(), scope)
	if err != nil || s.Kept() != 6 || len(s.Aside) != 1 || folded(t, s.Journal) != "Larkfield" {
		t.Fatalf("salvaged %d changes, %q (%v)", s.Kept(), folded(t, s.Journal), err)
	}
	if why := s.Err(); assessment.CodeOf(why) != assessment.NotAllowed ||
		!strings.Contains(why.Error(), "answer/i1/M-01 note by Ada") ||
		!strings.Contains(assessment.HintOf(why), "doctor --repair") {
		t.Errorf("%v (%s)", why, assessment.HintOf(why))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}

	before := len(contents(t, path))
	done, err := Repair(t.Context(), path, adasPen())
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Lost) != 1 || done.Lost[0].Assessment != scope || done.Back != 0 || len(contents(t, done.Kept)) < before {
		t.Errorf("%+v", done)
	}

	mended := openLibrary(t, path, Options{})
	if wrong := wrongOf(mended); len(wrong) > 0 {
		t.Errorf("after the repair: %q", wrong)
	}
	j := journal(t, mended, scope)
	if folded(t, j) != "Larkfield" || len(j.Lost()) != 1 {
		t.Errorf("%q, lost %v", folded(t, j), j.Lost())
	}
	v, err := mended.Verify(t.Context(), scope)
	if err != nil || v.Drafts != 3 || v.Journals[0].Lost != 1 {
		t.Errorf("%+v (%v)", v, err)
	}
	rows, err := mended.List(t.Context())
	if err != nil || len(rows) != 2 || !rows[0].Fresh || rows[0].Opened.IsZero() {
		t.Errorf("%+v (%v)", rows, err)
	}
	save(t, mended, group(t, scope, note("M-01", "Again.")))
	if _, err := mended.Append(t.Context(), group(t, "ccccddddeeee", titleEdit("Gone"))); assessment.CodeOf(err) != assessment.NotFound {
		t.Errorf("a deleted assessment came back: %v", err)
	}
}

// tamper changes a file behind the program's back.
func tamper(t *testing.T, path, text string) {
	t.Helper()
	db := openRaw(t, path)
	execute(t, db, text)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func removeBackups(t *testing.T, path string) {
	t.Helper()
	for _, f := range backups(path) {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

// What a copy still holds comes back from it, whatever else is wrong with the copy.
func TestRepairTakesFromCopies(t *testing.T) {
	for name, text := range map[string]string{
		"value":      "UPDATE change SET value = replace(value, 'nobody', 'nobedy') WHERE assessment = '" + scope + "'",
		"row":        "DELETE FROM change WHERE field = 'title' AND assessment = '" + scope + "'",
		"author":     "UPDATE change SET author = 'Eve' WHERE assessment = '" + scope + "'",
		"all":        "DELETE FROM change WHERE assessment = '" + scope + "'",
		"tips":       "UPDATE assessment SET tips = CAST(substr(tips, 1, 31) || CASE substr(tips, 32) WHEN x'00' THEN x'01' ELSE x'00' END AS BLOB)",
		"trigger":    "CREATE TRIGGER hush BEFORE INSERT ON draft BEGIN DELETE FROM draft; END",
		"no content": "DELETE FROM questionnaire",
	} {
		t.Run(name, func(t *testing.T) {
			path := assessed(t)
			l := openLibrary(t, path, Options{})
			whole := folded(t, journal(t, l, scope))
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			tamper(t, newestBackup(path), "UPDATE change SET author = 'Eve' WHERE assessment = 'bbbbccccdddd'")
			tamper(t, path, text)

			done, err := Repair(t.Context(), path, adasPen())
			if err != nil || len(done.Lost) > 0 {
				t.Fatalf("%+v (%v)", done, err)
			}
			mended := openLibrary(t, path, Options{})
			if got := folded(t, journal(t, mended, scope)); got != whole {
				t.Errorf("%q, want %q", got, whole)
			}
			if wrong := wrongOf(mended); len(wrong) > 1 || len(wrong) == 1 && !strings.HasPrefix(wrong[0], "backups") {
				t.Errorf("after the repair: %q", wrong)
			}
		})
	}
}

// Pages of the table of changes are overwritten: what stands on the others is kept.
func TestRepairOfDamagedPages(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	q := small(t)
	if err := l.PutQuestionnaire(t.Context(), asStored(q)); err != nil {
		t.Fatal(err)
	}
	save(t, l, group(t, scope, titleEdit("Larkfield"), edit("assessment", "questionnaire", q.Digest())))
	const answers = 200
	for i := range answers {
		save(t, l, group(t, scope, note(fmt.Sprint("p", i), strings.Repeat("word ", 40))))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	alter(t, path, func(b []byte) []byte {
		const leaf = 10 // the type of a page
		for page := len(b) / 4096 / 2 * 4096; ; page += 4096 {
			if b[page] == leaf && strings.Contains(string(b[page:page+4096]), "answer/i1/p") {
				copy(b[page:], strings.Repeat("\xee", 4096))
				return b
			}
		}
	})

	damagedLibrary := openLibrary(t, path, Options{})
	s, err := damagedLibrary.Salvage(t.Context(), scope)
	if err != nil || s.Kept() < answers*3/4 || s.Kept() > answers {
		t.Fatalf("kept %d of %d (%v)", s.Kept(), answers+2, err)
	}
	if err := damagedLibrary.Close(); err != nil {
		t.Fatal(err)
	}
	done, err := Repair(t.Context(), path, adasPen())
	if err != nil || done.Changes != s.Kept() || len(done.Lost) == 0 {
		t.Fatalf("%+v (%v)", done, err)
	}
	mended := openLibrary(t, path, Options{})
	if wrong := wrongOf(mended); len(wrong) > 0 {
		t.Errorf("after the repair: %q", wrong)
	}
	if j := journal(t, mended, scope); j.Len() != s.Journal.Len()+1 {
		t.Errorf("%d changes, want %d", j.Len(), s.Journal.Len()+1)
	}
}

// The page that names all others of the table is gone, and there is no copy: the rows
// are still on their pages.
func TestRepairWithoutTheRoot(t *testing.T) {
	path := newPath(t)
	l := openLibrary(t, path, Options{})
	q := small(t)
	if err := l.PutQuestionnaire(t.Context(), asStored(q)); err != nil {
		t.Fatal(err)
	}
	save(t, l, group(t, scope, titleEdit("Larkfield"), edit("assessment", "questionnaire", q.Digest())))
	const answers = 300
	for i := range answers {
		save(t, l, group(t, scope, note(fmt.Sprint("p", i), strings.Repeat("word ", i*4))))
	}
	whole := folded(t, journal(t, l, scope))
	wreck(t, l)

	done, err := Repair(t.Context(), path, adasPen())
	if err != nil || done.Changes < answers*9/10 {
		t.Fatalf("%d changes hold, %d lost (%v)", done.Changes, len(done.Lost), err)
	}
	mended := openLibrary(t, path, Options{})
	if wrong := wrongOf(mended); len(wrong) > 0 {
		t.Errorf("after the repair: %q", wrong)
	}
	got := folded(t, journal(t, mended, scope))
	t.Logf("%d of %d changes, %d of %d bytes of texts", done.Changes, answers+2, len(got), len(whole))
}

func TestRepairRefuses(t *testing.T) {
	path := assessed(t)
	l := openLibrary(t, path, Options{})
	save(t, l, group(t, scope, titleEdit("more")))
	if _, err := Repair(t.Context(), path, adasPen()); err == nil || !strings.Contains(err.Error(), "open in another program") {
		t.Errorf("repaired under an open library: %v", err)
	}
}
