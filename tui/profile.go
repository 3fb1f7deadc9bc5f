package tui

import (
	"encoding/json"
	"fmt"
	"slices"

	"assay/assessment"
	"assay/questionnaires"
)

// factRow is a fact of the profile with what is ticked: its values, and behind
// them "none of them". A fact with nothing ticked is not answered.
type factRow struct {
	questionnaires.Fact
	ticks []bool // one more than there are values
	at    int    // the value under the cursor
}

func newFactRow(f questionnaires.Fact) *factRow {
	return &factRow{Fact: f, ticks: make([]bool, len(f.Values)+1)}
}

// take ticks the values, or "none of them" for an answer without any. Values
// that the fact does not have are left out.
func (r *factRow) take(values []string, answered bool) {
	for i, v := range r.Values {
		r.ticks[i] = answered && slices.Contains(values, v.ID)
	}
	r.ticks[len(r.Values)] = answered && len(values) == 0
}

// answer is what is ticked; answered is false where nothing is.
func (r *factRow) answer() (values []string, answered bool) {
	values = []string{} // an answer without values is a list without values, not no list
	for i, v := range r.Values {
		if r.ticks[i] {
			values = append(values, v.ID)
		}
	}
	return values, slices.Contains(r.ticks, true)
}

// tick turns the value under the cursor over. "None of them" and the values
// exclude each other.
func (r *factRow) tick() {
	r.ticks[r.at] = !r.ticks[r.at]
	none := len(r.Values)
	if !r.ticks[r.at] {
		return
	}
	for i := range r.ticks {
		if (i == none) != (r.at == none) {
			r.ticks[i] = false
		}
	}
}

// key takes a key that moves over the values or ticks, and says whether it ticked.
func (r *factRow) key(k string) (ticked bool) {
	switch k {
	case "left":
		r.step(-1)
	case "right":
		r.step(1)
	case "space":
		r.tick()
	}
	return k == "space"
}

// step moves the cursor over the values, round and round as choices go.
func (r *factRow) step(by int) { r.at = (r.at + by + len(r.ticks)) % len(r.ticks) }

// text is the answer as a draft holds it; empty where the fact is not answered.
func (r *factRow) text() string {
	values, answered := r.answer()
	if !answered {
		return ""
	}
	text, _ := json.Marshal(values) // a list of strings always has a text
	return string(text)
}

// takeText takes what text gave. Anything else leaves the fact as it is.
func (r *factRow) takeText(text string) {
	var values []string
	if err := json.Unmarshal([]byte(text), &values); err == nil {
		r.take(values, true)
	}
}

// factIndent is where the values of a fact start, under its title.
const factIndent = "    "

// lines draws the row: the title, and under it the values with their ticks.
func (r *factRow) lines(st *styles, here bool, width int) []string {
	head := "  "
	if here {
		head = "> "
	}
	var lines []string
	for _, l := range wrap(r.Title, head, "  ", width) {
		if here {
			l = st.Chosen.Render(l)
		}
		lines = append(lines, l)
	}
	line, room := factIndent, max(1, width-len(factIndent))
	used := 0
	for i, on := range r.ticks {
		title := "none of them"
		if i < len(r.Values) {
			title = oneLine(r.Values[i].Title)
		}
		item := cut(" "+map[bool]string{true: "[x] ", false: "[ ] "}[on]+title, room)
		if used > 0 && used+cells(item)+1 > room {
			lines, line, used = append(lines, line), factIndent, 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		used += cells(item)
		if here && i == r.at {
			item = st.Chosen.Render(">" + item[1:])
		}
		line += item
	}
	return append(lines, line)
}

// help says what nothing ticked means, as it is not what "none of them" means.
func (r *factRow) help() string {
	if _, answered := r.answer(); answered {
		return "what does not hold is not asked, or asked in another way"
	}
	return "nothing ticked: not answered yet, so everything applies"
}

// profileOf is the profile that the rows make.
func profileOf(rows []*factRow) questionnaires.Profile {
	p := questionnaires.Profile{}
	for _, r := range rows {
		if values, answered := r.answer(); answered {
			p[r.ID] = values
		}
	}
	return p
}

// effect is what a profile switches on and off at a depth.
type effect struct {
	asked, of   int      // practices that apply, of those at the depth
	out         []string // ids of those that do not apply
	substituted []string // ids of those with another question in place of their own
}

func effectOf(q *questionnaires.Questionnaire, depth string, profile questionnaires.Profile) effect {
	var e effect
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		e.of++
		ask := p.Ask(profile)
		switch {
		case !ask.Applies:
			e.out = append(e.out, p.ID)
		case ask.Substituted:
			e.substituted = append(e.substituted, p.ID)
		}
	}
	e.asked = e.of - len(e.out)
	return e
}

