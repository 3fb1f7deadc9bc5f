package questionnaires

import "strings"

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
	Depths     []Depth // at least one, from the fewest practices to the most
	Roles      []Role
	Traits     []Trait
	Frameworks []Framework
	Promises   []Promise
	Measures   []Measure

	files  []File
	digest string
	byID   map[string]*Practice
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
	Value    int
	Name     string
	Meaning  string // in one sentence
	Question string // what separates it from the level below; empty for level 0
}

// Depth is a selection of practices. A practice is asked at its own depth and
// at every depth after it in the questionnaire's list.
type Depth struct {
	ID       string
	Title    string
	Minutes  int  // planned interview time for one team, 0 to 100,000
	Progress bool // progress toward the next level is asked
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
	Title   string
	Intent  string // what must be true, in one line
	Measure string // id of the measure that holds it
	Area    string // id of the area that holds it

	Weight   int    // 1 to [MaxWeight]; 1 if the questionnaire gives none
	Key      bool   // caps the level of what contains it
	Depth    string // first depth at which it is asked
	Roles    []string
	Refs     []Reference
	Seeds    []string // assertions of the founding documents that it puts to the test
	Requires []string // practices whose improvement must come first; never in a circle

	Applies   []Condition // all must hold; without any it always applies
	Otherwise *Substitute // asked instead if it does not apply; nil: not applicable then

	Question  string // empty while the text is not written
	Why       string
	ScopeHint string
	Prompts   []Prompt
	Evidence  []EvidenceItem
	Levels    []string // descriptor of each level of the scale, by value
	Steps     []Step   // Steps[i] leads from level i to i+1; one fewer than Levels
	RedFlags  []string
	NARule    string // when "not applicable" may be answered
	Notes     []Note

	places  map[string]place  // of the practice ("") and of its texts, for the linter
	digests map[string]string // results of Digest for its own question and its substitute
}

// Written reports whether the practice has its text. A practice without text is
// neither asked nor scored.
func (p *Practice) Written() bool { return p.Question != "" }

// Reference cites ids of one framework. It means that answers give evidence
// for that clause, not that practice and clause are equal.
type Reference struct {
	Framework string
	IDs       []string
}

// Condition holds if the profile's trait has one of the values, or is not answered.
type Condition struct {
	Trait  string
	Values []string
}

// Substitute is what is asked if a practice does not apply.
type Substitute struct {
	Question string
	Record   string // what the note must hold
}

// Prompt is an interview prompt for one role.
type Prompt struct {
	Role string // empty only in a questionnaire without roles
	Text string
}

// EvidenceItem is something to ask for, and the evidence grade it can carry.
type EvidenceItem struct {
	Grade string // one of [Grades]
	Item  string
}

// Step is the typical step up to the next level.
type Step struct {
	Action string
	Effort string // "S" up to two weeks, "M" up to three months, "L" longer
}

// Note is a titled remark for the assessor, for example legal time limits.
type Note struct {
	Title string
	Text  string
}
