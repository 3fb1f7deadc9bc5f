package assessment_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/assessment"
)

// breaker is what the helpers need of a test, a benchmark or a property.
type breaker interface {
	Helper()
	Fatalf(format string, args ...any)
}

// replica is one copy of an assessment: its state, and the hand, clock and
// randomness of who works on it.
type replica struct {
	t     breaker
	s     *assessment.State
	pen   assessment.Pen
	clock time.Time
	step  time.Duration // how far the clock goes on with every group
	last  string        // the id of the newest group
}

const trialID = "abcdefghijkl"

func newReplica(t breaker, author string, seed byte) *replica {
	r := &replica{t: t, s: assessment.Fold(assessment.NewJournal(trialID)), step: time.Minute,
		clock: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
	r.pen = assessment.Pen{Author: author, Rand: rand.NewChaCha8([32]byte{seed}), Now: func() time.Time {
		r.clock = r.clock.Add(r.step)
		return r.clock
	}}
	return r
}

// fork returns a replica of another author that starts from what r holds.
func (r *replica) fork(author string, seed byte) *replica {
	other := newReplica(r.t, author, seed)
	other.clock = r.clock
	other.s = assessment.Fold(r.s.Journal().Clone())
	return other
}

// write makes the edits one group.
func (r *replica) write(edits ...assessment.Edit) []*assessment.Change {
	r.t.Helper()
	g, err := r.pen.Group(trialID, edits...)
	if err != nil {
		r.t.Fatalf("group: %v", err)
	}
	r.last = g.ID
	placed := r.s.Journal().Place(g)
	if err := r.s.Add(placed...); err != nil {
		r.t.Fatalf("add: %v", err)
	}
	return placed
}

// set changes one field, if it has another value.
func (r *replica) set(subject, field string, v any) {
	r.t.Helper()
	if e, ok := r.s.Edit(assessment.ParseSubject(subject), field, v); ok {
		r.write(e)
	}
}

// pull takes in what the other holds, as a poll does: change by change.
func (r *replica) pull(other *replica) {
	r.t.Helper()
	if err := r.s.Add(other.s.Journal().Changes()...); err != nil {
		r.t.Fatalf("pull: %v", err)
	}
}

func union(t breaker, a, b *assessment.Journal) *assessment.Journal {
	t.Helper()
	u, err := assessment.Union(a, b)
	if err != nil {
		t.Fatalf("union: %v", err)
	}
	return u
}

// picture is everything that a journal and its fold tell, through every accessor.
type picture struct {
	Changes     []assessment.Change
	Heads       map[assessment.Key][]assessment.ID
	Tips        []assessment.ID
	Fingerprint string

	Title, Organisation, Scope, Period, Depth, Basis, Questionnaire assessment.Field[string]
	Phase                                                           assessment.Field[assessment.Phase]
	Traits                                                          map[string]*assessment.Field[[]string]
	Shares                                                          map[string]*assessment.Field[int]
	Teams                                                           []*assessment.Team
	Interviews                                                      []*assessment.Interview
	Evidence                                                        []*assessment.Evidence
	Answers                                                         []*assessment.Answer
	Agreed                                                          []*assessment.Agreed
	Respondents                                                     []*assessment.Respondent
	Findings                                                        []*assessment.Finding
	FollowUps                                                       []*assessment.FollowUp
	Actions                                                         []*assessment.Action
	Roles                                                           map[string][]string
	Alive                                                           map[assessment.Subject]bool
	Targets                                                         map[string]assessment.Field[int]
	Texts                                                           map[string]assessment.Field[string]
	Profile                                                         map[string][]string
	Conflicts                                                       []assessment.Conflict
	Counted                                                         string // the fingerprint of what counts
	Final                                                           *assessment.Finality
	AsOf                                                            assessment.Date
}

func pictureOf(s *assessment.State) picture {
	j := s.Journal()
	p := picture{Heads: map[assessment.Key][]assessment.ID{}, Tips: j.Tips(), Fingerprint: j.Fingerprint(),
		Title: s.Title, Organisation: s.Organisation, Scope: s.Scope, Period: s.Period, Depth: s.Depth,
		Basis:         s.Basis,
		Questionnaire: s.Questionnaire, Phase: s.Phase, Traits: s.Traits, Shares: s.Shares, Teams: s.Teams(),
		Interviews: s.Interviews(), Evidence: s.Evidence(), Roles: map[string][]string{},
		Alive:   map[assessment.Subject]bool{},
		Targets: map[string]assessment.Field[int]{}, Texts: map[string]assessment.Field[string]{},
		Profile:  s.Profile(),
		Findings: s.Findings(), FollowUps: s.FollowUps(), Actions: s.Actions(),
		Conflicts: s.Conflicts(), AsOf: s.AsOf()}
	if settled, finality, err := s.Settled(); err == nil {
		p.Counted, p.Final = settled.Journal().Fingerprint(), finality
	}
	for _, c := range j.Changes() {
		p.Changes = append(p.Changes, *c)
		k := c.Key()
		var ids []assessment.ID
		for _, h := range j.Heads(k) {
			ids = append(ids, h.ID)
		}
		p.Heads[k] = ids
		p.Alive[c.Subject] = s.Alive(c.Subject)
	}

	for _, i := range []string{"i1", "i2"} {
		p.Roles[i] = s.Roles(i)
		p.Respondents = append(p.Respondents, s.Respondents(i)...)
		for _, pr := range []string{"A-1", "A-2"} {
			p.Answers = append(p.Answers, s.Answer(i, pr))
			p.Agreed = append(p.Agreed, s.Agreed("t"+i[1:], pr))
			p.Targets[pr] = s.OwnTarget(pr)
		}
	}

	for _, name := range []string{assessment.Overall, "A"} {
		p.Targets[name], p.Texts[name] = s.OwnTarget(name), s.Text(name)
	}
	return p
}

// wantSame fails unless two journals hold the same and fold to the same.
func wantSame(t breaker, what string, a, b *assessment.Journal) {
	t.Helper()
	wantSamePicture(t, what, pictureOf(assessment.Fold(a)), pictureOf(assessment.Fold(b)))
}

func wantSamePicture(t breaker, what string, a, b picture) {
	t.Helper()
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		if x, y := va.Field(i).Interface(), vb.Field(i).Interface(); !reflect.DeepEqual(x, y) {
			t.Fatalf("%s: %s differ:\n%+v\n%+v", what, va.Type().Field(i).Name, x, y)
		}
	}
}

