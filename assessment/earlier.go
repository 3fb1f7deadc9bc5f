package assessment

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Earlier is what an earlier assessment came to about a practice in a team, as the one
// that was started from it took it over. It counts for nothing: until somebody rates the
// practice, it reads "confirm again". It is written when the assessment is made, and not
// changed afterwards.
type Earlier struct {
	Team     string
	Practice string
	Rating   Field[Rating] // with the digest of the text that it answered then
	Proof    Field[Proof]  // with its day, so that it ages by itself
}

// Earlier returns what an earlier assessment came to about a practice in a team. It is
// never nil, as of [State.Answer].
func (s *State) Earlier(team, practice string) *Earlier {
	if x, ok := s.earlier[[2]string{team, practice}]; ok {
		return x
	}
	return &Earlier{Team: team, Practice: practice}
}

// Origin says which earlier assessment one was started from.
type Origin struct {
	ID    string
	AsOf  Date // the day at which the earlier one was judged
	Title string
}

// originJSON is an origin as the journal holds it.
type originJSON struct {
	ID    string `json:"id"`
	AsOf  Date   `json:"as_of"`
	Title string `json:"title,omitempty"`
}

// MarshalJSON writes the origin as it stands in the journal.
func (o Origin) MarshalJSON() ([]byte, error) { return json.Marshal(originJSON(o)) }

// UnmarshalJSON reads an origin from the journal.
func (o *Origin) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, (*originJSON)(o)) }

// String returns the origin in one line: id, day and title.
func (o Origin) String() string {
	return strings.TrimSpace(o.ID + " " + string(o.AsOf) + " " + o.Title)
}

// parseOrigin reads what [Origin.String] writes.
func parseOrigin(s string) (Origin, error) {
	id, rest, _ := strings.Cut(CleanLine(s), " ")
	day, title, _ := strings.Cut(strings.TrimSpace(rest), " ")
	asOf, err := ParseDate(day)
	if err != nil {
		return Origin{}, Errorf(Invalid, "%q does not name an earlier assessment", Visible(s)).
			WithHint("write its id, the day at which it was judged, and its title")
	}
	return Origin{id, asOf, strings.TrimSpace(title)}, nil
}

// Origin returns what a later assessment keeps of where it was started from.
func (e *Evaluation) Origin() Origin {
	return Origin{e.State.ID(), e.AsOf, CleanLine(e.State.Title.Value)}
}

// Lasting returns the rating that stands for a practice in a team by itself, with its
// evidence, as a later assessment takes it over: what is unknown, open, not asked or
// another team's is not taken over, and ok is false. The evidence has its day and the
// grade that was entered, so that it goes on ageing; without a day of its own it is of
// that of its interview. It never credits more than the earlier assessment did. Without
// evidence the Proof is zero.
func (e *Evaluation) Lasting(team, practice string) (r Rating, p Proof, ok bool) {
	a, asked := e.Ask(practice)
	if !asked || !a.Applies {
		return r, p, false
	}
	v := e.verdict(team, &a) // the team's own, which may name another team's
	switch v.State {
	case NotApplicable, SameAs:
		return v.Rating, p, true
	case Scored:
		return v.Rating, e.lastingProof(team, practice, &v), true
	}
	return r, p, false
}

// lastingProof returns the proof that goes with the whole rating of a verdict: the best of
// its answers that credits no more than they do together, so that what one of them proved
// does not carry what another only said. Of equal grades it is the one that would credit
// less.
func (e *Evaluation) lastingProof(team, practice string, v *Verdict) Proof {
	if f := e.State.Agreed(team, practice); v.Agreed && f.Proof.Set {
		return f.Proof.Value.dated(DateOf(f.Proof.Heads[0].At))
	}

	best, found := Proof{}, Claimed
	for _, a := range v.Answers {
		i, _ := e.State.Interview(a.Interview)
		joins := slices.ContainsFunc(v.Joined, func(x Joined) bool { return x.Answer == a })
		gives := joins || v.Counts == a ||
			v.Agreed && a.Rating.Set && a.Rating.Value.Stated() >= v.Rating.Stated()
		p := a.Proof.Value.dated(i.Date.Value)
		grade := p.At(e.AsOf, i.Date.Value, e.validity)
		switch {
		case !gives || !a.Proof.Set || e.Credit(v.Rating.Stated(), grade) > v.Credited:
		case best == Proof{} || grade > found || grade == found && lowerProof(p, best):
			best, found = p, grade
		}
	}
	return best
}

// dated returns the proof with a day, if it has none of its own.
func (p Proof) dated(day Date) Proof {
	p.Date = cmp.Or(p.Date, day)
	return p
}

// Again says why a rating is to be confirmed again; empty if none is.
func (v *Verdict) Again() string {
	switch {
	case !v.ConfirmAgain:
		return ""
	case v.Earlier != nil:
		return "rated " + v.Earlier.Rating.Value.String() + " in an earlier assessment"
	}
	return "the text has changed"
}

// ToConfirm returns the rating that reads "confirm again" for a practice in a team, with
// its evidence: that of the latest interview, else the agreed one, else that of an
// earlier assessment. ok is false if none does.
func (e *Evaluation) ToConfirm(team, practice string) (r Rating, p Proof, ok bool) {
	v := e.Verdict(team, practice)
	if !v.ConfirmAgain {
		return r, p, false
	}
	if v.Earlier != nil {
		return v.Earlier.Rating.Value, v.Earlier.Proof.Value, true
	}
	for _, a := range slices.Backward(v.Answers) {
		if a.Rating.Set {
			i, _ := e.State.Interview(a.Interview)
			if a.Proof.Set {
				p = a.Proof.Value.dated(i.Date.Value)
			}
			return a.Rating.Value, p, true
		}
	}
	f := e.State.Agreed(team, practice)
	return f.Rating.Value, f.Proof.Value, f.Rating.Set
}

// taken refuses what is taken over of an earlier assessment after this one was made: it
// is a record of what was known then.
func (c checking) taken() error {
	if len(c.journal.changes) == 0 {
		return nil
	}
	return Errorf(NotAllowed, "what an earlier assessment came to is taken over when this one is made").
		WithHint("assay new TITLE --from ID")
}
