package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/assessment"
	"assay/assessment/conduct"
	"assay/assessment/sqlite"
	"assay/questionnaires"
)

// scene is one assessment in which one author does one thing, in one way.
type scene struct {
	*stage
	id  string
	out string // all that this way has said, on either stream
}

// doing is one thing that can be done to an assessment, with the ways to do it. A
// way that is missing says in lacks why.
type doing struct {
	name    string
	new     []string       // flags of the new assessment; nil for none
	before  func(x *scene) // what is there when the author comes; may be nil
	author  string         // empty: Mara
	command func(x *scene) // the same by commands
	screen  func(x *scene, c *conversation)
	plain   []string // the lines of the plain mode; $ID stands for the interview that is there
	lacks   map[string]string
	want    string   // the state afterwards, as [scene.state] says it
	says    []string // by every way
}

// TestThreeWaysDoTheSame does each thing as a command, on the real screens and in
// plain mode, over a real library, and compares what comes of it. The rules stand in
// the package conduct; this is where the three ways to it are held to them.
func TestThreeWaysDoTheSame(t *testing.T) {
	for _, d := range doings() {
		t.Run(d.name, func(t *testing.T) {
			ways := map[string]func(*scene){"command": d.command, "screen": nil, "plain": nil}
			if d.screen != nil {
				ways["screen"] = func(x *scene) { x.onScreen(d.screen) }
			}
			if d.plain != nil {
				ways["plain"] = func(x *scene) { x.inPlain(d.plain) }
			}

			for way, do := range ways {
				if (do == nil) != (d.lacks[way] != "") {
					t.Fatalf("either the %s does it, or a reason says why not", way)
				}
				if do != nil {
					d.try(t, way, do)
				}
			}
		})
	}
}

// try does it in one way and compares the state.
func (d doing) try(t *testing.T, way string, do func(*scene)) {
	t.Helper()
	x := &scene{stage: newStage(t)}
	flags := d.new
	if flags == nil {
		flags = []string{"--depth", "quick", "--team", "Platform"}
	}
	x.id = strings.TrimSpace(x.do(append([]string{"new", "Larkfield"}, flags...)...))
	if d.before != nil {
		d.before(x)
	}
	if d.author != "" {
		x.author = d.author
	}

	do(x)
	if got, want := x.state(), unindented(d.want); got != want {
		t.Errorf("%s: the state is\n%s\nwant\n%s\nit said:\n%s", way, got, want, x.out)
	}
	for _, text := range d.says {
		if !strings.Contains(strings.Join(strings.Fields(x.out), " "), text) {
			t.Errorf("%s: it does not say %q but\n%s", way, text, x.out)
		}
	}
}

// runs runs a command and keeps what it says; it may be refused.
func (x *scene) runs(args ...string) (code int) {
	code, stdout, stderr := x.try(args...)
	x.out += stdout + stderr
	return code
}

// does runs a command that must succeed.
func (x *scene) does(args ...string) {
	x.t.Helper()
	if code := x.runs(args...); code != exitFine {
		x.t.Fatalf("assay %q: exit code %d, %s", args, code, x.out)
	}
}

// onScreen does something with the interface, and keeps every window's last rows.
func (x *scene) onScreen(do func(*scene, *conversation)) {
	c := x.sit(x.author, x.id, 160, 40)
	do(x, c)
	c.pause(time.Second)
	x.out += c.frame()
}

// inPlain hears lines in plain mode.
func (x *scene) inPlain(lines []string) {
	x.t.Helper()
	x.stdin = strings.ReplaceAll(strings.Join(lines, "\n"), "$ID", x.interview()) + "\n"
	x.does("interview", x.id, "--plain")
}

// folded is what the library holds.
func (x *scene) folded() *assessment.State {
	x.t.Helper()
	lib, err := sqlite.Open(context.Background(), x.library, sqlite.Options{})
	if err != nil {
		x.t.Fatal(err)
	}
	defer lib.Close()
	j, _, err := lib.Journal(context.Background(), x.id)
	if err != nil {
		x.t.Fatal(err)
	}
	return assessment.Fold(j)
}

// interview returns the id of the first interview; empty if there is none.
func (x *scene) interview() string {
	for _, i := range x.folded().Interviews() {
		return i.ID
	}
	return ""
}

