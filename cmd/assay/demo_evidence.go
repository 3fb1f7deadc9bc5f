package main

import "assay/assessment"

// storyEvidence is an evidence entry of a story.
type storyEvidence struct {
	at, author  string
	id          string
	title       string
	where       string
	date, grade string
	custodian   string
	practices   string
	team        string // empty: all teams
}

// record is the entry as it is written down.
func (x storyEvidence) record() record {
	fields := pairs(
		"title", x.title,
		"where", x.where,
		"date", x.date,
		"grade", x.grade,
		"custodian", x.custodian,
		"practices", x.practices,
		"team", x.team, // an empty one is no change
	)
	return record{x.at, x.author, assessment.EvidenceSubject(x.id), fields}
}

// evidenceRecords are the records that write the entries down.
func evidenceRecords(entries []storyEvidence) []record {
	var list []record
	for _, x := range entries {
		list = append(list, x.record())
	}
	return list
}

// thisYearsEvidence is what the ratings rest on.
func thisYearsEvidence() []storyEvidence {
	return []storyEvidence{
		{"2026-09-08 10:05", leadName, "board-folder",
			"Strategy with list of deliveries, outcome sheet, board minutes of December and June, risk " +
				"register, objectives",
			"Data room, folder 01", "2026-09-08", "documented", "CISO", "STR-01,STR-03,STR-08,STR-15,STR-21",
			""},
		{"2026-09-08 10:09", leadName, "audit-programme",
			"Internal audit programme 2026 and the two latest reports",
			"Data room, folder 02", "2026-07-15", "documented", "IA", "MGT-22", ""},
		{"2026-09-10 10:50", secondName, "compliance-folder",
			"Register of duties, certification roadmap, rule index, holders of security duties, training " +
				"figures",
			"Data room, folder 03", "2026-09-10", "documented", "COMP",
			"STR-10,STR-19,CMP-01,CMP-06,CMP-26,MGT-10,ARC-08", ""},
		{"2026-09-10 10:54", secondName, "certifier-report",
			"Surveillance audit report of the management system",
			"Compliance portal, report of February", "2026-02-12", "tested", "COMP", "CMP-08", ""},
		{"2026-09-14 11:20", leadName, "session-sample", "Three session recordings, sampled by the assessor",
			"Broker archive, tickets 48211, 48307 and 48350", "2026-09-14", "demonstrated", "IAM, Platform",
			"MGT-08", "platform"},
		{"2026-09-14 11:26", leadName, "isolation-log", "Isolation test log of release 26.8",
			"Release folder 26.8, isolation-cases.html", "2026-08-27", "demonstrated", "ARCH, Platform",
			"ARC-03", "platform"},
		{"2026-09-14 11:31", leadName, "operations-protocol",
			"Protocol of what was watched: differences from the baseline, one leaver, figures per tier, " +
				"backup jobs",
			"Assessors' folder, protocol of 14 September", "2026-09-14", "demonstrated", "SRE, Platform",
			"MGT-01,MGT-03,MGT-07,ARC-02,ARC-11", "platform"},
		{"2026-09-15 15:40", secondName, "duty-matrix-public",
			"Duty matrix for computing and storage, version 3.2",
			"Contract annex C, document store", "2026-04-11", "documented", "LEGAL", "STR-13", "platform"},
		{"2026-09-15 15:44", secondName, "attestation",
			"Attestation report of the national cloud scheme, type 2",
			"Compliance portal, report of March", "2026-03-20", "tested", "COMP", "CMP-10", "platform"},
		{"2026-09-15 15:52", secondName, "portal-permission",
			"Permission given and taken back in a test account: the customer's log and ours",
			"Assessors' folder, two exports", "2026-09-15", "demonstrated", "CISO", "CMP-21", "platform"},
		{"2026-09-16 11:15", secondName, "engineering-protocol",
			"Protocol of what was watched: a workload back to its commit, two findings searched again, " +
				"management network tried, key register",
			"Assessors' folder, protocol of 16 September", "2026-09-16", "demonstrated", "PSEC, Platform",
			"ECO-05,MGT-15,ARC-04,ARC-07", "platform"},
		{"2026-09-16 11:22", secondName, "reference-architecture", "Reference architecture, version 7",
			"Architecture wiki, exported to PDF", "2025-08-19", "documented", "ARCH, Platform", "ARC-01",
			"platform"},
		{"2026-09-16 11:25", secondName, "product-folder",
			"Lifecycle records of two products, flaw report log, key procedure, catalogue of security " +
				"services",
			"Data room, folder 05", "2026-09-04", "documented", "PSEC, Platform",
			"ARC-09,ARC-13,ARC-22,ECO-21", "platform"},
		{"2026-09-17 14:30", leadName, "privacy-folder",
			"Privacy programme 2026, register of purposes, register of suspected breaches",
			"Data room, folder 06", "2026-08-18", "documented", "DPO", "CMP-15,CMP-17,CMP-23", ""},
		{"2026-09-18 10:20", secondName, "alert-0609",
			"Alert of 6 September from signal to closure, and three log sources",
			"Monitoring queue, case 7731", "2026-09-18", "demonstrated", "SOC", "MGT-12,MGT-13", "platform"},
		{"2026-09-18 10:24", secondName, "exercise-report",
			"Report of the intrusion exercise by outside testers",
			"Data room, folder 07", "2026-04-23", "tested", "IR", "MGT-17", ""},
		{"2026-09-18 10:29", secondName, "hall-report",
			"Attestation report of the hall operator, North and West, January to December 2025",
			"Data room, folder 07", "2026-01-15", "documented", "DC", "MGT-02", "platform"},
		{"2026-09-22 12:30", secondName, "duty-matrix-database",
			"Duty matrix for managed databases, version 1.4",
			"Team wiki of Data, exported to PDF", "2025-06-30", "documented", "DATA", "STR-13", "data"},
		{"2026-09-22 12:34", secondName, "request-register",
			"Register of data-subject requests, January to August",
			"Spreadsheet of the privacy lead, copy of 22 September", "2026-09-22", "documented", "DPO",
			"CMP-20", "data"},
		{"2026-09-24 11:40", secondName, "jump-host", "Login to production with dbops, watched",
			"Assessors' folder, protocol of 24 September", "2026-09-24", "demonstrated", "DATA", "MGT-08",
			"data"},
		{"2026-09-24 11:46", secondName, "drawn-restore",
			"Restore of a database drawn by the robot, a refused copy of a labelled table, figures of six " +
				"quarters",
			"Assessors' folder, protocol of 24 September", "2026-09-24", "demonstrated", "DATA",
			"ARC-08,ARC-11", "data"},
		{"2026-09-24 11:50", secondName, "west-switch",
			"Report of the insurer's engineers on the unannounced switch from West to North",
			"Data room, folder 08", "2026-05-21", "tested", "BCM", "MGT-21", "data"},
		{"2026-09-25 10:40", leadName, "data-folder",
			"Design records, comparison of June, exceptions, inventory, zone map, access lists and reviews " +
				"of Data",
			"Data room, folder 09", "2026-09-25", "documented", "SRE, Data",
			"CMP-21,ARC-01,ARC-02,ARC-03,ARC-04,ARC-09,ARC-13,ARC-22,MGT-01,MGT-03,MGT-07,MGT-12,MGT-13,MGT-15", "data"},
		{"2026-09-28 14:50", leadName, "partner-rules",
			"Operating rules for partners, edition of September 2025",
			"Partner portal", "2025-09-12", "documented", "PART", "ECO-09", "platform"},
		{"2026-09-28 14:56", leadName, "supplier-register",
			"Register of suppliers with checks, and the list that came with Data",
			"Data room, folder 10", "2026-09-02", "documented", "PROC", "ECO-01,ECO-02", ""},
		{"2026-09-28 15:02", leadName, "support-folder",
			"Log of customer requests, notices of July, answer library",
			"Data room, folder 11", "2026-09-21", "documented", "CS", "ECO-16,ECO-18", ""},
		{"2026-09-29 10:20", secondName, "new-accounts",
			"A new account and a new database, compared with the lists of defaults",
			"Assessors' folder, protocols of 28 and 29 September", "2026-09-29", "demonstrated", "PROD",
			"ECO-14", ""},
	}
}
