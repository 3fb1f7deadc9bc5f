package assessment

import (
	"cmp"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// explainMarks derives what counts for a practice in each team from what was said:
// which answers count, how those of one team are joined, what each mark counts, and
// what holds the practice there.
func (e *Evaluation) explainMarks(practice string) []DerivationPart {
	parts := []DerivationPart{e.saidPart(practice)}
	p, _ := e.Ask(practice)
	rules := marksRules()
	for _, t := range e.Teams {
		v, in := e.Verdict(t.ID, practice), e.inTeam(t.ID, practice)
		if v.As == "" && v.Rating.Marks != "" && len(v.Rating.Marks) == len(p.Facts) {
			if v.joins() {
				parts = append(parts, e.joinedPart(v, in))
			}
			facts := e.factsPart(&p, v, in)
			facts.Rules, rules = rules, nil
			parts = append(parts, facts)
		}
		parts = append(parts, e.holdingPart(&p, t, in))
	}
	return withRows(parts)
}

// marksRules say what marks count.
func marksRules() []string {
	return []string{
		fmt.Sprintf("Yes counts %d, mostly %d, partly %d, no %d; no fact counts more than any fact before it.",
			Yes.Thousandths(), Mostly.Thousandths(), Partly.Thousandths(), No.Thousandths()),
		"While fact 1 is partly or no, it alone counts.",
	}
}

// inTeam names a team in the title of a part, with those that have its verdict. Of one
// team there is nothing to say.
func (e *Evaluation) inTeam(team, practice string) string {
	if len(e.Teams) < 2 {
		return ""
	}
	in := ", team " + team
	for _, t := range e.Teams {
		if e.Verdict(t.ID, practice).As == team {
			in += ", and so team " + t.ID
		}
	}
	return in
}

// saidPart lists what was said about a practice and agreed on it, team by team,
// and what of that counts.
func (e *Evaluation) saidPart(practice string) DerivationPart {
	p := DerivationPart{
		Title:  "What was said, and what counts",
		Header: []string{"team", "from", "recorded by", "heard", "rating", "evidence", "counts"},
	}
	add := func(team, from, heard string, r Field[Rating], grade, counts string) {
		p.Rows = append(p.Rows, textRow(team, from, r.Author(), heard, r.Value.letters(), grade, counts))
	}

	for _, t := range e.Teams {
		v, f := e.Verdict(t.ID, practice), e.State.Agreed(t.ID, practice)
		rows := len(p.Rows)
		if f.Rating.Set && len(f.Rating.Heads) > 0 {
			counts, grade := "yes: the agreed rating stands", v.Grade.String()
			if !e.agreedStands(t.ID, practice) {
				counts, grade = "no: it is of an earlier text", "-"
			}
			add(t.ID, "agreed on "+string(DateOf(f.Rating.Heads[0].At)), "-", f.Rating, grade, counts)
		}

		for _, w := range e.Weigh(t.ID, practice) {
			if !w.Answer.Rating.Set {
				continue
			}
			counts := "no: " + w.Why
			if w.Counts {
				counts = "yes: " + w.Why
			}
			if w.Late {
				counts += "; it came after it"
			}
			grade := w.Grade.String()
			if w.Stale {
				grade += ", lowered: past its validity"
			}
			if w.Answer.Rating.Value.State != Scored {
				grade = "-"
			}
			heard := cmp.Or(strings.Join(e.State.Roles(w.Answer.Interview), ", "), "-")
			add(t.ID, e.interviewWords(w.Answer), heard, w.Answer.Rating, grade, counts)
		}

		switch {
		case v.As != "" && len(p.Rows) == rows:
			p.Rows = append(p.Rows, textRow(t.ID, "asked once", e.RatedBy(t.ID, practice), "-", "as "+v.As, "-",
				"yes: the verdict of team "+v.As+" counts for all teams until they are rated by themselves"))
		case v.As != "":
			p.Rows = append(p.Rows, textRow(t.ID, "", "", "", v.Rating.letters(), v.Grade.String(),
				"yes: the verdict of team "+v.As))
		case v.Adrift:
			p.Rows = append(p.Rows, textRow(t.ID, "", "", "", "-", "-",
				"no: team "+v.Rating.Team+" is retired or has no rating of its own"))
		}
	}
	return p
}

// agreedStands reports whether the agreed rating of a team stands for its answers.
func (e *Evaluation) agreedStands(team, practice string) bool {
	p, ok := e.Ask(practice)
	f := e.State.Agreed(team, practice)
	return ok && f.Rating.Set && e.fits(f.Rating.Value, &p)
}

// interviewWords names the interview of an answer by its day.
func (e *Evaluation) interviewWords(a *Answer) string {
	i, _ := e.State.Interview(a.Interview)
	return "interview of " + string(i.Date.Value)
}

// letters returns the rating as commands write it, with the letters of its marks.
func (r Rating) letters() string {
	if r.State == Scored && r.Marks != "" {
		return string(r.Marks)
	}
	return r.String()
}

// joinedPart shows how several answers come together: what each adds, and what it
// and those before it carry.
func (e *Evaluation) joinedPart(v *Verdict, in string) DerivationPart {
	p := DerivationPart{
		Title: "Answers joined" + in,
		Rules: []string{
			"By evidence grade, then the lower value over the facts that both heard; a fact takes the mark " +
				"of the first that heard it.",
			"Credited is the most that the first, the first two and so on carry under the lowest cap among them.",
		},
		Header: []string{"", "from", "evidence", "gives", "marks so far", "value", "cap", "carries"},
	}
	for n, x := range v.Joined {
		gives := "nothing new"
		if len(x.Facts) > 0 {
			gives = FactWords(x.Facts)
		}
		carries := strconv.FormatInt(x.Credited, 10)
		if x.Credited == v.Credited && x.Lowest == v.Grade {
			carries += ", which is credited"
		}
		value, ceiling := strconv.FormatInt(x.Marks.Value(), 10), strconv.FormatInt(e.ceiling(x.Lowest), 10)
		p.Rows = append(p.Rows, textRow(strconv.Itoa(n+1), e.interviewWords(x.Answer), x.Grade.String(), gives,
			string(x.Marks), value, ceiling, carries))
	}
	return p
}

// factsPart lists the facts of a practice in a team with what each mark counts.
func (e *Evaluation) factsPart(a *Asked, v *Verdict, in string) DerivationPart {
	p := DerivationPart{
		Title:  "Facts" + in,
		Header: []string{"fact", "mark", "counts", "from", "text"},
	}
	m := v.Rating.Marks
	for i, fact := range a.Facts {
		from := "-"
		switch {
		case v.Agreed:
			from = "agreed rating"
		case i < len(v.Sources) && v.Sources[i] != nil:
			from = e.interviewWords(v.Sources[i])
		}
		low, high := m.counts(i + 1)
		p.Rows = append(p.Rows,
			textRow(strconv.Itoa(i+1), m.At(i+1).String(), interval(low, high), from, fact.Text))
	}
	return p
}

// counts returns what the mark of a fact adds to the value, and what it adds if what
// was not heard turned out to be so.
func (m Marks) counts(fact int) (low, high int64) {
	upTo, below := m[:fact], m[:fact-1]
	return upTo.Value() - below.Value(), upTo.High() - below.High()
}

// holdingPart says what holds a practice in a team, what binds first on top: what is to
// be found out, evidence to renew or to show, and the fact to make so. What else is
// wrong with the rating that counts stands below. Another team's verdict is held where
// it was given.
func (e *Evaluation) holdingPart(a *Asked, t *Team, in string) DerivationPart {
	p := DerivationPart{Title: "Held by" + in + ", what binds first on top"}
	add := func(label, text string) { p.Rows = append(p.Rows, textRow(label, text)) }

	v := e.Verdict(t.ID, a.ID)
	if a.Applies && v.As == "" {
		evidence := e.evidenceRows(v)
		p.Rows = append(p.Rows, e.findOutRows(a, v)...)
		if !e.Result().Stated {
			p.Rows = append(p.Rows, evidence...)
		}
		if len(a.Facts) > 0 && v.State == Scored {
			p.Rows = append(p.Rows, e.nextFactRows(a, v)...)
		}
		if e.Result().Stated {
			p.Rows = append(p.Rows, evidence...)
		}
	}

	if r, ok := e.Reconciliation(t.ID, a.ID); ok {
		add("to reconcile", r.Why())
	}
	if s := e.Support(t.ID, a.ID); s.Above {
		add("warning", e.exceeds(t, a.ID, s))
	}
	return p
}

// findOutRows say what is to be found out about a practice in a team, and from whom.
func (e *Evaluation) findOutRows(a *Asked, v *Verdict) []DerivationRow {
	var rows []DerivationRow
	add := func(text string) { rows = append(rows, textRow("find out", text)) }
	if v.Rating.State == Scored && v.Rating.Marks != "" && !v.ConfirmAgain {
		for _, fact := range v.Rating.Marks.Unsettled() {
			text := fmt.Sprintf("fact %d was not heard; ask", fact)
			if ask := a.Facts[fact-1].Ask; ask.Text != "" {
				text = fmt.Sprintf("%s %s: %s", text, ask.Role, ask.Text)
			} else {
				text += " " + cmp.Or(strings.Join(a.Roles, ", "), "again")
			}
			add(text)
		}
		if v.State == Scored && len(rows) > 0 {
			rows = append(rows, textRow("until then", interval(v.Rating.Stated(), v.Rating.High())+
				"; the high end ignores the evidence cap, because the evidence of a fact not heard is not known"))
		}
		return rows
	}

	why := v.hindrance()
	if v.ConfirmAgain || v.Adrift || v.Unsigned {
		return []DerivationRow{textRow("to do", why)}
	}
	if why == "" && v.State == Unknown {
		why = "nobody could say"
	}
	if why != "" {
		add(why + "; ask " + cmp.Or(strings.Join(a.Roles, ", "), "again"))
	}
	return rows
}

// evidenceRows say which evidence is to be renewed or shown for all to count that was
// stated. There is none if it does.
func (e *Evaluation) evidenceRows(v *Verdict) []DerivationRow {
	stated := v.Rating.Stated()
	switch {
	case v.State != Scored || v.Credited >= stated:
		return nil
	case v.Stale:
		text := "evidence is past its validity and counts one grade lower; " + e.evidenceWords(v, stated)
		return []DerivationRow{textRow("renew", text)}
	}
	return []DerivationRow{textRow("show", e.evidenceWords(v, stated))}
}

// nextFactRows say which fact holds a practice in a team, how to make it so, and what
// one mark more would bring.
func (e *Evaluation) nextFactRows(a *Asked, v *Verdict) []DerivationRow {
	var rows []DerivationRow
	add := func(label, text string) { rows = append(rows, textRow(label, text)) }

	next := v.Rating.Marks.Next()
	if next == 0 {
		add("no fact", "all facts are yes")
		return rows
	}
	now, fact := v.Rating.Marks.At(next), a.Facts[next-1]
	if !now.Heard() {
		return rows // to be found out
	}
	add("fact "+strconv.Itoa(next), now.String()+": "+fact.Text)
	if fact.Do != "" {
		add("do", fmt.Sprintf("%s (effort %s)", fact.Do, cmp.Or(fact.Effort, "M")))
	}
	more := now.Walked(1)
	add("one mark more", e.raiseWords(v, next, more))
	if more != Yes {
		add("if it is so", e.raiseWords(v, next, Yes))
	}
	return rows
}

// raiseWords says what a higher mark of a fact would bring, and which evidence grade
// all of it takes.
func (e *Evaluation) raiseWords(v *Verdict, fact int, mark Mark) string {
	stated, credited := v.Rating.Marks.With(fact, mark).Value(), e.creditedWith(v, fact, mark)
	text := fmt.Sprintf("fact %d %s: stated %d -> %d, credited %d -> %d", fact, mark,
		v.Rating.Marks.Value(), stated, v.Credited, credited)
	if credited < stated {
		text += "; " + e.evidenceWords(v, stated)
	}
	return text
}

// evidenceWords says at what the grade of a verdict is capped, and with which grade all
// of a value would count. Of joined answers each has its own.
func (e *Evaluation) evidenceWords(v *Verdict, value int64) string {
	carrying := Tested
	for _, g := range Grades {
		if e.ceiling(g) >= value {
			carrying = g
			break
		}
	}
	count := fmt.Sprintf("all %d would count", value)
	if most := e.Credit(value, carrying); most < value {
		count = fmt.Sprintf("%d of %d would count", most, value)
	}
	if v.joins() {
		return fmt.Sprintf("with %s in each of the answers %s", carrying, count)
	}
	return fmt.Sprintf("%s is capped at %d; with %s %s", v.Grade, e.ceiling(v.Grade), carrying, count)
}

// creditedWith returns what would be credited if the mark of a fact were another one
// in the answer that it comes from, the answers staying in their order.
func (e *Evaluation) creditedWith(v *Verdict, fact int, mark Mark) int64 {
	if len(v.Joined) == 0 {
		return e.Credit(v.Rating.Marks.With(fact, mark).Value(), v.Grade)
	}
	most := int64(0)
	for _, x := range v.Joined {
		m := x.Marks
		if m.At(fact).Heard() {
			m = m.With(fact, mark)
		}
		most = max(most, e.Credit(m.Value(), x.Lowest))
	}
	return most
}

// rangeWords is a figure of a practice in levels, with its interval where something is
// open or not heard.
func rangeWords(v PracticeView) string {
	return levelsOf(v.Point) + span(v.Low, v.High)
}

// span writes the ends of an interval where they are apart.
func span(low, high *big.Rat) string {
	if low == nil || high == nil || low.Cmp(high) == 0 {
		return ""
	}
	return " [" + levelsOf(low) + " - " + levelsOf(high) + "]"
}
