package report_test

import (
	"strings"
	"testing"

	"assay/assessment"
)

// People are quoted as they allowed: by role if nothing was said, by name, or as
// somebody; a name that nobody allowed does not leave the house.
func TestQuotesAsTheirSpeakersAllow(t *testing.T) {
	for quote, want := range map[assessment.Quoting]string{
		assessment.QuoteByRole: "> Operations or reliability lead (SRE) (Platform, 2026-11-03): Rights fall back",
		assessment.QuoteNot:    "> A person interviewed (Platform, 2026-11-03): Rights fall back",
		assessment.QuoteByName: "> Marta Lopez, Operations or reliability lead (SRE) (Platform, " +
			"2026-11-03): Rights",
	} {
		d := filled(t)
		d.set("respondent/i1/SRE", "name", "Marta Lopez", "quote", quote)
		d.set("answer/i1/MGT-08", "note", "@Marta Rights fall back by themselves. !! @Marta sends the list")
		s, _ := section(d.settled(), "C2")
		text := alone(t, s)
		contains(t, text, want)
		if strings.Contains(text, "sends the list") {
			t.Error("a follow-up is quoted")
		}
		if named := strings.Contains(text, "Marta"); named != (quote == assessment.QuoteByName) {
			t.Errorf("%s: named %v", quote, named)
		}
	}
}
