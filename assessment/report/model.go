package report

import (
	"encoding/json"
	"math/big"

	"assay/assessment"
)

// ModelSchema names the form of a [Model] as JSON. It changes when a reader of the old
// form would misread the new one.
const ModelSchema = "assay-report-1"

// Model is a report as plain data: what the client's report says, what the workbook and
// the JSON hold. It is made from an evaluation by rules alone and holds texts as they
// are, never markup. Values of practices are in thousandths of a level. Lists are in the
// order in which they are printed. What nothing can be said of is absent from the JSON.
type Model struct {
	Schema     string     `json:"schema"`
	Assessment About      `json:"assessment"`
	Scale      []Level    `json:"scale"`
	Overall    Node       `json:"overall"`
	Measures   []Node     `json:"measures"`
	Areas      []Node     `json:"areas"`
	Teams      []Team     `json:"teams"`
	Practices  []Practice `json:"practices"`
	Sure       Sure       `json:"sure"`

	Contain   []Exposure `json:"contain"`
	Decide    []Question `json:"decide"`
	Held      []Hold     `json:"held_by"`
	Strengths []Strength `json:"strengths"`
	Decision  string     `json:"decision"`

	Findings []Finding   `json:"findings"`
	Steps    []Step      `json:"steps"` // of every practice below its target, by priority
	Actions  []Action    `json:"actions"`
	Roadmap  *Roadmap    `json:"roadmap,omitempty"`
	Ways     []Way       `json:"ways,omitempty"` // to each next level up to the target
	Since    *Since      `json:"since,omitempty"`
	Trend    []TrendTime `json:"trend,omitempty"`

	Perceptions  []Perception  `json:"perceptions,omitempty"`
	Promises     []Promise     `json:"promises,omitempty"`
	Certificates []Certificate `json:"certificates,omitempty"`
	Frameworks   []Framework   `json:"frameworks,omitempty"`
	Open         []Open        `json:"open,omitempty"`
	NA           []NA          `json:"not_applicable,omitempty"`
	Evidence     []Evidence    `json:"evidence,omitempty"`
	Interviews   []Interview   `json:"interviews,omitempty"`
	Versions     []Version     `json:"versions,omitempty"` // what was made of the assessment, and when
}

// About identifies an assessment and says what its result rests on.
type About struct {
	ID            string          `json:"id"`
	Title         string          `json:"title"`
	Organisation  string          `json:"organisation,omitempty"`
	Scope         string          `json:"scope,omitempty"`
	Period        string          `json:"period,omitempty"`
	Basis         string          `json:"basis,omitempty"` // self, assured; absent: not stated
	Stated        bool            `json:"stated_counts"`   // self-declared: what was said counts, not what was seen
	Depth         string          `json:"depth"`
	State         string          `json:"state"` // draft, in progress, in review, final
	Final         bool            `json:"final"`
	AsOf          assessment.Date `json:"as_of,omitempty"`
	Authors       []string        `json:"authors,omitempty"`   // who wrote what counts
	Reviewers     []string        `json:"reviewers,omitempty"` // who agreed to what others say does not apply
	Questionnaire Edition         `json:"questionnaire"`
	Parameters    []Parameter     `json:"parameters,omitempty"` // those that are not at their default
	Profile       []Trait         `json:"profile,omitempty"`
	Fingerprint   string          `json:"fingerprint"`
	Counted       string          `json:"counted_fingerprint,omitempty"` // of what a final result counts
	After         int             `json:"changes_after_final,omitempty"`
	Erased        int             `json:"erased_values,omitempty"` // of what counts, on request
	Program       string          `json:"program,omitempty"`
}

// Edition is the questionnaire that was asked.
type Edition struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
	Made    string `json:"made,omitempty"` // of which other one an overlay made it: its id and version
}

// Parameter is a number that the texts of a questionnaire leave to the assessment.
type Parameter struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Value   int    `json:"value"`
	Default int    `json:"default"`
	Unit    string `json:"unit,omitempty"`
	Reason  string `json:"reason,omitempty"`
}

// Trait is an item of the profile with its values; none is a value, too.
type Trait struct {
	ID     string   `json:"id"`
	Values []string `json:"values"`
}

// Level is a rung of the scale.
type Level struct {
	Level   int    `json:"level"`
	Name    string `json:"name"`
	Meaning string `json:"meaning,omitempty"`
}

// Figure is an exact number of levels, or a part of 1. It is rounded once, where it is
// printed; JSON has it in thousandths.
type Figure struct{ *big.Rat }

