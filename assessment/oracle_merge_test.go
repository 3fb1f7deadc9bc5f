package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"

	"pgregory.net/rapid"
)

// naiveWrite is one change of a rating, as the oracle remembers it.
type naiveWrite struct {
	id       assessment.ID
	subject  assessment.Subject
	rating   *assessment.Rating // nil: cleared
	replaces []assessment.ID
}

// naiveOpen reports whether a head leaves a practice open. Reading taken: a head
// that clears the rating does.
func naiveOpen(r *assessment.Rating) bool {
	return r == nil || r.State == assessment.Unknown || r.State == assessment.Scored &&
		strings.HasPrefix(string(r.Marks), "x")
}

// naiveBefore is the order in which the heads of a rating come: an open one first,
// scored before the others, the lower value, the lower high end, the smaller id.
func naiveBefore(a, b naiveWrite) bool {
	if x, y := naiveOpen(a.rating), naiveOpen(b.rating); x != y || x {
		return x && (!y || a.id < b.id)
	}
	if x, y := a.rating.State == assessment.Scored, b.rating.State == assessment.Scored; x != y || !x {
		return x || !y && a.id < b.id
	}
	if x, y := naiveValueOf(*a.rating), naiveValueOf(*b.rating); x != y {
		return x < y
	}
	if a.rating.Marks != "" {
		if x, y := naiveHigh(a.rating.Marks), naiveHigh(b.rating.Marks); x != y {
			return x < y
		}
	}
	return a.id < b.id
}

// naiveHistory is everything that three authors wrote about ratings.
type naiveHistory struct {
	writes []naiveWrite
}

// heads are the writes of a rating that no other replaces.
func (h *naiveHistory) heads(subject assessment.Subject) (heads []naiveWrite) {
	for _, w := range h.writes {
		replaced := slices.ContainsFunc(h.writes,
			func(o naiveWrite) bool { return slices.Contains(o.replaces, w.id) })
		if w.subject == subject && !replaced {
			heads = append(heads, w)
		}
	}
	return heads
}

// rating is the head that counts; nil if there is none or it clears the rating.
func (h *naiveHistory) rating(subject assessment.Subject) *assessment.Rating {
	heads := h.heads(subject)
	if len(heads) == 0 {
		return nil
	}
	first := heads[0]
	for _, w := range heads[1:] {
		if naiveBefore(w, first) {
			first = w
		}
	}
	return first.rating
}

// naiveInterview is an interview of the merged assessments.
type naiveInterview struct {
	id, team string
	day      assessment.Date
}

// naiveMerged is a merged assessment as the oracle sees it.
type naiveMerged struct {
	naiveHistory
	rules      naiveRules
	interviews []naiveInterview
	teams      []string
	retired    map[string]bool
	proofs     map[assessment.Subject]assessment.Proof

	target, targetB, practiceC int // of the whole, of measure B, of practice C-1
	share, shareT2             int // of measure A and of team t2
	laws                       []string
}

// frame draws targets, shares and the profile, and sets them.
func (m *naiveMerged) frame(t *rapid.T, base *naiveDesk) {
	level := func(what string) int { return rapid.IntRange(1, m.rules.facts).Draw(t, what) }
	m.target, m.targetB, m.practiceC = level("target"), level("target of B"), level("target of C-1")
	m.share, m.shareT2 = rapid.IntRange(1, 5).Draw(t, "share"), rapid.IntRange(1, 5).Draw(t, "share of t2")
	base.set("target/overall", "level", m.target)
	base.set("target/B", "level", m.targetB)
	base.set("target/C-1", "level", m.practiceC)
	base.set("assessment", "share.A", m.share)
	base.set("team/t2", "share", m.shareT2)
	if rapid.Bool().Draw(t, "profile") {
		m.laws = rapid.SampledFrom([][]string{{"gdpr"}, {"gdpr", "dsl"}, {"dsl"}, {}}).Draw(t, "laws")
		base.set("assessment", "trait.laws", m.laws)
	}
}

