package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// Verification is what [Library.Verify] found.
type Verification struct {
	Journals       []VerifiedJournal // by id
	Questionnaires int               // how many were held against their digests
	Drafts         int               // how many drafts and places were looked at
	Problems       []Problem         // empty if everything held
}

// VerifiedJournal is one assessment that was verified.
type VerifiedJournal struct {
	ID            string
	Changes       int
	Fingerprint   string
	Lost          int    // changes that a repair could not save, as the journal says itself
	Erased        int    // values that were erased on request
	Questionnaire string // the digest of the questionnaire that it answers; empty for none

	// Along are its fingerprints after each change, in the order of arrival; none where
	// nobody looked for them.
	Along []string
}

// Problem is one thing in a library that does not hold.
type Problem struct {
	Place string // what does not hold, for example "journal aaaabbbbcccc"
	What  string // in a sentence for a person
	// Cache is set for what is made again from the journal, so that nothing is
	// lost with it.
	Cache bool
}

// Held reports whether all holds that could not be made again.
func (v Verification) Held() bool {
	return !slices.ContainsFunc(v.Problems, func(p Problem) bool { return !p.Cache })
}

// Changes returns how many changes were verified.
func (v Verification) Changes() int {
	n := 0
	for _, j := range v.Journals {
		n += j.Changes
	}
	return n
}

// Lacks returns how many changes a copy does not have that are here.
func (v Verification) Lacks(copied Verification) int {
	n := 0
	for _, j := range v.Journals {
		there := 0
		for _, c := range copied.Journals {
			if c.ID == j.ID {
				there = c.Changes
			}
		}
		n += max(0, j.Changes-there)
	}
	return n
}

// Since returns how many changes have arrived in the journal since it had the
// fingerprint that begins so; ok is false if it never had.
func (j VerifiedJournal) Since(fingerprint string) (changes int, ok bool) {
	at := len(j.Along) - 1
	for at >= 0 && (fingerprint == "" || !strings.HasPrefix(j.Along[at], fingerprint)) {
		at--
	}
	return len(j.Along) - 1 - at, at >= 0
}

// Verify checks all that the library holds of the assessments with these ids; if
// none is named, all that it holds. Each journal is recomputed and held against
// what the library noted of it, the questionnaire against its digest, the row of
// lists against one made anew, drafts against their checksums, and the schema
// against the one that this program makes. It changes nothing. What cannot be read
// is a problem, and the code of the error is NotFound for an assessment that is not
// there.
func (l *Library) Verify(ctx context.Context, ids ...string) (Verification, error) {
	return l.verify(ctx, false, ids...)
}

// verify is Verify that leaves out what is only a cache if it is to be quick.
func (l *Library) verify(ctx context.Context, quick bool, ids ...string) (Verification, error) {
	all := len(ids) == 0
	v := verifying{ctx: ctx, lib: l, quick: quick, opened: map[string]*questionnaires.Questionnaire{}}
	v.schema()
	if all {
		v.questionnaires()
		v.loose()
		var err error
		if ids, err = l.known(ctx); err != nil {
			v.problem("journals", "%s", err)
		}
	}

	for _, id := range ids {
		err := v.assessment(id)
		if assessment.CodeOf(err) == assessment.NotFound && !all {
			return Verification{}, err
		}
		if err != nil {
			v.problem("journal "+id, "%s", err)
		}
	}
	return v.found, context.Cause(ctx)
}

// verifying is a verification that goes on.
type verifying struct {
	ctx    context.Context
	lib    *Library
	quick  bool
	found  Verification
	opened map[string]*questionnaires.Questionnaire // by digest; nil for those that cannot be used
}

func (v *verifying) problem(place, format string, args ...any) {
	v.found.Problems = append(v.found.Problems, Problem{Place: place, What: fmt.Sprintf(format, args...)})
}

// rowCells is what one assessment's row says beside its journal.
type rowCells struct {
	summary     []byte
	opened, sum string
}

