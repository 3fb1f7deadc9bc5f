// Package assessment holds what was found in an assessment: the journal, the state
// that is folded from it, and the results that are computed from the state. It is
// pure: it reads no file, no clock and no randomness of its own. Package sqlite keeps
// journals on disk, and package report prints results.
//
// # From a change to a number
//
// Everything that is known about an assessment is a [Change]: one field of one
// subject set to one value, by an author, at a time, replacing earlier changes. A
// [Subject] names the thing, for example answer/k2f/MGT-08, which is what the
// interview k2f established about the practice MGT-08. A [Key] is a subject with one
// of its fields. The [Journal] is the append-only graph of the changes of one
// assessment. Copies of a journal may grow apart and are joined by [Union].
//
// [Fold] reads a journal into a [State]: every [Field] with the value that counts.
// The changes of a field that no other change replaces are its heads. One head is
// the value; two or more with different values are a [Conflict], in which both stay
// until somebody chooses.
//
// [Evaluate] reads a State against its questionnaire at a date. The [Evaluation]
// brings together what several interviews say about a practice in a team (the
// [Verdict]), lays it out as a [Sheet] of plain numbers, and scores that with
// [Score]. The [Result] has the index and the level of every practice, area and
// measure and of the whole, in exact fractions, and the next steps in their order.
// [Evaluation.Explain] derives each of these numbers as a [Derivation]. [Compare] says
// what moved between two evaluations and why, [Trend] lines up those of one organisation,
// and [Journal.Until] gives the journal as it was at the end of a day.
//
// What to do about them are two lists and a question: [Evaluation.Contain] is what was
// observed and lets harm in today, [Evaluation.Roadmap] puts the next steps into waves,
// and [Evaluation.WayTo] tells what a level takes at least.
//
// # Changing something
//
// A method of State returns the [Edit] that says what a person asked for, replacing
// what the State shows now: [State.Edit], [State.ParseEdit] for text that was typed,
// [State.Rate], [State.Undo], [Evaluation.Finalise] and others. [State.Check] says
// whether edits may be made. A [Pen] signs the edits of one user action as a
// [Group], the store or [Journal.Place] gives them their place in the graph, and
// [State.Add] folds them in. A change is never altered: an undo is a change too. Only
// an [Erasure], itself a change, takes values away.
//
// # Adding a field
//
// The table specs in spec.go has a row for every field of every kind of subject: how
// its values are written and read, and where the fold puts them. History, undo,
// conflicts and "assay set" follow from the row. To add a field, add a row and a
// place for it in its type, and a sample in spec_test.go. To add a kind of subject,
// add it to the table kinds in subject.go too.
package assessment