// checkFrame compares what the sheet says besides the ratings: weights, keys, inherited
// targets, efforts, legal duties, shares.
func (m *naiveMerged) checkFrame(t *rapid.T, e *assessment.Evaluation) {
	var want, got []string
	for _, p := range naivePractices {
		target := m.target
		if p.area == "B-A" {
			target = m.targetB
		}
		if p.id == "C-1" {
			target = m.practiceC
		}
		weight := strings.TrimPrefix(p.more, "weight: ")[:1]
		legal := weight == "3" && strings.Contains(p.more, "GDPR") && slices.Contains(m.laws, "gdpr")
		key := strings.Contains(p.more, "key: true")
		want = append(want, fmt.Sprint(p.area, " ", p.id, " ", weight, " ", key, " ", target, " ", legal, " ",
			naiveEfforts[:m.rules.facts]))
	}
	for i, measure := range e.Sheet.Measures {
		share := int64(1)
		if i == 0 {
			share = int64(m.share)
		}
		if measure.Share != share {
			t.Fatalf("the share of %s is %d, want %d", measure.ID, measure.Share, share)
		}
		for _, a := range measure.Areas {
			for _, p := range a.Practices {
				got = append(got, fmt.Sprint(a.ID, " ", p.ID, " ", p.Weight, " ", p.Key, " ", p.Target, " ",
					p.Legal, " ", p.Efforts))
			}
		}
	}
	if !slices.Equal(got, want) || e.Sheet.Target != m.target || e.Sheet.Max != m.rules.facts {
		t.Fatalf("got  %q\nwant %q", got, want)
	}
	for _, team := range e.Sheet.Teams {
		if share := map[bool]int{true: m.shareT2, false: 1}[team.ID == "t2"]; team.Share != int64(share) {
			t.Fatalf("the share of %s is %d", team.ID, team.Share)
		}
	}
}

// own is what a team says about a practice by itself.
func (m *naiveMerged) own(team, practice string) (answers []naiveSaid, agreed *naiveSaid) {
	for _, i := range m.interviews {
		subject := assessment.AnswerSubject(i.id, practice)
		if r := m.rating(subject); i.team == team && r != nil {
			answers = append(answers, naiveSaid{id: i.id, rating: *r, proof: m.proofs[subject], day: i.day})
		}
	}
	subject := assessment.AgreedSubject(team, practice)
	if r := m.rating(subject); r != nil {
		agreed = &naiveSaid{rating: *r, proof: m.proofs[subject]}
	}
	return answers, agreed
}

// as is the team whose verdict a team's rating names. Readings taken: it counts only
// where the team says nothing else, and agreeing on it is saying nothing else.
func (m *naiveMerged) as(team, practice string) (other string, ok bool) {
	answers, agreed := m.own(team, practice)
	if agreed != nil {
		return agreed.rating.Team, agreed.rating.State == assessment.SameAs
	}
	for _, a := range answers {
		if a.rating.State != assessment.SameAs || a.rating.Team != answers[0].rating.Team {
			return "", false
		}
	}
	if len(answers) == 0 {
		return "", false
	}
	return answers[0].rating.Team, true
}

// subjects are those that rate a practice in a team.
func (m *naiveMerged) subjects(team, practice string) []assessment.Subject {
	list := []assessment.Subject{assessment.AgreedSubject(team, practice)}
	for _, i := range m.interviews {
		if i.team == team {
			list = append(list, assessment.AnswerSubject(i.id, practice))
		}
	}
	return list
}

// disputed reports whether one author rates a practice in a team where another takes
// the rating away. Reading taken: such a team is not one that nobody rated, and no other
// team's verdict of a practice that is asked once fills in for it.
func (m *naiveMerged) disputed(team, practice string) bool {
	return slices.ContainsFunc(m.subjects(team, practice), func(s assessment.Subject) bool {
		heads := m.heads(s)
		cleared := func(w naiveWrite) bool { return w.rating == nil }
		rated := func(w naiveWrite) bool { return w.rating != nil }
		return slices.ContainsFunc(heads, cleared) && slices.ContainsFunc(heads, rated)
	})
}

// unclear reports whether the text does not say what a team's answers come to,
// because one points at another team and others, or other heads of it, say something
// else.
func (m *naiveMerged) unclear(team, practice string) bool {
	for _, subject := range m.subjects(team, practice) {
		heads := m.heads(subject)
		as := func(w naiveWrite) bool { return w.rating != nil && w.rating.State == assessment.SameAs }
		if len(heads) > 1 && slices.ContainsFunc(heads, as) {
			return true
		}
		cleared := func(w naiveWrite) bool { return w.rating == nil }
		open := func(w naiveWrite) bool { return w.rating != nil && naiveOpen(w.rating) }
		if slices.ContainsFunc(heads, cleared) && slices.ContainsFunc(heads, open) {
			return true // which of the two is the rating: of a practice asked once it matters
		}
	}

	answers, agreed := m.own(team, practice)
	_, as := m.as(team, practice)
	return agreed == nil && !as && slices.ContainsFunc(answers,
		func(a naiveSaid) bool { return a.rating.State == assessment.SameAs })
}