// drawEdit is a random edit of one of few fields, so that replicas often meet.
func drawEdit(t *rapid.T, s *assessment.State) (assessment.Edit, bool) {
	n := rapid.IntRange(0, 3).Draw(t, "value")
	i, pr := rapid.SampledFrom([]string{"i1", "i2"}).Draw(t,
		"interview"), rapid.SampledFrom([]string{"A-1", "A-2"}).Draw(t, "practice")
	team := "t" + i[1:]
	answer := assessment.AnswerSubject(i, pr)
	switch rapid.IntRange(0, 22).Draw(t, "field") {
	case 0:
		return s.Edit(assessment.AssessmentSubject(), "title", fmt.Sprint("title ", n))
	case 1:
		return s.Edit(assessment.AssessmentSubject(), "trait.laws", []string{"gdpr", "pipl"}[:n%3])
	case 2:
		return s.Edit(assessment.TeamSubject(team), "name", fmt.Sprint("team ", n))
	case 3:
		return s.Edit(assessment.TeamSubject(team), "removed", n > 1)
	case 4:
		return s.Edit(assessment.InterviewSubject(i), "team", fmt.Sprint("t", 1+n%2))
	case 5:
		return s.Edit(assessment.InterviewSubject(i), "removed", n > 1)
	case 6:
		return s.Edit(assessment.RespondentSubject(i, "r"), "role", fmt.Sprint("ROLE", n))
	case 7, 8:
		return s.Edit(answer, "rating", assessment.Rating{State: assessment.Scored, Level: n})
	case 9:
		return s.Edit(answer, "rating",
			assessment.Rating{State: assessment.NotApplicable, Reason: fmt.Sprint("reason ", n)})
	case 10:
		return s.Edit(answer, "proof", assessment.Proof{Grade: assessment.Grade(n)})
	case 11:
		return s.Edit(answer, "note", fmt.Sprint("note ", n))
	case 12:
		return s.Clear(answer, "rating")
	case 13:
		return s.Edit(assessment.AgreedSubject(team, pr), "rating",
			assessment.Rating{State: assessment.Scored, Level: n})
	case 14:
		return s.Edit(assessment.EvidenceSubject("e"), "grade", assessment.Grade(n))
	case 15:
		return s.Edit(assessment.TargetSubject(pr), "level", 1+n)
	case 16:
		return s.Edit(assessment.EvidenceSubject("e"), "file",
			assessment.File{Name: "a.pdf", Size: int64(n), SHA256: fmt.Sprintf("%064x", n)})
	case 17, 18, 19:
		return drawRecordEdit(t, s, n)
	case 20: // to another version
		return s.Edit(assessment.AssessmentSubject(), "questionnaire", fmt.Sprintf("%064x", n))
	case 21: // fixed, reopened, or in review
		phase := assessment.PhaseChange{Phase: assessment.PhaseInReview}
		if tips := s.Journal().Tips(); n < 2 && len(tips) > 0 {
			phase = assessment.PhaseChange{Phase: assessment.PhaseFinal, Tips: tips}
		} else if n == 2 {
			phase = assessment.PhaseChange{Phase: assessment.PhaseInProgress, Reason: "a certificate came"}
		}
		return s.Edit(assessment.AssessmentSubject(), "state", phase)
	}

	return s.Edit(assessment.ParseSubject("later/x"), "unknown", n) // a kind that this version does not know
}

