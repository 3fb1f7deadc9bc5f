package questionnaires_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/questionnaires"
)

// baseHead is the questionnaire.yaml of a base whose measures are m.yaml and n.yaml.
const baseHead = head + `promises:
  - {id: P-1, text: We do it., practices: [M-01, M-02]}
  - {id: P-2, text: We do the rest., practices: [M-03]}
`

// baseMeasure is the m.yaml of a base: two areas of practices, of which one requires
// another.
const baseMeasure = `id: M
title: Measure
areas:
  - id: M-A
    title: First area
    practices:
      - {id: M-01, title: First, question: Is it?, facts: [{fact: Some.}, {fact: All., do: Go on., effort: M}]}
      - {id: M-02, title: Second, question: Is it two?, levels: [No., Partly., Yes.]}
  - id: M-B
    title: Second area
    practices:
      - {id: M-03, title: Third, question: Is it three?, requires: [M-02], levels: [No., Partly., Yes.]}
`

// overlay is an overlay.yaml over that base with everything that one can say.
const overlay = `id: ours
version: "3"
title: Ours
base: {id: small, version: "1"}
off: [M-02]
reword:
  - id: M-A
    title: Our area
  - id: M-01
    from: FROM
    question: Is it ours?
    weight: 4
    facts:
      2: {fact: All of ours., effort: L}
add:
  - area: M-A
    after: M-01
    practices:
      - {id: X-01, title: New, question: Is it new?, roles: [OURS], levels: [No., Partly., Yes.]}
  - measure: M
    id: M-X
    title: New area
    practices:
      - {id: X-02, title: Newer, question: Is it newer?, levels: [No., Partly., Yes.]}
roles:
  - {id: OURS, title: Our people}
`

// overlaid returns the files of the base and an overlay.
func overlaid(text string) []questionnaires.File {
	all := files(strings.Replace(baseHead, "[m.yaml]", "[m.yaml, n.yaml]", 1), baseMeasure)
	other := strings.NewReplacer("M-", "N-", "id: M\n", "id: N\n", "requires: [N-02]", "requires: [M-02]").
		Replace(strings.ReplaceAll(baseMeasure, "requires: [M-02]", "requires: [N-02]"))
	return append(all, questionnaires.File{Name: "n.yaml", Data: []byte(other)},
		questionnaires.File{Name: "overlay.yaml", Data: []byte(text)})
}

// practiceOrder returns the ids of all practices, those of an area after it.
func practiceOrder(q *questionnaires.Questionnaire) string {
	var all []string
	for _, m := range q.Measures {
		for _, a := range m.Areas {
			all = append(all, a.ID)
			for _, p := range a.Practices {
				all = append(all, strings.ToLower(p.ID))
			}
		}
	}
	return strings.Join(all, " ")
}

func TestOverlay(t *testing.T) {
	q, err := questionnaires.Parse(overlaid(strings.Replace(overlay, "    from: FROM\n", "", 1)))
	if err != nil {
		t.Fatal(err)
	}

	if q.ID != "ours" || q.Version != "3" || q.Title != "Ours" {
		t.Errorf("it is %s %s %q", q.ID, q.Version, q.Title)
	}
	if got, want := practiceOrder(q), "M-A m-01 x-01 M-B m-03 M-X x-02 N-A n-01 n-02 N-B n-03"; got != want {
		t.Errorf("it has %s, want %s", got, want)
	}
	p, _ := q.Practice("M-01")
	if p.Question != "Is it ours?" || p.Title != "First" || p.Weight != 4 || p.Facts[0].Text != "Some." ||
		p.Facts[1].Text != "All of ours." || p.Facts[1].Do != "Go on." || p.Facts[1].Effort != "L" {
		t.Errorf("M-01 is %+v", p)
	}
	if a, _ := q.Area("M-A"); a.Title != "Our area" {
		t.Errorf("the area is %q", a.Title)
	}
	if p, _ := q.Practice("M-03"); len(p.Requires) > 0 {
		t.Errorf("M-03 requires %v, which is off", p.Requires)
	}
	if want := []string{"M-01"}; !slices.Equal(q.Promises[0].Practices, want) {
		t.Errorf("the promise rests on %v", q.Promises[0].Practices)
	}
	o := q.Overlay()
	if o.Base.ID != "small" || o.Base.Version != "1" || o.WrittenFor != "1" ||
		!slices.Equal(o.Reworded, []string{"M-01"}) || !slices.Equal(o.Added, []string{"X-01", "X-02"}) ||
		!slices.Equal(o.Off, []string{"M-02"}) {
		t.Errorf("overlay %+v", o)
	}
	checkWhole(t, q)
}

