package conduct

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"assay/assessment"
)

// Topic is something that words find: a practice, a line of a note, or anything else
// that has a text.
type Topic struct {
	Practice string // where it leads; empty for neither a practice nor a note
	Team     string // of a note
	Note     bool   // it is a line of a note
	Text     string // the title of the practice, or the line
	Depth    string // of a practice that is not asked at the depth of the assessment: from which it is

	room  bool     // somebody in the room of the place in front can answer it
	terms []string // words of the trade for the practice, and the roles that answer it
	more  []string // its question and intent
	deep  []string // all else that it says
}

// Shown returns the text of a topic as it is shown: a line of a note with its
// practice in front.
func (t Topic) Shown() string {
	if t.Note {
		return t.Practice + "  " + t.Text
	}
	return t.Text
}

// Topics returns the practices of the depth, those of deeper ones, and then the notes that
// were taken, line by line, each in the questionnaire's order.
func (w *Work) Topics() []Topic {
	e, room := w.Evaluation(), w.Room(w.place)
	list := make([]Topic, 0, len(e.Asked))
	for _, a := range e.Asked {
		here := slices.ContainsFunc(a.Roles, func(role string) bool { return slices.Contains(room, role) })
		list = append(list, Topic{Practice: a.ID, Text: a.Title, room: here,
			terms: slices.Concat(a.Terms, a.Roles), more: []string{a.Question, a.Intent}, deep: deepTexts(a)})
	}

	for p := range e.Questionnaire.Practices() {
		if _, asked := e.Ask(p.ID); !asked {
			a := assessment.Asked{Practice: p, Text: &p.Text}
			list = append(list, Topic{Practice: p.ID, Text: p.Title, Depth: p.Depth, terms: p.Terms,
				more: []string{p.Question, p.Intent}, deep: deepTexts(a)})
		}
	}

	for _, a := range e.Asked {
		for _, t := range e.Teams {
			for _, answer := range e.Verdict(t.ID, a.ID).Answers {
				list = append(list, noteTopics(a.ID, t.ID, answer.Note.Value)...)
			}
		}
	}

	return list
}

// deepTexts are all that a practice says beside its title, its terms and its question:
// people use words that stand in a fact only.
func deepTexts(a assessment.Asked) []string {
	texts := append([]string{a.Scope, a.Why}, a.Levels...)
	for _, p := range a.Prompts {
		texts = append(texts, p.Text)
	}
	for _, f := range a.Facts {
		texts = append(texts, f.Text, f.Ask.Text)
	}
	for _, x := range a.Proofs() {
		texts = append(texts, x.Item)
	}
	return append(texts, a.RedFlags...)
}

// noteTopics are the lines of a note that hold something.
func noteTopics(practice, team, note string) []Topic {
	var list []Topic
	for l := range strings.Lines(note) {
		if l = strings.TrimSpace(l); l != "" {
			list = append(list, Topic{Practice: practice, Team: team, Note: true, Text: l})
		}
	}
	return list
}

// Finder finds topics by words. It has read them once, so that it answers every key.
type Finder struct {
	topics []Topic
	read   []reading
}

// reading is what a topic says, as words to compare, by how much it counts that one of
// them is found there.
type reading struct {
	fields [4][]phrase
	count  [4]int // how much each field counts, in hundredths
}

// phrase is a text as its words, their stems, and as they are when written in one.
type phrase struct {
	words, stems []string
	joined       string
}

// What a match counts, in hundredths: by where it is, and by how good it is.
const (
	inTitle, inTerms, inMore, inDeep, inCommand = 115, 100, 45, 20, 40

	isSame, isBeginning, isClose, isInside = 100, 75, 55, 30
)

// NewFinder reads topics.
func NewFinder(topics []Topic) *Finder {
	f := &Finder{topics: topics, read: make([]reading, len(topics))}
	for i, t := range topics {
		title := inTitle
		if t.Practice == "" {
			title = inCommand // what can be done comes last, unless it is called by its name
		}
		f.read[i] = reading{
			fields: [4][]phrase{
				phrases(t.Shown()), phrases(t.terms...), phrases(t.more...), phrases(t.deep...),
			},
			count: [4]int{title, inTerms, inMore, inDeep},
		}
	}
	return f
}

// Find returns the positions of the topics that a query finds, the best first: ids, then
// those that have all of its words, or words that begin with them, are one letter from
// them or hold them, the sooner the nearer and the more prominent they stand; title, terms
// and roles before the question, and that before all else. Equal ones stay in their order.
// Every topic is found by an empty query.
func (f *Finder) Find(query string) []int {
	typed := folded(strings.TrimSpace(query))
	wanted := phrases(typed)
	type hit struct{ at, score int }
	var hits []hit
	for i, t := range f.topics {
		switch {
		case typed == "":
			hits = append(hits, hit{i, 0})
		case t.Practice != "" && !t.Note && IDMatches(t.Practice, typed):
			hits = append(hits, hit{i, 1 << 20})
		case len(wanted) == 1:
			score := f.read[i].score(wanted[0])
			switch { // of what fits alike, what those in the room can say, and last what is not asked
			case t.room:
				score = score * 11 / 10
			case t.Depth != "":
				score = score * 9 / 10
			case t.Practice == "" && f.read[i].named(wanted[0]):
				score += 120 * isSame
			}
			if score > 0 {
				hits = append(hits, hit{i, score})
			}
		}
	}

	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	found := make([]int, len(hits))
	for i, h := range hits {
		found[i] = h.at
	}
	return found
}

