package catalog

import (
	"slices"
	"testing"
	"testing/fstest"

	"assay/assessment"
	"assay/questionnaires"
)

// FuzzConvert gives whole files to the readers of all kinds. What is taken is a
// questionnaire, and the same again when it is taken again; what is not is refused in
// words.
//
//	go test ./assessment/exchange/catalog -run '^$' -fuzz '^FuzzConvert$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzConvert(f *testing.F) {
	for _, text := range []string{trialOSCAL, trialFramework, trialTable, `{"profile": {}}`, "a,b\nid,title\n1,x\n",
		"catalog: {metadata: {title: T}, controls: [{id: a, title: b}]}\n", "type: Question\nid: x\n"} {
		f.Add("x.txt", []byte(text))
	}
	f.Add("x.csv", []byte(trialTable))
	f.Add("x.zip", zipped(f, trialModel()))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		first, err := Convert([]Source{{Name: name, Data: data}}, Options{})
		if err != nil {
			wantReason(t, err)
			return
		}
		wantSound(t, first)
		again, err := Convert([]Source{{Name: name, Data: data}}, Options{})
		if err != nil || again.Questionnaire.Digest() != first.Questionnaire.Digest() {
			t.Fatalf("the second time it is another: %v", err)
		}
	})
}

// FuzzModel gives single files to the reader of the SAMM model, in place of one of a
// model that is whole.
//
//	go test ./assessment/exchange/catalog -run '^$' -fuzz '^FuzzModel$' -fuzztime 10m -fuzzminimizetime 10x
func FuzzModel(f *testing.F) {
	for name, file := range trialModel() {
		f.Add(name, file.Data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		files := trialModel()
		if _, ok := files[name]; !ok {
			name = "model/more.yml"
		}
		files[name] = &fstest.MapFile{Data: data}
		r, err := Convert([]Source{{Name: "model", Folder: files}}, Options{})
		if err != nil {
			wantReason(t, err)
			return
		}
		wantSound(t, r)
	})
}

// wantReason fails unless a refusal says in one line what is wrong.
func wantReason(t *testing.T, err error) {
	t.Helper()
	if assessment.HintOf(err) == "" || err.Error() == "" {
		t.Fatalf("it is refused without a reason: %v", err)
	}
}

// wantSound fails unless what was made is a questionnaire without errors, in which each
// entry is asked.
func wantSound(t *testing.T, r Result) {
	t.Helper()
	for _, p := range questionnaires.Lint(r.Questionnaire) {
		t.Errorf("its check says %s", p)
	}
	if n := len(slices.Collect(r.Questionnaire.Practices())); n != r.Entries {
		t.Errorf("%d of %d entries are practices", n, r.Entries)
	}
}
