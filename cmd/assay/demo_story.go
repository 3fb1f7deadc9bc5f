package main

import (
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// story is an example assessment: what it was made with, the interviews in their
// order, what was written down beside them, and when it was made final.
type story struct {
	lead       string
	opened     string
	creation   conduct.Creation // without its questionnaire
	interviews []storyInterview
	records    []record
	final      string // empty: still open
}

// event is an interview of a story, or what was written down beside them.
type event struct {
	at        string
	interview *storyInterview
	record    *record
}

// events returns the story in the order in which it happened.
func (s story) events() []event {
	var list []event
	for _, i := range s.interviews {
		list = append(list, event{at: i.at, interview: &i})
	}
	for _, r := range s.records {
		list = append(list, event{at: r.at, record: &r})
	}
	slices.SortStableFunc(list, func(a, b event) int { return strings.Compare(a.at, b.at) })
	return list
}

// storyInterview is one interview of a story.
type storyInterview struct {
	at           string
	minutes      int
	team, author string
	roles        []string
	answers      []storyAnswer
	last         string // what they said to the open question at the end
}

// storyAnswer is what an interview established about one practice.
type storyAnswer struct {
	practice, rating string
	proof            string
	reason           string
	note             string
	followUp         string
}

// rated returns what was entered at once: the rating, and the proof if there was one.
func (x storyAnswer) rated() []conduct.Pair {
	rating := x.rating
	if x.reason != "" {
		rating += " because " + x.reason
	}
	list := pairs("rating", rating)
	if x.proof != "" {
		list = append(list, pairs("proof", x.proof)...)
	}
	return list
}

// noted returns what was written down a few minutes later.
func (x storyAnswer) noted() []conduct.Pair {
	var list []conduct.Pair
	if x.note != "" {
		list = pairs("note", x.note)
	}
	if x.followUp != "" {
		list = append(list, pairs("follow-up", x.followUp)...)
	}
	return list
}

// record is one thing written down outside of an interview.
type record struct {
	at, author string
	subject    assessment.Subject
	fields     []conduct.Pair
}

// pairs returns fields with their texts, from a field and a text in turn.
func pairs(words ...string) []conduct.Pair {
	var list []conduct.Pair
	for i := 0; i+1 < len(words); i += 2 {
		list = append(list, conduct.Pair{Field: words[i], Text: words[i+1]})
	}
	return list
}

// The assessors of the stories.
const (
	leadName   = "Mara Ostrowski"
	secondName = "Jonas Adeyemi"
)

// thisYear is the example to look at: two teams, two assessors, and most of what
// an assessment can hold.
func thisYear() story {
	return story{
		lead:   leadName,
		opened: "2026-09-07 08:12",
		creation: conduct.Creation{
			Title:        "Larkfield Cloud 2026",
			Organisation: "Larkfield Cloud",
			Scope: "Public cloud in the regions North and West: computing, storage and managed databases, " +
				"with the teams that run them.",
			Period: "July 2025 to September 2026",
			Depth:  "deep",
			Basis:  "assured",
			Target: "3",
			Teams:  "Platform=60, Data=40",
			Traits: map[string][]string{
				"regions":         {"eu", "other"},
				"laws":            {"gdpr"},
				"families":        {"compute", "network", "storage", "database", "control-plane"},
				"offers":          {"user-content"},
				"identity-checks": {"no"},
				"sites":           {"outsourced"},
			},
		},
		interviews: slices.Concat(
			platformInterviews(),
			dataInterviews(),
			tableInterviews(thisYearsSheets(), thisYearsTable()),
		),
		records: slices.Concat(
			evidenceRecords(thisYearsEvidence()),
			evidenceRecords(tableEvidence(thisYearsSheets(), thisYearsTable())),
			certificateRecords(thisYearsCertificates()),
			closingRecords(),
		),
	}
}

// closingRecords are what the two assessors settled between them.
func closingRecords() []record {
	return []record{
		{"2026-09-23 09:05", secondName, assessment.AgreedSubject("platform", "CMP-20"),
			pairs("sign-off", "yes")},
		{"2026-09-28 10:15", leadName, assessment.AgreedSubject("data", "MGT-08"), pairs(
			"rating", "nmpnn",
			"proof", "demonstrated 2026-09-24",
		)},
		{"2026-09-28 10:20", leadName, assessment.FindingSubject("shared-login"), pairs(
			"practices", "MGT-08",
			"teams", "data",
			"severity", "high",
			"fix-now", "yes",
			"condition", "Two of the five engineers of Data enter production databases through the broker. "+
				"The other three use the shared account dbops from the jump host; these sessions are not "+
				"recorded.",
			"criterion", "Administrator work on the most important production system can be traced to one "+
				"person.",
			"cause", "The broker has no connector for the older database engine, and moving its 31 "+
				"instances was put off twice for lack of people.",
			"consequence", "A change to customer data by one of three people cannot be traced to a person. "+
				"In March a dropped index took four hours to explain because nobody could say who had "+
				"dropped it.",
			"action", "Take dbops out of use: a connector for the older engine, or its 31 instances moved, and "+
				"until then a session on the jump host only with a ticket and a recording.",
			"owner", "Head of databases",
			"due", "2026-12-15",
			"note", "The data lead said yes to the first three because the new engine is fully behind the "+
				"broker. We watched a login with dbops together; after that all agreed that fact 1 is not so.",
		)},
		{"2026-09-28 10:40", leadName, assessment.TargetSubject("MGT"), pairs("level", "4")},
		{"2026-10-05 08:30", leadName, assessment.AssessmentSubject(), pairs("state", "in-review")},
	}
}

// otherClient is an assessment that has only begun.
func otherClient() story {
	return story{
		lead: secondName, opened: "2026-08-24 13:10",
		creation: conduct.Creation{
			Title:        "Tidewater Payments readiness",
			Organisation: "Tidewater Payments",
			Depth:        "quick",
			Basis:        "self",
			Teams:        "Ledger, Card processing",
			Traits:       map[string][]string{"laws": {"gdpr"}},
			Target:       "2",
		},
		interviews: []storyInterview{{at: "2026-08-26 09:00", minutes: 30, team: "ledger", author: secondName,
			roles: []string{"CTO"}, answers: []storyAnswer{
				{practice: "MGT-08", rating: "yypxx",
					note: "@CTO All four of us go through the same door, and the door keeps a list. I would " +
						"have to look up the end dates."},
				{practice: "ARC-13", rating: "unknown",
					note:     "@CTO You would have to ask the contractor who set up the pipeline.",
					followUp: "Get the contractor on the phone."},
			}}},
	}
}
