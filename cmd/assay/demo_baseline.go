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
		interviews: append(tableInterviews(baselineSheets(), baselineTable()), []storyInterview{
			{at: "2025-09-09 08:30", minutes: 120, team: "whole-scope", author: leadName,
				roles: []string{"CISO", "COMP", "DPO", "IA"}, answers: []storyAnswer{
					{practice: "STR-01", rating: "1", proof: "documented 2024-11-14"},
					{practice: "STR-08", rating: "1", proof: "documented 2024-12-10"},
					{practice: "STR-21", rating: "1", proof: "claimed"},
					{practice: "CMP-01", rating: "2", proof: "documented"},
					{practice: "CMP-06", rating: "2", proof: "documented 2025-02-20",
						note: "@COMP First certificate. We are still a little proud."},
					{practice: "CMP-17", rating: "1", proof: "documented"},
					{practice: "CMP-20", rating: "1", proof: "claimed",
						note: "@DPO We answer them. There are not many. No, I could not show you where we searched."},
					{practice: "CMP-23", rating: "1", proof: "documented"},
					{practice: "MGT-22", rating: "1", proof: "documented",
						note: "@IA One audit this year. It was of us, and it was fair."},
				}},
			{at: "2025-09-10 08:30", minutes: 150, team: "whole-scope", author: leadName,
				roles: []string{"CISO", "PLAT", "DATA"}, answers: []storyAnswer{
					{practice: "ARC-03", rating: "2", proof: "documented",
						note: "Design records for computing and storage. For the databases a drawing on the wiki."},
					{practice: "ARC-09", rating: "2", proof: "documented"},
					{practice: "ARC-11", rating: "ypynn", proof: "demonstrated",
						note: "@DATA Ours are restored every night. For Platform you would have to ask Platform.\n" +
							"@PLAT When needed."},
					{practice: "ARC-13", rating: "1", proof: "documented"},
					{practice: "MGT-03", rating: "1", proof: "documented"},
					{practice: "MGT-08", rating: "1", proof: "documented",
						note: "@PLAT The broker is in, for us. Data is next on the list."},
					{practice: "MGT-15", rating: "2", proof: "documented"},
				}},
			{at: "2025-09-11 12:30", minutes: 80, team: "whole-scope", author: leadName,
				roles: []string{"SOC", "PROC", "CS"}, answers: []storyAnswer{
					{practice: "MGT-02", rating: "1", proof: "documented 2025-01-17",
						note: "Operator of both halls: one colocation company; its report for 2024."},
					{practice: "MGT-13", rating: "1+", proof: "demonstrated",
						note: "@SOC We watch until ten. At night it is a pager and goodwill."},
					{practice: "ECO-02", rating: "0", proof: "claimed"},
					{practice: "ECO-14", rating: "2", proof: "documented"},
				}},
		}...),
		records: evidenceRecords(append(baselineEvidence(),
			tableEvidence(baselineSheets(), baselineTable())...)),
	}
}

func baselineEvidence() []storyEvidence {
	return []storyEvidence{
		{"2025-09-09 11:00", leadName, "direction-folder",
			"Strategy, minutes, registers of duties and risks, audit report",
			"Data room 2025, folder 01", "2025-09-09", "documented", "COMP",
			"STR-01,STR-08,CMP-01,CMP-06,CMP-17,CMP-23,MGT-22", ""},
		{"2025-09-10 11:30", leadName, "engineering-folder",
			"Design records, comparison with the baseline, scan results, access lists",
			"Data room 2025, folder 02", "2025-09-10", "documented", "PLAT",
			"ARC-03,ARC-09,ARC-13,MGT-03,MGT-08,MGT-15", ""},
		{"2025-09-10 11:36", leadName, "nightly-restore",
			"Restore list of the databases, watched for one night",
			"Assessor's folder", "2025-09-10", "demonstrated", "DATA", "ARC-11", ""},
	}
}
