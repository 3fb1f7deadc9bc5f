package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
)

// act is what the keys of the open run said. It shows at once and is queued for
// the store when the run closes, so that a take-back leaves no history.
type act struct {
	rating   *assessment.Rating
	grade    *assessment.Grade
	followUp *bool
	remark   string // of a follow-up: what to come back to; empty where the note says it
}

// shown is the answer as the screen shows it: what is journalled, with what the
// open run says on top.
type shown struct {
	rated    bool
	rating   assessment.Rating
	graded   bool
	grade    assessment.Grade
	followUp bool
}

func (iv *interview) shown() shown {
	a := iv.answer()
	s := shown{rated: a.Rating.Set, rating: a.Rating.Value, graded: a.Proof.Set, grade: a.Grade(), followUp: len(a.FollowUps()) > 0}
	if iv.act.rating != nil {
		s.rated, s.rating = true, *iv.act.rating
	}
	if iv.act.grade != nil {
		s.graded, s.grade = true, *iv.act.grade
	}
	if iv.act.followUp != nil {
		s.followUp = *iv.act.followUp
	}
	return s
}

// actKey carries out a digit or a sign and lets the run go on. text is what the
// key would have typed.
func (iv *interview) actKey(key, text string) {
	if refused := iv.w.closed(); refused != nil {
		iv.env.Fail(refused)
		return
	}
	now := iv.env.now()

	if !iv.guard.follows(now) {
		iv.closeRun()
	}
	refused := iv.enact(key)
	iv.guard.take(text, now)
	tick := iv.env.After(runGap, runMsg{iv.guard.seq})
	if refused != "" {
		iv.env.Run(tick)
		iv.env.Say(refused)
		return
	}
	said := iv.w.place.Practice + ": " + iv.words()
	if v := iv.eval().Verdict(iv.w.place.Team, iv.w.place.Practice); v.Agreed {
		said += "; the agreed " + v.Rating.String() + " stands"
	}
	iv.env.Run(tick)
	iv.env.Say(said)
}

// enact puts one key into the open act. It returns why nothing was done, or
// the empty string.
func (iv *interview) enact(key string) string {
	s := iv.shown()
	switch key {
	case "+", "=", "-":
		return iv.enactProgress(key != "-", s)
	case ".":
		iv.act.rating = &assessment.Rating{State: assessment.Unknown}
	case "*":
		if lines := assessment.FollowUpLines(iv.answer().Note.Value); len(lines) > 0 {
			return "the note's !! lines are the follow-up; take the marks away to end it"
		}
		on := !s.followUp
		iv.act.followUp = &on
	case "6", "7", "8", "9":
		g := assessment.Grades[key[0]-'6']
		iv.act.grade = &g
	default:
		level, _ := strconv.Atoi(key)
		r := assessment.Rating{State: assessment.Scored, Level: level}
		if refused := iv.refuses(r); refused != "" {
			return refused
		}
		if s.rated && s.rating.State == assessment.Scored && s.rating.Level == level {
			if iv.settled() {
				return ""
			}
			r = s.rating // confirmed as it stands
		}
		iv.act.rating = &r
	}
	return ""
}

// settled reports whether the rating of this interview is of the present text and
// nobody's stands beside it, so that giving it once more would say nothing.
func (iv *interview) settled() bool {
	a, _ := iv.asked()
	f := iv.answer().Rating
	return iv.act.rating != nil || f.Value.Digest == a.Digest && !f.Conflict()
}

// refuses says why a rating cannot be given here, or nothing.
func (iv *interview) refuses(r assessment.Rating) string {
	switch {
	case r.State != assessment.Scored:
		return ""
	case r.Level > iv.w.q.Max():
		return "the levels are 0 to " + strconv.Itoa(iv.w.q.Max())
	case r.Progress == assessment.None:
		return ""
	case !iv.progressAsked():
		return "progress is not asked at " + iv.eval().Depth + " depth"
	case r.Level == iv.w.q.Max():
		return "level " + strconv.Itoa(r.Level) + " is the highest; there is no progress beyond it"
	}
	return ""
}

func (iv *interview) enactProgress(up bool, s shown) string {
	rated := s.rated && s.rating.State == assessment.Scored
	with := assessment.Rating{State: assessment.Scored, Progress: assessment.Partly}
	if rated {
		with.Level = s.rating.Level
	}
	if refused := iv.refuses(with); refused != "" {
		return refused
	}
	if !rated {
		return "choose a level first; + and - are progress to the next one"
	}
	r := s.rating
	switch {
	case up && r.Progress < assessment.Largely:
		r.Progress++
	case !up && r.Progress > assessment.None:
		r.Progress--
	default:
		return ""
	}
	iv.act.rating = &r
	return ""
}

