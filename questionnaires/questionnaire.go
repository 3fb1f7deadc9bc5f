package questionnaires

import (
	"strconv"
	"strings"
)

// Questionnaire is one version of an instrument. It never changes once it is
// parsed: [Open] and [Load] give the same one to everybody in the process, and
// several goroutines may read it at once. [Questionnaire.With] makes a variant.
type Questionnaire struct {
	ID         string // stable name: lower-case letters, digits, '.', '-' and '_'
	Version    string // as the author writes it, for example "1.0.0"
	Title      string
	Language   string // BCP 47 tag of the texts, for example "en"; "und" if the author gives none
	Incomplete bool   // practices may still lack their text; such a practice is not asked
	Style      string // name of the style rules that the linter applies; empty for none
	Labels     Labels
	Scale      Scale
	Rules      []Rule // for marking, in the order in which they are told
	Parameters []Parameter
	Depths     []Depth // at least one, from the fewest practices to the most
	Roles      []Role
	Traits     []Trait
	Frameworks []Framework
	Promises   []Promise
	Measures   []Measure

	files   []File // in the order in which they are packed; nil if it is shipped
	shipped string // if so, its id: its files are unpacked when they are asked for
	digest  string
	overlay *Overlay
	byID    map[string]*Practice
	filled  *fillings
}

// Labels are the questionnaire's own words for its layers, in the singular.
type Labels struct {
	Measure, Area, Practice string
}

// Scale is the ladder on which every practice is rated. It has 2 to [MaxLevels]
// levels; Levels[i].Value is i.
type Scale struct {
	Levels []Level
	// Caps is the highest level, in thousandths, that an evidence grade can
	// carry, by grade (see [Grades]). A questionnaire that gives none gets 2000,
	// 3000, 4000 and 5000, each no higher than the top of the scale.
	Caps map[string]int
}

// Level is a rung of the scale.
type Level struct {
	Value   int
	Name    string
	Meaning string // in one sentence
}

// Rule is one of the rules for marking facts.
type Rule struct {
	Title string
	Text  string
}

// Parameter is a number that texts name in braces, so that an assessment can set
// it once for all of them: "{period}" is printed as "12 months".
type Parameter struct {
	ID      string
	Title   string
	Unit    string // of the number, in the plural: "months"
	Default int    // 1 to 999
}

// Period is the id of the parameter that says for how many months tests and
// records count. It is the default validity of evidence too.
const Period = "period"

// Depth is a selection of practices. A practice is asked at its own depth and
// at every depth after it in the questionnaire's list.
type Depth struct {
	ID      string
	Title   string
	Minutes int // planned interview time for one team, 0 to 100,000
}

// Role is a kind of person to interview.
type Role struct {
	ID    string
	Title string
	Group string // "management", "engineering" or empty; for the perception gap
}

// Trait is something about the assessed organisation that decides which practices
// apply. Several of its values may hold at once. While it is not answered, all
// practices apply that depend on it.
type Trait struct {
	ID     string
	Title  string
	Values []Value
}

// Value is one of a trait's possible values.
type Value struct {
	ID    string
	Title string
}

// Framework is a law or standard that practices cite.
type Framework struct {
	ID      string
	Title   string
	Edition string
	Law     string            // value of the trait "laws" under which it binds; empty if it is no law
	Counted string            // prefix of the ids that count when a total of cited ids is given; empty: all
	IDs     []string          // every id that may be cited
	Titles  map[string]string // short titles by id; ids whose titles may not be shipped are missing
}

// Counts reports whether an id counts when a total of cited ids is given.
func (f *Framework) Counts(id string) bool { return strings.HasPrefix(id, f.Counted) }

// Name returns the title of the framework with its edition, if it has one.
func (f *Framework) Name() string {
	if f.Edition == "" {
		return f.Title
	}
	return f.Title + " (" + f.Edition + ")"
}

// Measure is one of the questionnaire's top parts. A measure that its author did
// not divide has one area, with the measure's id and title.
type Measure struct {
	ID      string
	Title   string
	Purpose string
	Areas   []Area
}

