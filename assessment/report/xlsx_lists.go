package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// actionsSheet lists what is to be done: what to contain now, then the next step of each
// practice below its target, then what the assessor wrote down.
func (x *modelTables) actionsSheet() bookSheet {
	s := bookSheet{name: "Actions", columns: sheetColumns(
		"Kind", "Rank", "What", "Practice", "Title", "Teams", "Fact", "Effort", "Cost", "Gain", "Wait",
		"First", "Owner", "Due", "Accepted when", "Status", "Why")}
	for _, c := range x.m.Contain {
		s.rows = append(s.rows, []any{
			"contain now", nil, c.Action, cellLines(c.Practices), x.practiceTitles(c.Practices),
			x.teamLines(c.Teams), nil, "", nil, nil, "", "", c.Owner, string(c.Due), "", "",
			cellLines(append([]string{c.Condition}, c.Why...)),
		})
	}
	for _, step := range x.allSteps() {
		s.rows = append(s.rows, x.stepRow(step.first, step.part))
	}
	for _, a := range x.m.Actions {
		teams := []string{a.Team}
		if a.Team == "" {
			teams = nil
		}
		status, wait := a.Status, ""
		if a.Overdue {
			status += ", overdue"
		}
		if a.Wait > 0 {
			wait = count(a.Wait, "day")
		}
		s.rows = append(s.rows, []any{
			"action", nil, a.Text, a.Practice, x.titles[a.Practice], x.teamLines(teams), wholeCell(a.Fact),
			a.Effort, nil, nil, wait, cellLines(a.Requires), a.Owner, string(a.Due), a.Acceptance, status, "",
		})
	}
	return s
}

// stepRow is a step of some teams; what holds for the practice comes from its first step.
func (x *modelTables) stepRow(first, s *Step) []any {
	return []any{
		"step", first.Rank, s.Action, s.Practice, x.titles[s.Practice], x.teamLines(s.Teams),
		wholeCell(s.Fact), s.Effort, s.Cost, smallFigure(first.Gain), s.Wait, cellLines(first.First), s.Owner,
		s.Due, s.Accepted, "", first.Why,
	}
}

// practiceTitles are the titles of practices, each in its line.
func (x *modelTables) practiceTitles(ids []string) string {
	var titles []string
	for _, id := range ids {
		titles = append(titles, cmp.Or(x.titles[id], id))
	}
	return cellLines(titles)
}

func (x *modelTables) roadmapSheet() bookSheet {
	s := bookSheet{name: "Roadmap", columns: sheetColumns(
		"Wave", "From", "Until", "Practice", "Title", "Teams", "Fact", "Level", "Action", "Effort", "Cost",
		"Lands")}
	if x.m.Roadmap == nil {
		return s
	}
	for _, w := range x.m.Roadmap.Waves {
		for _, r := range w.Steps {
			s.rows = append(s.rows, []any{
				w.Number, string(w.From), string(w.Until), r.Practice, x.titles[r.Practice],
				x.teamLines(r.Teams), wholeCell(r.Fact), r.Level, r.Action, r.Effort, r.Cost, string(r.Lands),
			})
		}
	}
	return s
}

// waysSheet lists the least effort that reaches each next level.
func (x *modelTables) waysSheet() bookSheet {
	s := bookSheet{name: "Ways", columns: sheetColumns(
		"Level", "Practices", "Effort", "Quarters", "Earliest", "Exact", "Steps", "Find out first", "Text")}
	for _, w := range x.m.Ways {
		var steps []string
		for _, r := range w.Steps {
			steps = append(steps, r.Practice+" to level "+strconv.Itoa(r.Level))
		}
		s.rows = append(s.rows, []any{
			w.Level, wholeCell(w.Practices), wholeCell(w.Effort), wholeCell(w.Quarters), string(w.Earliest),
			yes(w.Exact), cellLines(steps), cellLines(w.Questions), w.Text,
		})
	}
	return s
}

