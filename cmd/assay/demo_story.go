package main

import (
	"slices"
	"strings"

	"assay/assessment"
)

// story is an example assessment: how it was opened, the interviews in their
// order, what was written down beside them, and when it was made final.
type story struct {
	lead       string
	opened     string
	opening    opening
	interviews []meeting
	records    []record
	final      string // empty: still open
}

// event is an interview of a story, or what was written down beside them.
type event struct {
	at      string
	meeting *meeting
	record  *record
}

// events are the story in the order in which it happened.
func (s story) events() []event {
	var list []event
	for _, m := range s.interviews {
		list = append(list, event{at: m.at, meeting: &m})
	}
	for _, r := range s.records {
		list = append(list, event{at: r.at, record: &r})
	}
	slices.SortStableFunc(list, func(a, b event) int { return strings.Compare(a.at, b.at) })
	return list
}

// meeting is one interview of a story.
type meeting struct {
	at           string
	minutes      int
	team, author string
	roles        []string
	answers      []said
	last         string // what they said to the open question at the end
}

// said is what a meeting established about one practice.
type said struct {
	practice, rating string
	proof            string
	reason           string
	note             string
	followUp         string
}

// record is one thing written down outside of an interview.
type record struct {
	at, author string
	subject    assessment.Subject
	fields     []pair
}

const (
	mara  = "Mara Ostrowski"
	jonas = "Jonas Adeyemi"
)

// thisYear is the example to look at: two teams, two assessors, and most of what
// an assessment can hold.
func thisYear() story {
	return story{
		lead:   mara,
		opened: "2026-09-07 08:12",
		opening: opening{
			title: "Larkfield Cloud 2026", organisation: "Larkfield Cloud",
			scope:         "Public cloud in the regions North and West: computing, storage and managed databases, with the teams that run them.",
			period:        "July 2025 to September 2026",
			questionnaire: "five-measures", depth: "quick", basis: "assured",
			teams: []string{"Platform=60", "Data=40"},
			facts: []string{"regions=eu,other", "laws=gdpr", "families=compute,network,storage,database,control-plane",
				"offers=user-content", "identity-checks=no", "sites=outsourced"},
		},
		interviews: append(platformMeetings(), dataMeetings()...),
		records:    slices.Concat(entries(thisYearsEvidence()), claims(thisYearsCertificates()), closingRecords()),
	}
}

// closingRecords are what the two assessors settled between them.
func closingRecords() []record {
	return []record{
		{"2026-09-23 09:05", jonas, assessment.FindingSubject("platform", "CMP-20"), []pair{{"sign-off", noRequestsAtPlatform}}},
		{"2026-09-28 10:15", mara, assessment.FindingSubject("data", "MGT-08"), []pair{
			{"rating", "1"}, {"proof", "demonstrated 2026-09-24"},
			{"condition", "Two of the five engineers of Data enter production databases through the broker. The other three use the shared account dbops from the jump host; these sessions are not recorded."},
			{"criterion", "Every production session passes the broker with multi-factor login, under an account in the person's own name, and is recorded."},
			{"cause", "The broker has no connector for the older database engine, and moving its 31 instances was put off twice for lack of people."},
			{"consequence", "A change to customer data by one of three people cannot be traced to a person. In March a dropped index took four hours to explain because nobody could say who had dropped it."},
			{"note", "The data lead said 3 because the new engine is fully behind the broker. We watched a login with dbops together; after that all agreed on 1."}}},
		{"2026-09-28 10:40", mara, assessment.TargetSubject("MGT"), []pair{{"level", "4"}}},
		{"2026-10-05 08:30", mara, assessment.AssessmentSubject(), []pair{{"state", "in-review"}}},
	}
}

// otherClient is an assessment that has only begun.
func otherClient() story {
	return story{
		lead: jonas, opened: "2026-08-24 13:10",
		opening: opening{title: "Tidewater Payments readiness", organisation: "Tidewater Payments", questionnaire: "five-measures",
			depth: "quick", basis: "self", teams: []string{"Ledger", "Card processing"}, facts: []string{"laws=gdpr"}, target: "2"},
		interviews: []meeting{{at: "2026-08-26 09:00", minutes: 30, team: "ledger", author: jonas, roles: []string{"CTO"}, answers: []said{
			{practice: "MGT-08", rating: "2", note: "@CTO All four of us go through the same door, and the door keeps a list. I would have to look up the end dates."},
			{practice: "ECO-05", rating: "unknown", note: "@CTO You would have to ask the contractor who set up the pipeline.", followUp: "Get the contractor on the phone."},
		}}},
	}
}
