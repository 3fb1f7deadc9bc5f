// Package questionnaires is what is asked: the questionnaire's types, a strict
// parser for the YAML it is written in, a linter, and the questionnaires that
// are shipped. It holds no answers; answers name practices by id, and ids are
// never reused.
//
// A [Questionnaire] is a tree: it has measures, a [Measure] has areas, an [Area]
// has practices, and a [Practice] is the unit that is asked and rated. Beside the
// tree stand the lists that practices refer to: the levels of the [Scale], and
// each [Depth], [Role], [Trait] of the profile, [Framework] and [Promise].
//
// [Load] gives a shipped questionnaire and [Open] one that a library keeps. Both
// read it once in a process and give everybody the same one, which never changes.
// What is shipped is not even parsed: its compiled form, the result of parsing,
// is part of the program. [Parse] and [ParseFS] read the files of an author; what
// is wrong comes back as [Problems], all at once, each with file, line and
// column. [Lint] adds what the parser accepts and a careful author would not.
//
// Whether a practice is asked is decided in two steps: [Questionnaire.Asked] looks
// at the depth and at whether its text is written, [Practice.Ask] at the [Profile]
// of the assessed organisation:
//
//	q, err := questionnaires.Load("five-measures")
//	...
//	for p := range q.Practices() {
//		if ask := p.Ask(profile); q.Asked(p, "quick") && ask.Applies {
//			fmt.Println(p.ID, ask.Question)
//		}
//	}
//
// # Adding to it
//
// A questionnaire to ship is a folder in library, named by its id. A key of the
// YAML is a field of a type in questionnaire.go, a name in the list of known keys
// beside the function that reads it (headKeys, practiceKeys), and a line in that
// function. A style rule is a function and a row in plainRules. After a change to
// what is shipped, to a type or to the parser, go generate ./questionnaires makes
// the compiled forms again; a test tells when that is needed, and until then the
// files are parsed.
package questionnaires
