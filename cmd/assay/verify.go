package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"

	"assay/assessment"
	"assay/assessment/exchange"
	"assay/assessment/protect"
	"assay/assessment/sqlite"

	"github.com/spf13/cobra"
)

func verifyCommand(a *app) *cobra.Command {
	fingerprint := ""
	var sealed unsealing
	cmd := &cobra.Command{
		Use:   "verify ID|FILE",
		Short: "Recompute the journal and say whether it was altered",
		Long: "Recompute the journal of an assessment, hold its questionnaire, its row in lists, its drafts\n" +
			"and the library's schema against what they come from, and say what does not hold. A FILE\n" +
			"is a bundle that assay export wrote, which is checked without taking it in. With\n" +
			"--fingerprint the journal is held against one that was kept elsewhere, for example in a\n" +
			"report. The exit code is 3 if anything does not hold.",
		Example: "  assay verify larkfield\n  assay verify larkfield --fingerprint 5d6a2c0e9b1f\n" +
			"  assay verify larkfield.assay",
		Args: takes("ID|FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			wanted, err := cleanFingerprint(fingerprint)
			if err != nil {
				return err
			}
			if namesFile(args[0]) {
				return a.verifyBundle(cmd.Context(), args[0], sealed, wanted)
			}
			a.examines = true
			id, err := a.find(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			v, err := a.lib.Verify(cmd.Context(), id)
			if err != nil {
				return err
			}

			j := sqlite.VerifiedJournal{ID: id}
			if len(v.Journals) > 0 { // else it cannot be read, which is a problem
				j = v.Journals[0]
			}
			compared := compareFingerprint(j, wanted)
			if err := a.printVerification(j, v.Problems, compared); err != nil {
				return err
			}

			if n := len(v.Problems); n > 0 {
				return &assessment.Error{
					Code: assessment.NotHeld,
					What: "the assessment does not hold: " + count(n, "problem"),
					Hint: "assay doctor --repair keeps what still holds and names what is lost",
				}
			}
			return compared.refuse()
		},
	}
	sealed.add(cmd.Flags())
	cmd.Flags().StringVar(&fingerprint, "fingerprint", "",
		"compare with a fingerprint `HEX` that was kept, or with its beginning (12 digits or more)")
	return cmd
}

// namesFile reports whether a name is that of a file and not of an assessment: it is written
// like one, and the file is there.
func namesFile(name string) bool {
	if !strings.ContainsAny(name, "./"+string(filepath.Separator)) {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// verifyBundle checks a bundle, which is read as [exchange.Read] reads it: what it refuses
// does not hold.
func (a *app) verifyBundle(ctx context.Context, file string, sealed unsealing, wanted string) error {
	defer sparingly()()
	keys, err := a.keys(ctx, sealed)
	if err != nil {
		return err
	}
	f, err := a.openFile(file)
	if err != nil {
		return cannotVerify(file, err)
	}
	defer f.Close()
	opened, err := exchange.Open(f, keys)
	if err != nil {
		return cannotVerify(file, err)
	}
	b, err := exchange.Read(opened)
	if err != nil && isLibrary(file) {
		return assessment.Errorf(assessment.Invalid, "%s is a library and no bundle", file).
			WithHint("name one of its assessments: assay verify ID --library FILE")
	}
	if err != nil {
		return &assessment.Error{Code: assessment.NotHeld, What: file + " does not hold", Err: err,
			Hint: cmp.Or(assessment.HintOf(err), "ask who made it for a new one")}
	}

	j := sqlite.VerifiedJournal{
		ID:            b.Journal.Assessment(),
		Changes:       b.Journal.Len(),
		Fingerprint:   b.Journal.Fingerprint(),
		Erased:        len(b.Journal.ErasedValues()),
		Questionnaire: assessment.QuestionnaireOf(b.Journal),
		Along:         assessment.Fingerprints(b.Journal.Changes()),
	}
	compared := compareFingerprint(j, wanted)
	if err := a.printVerification(j, nil, compared); err != nil {
		return err
	}
	return compared.refuse()
}

// isLibrary reports whether a file is one that SQLite reads, protected or not.
func isLibrary(file string) bool {
	head, err := readHead(file)
	return err == nil && strings.HasPrefix(head, "SQLite format 3\x00") || protect.Read(file) != nil
}

// cannotVerify says which file cannot be read, and why.
func cannotVerify(file string, err error) error {
	return &assessment.Error{Code: assessment.CodeOf(err), What: file + " cannot be verified", Err: err,
		Hint: assessment.HintOf(err)}
}

// shortestFingerprint is how many digits tell one journal from another.
const shortestFingerprint = 12

// cleanFingerprint returns a fingerprint as it was typed or copied, without blanks.
func cleanFingerprint(text string) (string, error) {
	clean := strings.ToLower(strings.Join(strings.Fields(text), ""))
	if clean == "" && text == "" {
		return "", nil
	}
	if len(clean) < shortestFingerprint || len(clean) > 64 || strings.Trim(clean, "0123456789abcdef") != "" {
		return "", assessment.Errorf(assessment.Invalid, "%q is not a fingerprint", text).
			WithHint("copy it from the report: 64 digits of 0 to 9 and a to f, or the first 12 or more of them")
	}
	return clean, nil
}

// comparison is a journal beside a fingerprint that was kept elsewhere.
type comparison struct {
	Fingerprint string `json:"fingerprint"`
	Held        bool   `json:"held"`
	Since       int    `json:"changes_since"`
}

// compareFingerprint returns nil if there is nothing to compare with.
func compareFingerprint(j sqlite.VerifiedJournal, wanted string) *comparison {
	if wanted == "" {
		return nil
	}
	since, held := j.Since(wanted)
	return &comparison{wanted, held, since}
}

// refuse returns an error if the journal never had the fingerprint; nil also where nothing
// was compared.
func (c *comparison) refuse() error {
	if c == nil || c.Held {
		return nil
	}
	return &assessment.Error{
		Code: assessment.NotHeld,
		What: "the journal never had the fingerprint " + c.Fingerprint,
		Hint: "it is another assessment's, or the journal was rewritten or cut since",
	}
}

func (a *app) printVerification(
	j sqlite.VerifiedJournal, found []sqlite.Problem, compared *comparison,
) error {
	if a.json {
		problems := []string{}
		for _, p := range found {
			problems = append(problems, p.Place+": "+p.What)
		}
		out := map[string]any{
			"id":            j.ID,
			"changes":       j.Changes,
			"fingerprint":   j.Fingerprint,
			"questionnaire": j.Questionnaire,
			"lost":          j.Lost,
			"erased":        j.Erased,
			"encrypted":     a.lib != nil && a.lib.Protected(),
			"problems":      problems,
			"proven":        assessment.Proven,
			"not_proven":    assessment.NotProven,
		}
		if compared != nil {
			out["compared"] = compared
		}
		return a.printJSON(out)
	}

	a.printf("assessment     %s\nchanges        %d\nfingerprint    %s\nquestionnaire  %s\n",
		j.ID, j.Changes, j.Fingerprint, j.Questionnaire)
	if j.Lost > 0 {
		a.printf("lost           %s, as the journal itself says: assay history names them\n",
			count(j.Lost, "change"))
	}
	if a.lib != nil && a.lib.Protected() { // there is none behind a bundle
		a.printf("library        encrypted on the disk: that hides it, and what proves it is below\n")
	}
	if j.Erased > 0 {
		a.printf("erased         %s on request: assay history says by whom and why\n", count(j.Erased, "value"))
	}
	if compared != nil {
		a.printf("compared       %s\n", compared)
	}
	if len(found) == 0 {
		a.printf("problems       none\n\nWhat this proves:\n")
		for _, text := range assessment.Proven {
			a.printf("- %s\n", text)
		}
	}
	for _, p := range found {
		a.printf("problem        %s: %s\n", p.Place, oneLine(p.What))
	}

	a.printf("\nWhat this does not prove:\n")
	for _, text := range assessment.NotProven {
		a.printf("- %s\n", text)
	}
	return nil
}

// String says how the journal stands to the fingerprint.
func (c *comparison) String() string {
	switch {
	case !c.Held:
		return "no: this journal never had the fingerprint " + c.Fingerprint
	case c.Since == 0:
		return "yes: the fingerprint is the same"
	}
	return "yes, up to there: the journal had this fingerprint, and " + count(c.Since, "change") + " came since"
}
