package report

// entry is one section of the report: its key, its title, whom it is for and
// what makes it. A section is added by a row here and a file of its own.
type entry struct {
	key, title, reader string
	based              bool // a line under the heading says what its numbers rest on
	build              func(*book) Section
}

// sections returns the sections in the order in which they are printed.
func sections() []entry {
	return []entry{
		{"0", "Basis of opinion", "all", false, cover},
		{"A1", "The answer in one page", "executive", true, answer},
		{"B1", "Profile", "executive, security lead", true, profile},
		{"B2", "Heat map", "security lead", true, heat},
		{"B3", "Compliance view", "compliance lead", true, compliance},
		{"C1", "Chapters", "security lead, engineer", true, chapters},
		{"C2", "Sheets", "engineer", true, sheets},
		{"D1", "Next steps", "engineer, programme lead", true, steps},
		{"E1", "Teams compared", "team leads", true, teams},
		{"E2", "Open and not applicable", "all", false, open},
		{"F1", "Evidence register", "auditor", false, register},
		{"F2", "Privacy and customer-promise check", "executive, DPO", true, promises},
		{"F3", "Certification check", "compliance lead", true, certificates},
		{"G1", "Method", "auditor", false, method},
	}
}

// Keys returns the keys of the sections in their order. An assessor's text for
// one of them replaces the sentences of that section; the parts of a section
// have keys of their own, for example C1-STR for the chapter of measure STR.
func Keys() []string {
	var keys []string
	for _, e := range sections() {
		keys = append(keys, e.key)
	}
	return keys
}