// state says what an assessment holds: its phase, its teams, and its interviews with
// who began them, who was there, and what was said, and what is to be come back to.
func (x *scene) state() string {
	s := x.folded()
	lines := []string{s.Phase.Value.String()}
	for _, t := range s.Teams() {
		lines = append(lines, fmt.Sprintf("team %s %d", t.Title(), t.Share.Value))
	}
	for trait, values := range s.Profile() {
		lines = append(lines, fmt.Sprintf("trait %s %v", trait, values))
	}

	held := s.Held()
	for _, i := range s.Interviews() {
		line := fmt.Sprintf("interview %d of %s %s %v", slices.Index(held, i)+1, s.Interviewer(i.ID),
			i.Date.Value, s.Roles(i.ID))
		if i.Closed.Value {
			line += " closed"
		}
		lines = append(lines, line)
		for _, practice := range []string{"STR-01", "ARC-11"} {
			for _, v := range s.Answer(i.ID, practice).Rating.Versions() {
				if v.Set {
					lines = append(lines, fmt.Sprintf("  %s %s by %s", practice, v.Value, v.Change.Author))
				}
			}
		}
	}
	for _, f := range s.FollowUps() {
		lines = append(lines, fmt.Sprintf("follow-up %s %q %s", f.Practice.Value, f.What.Value, f.Who.Value))
	}
	for _, f := range s.Findings() {
		lines = append(lines, fmt.Sprintf("finding %q on %v in %v", f.Condition.Value,
			f.Practices.Value, f.Teams.Value))
	}
	for _, a := range s.Actions() {
		lines = append(lines, fmt.Sprintf("action %q for %s in %q", a.Text.Value, a.Practice.Value,
			a.Team.Value))
	}
	return strings.Join(lines, "\n")
}

// unindented returns a text of several lines without the tabs and the breaks around it.
func unindented(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\t", ""))
}

// rates presses keys that rate and waits until they have.
func (c *conversation) rates(keys ...string) {
	c.t.Helper()
	c.press(keys...)
	c.pause(time.Second)
}

// goes goes to a practice by its id.
func (c *conversation) goes(practice string) {
	c.t.Helper()
	c.press("/")
	c.types(strings.ToLower(practice))
	c.press("enter")
	c.sees(practice)
}

// inTheRoom turns a role over in the box of the roles.
func (c *conversation) inTheRoom(role string) {
	c.t.Helper()
	c.press("menu roles in")
	for range 40 {
		if strings.Contains(c.line("> "), role+"  ") {
			c.press("space", "enter")
			return
		}
		c.press("down")
	}
	c.t.Fatalf("the box has no role %s:\n%s", role, c.frame())
}

// doings are the things that three ways disagreed about once, and their neighbours.
func doings() []doing {
	rated := func(flags ...string) func(*scene) {
		return func(x *scene) { x.do(append([]string{"answer", x.id, "STR-01", "2"}, flags...)...) }
	}
	return slices.Concat(
		markDoings(rated),
		roomDoings(rated),
		interviewDoings(rated),
		emptyDoings(),
		colleagueDoings(rated),
		profileDoings(),
		concludingDoings(),
		earlierDoings(),
	)
}

// markDoings are about marks of single facts.
func markDoings(rated func(...string) func(*scene)) []doing {
	return []doing{{
		name:    "one fact is marked, and no other was heard",
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "pxxxx") },
		screen:  func(_ *scene, c *conversation) { c.rates("+", "+") },
		plain:   []string{"1=p"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 pxxxx by Mara`,
	}, {
		name:    "the mark of a fact is raised",
		before:  rated(),
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "yymnn") },
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.rates("+", "+")
		},
		plain: []string{"go STR-01", "+", "+"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2++ by Mara`,
	}, {
		name: "a level takes the place of marks",
		before: func(x *scene) {
			x.do("answer", x.id, "STR-01", "ymynx")
		},
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "3") },
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.rates("3")
		},
		plain: []string{"go STR-01", "3"},
		says:  []string{"marks set one by one are replaced"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 3 by Mara`,
	}}
}

// roomDoings are about who is in the room.
func roomDoings(rated func(...string) func(*scene)) []doing {
	return []doing{{
		name:   "somebody leaves who came with a command",
		before: rated("--role", "SRE"),
		command: func(x *scene) {
			x.does("set", x.id, "respondent/"+x.interview()+"/sre", "removed=yes")
		},
		screen: func(_ *scene, c *conversation) { c.inTheRoom("SRE") },
		plain:  []string{"roles none"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2 by Mara`,
	}, {
		name:    "somebody comes, and answers",
		command: rated("--role", "sre, dev"),
		screen: func(_ *scene, c *conversation) {
			c.inTheRoom("SRE")
			c.inTheRoom("DEV")
			c.rates("2")
		},
		plain: []string{"roles sre dev", "2"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 [SRE DEV]
			  STR-01 2 by Mara`,
	}, {
		name:    "a note that promises something",
		command: rated("--note", "seen @SRE knows !! the list"),
		screen: func(_ *scene, c *conversation) {
			c.rates("2")
			c.types("seen @SRE knows !! the list")
			c.press("tab")
		},
		plain: []string{"2", "note seen @SRE knows !! the list"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2 by Mara
			follow-up STR-01 "the list" SRE`,
	}}
}