// assessment verifies one assessment. The error says why it cannot be read.
func (v *verifying) assessment(id string) error {
	var stored []*assessment.Change
	var tips []assessment.ID
	var number int64
	var row rowCells
	err := v.lib.read(v.ctx, func(tx *sql.Tx) (err error) {
		if number, tips, err = position(v.ctx, tx, id); err != nil {
			return err
		}
		err = tx.QueryRowContext(v.ctx, "SELECT summary, opened, opened_sum FROM assessment WHERE id = ?", id).
			Scan(&row.summary, &row.opened, &row.sum)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		stored, _, err = query(v.ctx, tx, "WHERE assessment = ? ORDER BY seq", id)
		return err
	})
	switch {
	case err != nil:
		return v.lib.fault("read", err)
	case len(stored) == 0 && len(tips) == 0:
		return notFound(id)
	}

	checked := assessment.Verify(id, stored)
	found := VerifiedJournal{ID: id, Changes: checked.Changes, Fingerprint: checked.Fingerprint,
		Lost: checked.Lost, Erased: checked.Erased}
	if !v.quick {
		found.Along = assessment.Fingerprints(stored)
	}
	place := "journal " + id
	for _, p := range checked.Problems {
		v.problem(place, "%s", p)
	}
	if len(checked.Problems) == 0 {
		if checked.Fingerprint != assessment.Fingerprint(tips) {
			v.problem(place, "its newest changes are not those that the library noted")
		}
		if c := tooEarly(stored); c != nil && checked.Lost == 0 {
			v.problem(place, "change %d %.12s stands before one that it rests on", c.Number, c.ID)
		}
	}
	if number != highest(stored) && checked.Lost == 0 {
		v.problem(place, "the library noted %d as its highest number, and it is %d", number, highest(stored))
	}
	if row.opened != "" && row.sum != sumOf(id, row.opened) {
		v.problem("row "+id, "when it was opened last was altered or damaged")
	}

	if len(checked.Problems) == 0 {
		found.Questionnaire = assessment.QuestionnaireOf(checked.Journal)
		v.summary(checked.Journal, stored, row.summary)
	}
	v.found.Journals = append(v.found.Journals, found)
	v.drafts(id)
	return nil
}

// tooEarly returns a change that stands before one that it rests on, so that the order
// of arrival was altered; nil if there is none.
func tooEarly(changes []*assessment.Change) *assessment.Change {
	here := map[assessment.ID]bool{}
	for _, c := range changes {
		for _, id := range c.Parents {
			if !here[id] {
				return c
			}
		}
		here[c.ID] = true
	}
	return nil
}

func highest(changes []*assessment.Change) int64 {
	n := int64(0)
	for _, c := range changes {
		n = max(n, c.Number)
	}
	return n
}

// summary holds the row that lists show against one that is made anew: of the
// journal as it is or, where the row is older, as it was then.
func (v *verifying) summary(j *assessment.Journal, stored []*assessment.Change, packed []byte) {
	q := v.questionnaire(assessment.QuestionnaireOf(j))
	if len(packed) == 0 || v.quick {
		return
	}
	wrong := func(what string) {
		v.found.Problems = append(v.found.Problems, Problem{Cache: true, Place: "summary " + j.Assessment(),
			What: what + "; it is made again by: assay doctor --repair"})
	}

	var s assessment.Summary
	if err := s.UnmarshalBinary(packed); err != nil {
		wrong("what the list shows of it cannot be read")
		return
	}
	if s.Fingerprint != j.Fingerprint() {
		at := slices.Index(assessment.Fingerprints(stored), s.Fingerprint)
		if at < 0 {
			wrong("what the list shows of it fits no state of its journal")
			return
		}
		then, err := assessment.Assemble(j.Assessment(), stored[:at+1])
		if err != nil {
			wrong("what the list shows of it cannot be compared: " + err.Error())
			return
		}
		j = then
		q = v.questionnaire(assessment.QuestionnaireOf(j))
	}
	if q == nil {
		return // of an assessment that answers none, or one that is named already
	}
	if again, err := v.summaryOf(j, q).MarshalBinary(); err != nil || !bytes.Equal(again, packed) {
		wrong("what the list shows of it is not what its journal gives: it was altered or damaged, " +
			"or another version of the program made it")
	}
}

