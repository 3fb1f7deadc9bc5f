package questionnaires_test

import (
	"testing"

	"assay/questionnaires"
)

// A file that somebody else wrote may have several documents, and every value keeps the
// spelling that it has there.
func TestDocuments(t *testing.T) {
	few := questionnaires.YAMLLimits{Bytes: 60, Marks: 20, Nodes: 9, Keys: 3, Documents: 2}
	read := func(text string) (int, error) {
		roots, err := questionnaires.Documents(questionnaires.File{Name: "x.yaml", Data: []byte(text)}, few)
		return len(roots), err
	}

	n, err := read("---\nanswer: No\n---\n- 5.10\n")
	if n != 2 || err != nil {
		t.Fatalf("%d documents, %v", n, err)
	}
	if n, err = read(""); n != 0 || err != nil {
		t.Errorf("an empty file has %d documents, %v", n, err)
	}
	for text, want := range map[string]string{
		"a: 1\n---\na: 1\n---\na: 1\n": "x.yaml:4:1: the file has more than 2 documents",
		"a: 1\nb: 1\nc: 1\nd: 1\n":     "x.yaml:1:1: a mapping has 4 keys, the limit is 3",
		"[1,2,3,4,5,6,7,8,9]":          "x.yaml:1:18: the questionnaire has more than 9 YAML values",
		"a: &a 1\n":                    "x.yaml:1:4: YAML anchors (&a) are not allowed (hint: remove the anchor)",
		"a:\n\t- b\n": "x.yaml:2:1: cannot read YAML: found character that cannot start any token " +
			"(hint: indent with spaces, not tabs; put a text that starts with a sign in quotes)",
	} {
		_, err := read(text)
		checkProblems(t, err, want)
	}
}
