package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// rest writes drafts, rows of lists, and what else belongs to the library alone.
func (r *repair) rest(ids []string) error {
	others, _ := r.old.column(r.ctx, "SELECT DISTINCT assessment FROM draft")
	all := slices.Concat(ids, others)
	slices.Sort(all)
	for _, id := range slices.Compact(all) {
		drafts, err := r.old.Drafts(r.ctx, id)
		if wrong, _, _ := r.old.draftsVerified(r.ctx, id); err != nil || len(wrong) > 0 {
			r.note("left out of %s: %d drafts that were damaged", id, max(1, len(wrong)))
		}
		for _, d := range drafts {
			if err := r.fresh.PutDraft(r.ctx, d); err != nil {
				return err
			}
		}
	}

	v := verifying{ctx: r.ctx, lib: r.fresh, opened: map[string]*questionnaires.Questionnaire{}}
	for _, id := range ids {
		j, _, err := r.fresh.Journal(r.ctx, id)
		if err != nil {
			continue // nothing could be read of it
		}
		q := v.questionnaire(assessment.QuestionnaireOf(j))
		if q == nil {
			continue
		}
		if err := r.fresh.PutSummary(r.ctx, v.summaryOf(j, q)); err != nil {
			return err
		}
	}
	if err := copyOpened(r.ctx, r.old, r.fresh); err != nil {
		r.note("when assessments were opened last is not known any more")
	}
	return nil
}

// copyOpened copies when each assessment was opened last, and which were deleted.
func copyOpened(ctx context.Context, from, to *Library) error {
	type row struct{ id, opened, seq, sum string }
	var rows []row
	err := from.read(ctx, func(tx *sql.Tx) (err error) {
		list, err := tx.QueryContext(ctx,
			`SELECT id, opened, '', opened_sum FROM assessment
				UNION ALL SELECT id, '', seq, sum FROM deleted`)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, list.Close()) }()
		for list.Next() {
			var r row
			if err := list.Scan(&r.id, &r.opened, &r.seq, &r.sum); err != nil {
				return err
			}
			rows = append(rows, r)
		}
		return list.Err()
	})
	if err != nil {
		return err
	}
	return to.write(ctx, func(tx *sql.Tx) error {
		for _, r := range rows {
			text, args := "INSERT OR IGNORE INTO deleted (id, seq, sum) VALUES (?, ?, ?)", []any{r.id, r.seq, r.sum}
			switch {
			case r.opened != "" && r.sum == sumOf(r.id, r.opened):
				text, args = "UPDATE assessment SET opened = ?, opened_sum = ? WHERE id = ?",
					[]any{r.opened, r.sum, r.id}
			case r.sum != sumOf(r.id, r.seq):
				continue
			}
			if _, err := tx.ExecContext(ctx, text, args...); err != nil {
				return err
			}
		}
		return nil
	})
}