// verdict is what counts for a practice in a team.
func (m *naiveMerged) verdict(team string, p string, key, once bool) naiveVerdict {
	open := naiveVerdict{state: assessment.Unasked}
	for _, other := range m.teams {
		if m.unclear(other, p) && (other == team || once) {
			return naiveVerdict{unsure: true}
		}
	}

	answers, agreed := m.own(team, p)
	if other, ok := m.as(team, p); ok {
		if m.unclear(other, p) {
			return naiveVerdict{unsure: true}
		}
		if _, chain := m.as(other, p); chain || m.retired[other] || other == team {
			return open
		}
		if theirs, their := m.own(other, p); len(theirs) == 0 && their == nil {
			return open
		}
		return m.borrowed(other, p, key, once)
	}
	if len(answers) > 0 || agreed != nil || !once {
		return m.rules.verdict(answers, agreed, key)
	}
	if m.disputed(team, p) {
		return open
	}

	var rated []string
	for _, other := range m.teams {
		theirs, their := m.own(other, p)
		if _, as := m.as(other, p); !m.retired[other] && !as && (len(theirs) > 0 || their != nil) {
			rated = append(rated, other)
		}
	}
	switch len(rated) {
	case 0:
		return open
	case 1:
		return m.borrowed(rated[0], p, key, once)
	}
	return naiveVerdict{unsure: true} // the text does not say which of several counts
}

// naiveNumbers writes what an evaluation comes to: the sheet decides everything else.
func naiveNumbers(e *assessment.Evaluation) string {
	return fmt.Sprintf("%+v\n%+v", e.Sheet, e.Result().Overall)
}

// borrowed is the verdict of one team as that of another, which has nothing to
// reconcile and nothing agreed of its own.
func (m *naiveMerged) borrowed(team, practice string, key, once bool) naiveVerdict {
	v := m.verdict(team, practice, key, once)
	v.mixed = false
	return v
}

// TestOracleMerge lets three authors rate the same practices on copies that are
// brought together in part and at the end in different orders.
func TestOracleMerge(t *testing.T) {
	counted := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		m := naiveMerged{teams: []string{"t1", "t2", "t3"}, retired: map[string]bool{},
			proofs: map[assessment.Subject]assessment.Proof{}}
		base := newNaiveDesk(t, false, m.teams...)
		m.rules = base.rules
		for i, team := range []string{"t1", "t1", "t2", "t2", "t3"}[:rapid.IntRange(3, 5).Draw(t,
			"interviews")] {
			id := fmt.Sprint("i", i)
			m.interviews = append(m.interviews, naiveInterview{id, team, naiveDay})
			base.set("interview/"+id, "team", team)
			base.set("interview/"+id, "date", naiveDay)
		}

		m.frame(t, base)
		practices := naivePractices[4:] // two are asked once, and two are key practices
		var subjects []assessment.Subject
		for _, p := range practices {
			for _, i := range m.interviews {
				subjects = append(subjects, assessment.AnswerSubject(i.id, p.id))
			}
			subjects = append(subjects, assessment.AgreedSubject("t1", p.id))
		}
		for _, subject := range subjects {
			if proof := drawProof(t); proof != (assessment.Proof{}) && rapid.Bool().Draw(t, "proven") {
				m.proofs[subject] = proof
				base.set(subject.String(), "proof", proof)
			}
		}

		all := []*naiveDesk{base}
		for i, author := range []string{"Bo", "Cy"} {
			all = append(all, &naiveDesk{replica: base.fork(author, byte(i+2)), q: base.q, rules: base.rules})
		}
		few := rapid.Permutation(subjects).Draw(t, "subjects")[:min(6, len(subjects))]
		for range rapid.IntRange(3, 14).Draw(t, "steps") {
			d := all[rapid.IntRange(0, 2).Draw(t, "author")]
			if rapid.IntRange(0, 4).Draw(t, "pull") == 0 {
				d.pull(all[rapid.IntRange(0, 2).Draw(t, "from")].replica)
				continue
			}
			m.write(t, d, rapid.SampledFrom(few).Draw(t, "subject"))
		}
		if rapid.IntRange(0, 3).Draw(t, "retire") == 0 {
			team := rapid.SampledFrom(m.teams[1:]).Draw(t, "retired")
			all[1].pull(all[0].replica) // a removal beside a change that it had not seen would not count
			all[1].pull(all[2].replica)
			all[1].set("team/"+team, "removed", true)
			m.retired[team] = true
		}

		numbers := ""
		for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}} {
			j := assessment.NewJournal(trialID)
			for _, i := range order {
				j = union(t, j, all[i].s.Journal())
			}
			e := assessment.Evaluate(assessment.Fold(j), base.q, naiveDay)
			text := naiveNumbers(e)
			if numbers != "" && text != numbers {
				t.Fatalf("the order of merging counts:\n%s\n%s", numbers, text)
			}
			numbers = text
		}

		for _, d := range all[1:] {
			base.pull(d.replica)
		}
		e := assessment.Evaluate(base.s, base.q, naiveDay)
		if text := naiveNumbers(e); text != numbers {
			t.Fatalf("what was pulled counts differently:\n%s\n%s", numbers, text)
		}

		for _, w := range m.writes {
			text := "cleared"
			if w.rating != nil {
				text = fmt.Sprintf("%s %s %s", w.rating.State, string(w.rating.Marks), w.rating.Team)
			}
			t.Logf("%.4s %s: %s instead of %.4s", w.id, w.subject, text, w.replaces)
		}
		for _, p := range practices {
			for _, team := range m.teams {
				if m.retired[team] {
					continue
				}
				want := m.verdict(team, p.id, strings.Contains(p.more, "key: true"),
					strings.Contains(p.more, "once"))
				counted["cases"]++
				if want.unsure {
					counted["unsure"]++
				}
				if _, as := m.as(team, p.id); as {
					counted["as another team"]++
				}
				base.checkVerdict(e, team, p.id, want)
			}
		}
		m.checkFrame(t, e)
		checkNaiveResult(t, e.Sheet, e.Result())
		checkNaiveHolds(t, e.Sheet, e.Result())
		checkNaiveActions(t, e.Sheet, e.Result())
		for _, subject := range few {
			if len(m.heads(subject)) > 1 {
				counted["more than one head"]++
			}
		}
	})
	t.Log(counted)
}

