package questionnaires_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/questionnaires"
)

// bombs returns files that are small to send and made to be expensive to read.
func bombs() map[string]string {
	laughs := "a: &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'l'; c++ {
		nine := strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9)
		laughs += fmt.Sprintf("%c: &%c [%s]\n", c, c, strings.TrimSuffix(nine, ", "))
	}
	var flat, deep strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&flat, "key%d: v\n", i)
	}
	for i := range 100 {
		deep.WriteString(strings.Repeat(" ", i) + "a:\n")
	}

	return map[string]string{
		"laughs":     laughs,
		"brackets":   strings.Repeat("[", 200_000),
		"braces":     strings.Repeat("{", 200_000),
		"few deep":   strings.Repeat("[", 60_000),
		"dashes":     strings.Repeat("- ", 60_000),
		"questions":  strings.Repeat("? ", 60_000),
		"indents":    deep.String(),
		"flat map":   flat.String(),
		"flat flow":  "{" + strings.ReplaceAll(flat.String(), "\n", ",") + "}",
		"many items": "[" + strings.Repeat("a,", 1_000_000) + "]",
		"pairs":      "[" + strings.Repeat("a: b,", 39_000) + "]",
		"merge keys": "a: {b: c}\n" + strings.Repeat("<<: {a: b}\n", 400),
		"tags":       strings.Repeat("%TAG !a! tag:x,2000:\n", 50_000) + "---\na: b\n",
		"long text":  "id: " + strings.Repeat("a ", 1_000_000),
		"long key":   strings.Repeat("a", 2_000_000) + ": b\n",
		"bidi":       strings.Repeat("\u202e", 600_000),
		"big file":   strings.Repeat("#", questionnaires.MaxFileBytes+1),
		"documents":  strings.Repeat("--- a\n", 39_000),
	}
}

func TestBombsAreRefused(t *testing.T) {
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) {
			asHead := []questionnaires.File{{Name: "questionnaire.yaml", Data: []byte(bomb)}}
			if _, err := questionnaires.Parse(asHead); err == nil {
				t.Error("it was accepted as questionnaire.yaml")
			}
			if _, err := questionnaires.Parse(files(head, bomb)); err == nil {
				t.Error("it was accepted as a measure")
			}
			if _, err := questionnaires.Parse(overlaid(bomb)); err == nil {
				t.Error("it was accepted as an overlay")
			}
		})
	}
}

func TestLimitsHoldOverAllFiles(t *testing.T) {
	var names []string
	var all []questionnaires.File
	comment := []byte("# " + strings.Repeat("x", questionnaires.MaxFileBytes-10) + "\n")
	for i := range 5 {
		names = append(names, fmt.Sprintf("m%d.yaml", i))
		m := fmt.Sprintf("id: M%d\ntitle: T\npractices: [{id: P%d, title: T}]\n", i, i)
		data := append([]byte(m), comment[:len(comment)-len(m)]...)
		all = append(all, questionnaires.File{Name: names[i], Data: data})
	}

	h := swap(t, head, "[m.yaml]", "["+strings.Join(names, ", ")+"]") + "incomplete: true\n"
	all = append(all, questionnaires.File{Name: "questionnaire.yaml", Data: []byte(h)})
	_, err := questionnaires.Parse(all)
	const large = "with this file the questionnaire has more than 8388608 bytes (hint: shorten its texts)"
	checkProblems(t, err, "questionnaire.yaml:17:39: "+large+"\nquestionnaire.yaml:17:48: "+large)
}

func TestManyProblemsAreCut(t *testing.T) {
	m := "id: M\ntitle: T\npractices:\n" + strings.Repeat("  - {id: P, titel: x}\n", 1000)
	_, err := questionnaires.Parse(files(head, m))
	problems, ok := err.(questionnaires.Problems)
	if !ok || len(problems) != questionnaires.MaxProblems+1 {
		t.Fatalf("%d problems, want %d and one line about the rest",
			len(problems), questionnaires.MaxProblems)
	}
	if last := problems[len(problems)-1].Message; !strings.HasSuffix(last, "more problems are not listed") {
		t.Errorf("the last problem says %q", last)
	}
}

