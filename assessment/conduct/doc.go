// Package conduct is an open assessment and everything that can be done to it.
// The rules of the work stand here once: which interview takes an answer, who is
// in the room, what begins an assessment, what a list of teams means, what a
// changed profile upsets, what may be undone. A screen, a command and the plain
// mode are three thin ways to call the same verbs, so they cannot disagree.
//
// [Work] is the open assessment: the state as folded from its journal, with what
// is on its way to the store on top. A verb such as [Work.Answer], [Work.Attend],
// [Work.Close] or [Work.Undo] makes its changes one group, shows them at once,
// hands them to the [Store], and returns a [Deed], which says in words what was
// done, or an error that a person can read. A Deed without a group changed
// nothing.
//
//	w := conduct.New(conduct.Options{Store: store, Pen: pen, Local: time.Local}, id, loaded)
//	deed, err := w.Answer(conduct.Place{Team: "platform", Practice: "MGT-08"}, act, conduct.Beside)
//
// [Create] makes an assessment; [CreationFrom] says what one takes over of an earlier one,
// whose ratings [Work.Confirm] confirms.
//
// Beside the verbs stands what a talk needs, as data and in words, for whoever draws
// or says it: where to go next ([Work.NextOpen], [Work.Beside], [Work.Show],
// [Work.Visit] to look and not to write, [Work.Back]), lists of [Item] to pick from
// ([Work.AskNext], [Work.ListFollowUps], [Work.ListInterviews]), the last minutes
// ([Work.Closing]), what was not heard ([Work.UnheardFacts]), a note while it is written
// ([Writing]), what words find ([Finder]), and how an answer is told ([Work.Brief], [RatingWords], [GradeNeeds],
// [Caution]). Texts of people are in them as they were typed: a screen or a line escapes
// them at its own edge.
//
// The package has no terminal, no files and no clock of its own: the store, the
// pen and the zone are handed in. A Work is not safe for concurrent use. The store
// reports from elsewhere; whoever holds the Work hands the reports to [Work.Saved].
package conduct
