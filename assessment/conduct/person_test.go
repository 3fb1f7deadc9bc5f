package conduct_test

import (
	"slices"
	"strings"
	"testing"

	"assay/assessment"
	"assay/assessment/conduct"
)

func TestPeopleAreRead(t *testing.T) {
	_, w := newDesk(t, "Platform")
	for text, want := range map[string]string{
		"":                              "",
		"sre":                           "SRE||",
		"SRE IAM":                       "SRE||; IAM||",
		"SRE Marta, iam":                "SRE||Marta; IAM||",
		"SRE Marta de Vries IAM":        "SRE||Marta de Vries; IAM||",
		"SRE Marta;SRE Ben":             "SRE||Marta; SRE||Ben",
		"Shift lead, SRE":               "|Shift lead|; SRE||",
		"SRE 张伟":                        "SRE||张伟",
		"SRE, SRE":                      "SRE||",
		"SRE marta":                     `there is no role marta`,
		"CHEF":                          `there is no role CHEF`,
		"SRE CHEF":                      `there is no role CHEF`,
		"nobody":                        `there is no role nobody`,
		"12":                            `there is no role 12`,
		"SRE Marta, Head of the leased": "SRE||Marta; |Head of the leased|",
	} {
		people, err := w.People(text)
		var list []string
		for _, p := range people {
			list = append(list, p.Role+"|"+p.Title+"|"+p.Name)
		}
		got := strings.Join(list, "; ")
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// Two of one role are two, a name is given to who is there without one, and who is
// named again stays.
func TestPeopleInTheRoom(t *testing.T) {
	d, w := newDesk(t, "Platform")
	p := at("platform")
	attend := func(text string, want ...string) {
		t.Helper()
		people, err := w.People(text)
		if err != nil {
			t.Fatal(err)
		}
		d.did(w.Attend(p, people))
		if got := w.InRoom(p); !slices.Equal(got, want) {
			t.Errorf("%q: in the room are %q, want %q", text, got, want)
		}
	}

	attend("SRE, IAM", "SRE", "IAM")
	first := w.State().Respondents(interviewAt(w, p))[0].Subject()
	attend("SRE Marta, IAM", "SRE Marta", "IAM")
	attend("SRE Marta, SRE Ben, IAM, Shift lead", "SRE Marta", "IAM", "SRE Ben", "Shift lead")
	if first != w.State().Respondents(interviewAt(w, p))[0].Subject() {
		t.Error("a name made another person of the SRE")
	}
	if got := w.Room(p); !slices.Equal(got, []string{"SRE", "IAM"}) {
		t.Errorf("the roles are %q", got)
	}
	d.did(w.Attend(p, w.Keeping(p, []string{"SRE", "DEV"})))
	if got := w.InRoom(p); !slices.Equal(got, []string{"SRE Marta", "SRE Ben", "Shift lead", "DEV"}) {
		t.Errorf("with other roles ticked, in the room are %q", got)
	}
	attend("SRE Ben", "SRE Ben")
	attend("SRE Jo", "SRE Jo")
	attend("SRE", "SRE Jo")
	attend("IAM", "IAM")
	attend("SRE", "SRE")
	attend("SRE Marta", "SRE Marta")
	d.did(w.Answer(p, level(2), conduct.Beside, conduct.Person{Role: "SRE"}))
	if got := w.InRoom(p); !slices.Equal(got, []string{"SRE Marta"}) {
		t.Errorf("a role that is there makes nobody new: %q", got)
	}

	respondent := w.State().Respondents(interviewAt(w, p))[0].Subject()
	d.did(w.Set(respondent, []conduct.Pair{{Field: "quote", Text: "by-name"}, {Field: "initials", Text: "ML"}}))
	note := "@ML said so"
	line := assessment.SplitNote(note, w.State().Speakers(w.Questionnaire(), interviewAt(w, p)))[0]
	if s := line.Parts[0].Speakers; len(s) != 1 || s[0].Name != "Marta" || s[0].Quote != assessment.QuoteByName {
		t.Errorf("%q is by %+v", note, s)
	}
}

func interviewAt(w *conduct.Work, p conduct.Place) string {
	id, _ := w.Current(p)
	return id
}