// Fixed returns the figure with that many decimals, and a dash if there is none.
func (f Figure) Fixed(digits int) string {
	if f.Rat == nil {
		return "-"
	}
	return assessment.Fixed(f.Rat, digits)
}

// IsZero reports whether there is no figure.
func (f Figure) IsZero() bool { return f.Rat == nil }

// MarshalJSON writes the figure in thousandths.
func (f Figure) MarshalJSON() ([]byte, error) {
	if f.Rat == nil {
		return []byte("null"), nil
	}
	return json.Marshal(assessment.Milli(f.Rat))
}

// Node is the result of the whole, a measure or an area, in the view that counts.
type Node struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Parent string `json:"parent,omitempty"`
	Target int    `json:"target,omitempty"`
	Met    bool   `json:"met"`

	// Early: under half answered, so that no figure is printed.
	Early bool `json:"early,omitempty"`
	// Index is the average of the practices by weight, Low and High what it would be with
	// all that is open at its lowest and at its highest.
	Index Figure `json:"index,omitzero"`
	Low   Figure `json:"low,omitzero"`
	High  Figure `json:"high,omitzero"`
	// Said is the index by what was stated, whatever was seen.
	Said Figure `json:"said,omitzero"`
	// LevelLow and LevelHigh are the levels with all that is open at its lowest and at
	// its highest; both are -1 where nothing applies.
	LevelLow  int `json:"level_low"`
	LevelHigh int `json:"level_high"`

	Answered Figure `json:"answered,omitzero"` // part of the weight that has a value
	Strength Figure `json:"strength,omitzero"` // assurance strength
	Gap      Figure `json:"gap,omitzero"`
	Spread   Figure `json:"divergence,omitzero"`

	Asked      int `json:"asked"` // practices of the depth
	Applicable int `json:"applicable"`
	Open       int `json:"open,omitempty"`
	Unheard    int `json:"unheard,omitempty"`
	NotApply   int `json:"not_applicable,omitempty"`

	Conflict bool `json:"conflict,omitempty"`
}

// Settled reports whether the node has one level.
func (n *Node) Settled() bool { return n.LevelLow == n.LevelHigh }

// Team is a team in scope with its results as if it were the only one.
type Team struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Share    int64  `json:"share"`
	Overall  Node   `json:"overall"`
	Measures []Node `json:"measures"`
}

// Practice is a practice that was to be asked.
type Practice struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Measure     string         `json:"measure"`
	Area        string         `json:"area"`
	Weight      int64          `json:"weight"`
	Key         bool           `json:"key,omitempty"`
	Exposure    bool           `json:"exposure,omitempty"`
	Substituted bool           `json:"substituted,omitempty"` // another text is asked in its place
	Target      int            `json:"target,omitempty"`
	State       string         `json:"state"`
	Value       *int64         `json:"value,omitempty"`      // of the lowest team that has one
	High        *int64         `json:"value_high,omitempty"` // the same with facts not heard as so
	Facts       []string       `json:"facts,omitempty"`
	Teams       []PracticeTeam `json:"teams"`
	Conflict    bool           `json:"conflict,omitempty"`
}

// PracticeTeam is a practice in one team.
type PracticeTeam struct {
	Team  string `json:"team"`
	State string `json:"state"`
	As    string `json:"as,omitempty"` // the team whose rating counts here
	// Marks are y m p n x, a letter for each fact; absent where the practice has plain
	// levels.
	Marks    string `json:"marks,omitempty"`
	Reason   string `json:"reason,omitempty"` // why it does not apply
	Grade    string `json:"grade,omitempty"`
	Stale    bool   `json:"stale,omitempty"`
	Entries  int    `json:"evidence_entries,omitempty"` // in the register, that bear on it
	Stated   *int64 `json:"stated,omitempty"`
	Credited *int64 `json:"credited,omitempty"`
	Value    *int64 `json:"value,omitempty"` // the one of the two that counts
	High     *int64 `json:"value_high,omitempty"`
}

