package plain

import (
	"fmt"
	"strings"
	"testing"

	"assay/assessment/conduct"
)

func TestNotes(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.says(one("note @SRE  broker since\tMarch"), "ARC-08: note, 1 line; saved")
	d.says(one("note"), "Note of ARC-08, 1 line so far", "a single . ends it")
	if got := d.hear("!! accounts by Friday", "quit", "", "  indented\r\x1b[31m"); got != "" {
		t.Errorf("while the note is written it says %q", got)
	}
	draft := d.library.drafts[[2]string{exampleAnswer.String(), "note"}]
	if !strings.HasSuffix(draft.Text, "indented [31m") {
		t.Errorf("the draft is %q", draft.Text)
	}

	d.says(one("."), "ARC-08: note, 5 lines; saved")
	want := "@SRE broker since March\n!! accounts by Friday\nquit\n\n  indented [31m"
	if got := d.stored().Note.Value; got != want {
		t.Errorf("the note is %q", got)
	}
	if len(d.library.drafts) != 0 {
		t.Errorf("drafts are left: %v", d.library.drafts)
	}

	d.says(one("line 3 done"), "ARC-08: note, line 3 changed; saved")
	d.says(one("line 4"), "ARC-08: note, line 4 taken out; saved")
	d.says(one("show"), "Note line 3: done\nNote line 4:   indented [31m\n")
	d.says(one("note"), "4 lines so far")
	d.says(one("."), "the note is as it was")
	d.says(one("follow-ups"), "Follow-ups: 23", "ARC-08, accounts by Friday (DATA, Data)",
		"pick N takes one, more goes on: 11 are left")
	d.says(one("undo"), "undone: ARC-08: note, line 4 taken out; saved")
}

func TestNoteThatIsFullKeepsWhatFits(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.hear("note " + strings.Repeat("好", conduct.NoteLimit-3))
	d.says(one("note abcdef"), "Not all of it fits", "4 of this line were left out", "saved")
	if got := d.stored().Note.Value; !strings.HasSuffix(got, "好\nab") {
		t.Errorf("ends with %q", got[len(got)-9:])
	}
}

func TestMoves(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.says(one("next"), "ARC-09, ", "Question: ")
	d.says(one("previous"), "ARC-08, ")
	d.says(one("back"), "back at ARC-09", "ARC-09, ")
	d.says(one("area"), "Area ARC-C", "ARC-13")
	d.says(one("area back"), "Area ARC-B")
	d.says(one("go mgt-08"), "MGT-08, ")
	d.says(one("go m8"), "") // there already
	d.says(one("go security"), "1: ", "pick N takes one")
	d.says(one("more"), "13: ")
	d.says(one("pick 1000"), "pick takes a number from 1 to")
	d.says(one("pick 1"), "Question: ")
	d.says(one("team"), "1: Platform (", "2: Data (")
	d.says(one("team plat"), "Team Platform, ", "in the room: SRE, IAM", "Question: ")
	d.says(one("team 2"), "Team Data, ")
	d.says(one("roles sre none"), `there is no role none`)
	d.says(one("roles sre iam"), "in the room: SRE, IAM; saved")
	d.says(one("roles SRE,IAM"), "in the room: SRE, IAM already; nothing to save")
	d.says(one("roles none"), "in the room: nobody named; saved")
}

func TestReads(t *testing.T) {
	d := rehearse(t, "MGT-08", "platform")
	p, _ := d.w.Evaluation().Ask("MGT-08")
	d.hear("2++", "roles "+p.Prompts[2].Role)
	fact := func(n int) string { return p.Facts[n-1].Text }

	for line, want := range map[string]string{
		"facts": "Fact 2 y: " + fact(2) + "\nAsk " + p.Facts[1].Ask.Role + ": " + p.Facts[1].Ask.Text +
			"\nFact 3 m: " + fact(3) + "\n",
		"levels":  "Fact 5 n: " + fact(5),
		"facts 3": "Fact 3 m: " + fact(3) + "\nAsk ",
		"l 4":     "Evidence, " + p.Facts[3].See[0].Grade + ": " + p.Facts[3].See[0].Item,
		"why":     p.Why,
		"w":       p.Scope,
		"prompts": "Prompt 1 of " + fmt.Sprint(len(p.Prompts)) + ": " + p.Prompts[2].Role + ": " +
			p.Prompts[2].Text,
		"evidence":        "Evidence for fact 1 of 5: 1 " + p.Facts[0].See[0].Grade + ": " + p.Facts[0].See[0].Item,
		"flags":           p.RedFlags[0],
		"steps":           "Step to fact 1 of 5: 1 (" + p.Facts[0].Effort,
		"rule":            "Not applicable when: ",
		"rules":           "Stronger counts: ",
		"where":           "MGT Security management",
		"explain":         "assurance strength, ",
		"explain overall": "overall",
		"explain mgt-b":   "MGT-B",
		"?":               "Answering: n REASON",
		"? n":             "not applicable, for a reason; also na, n/a",
		"question":        "Question: " + p.Question + "\nFact 1 y: ",
		"follow-ups":      "Follow-ups: ",
	} {
		d.says(one(line), want)
	}
	d.says(one("rules"), "tests, measurements, exercises and audits count for 12 months before the interview")
	d.says(one("?"), "Marks: y yes, m mostly, p partly, n no, x not heard", "3=m marks fact 3")

	id, err := d.w.Beside(d.w.Place(), 1)
	next, known := d.w.Questionnaire().Practice(id)
	if err != nil || !known {
		t.Fatal(id, err)
	}
	if got := d.hear("facts off", "next"); strings.Contains(got, next.Facts[0].Text) {
		t.Errorf("with facts off it says %s", got)
	}
	d.says([]string{"facts on", "again"}, "Fact 1", next.Facts[0].Text, next.Facts[4].Text,
		"Answer 0-5, 3=m, ")
}

