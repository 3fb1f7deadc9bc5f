package questionnaires

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// Levels from which the style "plain" wants more than a length. They have this
// meaning on the six-level ladder of ISO/IEC 33020 only.
const (
	predictable = 4
	innovating  = 5
)

// checkDescriptorLength finds descriptors that are too short or too long.
func checkDescriptorLength(p *Practice) []Problem {
	const least, most = 15, 70
	var problems []Problem
	for level, text := range p.Levels {
		if n := len(strings.Fields(text)); n < least || n > most {
			problems = append(problems, p.problem(levelKey(level),
				fmt.Sprintf("level %d of %s has %d words", level, p.ID, n),
				fmt.Sprintf("a descriptor has %d to %d words", least, most)))
		}
	}
	return problems
}

// checkDescriptorSentences finds descriptors that are not one to three sentences.
func checkDescriptorSentences(p *Practice) []Problem {
	var problems []Problem
	for level, text := range p.Levels {
		if !endsSentence(text) {
			problems = append(problems, p.problem(levelKey(level),
				fmt.Sprintf("level %d of %s ends without a full stop", level, p.ID), "end the sentence"))
		} else if n := countSentences(text); n > 3 {
			problems = append(problems, p.problem(levelKey(level),
				fmt.Sprintf("level %d of %s has %d sentences", level, p.ID, n),
				"a descriptor has one to three sentences"))
		}
	}
	return problems
}

// periods finds for how long a figure has been watched: a count in brackets, for
// example "[4 quarters]" or "[2 evaluation cycles]". A count of days does not
// match, because in brackets it is a deadline, and neither does one period,
// because it is no series of figures.
var periods = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(
		`\[(?:[2-9]|[1-9][0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ` +
			`(?:[a-z-]+ )?(?:weeks|months|quarters|half-years|years|periods|cycles)\]`)
})

// checkLimits finds descriptors of level 4 without what makes it level 4: figures
// that were inside limits for some periods.
func checkLimits(p *Practice) []Problem {
	if len(p.Levels) <= innovating {
		return nil
	}

	var problems []Problem
	text := strings.ToLower(p.Levels[predictable])
	if !periods().MatchString(text) {
		problems = append(problems, p.problem(levelKey(predictable),
			fmt.Sprintf("level 4 of %s names no count of periods in brackets", p.ID),
			"say for how long the figures have been taken, for example [4 quarters]"))
	}
	if !hasWord(text, "limit") && !hasWord(text, "limits") {
		problems = append(problems, p.problem(levelKey(predictable),
			fmt.Sprintf("level 4 of %s names no limits", p.ID),
			"name the figures and say that they have limits"))
	}
	return problems
}

// checkBeforeAfter finds descriptors of level 5 that ask for no figures from before
// and after a change.
func checkBeforeAfter(p *Practice) []Problem {
	if len(p.Levels) <= innovating {
		return nil
	}
	var problems []Problem
	for _, w := range []string{"before", "after"} {
		if !hasWord(p.Levels[innovating], w) {
			problems = append(problems, p.problem(levelKey(innovating),
				fmt.Sprintf("level 5 of %s does not say %q", p.ID, w),
				"ask for the figures before and after the change"))
		}
	}
	return problems
}