// named reports whether a query is the first words of a topic's title, and not just a short
// one of several.
func (r *reading) named(query phrase) bool {
	title := r.fields[0]
	return len(title) > 0 && len(title[0].words) >= len(query.words) &&
		(len(query.joined) >= 6 || len(query.words) == len(title[0].words)) &&
		slices.Equal(title[0].words[:len(query.words)], query.words)
}

// score returns how well a topic fits a query, 0 if it lacks one of its words.
func (r *reading) score(query phrase) int {
	sum := 0
	for i := range query.words {
		best := 0
		for k, field := range r.fields {
			if best >= r.count[k]*isSame {
				continue // it cannot be found better there
			}
			for j, p := range field {
				best = max(best, (r.count[k]-min(j, 10))*p.best(query.words[i], query.stems[i]))
			}
		}
		if best == 0 {
			return r.whole(query)
		}
		sum += best
	}
	return sum/len(query.words) + r.whole(query)
}

// whole returns what it adds that a phrase of the topic is the query as a whole, also if
// one of them is written in one word, or begins with it. The first terms are those that are
// used most.
func (r *reading) whole(query phrase) int {
	best := 0
	for k, field := range r.fields {
		for j, p := range field {
			count := r.count[k] - min(j, 10)
			switch {
			case p.joined == query.joined && len(query.words) == 1 && len(p.words) == 1:
				// It was found as a word already.
				best = max(best, count*10)
			case p.joined == query.joined:
				best = max(best, count*100)
			case len(query.words) > 1 && strings.HasPrefix(p.joined, query.joined):
				best = max(best, count*60)
			case len(query.words) > 1 && strings.Contains(p.joined, query.joined):
				best = max(best, count*30)
			}
		}
	}
	return best
}

// best returns how near the nearest word of a phrase is to a word. Of a title the first
// words say what it is about.
func (p phrase) best(word, stem string) int {
	best := 0
	for i, w := range p.words {
		n := nearness(word, stem, w)
		if p.stems[i] == stem {
			n = isSame
		}
		if n > 0 {
			best = max(best, n-min(i, 5))
		}
	}
	return best
}

// nearness returns how near a word of a text is to one of a query with that stem; 0: not at
// all.
func nearness(word, stem, of string) int {
	switch {
	case strings.HasPrefix(of, word) || len(word) > 4 && strings.HasPrefix(of, stem):
		return isBeginning
	case len(word) >= 5 && oneApart(word, of):
		return isClose
	case len(word) >= 4 && strings.Contains(of, word):
		return isInside
	}
	return 0
}

// stemOf cuts the endings off an English word that make another form of it.
func stemOf(word string) string {
	for _, end := range [][2]string{
		{"ies", "y"}, {"sses", "ss"}, {"ings", ""}, {"ing", ""}, {"ers", ""}, {"ed", ""}, {"es", "e"},
		{"s", ""},
	} {
		if cut, ok := strings.CutSuffix(word, end[0]); ok && len(cut) >= 3 && !strings.HasSuffix(word, "ss") {
			return strings.TrimSuffix(cut+end[1], "e")
		}
	}
	return strings.TrimSuffix(word, "e")
}

// oneApart reports whether one letter more, less or other, or two in the other order, make
// one word of the other.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] {
		return a[i+2:] == b[i+2:]
	}
	return i < len(a) && a[i+1:] == b[i+1:]
}

// phrases returns texts as words, without those that have none.
func phrases(texts ...string) []phrase {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	var list []phrase
	for _, text := range texts {
		words := strings.FieldsFunc(folded(text), between)
		if len(words) == 0 {
			continue
		}
		p := phrase{words: words, joined: strings.Join(words, "")}
		for _, w := range words {
			p.stems = append(p.stems, stemOf(w))
		}
		list = append(list, p)
	}
	return list
}

// folded returns a text in lower case, without accents and with full-width forms as plain
// ones.
func folded(text string) string {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Mn, r) {
					return -1
				}
				return unicode.ToLower(r)
			}, norm.NFKD.String(text))
		}
	}
	return strings.ToLower(text)
}

// IDMatches reports whether a query in lower case is short for an id: "m8" and "mgt
// 8" for MGT-08, "mgt" for every id that starts so, "8" for every number 8.
func IDMatches(id, query string) bool {
	letters, number := splitID(id)
	wanted, digits := splitID(query)
	if strings.HasPrefix(strings.ToLower(id), query) {
		return true
	}
	if digits == "" || !strings.HasPrefix(letters, wanted) {
		return false
	}
	a, errA := strconv.Atoi(number)
	b, errB := strconv.Atoi(digits)
	return errA == nil && errB == nil && a == b
}

// splitID splits an id into the letters at its start and the digits at its end,
// without what stands between them.
func splitID(id string) (letters, digits string) {
	id = strings.ToLower(id)
	head := strings.TrimRightFunc(id, unicode.IsDigit)
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return strings.TrimRightFunc(head, between), id[len(head):]
}
