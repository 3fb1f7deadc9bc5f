package tui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assessment"
)

// edited opens the page of the certificate and types texts into its fields, names
// and texts in turn.
func edited(t *testing.T, pairs ...string) *record {
	t.Helper()
	s := recordStage(t, 100, 40)
	for i := 0; i < len(pairs); i += 2 {
		s.retype(pairs[i], pairs[i+1])
	}
	return s.root.top().(*record)
}

// others lets Ben write into the certificate that is open.
func (r *record) others(t *testing.T, s *stage, pairs ...string) {
	t.Helper()
	s.store.other(exampleID, "Ben", fieldsOf(t, s.store, isms, pairs...))
	s.advance(2 * time.Second)
}

// disputed is the page of the certificate on whose expiry Ana and Ben differ.
func disputed(t *testing.T) (*stage, *record) {
	t.Helper()
	s := recordStage(t, 100, 40)
	s.retype("expires", "2028-01-01")
	s.root.top().(*record).others(t, s, "expires", "2029-09-09")
	s.press("ctrl+s")
	s.advance(2 * time.Second)
	s.toRecord(isms)
	s.toField("expires")
	return s, s.root.top().(*record)
}

// What saving writes, by what is in a field: the value, and how many changes it
// replaces; and what is called wrong.
func TestWhatSavingARecordWrites(t *testing.T) {
	for name, c := range map[string]struct {
		page  func(t *testing.T) *record
		edits []string
		wrong []string // "field: beginning"
	}{
		"nothing was typed": {page: func(t *testing.T) *record { return edited(t) }},
		"another value": {
			page:  func(t *testing.T) *record { return edited(t, "expires", "2028-01-01") },
			edits: []string{"expires=2028-01-01 over 1"},
		},
		"a first value": {
			page:  func(t *testing.T) *record { return edited(t, "issuer", "BSI") },
			edits: []string{"issuer=BSI over 0"},
		},
		"typed, and back to what it was": {
			page: func(t *testing.T) *record { return edited(t, "expires", "x", "expires", "2027-06-30") },
		},
		"the same in other words": {
			page:  func(t *testing.T) *record { return edited(t, "expires", "2027-6-30") },
			wrong: []string{`expires: "2027-6-30" is not a date`},
		},
		"emptied": {
			page:  func(t *testing.T) *record { return edited(t, "expires", "") },
			edits: []string{"expires= over 1"},
		},
		"emptied, and needed": {
			page:  func(t *testing.T) *record { return edited(t, "scheme", "", "issuer", "BSI") },
			edits: []string{"issuer=BSI over 0"},
			wrong: []string{"scheme: Scheme is needed"},
		},
		"cannot be read": {
			page:  func(t *testing.T) *record { return edited(t, "expires", "soon", "issuer", "BSI") },
			edits: []string{"issuer=BSI over 0"},
			wrong: []string{`expires: "soon" is not a date`},
		},
		"wrong beside what is not changed": {
			page:  func(t *testing.T) *record { return edited(t, "issued", "2027-07-01", "issuer", "BSI") },
			edits: []string{"issuer=BSI over 0", "issued=2027-07-01 over 0"},
			wrong: []string{"issued: "},
		},
		"right only together": {
			page: func(t *testing.T) *record {
				return edited(t, "issued", "2027-07-01", "expires", "2029-07-01")
			},
			edits: []string{"issued=2027-07-01 over 0", "expires=2029-07-01 over 1"},
		},
		"two that name what is not there": {
			page: func(t *testing.T) *record {
				return edited(t, "evidence", "nothing", "practices", "XYZ-99")
			},
			edits: []string{"evidence=nothing over 0"},
			wrong: []string{
				`evidence: there is no evidence "nothing"`,
				`practices: there is no practice "XYZ-99"`,
			},
		},
		"changed by another meanwhile": {
			page: func(t *testing.T) *record {
				s := recordStage(t, 100, 40)
				s.retype("expires", "2028-01-01")
				r := s.root.top().(*record)
				r.others(t, s, "expires", "2029-09-09")
				return r
			},
			edits: []string{"expires=2028-01-01 over 1"}, // what was shown, and not Ben's
		},
		"a conflict that was left alone": {
			page: func(t *testing.T) *record { _, r := disputed(t); return r },
		},
		"a conflict that is settled as it stands": {
			page: func(t *testing.T) *record {
				_, r := disputed(t)
				r.row().settled = true // as saving from the field does
				return r
			},
			edits: []string{"expires=AS SHOWN over 2"},
		},
		"a conflict that is settled by another value": {
			page: func(t *testing.T) *record {
				s, r := disputed(t)
				s.retype("expires", "2030-01-01")
				return r
			},
			edits: []string{"expires=2030-01-01 over 2"},
		},
		"a conflict that is settled by taking a version": {
			page: func(t *testing.T) *record {
				s, r := disputed(t)
				for _, x := range r.versions(r.row()) {
					if strings.HasPrefix(x.Text, "2029") {
						x.Do()
					}
				}
				s.run(nil)
				return r
			},
			edits: []string{"expires=2029-09-09 over 2"},
		},
		"removed, and not changed": {
			page: func(t *testing.T) *record {
				s := recordStage(t, 100, 40)
				r := s.root.top().(*record)
				r.others(t, s, "removed", "yes")
				return r
			},
		},
		"removed, and changed": {
			page: func(t *testing.T) *record {
				s := recordStage(t, 100, 40)
				s.retype("issuer", "BSI")
				r := s.root.top().(*record)
				r.others(t, s, "removed", "yes")
				return r
			},
			edits: []string{"issuer=BSI over 0", "removed=no over 1"},
		},
		"removed, and changed to what is wrong": {
			page: func(t *testing.T) *record {
				s := recordStage(t, 100, 40)
				s.retype("evidence", "nothing")
				r := s.root.top().(*record)
				r.others(t, s, "removed", "yes")
				return r
			},
			edits: []string{"evidence=nothing over 0", "removed=no over 1"},
			wrong: []string{`evidence: there is no evidence "nothing"`},
		},
		"a file that has to be read first": {
			page: func(t *testing.T) *record {
				s := fileStage(t, 100, 30)
				s.typed("/home/ana/new log.pdf")
				return s.root.top().(*record)
			},
		},
		"a file by its digest": {
			page: func(t *testing.T) *record {
				s := fileStage(t, 100, 30)
				s.paste(kept("new.pdf", "content"))
				return s.root.top().(*record)
			},
			edits: []string{"file=" + kept("new.pdf", "content") + " over 1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := c.page(t)
			for i := range c.edits { // which version counts meanwhile is nobody's choice
				c.edits[i] = strings.Replace(c.edits[i], "AS SHOWN", r.row().shown, 1)
			}

			var got []string
			for _, e := range r.work.Completing(r.subject, r.edits()) {
				text := assessment.Show(e.Subject, e.Field, e.Value)
				got = append(got, fmt.Sprintf("%s=%s over %d", e.Field, text, len(e.Replaces)))
			}

			if !slices.Equal(got, c.edits) {
				t.Errorf("it writes %q, not %q", got, c.edits)
			}

			wrong := map[string]string{}
			for _, x := range c.wrong {
				field, why, _ := strings.Cut(x, ": ")
				wrong[field] = why
			}

			for _, fl := range r.Fields {
				why, want := wrong[fl.Name]
				if (fl.Wrong != "") != want || !strings.HasPrefix(fl.Wrong, why) {
					t.Errorf("%s is called wrong: %q, not %q", fl.Name, fl.Wrong, why)
				}
				delete(wrong, fl.Name)
			}

			if len(wrong) > 0 {
				t.Errorf("the page has no field %v", slices.Sorted(maps.Keys(wrong)))
			}
		})
	}
}

// A version that is taken is written whole, with what is not shown of it; a value
// that is given again is written as of now.
func TestSavingARecordTakesVersionsWhole(t *testing.T) {
	old := assessment.Rating{State: assessment.Scored, Level: 2, Digest: "of an earlier text"}
	m := mixedLibrary(t)
	m.other(exampleID, "Ben", func(st *assessment.State) []assessment.Edit {
		e, _ := st.Edit(assessment.ParseSubject(agreedSubject), "rating", old)
		return []assessment.Edit{e}
	})

	s := toFinding(t, m, 100, 40)
	r := s.root.top().(*record)
	row := r.row()
	row.settled = true
	if edits := r.edits(); len(edits) != 1 || strings.Contains(string(edits[0].Value), old.Digest) {
		t.Errorf("given again, it writes %+v", edits)
	}

	row.again = func() string { return "" } // it stands as it is
	if edits := r.edits(); len(edits) != 1 || edits[0].Value != assessment.Encode(old) {
		t.Errorf("taken, it writes %+v", edits)
	}
}
