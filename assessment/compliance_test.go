package assessment_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/assessment"
)

// complianceDesk answers a questionnaire in which practices cite two frameworks.
func complianceDesk(t *testing.T, teams ...string) *desk {
	d := newDesk(t, teams...)
	d.q = trial(t, "  - {id: GDPR, title: GDPR, law: gdpr, ids: [A.1]}",
		"  - {id: GDPR, title: GDPR, law: gdpr, ids: [A.1, A.2]}\n  - {id: STD, title: Standard, counted: "+
			"S., ids: [1, S.1, S.2, S.3, S.4]}\n  - {id: FAR, title: Far, ids: [x]}\n  - {id: DEEP, title: "+
			"Deep, ids: [x, y]}\n  - {id: NONE, title: Uncited, ids: [x]}",
		"        depth: deep\n",
		"        depth: deep\n        refs: [{id: \"DEEP:y\", why: so}, {id: \"FAR:x\", why: so}]\n",
		"weight: 3\n        key: true\n        refs: [{id: GDPR:A.1, why: it asks that}]",
		"weight: 3\n        key: true\n        refs: [{id: \"GDPR:A.1\", why: so}, {id: \"STD:1\", why: "+
			"so}, {id: \"STD:S.2\", why: so}]",
		"        weight: 1\n",
		"        weight: 1\n        refs: [{id: \"STD:S.1\", why: so}, {id: \"STD:S.2\", why: so}]\n",
		"      - id: A-4\n", "        refs: [{id: \"STD:S.3\", why: so}]\n      - id: A-4\n",
		"  - {fact: Fact 5 of the scheme., do: Make fact 5 so., effort: M}\n",
		"  - {fact: Fact 5 of the scheme., do: Make fact 5 so., effort: M}\n        refs: [{id: "+
			"\"STD:S.1\", why: so}, {id: \"FAR:x\", why: so}]")
	return d
}

// told writes the views in short: framework, cited of counted, average of how
// many practices, then each id touched with its average and practices, then what
// is left out.
func told(e *assessment.Evaluation) []string {
	var all []string
	for _, v := range e.Compliance() {
		text := fmt.Sprintf("%s %d/%d %s of %d", v.Framework.ID, v.Cited, v.Of,
			assessment.Fixed(v.Average, 3), v.Valued)
		for _, id := range v.IDs {
			text += fmt.Sprintf("; %s %s", id.ID, assessment.Fixed(id.Average, 3))
			for _, p := range id.Practices {
				text += " " + p.ID
			}
		}
		for _, x := range []struct {
			name string
			ids  []string
		}{{"open", v.Open}, {"instead", v.Substituted}, {"na", v.NotApplicable}, {"later", v.NotAsked}} {
			if len(x.ids) > 0 {
				text += "; " + x.name + " " + strings.Join(x.ids, " ")
			}
		}
		if v.Unbound {
			text += "; unbound"
		}
		all = append(all, text)
	}

	return all
}

