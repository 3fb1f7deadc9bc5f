package exchange

import (
	"assay/assessment"
	"assay/questionnaires"
)

// Exchange is what passes between a library and a shared folder: what comes here, and
// what has to be put there.
type Exchange struct {
	Journal  *assessment.Journal // what is here, and what comes
	Incoming assessment.Incoming
	Waiting  int // changes that rest on others which have not come yet
	Refused  int // changes that can be part of no journal
	// Awaited is the digest of a questionnaire that has not come yet, without which
	// nothing is taken; empty if none is missing.
	Awaited        string
	Questionnaires []*questionnaires.Questionnaire // that the journal names, as far as they are known
	Put            Segment                         // what the folder lacks
}

// Exchange returns what passes between a folder and an assessment as it is here; open
// returns a questionnaire that is here, or nil. It changes nothing.
func (s *Shared) Exchange(
	here *assessment.State, open func(digest string) *questionnaires.Questionnaire,
) (Exchange, error) {
	taken := here.Journal().Take(s.Changes)
	x := Exchange{Journal: taken.Journal, Waiting: len(taken.Waiting), Refused: len(taken.Refused)}
	known := func(digest string) *questionnaires.Questionnaire {
		if q := s.Questionnaires[digest]; q != nil {
			return q
		}
		return open(digest)
	}

	var err error
	if x.Incoming, err = here.Incoming(x.Journal); err != nil {
		return Exchange{}, err
	}
	for _, v := range x.Incoming.State.Questionnaire.Versions() {
		if v.Set && known(v.Value) == nil {
			x.Awaited = v.Value
		}
	}
	answers := x.Incoming.State.Questionnaire.Set
	if x.Awaited != "" || !answers {
		// Nobody could open it.
		x.Waiting += x.Journal.Len() - here.Journal().Len()
		x.Journal = here.Journal()
		if x.Incoming, err = here.Incoming(x.Journal); err != nil {
			return Exchange{}, err
		}
	}

	for _, digest := range QuestionnairesOf(x.Journal) {
		if q := known(digest); q != nil {
			x.Questionnaires = append(x.Questionnaires, q)
		}
	}
	x.Put = s.Lacks(x.Journal, x.Questionnaires)
	return x, nil
}
