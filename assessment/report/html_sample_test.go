package report_test

import (
	"fmt"

	"assay/assessment/report"
)

// sample is a small document in which every block stands at least once, with rows
// that can be filtered, mentions of what has a row, and two things of one name.
func sample() report.Document {
	return report.Document{
		Title:    "Nimbus Cloud: level 1 of 5 (begun), average 2.3. Target 3.",
		Subtitle: "MGT-08 holds the level: rights in production do not end.",
		Mark:     "DRAFT: not reviewed",
		Date:     "2026-11-20",
		Language: "en",
		Foot:     "Nimbus Cloud, confidential: \"management\" only",
		Sections: []report.Section{
			{Key: "A1", Title: "Page one", Reader: "everyone", Blocks: samplePageOne()},
			{
				Key:    "B1",
				Title:  "The picture",
				Reader: "management",
				Basis:  "Basis: standard depth, as of 2026-11-20, assured.",
				Blocks: samplePicture(),
				Parts: []report.Section{{
					Key:    "B1-MGT",
					Title:  "Security management and audit",
					Blocks: []report.Block{report.Paragraph{Text: "MGT-08 and MGT-09; see section C1."}},
					Parts: []report.Section{{
						Key:    "MGT-08",
						Title:  "MGT-08 Privileged operations control",
						Blocks: []report.Block{report.Paragraph{Text: "Its row is above: MGT-08."}},
					}},
				}},
			},
			{Key: "C1", Title: "Findings and roadmap", Reader: "engineers", Blocks: sampleRoadmap()},
		},
	}
}

func samplePageOne() []report.Block {
	return []report.Block{
		report.Paragraph{Text: "The level says what is missing somewhere that all else rests on.\n" +
			"The average says how far the practices are on the whole."},
		report.List{Label: "Fix now", Ordered: true, Items: []string{
			"Two supplier accounts bypass the broker (MGT-08, finding-1).",
			"Restore was never tried (ARC-03).",
		}},
		report.Field{Label: "We ask you to decide", Text: "Who owns production access?\nSay it by December."},
		report.Comment{Text: "The two teams differ more than the figures say.\n\nPlatform began in March."},
		report.Comment{Author: "Li Wei", Text: "They do not."},
		report.Quote{Source: "Operations lead", Lines: []string{"Rights stay until somebody complains.", "Always."}},
		report.Break{},
	}
}

func sampleMeasures() []report.Bar {
	return []report.Bar{
		{Name: "STR Overall security strategy", Anchor: "STR", Value: 2500, Beyond: 3250, Target: 3000,
			Text: "2.5, level 2, target 3"},
		{Name: "CMP Certification, compliance and privacy", Anchor: "CMP", Value: 3100, Target: 3000,
			Text: "3.1, level 3, target 3"},
		{Name: "ARC Security architecture and services", Anchor: "ARC", Value: 1834, Beyond: 2600, Target: 3000,
			Text: "1.8, level 1, target 3"},
		{Name: "MGT Security management and audit", Anchor: "MGT", Value: 1400, Beyond: 1400, Target: 3000,
			Text: "1.4, level 0, target 3"},
		{Name: "ECO Security ecosystem", Anchor: "ECO", Value: -1, Target: 2000, Text: "under half asked, target 2"},
	}
}

func samplePicture() []report.Block {
	axes := sampleMeasures()
	axes[4].Value, axes[4].Target = 600, 3000
	heat := report.Heat{Label: "Areas by level", Top: 5}
	for i, name := range []string{"MGT Management", "ECO Ecosystem"} {
		row := report.HeatRow{Name: name}
		for k := range 6 - i {
			c := report.HeatCell{Name: fmt.Sprintf("%s-%c Access and people", name[:3], 'A'+k), Level: k,
				Text: fmt.Sprintf("%d.3, level %d", k, k)}
			if k == 4 {
				c.Level, c.Text = -1, "open"
			}
			row.Cells = append(row.Cells, c)
		}
		heat.Rows = append(heat.Rows, row)
	}

	return []report.Block{
		report.Bars{Label: "The five measures", Top: 5, Rows: sampleMeasures()},
		report.Radar{Label: "The five measures", Top: 5, Axes: axes},
		report.Radar{Label: "Two axes are no radar", Top: 5, Axes: axes[:2]},
		heat,
		sampleMatrix(),
		report.Chart{Lines: []string{"  0----1----2", "  ====-T..."}},
	}
}

func sampleMatrix() report.Matrix {
	return report.Matrix{
		Label: "Practices by team", Top: 5, Teams: []string{"Platform", "Apps <b>", "Data"},
		Groups: []report.MatrixGroup{
			{Name: "MGT Security management and audit", Rows: []report.MatrixRow{
				{ID: "MGT-08", Title: "Privileged operations control", Key: true, Target: 3,
					Cells: []report.MatrixCell{{"yymnn", 2, "de"}, {"ynnnn", 1, "cl"}, {"open", -1, ""}}},
				{ID: "MGT-09", Title: "Joiners, movers and leavers (see MGT-08)", Target: 3,
					Cells: []report.MatrixCell{{"yyyyn", 4, "te"}, {"n/a", -1, ""}, {"nnnnn", 0, "do"}}},
			}},
			{Name: "ARC Security architecture", Rows: []report.MatrixRow{
				{ID: "ARC-03", Title: "Recovery", Cells: []report.MatrixCell{{"yyynn", 3, "te"}, {"yyyyy", 5, "te"},
					{"ymnnn", 1, "do"}}},
			}},
		},
	}
}

func sampleRoadmap() []report.Block {
	return []report.Block{
		report.Table{
			Label: "Actions",
			Columns: []report.Column{{Title: "Action", Wide: 5}, {Title: "Owner", Wide: 2}, {Title: "Teams", Wide: 2},
				{Title: "Weight", Right: true, Wide: 1}, {Title: "Bar", Fixed: true, Wide: 2}},
			Rows: [][]string{
				{"MGT-08: end standing rights, then finding-1", "Head of operations", "Platform, Data", "3.0", "===-.T"},
				{"ARC-03: try a restore", "Head of platform", "Platform", "2.5", "==...T"},
				{"MGT-09: one list of leavers", "Head of operations", "all", "1.0", "=....T"},
				{"XMGT-08, MGT-08a and MGT-080 are nothing; MGT-08. is", "", "Apps <b>", "0.5", "......"},
			},
			About: []report.RowAbout{
				{Anchor: "MGT-08", Teams: []string{"Platform", "Data"}, Owner: "Head of operations"},
				{Anchor: "finding-1", Teams: []string{"Platform"}, Owner: "Head of platform"},
				{Anchor: "", Owner: "Head of operations"},
				{Anchor: "odd name <x>", Teams: []string{"Apps <b>"}},
			},
		},
		report.Table{
			Columns: []report.Column{{Title: "Digest"}, {Title: "What"}},
			Rows: [][]string{{"0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d",
				"a very long word breaks"}},
		},
		report.List{Items: []string{"Work that is not in a wave.", "组织：安全｜架构"}},
	}
}
