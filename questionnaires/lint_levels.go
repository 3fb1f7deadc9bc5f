package questionnaires

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// Levels that the style "plain" reads more into than their length. They mean
// what they mean on the six-level ladder of ISO/IEC 33020 only.
const (
	predictable = 4
	innovating  = 5
)

func checkDescriptorLength(p *Practice) []finding {
	const least, most = 15, 70
	var found []finding
	for level, text := range p.Levels {
		if n := len(strings.Fields(text)); n < least || n > most {
			found = append(found, finding{at: levelKey(level), message: fmt.Sprintf("level %d of %s has %d words", level, p.ID, n),
				hint: fmt.Sprintf("a descriptor has %d to %d words", least, most)})
		}
	}
	return found
}

func checkDescriptorSentences(p *Practice) []finding {
	var found []finding
	for level, text := range p.Levels {
		if !finished(text) {
			found = append(found, finding{at: levelKey(level), message: fmt.Sprintf("level %d of %s ends without a full stop", level, p.ID),
				hint: "end the sentence"})
		} else if n := sentences(text); n > 3 {
			found = append(found, finding{at: levelKey(level), message: fmt.Sprintf("level %d of %s has %d sentences", level, p.ID, n),
				hint: "a descriptor has one to three sentences"})
		}
	}
	return found
}

// periods finds how long a figure has been watched: a count in brackets, for
// example "[4 quarters]" or "[2 evaluation cycles]". Days are none: in brackets
// they are deadlines. One period is none either: it shows no run of figures.
var periods = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\[(?:[2-9]|[1-9][0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ` +
		`(?:[a-z-]+ )?(?:weeks|months|quarters|half-years|years|periods|cycles)\]`)
})

// checkLimits holds level 4 to what makes it level 4: figures that were inside
// limits for some periods.
func checkLimits(p *Practice) []finding {
	if len(p.Levels) <= innovating {
		return nil
	}
	var found []finding
	text := strings.ToLower(p.Levels[predictable])
	if !periods().MatchString(text) {
		found = append(found, finding{at: levelKey(predictable), message: fmt.Sprintf("level 4 of %s names no count of periods in brackets", p.ID),
			hint: "say for how long the figures have been taken, for example [4 quarters]"})
	}
	if !hasWord(text, "limit") && !hasWord(text, "limits") {
		found = append(found, finding{at: levelKey(predictable), message: fmt.Sprintf("level 4 of %s names no limits", p.ID),
			hint: "name the figures and say that they have limits"})
	}
	return found
}

// checkBeforeAfter holds level 5 to figures that show what a change was worth.
func checkBeforeAfter(p *Practice) []finding {
	if len(p.Levels) <= innovating {
		return nil
	}
	var found []finding
	for _, w := range []string{"before", "after"} {
		if !hasWord(strings.ToLower(p.Levels[innovating]), w) {
			found = append(found, finding{at: levelKey(innovating), message: fmt.Sprintf("level 5 of %s does not say %q", p.ID, w),
				hint: "ask for the figures before and after the change"})
		}
	}
	return found
}
