package assessment

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/questionnaires"
)

// Speaker is somebody whom a note can name with an "@": a role, or a person of the
// interview.
type Speaker struct {
	Word  string // how the person is named in lists: a role's id, or a name
	Role  string // empty for a person whose role is none of the questionnaire's
	Title string // of such a person
	Name  string // empty if it is not known
	Quote Quoting
}

// Speakers are those whom a note can name, by the words that name them.
type Speakers []speaking

type speaking struct {
	word    string
	speaker Speaker
}

// Speakers returns who can be named in the notes of an interview: every role of the
// questionnaire, and the people who were there, by name, by first name where that is
// one person's, and by their initials. A role that one person of the interview has
// stands for that person.
func (s *State) Speakers(q *questionnaires.Questionnaire, interview string) Speakers {
	var list Speakers
	add := func(word string, who Speaker) {
		same := func(k speaking) bool { return strings.EqualFold(k.word, word) }
		if word != "" && !slices.ContainsFunc(list, same) {
			list = append(list, speaking{word, who})
		}
	}

	people := s.Respondents(interview)
	for _, r := range q.Roles {
		who := Speaker{Word: r.ID, Role: r.ID}
		var of []*Respondent
		for _, p := range people {
			if p.Role.Value == r.ID {
				of = append(of, p)
			}
		}
		if len(of) == 1 {
			who.Name, who.Quote = of[0].Name.Value, of[0].Quote.Value
		}
		for _, p := range of { // a role that somebody of it does not want quoted is not quoted
			if len(of) > 1 && p.Quote.Value == QuoteNot {
				who.Quote = QuoteNot
			}
		}
		add(r.ID, who)
	}

	firsts := map[string]int{}
	for _, p := range people {
		first, _, _ := strings.Cut(p.Name.Value, " ")
		firsts[strings.ToLower(first)]++
	}
	for _, p := range people {
		who := Speaker{Word: cmp.Or(p.Name.Value, p.Label()), Role: p.Role.Value, Title: p.Title.Value,
			Name: p.Name.Value, Quote: p.Quote.Value}
		add(p.Name.Value, who)
		if first, _, _ := strings.Cut(p.Name.Value, " "); firsts[strings.ToLower(first)] == 1 {
			add(first, who)
		}
		add(p.Initials.Value, who)
		add(p.Title.Value, who)
	}

	// The longest word first, so that a whole name is taken whole.
	slices.SortStableFunc(list, func(a, b speaking) int { return len(b.word) - len(a.word) })
	return list
}

// Named returns the words that begin like a text, whatever its case, and name somebody
// in a note: those of the people of an interview, then of the people of other ones, then
// the roles. None begins like an empty text, and no word is its own beginning.
func (s *State) Named(q *questionnaires.Questionnaire, interview, begun string) []string {
	var list []string
	add := func(words ...string) {
		for _, w := range words {
			same := func(other string) bool { return strings.EqualFold(other, w) }
			fits := len(w) > len(begun) && strings.EqualFold(w[:len(begun)], begun)
			if fits && !slices.ContainsFunc(list, same) {
				list = append(list, w)
			}
		}
	}
	if begun == "" {
		return nil
	}

	people := s.Respondents(interview)
	for _, i := range s.Interviews() {
		if i.ID != interview {
			people = append(people, s.Respondents(i.ID)...)
		}
	}
	for _, p := range people {
		add(p.Name.Value, p.Initials.Value, p.Title.Value)
	}
	for _, r := range q.Roles {
		add(r.ID)
	}
	return list
}

// at returns who is named at a place of a line, and how many bytes name them; 0 for
// nobody.
func (l Speakers) at(text string, at int) (s Speaker, n int) {
	if text[at] != '@' || !starts(text, at) {
		return Speaker{}, 0
	}
	rest := text[at+1:]
	for _, k := range l {
		n := len(k.word)
		if n <= len(rest) && strings.EqualFold(rest[:n], k.word) && nameEnds(rest[n:]) {
			return k.speaker, n + 1
		}
	}
	return Speaker{}, 0
}

// nameEnds reports whether a name is over before this text.
func nameEnds(rest string) bool {
	r, size := utf8.DecodeRuneInString(rest)
	if size == 0 || unicode.IsSpace(r) {
		return true
	}
	after, more := utf8.DecodeRuneInString(rest[size:])
	return strings.ContainsRune(":,;.!?)", r) && (more == 0 || unicode.IsSpace(after))
}
