package questionnaires

import (
	"fmt"
	"slices"
	"strings"
)

// questions are the questions that a practice may put, by the key of their place.
func questions(p *Practice) []passage {
	var list []passage
	if p.Written() {
		list = append(list, passage{at: "question", text: p.Question})
	}
	if p.Otherwise != nil {
		list = append(list, passage{at: "otherwise", text: p.Otherwise.Question})
	}
	return list
}

func checkQuestion(p *Practice) []finding {
	var found []finding
	for _, q := range questions(p) {
		if sentences(q.text) != 1 || !strings.HasSuffix(q.text, "?") {
			found = append(found, finding{at: q.at, message: fmt.Sprintf("the question of %s is not one sentence that ends in a question mark", p.ID),
				hint: "ask one thing, in one sentence"})
		}
	}
	return found
}

// yesOrNo are the verbs that open a question to which "yes" is an answer. Such an
// answer fits no level.
func yesOrNo() []string {
	return strings.Fields("is are do does did has have had can could will would should must was were may")
}

func checkOpenQuestion(p *Practice) []finding {
	var found []finding
	for _, q := range questions(p) {
		if list := words(q.text); len(list) > 0 && slices.Contains(yesOrNo(), list[0]) {
			found = append(found, finding{at: q.at, message: fmt.Sprintf("the question of %s opens with %q", p.ID, list[0]),
				hint: "open with how, what, which, who, when or where: yes and no say no level"})
		}
	}
	return found
}

func checkPrompts(p *Practice) []finding {
	const least = 4
	if !p.Written() || len(p.Prompts) >= least {
		return nil
	}
	return []finding{{at: "prompts", message: fmt.Sprintf("%s has %d prompts", p.ID, len(p.Prompts)),
		hint: fmt.Sprintf("write %d or more, for the roles that know", least)}}
}