// Area is a group of practices in a measure.
type Area struct {
	ID        string
	Title     string
	Practices []*Practice
}

// Practice is the unit that is asked, rated, targeted and improved.
type Practice struct {
	ID      string
	Measure string // id of the measure that holds it
	Area    string // id of the area that holds it

	Weight   int      // 1 to [MaxWeight]; 1 if the questionnaire gives none
	Key      bool     // caps the level of what contains it, unless another text is asked instead
	Depth    string   // first depth at which it is asked
	Seeds    []string // assertions of the founding documents that it puts to the test
	Requires []string // practices whose improvement must come first; never in a circle
	Once     bool     // one answer serves all teams, until a team is rated by itself
	Exposure bool     // where its first fact is not so, harm can come in today

	Applies   []Condition // all must hold; without any it always applies
	Otherwise *Text       // asked instead if it does not apply; nil: not applicable then

	Text // its own

	places map[string]place // of the practice ("") and of its texts, for the linter
}

// Text is what an interview needs of a practice: the practice's own text, or the
// one that is asked in its place where it does not apply.
//
// A text that is written has [MinFacts] to [MaxFacts] facts, one fewer than the
// scale has levels, or a plain level for each of them. A name in braces stands for
// a [Parameter] of the questionnaire; [Questionnaire.Filled] puts the values in.
type Text struct {
	Title    string
	Intent   string // what must be true, in one line
	Question string // empty while the text is not written
	Why      string
	Scope    string         // what belongs here and what to which neighbour
	Facts    []Fact         // Facts[n-1] is what separates level n from the one below
	Levels   []string       // plain levels: what each level of the scale means here, from 0
	See      []EvidenceItem // what proves it, where its levels are plain; facts have their own
	Prompts  []Prompt       // further questions that are worth asking
	RedFlags []string       // what to be wary of when it is heard
	NA       string         // when "not applicable" may be answered, and what to record then
	Refs     []Reference
	Terms    []string // what people say who mean this; searched, not shown
	Roles    []string // whom to ask, the accountable role first

	digest string
}

// Written reports whether the text is there. A practice without text is neither
// asked nor scored.
func (t *Text) Written() bool { return t.Question != "" }

// Fact is one sentence of a practice's ladder that is so or not, and is marked so.
type Fact struct {
	Text   string
	Ask    Prompt         // the question whose answer gives the mark
	See    []EvidenceItem // what proves it
	Do     string         // what makes it true, coming from the fact below
	Effort string         // of Do: "S" up to two weeks, "M" up to three months, "L" longer
	Wait   string         // elapsed time that no work shortens, as "2 quarters"; empty if there is none
}

// WaitMonths returns Wait in months; 0 if there is none. It reports false if Wait is not
// a number of months, quarters or years, as before [Questionnaire.Filled] puts in the
// value of a parameter.
func (f Fact) WaitMonths() (months int, ok bool) {
	if f.Wait == "" {
		return 0, true
	}
	number, unit, _ := strings.Cut(f.Wait, " ")
	n, err := strconv.Atoi(number)
	unitMonths := map[string]int{"month": 1, "quarter": 3, "year": 12}[strings.TrimSuffix(unit, "s")]
	if err != nil || n < 0 || n > maxWait || unitMonths == 0 {
		return 0, false
	}
	return n * unitMonths, true
}

// maxWait is the highest number of months, quarters or years that a fact waits.
const maxWait = 999

// Reference cites a clause. It means that a fact asks what the clause asks, not
// that practice and clause are equal.
type Reference struct {
	Framework string
	ID        string
	Why       string // what of the clause the practice asks, in a few words
}

// Condition holds if the profile's trait has one of the values, or is not answered.
type Condition struct {
	Trait  string
	Values []string
}

// Prompt is a question for one role.
type Prompt struct {
	Role string // empty only in a questionnaire without roles
	Text string
}

// EvidenceItem is something to ask for, and the evidence grade it can carry.
type EvidenceItem struct {
	Grade string // one of [Grades]
	Item  string
}