// planned begins an interview without an answer.
func planned(x *scene) {
	x.do("set", x.id, "interview/planned", "team=Platform", "date=2026-11-21")
}

// interviewDoings are about which interview takes an answer, and what begins the
// assessment.
func interviewDoings(rated func(...string) func(*scene)) []doing {
	return []doing{{
		name:   "an answer after the interview was closed",
		before: rated(),
		command: func(x *scene) {
			x.does("set", x.id, "interview/"+x.interview(), "closed=yes")
			x.does("answer", x.id, "STR-01", "3")
		},
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.press("menu close the", "ctrl+s", "enter", "esc")
			c.rates("3")
		},
		plain: []string{"go STR-01", "close", "3"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 [] closed
			  STR-01 2 by Mara
			interview 2 of Mara 2026-11-21 []
			  STR-01 3 by Mara`,
	}, {
		name:   "the first rating in an interview that was planned begins the assessment",
		before: planned,
		command: func(x *scene) {
			x.does("set", x.id, "answer/planned/STR-01", "rating=2")
		},
		screen: func(_ *scene, c *conversation) { c.rates("2") },
		plain:  []string{"2"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2 by Mara`,
	}}
}

// emptyDoings are about interviews in which nothing is said.
func emptyDoings() []doing {
	return []doing{{
		name:    "an interview begun, in which nobody has said anything",
		command: planned,
		screen: func(_ *scene, c *conversation) {
			c.press("ctrl+k", "b", "enter")
			c.press("ctrl+k", "i")
			c.sees("Interviews of this team", "0 answers")
			c.press("esc")
		},
		plain: []string{"begin", "interviews"},
		want: `
			draft
			team Platform 0
			interview 0 of Mara 2026-11-21 []`,
	}, {
		name: "an interview begun, and taken back",
		screen: func(_ *scene, c *conversation) {
			c.press("ctrl+k", "b", "enter", "ctrl+z")
			c.rates("2")
			c.press("ctrl+z")
		},
		plain: []string{"begin", "undo", "2", "undo"},
		lacks: map[string]string{
			"command": "undo is of the actions of one run, and a command is a run of its own",
		},
		want: `
			in progress
			team Platform 0`,
	}}
}

// colleagueDoings are about answers beside those of a colleague.
func colleagueDoings(rated func(...string) func(*scene)) []doing {
	const both = `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2 by Mara
			  STR-01 4 by Jonas`

	return []doing{{
		name:    "an answer while a colleague's interview is open",
		before:  rated(),
		author:  "Jonas",
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "4") },
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.rates("4")
			c.sees("answered in interview 1, this begins one")
			c.rates("enter", "4")
		},
		plain: []string{"go STR-01", "4", "here", "4"},
		want: `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 2 by Mara
			interview 2 of Jonas 2026-11-21 []
			  STR-01 4 by Jonas`,
	}, {
		name:   "an answer in a colleague's interview that was chosen",
		before: rated(),
		author: "Jonas",
		command: func(x *scene) {
			x.does("answer", x.id, "STR-01", "4", "--interview", x.interview())
			if !strings.Contains(x.out,
				"notice: Mara said 2 (yes, yes, no, no, no); both stand until one is chosen") {
				x.t.Errorf("nobody hears of the conflict: %s", x.out)
			}
		},
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.press("ctrl+k", "i", "enter")
			c.rates("4")
			c.press("enter") // let both stand
			c.sees("stands beside 2")
		},
		lacks: map[string]string{
			"plain": "it asks before it writes: a yes replaces, a no keeps, and neither lets both stand",
		},
		want: both,
	}}
}

