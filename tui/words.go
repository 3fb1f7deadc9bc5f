package tui

import (
	"assay/assessment"
	"assay/tui/kit"
	"fmt"
	"strconv"
	"strings"
)

func ratingWords(r assessment.Rating) string {
	switch r.State {
	case assessment.Scored:
		text := "level " + strconv.Itoa(r.Level)
		if r.Progress != assessment.None {
			text += ", " + r.Progress.String() + " on to " + strconv.Itoa(r.Level+1)
		}
		return text
	case assessment.NotApplicable:
		return "not applicable"
	}
	return "unknown"
}

// others reports whether the value of a field is another author's alone.
func others[T any](e *env, f assessment.Field[T]) bool {
	return f.Set && !f.Conflict() && f.Author() != e.author()
}

// change says from what to what a rating went.
func change(before assessment.Field[assessment.Rating], after assessment.Rating) string {
	if before.Set && before.Value.State == assessment.Scored && after.State == assessment.Scored {
		if before.Value.Level == after.Level {
			return ratingWords(after)
		}
		return "level " + strconv.Itoa(before.Value.Level) + " -> " + strconv.Itoa(after.Level)
	}
	return ratingWords(after)
}

// caution is what stands between an answer and its counting as it says, or nothing.
func caution(a *assessment.Answer, v *assessment.Verdict) string {
	switch {
	case a.Note.Conflict():
		return "CONFLICT in the note: keeping it settles it"
	case a.Rating.Conflict():
		return "CONFLICT: " + versions(a.Rating)
	case v.ConfirmAgain:
		return "confirm again: the text has changed"
	case v.Unsigned:
		return "waits for a second author"
	case v.Stale:
		return "evidence is old: counts as " + v.Grade.String()
	}
	return ""
}

// versions are the values that authors set beside each other.
func versions(f assessment.Field[assessment.Rating]) string {
	var parts []string
	for _, v := range f.Versions() {
		text := "no rating"
		if v.Set {
			text = ratingWords(v.Value)
		}
		parts = append(parts, kit.OneLine(v.Change.Author)+" "+text)
	}
	return strings.Join(parts, "; ")
}

// refusal is an error in one line, with what to do about it.
func refusal(err error) string {
	text := err.Error()
	if hint := assessment.HintOf(err); hint != "" {
		text += " (" + hint + ")"
	}
	return text
}

// count is how many of how many.
func count(done, all int) string { return strconv.Itoa(done) + "/" + strconv.Itoa(all) }

// practiceLine is a practice by id and title, with what it counts for.
func practiceLine(e *assessment.Evaluation, a assessment.Asked, st *kit.Styles, w int) string {
	right := "weight " + strconv.Itoa(a.Weight)
	if a.Key {
		right = "KEY  " + right
	}
	if t, ok := e.Targets[a.ID]; ok {
		right += "  target " + strconv.Itoa(t)
	}
	return st.Strong.Render(kit.Ends(a.ID+"  "+kit.OneLine(a.Title), right, w))
}

// noteText is a note to type on. Where two authors wrote without seeing each
// other, both texts are there, each with its author, and keeping the note
// resolves the conflict.
func noteText(f assessment.Field[string]) string {
	if !f.Conflict() {
		return assessment.Clean(f.Value) // a journal from elsewhere is not ours to trust
	}
	var parts []string
	for _, v := range f.Versions() {
		if v.Set {
			parts = append(parts, v.Value+"\n("+v.Change.Author+")")
		}
	}
	return assessment.Clean(strings.Join(parts, "\n\n"))
}

// stateOf is what the teams said about a practice, in short: open, or their
// levels with "-" for an open one.
func stateOf(e *assessment.Evaluation, practice string) string {
	parts := make([]string, 0, len(e.Teams))
	open := 0
	for _, t := range e.Teams {
		v := e.Verdict(t.ID, practice)
		switch v.State {
		case assessment.Scored:
			parts = append(parts, v.Rating.String()+" "+v.Grade.Short())
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

func firstLine(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return kit.OneLine(first)
}
