package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"assay/assessment"
)

// PutDraft keeps text that is being typed. It replaces an earlier draft of the
// same field.
func (l *Library) PutDraft(ctx context.Context, d assessment.Draft) error {
	err := l.writeDraft(ctx, d.Subject, func(tx *sql.Tx) error {
		_, err := l.exec(ctx, tx, putDraft, d.Assessment, d.Subject.String(), d.Field, d.Text,
			joinIDs(d.Heads), assessment.MarshalTime(d.At), d.Author, d.Process, sumOfDraft(d))
		return err
	})
	return l.fault("write", err)
}

const putDraft = `INSERT INTO draft (assessment, subject, field, text, heads, at, author, process, sum)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (assessment, subject, field) DO UPDATE SET
		text = excluded.text, heads = excluded.heads, at = excluded.at,
		author = excluded.author, process = excluded.process, sum = excluded.sum`

// sumOfDraft returns the checksum of a draft's row.
func sumOfDraft(d assessment.Draft) string {
	return sumOf(d.Assessment, d.Subject.String(), d.Field, d.Text, joinIDs(d.Heads),
		assessment.MarshalTime(d.At), d.Author, strconv.Itoa(d.Process))
}

// Drafts returns the drafts of an assessment that are whole, sorted by subject and
// field. The assessment need not exist yet. A draft that was damaged is left out:
// it would be taken for its author's words.
func (l *Library) Drafts(ctx context.Context, id string) ([]assessment.Draft, error) {
	var whole []assessment.Draft
	err := l.eachDraft(ctx, id, func(d assessment.Draft, sum string) {
		if draftProblem(d, sum) == "" {
			whole = append(whole, d)
		}
	})
	return whole, err
}

// draftsVerified returns what is wrong with the drafts of an assessment, and how
// many there are.
func (l *Library) draftsVerified(ctx context.Context, id string) (wrong []string, n int, err error) {
	err = l.eachDraft(ctx, id, func(d assessment.Draft, sum string) {
		n++
		if p := draftProblem(d, sum); p != "" {
			wrong = append(wrong, p)
		}
	})
	return wrong, n, err
}

// The most that a draft's text, and its other cells, may hold. Whoever types is
// stopped long before.
const (
	mostDraft     = 1 << 20
	mostDraftCell = 4 << 10
)

// draftProblem says what is wrong with a draft; "" if nothing is.
func draftProblem(d assessment.Draft, sum string) string {
	about := fmt.Sprintf("the text being typed for %.100s %.100s", d.Subject, d.Field)
	if d.Subject.String() == PlaceSubject {
		about = "the place in it"
	}
	switch {
	case sum != sumOfDraft(d):
		return about + " was altered or damaged"
	case len(d.Text) > mostDraft, len(d.Subject.String())+len(d.Field)+len(d.Author) > mostDraftCell:
		return about + " is longer than this program writes"
	case !utf8.ValidString(d.Text):
		return about + " is not text"
	}
	return ""
}

// eachDraft hands over the drafts of an assessment, sorted by subject and field,
// with the checksums that are noted for them.
func (l *Library) eachDraft(ctx context.Context, id string, use func(assessment.Draft, string)) error {
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx, `SELECT subject, field, text, heads, at, author, process, sum
			FROM draft WHERE assessment = ? ORDER BY subject, field`, id)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		for rows.Next() {
			d := assessment.Draft{Assessment: id}
			var subject, heads, at, sum string
			err := rows.Scan(&subject, &d.Field, &d.Text, &heads, &at, &d.Author, &d.Process, &sum)
			if err != nil {
				return err
			}
			d.Subject, d.Heads = assessment.ParseSubject(subject), splitIDs(heads)
			d.At, _ = assessment.ParseTime(at)
			use(d, sum)
		}
		return rows.Err()
	})
	return l.fault("read", err)
}

// DropDraft removes the draft of a field. It is no error if there is none.
func (l *Library) DropDraft(ctx context.Context, id string, subject assessment.Subject, field string) error {
	err := l.writeDraft(ctx, subject, func(tx *sql.Tx) error {
		_, err := l.exec(ctx, tx, dropDraft, id, subject.String(), field)
		return err
	})
	return l.fault("write", err)
}

const dropDraft = "DELETE FROM draft WHERE assessment = ? AND subject = ? AND field = ?"

// Questionnaire is a questionnaire as the library keeps it. The library does not
// look into Content.
type Questionnaire struct {
	Digest  string // of the content; identifies the questionnaire
	ID      string
	Version string
	Title   string
	Content []byte
}

// PutQuestionnaire keeps a questionnaire. One with a digest that is already
// there is left as it is. The code of the error is Invalid if the digest or the
// content is missing.
func (l *Library) PutQuestionnaire(ctx context.Context, q Questionnaire) error {
	if q.Digest == "" || len(q.Content) == 0 {
		return &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("the questionnaire %s has no digest or no content", q.ID),
		}
	}

	err := l.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO questionnaire (digest, id, version, title, content)
			VALUES (?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
			q.Digest, q.ID, q.Version, q.Title, q.Content)
		return err
	})
	return l.fault("write", err)
}

// Questionnaire returns the questionnaire with the digest. The code of the error
// is NotFound if there is none.
func (l *Library) Questionnaire(ctx context.Context, digest string) (Questionnaire, error) {
	q := Questionnaire{Digest: digest}
	err := l.db.QueryRowContext(ctx,
		"SELECT id, version, title, content FROM questionnaire WHERE digest = ?", digest).
		Scan(&q.ID, &q.Version, &q.Title, &q.Content)

	if errors.Is(err, sql.ErrNoRows) {
		return Questionnaire{}, &assessment.Error{
			Code: assessment.NotFound,
			What: fmt.Sprintf("the library holds no questionnaire with the digest %.12s", digest),
			Hint: "restore a backup of the library that holds it: assay restore FILE",
		}
	}
	return q, l.fault("read", err)
}

// Questionnaires returns the questionnaires without their content, sorted by id,
// version and digest.
func (l *Library) Questionnaires(ctx context.Context) ([]Questionnaire, error) {
	var list []Questionnaire
	err := l.read(ctx, func(tx *sql.Tx) (err error) {
		rows, err := tx.QueryContext(ctx,
			"SELECT digest, id, version, title FROM questionnaire ORDER BY id, version, digest")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()

		for rows.Next() {
			var q Questionnaire
			if err := rows.Scan(&q.Digest, &q.ID, &q.Version, &q.Title); err != nil {
				return err
			}
			list = append(list, q)
		}
		return rows.Err()
	})
	return list, l.fault("read", err)
}
