package main

import "assay/assessment/conduct"

// lastYear is the assessment before, at quick depth and made final.
func lastYear() story {
	return story{
		lead: leadName, opened: "2025-09-01 08:00", final: "2025-09-30 15:00",
		creation: conduct.Creation{
			Title:        "Larkfield Cloud 2025 baseline",
			Organisation: "Larkfield Cloud",
			Scope:        "Public cloud, all teams together.",
			Period:       "July 2024 to August 2025",
			Depth:        "quick",
			Basis:        "assured",
			Traits:       map[string][]string{"regions": {"eu"}, "laws": {"gdpr"}, "sites": {"outsourced"}},
		},
		interviews: []storyInterview{
			{at: "2025-09-09 08:30", minutes: 120, team: "whole-scope", author: leadName,
				roles: []string{"CISO", "COMP", "LEGAL", "HR"}, answers: baselineDirection()},
			{at: "2025-09-10 08:30", minutes: 150, team: "whole-scope", author: leadName,
				roles: []string{"CISO", "PLAT", "DATA"}, answers: baselineEngineering()},
			{at: "2025-09-11 12:30", minutes: 120, team: "whole-scope", author: leadName,
				roles: []string{"SOC", "IR", "BCM", "PROC", "CS"}, answers: baselineOperation()},
		},
		records: evidenceRecords(baselineEvidence()),
	}
}

func baselineDirection() []storyAnswer {
	return []storyAnswer{
		{practice: "STR-01", rating: "1", proof: "documented 2024-11-14"},
		{practice: "STR-03", rating: "1", proof: "claimed",
			note: "@CISO Data comes first. You will find it in every speech and in one paragraph."},
		{practice: "STR-08", rating: "1", proof: "documented 2024-12-10"},
		{practice: "STR-10", rating: "1", proof: "documented"},
		{practice: "STR-15", rating: "2", proof: "documented"},
		{practice: "STR-19", rating: "2", proof: "documented"},
		{practice: "STR-21", rating: "1", proof: "claimed"},
		{practice: "CMP-01", rating: "2", proof: "documented"},
		{practice: "CMP-06", rating: "2", proof: "documented"},
		{practice: "CMP-08", rating: "2", proof: "documented 2025-02-20",
			note: "@COMP First certificate. We are still a little proud."},
		{practice: "CMP-15", rating: "2", proof: "documented"},
		{practice: "CMP-17", rating: "1", proof: "documented"},
		{practice: "CMP-21", rating: "1", proof: "claimed"},
		{practice: "CMP-23", rating: "1", proof: "documented"},
		{practice: "CMP-26", rating: "1", proof: "documented"},
		{practice: "MGT-10", rating: "2", proof: "documented"},
		{practice: "MGT-22", rating: "1", proof: "documented",
			note: "@COMP One audit this year. It was of us, and it was fair."},
	}
}

func baselineEngineering() []storyAnswer {
	return []storyAnswer{
		{practice: "STR-13", rating: "2", proof: "documented 2025-06-30",
			note: "@CISO There is a matrix for each service. Whether the console says the same, honestly, " +
				"nobody has looked."},
		{practice: "CMP-10", rating: "2", proof: "documented",
			note: "Scheme: the national cloud scheme, type 1 report only.\n@CISO Type 2 is booked for the " +
				"spring."},
		{practice: "CMP-20", rating: "1", proof: "claimed",
			note: "@DATA We answer them. There are not many. No, I could not show you where we searched."},
		{practice: "ARC-03", rating: "2", proof: "documented",
			note: "Design records for computing and storage. For the databases a drawing on the wiki."},
		{practice: "MGT-08", rating: "1", proof: "documented",
			note: "@PLAT The broker is in, for us. Data is next on the list."},
		{practice: "ECO-05", rating: "1", proof: "claimed",
			note: "@PLAT Everything comes from the build server. A list of components, for the control " +
				"plane, yes."},
		{practice: "ARC-01", rating: "2", proof: "documented 2025-08-19"},
		{practice: "ARC-02", rating: "3", proof: "documented"},
		{practice: "ARC-04", rating: "2", proof: "documented"},
		{practice: "ARC-07", rating: "1", proof: "documented"},
		{practice: "ARC-08", rating: "2", proof: "documented"},
		{practice: "ARC-09", rating: "2", proof: "documented"},
		{practice: "ARC-11", rating: "2", proof: "demonstrated",
			note: "@DATA Ours are restored every night. For Platform you would have to ask Platform.\n@PLAT " +
				"When needed."},
		{practice: "ARC-13", rating: "1", proof: "documented"},
		{practice: "ARC-22", rating: "1", proof: "claimed"},
		{practice: "MGT-01", rating: "1", proof: "documented"},
		{practice: "MGT-03", rating: "1", proof: "documented"},
		{practice: "MGT-07", rating: "2", proof: "documented"},
	}
}

