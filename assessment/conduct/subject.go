package conduct

import (
	"fmt"
	"strings"

	"assay/assessment"
	"assay/questionnaires"
)

// FindSubject returns the subject that a person meant: practices, measures and areas
// in the questionnaire's own case, teams by their name too, findings, evidence
// entries and certificates in whichever case their id is written.
func (w *Work) FindSubject(s assessment.Subject) assessment.Subject {
	switch s.Kind() {
	case assessment.KindTeam:
		if t, err := w.FindTeam(s.Team()); err == nil {
			return assessment.TeamSubject(t.ID)
		}
		if slug := assessment.Slug(s.Team()); slug != "" {
			return assessment.TeamSubject(slug)
		}
	case assessment.KindAgreed:
		team := s.Team()
		if t, err := w.FindTeam(team); err == nil {
			team = t.ID
		}
		return assessment.AgreedSubject(team, w.node(s.Practice()))
	case assessment.KindEarlier:
		return assessment.EarlierSubject(s.Team(), w.node(s.Practice()))
	case assessment.KindAnswer:
		return assessment.AnswerSubject(s.Interview(), w.node(s.Practice()))
	case assessment.KindTarget:
		return assessment.TargetSubject(w.node(s.ID()))
	case assessment.KindFinding:
		return written(s, w.state.Findings(), (*assessment.Finding).Subject)
	case assessment.KindAction:
		return written(s, w.state.Actions(), (*assessment.Action).Subject)
	case assessment.KindFollowUp:
		if f, err := w.FindFollowUp(s.ID()); err == nil {
			return f.Subject()
		}
	case assessment.KindEvidence:
		return written(s, w.state.Evidence(), func(x *assessment.Evidence) assessment.Subject {
			return assessment.EvidenceSubject(x.ID)
		})
	case assessment.KindCertificate:
		return written(s, w.state.Certificates(), func(c *assessment.Certificate) assessment.Subject {
			return assessment.CertificateSubject(c.ID)
		})
	}

	return s
}

// written returns the subject of the one of a list whose id a subject has in whichever
// case; the subject itself if none has.
func written[T any](s assessment.Subject, list []T,
	of func(T) assessment.Subject) assessment.Subject {
	for _, x := range list {
		if strings.EqualFold(of(x).ID(), s.ID()) {
			return of(x)
		}
	}
	return s
}

// FindPractice returns the practice of that id, as [FindPractice] does.
func (w *Work) FindPractice(id string) (*questionnaires.Practice, error) {
	return FindPractice(w.q, id)
}

// FindPractice returns the practice of that id in a questionnaire, in whichever case it is
// written, and with or without its hyphen.
func FindPractice(q *questionnaires.Questionnaire, id string) (*questionnaires.Practice, error) {
	for p := range q.Practices() {
		if strings.EqualFold(p.ID, id) {
			return p, nil
		}
	}
	joined := func(id string) string { return strings.ReplaceAll(id, "-", "") }
	for p := range q.Practices() {
		if strings.EqualFold(joined(p.ID), joined(id)) {
			return p, nil
		}
	}
	return nil, &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("there is no practice %q", id),
		Hint: "assay questionnaire show " + q.ID + " lists the practices",
	}
}

// node returns the id of a practice, measure or area in its own case; a name that is
// none of them stays as it is.
func (w *Work) node(name string) string {
	if p, err := w.FindPractice(name); err == nil {
		return p.ID
	}
	for _, m := range w.q.Measures {
		if strings.EqualFold(m.ID, name) {
			return m.ID
		}
		for _, a := range m.Areas {
			if strings.EqualFold(a.ID, name) {
				return a.ID
			}
		}
	}

	return name
}