// TestOverlaySwitchesOff switches off areas and measures, with everything that names
// what is in them.
func TestOverlaySwitchesOff(t *testing.T) {
	const about = "id: ours\nversion: \"3\"\ntitle: Ours\nbase: {id: small, version: \"1\"}\n"
	for off, want := range map[string]string{
		"M-B":      "M-A m-01 m-02 N-A n-01 n-02 N-B n-03",
		"N":        "M-A m-01 m-02 M-B m-03",
		"M, N-03":  "N-A n-01 n-02 N-B",
		"M-A, N-A": "M-B m-03 N-B n-03",
	} {
		q, err := questionnaires.Parse(overlaid(about + "off: [" + off + "]\n"))
		switch {
		case off == "M, N-03": // an area is not left empty
			if err == nil || !strings.Contains(err.Error(), "n.yaml:") {
				t.Errorf("%s: %v", off, err)
			}
		case err != nil:
			t.Errorf("%s: %v", off, err)
		case practiceOrder(q) != want:
			t.Errorf("off %s: %s", off, practiceOrder(q))
		default:
			checkWhole(t, q)
		}
	}
}

// TestOverlayOfAnotherBase says what was reworded from a text that the base does not have.
func TestOverlayOfAnotherBase(t *testing.T) {
	warnings := func(all []questionnaires.File) []string {
		q, err := questionnaires.Parse(all)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, p := range questionnaires.Lint(q) {
			if !p.Warning {
				t.Errorf("%s is no warning", p)
			}
			list = append(list, p.String())
		}
		return list
	}

	got := warnings(overlaid(strings.Replace(overlay, "    from: FROM\n", "", 1)))
	if len(got) != 1 || !strings.HasPrefix(got[0], "overlay.yaml:9:9: M-01 does not say") {
		t.Fatalf("without a source: %q", got)
	}
	_, from, _ := strings.Cut(got[0], "write from: ")
	from = from[:16]

	current := strings.Replace(overlay, "FROM", from, 1)
	if got := warnings(overlaid(current)); got != nil {
		t.Errorf("with its source: %q", got)
	}
	later := overlaid(current)
	later[0].Data = []byte(strings.Replace(string(later[0].Data), `version: "1"`, `version: "2"`, 1))
	if got := warnings(later); len(got) != 1 ||
		!strings.Contains(got[0], "overlay.yaml:4:7: the overlay was written for small 1, and the base is 2") {
		t.Errorf("over a later base: %q", got)
	}
	later[1].Data = []byte(strings.Replace(baseMeasure, "Some.", "Some of it.", 1))
	if got := warnings(later); len(got) != 2 || !strings.Contains(got[1], "M-01 was made from another text") {
		t.Errorf("over a later text: %q", got)
	}
	q, err := questionnaires.Parse(later)
	if err != nil || !slices.Equal(q.Overlay().Stale(), []string{"M-01"}) {
		t.Errorf("stale %v (%v)", q.Overlay().Stale(), err)
	}
}