// texts are the sentences about the effect, each of at most w cells.
func (e effect) texts(w int) []string {
	texts := []string{fmt.Sprintf("asked: %d of %d practices", e.asked, e.of)}
	list := func(label string, ids []string) {
		if len(ids) > 0 {
			label = fmt.Sprintf("%s (%d): ", label, len(ids))
			texts = append(texts, label+some(ids, w-cells(label)))
		}
	}
	list("not applicable", e.out)
	list("another question instead", e.substituted)
	return texts
}

// upset counts the ratings that a change of the profile touches.
type upset struct {
	stop    int // that count now, of practices that would not apply
	confirm int // that count now, of practices with another text
	back    int // that do not count now and would
}

// upsetBy compares what each rating of the assessment answers under its present
// profile and under another one. Agreed ratings of findings are ratings too.
func upsetBy(s *assessment.State, q *questionnaires.Questionnaire, profile questionnaires.Profile) upset {
	var u upset
	now, depth, ratings := questionnaires.Profile(s.Profile()), s.DepthOf(q), ratingsOf(s)
	for p := range q.Practices() {
		if !q.Asked(p, depth) {
			continue
		}
		before, after := p.Ask(now), p.Ask(profile)
		if before.Applies == after.Applies && before.Question == after.Question {
			continue
		}
		was, will := p.Digest(before.Question), p.Digest(after.Question)
		for _, r := range ratings(p.ID) {
			counted, counts := before.Applies && r.Digest == was, after.Applies && r.Digest == will
			switch {
			case counted && !after.Applies:
				u.stop++
			case counted && !counts:
				u.confirm++
			case !counted && counts:
				u.back++
			}
		}
	}
	return u
}

// ratingsOf returns what lists all ratings of a practice: those of the interviews
// with teams that are there, and those agreed in findings.
func ratingsOf(s *assessment.State) func(practice string) []assessment.Rating {
	teams := s.Teams()
	interviews := slices.DeleteFunc(s.Interviews(), func(i *assessment.Interview) bool {
		_, there := s.Team(i.Team.Value)
		return !there
	})
	return func(practice string) []assessment.Rating {
		var list []assessment.Rating
		add := func(f assessment.Field[assessment.Rating]) {
			if f.Set {
				list = append(list, f.Value)
			}
		}
		for _, i := range interviews {
			add(s.Answer(i.ID, practice).Rating)
		}
		for _, t := range teams {
			add(s.Finding(t.ID, practice).Rating)
		}
		return list
	}
}

// texts are the warnings about ratings; none where none is touched.
func (u upset) texts() []string {
	var texts []string
	say := func(n int, one, more string) {
		switch {
		case n == 1:
			texts = append(texts, "! 1 rating "+one)
		case n > 1:
			texts = append(texts, fmt.Sprintf("! %d ratings %s", n, more))
		}
	}
	say(u.stop, "stops counting: its practice no longer applies", "stop counting: their practices no longer apply")
	say(u.confirm, "to confirm again: another question is asked", "to confirm again: another question is asked")
	say(u.back, "counts again", "count again")
	return texts
}
