// Package questionnaires is what is asked: the questionnaire's types, a strict
// parser for the YAML it is written in, a linter, and the questionnaires that
// are shipped.
//
// A questionnaire is a tree of measures, areas and practices. It holds no
// answers; answers name practices by id, and ids are never reused.
package questionnaires

import "strings"

// Questionnaire is one version of an instrument. It never changes once it is
// parsed: [Open] and [Load] give the same one to everybody in the process, and
// several goroutines may read it at once. [Questionnaire.With] makes a variant.
type Questionnaire struct {
	ID         string // stable name, lower case letters, digits and '-'
	Version    string // what the author calls this version, for example "1.0.0"
	Title      string
	Language   string // BCP 47 tag of the texts, for example "en"
	Incomplete bool   // practices may still lack their text; such a practice is not asked
	Style      string // name of the style rules the linter applies; empty: none
	Labels     Labels
	Scale      Scale
	Depths     []Depth // from the fewest practices to the most
	Roles      []Role
	Facts      []Fact
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

// Scale is the ladder every practice is rated on. Levels[i].Value is i, so the
// top level is len(Levels)-1.
type Scale struct {
	Levels []Level
	// Caps is the highest level, in thousandths, that an evidence grade can
	// carry, by grade name (claimed, documented, demonstrated, tested). A
	// questionnaire that gives none gets 2000, 3000, 4000 and 5000, each no
	// higher than the top of the scale.
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
	Minutes  int  // planned interview time for one team
	Progress bool // progress toward the next level is asked
}

// Role is a kind of person to interview.
type Role struct {
	ID    string
	Title string
	Group string // management, engineering or empty; for the perception gap
}

// Fact is something about the assessed organisation that decides what applies.
// Several values may hold at once. A fact that is not answered applies everything.
type Fact struct {
	ID     string
	Title  string
	Values []Value
}

// Value is one of a fact's possible values.
type Value struct {
	ID    string
	Title string
}

// Framework is a law or standard that practices refer to.
type Framework struct {
	ID      string
	Title   string
	Edition string
	Law     string            // value of the fact "laws" under which this framework binds; empty for none
	Counted string            // what the ids start with that are counted where it is said how many are cited; empty: all
	IDs     []string          // every id that may be cited
	Titles  map[string]string // short titles of ids; those that are not ours to ship have none
}

// Counts reports whether an id is one of those that are counted.
func (f *Framework) Counts(id string) bool { return strings.HasPrefix(id, f.Counted) }

// Name returns the title of the framework with its edition.
func (f *Framework) Name() string {
	if f.Edition == "" {
		return f.Title
	}
	return f.Title + " (" + f.Edition + ")"
}

// Measure is one of the questionnaire's top parts.
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

	Weight   int    // 1 to 3 in ours; 1 where the questionnaire gives none
	Key      bool   // caps the level of what contains it
	Depth    string // first depth at which it is asked
	Roles    []string
	Refs     []Reference
	Seeds    []string // assertions of the founding documents that it puts to the test
	Requires []string // practices whose improvement must come first

	Applies   []Condition // all must hold; none: it always applies
	Otherwise *Substitute // asked instead where it does not apply; nil: not applicable

	Question  string // empty while the text is not written
	Why       string
	ScopeHint string
	Prompts   []Prompt
	Evidence  []EvidenceItem
	Levels    []string // descriptor of each level of the scale, by value
	Steps     []Step   // Steps[i] leads from level i to i+1; one fewer than Levels
	RedFlags  []string
	NARule    string
	Notes     []Note

	places  map[string]place  // of the practice ("") and of its texts, for the linter
	digests map[string]string // what Digest returns for the practice's own question and its substitute
}

// Reference cites ids of one framework. It means that answers give evidence
// for that clause, not that practice and clause are equal.
type Reference struct {
	Framework string
	IDs       []string
}

// Condition holds when the profile's fact has one of the values, or is not answered.
type Condition struct {
	Fact   string
	Values []string
}

// Substitute is what is asked where a practice does not apply.
type Substitute struct {
	Question string
	Record   string // what the note must hold
}

// Prompt is an interview prompt for one role.
type Prompt struct {
	Role string
	Text string
}

// EvidenceItem is something to ask for, and the evidence grade it can carry.
type EvidenceItem struct {
	Grade string
	Item  string
}

// Step is the typical step up to the next level.
type Step struct {
	Action string
	Effort string // S up to two weeks, M up to three months, L longer
}

// Note is a titled remark for the assessor, for example legal time limits.
type Note struct {
	Title string
	Text  string
}

// Written reports whether the practice has its text. A practice without text is
// neither asked nor scored.
func (p *Practice) Written() bool { return p.Question != "" }
