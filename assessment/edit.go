package assessment

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/questionnaires"
)

// Edit returns the change of one field to v, replacing what the state shows now.
// ok is false if the field has that value already and there is nothing to do.
// Text is cleaned; v must be of the field's type, see [State].
func (s *State) Edit(subject Subject, field string, v any) (e Edit, ok bool) {
	switch text := v.(type) {
	case string:
		v = Clean(text)
	case []string:
		cleaned := make([]string, len(text))
		for i, t := range text {
			cleaned[i] = Clean(t)
		}
		v = cleaned
	}
	return s.editValue(subject, field, Encode(v))
}

// editValue is [State.Edit] for a value as the journal holds it.
func (s *State) editValue(subject Subject, field string, v Value) (Edit, bool) {
	heads := s.journal.Heads(Key{subject, field})
	differs := slices.ContainsFunc(heads, func(h *Change) bool { return h.Value != v })
	if !differs && (len(heads) > 0 || v == NotSet) {
		// A removal beside an edit is confirmed by removing again.
		if field != "removed" || len(s.editedWhileRemoved(subject)) == 0 {
			return Edit{}, false
		}
	}
	return s.replacing(subject, field, v), true
}

// replacing returns the change of a field that replaces what the state shows now.
func (s *State) replacing(subject Subject, field string, v Value) Edit {
	e := Edit{Subject: subject, Field: field, Value: v}
	for _, h := range s.journal.Heads(Key{subject, field}) {
		e.Replaces = append(e.Replaces, h.ID)
	}
	return e
}

// Clear returns the change that leaves a field without a value; ok is false
// when it has none.
func (s *State) Clear(subject Subject, field string) (e Edit, ok bool) {
	return s.editValue(subject, field, NotSet)
}

// Rate returns the change of an answer's or an agreed rating, which carries
// the digest of the question that is asked now. ok is as of [State.Edit], but an
// agreed rating that is given again after an answer came is a change too: it is
// made in knowledge of that answer.
func (s *State) Rate(q *questionnaires.Questionnaire, subject Subject, r Rating) (e Edit, ok bool) {
	if p, found := q.Practice(subject.Practice()); found {
		r = r.On(p.Ask(s.Profile()).Text)
	}
	r.Reason = CleanLine(r.Reason)

	e, ok = s.Edit(subject, "rating", r)
	agreed := subject.Kind() == KindAgreed
	if !ok && agreed && len(s.AnsweredSince(subject.Team(), subject.Practice())) > 0 {
		return s.replacing(subject, "rating", Encode(r)), true
	}
	return e, ok
}

// ParseEdit returns the change of one field to what a person wrote; an empty
// text clears the field. ok is as of [State.Edit]. A refusal is of code Invalid or
// NotFound.
func (s *State) ParseEdit(
	q *questionnaires.Questionnaire, subject Subject, field, text string,
) (e Edit, ok bool, err error) {
	if !subject.Known() {
		return Edit{}, false, notSubject(subject)
	}
	for _, id := range subject.Names() {
		if CleanLine(id) != id {
			return Edit{}, false, Errorf(Invalid, "%q is not a name", Visible(id)).
				WithHint("leave out blanks at the ends and control characters")
		}
	}
	sp, _, known := specOf(subject.Kind(), field)
	if !known {
		return Edit{}, false, notField(subject.Kind(), field)
	}

	if CleanLine(text) == "" {
		e, ok = s.Clear(subject, field)
		return e, ok, nil
	}
	v, err := sp.parse(text)
	if err != nil {
		return Edit{}, false, err
	}
	if r, rated := decode[Rating](v); rated && field == "rating" {
		e, ok = s.Rate(q, subject, r)
		return e, ok, nil
	}
	e, ok = s.editValue(subject, field, v)
	return e, ok, nil
}

// notSubject refuses a text that is not a subject and says how one is written.
func notSubject(subject Subject) error {
	kind, _, _ := strings.Cut(subject.String(), "/")
	names, _ := Kind(kind).names()
	hint := "subjects start with " + kindList()
	switch len(names) {
	case 1:
		hint = fmt.Sprintf("write %s/NAME", kind)
	case 2:
		hint = fmt.Sprintf("write %s/NAME/NAME, for example agreed/platform/MGT-08", kind)
	}

	return Errorf(Invalid, "%q is not a subject", subject).
		WithHint("%s", hint)
}