func TestProblemsOfAnOverlay(t *testing.T) {
	sound := strings.Replace(overlay, "    from: FROM\n", "", 1)
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown key", "off:", "of:", `overlay.yaml:5:1: unknown key "of" in the overlay (hint: did you mean "off"?)`},
		{"another base", "{id: small,", "{id: big,",
			`overlay.yaml:4:12: the base is "big", and the files beside the overlay are of "small" (hint: give the overlay the files of its base)`},
		{"the base's id", "id: ours", "id: small",
			`overlay.yaml:1:5: the overlay has the id of its base, "small" (hint: what comes of it is another questionnaire: give it an id of its own)`},
		{"off twice", "[M-02]", "[M-02, M-02]", `overlay.yaml:5:13: "M-02" stands twice in off of the overlay (hint: remove one)`},
		{"off and not there", "[M-02]", "[M-02, M-99]",
			`overlay.yaml:5:13: small 1 has no practice, area or measure "M-99" (hint: there is nothing to switch off; remove it)`},
		{"reworded and not there", "- id: M-01", "- id: M-99",
			`overlay.yaml:9:5: small 1 has no practice, area or measure "M-99" (hint: what the base does not have is added, see add)`},
		{"reworded and off", "[M-02]", "[M-01, M-02]",
			"overlay.yaml:9:5: practice M-01 is reworded and switched off (hint: do one of both)"},
		{"fact", "      2:", "      3:",
			`overlay.yaml:13:7: M-01 has no fact "3" (hint: write the number of a fact, 1 to 2, before what is said of it)`},
		{"key of a fact", "effort: L}", "efort: L}",
			`overlay.yaml:13:31: unknown key "efort" in fact 2 of M-01 (hint: did you mean "effort"?)`},
		{"effort", "effort: L}", "effort: XL}",
			`overlay.yaml:13:39: effort of fact 2 of practice M-01 is "XL" (hint: write S (two weeks), M (three months) or L (longer))`},
		{"key of an area", "title: Our area", "question: Why?",
			`overlay.yaml:8:5: "M-A" is no practice and has no "question" (hint: reword its title, or its practices by their ids)`},
		{"area", "area: M-A", "area: M-Q",
			`overlay.yaml:15:5: small 1 has no area "M-Q" (hint: name the one that it belongs to by its id)`},
		{"after", "after: M-01", "after: M-03",
			`overlay.yaml:16:12: there is no practice "M-03" in M-A (hint: name the practice of this area that stands before, or leave it out)`},
		{"nowhere", "  - area: M-A\n    after", "  - after",
			"overlay.yaml:15:5: addition 1 does not say where it belongs (hint: write area: and the id of an area, or measure: and the id of the measure that gets a new area)"},
		{"taken id", "{id: X-01", "{id: M-03",
			`m.yaml:12:14: the id "M-03" is taken (hint: it stands in overlay.yaml:18 already)`},
		{"requires what is off", "{id: X-01,", "{id: X-01, requires: [M-02],",
			`overlay.yaml:18:31: there is no practice "M-02" (hint: did you mean "M-01"?)`},
		{"no text", "question: Is it newer?, ", "",
			`overlay.yaml:23:9: practice X-02 has text, but no "question" (hint: a practice has its whole text or none of it)`},
		{"list of the base", "{id: OURS,", "{id: BOSS,",
			`overlay.yaml:25:10: the id "BOSS" of role 2 is taken (hint: give each its own id)`},
	} {
		_, err := questionnaires.Parse(overlaid(swap(t, sound, c.old, c.new)))
		if err == nil {
			t.Errorf("%s: no problem", c.name)
		} else if !slices.Contains(strings.Split(err.Error(), "\n"), c.want) {
			t.Errorf("%s:\n%v\nwant\n%s", c.name, err, c.want)
		}
	}
}

func FuzzOverlay(f *testing.F) {
	f.Add(overlay)
	f.Add("id: a\nversion: b\ntitle: c\nbase: {id: small, version: d}\noff: [M-A, N]\n")
	for _, bomb := range bombs() {
		if len(bomb) < 10_000 {
			f.Add(bomb)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := questionnaires.Parse(overlaid(text))
		if err != nil {
			for _, p := range err.(questionnaires.Problems) {
				if p.Message == "" || strings.ContainsAny(p.String(), "\x1b\n\u202e") {
					t.Errorf("problem %q", p.String())
				}
			}
			return
		}
		checkWhole(t, q)
	})
}

