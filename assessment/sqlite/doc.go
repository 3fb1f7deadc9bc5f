// Package sqlite keeps assessments in a library: one SQLite file that holds the
// journals and what is derived from them.
//
// [Open] returns a [Library]. Its journal is append-only: [Library.Append] saves
// one group of changes, [Library.Journal] reads an assessment back and checks
// every change, [Library.Since] returns what other processes have added, and
// [Library.Merge] takes another journal in. A group is saved once Append has
// returned without an error: its transaction is then committed and synced.
// Several processes may use one library at the same time.
//
// Beside the journals a library keeps what is local to it and never travels:
// drafts of text being typed, the place that a person left, the summaries that
// [Library.List] returns, and the questionnaires that were answered.
//
// An interactive program does not call Append itself, because Append waits for
// the disk. It gives its groups to a [Writer], which saves them in order, tries
// again after a failure, and writes down on leaving what could not be saved;
// [SaveUnsaved] takes that up at the next start. The place where the person is
// goes to [Writer.SetPlace]: it is written along with the next group, so moving
// about costs no sync.
//
// [Library.Backup], [Restore] and [Library.Doctor] look after the file itself. [Protect]
// has it and its copies encrypted with a key of the package protect, and
// [Library.ClearErased] takes what was erased out of the bytes of all of them.
// The schema is changed by one numbered file per step in the folder migrations.
//
// Errors that a person reads are of type [assessment.Error]: they say what
// happened to which file, and what to do about it.
package sqlite
