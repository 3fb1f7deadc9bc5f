package conduct

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"assay/assessment"
)

// Refusal says an error in one line, with what to do about it.
func Refusal(err error) string {
	text := err.Error()
	if hint := assessment.HintOf(err); hint != "" {
		text += " (" + hint + ")"
	}
	return text
}

// ByOther reports whether the value of a field is another author's alone.
func ByOther[T any](w *Work, f assessment.Field[T]) bool { return w.others(current(f)) }

// Caution says what stands between an answer and its counting as it says; empty if
// nothing does.
func Caution(a *assessment.Answer, v *assessment.Verdict) string {
	switch {
	case a.Note.Conflict():
		return "CONFLICT in the note: editing it settles it"
	case a.Rating.Conflict():
		return "CONFLICT: " + Versions(a.Rating)
	case v.ConfirmAgain:
		return "confirm again: " + v.Again()
	case v.Adrift:
		return "counts as open: team " + v.Rating.Team + " is retired, or has no rating of its own"
	case v.Unsigned:
		return "waits for a second author"
	case v.Stale:
		return "evidence is old: counts as " + v.Grade.String()
	}

	return ""
}

// Versions says the ratings that authors set beside each other, each with its author.
func Versions(f assessment.Field[assessment.Rating]) string {
	return strings.Join(ratingVersions(f), "; ")
}

func ratingVersions(f assessment.Field[assessment.Rating]) []string {
	var texts []string
	for _, v := range f.Versions() {
		text := "no rating"
		if v.Set {
			text = RatingWords(v.Value)
		}
		texts = append(texts, v.Change.Author+" "+text)
	}
	return texts
}

// NoteText returns a note to be read or written on, cleaned: a journal from elsewhere is
// not ours to trust.
func NoteText(f assessment.Field[string]) string { return assessment.Clean(f.Value) }

// InShort says what the teams said about a practice: "open", or the rating, as it is
// written by a function, and the grade of each with "-" for an open one; of more than
// three, how many answered.
func InShort(e *assessment.Evaluation, practice string, write func(assessment.Rating) string) string {
	parts := make([]string, 0, len(e.Teams))
	open := 0
	for _, t := range e.Teams {
		v := e.Verdict(t.ID, practice)
		switch v.State {
		case assessment.Scored:
			parts = append(parts, write(v.Rating)+" "+v.Grade.Short())
		case assessment.NotApplicable:
			parts = append(parts, "n/a")
		case assessment.Unknown:
			parts = append(parts, "?")
		default:
			open++
			parts = append(parts, "-")
		}
	}

	switch {
	case open == len(parts):
		return "open"
	case len(parts) > 3:
		return fmt.Sprintf("%d of %d", len(parts)-open, len(parts))
	}
	return strings.Join(parts, ", ")
}

// AgreedWords says the rating that is agreed on for a practice in a team: with its
// evidence, in the words given, and who wrote it; and in short. Both are empty if
// none is.
func (w *Work) AgreedWords(team, practice, evidence string) (long, short string) {
	v := w.Evaluation().Verdict(team, practice)
	if !v.Agreed {
		return "", ""
	}
	short = "agreed " + v.Rating.String()
	long = short
	if v.State == assessment.Scored {
		long += ", " + evidence
	}
	return long + " by " + w.Evaluation().RatedBy(team, practice), short
}

// Brief says the answer at a place as it would stand with an act, in one line; some
// reports whether there is more to say than that it has no rating.
func (w *Work) Brief(p Place, a Act) (words string, some bool) {
	answer, shown := w.AnswerAt(p), w.Shown(p, a)
	var parts []string
	for _, f := range Fields() {
		if text := f.Brief(answer, shown); text != "" {
			parts = append(parts, text)
		}
	}
	some = len(parts) > 0
	if _, rated := shown.Rated(); !rated {
		parts = append([]string{"no rating"}, parts...)
	}
	return strings.Join(parts, ", "), some
}

// EarlierNotes returns what other interviews with the team of a place noted on its
// practice, each after its day; empty for nothing.
func (w *Work) EarlierNotes(p Place) string {
	id, _ := w.Current(p)
	var parts []string
	for _, a := range w.Evaluation().Verdict(p.Team, p.Practice).Answers {
		if i, ok := w.state.Interview(a.Interview); ok && a.Interview != id && a.Note.Value != "" {
			parts = append(parts, "("+string(i.Date.Value)+") "+a.Note.Value)
		}
	}
	return strings.Join(parts, "\n")
}

// ProgressWords says how many of the practices are answered by every team, and by some.
func (w *Work) ProgressWords() string {
	answered, asked := w.Evaluation().Progress("", assessment.Overall)
	text := strconv.Itoa(answered) + " of " + strconv.Itoa(asked) + " practices answered"
	if some := w.Evaluation().Begun(); some > 0 {
		text += " in every team, " + strconv.Itoa(some) + " more in some"
	}
	return text
}

// PartingWords say on the way out of which assessment how much is answered.
func (w *Work) PartingWords() string {
	return assessment.CleanLine(w.state.Title.Value) + ": " + w.ProgressWords()
}

// patience is how long something may be on its way to the store before that is said.
const patience = time.Second

// Trouble says what stands between what was entered and the store; empty if nothing
// does.
func (s Standing) Trouble() string {
	switch {
	case s.Refused != nil:
		return "NOT SAVED: " + s.Refused.Error()
	case s.Failed != nil:
		return "NOT SAVED, retrying: " + s.Failed.Error()
	case s.Waiting > patience:
		return fmt.Sprintf("NOT SAVED for %d s: the disk or another program is slow",
			int(s.Waiting.Seconds()))
	case s.Draft != nil:
		return "NOT SAVED: what is typed, " + s.Draft.Error()
	case s.Damage != nil:
		return "only to be read: " + s.Damage.Error()
	case s.Unsettled != nil:
		return s.Unsettled.Error()
	case s.Poll != nil:
		return "others' changes cannot be read: " + s.Poll.Error()
	}

	return ""
}