// Sure says how much stands behind the result.
type Sure struct {
	Practices   int `json:"practices"` // of the questionnaire
	Asked       int `json:"asked"`     // of the depth
	Applicable  int `json:"applicable"`
	Answered    int `json:"answered"` // have a value in every team where they apply
	Partly      int `json:"partly"`   // have one in some of these teams only
	Interviews  int `json:"interviews"`
	Respondents int `json:"respondents"` // people in them, by name or by role
	// Values counts the values of practices in teams by evidence grade, the weakest first.
	Values [4]int `json:"values_by_grade"`
	// Above counts values above claimed, and Recorded those of them for which the register
	// holds an entry of at least that grade.
	Above    int `json:"above_claimed"`
	Recorded int `json:"recorded"`
	Entries  int `json:"evidence_entries"`
	Stale    int `json:"stale"`
	// StaleIn are the practices in which evidence that counts is past its validity.
	StaleIn []string `json:"stale_in,omitempty"`
	Open    int      `json:"open"`
	Unheard int      `json:"unheard"`
}

// Exposure is something to contain now: it was observed, not assumed.
type Exposure struct {
	Practices   []string        `json:"practices,omitempty"`
	Teams       []string        `json:"teams,omitempty"` // ids; absent: all of them
	Condition   string          `json:"condition"`
	Consequence string          `json:"consequence,omitempty"`
	Action      string          `json:"action"`
	Owner       string          `json:"owner,omitempty"`
	Due         assessment.Date `json:"due,omitempty"`
	Finding     string          `json:"finding,omitempty"`  // id
	Promises    []string        `json:"promises,omitempty"` // texts of promises it contradicts
	Why         []string        `json:"why"`                // each reason why it stands here
}

// Question is what only management can answer.
type Question struct {
	Practice string `json:"practice,omitempty"`
	Text     string `json:"text"`
	Ask      string `json:"ask,omitempty"` // roles
}

// Hold is what keeps the whole from its next level.
type Hold struct {
	ID      string   `json:"id"` // a practice, or a measure that misses too much of a level
	Certain bool     `json:"certain"`
	Open    bool     `json:"open,omitempty"` // no value in any of the teams
	Teams   []string `json:"teams,omitempty"`
	Level   int      `json:"level"` // that is missed
	Text    string   `json:"text"`
}

// Strength is a practice that carries: at least level 3, and above its target or
// demonstrated.
type Strength struct {
	Practice string `json:"practice"`
	Value    int64  `json:"value"`
	Target   int    `json:"target,omitempty"`
	Grade    string `json:"grade"` // the weakest of the teams'
	Chosen   bool   `json:"chosen,omitempty"`
}

// Finding is what the assessor concluded, or what follows from an exposure that nobody
// wrote a finding on.
type Finding struct {
	ID        string          `json:"id,omitempty"` // absent: made by rule
	Severity  string          `json:"severity,omitempty"`
	FixNow    bool            `json:"fix_now,omitempty"`
	Practices []string        `json:"practices"`
	Teams     []string        `json:"teams,omitempty"` // ids; absent: all of them
	Condition string          `json:"condition"`
	Criterion string          `json:"criterion,omitempty"`
	Cause     string          `json:"cause,omitempty"`
	Effect    string          `json:"consequence,omitempty"`
	Action    string          `json:"action,omitempty"`
	Owner     string          `json:"owner,omitempty"`
	Due       assessment.Date `json:"due,omitempty"`
	Quotes    []Said          `json:"quotes,omitempty"`
}

// Said is a line of a note that is meant for the report.
type Said struct {
	By   string `json:"by"` // as the speaker allows: role, name, or nobody
	Text string `json:"text"`
}

// Step is the next step of one practice towards its target.
type Step struct {
	Rank     int      `json:"rank"`
	Practice string   `json:"practice"`
	Fact     int      `json:"fact,omitempty"` // that becomes so; 0: evidence is missing
	Level    int      `json:"level"`
	Teams    []string `json:"teams"`
	Action   string   `json:"action"`
	Accepted string   `json:"accepted_when"`
	Now      string   `json:"now"` // how far the fact is so in the lowest team
	Effort   string   `json:"effort"`
	Cost     int      `json:"cost"`
	Wait     string   `json:"wait,omitempty"`
	Gain     Figure   `json:"gain"`
	Priority Figure   `json:"priority"`
	Why      string   `json:"why"`
	First    []string `json:"first,omitempty"` // practices whose steps come before
	Owner    string   `json:"owner,omitempty"`
	Due      string   `json:"due,omitempty"`
	Others   []Step   `json:"other_teams,omitempty"`
}