// concludingDoings are about findings and actions.
func concludingDoings() []doing {
	const finding, action = "The lists differ.", "Make one list of them."
	return []doing{{
		name: "a finding on the practice in front",
		command: func(x *scene) {
			x.does("set", x.id, "finding/lists", "practices=str-01", "teams=Platform", "condition="+finding)
			x.does("show", x.id)
		},
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.press("ctrl+k", "d", "ctrl+o", "n")
			c.types(finding)
			c.press("ctrl+s")
		},
		plain: []string{"go STR-01", "finding " + finding, "findings"},
		says:  []string{finding},
		want: `
			draft
			team Platform 0
			finding "` + finding + `" on [STR-01] in [platform]`,
	}, {
		name: "a finding on several practices and all teams",
		command: func(x *scene) {
			x.does("set", x.id, "finding/lists", "practices=STR-01, arc-11", "condition="+finding)
			x.does("show", x.id)
		},
		screen: func(_ *scene, c *conversation) {
			c.press("esc", "esc", "f", "n")
			c.types(finding)
			c.press("tab")
			c.types("STR-01, arc-11")
			c.press("ctrl+s")
		},
		plain: []string{"finding STR-01, arc-11: " + finding, "findings"},
		says:  []string{finding, "ARC-11"},
		want: `
			draft
			team Platform 0
			finding "` + finding + `" on [STR-01 ARC-11] in []`,
	}, {
		name: "a finding on what is not asked",
		command: func(x *scene) {
			if x.runs("set", x.id, "finding/lists", "practices=STR-01,XYZ-99",
				"condition="+finding) != exitWrongUse {
				x.t.Error("it is taken")
			}
		},
		screen: func(_ *scene, c *conversation) {
			c.press("esc", "esc", "f", "n")
			c.types(finding)
			c.press("tab")
			c.types("STR-01, XYZ-99")
			c.press("ctrl+s")
		},
		lacks: map[string]string{"plain": "ids that are none are words before a colon"},
		says:  []string{`there is no practice "XYZ-99"`},
		want: `
			draft
			team Platform 0`,
	}, {
		name: "an action for no practice",
		command: func(x *scene) {
			x.does("set", x.id, "action/list", "text="+action)
			x.does("show", x.id)
		},
		screen: func(_ *scene, c *conversation) {
			c.press("esc", "esc", "a", "n")
			c.types(action)
			c.press("ctrl+s")
		},
		plain: []string{"action free: " + action, "actions"},
		says:  []string{action},
		want: `
			draft
			team Platform 0
			action "` + action + `" for  in ""`,
	}, {
		name: "an action for a practice",
		command: func(x *scene) {
			x.does("set", x.id, "action/list", "text="+action, "practice=arc-11")
			x.does("show", x.id)
		},
		screen: func(_ *scene, c *conversation) {
			c.press("esc", "esc", "a", "n")
			c.types(action)
			c.press("tab")
			c.types("arc-11")
			c.press("ctrl+s")
		},
		plain: []string{"action arc-11: " + action, "actions"},
		says:  []string{action, "ARC-11"},
		want: `
			draft
			team Platform 0
			action "` + action + `" for ARC-11 in ""`,
	}}
}

// earlierDoings are about what an earlier assessment came to.
func earlierDoings() []doing {
	later := func(x *scene) {
		x.do("answer", x.id, "STR-01", "yymnp", "--evidence", "documented")
		x.id = strings.TrimSpace(x.do("new", "Larkfield later", "--from", x.id))
	}
	const want = `
			in progress
			team Platform 0
			interview 1 of Mara 2026-11-21 []
			  STR-01 `
	return []doing{{
		name:    "a rating of an earlier assessment is confirmed",
		before:  later,
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "confirm") },
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.sees("confirm again: rated yymnp")
			c.press("menu confirm the")
		},
		plain: []string{"go STR-01", "confirm"},
		says:  []string{"documented"},
		want:  want + "yymnp by Mara",
	}, {
		name:    "a rating of an earlier assessment is replaced",
		before:  later,
		command: func(x *scene) { x.does("answer", x.id, "STR-01", "1") },
		screen: func(_ *scene, c *conversation) {
			c.goes("STR-01")
			c.rates("1")
		},
		plain: []string{"go STR-01", "1"},
		want:  want + "1 by Mara",
	}}
}