func TestCompliance(t *testing.T) {
	for _, c := range []struct {
		name string
		fill func(d *desk)
		want []string
	}{
		{"nothing answered", func(*desk) {}, []string{
			"GDPR 1/2 - of 0; A.1 - A-1; open A-1",
			"STD 3/4 - of 0; 1 - A-1; S.1 - A-2 A-4; S.2 - A-1 A-2; S.3 - A-3; open A-1 A-2 A-3 A-4",
			"FAR 1/1 - of 0; x - A-4; open A-4; later B-2", "DEEP 0/2 - of 0; later B-2"}},
		// Weights are 3, 1, 1, 1 and do not count; A-3 is open and stands last.
		{"lowest first, open ones last", func(d *desk) {
			d.answer("t1", "A-1", "3", "documented")
			d.answer("t1", "A-2", "1", "documented")
			d.answer("t1", "A-4", "5", "claimed")
		}, []string{
			"GDPR 1/2 3.000 of 1; A.1 3.000 A-1",
			"STD 3/4 2.000 of 3; S.1 1.500 A-2 A-4; S.2 2.000 A-2 A-1; 1 3.000 A-1; S.3 - A-3; open A-3",
			"FAR 1/1 2.000 of 1; x 2.000 A-4; later B-2", "DEEP 0/2 - of 0; later B-2"}},
		{"the profile takes out, asks instead and unbinds", func(d *desk) {
			d.set("assessment", "trait.regions", []string{"other"})
			d.set("assessment", "trait.laws", []string{"pipl"})
			d.answer("t1", "A-1", "2", "documented")
			d.answer("t1", "A-4", "2", "documented")
		}, []string{
			"GDPR 1/2 2.000 of 1; A.1 2.000 A-1; unbound",
			"STD 2/4 2.000 of 1; 1 2.000 A-1; S.2 2.000 A-1 A-2; S.1 - A-2; open A-2; instead A-4; na A-3",
			"FAR 0/1 - of 0; instead A-4; later B-2", "DEEP 0/2 - of 0; later B-2"}},
		{"not applicable touches nothing, unknown is open", func(d *desk) {
			d.answer("t1", "A-2", "na nothing of the kind", "")
			d.answer("t1", "A-1", "unknown", "")
		}, []string{
			"GDPR 1/2 - of 0; A.1 - A-1; open A-1",
			"STD 3/4 - of 0; 1 - A-1; S.1 - A-4; S.2 - A-1; S.3 - A-3; open A-1 A-3 A-4; na A-2",
			"FAR 1/1 - of 0; x - A-4; open A-4; later B-2", "DEEP 0/2 - of 0; later B-2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := complianceDesk(t)
			c.fill(d)
			got := told(d.evaluate())
			if !slices.Equal(got, c.want) {
				t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// The value of a practice is the mean of its teams by share, and exact: thirds stay thirds.
func TestComplianceIsExact(t *testing.T) {
	d := complianceDesk(t, "t1", "t2", "t3")
	for i, team := range []string{"t1", "t2", "t3"} {
		d.answer(team, "A-1", fmt.Sprint(min(1, i)), "documented") // 0, 1, 1
		d.answer(team, "A-2", "1", "documented")
	}
	v := d.evaluate().Compliance()[1]
	if got := v.Average.RatString(); got != "5/6" {
		t.Errorf("average %s, want 5/6", got)
	}
	if got := v.IDs[0].Average.RatString(); got != "2/3" || v.IDs[0].ID != "1" {
		t.Errorf("lowest id %s at %s, want 1 at 2/3", v.IDs[0].ID, got)
	}
}

// What is not touched is named with why, id by id, in the framework's order.
func TestComplianceUntouched(t *testing.T) {
	d := complianceDesk(t)
	d.set("assessment", "trait.regions", []string{"other"}) // A-3 falls away, A-4 is asked as another question

	var got []string
	for _, v := range d.evaluate().Compliance() {
		for _, x := range v.Untouched {
			got = append(got, fmt.Sprint(v.Framework.ID, " ", x.ID, x.Substituted, x.NotApplicable,
				x.NotAsked))
		}
	}

	want := []string{"GDPR A.2[] [] []", "STD S.3[] [A-3] []", "STD S.4[] [] []", "FAR x[A-4] [] [B-2]",
		"DEEP x[] [] []", "DEEP y[] [] [B-2]"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An average is marked when a value in it rests on a conflict, and no other is.
func TestComplianceConflict(t *testing.T) {
	d := complianceDesk(t)
	d.answer("t1", "A-1", "2", "documented")
	d.answer("t1", "A-4", "2", "documented")
	ben := d.fork("Ben", 3)
	d.set("answer/i-t1/A-1", "proof", assessment.Proof{Grade: assessment.Tested})
	ben.set("answer/i-t1/A-1", "proof", assessment.Proof{Grade: assessment.Claimed})
	d.pull(ben)
	var got []string
	for _, v := range d.evaluate().Compliance()[:3] {
		text := fmt.Sprint(v.Framework.ID, " ", v.Conflict)
		for _, x := range v.IDs {
			if x.Conflict {
				text += " " + x.ID
			}
		}
		got = append(got, text)
	}

	if want := []string{"GDPR true A.1", "STD true 1 S.2", "FAR false"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNoFrameworkNoCompliance(t *testing.T) {
	d := newDesk(t)
	d.q = trial(t, "frameworks:\n  - {id: GDPR, title: GDPR, law: gdpr, ids: [A.1]}\n", "",
		"        refs: [{id: GDPR:A.1, why: it asks that}]\n", "")
	if got := d.evaluate().Compliance(); len(got) != 0 {
		t.Errorf("views %v of no framework", got)
	}
}
