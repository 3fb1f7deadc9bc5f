package assessment_test

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment"
)

// noteDesk is an interview of two people of one role and one with a title.
func noteDesk(t breaker) *desk {
	d := newDesk(t)
	for _, x := range [][3]string{
		{"respondent/i-t1/a", "role", "DEV"}, {"respondent/i-t1/a", "name", "Marta Lopez"},
		{"respondent/i-t1/b", "role", "DEV"}, {"respondent/i-t1/b", "name", "Ben"},
		{"respondent/i-t1/b", "quote", "no"},
		{"respondent/i-t1/c", "title", "Shift lead"}, {"respondent/i-t1/c", "initials", "XY"},
		{"respondent/i-t1/d", "role", "BOSS"}, {"respondent/i-t1/d", "name", "Ana Ruiz"},
		{"respondent/i-t1/d", "quote", "by name"},
	} {
		d.enter(x[0], x[1], x[2])
	}
	return d
}

// split tells the lines of a note: the sign, each speaker with what is said, and the
// follow-up with who sees to it.
func split(note string, known assessment.Speakers) string {
	var lines []string
	for _, l := range assessment.SplitNote(note, known) {
		var parts []string
		if l.Sign != "" {
			parts = append(parts, ">")
		}
		for _, p := range l.Parts {
			var names []string
			for _, s := range p.Speakers {
				names = append(names, s.Word)
			}
			parts = append(parts, fmt.Sprintf("[%s]%s", strings.Join(names, "+"), p.Said()))
		}
		if text := l.FollowUp(); text != "" {
			parts = append(parts, fmt.Sprintf("!!{%s}%s", l.Who(), text))
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	return strings.Join(lines, "\n")
}

func TestSplitNote(t *testing.T) {
	d := noteDesk(t)
	known := d.s.Speakers(d.q, "i-t1")
	for note, want := range map[string]string{
		"":                                    "",
		"seen":                                "[]seen",
		"@DEV broker since March":             "[DEV]broker since March",
		"@dev: broker, @Ben no":               "[DEV]broker, [Ben]no",
		"@Marta Lopez, @Ben both":             "[Marta Lopez+Ben]both",
		"@marta said":                         "[Marta Lopez]said",
		"@XY in short, @shift lead in full":   "[Shift lead]in short, [Shift lead]in full",
		"@LI unknown":                         "[]@LI unknown",
		"mail dev@DEV or a@Ben.org":           "[]mail dev@DEV or a@Ben.org",
		"@DEVELOPMENT and @DEV.org":           "[]@DEVELOPMENT and @DEV.org",
		"(as @DEV)":                           "[](as [DEV])",
		"!! the list, by Friday":              "!!{}the list, by Friday",
		" !!  the owner ":                     "[] !!{}the owner",
		"no backups!!":                        "[]no backups!!",
		"no backups !!":                       "[]no backups !!",
		"no backups !!!":                      "[]no backups !!!",
		"really!! go":                         "[]really!! go",
		"@Ben no list !! send it":             "[Ben]no list !!{Ben}send it",
		"@Ben no list !! @DEV: sends it":      "[Ben]no list !!{DEV}sends it",
		"!! ask @Marta for it":                "!!{Marta Lopez}ask @Marta for it",
		"!! @Ben":                             "!!{Ben}@Ben",
		"> two accounts remain !! list":       "> []two accounts remain !!{}list",
		">@DEV it falls back\nbut not always": "> [DEV]it falls back\n[]but not always",
		"a > b":                               "[]a > b",
		"  > said":                            "> []said",
	} {
		if got := split(note, known); got != want {
			t.Errorf("%q is\n%s\nwant\n%s", note, got, want)
		}
	}
}

// How somebody may be quoted goes with the role where one person has it, and a role of
// which somebody does not want to be quoted is not quoted.
func TestSpeakersQuote(t *testing.T) {
	d := noteDesk(t)
	known := d.s.Speakers(d.q, "i-t1")
	for word, want := range map[string]string{
		"@BOSS": "BOSS Ana Ruiz by name", "@Ana": "BOSS Ana Ruiz by name",
		"@DEV": "DEV  no", "@Ben": "DEV Ben no", "@Marta": "DEV Marta Lopez by role",
	} {
		s := assessment.SplitNote(word+" says", known)[0].Parts[0].Speakers[0]
		if got := fmt.Sprintf("%s %s %s", s.Role, s.Name, s.Quote); got != want {
			t.Errorf("%s is %s, want %s", word, got, want)
		}
	}
}

// Nothing of a note is lost, whatever it holds, and a line says one follow-up at most.
func FuzzSplitNote(f *testing.F) {
	d := noteDesk(f)
	known := d.s.Speakers(d.q, "i-t1")
	for _, note := range []string{"@DEV a !! b\n> c", "> @Marta Lopez, @Ben: x !! @DEV y",
		"\xff@DEV\x00!!\xe2\x80",
		"@ \n!!\n>", "\u2028!! x", ">>@XY !!", "@İ !! ſ"} {
		f.Add(note)
	}
	f.Fuzz(func(t *testing.T, note string) {
		lines := assessment.SplitNote(note, known)
		var texts []string
		for _, l := range lines {
			texts = append(texts, l.String())
			if strings.Contains(l.String(), "\n") {
				t.Errorf("a line of two: %q", l)
			}
			if (l.FollowUp() == "") != (l.Later == "") {
				t.Errorf("%q is a follow-up %q", l.Later, l.FollowUp())
			}
			if l.Later != "" && !strings.HasPrefix(l.Later, "!!") {
				t.Errorf("a follow-up begins %q", l.Later)
			}
			for i, p := range l.Parts {
				if (p.At == "") != (len(p.Speakers) == 0) || i > 0 && p.At == "" {
					t.Errorf("part %d of %q is %+v", i, l, p)
				}
			}
			alone := assessment.SplitNote(l.String(), known)
			if len(alone) != 1 || fmt.Sprint(alone[0]) != fmt.Sprint(l) {
				t.Errorf("by itself %q is another line", l)
			}
		}
		if got := strings.Join(texts, "\n"); got != note {
			t.Errorf("%q became %q", note, got)
		}
		if len(assessment.SplitNote(note, nil)) != len(lines) {
			t.Error("who is known makes other lines")
		}
	})
}