func TestShelf(t *testing.T) {
	folder := func(path string, all []questionnaires.File) questionnaires.Folder {
		fsys := fstest.MapFS{}
		for _, f := range all {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		return questionnaires.Folder{Path: path, FS: fsys}
	}
	whole := overlaid("")[:3]
	later := slices.Clone(whole)
	later[0].Data = []byte(strings.Replace(string(later[0].Data), `version: "1"`, `version: "1.10"`, 1))
	over := []questionnaires.File{{Name: "overlay.yaml", Data: []byte(strings.Replace(overlay, "    from: FROM\n", "", 1))}}
	shipped := strings.NewReplacer("id: small", "id: five-measures", `version: "1"`, "version: 2.0.0").
		Replace(string(whole[0].Data))
	shadow := append([]questionnaires.File{{Name: "questionnaire.yaml", Data: []byte(shipped)}}, whole[1:]...)
	broken := []questionnaires.File{{Name: "questionnaire.yaml", Data: []byte("id: x\n")}}

	s := questionnaires.Shelf{Own: []questionnaires.Folder{
		folder("own/broken", broken), folder("own/over", over), folder("own/one", whole),
		folder("own/ten", later), folder("own/shadow", shadow), folder("own/twin", whole),
	}}
	var got []string
	for _, e := range s.List() {
		got = append(got, strings.Join([]string{e.Name, e.ID, e.Version, e.Folder, e.Note}, "|"))
		if (e.Err != nil) != (e.Folder == "own/broken") {
			t.Errorf("%s: %v", e.Folder, e.Err)
		}
	}
	want := []string{
		"five-measures|five-measures|2.0.0||",
		"|five-measures|2.0.0|own/shadow|not used: five-measures 2.0.0 is shipped too, with another text; " +
			"give it a version of its own",
		"ours|ours|3|own/over|",
		"small|small|1.10|own/ten|",
		"small@1|small|1|own/one|",
		"|small|1|own/twin|the same as the one that is in own/one",
		"broken|||own/broken|",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the shelf has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	for name, version := range map[string]string{
		"small": "1.10", "small@1": "1", "small@1.10": "1.10", "ours": "3", "five-measures": "2.0.0",
		"five-measures@2.0.0": "2.0.0",
	} {
		e, err := s.Find(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if q, err := e.Questionnaire(); err != nil || q.Version != version {
			t.Errorf("%s: %v", name, err)
		}
	}
	const none = `there is no questionnaire "small@2"; there are: five-measures, ours, small, small@1`
	if _, err := s.Find("small@2"); err == nil || err.Error() != none {
		t.Errorf("a version that is not there: %v", err)
	}
	e, err := s.Find("broken")
	if err != nil {
		t.Fatal(err)
	}
	const lack = `questionnaire.yaml:1:1: the questionnaire has no "version" (hint: add it)`
	if _, err := e.Questionnaire(); err == nil || !strings.Contains(err.Error(), lack) {
		t.Errorf("a broken one: %v", err)
	}
	var bare questionnaires.Shelf
	if _, err := bare.Find("five-measures@1"); err == nil {
		t.Error("a version that is not shipped is found")
	}
	if _, err := bare.Parse(folder("", over).FS); err == nil ||
		!strings.HasPrefix(err.Error(), "overlay.yaml:4:7: the base cannot be used: there is no questionnaire") {
		t.Errorf("an overlay without its base: %v", err)
	}
}

func TestCompareVersions(t *testing.T) {
	for _, c := range [][2]string{{"1.9", "1.10"}, {"1", "1.0"}, {"2.0.0", "2.0.1"}, {"2025", "2026"}, {"1-a", "1-b"}} {
		if questionnaires.CompareVersions(c[0], c[1]) >= 0 || questionnaires.CompareVersions(c[1], c[0]) <= 0 {
			t.Errorf("%s does not come before %s", c[0], c[1])
		}
	}
}
