package assessment

import (
	"fmt"
	"strconv"
)

// explainMarks derives what counts for a practice in each team from what was said:
// which answers count, how those of one team are joined, what each mark counts and
// what one mark more would bring. It is empty if nobody was asked.
func (e *Evaluation) explainMarks(practice string) []DerivationPart {
	parts := []DerivationPart{e.saidPart(practice)}
	p, _ := e.Ask(practice)
	for _, t := range e.Teams {
		v := e.Verdict(t.ID, practice)
		if v.As != "" || len(v.Rating.Marks) != len(p.Facts) || v.Rating.Marks == "" {
			continue
		}
		in := ""
		if len(e.Teams) > 1 {
			in = ", team " + t.ID
		}
		if v.joins() {
			parts = append(parts, e.joinedPart(v, in))
		}
		parts = append(parts, e.factsPart(&p, v, in), e.holdingPart(&p, v, in))
	}
	return withRows(parts)
}

// saidPart lists what was said about a practice and agreed on it, team by team,
// and what of that counts.
func (e *Evaluation) saidPart(practice string) DerivationPart {
	p := DerivationPart{
		Title:  "What was said, and what counts",
		Header: []string{"team", "from", "by", "rating", "evidence", "counts"},
	}
	add := func(team, from string, r Field[Rating], grade, counts string) {
		p.Rows = append(p.Rows, textRow(team, from, r.Author(), r.Value.letters(), grade, counts))
	}

	for _, t := range e.Teams {
		v, f := e.Verdict(t.ID, practice), e.State.Agreed(t.ID, practice)
		rows := len(p.Rows)
		if f.Rating.Set && len(f.Rating.Heads) > 0 {
			counts, grade := "yes: the agreed rating stands", v.Grade.String()
			if !e.agreedStands(t.ID, practice) {
				counts, grade = "no: it is of an earlier text", "-"
			}
			add(t.ID, "agreed on "+string(DateOf(f.Rating.Heads[0].At)), f.Rating, grade, counts)
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
			add(t.ID, e.interviewWords(w.Answer), w.Answer.Rating, grade, counts)
		}

		switch {
		case v.As != "" && len(p.Rows) == rows:
			p.Rows = append(p.Rows, textRow(t.ID, "asked once", e.RatedBy(t.ID, practice), "as "+v.As, "-",
				"yes: the verdict of team "+v.As+" counts for all teams until they are rated by themselves"))
		case v.As != "":
			p.Rows = append(p.Rows, textRow(t.ID, "", "", v.Rating.letters(), v.Grade.String(),
				"yes: the verdict of team "+v.As))
		case v.Adrift:
			p.Rows = append(p.Rows, textRow(t.ID, "", "", "-", "-",
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
		Title: "Answers joined" + in + ": by evidence grade, then the lower value over the facts that both heard; " +
			"a fact takes the mark of the first that heard it, and the most that the first, " +
			"the first two and so on carry with the lowest grade among them is credited",
		Header: []string{"", "from", "evidence", "gives", "marks so far", "value", "cap", "carries"},
	}
	for n, x := range v.Joined {
		gives := "nothing new"
		if len(x.Facts) > 0 {
			gives = factWords(x.Facts)
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
		Title:  "Facts" + in + ": a fact counts no more than the least of those below it",
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
	if first := m.At(1); first == Partly || first == No {
		p.Title = "Facts" + in + ": while fact 1 is partly or no, it alone counts"
	}
	return p
}

// counts returns what the mark of a fact adds to the value, and what it adds if what
// was not heard turned out to be so.
func (m Marks) counts(fact int) (low, high int64) {
	upTo, below := m[:fact], m[:fact-1]
	return upTo.Value() - below.Value(), upTo.High() - below.High()
}

// holdingPart says which fact holds a practice in a team, what is not heard, and what
// one mark more would bring.
func (e *Evaluation) holdingPart(a *Asked, v *Verdict, in string) DerivationPart {
	p := DerivationPart{Title: "Held by" + in}
	add := func(label, text string) { p.Rows = append(p.Rows, textRow(label, text)) }

	m := v.Rating.Marks
	next := m.Next()
	if next == 0 {
		add("none", "all facts are yes")
		if v.Credited < m.Value() {
			add("evidence", e.evidenceWords(v, m.Value()))
		}
		return p
	}
	now := m.At(next)
	add("fact "+strconv.Itoa(next), now.String()+": "+a.Facts[next-1].Text)

	if open := m.Unsettled(); len(open) > 0 {
		add("not heard", fmt.Sprintf("%s: the value is %s until asked, and no cap of evidence holds for the high end",
			factWords(open), interval(m.Value(), m.High())))
	}
	if now.Heard() {
		more := now.Walked(1)
		add("one mark more", e.raiseWords(v, next, more))
		if more != Yes {
			add("if it is so", e.raiseWords(v, next, Yes))
		}
	}
	if v.Credited < m.Value() {
		add("evidence", e.evidenceWords(v, m.Value()))
	}
	return p
}

// raiseWords says what a higher mark of a fact would bring, and which evidence grade
// all of it takes.
func (e *Evaluation) raiseWords(v *Verdict, fact int, mark Mark) string {
	stated, credited := v.Rating.Marks.With(fact, mark).Value(), e.creditedWith(v, fact, mark)
	text := fmt.Sprintf("fact %d %s: stated %d to %d, credited %d to %d", fact, mark,
		v.Rating.Marks.Value(), stated, v.Credited, credited)
	if credited < stated {
		text += "; " + e.evidenceWords(v, stated)
	}
	return text
}

// evidenceWords says up to what the grade of a verdict lets a value count, and which
// grade carries all of it. Of joined answers each has its own.
func (e *Evaluation) evidenceWords(v *Verdict, value int64) string {
	carrying := Tested
	for _, g := range Grades {
		if e.ceiling(g) >= value {
			carrying = g
			break
		}
	}
	most := e.Credit(value, carrying)
	if v.joins() {
		return fmt.Sprintf("%s in each of the answers would carry %d", carrying, most)
	}
	return fmt.Sprintf("%s carries %d, %s would carry %d", v.Grade, e.ceiling(v.Grade), carrying, most)
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
	text := Fixed(v.Point, 2)
	if v.Low != nil && v.High != nil && v.Low.Cmp(v.High) != 0 {
		text += " [" + Fixed(v.Low, 2) + " - " + Fixed(v.High, 2) + "]"
	}
	return text
}