func baselineOperation() []storyAnswer {
	return []storyAnswer{
		{practice: "MGT-02", rating: "1", proof: "documented 2025-01-17",
			note: "Operator of both halls: one colocation company. Inherited: its report for 2024."},
		{practice: "MGT-12", rating: "2", proof: "documented"},
		{practice: "MGT-13", rating: "1", proof: "demonstrated",
			note: "@SOC We watch until ten. At night it is a pager and goodwill."},
		{practice: "MGT-15", rating: "2", proof: "documented"},
		{practice: "MGT-17", rating: "2", proof: "documented"},
		{practice: "MGT-21", rating: "1", proof: "documented 2025-03-06"},
		{practice: "ECO-01", rating: "1", proof: "documented"},
		{practice: "ECO-02", rating: "1", proof: "claimed"},
		{practice: "ECO-09", rating: "0", proof: "claimed",
			note: "@PROC Partners have contracts. Rules, that would be the new partner manager, in September."},
		{practice: "ECO-14", rating: "2", proof: "documented"},
		{practice: "ECO-16", rating: "1", proof: "documented"},
		{practice: "ECO-18", rating: "2", proof: "documented"},
		{practice: "ECO-21", rating: "1", proof: "documented"},
	}
}

func baselineEvidence() []storyEvidence {
	return []storyEvidence{
		{"2025-09-09 11:00", leadName, "direction-folder",
			"Strategy, minutes, registers of duties and risks, rule index, audit report, training lists",
			"Data room 2025, folder 01", "2025-09-09", "documented", "COMP",
			"STR-01,STR-08,STR-10,STR-15,STR-19,CMP-01,CMP-06,CMP-08,CMP-15,CMP-17,CMP-23,CMP-26,MGT-10,MGT-22", ""},
		{"2025-09-10 11:30", leadName, "engineering-folder",
			"Duty matrices, attestation type 1, design records, inventory, access lists",
			"Data room 2025, folder 02", "2025-09-10", "documented", "PLAT",
			"STR-13,CMP-10,ARC-01,ARC-02,ARC-03,ARC-04,ARC-07,ARC-08,ARC-09,ARC-13,MGT-01,MGT-03,MGT-07,MGT-08", ""},
		{"2025-09-10 11:36", leadName, "nightly-restore",
			"Restore list of the databases, watched for one night",
			"Assessor's folder", "2025-09-10", "demonstrated", "DATA", "ARC-11", ""},
		{"2025-09-11 15:00", leadName, "operation-folder",
			"Log sources, scan results, incident register, recovery plans, supplier list, answers to " +
				"customers",
			"Data room 2025, folder 03", "2025-09-11", "documented", "SOC",
			"MGT-02,MGT-12,MGT-15,MGT-17,MGT-21,ECO-01,ECO-14,ECO-16,ECO-18,ECO-21", ""},
		{"2025-09-11 15:04", leadName, "alert-queue", "Two alerts followed through the queue",
			"Assessor's folder", "2025-09-11", "demonstrated", "SOC", "MGT-13", ""},
	}
}
