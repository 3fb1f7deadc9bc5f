package written

import (
	"fmt"
	"io"
	"strings"

	"assay/assessment"
	"assay/assessment/spreadsheet"
)

// writeXLSX writes the questions as a workbook of two sheets: what it is about and who
// answers, and the questions. Only what is to be filled in can be changed; nothing needs a
// password.
func writeXLSX(w io.Writer, q Questions) error {
	start, questions := q.aboutSheet(), q.questionSheet()
	repeated := []spreadsheet.DefinedName{{Name: "_xlnm.Print_Titles", Area: "$1:$1"}}
	return spreadsheet.Write(w, spreadsheet.Book{
		Title:  q.heading(),
		Styles: questionStyles(),
		Sheets: []spreadsheet.BookSheet{
			{Name: aboutName, Part: start.xml(false)},
			{Name: questionsName, Part: questions.xml(true), Names: repeated},
		},
	})
}

// The names of the sheets.
const (
	aboutName     = "Start here"
	questionsName = "Questions"
)

// aboutSheet explains what is asked, and asks who answers.
func (q *Questions) aboutSheet() *form {
	f := &form{widths: aboutWidths}
	f.across(strings.Join([]string{"about", version, q.Assessment, q.Team, q.Questionnaire.Digest()}, " "),
		styleTitle, assessment.CleanLine(q.heading()))
	for _, p := range q.intro() {
		f.across("", styleText, p)
	}
	if who := q.forWhom(); who != "" {
		f.across("", styleText, "They are meant for: "+who)
	}

	f.across("", styleArea, "1. Who answers")
	roles, known := q.roleTitles(), ""
	if len(roles) == 1 {
		known = roles[0]
	}
	f.row("role", 1, formCell{columnText, columnText, styleLabel, "Your role"},
		formCell{columnAnswer, columnShown, styleInput, known})
	if list := strings.Join(roles, ","); len(list) < longestList && strings.Count(list, ",") == len(roles)-1 {
		f.choose(roles, "", "")
	}
	f.input("name", "Your name", 1)
	f.input("day", "Date, as 2026-11-20", 1)

	f.across("", styleArea, "2. How to answer")
	facts, levels := q.kinds()
	if facts {
		f.across("", styleText, "The questions are on the next sheet. Below each stand a few sentences. "+
			"Say of each how far it is so, in the yellow cell behind it:")
		for i, word := range markWords() {
			f.row("", 1, formCell{columnText, columnText, styleLabel, word},
				formCell{columnAnswer, columnShown, styleText, markMeanings()[i]})
		}
		f.across("", styleText, "\"Shown by\" says what we may ask to see in the talk. "+
			"Nothing has to be sent.")
	}
	if levels {
		f.across("", styleText, "Where a question on the next sheet has a list with numbers, choose the "+
			"number of the line that fits best, or: "+doNotKnow+".")
	}
	f.across("", styleText, "If a question does not apply to your team, leave its answers empty and say "+
		"why. Below each question there is room for your own words: what is done, where, and what is "+
		"missing.")

	f.across("", styleArea, "3. Send it back")
	f.across("", styleText, "Save the file as it is (.xlsx) and send it back, "+
		"also if it is only half filled in.")
	return f
}

// longestList is how many characters a list of words in a cell may have.
const longestList = 250

// questionSheet has a block of rows for each practice.
func (q *Questions) questionSheet() *form {
	f := &form{widths: questionWidths}
	f.row("", 1, formCell{columnNumber, columnText, styleHead, "Is it so?"},
		formCell{columnAnswer, columnAnswer, styleHead, "Your answer"},
		formCell{columnShown, columnShown, styleHead, "Shown by"})
	area := ""
	for _, a := range q.Practices {
		f.blocks = append(f.blocks, f.number+1)
		if a.Area != area {
			area = a.Area
			f.across("", styleArea, q.Questionnaire.TitleOf(area))
		}

		key := a.ID + " " + a.Digest + " "
		f.across(key+"question", styleQuestion, a.ID+"  "+a.Title+"\n"+a.Question)
		for n, fact := range a.Facts {
			number := fmt.Sprint(n + 1)
			f.row(key+number, 1, formCell{columnNumber, columnNumber, styleSmall, number},
				formCell{columnText, columnText, styleLabel, fact.Text},
				formCell{columnAnswer, columnAnswer, styleChoice, ""},
				formCell{columnShown, columnShown, styleSmall, shownBy(fact)})
			f.choose(markWords(), "How far is it so?", strings.Join(markWords(), ", "))
		}
		if len(a.Facts) == 0 {
			if more := thinkOf(a.Text); more != "" {
				f.row("", 1, formCell{columnText, columnShown, styleSmall, more})
			}
			for level := range a.Levels {
				f.row("", 1, formCell{columnText, columnShown, styleLabel, q.levelLine(a.Text, level)})
			}
			f.row(key+partLevel, 1, formCell{columnText, columnText, styleLabel, "Which of these is so?"},
				formCell{columnAnswer, columnAnswer, styleChoice, ""})
			f.choose(q.levelWords(a.Text), "Which is so?", "The number of the line above that fits best")
		}

		label := notApplicableLabel
		if a.NA != "" {
			label += "\n(" + a.NA + ")"
		}
		f.input(key+partNA, label, 1)
		f.input(key+partNote, noteLabel+": what is done, where, what is missing", 3)
		f.input(key+partBy, byLabel+": role and name", 1)
	}
	return f
}
