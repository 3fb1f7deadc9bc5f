package report

import (
	"cmp"
	"io"
	"strings"

	"assay/assessment"
)

// longestIssueTitle is the width to which a title is cut. Trackers show one line of it; the
// body has all of it.
const longestIssueTitle = 120

// actionsCSV writes what is to be done as rows for a tracker; see
// [modelTables.actionIssues]. The columns are title, description, due date (2026-11-20),
// owner and labels, with commas between them: GitLab takes the first three by these names,
// and headings without punctuation are what Jira asks for. Every cell is one line, in which
// nothing is a formula, and no description begins with a slash, which GitLab would carry
// out as a command.
func actionsCSV(w io.Writer, e *assessment.Evaluation, o Options) error {
	return writeIssues(w, tablesOf(NewModel(e, o)).actionIssues())
}

// findingsCSV writes the findings as rows for a tracker; see [actionsCSV].
func findingsCSV(w io.Writer, e *assessment.Evaluation, o Options) error {
	return writeIssues(w, findingIssues(NewModel(e, o).Findings))
}

func writeIssues(w io.Writer, list []issue) error {
	rows := [][]string{{"title", "description", "due date", "owner", "labels"}}
	for _, i := range list {
		var body []string
		for _, b := range i.body {
			if text := flat(b[1]); text != "" {
				body = append(body, b[0]+": "+ended(text))
			}
		}
		rows = append(rows, []string{
			clip(cmp.Or(flat(i.title), i.labels[0]), longestIssueTitle), strings.Join(body, " "),
			i.due, i.owner, strings.Join(cleanLabels(i.labels), ","),
		})
	}
	return writeCSV(w, rows)
}

// cleanLabels returns the labels that are not empty, each as one word.
func cleanLabels(labels []string) []string {
	var list []string
	for _, l := range labels {
		if l = strings.Join(strings.FieldsFunc(flat(l), splitsLabels), "-"); l != "" {
			list = append(list, l)
		}
	}
	return list
}

// splitsLabels reports whether a tracker may end a label at the character.
func splitsLabels(r rune) bool { return r == ' ' || r == ',' || r == ';' }