// kindList names the kinds that a person can set fields of, for a sentence.
func kindList() string {
	var list []string
	for _, k := range Kinds() {
		list = append(list, string(k))
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}

// notField refuses a field that the kind does not have and lists those it has.
func notField(kind Kind, name string) error {
	forms := make([]string, len(specs[kind]))
	for i, sp := range specs[kind] {
		forms[i] = sp.Form()
	}
	return Errorf(Invalid, "%s has no field %q", kind, name).
		WithHint("its fields are %s", strings.Join(forms, ", "))
}

// Check returns why the edits cannot be made to an assessment that answers q, or
// nil. A refusal is of code Invalid, NotFound or NotAllowed. Callers ask before
// anything is written, so that bad input changes nothing. Edits may rest on
// teams and interviews that others among them make.
func (s *State) Check(q *questionnaires.Questionnaire, edits ...Edit) error {
	more := func(e Edit) bool { return e.Subject.Kind() != KindErasure }
	if s.final() && slices.ContainsFunc(edits, more) && !slices.ContainsFunc(edits, reopens) {
		return errFinal()
	}

	c := checking{s, q, map[string]bool{}, map[string]string{}}
	for _, e := range edits {
		switch kind := e.Subject.Kind(); {
		case kind == KindTeam && e.Field != "removed":
			c.teams[e.Subject.Team()] = true
		case kind == KindInterview && e.Field == "team":
			c.interviews[e.Subject.Interview()], _ = decode[string](e.Value)
		}
	}

	for _, e := range edits {
		if e.Value == "" { // as of a change that was erased: nobody could tell it from one
			return Errorf(Invalid, "there is no value for %s of %s", e.Field, e.Subject).
				WithHint("to clear it, leave the field empty")
		}
		if err := c.edit(e); err != nil {
			return err
		}
	}
	if err := s.checkCertificates(q, edits); err != nil {
		return err
	}
	if err := s.checkActions(edits); err != nil {
		return err
	}
	return s.checkTargets(q, edits)
}

// reopens reports whether the edit lets a final assessment be worked on again:
// that needs a reason, whichever way it is asked for.
func reopens(e Edit) bool {
	if e.Subject != AssessmentSubject() || e.Field != "state" {
		return false
	}
	p, ok := decode[PhaseChange](e.Value)
	return ok && p.Phase != PhaseFinal && CleanLine(p.Reason) != ""
}

// checking is what a check looks things up in: the state, and what the edits make.
type checking struct {
	*State
	q          *questionnaires.Questionnaire
	teams      map[string]bool
	interviews map[string]string // team, by interview
}

// team refuses a team that is neither there nor made by the edits.
func (c checking) team(id string) error {
	if _, known := c.Team(id); known || c.teams[id] {
		return nil
	}
	return notFound("team", id, "assay show ID lists the teams")
}

// interview refuses an interview that is neither there nor made by the edits, or
// whose team is not.
func (c checking) interview(id string) error {
	team, made := c.interviews[id]
	if !made {
		i, known := c.Interview(id)
		if !known {
			return notFound("interview", id, "assay show ID lists the interviews")
		}

		team = i.Team.Value
	}
	return c.team(team)
}

// edit checks one edit by itself.
func (c checking) edit(e Edit) error {
	kind := e.Subject.Kind()
	if kind == KindAssessment && e.Field == "state" {
		return c.phase(e)
	}

	if kind == KindAssessment && e.Value == NotSet {
		return c.cleared(e)
	}
	if kind == "" || e.Value == NotSet {
		return nil
	}

	if e.Field == "removed" { // what it belongs to may be gone
		return c.made(e.Subject)
	}

	text, _ := decode[string](e.Value)
	switch {
	case kind == KindAnswer:
		if err := c.interview(e.Subject.Interview()); err != nil {
			return err
		}
		return c.answered(e)
	case kind == KindEarlier:
		if err := cmp.Or(c.taken(), c.team(e.Subject.Team())); err != nil {
			return err
		}
		return c.answered(e)
	case kind == KindAgreed:
		if err := c.team(e.Subject.Team()); err != nil {
			return err
		}
		return c.answered(e)
	case kind == KindText:
		return c.section(e.Subject.ID())
	case kind == KindInterview && e.Field == "team":
		return c.team(text)
	case kind == KindInterview:
		return c.made(e.Subject)
	case kind == KindRespondent:
		if _, known := c.q.Role(text); e.Field == "role" && !known {
			return notFound("role", text, "assay questionnaire show "+c.q.ID+" lists the roles")
		}
		return c.interview(e.Subject.Interview())
	case kind == KindAssessment:
		return c.checkAssessment(c.q, e)
	case kind == KindTarget:
		return checkTargetNode(c.q, e.Subject.ID(), e)
	case kind == KindFinding:
		return c.finding(e)
	case kind == KindFollowUp:
		return c.followUp(e)
	case kind == KindAction:
		return c.action(e)
	case kind == KindEvidence:
		return c.evidence(e)
	case kind == KindErasure:
		return c.erasure(e)
	case kind == KindTeam && e.Field == "share" && e.Value == Encode(0):
		return Errorf(Invalid, "a team's share is at least 1").
			WithHint("remove the team, or give it a share")
	}
	return nil
}

// cleared checks taking the value of a field of the assessment away: without its
// questionnaire it could not be opened, and a parameter goes back to its default.
func (c checking) cleared(e Edit) error {
	sp, id, _ := specOf(KindAssessment, e.Field)
	switch {
	case e.Field == "questionnaire":
		return Errorf(NotAllowed, "an assessment cannot be without its questionnaire").
			WithHint("to be rid of the assessment: assay delete %s", c.ID())
	case sp.Name == "parameter.":
		return c.checkParameter(c.q, id, e.Value)
	}
	return nil
}

// phase checks a change of the state; a cleared one is a draft. That reopening
// has a reason was checked before.
func (c checking) phase(e Edit) error {
	p, _ := decode[PhaseChange](e.Value)
	switch {
	case p.Phase == PhaseFinal && len(p.Tips) == 0:
		return Errorf(Invalid, "a final state names the changes that it covers").
			WithHint("use: assay finalise ID")
	case p.Phase == PhaseInProgress:
		return nil
	}
	return c.MayBecome(p.Phase)
}

// made returns nil for a subject that is there, removed or not, or that the edits make.
func (c checking) made(subject Subject) error {
	kind, id := subject.Kind(), subject.ID()
	_, interview := c.interviews[id]
	switch {
	case c.born[subject] != nil,
		kind == KindTeam && c.teams[id],
		kind == KindInterview && interview:
		return nil
	}
	return notFound(string(kind), id, "assay show ID lists what there is")
}

// erasure checks an erasing change: it has a reason, and names changes that are here.
func (c checking) erasure(e Edit) error {
	erasure, ok := decode[Erasure](e.Value)
	switch {
	case !ok || len(erasure.Changes) == 0:
		return Errorf(Invalid, "no change is named to be erased").
			WithHint("assay history ID lists the changes")
	case CleanLine(erasure.Reason) == "":
		return Errorf(Invalid, "erasing needs a reason").
			WithHint("say why, with --reason TEXT")
	}

	for _, id := range erasure.Changes {
		old, known := c.journal.byID[id]
		if !known {
			return notFound("change", string(id), "assay history ID lists the changes")
		}
		if old.Subject.Kind() == KindErasure {
			return Errorf(NotAllowed, "%.12s is itself an erasing change, which stays", id).
				WithHint("it says which values are gone")
		}
	}
	return nil
}

// answered checks a practice that is answered by its id, and a rating of it.
func (c checking) answered(e Edit) error {
	practice := e.Subject.Practice()
	p, known := c.q.Practice(practice)
	if !known {
		return notFound("practice", practice, "assay questionnaire show "+c.q.ID+" lists the practices")
	}
	if !p.Written() {
		return Errorf(NotAllowed, "%s has no text in this questionnaire yet, so it is not asked", practice).
			WithHint("assay questionnaire check lists the practices without text")
	}
	if e.Field != "rating" {
		return nil
	}

	r, ok := decode[Rating](e.Value)
	text := p.Ask(c.Profile()).Text
	switch {
	case !ok:
		return Errorf(Invalid, "this is not a rating of %s", practice)
	case r.State == NotApplicable && CleanLine(r.Reason) == "":
		return Errorf(Invalid, "%s: not applicable needs a reason", practice).
			WithHint("say why: na because REASON")
	case r.State == SameAs:
		return c.sameAs(e.Subject, r.Team)
	case r.Suits(text, c.q.Max()):
		return nil
	}
	return misfit(practice, r, text, c.q.Max())
}

// misfit says why a rating does not suit the text of a practice, on a scale up to top.
func misfit(practice string, r Rating, text *questionnaires.Text, top int) error {
	facts := len(text.Facts)
	switch {
	case r.Level > top:
		return Errorf(Invalid, "%s has no level %d", practice, r.Level).WithHint("its levels are 0 to %d", top)
	case r.Plus > 0 && facts > 0:
		return Errorf(Invalid, "level %d is the highest, and no fact lies beyond it", r.Level).
			WithHint("leave out the +")
	case r.Plus > 0:
		return Errorf(Invalid, "%s has plain levels without progress between them", practice).
			WithHint("leave out the +")
	case facts > 0:
		return Errorf(Invalid, "%s has %d facts, and these are %d marks", practice, facts, len(r.Marks)).
			WithHint("write one letter for each fact, in their order")
	}
	return Errorf(Invalid, "%s has plain levels and no facts to mark", practice).
		WithHint("its levels are 0 to %d", top)
}

// sameAs checks a rating that names the team whose verdict counts. That team has to
// have a rating of its own kind: a chain could be a circle.
func (c checking) sameAs(subject Subject, team string) error {
	if err := c.team(team); err != nil {
		return err
	}
	own := subject.Team()
	if subject.Kind() == KindAnswer {
		own = c.interviews[subject.Interview()]
		if i, known := c.Interview(subject.Interview()); known {
			own = i.Team.Value
		}
	}
	if own == team {
		return Errorf(Invalid, "%s: a team cannot be rated as itself", subject.Practice()).
			WithHint("name another team, or rate the facts")
	}

	if c.follows(team, subject.Practice()) {
		return Errorf(NotAllowed, "%s: team %s is itself rated as another team", subject.Practice(), team).
			WithHint("name the team that has the rating, or rate the facts")
	}
	if other, is := c.followed(own, subject.Practice()); is {
		return Errorf(NotAllowed, "%s: team %s is rated as this team", subject.Practice(), other).
			WithHint("rate the facts here, or rate %s by itself first", other)
	}
	return nil
}

// follows reports whether a team's rating of a practice is that of another team.
func (s *State) follows(team, practice string) bool {
	_, is := s.ratedAs(team, practice)
	return is
}

// followed returns a team whose rating of a practice is that of the given team.
func (s *State) followed(team, practice string) (follower string, is bool) {
	for _, t := range s.Teams() {
		if as, follows := s.ratedAs(t.ID, practice); follows && as == team {
			return t.ID, true
		}
	}
	return "", false
}

// ratedAs returns the team that a team's rating of a practice names: the agreed one,
// else those of its interviews if none says more.
func (s *State) ratedAs(team, practice string) (as string, is bool) {
	if r := s.Agreed(team, practice).Rating; r.Set {
		return r.Value.Team, r.Value.State == SameAs
	}
	for _, i := range s.Interviews() {
		if i.Team.Value != team {
			continue
		}
		switch r := s.Answer(i.ID, practice).Rating; {
		case !r.Set:
		case r.Value.State == Scored:
			return "", false
		case r.Value.State == SameAs:
			as, is = r.Value.Team, true
		}
	}
	return as, is
}

// checkAssessment checks a field of the assessment against the questionnaire.
func (c checking) checkAssessment(q *questionnaires.Questionnaire, e Edit) error {
	sp, rest, ok := specOf(KindAssessment, e.Field)
	if !ok {
		return nil
	}

	text := sp.show(e.Value)
	switch {
	case e.Field == "depth":
		if _, known := q.Depth(text); !known {
			return notFound("depth", text, "its depths are "+depthNames(q))
		}
	case e.Field == "basis" && text != "self" && text != "assured":
		return Errorf(Invalid, "%q is not a basis", text).
			WithHint("use self (self-declared) or assured (evidence was looked at)")
	case e.Field == "frameworks":
		return checkFrameworks(q, e.Value)
	case e.Field == "strengths":
		list, _ := decode[[]string](e.Value)
		return c.practices(list)
	case e.Field == "from":
		return c.taken()
	case sp.Name == "share.":
		if _, known := q.Measure(rest); !known {
			return notFound("measure", rest, "assay questionnaire show "+q.ID+" lists the measures")
		}
		if text == "0" {
			return Errorf(Invalid, "a measure's share is at least 1")
		}
	case sp.Name == "trait.":
		return checkTrait(q, rest, e.Value)
	case sp.Name == "parameter.":
		return c.checkParameter(q, rest, e.Value)
	}
	return nil
}

// checkFrameworks refuses frameworks that the questionnaire does not have.
func checkFrameworks(q *questionnaires.Questionnaire, v Value) error {
	list, _ := decode[[]string](v)
	for _, id := range list {
		if !slices.ContainsFunc(q.Frameworks, func(f questionnaires.Framework) bool { return f.ID == id }) {
			return notFound("framework", id, "assay questionnaire show "+q.ID+" lists the frameworks")
		}
	}
	return nil
}

// checkTrait checks the answer to a trait of the profile.
func checkTrait(q *questionnaires.Questionnaire, name string, v Value) error {
	trait, known := q.Trait(name)
	if !known {
		return notFound("trait", name, "assay questionnaire show "+q.ID+" lists the traits")
	}

	given, _ := decode[[]string](v)
	for _, g := range given {
		if slices.ContainsFunc(trait.Values, func(w questionnaires.Value) bool { return w.ID == g }) {
			continue
		}
		ids := make([]string, len(trait.Values))
		for i, w := range trait.Values {
			ids[i] = w.ID
		}
		return notFound("value of "+name, g, "its values are "+strings.Join(ids, ", "))
	}
	return nil
}

// depthNames lists the depths of a questionnaire, for a sentence.
func depthNames(q *questionnaires.Questionnaire) string {
	ids := make([]string, len(q.Depths))
	for i, d := range q.Depths {
		ids[i] = d.ID
	}
	return strings.Join(ids, ", ")
}

// notFound refuses a name that nothing has.
func notFound(what, name, hint string) error {
	return Errorf(NotFound, "there is no %s %q", what, Visible(name)).
		WithHint("%s", hint)
}
