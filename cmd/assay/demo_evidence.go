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
			"Strategy with its milestones, board minutes of December and June, acceptance line, objectives",
			"Data room, folder 01", "2026-09-08", "documented", "CISO", "STR-01,STR-08,STR-14", ""},
		{"2026-09-08 10:09", leadName, "patch-figure", "Figure for late patches, built again from the scanner",
			"Assessors' folder, protocol of 8 September", "2026-09-08", "demonstrated", "CISO", "STR-21", ""},
		{"2026-09-08 10:12", leadName, "audit-programme",
			"Internal audit programme 2026 and the two latest reports",
			"Data room, folder 02", "2026-07-15", "documented", "IA", "MGT-22", ""},
		{"2026-09-10 10:50", secondName, "compliance-folder",
			"Register of duties, register of purposes, register of suspected breaches",
			"Data room, folder 03", "2026-09-10", "documented", "COMP", "CMP-01,CMP-17,CMP-23", ""},
		{"2026-09-10 10:54", secondName, "certifier-report",
			"Surveillance audit report of the management system",
			"Compliance portal, report of February", "2026-02-12", "tested", "COMP", "CMP-06", ""},
		{"2026-09-14 11:20", leadName, "session-sample", "Three session recordings, sampled by the assessor",
			"Broker archive, tickets 48211, 48307 and 48350", "2026-09-14", "demonstrated", "IAM, Platform",
			"MGT-08", "platform"},
		{"2026-09-14 11:26", leadName, "isolation-log", "Isolation test log of release 26.8",
			"Release folder 26.8, isolation-cases.html", "2026-08-27", "demonstrated", "ARCH, Platform",
			"ARC-03", "platform"},
		{"2026-09-14 11:31", leadName, "operations-protocol",
			"Protocol of what was watched: differences from the baseline, backup jobs",
			"Assessors' folder, protocol of 14 September", "2026-09-14", "demonstrated", "SRE, Platform",
			"MGT-03,ARC-11", "platform"},
		{"2026-09-15 13:52", secondName, "new-accounts", "A new account compared with the list of defaults",
			"Assessors' folder, protocol of 15 September", "2026-09-15", "demonstrated", "PROD", "ECO-14", ""},
		{"2026-09-16 11:15", secondName, "engineering-protocol",
			"Protocol of what was watched: two findings searched again, the filter's list of addresses",
			"Assessors' folder, protocol of 16 September", "2026-09-16", "demonstrated", "VM, Platform",
			"MGT-15,ARC-23", "platform"},
		{"2026-09-16 11:22", secondName, "key-procedure", "Key procedure, version 7",
			"Architecture wiki, exported to PDF", "2025-06-17", "documented", "ARCH, Platform", "ARC-09",
			"platform"},
		{"2026-09-18 10:20", secondName, "alert-0609", "Alert of 6 September from signal to closure",
			"Monitoring queue, case 7731", "2026-09-18", "demonstrated", "SOC", "MGT-13", "platform"},
		{"2026-09-18 10:24", secondName, "exercise-report",
			"Report of the intrusion exercise by outside testers, and of the unannounced switch of May",
			"Data room, folder 07", "2026-04-23", "tested", "IR", "MGT-18", ""},
		{"2026-09-18 10:29", secondName, "hall-report",
			"Attestation report of the hall operator, North and West, January to December 2025",
			"Data room, folder 07", "2026-01-15", "documented", "DC", "MGT-02", "platform"},
		{"2026-09-22 12:34", secondName, "request-register",
			"Register of data-subject requests, January to August",
			"Spreadsheet of the privacy lead, copy of 22 September", "2026-09-22", "documented", "DPO",
			"CMP-20,CMP-17", "data"},
		{"2026-09-24 11:40", secondName, "jump-host", "Login to production with dbops, watched",
			"Assessors' folder, protocol of 24 September", "2026-09-24", "demonstrated", "DATA", "MGT-08",
			"data"},
		{"2026-09-24 11:46", secondName, "drawn-restore",
			"Restore of a database drawn by the robot, figures of six quarters",
			"Assessors' folder, protocol of 24 September", "2026-09-24", "demonstrated", "DATA", "ARC-11", "data"},
		{"2026-09-25 10:40", leadName, "data-folder",
			"Design records, comparison of June, exceptions, access lists of Data",
			"Data room, folder 09", "2026-09-25", "documented", "SRE, Data",
			"ARC-03,ARC-09,ARC-13,MGT-03,MGT-13,MGT-15", "data"},
		{"2026-09-28 14:56", leadName, "supplier-register",
			"Register of suppliers with checks, and the list that came with Data",
			"Data room, folder 10", "2026-09-02", "documented", "PROC", "ECO-02", ""},
	}
}
