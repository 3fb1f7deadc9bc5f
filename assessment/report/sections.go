package report

import "slices"

// sectionRow is one section of the report: its key, its title, whom it is for
// and what builds it.
type sectionRow struct {
	key, title, reader string
	based              bool // a line under the heading says what its numbers rest on
	build              func(*book) Section
}

// sectionRows returns the sections in the order in which they are printed. A
// section is added by a row here and a file of its own.
func sectionRows() []sectionRow {
	return []sectionRow{
		{"0", "Basis of opinion", "all", false, coverSection},
		{"A1", "The answer in one page", "executive", true, answerSection},
		{"B1", "Profile", "executive, security lead", true, profileSection},
		{"B2", "Heat map", "security lead", true, heatSection},
		{"B3", "Compliance view", "compliance lead", true, complianceSection},
		{"C1", "Chapters", "security lead, engineer", true, chaptersSection},
		{"C2", "Sheets", "engineer", true, sheetsSection},
		{"D1", "Next steps", "engineer, programme lead", true, stepsSection},
		{"E1", "Teams compared", "team leads", true, teamsSection},
		{"E2", "Open and not applicable", "all", false, openSection},
		{"F1", "Evidence register", "auditor", false, registerSection},
		{"F2", "Privacy and customer-promise check", "executive, DPO", true, promisesSection},
		{"F3", "Certification check", "compliance lead", true, certificatesSection},
		{"G1", "Method", "auditor", false, methodSection},
	}
}

// Keys returns the keys of the sections in their order: those of the client's report and
// then those of the working papers. An assessor's text for one of these keys is printed
// in that section. The parts of a section have keys of their own, for example C1-STR for
// the chapter of measure STR.
func Keys() []string { return slices.Concat(KeysOf(false), KeysOf(true)) }

// KeysOf returns the keys of the sections of the working papers, or of the client's
// report, in their order.
func KeysOf(papers bool) []string {
	keys, _ := headings(papers)
	return keys
}

// TitleOf returns the title of a section; empty if there is none of that key.
func TitleOf(key string) string {
	for _, papers := range []bool{false, true} {
		keys, titles := headings(papers)
		if i := slices.Index(keys, key); i >= 0 {
			return titles[i]
		}
	}
	return ""
}

// headings returns the keys and the titles of a document's sections.
func headings(papers bool) (keys, titles []string) {
	if papers {
		for _, row := range sectionRows() {
			keys, titles = append(keys, row.key), append(titles, row.title)
		}
		return keys, titles
	}
	for _, row := range clientRows() {
		keys, titles = append(keys, row.key), append(titles, row.title)
	}
	return keys, titles
}
