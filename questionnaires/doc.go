// Package questionnaires is what is asked: the questionnaire's types, a strict
// parser for the YAML it is written in, a linter, and the questionnaires that
// are shipped. It holds no answers; answers name practices by id, and ids are
// never reused.
//
// A [Questionnaire] is a tree: it has measures, a [Measure] has areas, an [Area]
// has practices, and a [Practice] is the unit that is asked and rated. Its [Text]
// has one [Fact] for each level above the lowest, or plain levels. Beside the tree
// stand the levels of the [Scale], each [Rule] by which facts are marked, and the
// lists that practices refer to: each [Parameter], [Depth], [Role], [Trait] of the
// profile, [Framework] and [Promise].
//
// [Load] gives a shipped questionnaire and [Open] one that a library keeps. Both
// read it once in a process and give everybody the same one, which never changes.
// What is shipped is not even parsed: its compiled form, the result of parsing,
// is part of the program. [Parse] and [ParseFS] read the files of an author; what
// is wrong comes back as [Problems], all at once, each with file, line and
// column. [Lint] adds what the parser accepts and a careful author would not.
//
// What a user has written stands beside what is shipped on a [Shelf]. An [Overlay] makes
// a questionnaire of another one without a copy of it: in a file overlay.yaml it names its
// base and says what is reworded, added and switched off. The base's files and that file
// together are the files of what comes of it, so that it is whole wherever it goes.
// [Starter] gives the files that an author begins with, and [Schema] the JSON Schemas with
// which editors complete them.
//
// Whether a practice is asked is decided in two steps: [Questionnaire.Asked] looks
// at the depth and at whether its text is written, [Practice.Ask] at the [Profile]
// of the assessed organisation. [Questionnaire.Filled] puts the values of the
// parameters into what is asked:
//
//	q, err := questionnaires.Load("five-measures")
//	...
//	for p := range q.Practices() {
//		if ask := p.Ask(profile); q.Asked(p, "quick") && ask.Applies {
//			text := q.Filled(ask.Text, values)
//			fmt.Println(p.ID, text.Question)
//		}
//	}
//
// # Adding to it
//
// A questionnaire to ship is a folder in library, named by its id. A key of the
// YAML is a field of a type in questionnaire.go, a name in the list of known keys
// beside the function that reads it (headKeys, practiceKeys, textKeys), and a line
// in that function; a text that may name parameters has a line in Text.with too. It is
// described in the folder schema, and a test holds the schemas against the parser. A
// style rule is a function, a row in plainRules and an example that breaks it in
// lint_examples_test.go. After a change to what is shipped, to a type or to the
// parser, go generate ./questionnaires makes what the program brings along again; a
// test tells when that is needed.
//
// What comes from outside is fuzzed by go test -fuzz FuzzParse, FuzzOverlay, FuzzUnpack,
// FuzzCompiled and FuzzDelta, each with ./questionnaires.
package questionnaires
