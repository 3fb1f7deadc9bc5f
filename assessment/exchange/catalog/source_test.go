package catalog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/assessment"
	"assay/questionnaires"

	"pgregory.net/rapid"
)

// What is no catalog is refused with what it is and what to do.
func TestRefused(t *testing.T) {
	many := strings.Repeat("r,t\n", MaxEntries+1)
	for name, c := range map[string]struct {
		source Source
		kind   string
		want   string
	}{
		"profile":   {Source{Data: []byte(`{"profile":{}}`)}, "", "is an OSCAL profile, which only names controls"},
		"plan":      {Source{Data: []byte(`{"assessment-plan":{}}`)}, "", "is OSCAL, but no catalog"},
		"prose":     {Source{Data: []byte("Once upon a time")}, "", "is no catalog that can be read"},
		"empty":     {Source{}, "", "is no catalog that can be read"},
		"half JSON": {Source{Data: []byte("{\"catalog\": {\n")}, "", "cannot be read as JSON, line 1: it ends in the middle"},
		"two JSON":  {Source{Data: []byte(`{} {}`)}, "", "there is more after its end"},
		"bad YAML":  {Source{Data: []byte("catalog: [\n")}, "", "cannot read YAML"},
		"aliases":   {Source{Data: []byte("objects: &a [*a]\n")}, "", "YAML anchors"},
		"mappings":  {Source{Data: []byte("objects: {threats: [{a: b}]}\n")}, "", "is a library without a framework: it has threats"},
		"one file":  {Source{Data: []byte("type: Question\nid: x\n")}, "", "is one file of a model"},
		"a folder":  {Source{Folder: fstest.MapFS{"a.yml": {Data: []byte("a: b")}}}, "", "has no questions of the SAMM model"},
		"no header": {Source{Name: "x.csv", Data: []byte("a,b\n1,2\n")}, "", "has no header row"},
		"no rows":   {Source{Name: "x.csv", Data: []byte("id,text\n")}, "", "nothing in it is asked"},
		"many rows": {Source{Name: "x.csv", Data: []byte("id,text\n" + many)}, "", "it has 5001 entries, the limit is 5000"},
		"a zip":     {Source{Data: []byte("PK\x03\x04 and so on")}, "", "is a zip file that cannot be read"},
		"a kind":    {Source{Data: []byte("id,text\n1,a\n")}, "xml", `there is no kind "xml"`},
		"as SAMM":   {Source{Data: []byte("id,text\n1,a\n")}, "samm", "is one file, and the SAMM model is a folder"},
		"as OSCAL":  {Source{Data: []byte("id,text\n1,a\n")}, "oscal", "has no OSCAL catalog"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.source.Name == "" {
				c.source.Name = "it"
			}
			_, err := Convert([]Source{c.source}, Options{Kind: c.kind})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("it says: %v; want %q", err, c.want)
			}
			wantReason(t, err)
		})
	}
}

// Several catalogs become one questionnaire, in their order; ids that both have stay
// apart.
func TestSeveralSources(t *testing.T) {
	first := Source{Name: "a.csv", Data: []byte("id,text,domain,other\n1,A?,One,x\n")}
	second := Source{Name: "b.csv", Data: []byte("id,text,domain,other\n1,B?,Two,x\n")}
	r, err := Convert([]Source{first, second}, Options{Title: "Both"})
	if err != nil {
		t.Fatal(err)
	}
	want(t, "outline", outline(r.Questionnaire), "One One\n    1 A?\nTwo Two\n    1-2 B?")
	if len(r.NotCarried) != 1 || r.NotCarried[0].Count != 2 || len(r.NotCarried[0].Places) != 2 {
		t.Errorf("not carried: %v", r.NotCarried)
	}

	model := Source{Name: "m", Folder: trialModel()}
	if _, err := Convert([]Source{first, model}, Options{}); err == nil ||
		!strings.Contains(err.Error(), "its scale is another") {
		t.Errorf("two scales: %v", err)
	}
}