func (x *modelTables) findingsSheet() bookSheet {
	s := bookSheet{name: "Findings", columns: sheetColumns(
		"Id", "Severity", "Fix now", "Practices", "Titles", "Teams", "Condition", "Criterion", "Cause",
		"Consequence", "Action", "Owner", "Due", "Said")}
	for _, f := range x.m.Findings {
		var said []string
		for _, q := range f.Quotes {
			said = append(said, q.By+": "+q.Text)
		}
		s.rows = append(s.rows, []any{
			f.ID, f.Severity, yesCell(f.FixNow), cellLines(f.Practices), x.practiceTitles(f.Practices),
			x.teamLines(f.Teams), f.Condition, f.Criterion, f.Cause, f.Effect, f.Action, f.Owner,
			string(f.Due), cellLines(said),
		})
	}
	return s
}

func (x *modelTables) openSheet() bookSheet {
	s := bookSheet{name: "Open", columns: sheetColumns(
		"Practice", "Title", "Teams", "What", "Ask", "Key", "Settles", "Moves")}
	for _, o := range x.m.Open {
		s.rows = append(s.rows, []any{
			o.Practice, x.titles[o.Practice], x.teamLines(o.Teams), o.What, o.Ask, yesCell(o.Key),
			o.Settles, smallFigure(o.Moves),
		})
	}
	return s
}

func (x *modelTables) naSheet() bookSheet {
	s := bookSheet{name: "Not applicable", columns: sheetColumns(
		"Practice", "Title", "Teams", "Reason", "Signed", "Waits for a signature")}
	for _, n := range x.m.NA {
		s.rows = append(s.rows, []any{
			n.Practice, x.titles[n.Practice], x.teamLines(n.Teams), n.Reason, n.Signed, yesCell(n.Unsigned),
		})
	}
	return s
}

func (x *modelTables) evidenceSheet() bookSheet {
	s := bookSheet{name: "Evidence", columns: sheetColumns(
		"Id", "Title", "Where", "Date", "Valid until", "Grade", "Counts as", "Custodian", "Team", "Practices",
		"File", "SHA-256")}
	for _, v := range x.m.Evidence {
		s.rows = append(s.rows, []any{
			v.ID, v.Title, v.Where, string(v.Date), string(v.Until), v.Grade, v.CountsAs, v.Custodian,
			x.team(v.Team), cellLines(v.Practices), v.File, v.Digest,
		})
	}
	return s
}

func (x *modelTables) certificatesSheet() bookSheet {
	s := bookSheet{name: "Certificates", columns: sheetColumns(
		"Id", "Name", "Status", "Scope", "Teams", "Expires", "Verdict", "Supported by", "Contradicted by",
		"Warnings")}
	for _, c := range x.m.Certificates {
		teams := "" // not stated, which is not all of them
		if len(c.Teams) > 0 {
			teams = x.teamLines(c.Teams)
		}
		s.rows = append(s.rows, []any{
			c.ID, c.Name, c.Status, c.Scope, teams, string(c.Expires), c.Verdict, cellLines(c.Supports),
			cellLines(c.Contradicts), cellLines(c.Warnings),
		})
	}
	return s
}

func (x *modelTables) promisesSheet() bookSheet {
	s := bookSheet{name: "Promises", columns: sheetColumns(
		"Promise", "Stands", "Weakest practice", "Title", "Teams", "Value", "Remark")}
	for _, p := range x.m.Promises {
		teams := ""
		if p.Lowest != "" {
			teams = x.teamLines(p.Teams)
		}
		s.rows = append(s.rows, []any{
			p.Text, p.Stands, p.Lowest, x.titles[p.Lowest], teams, levelCell(p.Value), p.Remark,
		})
	}
	return s
}

func (x *modelTables) frameworksSheet() bookSheet {
	s := bookSheet{name: "Frameworks", columns: sheetColumns(
		"Framework", "Name", "Law", "Clause", "Lowest", "Practice", "Title", "Team", "Average", "Practices",
		"Open")}
	for _, f := range x.m.Frameworks {
		for _, c := range f.Clauses {
			s.rows = append(s.rows, []any{
				f.ID, f.Title, yesCell(f.Law), c.ID, levelCell(c.Lowest), c.Practice, x.titles[c.Practice],
				x.team(c.Team), c.Average, cellLines(c.Cited), cellLines(c.Open),
			})
		}
	}
	return s
}