// profileDoings are about a profile under which a practice that was rated is not asked,
// or asked by another text.
func profileDoings() []doing {
	var list []doing
	for _, x := range []struct {
		name, notice string
		changed      func(questionnaires.Asked) bool
	}{
		{"a profile that takes a rating out", "1 rating stops counting: its practice no longer applies",
			func(a questionnaires.Asked) bool { return !a.Applies }},
		{"a profile under which a rating no longer answers what is asked", "1 rating to confirm again: ",
			func(a questionnaires.Asked) bool { return a.Substituted }},
	} {
		practice, trait, at := dependent(x.changed)
		said, _, _ := strings.Cut(x.notice, ":")
		list = append(list, doing{
			name: x.name,
			before: func(x *scene) {
				x.do("answer", x.id, practice, "2")
			},
			command: func(s *scene) {
				s.does("set", s.id, "assessment", conduct.TraitField(trait)+"=none")
				if !strings.Contains(s.out, "notice: "+x.notice) {
					s.t.Errorf("nobody hears of it: %s", s.out)
				}
			},
			screen: func(_ *scene, c *conversation) {
				c.press("esc", "esc", "menu profile:")
				for range at {
					c.press("tab")
				}
				c.press("left", "space", "ctrl+s") // none of them
			},
			lacks: map[string]string{"plain": "it holds an interview, and a profile is not part of one"},
			new:   []string{"--depth", "deep", "--team", "Platform"},
			says:  []string{said},
			want: `
			in progress
			team Platform 0
			trait ` + trait + ` []
			interview 1 of Mara 2026-11-21 []`,
		})
	}
	return list
}

// dependent returns a practice of which something else, or nothing, is asked if none of
// the values of a trait hold, and the place of the trait among all.
func dependent(changed func(questionnaires.Asked) bool) (practice, trait string, at int) {
	q, err := questionnaires.Load("five-measures")
	if err != nil {
		panic(err)
	}
	for at, f := range q.Traits {
		for p := range q.Practices() {
			if p.Written() && changed(p.Ask(questionnaires.Profile{f.ID: {}})) {
				return p.ID, f.ID, at
			}
		}
	}
	panic("no practice depends on the profile")
}

// Teams are read one way: by the command that makes an assessment, and in the form.
// Plain mode makes no assessments; it opens one that is there.
func TestTeamsAreReadOneWay(t *testing.T) {
	for text, want := range map[string]string{
		"Platform=40,Data":       "refused",
		"Platform=40，Data=60":    "team Platform 40; team Data 60",
		"Platform=40; Data=60":   "team Platform 40; team Data 60",
		"Platform, PLATFORM":     "refused",
		"Platform=0":             "refused",
		"Platform=":              "refused",
		"Platform, Data, 数据 、 b": "team Platform 0; team Data 0; team 数据 0; team b 0",
	} {
		command := &scene{stage: newStage(t)}
		command.runs("new", "Larkfield", "--team", text)

		screen := &scene{stage: newStage(t)}
		c := screen.sit("Mara", "", 120, 40)
		c.press("n")
		c.types("Larkfield")
		c.press("tab")
		c.types("Larkfield Cloud")
		c.press("tab", "tab", "tab", "tab", "tab", "tab") // to the teams
		c.types(text)
		c.press("ctrl+s")

		for way, x := range map[string]*scene{"command": command, "screen": screen} {
			if got := x.teams(); got != want {
				t.Errorf("%s: %q is %s, want %s", way, text, got, want)
			}
		}
	}
}

// teams says which teams the only assessment has, or that there is none.
func (x *scene) teams() string {
	x.t.Helper()
	code, listed, _ := x.try("list", "--json")
	if code != exitFine || strings.TrimSpace(listed) == "[]" {
		return "refused"
	}
	x.id = x.onlyID()
	lines := strings.Split(x.state(), "\n")
	return strings.Join(slices.DeleteFunc(lines,
		func(l string) bool { return !strings.HasPrefix(l, "team ") }), "; ")
}

