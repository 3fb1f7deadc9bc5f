package report_test

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/assessment"
	"assay/assessment/report"
	"assay/questionnaires"
)

// altered is the short questionnaire with texts of one of its files replaced.
func altered(t *testing.T, file string, pairs ...string) *questionnaires.Questionnaire {
	t.Helper()
	files, all := fstest.MapFS{}, os.DirFS("testdata/short")
	names, err := fs.Glob(all, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(all, name)
		if err != nil {
			t.Fatal(err)
		}
		if name == file {
			changed := strings.NewReplacer(pairs...).Replace(string(data))
			if changed == string(data) {
				t.Fatal("nothing is replaced in", file)
			}
			data = []byte(changed)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	q, err := questionnaires.ParseFS(files)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// A level to which no steps lead costs no nothing.
func TestWayOutOfReach(t *testing.T) {
	d := twoTeamsOf(t, altered(t, "questionnaire.yaml", "in use, checked]",
		"in use, checked]\n  caps: {documented: 2000, demonstrated: 2000, tested: 2000}"))
	d.rateAll("1", "1", "1", "documented")
	d.set("target/overall", "level", 3)
	contains(t, d.plainText(report.Options{}), "Level 3 is out of reach", "| 3 | - | - | - | out of reach |")
	ways := report.NewModel(d.evaluate(), report.Options{}).Ways
	if n := len(ways); n != 2 || !ways[1].OutOfReach || ways[0].OutOfReach {
		t.Errorf("%+v", ways)
	}
}

// A wave in which something only lands is printed, as the level may rise in it.
func TestWaveInWhichSomethingLands(t *testing.T) {
	d := twoTeamsOf(t, altered(t, "tools.yaml", "do: complete the list., effort: M",
		"do: complete the list., effort: S, wait: 2 quarters"))
	d.rateAll("2", "1", "2", "documented")
	d.set("target/overall", "level", 2)
	r := report.NewModel(d.evaluate(), report.Options{}).Roadmap
	if r.Waves[0].LevelLow != 1 || r.Waves[2].LevelLow != 2 || len(r.Waves[2].Steps) > 0 {
		t.Fatalf("%+v", r)
	}
	contains(t, d.plainText(report.Options{}), "| 3: "+string(r.Waves[2].From), "| level 2, average 2.0 |")
}

// Quarters are of time, however long the waves are.
func TestWayQuarters(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("0", "0", "0", "claimed")
	d.set("target/overall", "level", 3)
	for _, p := range []assessment.Plan{{Days: 90, Points: 3}, {Days: 30, Points: 1}} {
		for _, w := range report.NewModel(d.evaluate(), report.Options{Plan: p}).Ways {
			if want := (w.Effort + 2) / 3; w.Quarters != want {
				t.Errorf("%d points at %d in %d days: %d quarters, want %d", w.Effort, p.Points, p.Days, w.Quarters, want)
			}
		}
	}
}

// An action of a team and no practice says just where it is.
func TestActionOfATeam(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "1", "1", "documented")
	d.set("action/x", "text", "Meet each week.", "team", "a")
	contains(t, d.plainText(report.Options{}), "| Meet each week. | Alpha |")
}

// What the counts under "What holds the level" send a reader to is there.
func TestHoldsSayWhere(t *testing.T) {
	d := filled(t)
	text := strings.Join(strings.Fields(markdown(t, d.client())), " ")
	contains(t, text, "may hold it too; section 7 has them.")
	lacks(t, text, "; section 4 has them.")
}

// A step comes after the steps of what it requires, also where these only bring evidence
// or where it contains something.
func TestStepsComeAfterWhatTheyRequire(t *testing.T) {
	for _, exposed := range []string{"", "\n    exposure: true"} {
		d := twoTeamsOf(t, altered(t, "tools.yaml", "title: Updates", "title: Updates"+exposed+"\n    weight: 1"))
		d.rateAll("3", "3", "0", "claimed")
		d.set("target/overall", "level", 3)
		var order []string
		for _, s := range report.NewModel(d.evaluate(), report.Options{}).Steps {
			order = append(order, s.Practice)
			for _, first := range s.First {
				if !slices.Contains(order, first) {
					t.Errorf("%s comes before %s: %v", s.Practice, first, order)
				}
			}
		}
		if !slices.Contains(order, "TOO-2") || !slices.Contains(order, "TOO-1") {
			t.Fatal(order)
		}
	}
}

// What nobody was asked is not said to be so or not so by the steps of a way.
func TestWayAssumesNothing(t *testing.T) {
	d := twoTeams(t)
	d.rateAll("1", "yxn", "1", "documented")
	d.set("target/overall", "level", 2)
	actions := ""
	for _, w := range report.NewModel(d.evaluate(), report.Options{}).Ways {
		for _, s := range w.Steps {
			if s.Practice == "TOO-1" && s.Fact == 2 {
				actions += s.Action
			}
		}
	}
	contains(t, actions, "Fact 2 was not heard.")
	lacks(t, actions, "is not so")
}
