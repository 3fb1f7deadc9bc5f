package report

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/assessment"
)

// knownNames are the names of the people that an assessment knows, as they can stand in a
// text, the longest first.
type knownNames []personName

// personName is a name, or the part of one.
type personName struct {
	text string
	part bool // a first or last name alone: found as it is written
	word bool // such a part that is also a word: not at the beginning of a sentence
}

// peopleOf returns the people that are respondents by name, own a finding or an action,
// keep evidence or see to a follow-up. An owner may be a role or a team as well: only
// what is written as a person's name, and is none of those, counts.
func peopleOf(e *assessment.Evaluation) knownNames {
	var list knownNames
	add := func(n personName) {
		if n.text != "" && !slices.ContainsFunc(list, func(o personName) bool { return o.text == n.text }) {
			list = append(list, n)
		}
	}
	taken := takenWords(e)

	read := func(kind assessment.Kind, field string, each func(text string)) {
		for _, subject := range e.State.Subjects(kind) {
			for _, text := range textsOf(e.State, subject, field) {
				each(text)
			}
		}
	}
	read(assessment.KindRespondent, "name", func(name string) {
		for _, n := range namesIn(assessment.CleanLine(name), taken) {
			add(n)
		}
	})
	owner := func(text string) {
		for _, name := range splitOwners(text) {
			if looksLikePerson(name, taken) {
				for _, n := range namesIn(name, taken) {
					add(n)
				}
			}
		}
	}
	read(assessment.KindFinding, "owner", owner)
	read(assessment.KindAction, "owner", owner)
	read(assessment.KindEvidence, "custodian", owner)
	read(assessment.KindFollowUp, "who", owner)

	slices.SortStableFunc(list, func(a, b personName) int { return len(b.text) - len(a.text) })
	return list
}

// ownersOf returns who owns or keeps something and is not certainly a role or a team: a
// word of it is none of theirs, however it is written.
func ownersOf(e *assessment.Evaluation) []string {
	var list []string
	taken := takenWords(e)
	for _, f := range []struct {
		kind  assessment.Kind
		field string
	}{
		{assessment.KindFinding, "owner"}, {assessment.KindAction, "owner"}, {assessment.KindEvidence, "custodian"},
		{assessment.KindFollowUp, "who"},
	} {
		for _, subject := range e.State.Subjects(f.kind) {
			for _, text := range textsOf(e.State, subject, f.field) {
				for _, name := range splitOwners(text) {
					words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
					own := func(w string) bool { return !taken[strings.ToLower(w)] }
					if slices.ContainsFunc(words, own) {
						list = append(list, name)
					}
				}
			}
		}
	}
	return list
}

// takenWords are the words, in lower case, of roles, teams and the organisation: a
// name that is one of them is not a person's.
func takenWords(e *assessment.Evaluation) map[string]bool {
	taken := map[string]bool{}
	add := func(text string) {
		taken[strings.ToLower(text)] = true
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
			taken[strings.ToLower(w)] = true
		}
	}
	for _, r := range e.Questionnaire.Roles {
		add(r.ID)
		add(r.Title)
	}
	for _, t := range e.Teams {
		add(t.ID)
		add(t.Title())
	}
	add(e.State.Organisation.Value)
	maps.Copy(taken, setOf(officeWords))
	return taken
}

// officeWords are words of titles and units, in lower case.
const officeWords = `
head chief lead leader officer manager director team group department office owner engineer
engineering operations operator security information platform infrastructure network storage compute
data cloud service services support product project programme program finance legal counsel
compliance privacy risk audit auditor internal external quality human resources people board
management executive committee steering chair deputy vice president senior junior principal
architect architecture development developer developers devops sre on call duty desk helpdesk
administrator administration admin analyst centre center customer customers supplier suppliers
vendor procurement purchasing sales marketing facilities site field identity access system systems
application applications software hardware database it ict ciso cio cto ceo cfo coo dpo the all new
and of for`

// splitOwners splits a text that names one or several.
func splitOwners(text string) []string {
	text, _, _ = strings.Cut(assessment.CleanLine(text), "(")
	for _, between := range []string{" and ", " und ", " with ", "&", ";", "/"} {
		text = strings.ReplaceAll(text, between, ",")
	}
	var list []string
	for name := range strings.SplitSeq(text, ",") {
		list = append(list, strings.TrimSpace(name))
	}
	return list
}