// A team is renamed by a command alone: neither the screens nor plain mode rename.
func TestNoTeamTakesTheNameOfAnother(t *testing.T) {
	s := newStage(t)
	id := strings.TrimSpace(s.do("new", "Larkfield", "--team", "Platform,Data"))
	for _, name := range []string{"Platform", " platform "} {
		if code, _, stderr := s.try("set", id, "team/data", "name="+name); code != exitWrongUse ||
			!strings.Contains(stderr, "there are two teams") {
			t.Errorf("renamed to %q: exit code %d, %s", name, code, stderr)
		}
		if code, _, _ := s.try("set", id, "team/other", "name="+name); code != exitWrongUse {
			t.Errorf("another one named %q: exit code %d", name, code)
		}
	}
	s.do("set", id, "team/data", "name=Data and more")
}

// An interview in which nobody said anything is counted nowhere, and neither is one
// whose beginning was undone.
func TestAnInterviewWithoutWordsCountsNowhere(t *testing.T) {
	x := &scene{stage: newStage(t)}
	x.id = strings.TrimSpace(x.do("new", "Larkfield", "--depth", "quick", "--team", "Platform"))
	x.do("set", x.id, "interview/planned", "team=Platform", "date=2026-11-20")
	x.onScreen(func(_ *scene, c *conversation) {
		c.rates("2")
		c.sees("interview 1 ")
		c.press("ctrl+z")
	})
	counts := func(want string) {
		t.Helper()
		report := strings.Join(strings.Fields(x.do("report", x.id, "--working-papers")), " ")
		if !strings.Contains(report, "The result rests on "+want+" and") {
			t.Errorf("the report does not count %s:\n%.2000s", want, report)
		}
		if n := strings.Count(x.do("show", x.id, "--json"), `"closed":`); fmt.Sprintf("%d interview",
			n) != strings.TrimSuffix(want, "s") {
			t.Errorf("show has %d interviews, want %s", n, want)
		}
	}

	counts("0 interviews")
	if out := x.do("show", x.id); !strings.Contains(out, "none; the first answer makes one") {
		t.Errorf("show lists an interview:\n%s", out)
	}
	x.do("answer", x.id, "STR-01", "2")
	counts("1 interview")
	x.onScreen(func(_ *scene, c *conversation) { c.sees("interview 1 ") })
}

// Two people answer by commands at the same time. Each answer is in an interview that
// its author began.
func TestParallelAnswersLandInTheirAuthorsInterviews(t *testing.T) {
	t.Parallel()
	x := &scene{stage: newStage(t)}
	x.id = strings.TrimSpace(x.do("new", "Larkfield", "--depth", "quick", "--team", "Platform"))
	program, err := exec.LookPath("assay")
	if err != nil {
		t.Fatal(err)
	}
	const each = 60
	authors := []string{"Mara", "Jonas"}
	practices := []string{"ARC-03", "ARC-09", "ARC-11", "ARC-13"}

	var running sync.WaitGroup
	for _, author := range authors {
		running.Go(func() {
			for n := range each {
				practice, level := practices[n%len(practices)], fmt.Sprint(n/len(practices)%5) // another one each time
				c := exec.CommandContext(t.Context(), program, "answer", x.id, practice, level)
				c.Env = append(os.Environ(), "ASSAY_LIBRARY="+x.library, "ASSAY_AUTHOR="+author)
				if out, err := c.CombinedOutput(); err != nil {
					t.Errorf("%s: %v: %s", author, err, out)
				}
			}
		})
	}
	running.Wait()

	s, ratings := x.folded(), 0
	for _, c := range s.Journal().Changes() {
		if c.Subject.Kind() != assessment.KindAnswer || c.Field != "rating" {
			continue
		}
		ratings++
		if by := s.Interviewer(c.Subject.Interview()); by != c.Author {
			t.Errorf("a rating by %s is in an interview of %s", c.Author, by)
		}
	}
	if want := len(authors) * each; ratings != want || len(s.Held()) != len(authors) ||
		len(s.Conflicts()) != 0 {
		t.Errorf("%d ratings in %d interviews with %d conflicts", ratings, len(s.Held()), len(s.Conflicts()))
	}
}
