package main

import (
	"slices"
	"strings"
)

// tableRow is what was heard about a practice in interviews that went through many:
// the marks and the grade of evidence, or whose rating it shares, for each team. Data
// was not asked what is asked once.
type tableRow struct{ practice, platform, data string }

// of returns what was heard about the practice in a team.
func (r tableRow) of(team string) string {
	if team == "data" {
		return r.data
	}
	return r.platform
}

// tableSheet is an interview that went through the rows of one table, and what was
// handed over and shown in it.
type tableSheet struct {
	at, shown string // when it began, and when the evidence was entered
	minutes   int
	team      string
	author    string
	roles     []string
	measure   string // whose rows it went through, several with a comma between
	about     string // what the evidence is about
	folder    string // where the evidence is kept
}

// rows are those that the team was asked.
func (s tableSheet) rows(answers []tableRow) []tableRow {
	measures := strings.Split(s.measure, ",")
	return slices.DeleteFunc(slices.Clone(answers), func(r tableRow) bool {
		return r.of(s.team) == "" || !slices.Contains(measures, r.practice[:3])
	})
}

// interview is the interview as it is written.
func (s tableSheet) interview(answers []tableRow) storyInterview {
	i := storyInterview{at: s.at, minutes: s.minutes, team: s.team, author: s.author, roles: s.roles}
	for _, r := range s.rows(answers) {
		answer := storyAnswer{practice: r.practice, rating: r.of(s.team)}
		if marks, grade, graded := strings.Cut(answer.rating, " "); graded && marks != "as" {
			answer.rating, answer.proof = marks, grade
		}
		i.answers = append(i.answers, answer)
	}
	return i
}

// evidence is an entry for each grade that something was shown to have.
func (s tableSheet) evidence(answers []tableRow) []storyEvidence {
	var entries []storyEvidence
	for _, g := range []struct{ grade, id, title string }{
		{"documented", "documents", "Documents handed over about "},
		{"demonstrated", "protocol", "Protocol of what was watched about "},
		{"tested", "tests", "Reports of tests and audits about "},
	} {
		var practices []string
		for _, r := range s.rows(answers) {
			if strings.HasSuffix(r.of(s.team), " "+g.grade) {
				practices = append(practices, r.practice)
			}
		}
		if len(practices) > 0 {
			id := strings.ToLower(strings.ReplaceAll(s.measure, ",", "-")) + "-" + g.id + "-" + s.team
			entries = append(entries, storyEvidence{s.shown, s.author, id, g.title + s.about, s.folder,
				s.at[:len("2006-01-02")], g.grade, s.roles[0], strings.Join(practices, ","), s.team})
		}
	}
	return entries
}

// tableInterviews are the interviews of all sheets.
func tableInterviews(sheets []tableSheet, rows []tableRow) []storyInterview {
	var list []storyInterview
	for _, s := range sheets {
		list = append(list, s.interview(rows))
	}
	return list
}

// tableEvidence is what was shown in the interviews of all sheets.
func tableEvidence(sheets []tableSheet, rows []tableRow) []storyEvidence {
	var list []storyEvidence
	for _, s := range sheets {
		list = append(list, s.evidence(rows)...)
	}
	return list
}