// write lets an author rate something, or clear a rating.
func (m *naiveMerged) write(t *rapid.T, d *naiveDesk, subject assessment.Subject) {
	r := drawRating(t, m.rules.facts, false)
	what := rapid.IntRange(0, 9).Draw(t, "what")
	if what < 2 {
		r = assessment.Rating{State: assessment.SameAs, Team: rapid.SampledFrom(m.teams).Draw(t, "as")}
	}
	e, ok := d.s.Rate(d.q, subject, r)
	if what == 9 {
		e, ok = d.s.Clear(subject, "rating")
	}
	if !ok || d.s.Check(d.q, e) != nil { // a chain and the team itself are refused
		return
	}

	placed := d.write(e)
	w := naiveWrite{id: placed[0].ID, subject: subject, rating: &r, replaces: e.Replaces}
	if what == 9 {
		w.rating = nil
	}
	m.writes = append(m.writes, w)
}

// Pointing at a team that is retired, at oneself, or so that there is a chain, is refused.
func TestOracleSameAsRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newNaiveDesk(t, false, "t1", "t2", "t3")
		for _, team := range []string{"t1", "t2", "t3"} {
			d.set("interview/i-"+team, "team", team)
			d.set("interview/i-"+team, "date", naiveDay)
		}
		d.set("team/t3", "removed", true)

		as := map[string]string{}
		for range rapid.IntRange(1, 4).Draw(t, "ratings") {
			team := rapid.SampledFrom([]string{"t1", "t2"}).Draw(t, "team")
			other := rapid.SampledFrom([]string{"t1", "t2", "t3"}).Draw(t, "as")
			subject := assessment.AnswerSubject("i-"+team, "B-3")
			e, ok := d.s.Rate(d.q, subject, assessment.Rating{State: assessment.SameAs, Team: other})
			if !ok {
				continue
			}

			pointed := false
			for _, to := range as {
				pointed = pointed || to == team
			}
			want := other == "t3" || other == team || as[other] != "" || pointed
			if err := d.s.Check(d.q, e); (err != nil) != want {
				t.Fatalf("%s as %s beside %v: %v", team, other, as, err)
			} else if err == nil {
				d.write(e)
				as[team] = other
			}
		}
	})
}
