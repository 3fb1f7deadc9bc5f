// Package catalog makes questionnaires of other people's catalogs: OSCAL catalogs and
// resolved profiles, the OWASP SAMM core model, framework libraries in the form of CISO
// Assistant, and tables with a header row. [Kinds] lists them; [Convert] finds out by the
// content which one a source is:
//
//	r, err := catalog.Convert([]catalog.Source{{Name: "catalog.json", Data: data}}, catalog.Options{})
//	...
//	for _, f := range r.Questionnaire.Files() {
//
// # What becomes of what
//
// A reader makes a tree of groups and entries, and what comes after is the same for all.
// A group at the top becomes a measure; one that holds entries becomes an area, named by
// the way there. A heading that holds all others is left out, and where there are more
// than 60 at the top, they become areas of one measure.
//
// An entry becomes a practice. Its own text is the question, whole, however long it is.
// Explanations say why; objectives and questions become prompts, in the words that are
// there; what an assessor examines, asks or tests becomes what is to be looked at, with
// the evidence grade that it can carry: documented, claimed or tested. Parameters in a
// text become their values, else what may be chosen, else their names, in brackets.
//
// A control has no ladder of facts, so levels are plain: those of the catalog, where it
// has any (the answers of SAMM, scores that a framework describes), else no, partly and
// yes. Groups of requirements of which an organisation takes some become a trait of the
// profile, so that the assessment says which of them apply.
//
// Ids stay. A questionnaire allows letters and digits of ASCII, dots, dashes and
// underscores: any run of others becomes a dash, what is too long is cut and ends in a
// digest, and of those that are alike the second has -2. As the questionnaire declares
// the catalog as a framework, each practice also cites what the catalog calls it.
//
// Whatever has no place is an [Omission], with how many there are and where: links and
// mappings, withdrawn controls, threats, translations, and every key of a document and
// column of a table that nobody reads. The head of questionnaire.yaml lists them, too.
//
// # What is refused
//
// A source is bounded in bytes, values, nesting and entries: see [MaxBytes], [MaxValues],
// [MaxMarks], [MaxNesting] and [MaxEntries]. YAML is read as that of questionnaires, so
// aliases, anchors and tags are refused; tables are read by package spreadsheet, with its
// limits. Texts are cleaned as the journal cleans them. What is made is parsed before it
// is returned, so that it is a questionnaire or an error.
//
// The fuzz targets are FuzzConvert, for whole files, and FuzzModel, for a file of the SAMM
// model:
//
//	go test ./assessment/exchange/catalog -run '^$' -fuzz '^FuzzConvert$' -fuzztime 10m -fuzzminimizetime 10x
//
// # Adding to it
//
// A kind is a file that makes a catalog, and a row in [Kinds]. A word that heads a column
// is a word in headers.
package catalog