// sinceSheet lists the practices that moved since the last time.
func (x *modelTables) sinceSheet() bookSheet {
	s := bookSheet{name: "Since last time", columns: sheetColumns(
		"Moved", "Practice", "Title", "Before", "After", "Why")}
	since := x.m.Since
	if since == nil {
		return s
	}
	add := func(how string, list []MovedPractice) {
		for _, p := range list {
			s.rows = append(s.rows, []any{
				how, p.Practice, x.titles[p.Practice], levelCell(&p.Before), levelCell(&p.After),
				cellLines(p.Why),
			})
		}
	}
	add("rose", since.Rose)
	add("fell", since.Fell)
	for _, g := range []struct {
		how string
		ids []string
	}{
		{"newly asked", since.New}, {"no longer asked", since.Gone}, {"open now", since.Opened},
		{"text changed", since.Changed},
	} {
		for _, id := range g.ids {
			s.rows = append(s.rows, []any{g.how, id, x.titles[id], nil, nil, ""})
		}
	}
	return s
}

func (x *modelTables) trendSheet() bookSheet {
	s := bookSheet{name: "Trend", columns: sheetColumns(
		"Date", "Title", "Average", "Level", "Final", "Another questionnaire")}
	for _, t := range x.m.Trend {
		s.rows = append(s.rows, []any{
			string(t.Date), t.Title, t.Index, t.Level, yes(t.Final), yesCell(t.Break),
		})
	}
	return s
}

// aboutSheet says what is reported, what it rests on, and how to check it.
func (x *modelTables) aboutSheet() bookSheet {
	a, sure := &x.m.Assessment, &x.m.Sure
	s := bookSheet{name: "About", columns: sheetColumns("What", "Value", "Remark")}
	add := func(what string, value any, remark string) {
		if value != nil && value != "" {
			s.rows = append(s.rows, []any{what, value, remark})
		}
	}

	basis := "what was seen counts"
	if a.Stated {
		basis = "what was said counts"
	}
	add("Title", a.Title, "")
	add("Organisation", a.Organisation, "")
	add("Scope", a.Scope, "")
	add("Period", a.Period, "")
	add("Assessment", a.ID, "")
	add("State", a.State, "")
	add("As of", string(a.AsOf), "")
	add("Depth", a.Depth, "")
	add("Basis", cmp.Or(x.m.basisText(), "not stated"), basis)
	add("Authors", cellLines(a.Authors), "")
	add("Reviewers", cellLines(a.Reviewers), "")
	add("Questionnaire", a.Questionnaire.Title, a.Questionnaire.ID+" "+a.Questionnaire.Version)
	add("Questionnaire made of", a.Questionnaire.Made, "by an overlay")
	add("Questionnaire digest", a.Questionnaire.Digest, "")
	add("Journal fingerprint", a.Fingerprint, "")
	add("Fingerprint of what counts", a.Counted, "")
	add("Changes after the end", wholeCell(a.After), "not counted")
	add("Program", a.Program, "")
	for _, p := range a.Parameters {
		remark := strings.TrimSpace(fmt.Sprintf("%s; the default is %d. %s", p.Unit, p.Default, p.Reason))
		add(p.Title, p.Value, strings.TrimPrefix(remark, "; "))
	}
	for _, t := range a.Profile {
		add("Profile: "+t.ID, cmp.Or(cellLines(t.Values), "none"), "")
	}
	add("Practices asked", sure.Asked, fmt.Sprintf("of %d in the questionnaire", sure.Practices))
	add("Practices that apply", sure.Applicable, "")
	add("Practices answered", sure.Answered, "in every team where they apply")
	add("Interviews", sure.Interviews, count(sure.Respondents, "respondent"))
	add("Values above claimed", sure.Above, fmt.Sprintf("%d with an entry in the register", sure.Recorded))
	for _, l := range x.m.Scale {
		add(fmt.Sprintf("Level %d", l.Level), l.Name, l.Meaning)
	}
	return s
}
