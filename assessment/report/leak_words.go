package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"assay/assessment"
)

// confidences are the ways in which people say that something is not for the report,
// as regular expressions over a line in lower case with single blanks and straight
// apostrophes. A line is looked at only if it holds one of the words in with. What
// matches an exception is taken out of the line first.
var confidences = []struct{ with, say, except string }{
	{"record", `off[- ](the[- ])?records?`, ``},
	{"tell", `(please|just|so|better) (do not|don't|never) tell`, tellIs},
	{"tell", `(?:^|[.,;:!?(>-])[ "']*(do not|don't|never) tell`, tellIs},
	{"tell", `(and|but|you) (do not|don't|never) tell (the|anyone|anybody|him|her|them|my|your|our)`, tellIs},
	{"not to ", `(ask\w*|told|begged|want\w*|wish\w*|prefers?|preferred) (me|us|you) not to ` +
		`(tell|say|mention|write|repeat|quote|print|report|record|note)`, ``},
	{"not for ", `not for (the|your|this|any|our) (reports?|minutes|records?|protocol|file)`, ``},
	{"not for ", `not for (publication|attribution|quotation|onward distribution)`, ``},
	{"to be ", `(not|never) to be (quoted|repeated|minuted|attributed|mentioned)`, ``},
	{"do not|don't|never", `(do not|don't|never) (quote|attribute|cite|minute|name) ` +
		`(me|us|him|her|them|this|that)`, ``},
	{"do not|don't|never", `(do not|don't|never) (print|publish|repeat|mention|record|note|report) ` +
		`(this|that|any of this)`, ``},
	{"do not|don't|never", `(do not|don't|never) (write|put|note) (this|that|it|any of this) ` +
		`(down|in|into)`, ``},
	{"please", `please (do not|don't) (write|note|record|mention|repeat|quote|print|use|share|pass|` +
		`include|put)`, ``},
	{"between ", `between (us|you and me|ourselves|these (four )?walls|the two of us|friends)`,
		`(split|shared?|divided?|agreed?|agreements?|contracts?|interfaces?|boundary|border|lines?|links?|` +
			`traffic|connections?|responsibilit\w+|exchanged?|sent|difference|gap|data|tunnel) between us` +
			`|between us (and|,)`},
	{"stay|keep", `(stays?|keep (this|that|it)) (between|among|in (this|the) room)`, ``},
	{"keep", `keep (this|that|it) (to (yourself|yourselves|ourselves)|quiet|confidential|out of the|` +
		`under wraps)`, ``},
	{" out", `(leave|keep) (this|that|it|me|my name|us|our names?) out( of|$|[.,;!])`, ``},
	{"confidence", `(in|under) (the )?strict(est)? confidence|(told|said|spoke|speaking|shared|mentioned)` +
		`( us| me)?( this| that| it)? in confidence`, ``},
	{"confidential", confidentialSaid, ``},
	{"from", `(you )?(did not|didn't|never) (hear|heard|get|got) (this|that|it) from`, ``},
	{"i ", `i (never|did not|didn't) (say|said|tell|told) (this|that|it|you|so)`, ``},
	{"must|may|should|shall", `(must|may|should|shall)(n't| not| never) (learn|find out|hear|get to know) ` +
		`(of|about|this|that|it)`, ``},
	{"nobody|no one|none", `(nobody|no one|none of them) (else )?(must|may|should) ` +
		`(know|learn|hear|find out)`, ``},
	{"ly", `(phrase|word|put|say) (this|that|it) (very )?(carefully|softly|gently|nicely|` +
		`diplomatically|kindly)`, ``},
	{"report", `before (the|this|your) report (goes|is sent|leaves|is out|gets|is published|is handed)`, ``},
	{"leaves", `before (it|this|that) leaves the house`, ``},
	{"this|that", `(remove|delete|strike|cut) (this|that) (line|sentence|part|bit|passage|` +
		`paragraph|out)`, ``},
	{"internal note|note to |eyes only|use only",
		`internal note|note to (self|myself|ourselves)|for (your|our) eyes only|internal use only`, ``},
	{"privileged|prejudice", `(attorney|lawyer|solicitor)[- ]client privileged?|legally privileged|` +
		`without prejudice to`, ``},
	{"attribut|background", `without attribution|unattributed|speaking on background`, ``},
	{"tlp", `tlp: ?(red|amber)`,
		`(mark|label|use|classif|receiv|handl|notice|scheme|as)\w* "?tlp: ?(red|amber)`},
}

