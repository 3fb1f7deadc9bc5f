package written

import (
	"fmt"
	"io"
	"strings"

	"assay/assessment"
)

// writeMarkdown writes the questions as a text that is filled in behind its labels.
func writeMarkdown(w io.Writer, q Questions) error {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	text := func(s string) string { return assessment.CleanLine(assessment.Visible(s)) }

	line("# %s\n", text(q.heading()))
	line("For: assay %s, assessment %s, team %s, questionnaire %s (please leave this line as it is)\n",
		version, q.Assessment, q.Team, q.Questionnaire.Digest())
	for _, p := range q.intro() {
		line("%s\n", text(p))
	}
	if who := q.forWhom(); who != "" {
		line("They are meant for: %s\n", text(who))
	}
	facts, levels := q.kinds()
	if facts {
		line("How to answer: write one of these words behind each \"Answer\".\n")
		for i, word := range markWords() {
			line("- %s: %s", word, markMeanings()[i])
		}
		line("")
	}
	if levels {
		line("Where a question has a list with numbers, write the number of the line that fits best behind "+
			"\"Which of these is so\", or: %s.\n", doNotKnow)
	}
	line("If a question does not apply to your team, leave its answers empty and say why. " +
		"A text may have several lines.\n")
	known := ""
	if roles := q.roleTitles(); len(roles) == 1 {
		known = text(roles[0])
	}
	line("Your role: %s\nYour name: \nDate: ", known)

	area := ""
	for _, a := range q.Practices {
		if a.Area != area {
			area = a.Area
			line("\n---\n\n# %s", text(q.Questionnaire.TitleOf(area)))
		}
		line("\n## %s %s\n\nReference: %s %s\n", a.ID, text(a.Title), a.ID, a.Digest)
		line("**%s**\n", text(a.Question))
		for n, f := range a.Facts {
			line("%d. %s", n+1, text(f.Text))
			if shown := shownBy(f); shown != "" {
				line("   (shown by: %s)", text(shown))
			}
			line("\n   Answer %d: \n", n+1)
		}
		if len(a.Facts) == 0 {
			if more := thinkOf(a.Text); more != "" {
				line("%s\n", strings.Replace(assessment.Visible(more), "\n", "\n\n", 1))
			}
			for level := range a.Levels {
				line("- %s", text(q.levelLine(a.Text, level)))
			}
			line("\nWhich of these is so (%s): \n", strings.Join(q.levelWords(a.Text), ", "))
		}
		if a.NA != "" {
			line("(%s)\n", text(a.NA))
		}
		line("%s: \n%s: \n%s: ", notApplicableLabel, noteLabel, byLabel)
	}
	line("\n---\n\n%s", closingWords)
	_, err := io.WriteString(w, b.String())
	return err
}