// Action is an improvement that the assessor wrote down.
type Action struct {
	ID         string          `json:"id"`
	Text       string          `json:"text"`
	Practice   string          `json:"practice,omitempty"`
	Team       string          `json:"team,omitempty"`
	Fact       int             `json:"fact,omitempty"`
	Owner      string          `json:"owner,omitempty"`
	Due        assessment.Date `json:"due,omitempty"`
	Effort     string          `json:"effort,omitempty"`
	Wait       int             `json:"wait_days,omitempty"`
	Requires   []string        `json:"requires,omitempty"`
	Acceptance string          `json:"accepted_when,omitempty"`
	Status     string          `json:"status"`
	Overdue    bool            `json:"overdue,omitempty"`
}

// Perception is a practice that managers and engineers see a level or more apart.
type Perception struct {
	Practice    string `json:"practice"`
	Management  Figure `json:"management"`
	Engineering Figure `json:"engineering"`
}

// Promise is a promise to customers with how it stands.
type Promise struct {
	Text   string   `json:"text"`
	Stands string   `json:"stands"`
	Lowest string   `json:"lowest,omitempty"` // the weakest practice behind it
	Teams  []string `json:"teams,omitempty"`  // in which it is that weak
	Value  *int64   `json:"value,omitempty"`
	Remark string   `json:"remark,omitempty"`
}

// Certificate is a certification with what bears on it.
type Certificate struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	Status      string          `json:"status,omitempty"`
	Scope       string          `json:"scope,omitempty"`
	Teams       []string        `json:"teams,omitempty"` // ids of the teams that it covers
	Expires     assessment.Date `json:"expires,omitempty"`
	Verdict     string          `json:"verdict"`
	Supports    []string        `json:"supported_by,omitempty"`
	Contradicts []string        `json:"contradicted_by,omitempty"`
	Warnings    []string        `json:"warnings,omitempty"`
}

// Framework is a law or standard with its clauses, each judged by its weakest practice
// and team.
type Framework struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Law     bool     `json:"law,omitempty"`
	Of      int      `json:"counted_ids"`
	Touched int      `json:"touched"`
	Below   int      `json:"below_managed"` // clauses whose weakest value is below level 2
	Average Figure   `json:"average,omitzero"`
	Clauses []Clause `json:"clauses"`
}

// Clause is one id of a framework.
type Clause struct {
	ID       string   `json:"id"`
	Lowest   *int64   `json:"lowest,omitempty"`
	Practice string   `json:"practice,omitempty"` // that is lowest
	Team     string   `json:"team,omitempty"`
	Average  Figure   `json:"average,omitzero"`
	Cited    []string `json:"practices"`
	Open     []string `json:"open,omitempty"`
}

// Open is a practice, or facts of it, that can still move the result.
type Open struct {
	Practice string   `json:"practice"`
	Teams    []string `json:"teams"`
	What     string   `json:"what"`
	Ask      string   `json:"ask,omitempty"`
	Key      bool     `json:"key,omitempty"`
	Settles  string   `json:"settles,omitempty"` // overall or the id of a measure
	Moves    Figure   `json:"moves,omitzero"`    // the most by which it can raise the overall index
}

// NA is a practice that does not apply in some teams.
type NA struct {
	Practice string   `json:"practice"`
	Teams    []string `json:"teams,omitempty"` // absent: all of them
	Reason   string   `json:"reason"`
	Signed   string   `json:"signed,omitempty"`
	Unsigned bool     `json:"unsigned,omitempty"`
}

// Evidence is an entry of the register.
type Evidence struct {
	ID        string          `json:"id"`
	Title     string          `json:"title"`
	Where     string          `json:"where,omitempty"`
	Date      assessment.Date `json:"date,omitempty"`
	Until     assessment.Date `json:"valid_until,omitempty"`
	Grade     string          `json:"grade"`
	CountsAs  string          `json:"counts_as"`
	Custodian string          `json:"custodian,omitempty"`
	Team      string          `json:"team,omitempty"`
	Practices []string        `json:"practices,omitempty"`
	File      string          `json:"file,omitempty"`
	Digest    string          `json:"sha256,omitempty"`
}

// Interview is a conversation that holds an answer.
type Interview struct {
	Date    assessment.Date `json:"date,omitempty"`
	Team    string          `json:"team"`
	Roles   []string        `json:"roles,omitempty"`
	By      string          `json:"recorded_by,omitempty"`
	People  int             `json:"people"` // in it
	Answers int             `json:"answers"`
}

// Version is a day on which the state of the assessment was set.
type Version struct {
	Date assessment.Date `json:"date"`
	By   string          `json:"by"`
	Text string          `json:"text"`
}
