package exchange

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// Bundle is one assessment as it travels.
type Bundle struct {
	Journal *assessment.Journal
	// Questionnaires are those that the journal names. The one that is answered must be
	// among them.
	Questionnaires []*questionnaires.Questionnaire
	Files          []assessment.File // of evidence, that came along; [WriteArchive] writes them
}

// Extension ends the name of a file that holds a bundle.
const Extension = ".assay"

// QuestionnairesOf returns the digests of all questionnaires that a journal names,
// sorted: the one that is answered and those that were before.
func QuestionnairesOf(j *assessment.Journal) []string {
	named := map[string]bool{}
	for _, c := range j.Changes() {
		digest := ""
		if c.Subject == assessment.AssessmentSubject() && c.Field == "questionnaire" &&
			json.Unmarshal([]byte(c.Value), &digest) == nil && digest != "" {
			named[digest] = true
		}
	}
	return slices.Sorted(maps.Keys(named))
}

// Write writes the bundle. The same bundle always gives the same bytes. Changes that
// are lost (see [assessment.Loss]) are left out.
func Write(w io.Writer, b Bundle) error { return packText(w, b.write) }

// packText compresses a text that write writes.
func packText(w io.Writer, write func(io.Writer) error) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := write(packed); err != nil {
		return err
	}
	return packed.Close()
}

// write writes the text of the bundle.
func (b Bundle) write(to io.Writer) error {
	lost := map[assessment.ID]bool{}
	for _, l := range b.Journal.Lost() {
		lost[l.ID] = true
	}
	state := assessment.Fold(b.Journal.Clone())
	if err := b.complete(state); err != nil {
		return err
	}

	w := newLineWriter(to)
	w.put(line{Bundle: &headLine{version, b.Journal.Assessment(), state.Title.Value,
		b.Journal.Fingerprint(), b.Journal.Len() - len(lost)}})
	w.questionnaires(b.Questionnaires)
	for _, c := range b.Journal.Changes() {
		if !lost[c.ID] {
			w.put(lineOf(c))
		}
	}
	for _, x := range state.Evidence() {
		for _, v := range x.File.Versions() {
			if v.Set {
				w.put(line{Evidence: &evidenceLine{x.ID, v.Value.Name, v.Value.Size, v.Value.SHA256}})
			}
		}
	}
	return w.end()
}

// questionnaires writes the lines of questionnaires, in the order of their digests.
func (w *lineWriter) questionnaires(list []*questionnaires.Questionnaire) {
	list = slices.SortedFunc(slices.Values(list), func(a, b *questionnaires.Questionnaire) int {
		return cmp.Compare(a.Digest(), b.Digest())
	})
	for _, q := range list {
		files := q.Files()
		w.put(line{Questionnaire: &questionnaireLine{q.Digest(), q.ID, q.Version, q.Title, len(files)}})
		for _, f := range files {
			w.put(line{File: &fileLine{f.Name, string(f.Data)}})
		}
	}
}

// complete refuses a bundle without the questionnaire that is answered, or with one
// that the journal does not name.
func (b Bundle) complete(s *assessment.State) error {
	here := map[string]bool{}
	named := QuestionnairesOf(b.Journal)
	for _, q := range b.Questionnaires {
		if here[q.Digest()] || !slices.Contains(named, q.Digest()) {
			return refusal("it holds the questionnaire %.12s, which its journal does not name", q.Digest())
		}
		here[q.Digest()] = true
	}

	answered := false
	for _, v := range s.Questionnaire.Versions() {
		if v.Set && !here[v.Value] {
			return refusal("the questionnaire %.12s, which is answered, is not in it", v.Value)
		}
		answered = answered || v.Set
	}
	if !answered {
		return refusal("its journal names no questionnaire")
	}
	return nil
}

// refusal refuses a bundle. It says what is wrong with it.
func refusal(format string, args ...any) *assessment.Error {
	return assessment.Errorf(assessment.Failed, format, args...)
}