// Ids keep what they may have, by one rule.
func TestIDs(t *testing.T) {
	taken := names{}
	for _, c := range [][2]string{
		{"AC-2(1)", "AC-2-1"}, {"ac-2-1", "ac-2-1-2"}, {"AC-2 (1)", "AC-2-1-3"}, {"5.1", "5.1"}, {"§ 8a (1) Nr. 2", "8a-1-Nr.-2"},
		{"A.5.1.", "A.5.1"}, {"合规", "else"}, {"", "else-2"}, {"ref/é/1", "ref-1"}, {"-_.", "else-3"},
		{strings.Repeat("a", 70), strings.Repeat("a", 49) + "-6bd5e503"},
	} {
		if got := taken.id(c[0], "else"); got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
	}
}

// Whatever a catalog says, the questionnaire says it again when its files are read: text,
// title and levels, each cleaned.
func TestWrittenAndRead(t *testing.T) {
	part := rapid.OneOf(
		rapid.SampledFrom([]string{
			" ", "\n", "\n\n  ", "- ", "# ", ": ", "'", `"`, "\\", "{a}", "{{", "|", ">-", "%", "@", "`", "---",
			"...", "null", "no", "~", "[x]", ", ", "? ", "&a", "*a", "!", "a b c", "\t", "\x1b[31m", "\x00",
			"\u0085", "\u200b", "\u2028", "\u202e", "\ufeff", "\ufffe", "\U000e0041", "口令", "é", "\U0001f600",
		}),
		rapid.StringN(0, 6, 20))
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 0, 30).Draw(t, "parts"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		c := &catalog{id: "x", title: text.Draw(t, "title"), version: text.Draw(t, "version"),
			language: text.Draw(t, "language")}
		var entries []*entry
		for range rapid.IntRange(1, 5).Draw(t, "groups") {
			g := &group{
				id:      text.Draw(t, "group"),
				title:   text.Draw(t, "group title"),
				purpose: text.Draw(t, "purpose"),
			}
			for range rapid.IntRange(1, 3).Draw(t, "entries") {
				e := &entry{
					id:       text.Draw(t, "id"),
					name:     text.Draw(t, "name"),
					title:    text.Draw(t, "entry"),
					question: text.Draw(t, "question"),
					why:      text.Draw(t, "why"),
					scope:    text.Draw(t, "scope"),
					levels:   []string{text.Draw(t, "0"), "b", text.Draw(t, "2")},
					prompts:  []string{text.Draw(t, "prompt")},
					see:      []questionnaires.EvidenceItem{{Grade: "tested", Item: text.Draw(t, "see")}},
				}
				e.question = fmt.Sprint("Q", len(entries), " ", e.question)
				entries, g.entries = append(entries, e), append(g.entries, e)
			}
			c.groups = append(c.groups, g)
		}
		c.omit("things of "+cleanLine(text.Draw(t, "what")), text.Draw(t, "place"))
		c.fit()
		q, err := questionnaires.Parse(c.files("here"))
		if err != nil {
			t.Fatal(err)
		}

		byQuestion := map[string]*questionnaires.Practice{}
		for p := range q.Practices() {
			byQuestion[p.Question] = p
		}
		for _, e := range entries {
			p := byQuestion[e.question]
			switch {
			case p == nil:
				t.Fatalf("nobody asks %q", e.question)
			case p.Title != e.title, p.Why != e.why, p.Scope != e.scope, !slices.Equal(p.Levels, e.levels):
				t.Fatalf("%q %q %q %q, want %q %q %q %q",
					p.Title, p.Why, p.Scope, p.Levels, e.title, e.why, e.scope, e.levels)
			case len(p.Prompts) != len(e.prompts), len(p.See) != len(e.see),
				len(e.prompts) == 1 && p.Prompts[0].Text != e.prompts[0],
				len(e.see) == 1 && p.See[0] != e.see[0]:
				t.Fatalf("prompts %q, see %q, want %q, %q", p.Prompts, p.See, e.prompts, e.see)
			}
		}
	})
}

// Texts are cleaned once and for all.
func TestClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := clean(text)
		if clean(once) != once {
			t.Errorf("%q becomes %q and then %q", text, once, clean(once))
		}
		if assessment.Clean(once) != once {
			t.Errorf("%q is not clean", once)
		}
	})
}
