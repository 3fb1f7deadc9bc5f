package catalog

import "testing"

func TestTable(t *testing.T) {
	r := converted(t, Source{Name: "x/Fragen 2026.csv", Data: []byte(trialTable)}, Options{})
	if r.Questionnaire.ID != "fragen-2026" || r.Questionnaire.Title != "Fragen 2026" {
		t.Errorf("%s %q", r.Questionnaire.ID, r.Questionnaire.Title)
	}
	want(t, "outline", outline(r.Questionnaire), `
Zugang Zugang
    1 Konten
    2 Rechte
Betrieb Betrieb
    2-2 Sicherung`)
	wantListed(t, r.NotCarried, map[string]string{
		"rows above the header":           "",
		`cells of column "Status"`:        "1",
		"rows without a title and a text": "nur ein Wort",
	})
	want(t, "question", practiceOf(t, r.Questionnaire, "1").Question, "Ist geregelt,\nwer was darf?")
	want(t, "question", practiceOf(t, r.Questionnaire, "2-2").Question, "=Wird gesichert?")
}

// Columns are known by many words, in any order; a table without headings of its own has
// rows with one cell, and rows that are not asked are headings.
func TestColumns(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"two layers": {"Question\tDomain\tGroup\tID\nIs it?\tD\tG\tX.1\nAnd now?\t\tH\tX.2\n",
			"G G\n    X.1 Is it?\nH H\n    X.2 And now?"},
		"words around": {"SORT ID,Control ID,Control Title,NIST Control Description (of 2020)\n1,AC-1(2),T,Do.\n",
			"t t\n    AC-1-2 T"},
		"rows as headings": {"id,question\nAccess\n1,Is it?\nOperations\n2,Is it?\n",
			"Access Access\n    1 Is it?\nOperations Operations\n    2 Is it?"},
		"rows that are not asked": {"assessable,depth,ref_id,name,description\n,1,A,First,\n,2,A.1,Part,\nx,3,A.1.1,One,Is it?\n",
			"A-First A First\n  A.1-Part A.1 Part\n    A.1.1 One"},
		"text alone": {"nr;frage\n1;Ist es so?\n", "t t\n    1 Ist es so?"},
		"CJK":        {"编号,标题,问题\n一,口令,口令是否更换？\n二,访问,谁可以访问？\n", "t t\n    t.1 口令\n    t.2 访问"},
	} {
		t.Run(name, func(t *testing.T) {
			r := converted(t, Source{Name: "t.csv", Data: []byte(c.text)}, Options{})
			want(t, "outline", outline(r.Questionnaire), c.want)
		})
	}
}
