package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// questions returns the questions that a practice may ask: its own and its
// substitute.
func questions(p *Practice) []passage {
	var list []passage
	if p.Written() {
		list = append(list, passage{key: "question", text: p.Question})
	}
	if p.Otherwise != nil {
		list = append(list, passage{key: "otherwise", text: p.Otherwise.Question})
	}
	return list
}

// checkQuestion finds questions that are not one sentence.
func checkQuestion(p *Practice) []Problem {
	var problems []Problem
	for _, q := range questions(p) {
		if countSentences(q.text) != 1 || !strings.HasSuffix(q.text, "?") {
			problems = append(problems, p.problem(q.key,
				fmt.Sprintf("the question of %s is not one sentence that ends in a question mark", p.ID),
				"ask one thing, in one sentence"))
		}
	}
	return problems
}

// yesOrNo are the verbs that open a question to which "yes" is an answer. Such an
// answer fits no level.
func yesOrNo() []string {
	return strings.Fields("is are do does did has have had can could will would should must was were may")
}

// checkOpenQuestion finds questions to which "yes" is an answer.
func checkOpenQuestion(p *Practice) []Problem {
	var problems []Problem
	for _, q := range questions(p) {
		if list := wordsOf(q.text); len(list) > 0 && slices.Contains(yesOrNo(), list[0]) {
			problems = append(problems, p.problem(q.key,
				fmt.Sprintf("the question of %s opens with %q", p.ID, list[0]),
				"open with how, what, which, who, when or where: yes and no say no level"))
		}
	}
	return problems
}

// checkPrompts finds written practices with too few prompts.
func checkPrompts(p *Practice) []Problem {
	const least = 4
	if !p.Written() || len(p.Prompts) >= least {
		return nil
	}
	return []Problem{p.problem("prompts", fmt.Sprintf("%s has %d prompts", p.ID, len(p.Prompts)),
		fmt.Sprintf("write %d or more, for the roles that know", least))}
}
