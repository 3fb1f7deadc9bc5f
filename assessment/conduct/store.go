package conduct

import (
	"time"

	"assay/assessment"
	"assay/questionnaires"
)

// Store is what an open assessment needs of the place where it is kept. All but
// News, Kept and Summarise return at once.
type Store interface {
	// Save queues a group. expected is the group as it was placed here; done is
	// called after every attempt, perhaps from elsewhere.
	Save(g assessment.Group, expected []*assessment.Change, done func(Saved))
	// News returns what came into an assessment after seq, from whichever process,
	// and the number to go on with.
	News(id string, seq int64) ([]*assessment.Change, int64, error)
	// Kept returns the questionnaire of that digest, which some assessment answers or has
	// answered.
	Kept(digest string) (*questionnaires.Questionnaire, error)
	// Draft queues text that is being typed; the latest of a field is kept. done is
	// called after every attempt, perhaps from elsewhere, and may be nil.
	Draft(d assessment.Draft, done func(error))
	DropDraft(id string, subject assessment.Subject, field string)
	// Left queues where the assessor is; the latest of an assessment is kept.
	Left(id, place string)
	// Summarise keeps the row that lists show of an assessment.
	Summarise(s assessment.Summary) error
}

// Loaded is an assessment as the store holds it.
type Loaded struct {
	Journal       *assessment.Journal
	Seq           int64 // where News goes on
	Questionnaire *questionnaires.Questionnaire
	Place         string             // as Left was told; empty for none
	Drafts        []assessment.Draft // of an earlier run of this author
	Damage        error              // why this is a part that can only be read; nil for the whole
}

// Saved is the outcome of one attempt to save a group.
type Saved struct {
	Group   string
	Changes []*assessment.Change // as they were written
	Err     error                // the group stays queued and is tried again, unless Dropped
	Dropped bool                 // the store will not take it
}

// Options are what a Work is opened with.
type Options struct {
	Store Store
	Pen   *assessment.Pen // whose changes, which clock, which randomness
	Local *time.Location  // where the assessment is done: decides the calendar day
	// Process tells the drafts of this run from those of others: the id of the
	// operating system's process.
	Process int
	// Report hears the outcome of every attempt to save, perhaps from elsewhere,
	// and has to hand it to [Work.Saved] where the Work is used. If it is nil the
	// Work takes the outcome itself: for a store that saves before it returns.
	Report func(id string, s Saved)
}
