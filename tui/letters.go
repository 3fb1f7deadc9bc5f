package tui

// pageLetter is a key that is a letter or a sign, and what it stands for on every page. What
// a page calls it has one of its words in it; what moves is a row with the key of its name.
type pageLetter struct {
	key   string
	words []string // the first one is what it stands for
	means string
}

// letters is the table of letters. On every page, in every box and in the menu a letter
// has the meaning that stands here, or none; what has no letter is in the menu. Digits
// choose filters, or in an interview rate.
func letters() []pageLetter {
	return []pageLetter{
		{"a", []string{"action"}, "what is to be done"},
		{"b", []string{"begin"}, "an interview"},
		{"c", []string{"conflict"}, "which of two entries counts"},
		{"d", []string{"reconcile"}, "what several interviews come to"},
		{"e", []string{"evidence"}, "what was seen"},
		{"f", []string{"finding"}, "what was concluded"},
		{"h", []string{"history"}, "what was changed, and the way back"},
		{"i", []string{"interview"}, "what is said"},
		{"l", []string{"law", "compliance"}, "by laws and standards"},
		{"m", []string{"marks"}, "every practice in every team"},
		{"n", []string{"new"}, "one more of what is listed"},
		{"o", []string{"overview"}, "of the results"},
		{"p", []string{"practice"}, "the one that this is about"},
		{"q", []string{"back", "quit", "close", "leave"}, "to where I was"},
		{"r", []string{"report"}, "as it will be written"},
		{"s", []string{"state"}, "draft, in progress, in review, final"},
		{"t", []string{"team"}, "another one, or all side by side"},
		{"u", []string{"scope"}, "what this assessment is about"},
		{"v", []string{"view", "stated", "credited"}, "what was said, or what evidence supports"},
		{"w", []string{"wave", "roadmap"}, "the steps to the targets"},
		{"x", []string{"explain"}, "all about what is chosen"},
		{"y", []string{"copy"}, "into the clipboard"},
		{"z", []string{"answers"}, "everything that was said, as a table"},
		{"*", []string{"follow-up"}, "what was promised"},
		{",", []string{"settings"}, "how the program behaves"},
		{"j", []string{"down"}, "as the arrow"},
		{"k", []string{"up"}, "as the arrow"},
		{"g", []string{"home"}, "the first row"},
		{"G", []string{"end"}, "the last row"},
	}
}

// letterTexts tell in the help what each letter stands for.
func letterTexts() []string {
	var texts []string
	for _, l := range letters() {
		texts = append(texts, l.key+"  "+l.words[0]+": "+l.means)
	}
	return texts
}