// nameParticles are the small words inside names.
var nameParticles = setOf("van von de der den da di du la le bin al el ten ter zu dos das y ibn")

// looksLikePerson reports whether a text is written as a person's name: two to four
// words that begin with a capital and are none of those taken.
func looksLikePerson(text string, taken map[string]bool) bool {
	words := strings.Fields(text)
	names := 0
	for _, w := range words {
		lower := strings.ToLower(w)
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case nameParticles[lower]:
			continue
		case taken[lower], !unicode.IsUpper(first), !letterWord(w), w == strings.ToUpper(w) && len(w) > 2:
			return false
		}
		names++
	}
	return names >= 2 && len(words) <= 4
}

// letterWord reports whether a word is made of letters and what joins them in names.
func letterWord(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’.", r)
	})
}

// namesIn returns a name with its first and its last word, if these can be a name by
// themselves.
func namesIn(name string, taken map[string]bool) []personName {
	words := strings.Fields(name)
	if len(words) == 0 || taken[strings.ToLower(name)] {
		return nil
	}
	var list []personName
	if len(words) > 1 {
		list = append(list, personName{text: name})
	}
	for _, i := range []int{0, len(words) - 1} {
		w := words[i]
		lower := strings.ToLower(w)
		first, _ := utf8.DecodeRuneInString(w)
		cased := unicode.IsUpper(first) || unicode.IsLower(first)
		n := utf8.RuneCountInString(w)
		tooShort := n < 2 || cased && n < 3 || strings.HasSuffix(w, ".")
		if tooShort || unicode.IsLower(first) || taken[lower] || !letterWord(w) {
			continue
		}
		list = append(list, personName{text: w, part: true, word: wordNames[lower]})
	}
	return list
}

// wordNames are names that are ordinary words too, in lower case.
var wordNames = setOf(`
angel april art august baker banks bill black bond brown carter case chance chase christian clay
cook cross dean drew earl faith field fields forest frank gene grace grant gray green grey guard guy
hill hope hunter iris ivy jack joy june king lane law light long love major mark marks mason max may
miller page park parks pat penny pierce pike pool price prior ray reed rich rob root roots rose ruby
rush sage sharp short sky smith star stone sue summer tanner taylor victor violet wade walker wall
walls ward warren weaver webb west wells white will win winter wood woods young north east south`)

// setOf returns the words of a text as a set.
func setOf(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}

// find finds the first of the names in a line, as a whole word.
func (l knownNames) find(line string) (begin, end int, found bool) {
	for _, n := range l {
		for from := 0; ; {
			at := n.index(line[from:])
			if at < 0 {
				break
			}
			begin, end = from+at, from+at+len(n.text)
			if standsAlone(line, begin, end) && !(n.word && opensSentence(line[:begin])) {
				return begin, end, true
			}
			from = end
		}
	}
	return 0, 0, false
}

// index returns where a name stands in a text, or a negative number. A whole name is
// found in either case.
func (n personName) index(text string) int {
	if n.part {
		return strings.Index(text, n.text)
	}
	for at := range text {
		if rest := text[at:]; len(rest) >= len(n.text) && strings.EqualFold(rest[:len(n.text)], n.text) {
			return at
		}
	}
	return -1
}

// standsAlone reports whether no letter or digit touches a part of a line. Scripts without
// capitals put no blanks between words, so there every place will do.
func standsAlone(line string, begin, end int) bool {
	if first, _ := utf8.DecodeRuneInString(line[begin:]); uncased(first) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(line[:begin])
	after, _ := utf8.DecodeRuneInString(line[end:])
	return !joinsName(before) && !joinsName(after)
}

// uncased reports whether a character is a letter of a script without capitals.
func uncased(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) }

func joinsName(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '@' }

// opensSentence reports whether a sentence begins after these words.
func opensSentence(before string) bool {
	before = strings.TrimRightFunc(before, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("\"'“‘(*_-•>", r)
	})
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(".!?:;…", last)
}
