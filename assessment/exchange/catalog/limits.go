package catalog

// Limits of what is read. The largest catalogs that are published stay below each; what
// is beyond them is refused before it costs the memory of the machine.
const (
	MaxBytes      = 16 << 20 // of all sources together, and of what a compressed one holds
	MaxValues     = 300_000  // values of a JSON or YAML document
	MaxMarks      = 600_000  // characters of a YAML file that can start a value
	MaxKeys       = 2000     // of one mapping
	MaxNesting    = 32       // of values, groups and controls in each other
	MaxFiles      = 2000     // of a folder
	MaxEntries    = 5000     // that become practices
	mostGroups    = 60       // at the top: each becomes a measure with a file of its own
	mostOmissions = 200      // kinds of what is not carried; the rest is counted together
	mostPlaces    = 1000     // that one omission names
	headerRows    = 20       // among which the header of a table is looked for
	mostChoices   = 100      // of a choice, as implementation groups
	mostRungs     = 11       // of a scale
	mostText      = 64 << 10 // bytes of a text before it is cut to its length
	mostPut       = 4 << 20  // bytes of parameters that are put into texts
	deepestParams = 8        // parameters that stand in parameters
)