// largest returns a questionnaire close to the limits that is accepted.
func largest() []questionnaires.File {
	h := strings.Replace(head, "[m.yaml]", "[m0.yaml, m1.yaml, m2.yaml, m3.yaml]", 1)

	all := []questionnaires.File{{Name: "questionnaire.yaml", Data: []byte(h)}}
	text := strings.TrimSpace(strings.Repeat("word ", 790))
	for i := range 4 {
		var b strings.Builder
		fmt.Fprintf(&b, "id: M%d\ntitle: T\npractices:\n", i)
		for j := 0; b.Len() < questionnaires.MaxFileBytes-20_000; j++ {
			fmt.Fprintf(&b, `  - id: P-%d-%d
    title: T
    question: %s
    why: %s
    facts: [{fact: a, do: b, effort: S}, {fact: c, do: d, effort: M}]
    roles: [BOSS]
    refs: [{id: "ISO:A.1", why: e}, {id: "ISO:A.2", why: f}]
`, i, j, text, text)
		}
		all = append(all, questionnaires.File{Name: fmt.Sprintf("m%d.yaml", i), Data: []byte(b.String())})
	}

	return all
}

func TestTheLargestIsAccepted(t *testing.T) {
	if _, err := questionnaires.Parse(largest()); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkParseLargest(b *testing.B) {
	all := largest()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := questionnaires.Parse(all); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRefuse(b *testing.B) {
	for name, bomb := range bombs() {
		b.Run(name, func(b *testing.B) {
			all := files(head, bomb)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := questionnaires.Parse(all); err == nil {
					b.Fatal("accepted")
				}
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(head, measure)
	f.Add(head+tail, wholeMeasure)
	f.Add(scaleHead("[no, yes]"), scaleMeasure("levels: [Not in {period}., Done.]"))
	f.Add(head+"incomplete: true\n", "id: M\ntitle: T\npractices: [{id: A, title: T, requires: [A]}]")
	for _, bomb := range bombs() {
		if len(bomb) < 10_000 {
			f.Add(head, bomb)
			f.Add(bomb, measure)
		}
	}

	f.Fuzz(func(t *testing.T, h, m string) {
		q, err := questionnaires.Parse(files(h, m))
		if err != nil {
			for _, p := range err.(questionnaires.Problems) {
				if p.Message == "" || strings.ContainsAny(p.String(), "\x1b\n\u202e") {
					t.Errorf("problem %q", p.String())
				}
			}
			return
		}
		checkWhole(t, q)
	})
}

// checkWhole checks what the rest of the program may rely on.
func checkWhole(t *testing.T, q *questionnaires.Questionnaire) {
	t.Helper()
	questionnaires.Lint(q)
	again, err := questionnaires.Parse(q.Files())
	if err != nil || again.Digest() != q.Digest() {
		t.Fatalf("its own files give digest %s and error %v, want %s", again.Digest(), err, q.Digest())
	}

	for p := range q.Practices() {
		if found, ok := q.Practice(p.ID); !ok || found != p || p.ID == "" {
			t.Errorf("practice %q is not found by its id", p.ID)
		}
		if _, ok := q.Depth(p.Depth); !ok {
			t.Errorf("practice %s has depth %q", p.ID, p.Depth)
		}
		checkText(t, q, &p.Text)
		if p.Otherwise != nil {
			checkText(t, q, p.Otherwise)
		}
	}
}

// checkText checks what the rest of the program may rely on in one text.
func checkText(t *testing.T, q *questionnaires.Questionnaire, text *questionnaires.Text) {
	t.Helper()
	facts, levels := len(text.Facts), len(text.Levels)
	if text.Written() && (facts != q.Max() || levels != 0) && (facts != 0 || levels != q.Max()+1) {
		t.Errorf("%q has %d facts and %d levels on a scale up to %d", text.Title, facts, levels, q.Max())
	}
	if !text.Written() && facts+levels > 0 {
		t.Errorf("%q has no question, %d facts and %d levels", text.Title, facts, levels)
	}
	if filled := q.Filled(text, nil); filled.Digest() != text.Digest() {
		t.Errorf("%q has another digest once its parameters are put in", text.Title)
	}
}