func TestHelpSaysEveryOrder(t *testing.T) {
	d := rehearse(t, "MGT-08", "platform")
	for _, g := range orders() {
		for _, o := range g.orders {
			d.says(one("?"), g.title+": ", o.usage())
			d.says(one("? "+o.names[0]), o.usage()+": "+o.help)
			if o.names[0] == "" || o.help == "" || o.run == nil {
				t.Errorf("an order without a name, a help or a deed: %q", o.names)
			}

			for _, name := range o.names {
				if found, ok := orderNamed(name); !ok || found.usage() != o.usage() {
					t.Errorf("%q is two orders: %q and %q", name, o.usage(), found.usage())
				}
			}
		}
	}
}

func TestUndoGoesToWhereItWasDone(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.hear("3", "team platform", "go MGT-08")
	d.says(one("undo"), "undone: ARC-08: 3 (yes, yes, yes, no, no); saved", "Reading team Data", "ARC-08, ")
	d.says(one("redo"), "done again: ARC-08: 3 (yes, yes, yes, no, no); saved")
}

func TestMeetsPeople(t *testing.T) {
	d := rehearse(t, "MGT-13", "data")
	d.says(one("begin 45 sre,CISO"), "interview begun with Data; saved")
	first := d.w.Place().Interview
	d.says(one("where"), "Team Data, ", "in the room: SRE, CISO", "0 of 45 minutes are gone",
		" open practices for SRE or CISO")
	if got := d.w.State().Roles(first); strings.Join(got, " ") != "SRE CISO" {
		t.Errorf("in the room: %v", got)
	}

	d.says(one("begin 0"), "an interview is planned for 1 to 1440 minutes")
	d.says(one("begin CHEF"), "there is no role CHEF")
	d.says(one("ask"), "Ask next: open for SRE or CISO: ", "1: ", "pick N takes one")
	d.says(one("pick 1"), "Question: ")
	practice := d.w.Place().Practice
	d.hear("3", "* a list by Friday")
	d.says(one("closing"), "Covered", "1 practice answered in this interview", "To come back to (1)",
		"1: "+practice+", a list by Friday", "close closes the interview")
	d.says(one("last"), "What should I have asked, and did not? One line")
	d.says(one("who signs for the night shift"), "what was said at the end; saved")
	d.says(one("last"), "So far: who signs for the night shift")
	d.says(one(""), "nothing was changed")
	d.says(one("close"), "the interview is closed; answers go to interview 2; saved")
	d.says(one("interviews"), "1 answer, closed")
	d.says(one("pick 2"), "answers go to interview 3, which is open again; saved")
	d.says(one("undo"), "undone: ")
	i, _ := d.w.State().Interview(first)
	if !i.Closed.Value || i.Note.Value != "who signs for the night shift" {
		t.Errorf("%+v", i)
	}
}
func TestBreaksLinesBetweenWords(t *testing.T) {
	d := rehearse(t, "ARC-08", "data")
	d.width = 30
	for l := range strings.Lines(d.hear("again", "facts", "rules", "?")) {
		if cells(strings.TrimSuffix(l, "\n")) >= 30 {
			t.Errorf("too wide: %q", l)
		}
	}
	if got := breakWords("see MGT-08 and MGT-09", 9); strings.Join(got, "|") != "see|MGT-08|and|MGT-09" {
		t.Errorf("%q", got)
	}
}
