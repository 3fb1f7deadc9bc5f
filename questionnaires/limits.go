package questionnaires

// Limits of what the parser accepts. The five-measure questionnaire, fully
// written, stays well below each. Anything beyond them is refused before it
// costs a second or the memory of the machine.
const (
	MaxFileBytes  = 2 << 20 // of one file
	MaxTotalBytes = 8 << 20 // of all files of a questionnaire together
	MaxFiles      = 64      // of a questionnaire
	MaxFileName   = 64      // bytes of a file's name
	MaxMarks      = 80_000  // characters in all files that can start a YAML value: newlines , [ { - ? :
	MaxNodes      = 100_000 // YAML values of all files together
	MaxKeys       = 500     // keys of one mapping
	MaxNesting    = 32      // mappings and lists inside each other
	MaxLevels     = 11      // of a scale: 0 to 10
	MinFacts      = 2       // of a text that has facts
	MaxFacts      = 5       // of a text
	MaxWeight     = 99      // of a practice
	MaxText       = 4000    // characters of a text
	MaxLine       = 200     // characters of a title, a name or a label
	MaxID         = 64      // characters of an id
	MaxProblems   = 500     // listed by one Problems value
)
