package conduct

import (
	"fmt"
	"strings"

	"assay/assessment"
)

// Row is a practice in a team, as a row of the table of everything.
type Row struct{ Practice, Team string }

// Fill enters the same about several rows, as one deed: each of them in this author's open
// interview with its team. A line of a note is added below what the note says, and a row that
// is rated keeps its rating; the deed's notes name it. If one row cannot be filled, nothing is:
// a team without such an interview is refused with code NotAllowed.
func (w *Work) Fill(rows []Row, a Act) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}

	line, noted := valueOf[string](a["note"])
	_, rates := a.Rated()
	var edits []assessment.Edit
	var kept []string
	d, filled := Deed{}, 0
	for _, r := range rows {
		p := w.Into().With(r.Team)
		p.Practice = r.Practice
		id, started := w.Current(p)
		if !started {
			return Deed{}, assessment.Errorf(assessment.NotAllowed, "%s: you have no open interview with %s",
				r.Practice, w.TeamTitle(r.Team)).WithHint("begin one, or go on with one, and fill then")
		}

		answer, act := w.state.Answer(id, r.Practice), a
		if rates && answer.Rating.Set {
			kept = append(kept, r.Practice+" "+w.TeamTitle(r.Team))
			continue
		}
		if noted && answer.Note.Value != "" {
			act = a.With("note", assessment.Encode(answer.Note.Value+"\n"+line))
		}
		said, did, notes, err := w.answering(id, p, act, Beside)
		if err != nil {
			return Deed{}, fmt.Errorf("%s, %s: %w", r.Practice, w.TeamTitle(r.Team), err)
		}
		if len(did) == 0 {
			continue
		}
		edits, filled = append(edits, said...), filled+1
		for _, note := range notes {
			d.Notes = append(d.Notes, r.Practice+": "+note)
		}
		d.Practice, d.Team = r.Practice, r.Team
	}

	if len(kept) > 0 {
		d.Notes = append(d.Notes, "rated already and kept: "+strings.Join(kept, ", "))
	}
	if len(edits) == 0 {
		return Deed{Label: strings.Join(append([]string{"nothing to fill"}, d.Notes...), "; ")}, nil
	}
	d.Label = "1 row: " + a.Words()
	if filled > 1 {
		d.Label = fmt.Sprintf("%d rows: %s", filled, a.Words())
	}
	return w.Do(d, edits...)
}
