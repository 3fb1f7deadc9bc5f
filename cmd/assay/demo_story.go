package main

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

// meeting is one interview of a story.
type meeting struct {
	at, team, author string
	roles            []string
	answers          []said
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
	subject    string
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
			questionnaire: "five-measures", depth: "standard", basis: "assured",
			teams: []string{"Platform=60", "Data=40"},
			facts: []string{"regions=eu,other", "laws=gdpr", "families=compute,network,storage,database,control-plane",
				"offers=user-content", "identity-checks=no", "sites=outsourced"},
		},
		interviews: append(platformMeetings(), dataMeetings()...),
		records:    append(evidenceRecords(), closingRecords()...),
	}
}

// evidenceRecords are the entries that the ratings rest on.
func evidenceRecords() []record {
	entry := func(at, author, id string, fields ...pair) record {
		return record{at, author, "evidence/" + id, fields}
	}
	return []record{
		entry("2026-09-14 11:20", mara, "session-sample", pair{"title", "Three session recordings, sampled by the assessor"},
			pair{"where", "Broker archive, tickets 48211, 48307 and 48350"}, pair{"date", "2026-09-14"}, pair{"grade", "demonstrated"},
			pair{"custodian", "IAM, Platform"}, pair{"practices", "MGT-08"}, pair{"team", "platform"}),
		entry("2026-09-14 11:26", mara, "isolation-log", pair{"title", "Isolation test log of release 26.8"},
			pair{"where", "Release folder 26.8, isolation-cases.html"}, pair{"date", "2026-08-27"}, pair{"grade", "demonstrated"},
			pair{"custodian", "ARCH, Platform"}, pair{"practices", "ARC-03"}, pair{"team", "platform"}),
		entry("2026-09-15 15:40", jonas, "duty-matrix-public", pair{"title", "Duty matrix for computing and storage, version 3.2"},
			pair{"where", "Contract annex C, document store"}, pair{"date", "2026-04-11"}, pair{"grade", "documented"},
			pair{"custodian", "LEGAL"}, pair{"practices", "STR-13"}, pair{"team", "platform"}),
		entry("2026-09-15 15:44", jonas, "attestation", pair{"title", "Attestation report of the national cloud scheme, type 2"},
			pair{"where", "Compliance portal, report of March"}, pair{"date", "2026-03-20"}, pair{"grade", "tested"},
			pair{"custodian", "COMP"}, pair{"practices", "CMP-10"}, pair{"team", "platform"}),
		entry("2026-09-22 12:30", jonas, "duty-matrix-database", pair{"title", "Duty matrix for managed databases, version 1.4"},
			pair{"where", "Team wiki of Data, exported to PDF"}, pair{"date", "2025-06-30"}, pair{"grade", "documented"},
			pair{"custodian", "DATA"}, pair{"practices", "STR-13"}, pair{"team", "data"}),
		entry("2026-09-22 12:34", jonas, "request-register", pair{"title", "Register of data-subject requests, January to August"},
			pair{"where", "Spreadsheet of the privacy lead, copy of 22 September"}, pair{"date", "2026-09-22"}, pair{"grade", "documented"},
			pair{"custodian", "DPO"}, pair{"practices", "CMP-20"}, pair{"team", "data"}),
	}
}

// closingRecords are what the two assessors settled between them.
func closingRecords() []record {
	return []record{
		{"2026-09-23 09:05", jonas, "finding/platform/CMP-20", []pair{{"sign-off", noRequestsAtPlatform}}},
		{"2026-09-28 10:15", mara, "finding/data/MGT-08", []pair{
			{"rating", "1"}, {"proof", "demonstrated 2026-09-24"},
			{"condition", "Two of the five engineers of Data enter production databases through the broker. The other three use the shared account dbops from the jump host; these sessions are not recorded."},
			{"criterion", "Every production session passes the broker with multi-factor login, under an account in the person's own name, and is recorded."},
			{"cause", "The broker has no connector for the older database engine, and moving its 31 instances was put off twice for lack of people."},
			{"consequence", "A change to customer data by one of three people cannot be traced to a person. In March a dropped index took four hours to explain because nobody could say who had dropped it."},
			{"note", "The data lead said 3 because the new engine is fully behind the broker. We watched a login with dbops together; after that all agreed on 1."}}},
		{"2026-09-28 10:40", mara, "target/MGT", []pair{{"level", "4"}}},
		{"2026-10-05 08:30", mara, "assessment", []pair{{"state", "in-review"}}},
	}
}

// lastYear is the assessment before, at quick depth and made final.
func lastYear() story {
	return story{
		lead: mara, opened: "2025-09-01 08:00", final: "2025-09-30 15:00",
		opening: opening{title: "Larkfield Cloud 2025 baseline", organisation: "Larkfield Cloud", period: "July 2024 to August 2025",
			scope: "Public cloud, all teams together.", questionnaire: "five-measures", depth: "quick", basis: "assured",
			facts: []string{"regions=eu", "laws=gdpr", "sites=outsourced"}},
		interviews: []meeting{{at: "2025-09-10 08:30", team: "whole-scope", author: mara, roles: []string{"CISO", "PLAT", "DATA"}, answers: []said{
			{practice: "STR-13", rating: "2", proof: "documented 2025-06-30", note: "@CISO There is a matrix for each service. Whether the console says the same, honestly, nobody has looked."},
			{practice: "CMP-10", rating: "2", proof: "documented", note: "Scheme: the national cloud scheme, type 1 report only.\n@CISO Type 2 is booked for the spring."},
			{practice: "CMP-20", rating: "1", proof: "claimed", note: "@DATA We answer them. There are not many. No, I could not show you where we searched."},
			{practice: "ARC-03", rating: "2", proof: "documented", note: "Design records for computing and storage. For the databases a drawing on the wiki."},
			{practice: "MGT-08", rating: "1", proof: "documented", note: "@PLAT The broker is in, for us. Data is next on the list."},
			{practice: "ECO-05", rating: "1", proof: "claimed", note: "@PLAT Everything comes from the build server. A list of components, for the control plane, yes."},
		}}},
	}
}

// otherClient is an assessment that has only begun.
func otherClient() story {
	return story{
		lead: jonas, opened: "2026-08-24 13:10",
		opening: opening{title: "Tidewater Payments readiness", organisation: "Tidewater Payments", questionnaire: "five-measures",
			depth: "quick", basis: "self", teams: []string{"Ledger", "Card processing"}, facts: []string{"laws=gdpr"}, target: "2"},
		interviews: []meeting{{at: "2026-08-26 09:00", team: "ledger", author: jonas, roles: []string{"CTO"}, answers: []said{
			{practice: "MGT-08", rating: "2", note: "@CTO All four of us go through the same door, and the door keeps a list. I would have to look up the end dates."},
			{practice: "ECO-05", rating: "unknown", note: "@CTO You would have to ask the contractor who set up the pipeline.", followUp: "Get the contractor on the phone."},
		}}},
	}
}