// drawRecordEdit edits a finding, a follow-up, an action, a person or a sign-off. Teams,
// interviews and removals are among the values, so that what belongs to what moves.
func drawRecordEdit(t *rapid.T, s *assessment.State, n int) (assessment.Edit, bool) {
	team := rapid.SampledFrom([]string{"t1", "t2"}).Draw(t, "of team")
	x := rapid.SampledFrom([]struct {
		subject, field string
		value          any
	}{
		{"finding/f", "practices", []string{"A-1", "A-2"}[:1+n%2]},
		{"finding/f", "teams", []string{team}},
		{"finding/f", "severity", assessment.Severities[n%3]},
		{"finding/f", "fix-now", n%2 == 0},
		{"finding/f", "condition", fmt.Sprint("condition ", n)},
		{"finding/f", "removed", n%3 > 0},
		{"follow-up/f", "what", fmt.Sprint("what ", n)},
		{"follow-up/f", "interview", "i" + team[1:]},
		{"follow-up/f", "team", team},
		{"follow-up/f", "done", n%2 == 0},
		{"follow-up/f", "removed", n%3 > 0},
		{"action/a", "text", fmt.Sprint("text ", n)},
		{"action/a", "team", team},
		{"action/a", "status", assessment.ActionStatus(n % 4)},
		{"action/a", "requires", []string{"b"}},
		{"action/a", "removed", n%3 > 0},
		{"respondent/i1/x", "name", fmt.Sprint("name ", n)},
		{"respondent/i1/x", "quote", assessment.Quoting(n % 3)},
		{"agreed/t1/A-1", "sign-off", assessment.ReasonDigest(fmt.Sprint("reason ", n))},
	}).Draw(t, "record")
	subject := assessment.ParseSubject(x.subject)
	if n == 0 {
		return s.Clear(subject, x.field)
	}
	return s.Edit(subject, x.field, x.value)
}

// drawStep lets one replica do one thing: write a group, resolve a conflict,
// erase, or take in some or all of what another one holds.
func drawStep(t *rapid.T, all []*replica) {
	r, other := all[rapid.IntRange(0, len(all)-1).Draw(t, "replica")], all[rapid.IntRange(0,
		len(all)-1).Draw(t, "other")]
	r.step = time.Duration(rapid.IntRange(-72, 72).Draw(t, "hours")) * time.Hour // clocks also run backwards

	theirs := other.s.Journal().Changes()
	switch rapid.IntRange(0, 12).Draw(t, "step") {
	case 0, 1:
		r.pull(other)
	case 2: // a part of what the other holds
		if len(theirs) == 0 {
			return
		}
		tips := []assessment.ID{theirs[rapid.IntRange(0, len(theirs)-1).Draw(t, "upto")].ID}
		for _, c := range theirs {
			if c.Field == "versions" { // what is erased never travels without the change that says so
				tips = append(tips, c.ID)
			}
		}
		part, err := other.s.Journal().Upto(tips)
		if err != nil {
			r.t.Fatalf("upto: %v", err)
		}
		r.s = assessment.Fold(union(t, r.s.Journal(), part))
	case 3: // erase anything that anybody has written, known here or not
		if len(theirs) == 0 {
			return
		}
		id, err := r.pen.NewID()
		if err != nil {
			r.t.Fatalf("id: %v", err)
		}
		e, _ := r.s.Edit(assessment.ErasureSubject(id), "versions", assessment.Erasure{
			Changes: []assessment.ID{theirs[rapid.IntRange(0, len(theirs)-1).Draw(t, "erased")].ID},
			Reason:  "asked"})
		r.write(e)
	case 4: // take the last action back, or do it again
		if edits, err := r.s.Undo(r.last); r.last != "" && err == nil {
			r.write(edits...)
		}
	case 5:
		if list := r.s.Conflicts(); len(list) > 0 {
			c := list[rapid.IntRange(0, len(list)-1).Draw(t, "conflict")]
			heads := r.s.Journal().Heads(c.Key())
			if e, ok := r.s.Clear(c.Subject, c.Field); ok {
				e.Value = heads[0].Value
				if heads[0].Erased() {
					e.Value = assessment.NotSet
				}
				r.write(e)
			}
		}
	default:
		var edits []assessment.Edit
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			if e, ok := drawEdit(t, r.s); ok {
				edits = append(edits, e)
			}
		}
		if len(edits) > 0 {
			r.write(edits...)
		}
	}
}

