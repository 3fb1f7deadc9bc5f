package conduct

import (
	"fmt"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// Upgrading is what it does to an assessment to answer another questionnaire: a newer
// version of its own, one that an overlay makes of it, or the base of such a one.
type Upgrading struct {
	From, To *questionnaires.Questionnaire

	Added   []string // ids of practices that are asked then and are not now
	Gone    []string // ids of practices that are asked now and are not then
	Changed []string // ids of practices whose question, facts or levels are others then

	Confirm int // practices in teams whose rating reads "confirm again" then
	Stop    int // practices in teams that are rated and are gone then
	Back    int // practices in teams that are open now and rated then
}

// Upgrading returns what it does to this assessment to answer another questionnaire. It
// refuses, with code Invalid, one that is not of its kin, and, with code NotAllowed, the
// one that it answers.
func (w *Work) Upgrading(to *questionnaires.Questionnaire) (Upgrading, error) {
	u := Upgrading{From: w.q, To: to}
	switch {
	case to.Digest() == w.q.Digest():
		return u, assessment.Errorf(assessment.NotAllowed, "%s answers %s %s already", w.title(), to.ID, to.Version).
			WithHint("assay questionnaire list shows the others")
	case !to.KinOf(w.q):
		return u, assessment.Errorf(assessment.Invalid, "%s answers %s, and %s is another questionnaire",
			w.title(), w.q.ID, to.ID).
			WithHint("start from this one: assay new TITLE --from %s --questionnaire %s", w.id, to.ID)
	}

	now, then := assessment.Evaluate(w.state, w.q, ""), assessment.Evaluate(w.state, to, "")
	before, after := askedBy(now), askedBy(then)
	for p := range w.q.Practices() {
		if before[p.ID] != nil && after[p.ID] == nil {
			u.Gone = append(u.Gone, p.ID)
		}
	}
	for p := range to.Practices() {
		was, is := before[p.ID], after[p.ID]
		switch {
		case is == nil:
		case was == nil:
			u.Added = append(u.Added, p.ID)
		case was.Digest != is.Digest:
			u.Changed = append(u.Changed, p.ID)
		}
	}

	for _, t := range now.Teams {
		for _, id := range u.Gone {
			if now.Verdict(t.ID, id).State != assessment.Unasked {
				u.Stop++
			}
		}
		for id := range after {
			v := then.Verdict(t.ID, id)
			open := before[id] == nil || now.Verdict(t.ID, id).State == assessment.Unasked
			switch {
			case v.ConfirmAgain:
				u.Confirm++
			case open && v.State != assessment.Unasked:
				u.Back++
			}
		}
	}
	return u, nil
}

// askedBy returns what is asked and applies, by practice.
func askedBy(e *assessment.Evaluation) map[string]*assessment.Asked {
	asked := map[string]*assessment.Asked{}
	for i := range e.Asked {
		if a := &e.Asked[i]; a.Applies {
			asked[a.ID] = a
		}
	}
	return asked
}

// title returns the title of the assessment, or its id if it has none.
func (w *Work) title() string {
	if t := assessment.CleanLine(w.state.Title.Value); t != "" {
		return t
	}
	return w.id
}

// Texts says what follows, a sentence each; none if nothing does.
func (u Upgrading) Texts() []string {
	var texts []string
	say := func(n int, one, more string) {
		switch {
		case n == 1:
			texts = append(texts, "1 "+one)
		case n > 1:
			texts = append(texts, fmt.Sprintf("%d %s", n, more))
		}
	}
	say(len(u.Changed), "practice with another text", "practices with another text")
	say(len(u.Added), "practice more", "practices more")
	say(len(u.Gone), "practice less", "practices less")
	say(u.Confirm, "rating to confirm again", "ratings to confirm again")
	say(u.Stop, "rating stops counting: its practice is gone",
		"ratings stop counting: their practices are gone")
	say(u.Back, "rating counts again", "ratings count again")
	return texts
}

// Upgrade lets the assessment answer another questionnaire, which the store keeps
// already. Ratings of what has another text then read "confirm again" and count as open;
// those of practices that are gone stay in the journal. It refuses as
// [Work.Upgrading] does, and where nothing can be entered.
func (w *Work) Upgrade(to *questionnaires.Questionnaire) (Deed, error) {
	if err := w.Closed(); err != nil {
		return Deed{}, err
	}
	u, err := w.Upgrading(to)
	if err != nil {
		return Deed{}, err
	}
	e, _ := w.state.Edit(assessment.AssessmentSubject(), "questionnaire", to.Digest())
	return w.Do(Deed{
		Label: fmt.Sprintf("%s %s is answered now, no longer %s %s", to.ID, to.Version, u.From.ID, u.From.Version),
		Notes: u.Texts(),
	}, e)
}

// follow takes the questionnaire that the assessment answers now, after an upgrade here
// or elsewhere. One that cannot be had leaves an assessment that can only be read.
func (w *Work) follow() {
	digest := w.state.Questionnaire.Value
	if digest == "" || digest == w.q.Digest() {
		return
	}
	q, err := w.Store.Kept(digest)
	if err != nil {
		w.damage = &assessment.Error{Code: assessment.Failed,
			What: "the questionnaire that is answered now cannot be read", Err: err,
			Hint: "open the assessment again"}
		return
	}

	w.q = q
	w.evaluation = nil
	w.trail = slices.DeleteFunc(w.trail, func(p Place) bool {
		_, known := q.Practice(p.Practice)
		return !known
	})
	w.asking, w.contest = asking{}, nil
}

// Former returns the digests of the questionnaires that the assessment answered before
// the present one, the latest first. The store keeps them.
func (w *Work) Former() []string {
	var digests []string
	for _, c := range slices.Backward(w.state.Journal().Changes()) {
		digest, set := valueOf[string](c.Value)
		if c.Subject == assessment.AssessmentSubject() && c.Field == "questionnaire" && set &&
			digest != w.q.Digest() && !slices.Contains(digests, digest) {
			digests = append(digests, digest)
		}
	}
	return digests
}

// Again is a rating that reads "confirm again".
type Again struct {
	Team, Practice string
	Rating         assessment.Rating
	Proof          assessment.Proof
	Earlier        bool // of an earlier assessment, and not of an earlier text
	Confirmable    bool // it suits the text of now, so that it can be confirmed as it is
	Text           *questionnaires.Text
}

// ListAgain returns the ratings that read "confirm again", in the order of the
// questionnaire, those of a practice in the order of the teams.
func (w *Work) ListAgain() []Again {
	var list []Again
	e := w.Evaluation()
	for i := range e.Asked {
		a := &e.Asked[i]
		if !a.Applies {
			continue
		}
		for _, t := range e.Teams {
			r, proof, ok := e.ToConfirm(t.ID, a.ID)
			if !ok {
				continue
			}
			list = append(list, Again{
				Team:        t.ID,
				Practice:    a.ID,
				Rating:      r,
				Proof:       proof,
				Earlier:     e.Verdict(t.ID, a.ID).Earlier != nil,
				Confirmable: r.Suits(a.Text, w.q.Max()),
				Text:        a.Text,
			})
		}
	}
	return list
}

// AnsweredText returns the text of a practice that a rating answered, as the first of
// these questionnaires has it, and that questionnaire.
func AnsweredText(
	list []*questionnaires.Questionnaire, practice string, r assessment.Rating,
) (*questionnaires.Text, *questionnaires.Questionnaire, bool) {
	for _, q := range list {
		p, known := q.Practice(practice)
		if !known {
			continue
		}
		for _, t := range []*questionnaires.Text{&p.Text, p.Otherwise} {
			if t != nil && t.Written() && t.Digest() == r.Digest {
				return t, q, true
			}
		}
	}
	return nil, nil, false
}

// TextPart is one part of what a rating answers: the question, a fact or a level, as it
// was and as it is. An empty text is none.
type TextPart struct {
	Name    string // "question", "fact 2", "level 0"
	Was, Is string
}

// Changed reports whether the part was another one.
func (p TextPart) Changed() bool { return p.Was != p.Is }

// TextParts returns the parts of two texts of a practice beside each other.
func TextParts(was, is *questionnaires.Text) []TextPart {
	parts := []TextPart{{"question", was.Question, is.Question}}
	add := func(name string, first int, was, is []string) {
		for i := range max(len(was), len(is)) {
			p := TextPart{Name: fmt.Sprintf("%s %d", name, first+i)}
			if i < len(was) {
				p.Was = was[i]
			}
			if i < len(is) {
				p.Is = is[i]
			}
			parts = append(parts, p)
		}
	}
	add("fact", 1, factTexts(was), factTexts(is))
	add("level", 0, was.Levels, is.Levels)
	return parts
}

// factTexts returns the sentences of a text's facts.
func factTexts(t *questionnaires.Text) []string {
	var texts []string
	for _, f := range t.Facts {
		texts = append(texts, f.Text)
	}
	return texts
}