// summaryOf makes the summary of a journal whose assessment answers q. A final result
// may have answered another one.
func (v *verifying) summaryOf(j *assessment.Journal, q *questionnaires.Questionnaire) assessment.Summary {
	s := assessment.Fold(j.Clone())
	settled, _, err := s.Settled()
	if err != nil {
		settled = s
	}
	if own := v.questionnaire(settled.Questionnaire.Value); own != nil {
		q = own
	}
	return assessment.Evaluate(settled, q, "").Summarise(j)
}

// questionnaire returns the questionnaire with that digest, after it was held
// against it; nil if there is none that holds.
func (v *verifying) questionnaire(digest string) *questionnaires.Questionnaire {
	if q, done := v.opened[digest]; done || digest == "" {
		return q
	}
	stored, err := v.lib.Questionnaire(v.ctx, digest)
	var q *questionnaires.Questionnaire
	if err == nil {
		v.found.Questionnaires++
		q, err = stored.Open()
	}
	if err != nil {
		q = v.stands(digest, err)
	}
	v.opened[digest] = q
	return q
}

// stands names a questionnaire that does not hold and returns the shipped one that
// stands in for it; nil if none does.
func (v *verifying) stands(digest string, err error) *questionnaires.Questionnaire {
	q, shipped := questionnaires.Shipped(digest)
	instead := ""
	if shipped {
		instead = "; until then the one that the program brings along, which has this digest, is used"
	}
	v.problem(fmt.Sprintf("questionnaire %.12s", digest),
		"%s%s; it is mended by: assay doctor --repair", err, instead)
	return q
}

// questionnaires verifies every questionnaire that the library holds.
func (v *verifying) questionnaires() {
	list, err := v.lib.Questionnaires(v.ctx)
	if err != nil {
		v.problem("questionnaires", "%s", err)
	}
	for _, q := range list {
		v.questionnaire(q.Digest)
	}
}

// Open returns the questionnaire, after its content was held against its digest
// and what the library says of it against the content.
func (q Questionnaire) Open() (*questionnaires.Questionnaire, error) {
	sum := sha256.Sum256(q.Content)
	if hex.EncodeToString(sum[:]) != q.Digest {
		return nil, errors.New("its content does not match its digest: it was altered or damaged")
	}
	opened, err := questionnaires.Open(q.Digest, q.Content)
	if err != nil {
		return nil, err
	}
	if opened.ID != q.ID || opened.Version != q.Version || opened.Title != q.Title {
		return nil, fmt.Errorf("the library calls it %s %s %q, and it is %s %s %q", q.ID, q.Version, q.Title,
			opened.ID, opened.Version, opened.Title)
	}
	return opened, nil
}

// drafts verifies what is being typed in an assessment, and the place in it.
func (v *verifying) drafts(id string) {
	wrong, n, err := v.lib.draftsVerified(v.ctx, id)
	v.found.Drafts += n
	if err != nil {
		v.problem("drafts "+id, "%s", err)
	}
	for _, w := range wrong {
		v.problem("draft "+id, "%s", w)
	}
}

// loose verifies what belongs to no assessment that is there: drafts from before
// the first change, and the ids of those that were deleted.
func (v *verifying) loose() {
	ids, err := v.lib.column(v.ctx, `SELECT DISTINCT assessment FROM draft
		WHERE assessment NOT IN (SELECT id FROM assessment) ORDER BY 1`)
	if err != nil {
		v.problem("drafts", "%s", err)
	}
	for _, id := range ids {
		v.drafts(id)
	}

	err = v.lib.read(v.ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(v.ctx, "SELECT id, seq, sum FROM deleted")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var id, seq, sum string
			if err := rows.Scan(&id, &seq, &sum); err != nil {
				return err
			}
			if sum != sumOf(id, seq) {
				v.problem("deleted", "%q, an assessment that was deleted, was altered or damaged", id)
			}
		}
		return rows.Err()
	})
	if err != nil {
		v.problem("deleted", "%s", v.lib.fault("read", err))
	}
}

// sumOf returns the checksum of cells that no id and no digest covers. It shows
// damage, and not who wrote a row.
func sumOf(cells ...string) string {
	h := sha256.New()
	for _, c := range cells {
		fmt.Fprintf(h, "%d %s\n", len(c), c)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
