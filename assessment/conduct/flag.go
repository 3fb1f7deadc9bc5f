package conduct

import (
	"slices"
	"strings"

	"assay/assessment"
)

// followUpField is the row of the flag on an answer, which is a follow-up of the
// register and no field of the journal's answer.
func followUpField() Field {
	return Field{Name: "follow-up", Word: "follow-up",
		Signs: []Sign{{Keys: "*", Shown: "*", Does: "follow-up"}},
		Flag:  "follow-up", Usage: "what to come back to, as `TEXT`; empty if the note says it",
		current: currentFollowUp,
		press: func(w *Work, p Place, _ int, shown Act, _ string) (assessment.Value, string) {
			a := w.AnswerAt(p)
			own, noted := w.flagged(a.Interview, a.Practice)
			if own == nil && len(noted) > 0 {
				return "", "the note's !! lines are the follow-up; take the !! away to end it"
			}
			if _, on := valueOf[string](shown["follow-up"]); !on {
				return assessment.Encode(""), ""
			}
			if own != nil && (own.Who.Set || own.By.Set) {
				return "", followUpName(own) + " says who or by when; say that it is done: assay follow-up " +
					w.id + " done " + own.ID
			}
			return assessment.NotSet, ""
		},
		edits: (*Work).flagging,
		parse: func(text string) (assessment.Value, error) {
			return assessment.Encode(strings.TrimSpace(assessment.Clean(text))), nil
		},
		words: func(v assessment.Value) string {
			text, _ := valueOf[string](v)
			return strings.TrimSpace("follow-up " + text)
		},
		did: func(Current, assessment.Value, Act) string { return "follow-up" },
		theirs: func(v assessment.Value) string {
			text, _ := valueOf[string](v)
			return strings.TrimSpace("left a follow-up " + text)
		},
		brief: func(_ *assessment.Answer, shown assessment.Value) string {
			if _, on := valueOf[string](shown); !on {
				return ""
			}
			return "follow-up"
		},
		prose: func(w *Work, a *assessment.Answer) (label, text string) {
			if own, _ := w.flagged(a.Interview, a.Practice); own != nil {
				text = own.What.Value
			}
			return "Follow-up", text
		}}
}

// currentFollowUp is the flag on an answer: the follow-up that it made, else the first
// that the note says.
func currentFollowUp(w *Work, a *assessment.Answer) Current {
	own, noted := w.flagged(a.Interview, a.Practice)
	if own == nil && len(noted) == 0 {
		return Current{Value: assessment.NotSet}
	}
	if own == nil {
		own = noted[0]
	}
	c := current(own.What)
	c.Author = w.state.MadeBy(own.Subject())
	if own.What.Set {
		c.Author = own.What.Author()
	}
	return c
}

// flagged returns the follow-up that the flag on an answer made: of those that are not
// done the first that no line of the note says. noted are the others.
func (w *Work) flagged(interview, practice string) (own *assessment.FollowUp, noted []*assessment.FollowUp) {
	if interview == "" || len(w.followUpsOf(interview, practice)) == 0 {
		return nil, nil
	}
	texts := w.promises(interview, w.state.Answer(interview, practice).Note)
	for _, f := range w.followUpsOf(interview, practice) {
		says := func(l assessment.NoteLine) bool { return l.FollowUp() == f.What.Value }
		switch {
		case f.Done.Value:
		case slices.ContainsFunc(texts, says):
			noted = append(noted, f)
		case own == nil:
			own = f
		}
	}
	return own, noted
}

// Flagged reports whether an answer has something to come back to.
func (w *Work) Flagged(a *assessment.Answer) bool {
	own, noted := w.flagged(a.Interview, a.Practice)
	return own != nil || len(noted) > 0
}

// flagging returns what gives the flag on an answer a text, or takes it back.
func (w *Work) flagging(answer assessment.Subject, v assessment.Value) ([]assessment.Edit, error) {
	own, noted := w.flagged(answer.Interview(), answer.Practice())
	text, on := valueOf[string](v)
	switch {
	case on && text == "" && own == nil && len(noted) > 0:
		return nil, nil // the note says it
	case !on && own == nil:
		return nil, nil
	case !on:
		return only(w.state.Edit(own.Subject(), "removed", true)), nil
	case own != nil && text != "":
		return only(w.state.Edit(own.Subject(), "what", text)), nil
	case own != nil:
		return nil, nil // it is flagged already
	}
	return w.newFollowUp(answer, text, "")
}

func only(e assessment.Edit, ok bool) []assessment.Edit {
	if !ok {
		return nil
	}
	return []assessment.Edit{e}
}