// tellIs are ordinary uses of "do not tell": what logs and figures do.
const tellIs = `tell( us| me| you)? (who|whom|which|what|whether|how|when|where|why|if|apart|much|enough)`

// confidentialSaid is "confidential" said of the line itself. A class of data, of which
// findings speak all the time, is none.
const confidentialSaid = `(?:^|\W)(?:confidentially` +
	`|(?:this|it|all of (?:this|it)) (?:is|was|stays|remains|must (?:be|stay|remain)) ` +
	`(?:\w+ly )?confidential` +
	`|(?:strictly|highly|company|commercially|commercial[- ]in)[- ]confidential(?: *(?:[.:;!)\]]|-|$))` +
	`|treat (?:this|that|it) (?:as )?confidential` +
	`|[(\[]confidential[)\]])` +
	`|(?:^|[.;!?-]) *confidential *(?:[.:!]|-|$)` +
	`|(?:^|[.;:,] )that (?:is|was) (?:\w+ly )?confidential`

// preparedConfidences are the rows of [confidences] with their expressions.
var preparedConfidences = sync.OnceValue(func() (list []confidence) {
	for _, c := range confidences {
		begin := `\b`
		if strings.HasPrefix(c.say, `(?:^`) {
			begin = "" // it says itself where it begins
		}
		row := confidence{with: strings.Split(c.with, "|")}
		row.say = expression(begin + `(` + c.say + `)(?:\W|$)`)
		if c.except != "" {
			row.except = expression(`\b(?:` + c.except + `)`)
		}
		list = append(list, row)
	}
	return list
})

type confidence struct {
	with        []string
	say, except func() *regexp.Regexp
}

// straight makes typographic signs plain ones of the same length in bytes, so that
// places in a line stay what they are.
var straight = strings.NewReplacer(
	"’", "'\x00\x00", "‘", "'\x00\x00", "“", "\"\x00\x00", "”", "\"\x00\x00",
	"\u00a0", " \x00", "\t", " ")

// findConfidence finds words that say that a line is not for the report.
func findConfidence(line string) (begin, end int, found bool) {
	plain := asciiLower(straight.Replace(line))
	plain, places := squeezed(plain)
	for _, row := range preparedConfidences() {
		holds := func(word string) bool { return strings.Contains(plain, word) }
		if !slices.ContainsFunc(row.with, holds) {
			continue
		}

		text := plain
		if row.except != nil {
			text = row.except().ReplaceAllStringFunc(text, func(s string) string {
				return strings.Repeat("\x01", len(s))
			})
		}
		if at := row.say().FindStringSubmatchIndex(text); at != nil {
			return places[at[2]], places[at[3]-1] + 1, true
		}
	}
	return 0, 0, false
}

// asciiLower returns a text with A to Z in lower case, of the same length.
func asciiLower(text string) string {
	lower := []byte(text)
	for i, c := range lower {
		if c >= 'A' && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return string(lower)
}

// squeezed returns a text without the bytes that [straight] leaves over and with one
// blank for several, and for each of its bytes its place in the text.
func squeezed(text string) (short string, places []int) {
	var b strings.Builder
	last := byte(0)
	for i := range len(text) {
		c := text[i]
		if c == 0 || c == ' ' && last == ' ' {
			continue
		}
		b.WriteByte(c)
		places = append(places, i)
		last = c
	}
	return b.String(), places
}

// leftOvers are signs of work that is not done, beside the "!!" of a note.
var leftOvers = expression(`\b(?:TODO|FIXME|XXX|TBD|TBC)\b ?(?:[:!(]|$)`)

// findLeftOver finds a follow-up in a text that is no note, where nothing takes it out.
func findLeftOver(line string) (begin, end int, found bool) {
	if l := assessment.SplitNote(line, nil)[0]; l.FollowUp() != "" {
		return len(line) - len(l.Later), len(line), true
	}
	if at := leftOvers().FindStringIndex(line); at != nil {
		return at[0], at[1], true
	}
	return 0, 0, false
}