// drawHistory lets three people work on copies of one assessment.
func drawHistory(t *rapid.T) []*replica {
	first := newReplica(t, "Ana", 1)
	first.set("assessment", "title", "Trial")
	all := []*replica{first, first.fork("Bo", 2), first.fork("Cy", 3)}
	for range rapid.IntRange(0, 25).Draw(t, "steps") {
		drawStep(t, all)
	}
	return all
}

func TestStateFoldsWhatArrivesAsFromScratch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range drawHistory(t) {
			wantSamePicture(t, "folded as it came and from scratch", pictureOf(r.s),
				pictureOf(assessment.Fold(r.s.Journal())))
		}
	})
}

func TestJournalAddInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		u := union(t, union(t, all[0].s.Journal(), all[1].s.Journal()), all[2].s.Journal())
		// Values as some replica still holds them: erasing has to take them in any order.
		var waiting []*assessment.Change
		for _, c := range u.Changes() {
			for _, r := range all {
				if whole, ok := r.s.Journal().Change(c.ID); ok && !whole.Erased() {
					c = whole
				}
			}
			waiting = append(waiting, c)
		}

		s := assessment.Fold(assessment.NewJournal(trialID))
		for len(waiting) > 0 {
			i := rapid.IntRange(0, len(waiting)-1).Draw(t, "next")
			err := s.Add(waiting[i])
			for ; errors.Is(err, assessment.ErrGap); err = s.Add(waiting[i]) {
				i = (i + 1) % len(waiting)
			}
			if err != nil {
				t.Fatalf("add: %v", err)
			}
			waiting = slices.Delete(waiting, i, i+1)
		}

		wantSamePicture(t, "added in another order", pictureOf(s), pictureOf(assessment.Fold(u)))
	})
}

func TestJournalUpto(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		j := union(t, all[0].s.Journal(), all[1].s.Journal())
		whole, err := j.Upto(j.Tips())
		if err != nil {
			t.Fatalf("upto: %v", err)
		}

		wantSame(t, "up to the tips", whole, j)
		part, err := j.Upto(all[0].s.Journal().Tips())
		if err != nil {
			t.Fatalf("upto: %v", err)
		}
		if part.Fingerprint() != all[0].s.Journal().Fingerprint() || part.Len() != all[0].s.Journal().Len() {
			t.Fatalf("up to a replica's tips is not what that replica held")
		}
		if _, err := j.Upto([]assessment.ID{"missing"}); !errors.Is(err, assessment.ErrGap) {
			t.Fatalf("up to a missing tip: %v, want ErrGap", err)
		}
	})
}

func TestJournalCloneIsIndependent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		j := all[0].s.Journal()
		before := pictureOf(assessment.Fold(j))
		other := all[0].fork("Di", 4)
		other.pull(all[1])
		other.set("assessment", "title", "elsewhere")

		for _, c := range slices.Clone(other.s.Journal().Changes()) {
			e, _ := other.s.Edit(assessment.ErasureSubject(string(c.ID[:12])), "versions",
				assessment.Erasure{Changes: []assessment.ID{c.ID}, Reason: "all"})
			other.write(e)
		}

		wantSamePicture(t, "after its clone was written to", pictureOf(assessment.Fold(j)), before)
	})
}

func TestFingerprintTellsJournalsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawHistory(t)
		ids := func(j *assessment.Journal) (ids []assessment.ID) {
			for _, c := range j.Changes() {
				ids = append(ids, c.ID)
			}
			return ids
		}

		for _, a := range all {
			for _, b := range all {
				x, y := a.s.Journal(), b.s.Journal()
				if same := slices.Equal(ids(x), ids(y)); same != (x.Fingerprint() == y.Fingerprint()) {
					t.Fatalf("same changes: %v, fingerprints %s and %s", same, x.Fingerprint(),
						y.Fingerprint())
				}
			}
		}
	})
}

func TestJournalRefusesWhatDoesNotFit(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("assessment", "title", "one")
	r.set("assessment", "title", "two")
	r.set("assessment", "period", "2026")
	all := r.s.Journal().Changes()
	remade := func(c *assessment.Change, alter func(*assessment.Change)) *assessment.Change {
		copied := *c
		alter(&copied)
		copied.ID = copied.ComputeID()
		return &copied
	}

	aside := newReplica(t, "Bo", 2)
	aside.set("assessment", "title", "aside")
	strange := aside.s.Journal().Changes()[0]
	for _, c := range []struct {
		name string
		c    *assessment.Change
		want error
	}{
		{"another assessment", remade(all[2], func(c *assessment.Change) { c.Assessment = "other" }),
			assessment.ErrForeign},
		{"an altered author", func() *assessment.Change { c := *all[2]; c.Author = "Eve"; return &c }(),
			assessment.ErrAltered},
		{"an altered value", func() *assessment.Change { c := *all[2]; c.Value = `"2027"`; return &c }(),
			assessment.ErrAltered},
		{"a value that moved into a longer salt", func() *assessment.Change {
			c := *all[2]
			c.Salt += fmt.Sprintf("%02x", c.Value[0])
			c.Value = c.Value[1:]
			return &c
		}(), assessment.ErrAltered},
		{"a salt in capitals",
			func() *assessment.Change { c := *all[2]; c.Salt = strings.ToUpper(c.Salt); return &c }(),
			assessment.ErrAltered},
		{"no salt and no digest", remade(all[2], func(c *assessment.Change) { c.Salt, c.Digest = "", "" }),
			assessment.ErrAltered},
		{"a salt that stayed behind", func() *assessment.Change { c := *all[2]; c.Value = ""; return &c }(),
			assessment.ErrAltered},
		{"a missing parent", remade(all[2],
			func(c *assessment.Change) { c.Parents = []assessment.ID{"gone"} }), assessment.ErrGap},
		{"a missing replaced change",
			remade(all[2], func(c *assessment.Change) { c.Replaces = []assessment.ID{"gone"} }), assessment.ErrGap},
		{"a wrong number", remade(all[2], func(c *assessment.Change) { c.Number++ }), assessment.ErrGraph},
		{"a number without parents", remade(all[2], func(c *assessment.Change) { c.Parents = nil }),
			assessment.ErrGraph},
		{"one that replaces another field's",
			remade(all[2], func(c *assessment.Change) { c.Replaces = []assessment.ID{all[0].ID} }),
			assessment.ErrGraph},
		{"a parent named twice",
			remade(all[2], func(c *assessment.Change) { c.Parents = []assessment.ID{all[1].ID, all[1].ID} }),
			assessment.ErrGraph},
		{"one that replaces what it did not see",
			remade(all[1], func(c *assessment.Change) { c.Replaces = []assessment.ID{strange.ID} }),
			assessment.ErrGraph},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := assessment.NewJournal(trialID)
			for _, old := range []*assessment.Change{all[0], strange, all[1]} {
				if old == all[1] && c.c.Number == 2 {
					continue
				}
				if err := j.Add(old); err != nil {
					t.Fatal(err)
				}
			}
			before := j.Fingerprint()
			if err := j.Add(c.c); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if j.Fingerprint() != before {
				t.Error("a refused change left something behind")
			}
		})
	}
}

func TestJournalAddTwice(t *testing.T) {
	r := newReplica(t, "Ana", 1)
	r.set("assessment", "title", "one")
	before := pictureOf(r.s)
	if err := r.s.Add(r.s.Journal().Changes()...); err != nil {
		t.Fatal(err)
	}
	wantSamePicture(t, "added twice", pictureOf(r.s), before)
}