// words says the shown answer in one line.
func (iv *interview) words() string {
	s := iv.shown()
	text := "no rating"
	if s.rated {
		text = ratingWords(s.rating)
	}
	if s.graded {
		text += ", " + s.grade.String()
	}
	if s.followUp {
		text += ", follow-up"
	}
	return text
}

// takeBack undoes the open run when more text follows soon enough, and returns
// the text that it was. A run that is over stays what it was.
func (iv *interview) takeBack() string {
	if !iv.guard.follows(iv.env.now()) {
		return ""
	}
	iv.act = act{}
	return iv.guard.end()
}

// closeRun queues what the run said.
func (iv *interview) closeRun() {
	if iv.guard.text == "" {
		return
	}
	iv.guard.end()
	a := iv.act
	iv.act = act{}
	iv.queue(iv.w.place, a)
}

// runOver queues what the run said when nothing has followed it. Where the assessor
// wants it, a level that counts now leads on as Enter does.
func (iv *interview) runOver() {
	typed := iv.guard.text
	iv.closeRun()
	at := strings.LastIndexAny(typed, "012345")
	if !iv.env.Settings.AutoAdvance || at < 0 {
		return
	}
	r := iv.answer().Rating
	if !r.Set || r.Value.State != assessment.Scored || r.Value.Level != int(typed[at]-'0') {
		return // refused, or asked about first
	}
	next, ok := iv.nextOpen()
	if !ok {
		iv.env.Say(iv.w.place.Practice + ": " + iv.words() + "; nothing else is open here" + iv.forRoles())
		return
	}
	iv.show(next, "")
}

// queue makes an act one user action at a place. A rating that would replace
// another author's asks first; what else was said with it does not wait.
func (iv *interview) queue(at place, a act) {
	id, _ := iv.current()
	other := iv.w.state.Answer(id, at.Practice).Rating
	if a.rating == nil || !others(iv.env, other) || other.Value.Same(*a.rating) {
		iv.write(at, a)
		return
	}
	mine := *a.rating
	a.rating = nil
	iv.write(at, a)
	iv.contest(at, mine, other)
}

// write makes an act one user action at a place.
func (iv *interview) write(at place, a act) {
	id, edits, err := iv.begin(at)
	if err != nil {
		iv.env.Fail(err)
		return
	}
	s := iv.w.state
	subject := assessment.AnswerSubject(id, at.Practice)
	before := s.Answer(id, at.Practice)
	var did []string
	if a.rating != nil {
		if e, ok := s.Rate(iv.w.q, subject, *a.rating); ok {
			edits, did = append(edits, e), append(did, change(before.Rating, *a.rating))
		}
	}
	if a.grade != nil && (!before.Proof.Set || before.Grade() != *a.grade || before.Proof.Conflict()) {
		p := before.Proof.Value
		p.Grade, p.Date = *a.grade, ""
		if e, ok := s.Edit(subject, "proof", p); ok {
			edits, did = append(edits, e), append(did, a.grade.String())
		}
	}
	if a.followUp != nil {
		if e, ok := iv.followUpEdit(subject, *a.followUp, a.remark); ok {
			edits, did = append(edits, e), append(did, map[bool]string{true: "follow-up", false: "no follow-up"}[*a.followUp])
		}
	}
	if len(did) == 0 {
		return
	}
	at.Interview = id
	if at.Practice == iv.w.place.Practice {
		iv.stand(at)
	}
	iv.w.do(edits, deed{label: at.Practice + ": " + strings.Join(did, ", "), practice: at.Practice, team: at.Team})
}

func (iv *interview) followUpEdit(subject assessment.Subject, on bool, remark string) (assessment.Edit, bool) {
	if on {
		return iv.w.state.Edit(subject, "follow-up", remark)
	}
	return iv.w.state.Clear(subject, "follow-up")
}

// begin returns the interview that answers at a place go to, and the changes that
// start it where it does not exist yet.
func (iv *interview) begin(at place) (id string, edits []assessment.Edit, err error) {
	id, started := iv.current()
	if started {
		return id, nil, nil
	}
	if id == "" {
		if id, err = iv.env.Pen.NewID(); err != nil {
			return "", nil, err
		}
	}
	return id, iv.w.state.StartInterview(id, at.Team, iv.env.today()), nil
}
