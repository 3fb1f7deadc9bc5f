package assessment

import (
	"reflect"
	"strings"
	"testing"
)

// samples are what a person may write in each field, in every shape that it
// takes. The tests walk the table of fields: one without a sample fails.
var samples = map[string][]string{
	"assessment title": {"Trial", "漢字 and é"}, "assessment organisation": {"Larkfield"},
	"assessment scope":  {"one\ntwo"},
	"assessment period": {"2026"}, "assessment depth": {"quick"}, "assessment basis": {"self", "assured"},
	"assessment questionnaire": {"00ff"},
	"assessment state":         {"draft", "in-progress", "in review"},
	"assessment trait.":        {"gdpr", "gdpr, pipl", "-"}, "assessment share.": {"2"},
	"assessment parameter.": {"18", "6 because the law says so"},
	"team name":             {"Platform"}, "team share": {"40"}, "team removed": {"yes", "no"},
	"interview team": {"t1"}, "interview date": {"2026-11-20"}, "interview minutes": {"90"},
	"interview closed": {"yes", "no"}, "interview note": {"One more thing."}, "interview removed": {"yes"},
	"respondent role": {"CISO"}, "respondent title": {"Shift lead"}, "respondent name": {"Marta Lopez"},
	"respondent initials": {"ML"},
	"respondent quote":    {"no", "by role", "by-name", "name"}, "respondent removed": {"true"},
	"answer rating": {"0", "3", "3+", "3++", "yymnx", "na", "na because so", "unknown", "as t2"},
	"answer proof":  {"tested", "cl 2026-01-31", "documented 2026-01-31 6 months", "de 24"},
	"answer note":   {"@SRE said\n!! later"},
	"agreed rating": {"2+", "unknown"}, "agreed proof": {"demonstrated"},
	"earlier rating": {"yymnx", "na because so", "as t2"}, "earlier proof": {"tested 2025-01-31"},
	"assessment from":        {"abcdefghijkl 2025-09-30 Cloud 2025", "abcdefghijkl 2025-09-30"},
	"agreed nothing-to-show": {"yes", "no"},
	"agreed sign-off":        {"for reason 0123456789abcdef", "0123456789ABCDEF"},
	"finding condition":      {"is"}, "finding criterion": {"should"}, "finding cause": {"why"},
	"finding consequence": {"then"},
	"finding action":      {"one\ntwo"}, "finding owner": {"Head of data"}, "finding due": {"2027-01-31"},
	"finding severity": {"high", "m", "low"},
	"finding fix-now":  {"yes", "no"}, "finding practices": {"A-1", "A-1, A-2"},
	"finding teams": {"t1, t2", "-"}, "finding note": {"both agreed"},
	"finding removed": {"yes"},
	"follow-up what":  {"the list", "one\ntwo"}, "follow-up who": {"IAM"}, "follow-up by": {"2026-12-01"},
	"follow-up done":      {"yes", "no"},
	"follow-up interview": {"i1"}, "follow-up practice": {"A-1"}, "follow-up team": {"t1"},
	"follow-up removed": {"yes"},
	"evidence title":    {"Policy"}, "evidence where": {"folder 4"}, "evidence date": {"2026-01-31"},
	"evidence grade":    {"tested", "do"},
	"evidence validity": {"24"}, "evidence custodian": {"Li"}, "evidence practices": {"A-1, A-2"},
	"evidence team": {"t1"}, "evidence removed": {"1"},
	"evidence file": {"matrix.pdf, 18234 bytes, sha256 " + strings.Repeat("0f", 32),
		"a, 1 bytes, sha256 0.pdf, 0 bytes, sha256 " + strings.Repeat("A0", 32),
		"/home/ana/a b.pdf, 2 bytes, sha256 " + strings.Repeat("12", 32)},
	"certificate scheme": {"mlps", "C5"}, "certificate grade": {"level 3"}, "certificate scope": {"one\ntwo"},
	"certificate edition": {"2022"},
	"certificate issuer":  {"A body"}, "certificate number": {"7-1"}, "certificate issued": {"2026-01-31"},
	"certificate expires":      {"2029-01-30"},
	"certificate surveillance": {"2027-01-30"},
	"certificate status":       {"held", "in-progress", "planned", "lapsed", "not-sought"},
	"certificate evidence":     {"e1, e2"}, "certificate practices": {"A-1", "-"},
	"certificate removed": {"yes"},
	"action text":         {"Move them\nall"}, "action owner": {"Head of data"}, "action due": {"2027-01-31"},
	"action effort": {"s", "M", "L"},
	"action wait":   {"90"}, "action requires": {"a1, a2", "-"},
	"action acceptance": {"Every session passes the broker."},
	"action status":     {"under-way", "open", "done", "dropped"}, "action practice": {"A-1"},
	"action team": {"t1"}, "action fact": {"3"}, "action removed": {"yes"},
	"certificate teams":    {"t1, t2"},
	"assessment assessors": {"Ana Alvarez, Ben Osei"}, "assessment reviewers": {"Chen Li"},
	"assessment confidentiality": {"Confidential: Larkfield"},
	"assessment frameworks":      {"ISO, GDPR"}, "assessment strengths": {"A-1, A-2"},
	"target level": {"4"}, "text text": {"Our words.\n\nMore."},
}

// bad are texts that a field refuses, by kind of value.
var bad = map[string][]string{
	"assessment from": {"Cloud 2025", "abc", "abc 2025-13-01 x"}, "earlier rating": {"x"},
	"assessment state": {"final", "done"}, "assessment share.": {"x", "-1", "1.5", "1000001"},
	"assessment parameter.": {"x", "0", "1000", "12 months", "-3"},
	"team share":            {"x", "-1"}, "team removed": {"maybe"},
	"interview date": {"today", "2026-02-30"}, "interview minutes": {"-5"},
	"interview closed": {"2"}, "interview removed": {"-"}, "respondent removed": {"x"},
	"respondent quote": {"yes"}, "answer rating": {"+3", "x"}, "answer proof": {"seen"},
	"agreed rating": {"-1"}, "agreed sign-off": {"yes", "no such data", "for reason 0123"},
	"agreed proof": {"tested tomorrow"}, "finding due": {"soon"}, "finding severity": {"bad"},
	"finding fix-now": {"x"}, "finding removed": {"x"},
	"follow-up by": {"Friday"}, "follow-up done": {"x"}, "follow-up removed": {"x"},
	"evidence date": {"x"}, "evidence grade": {"good", "t"}, "evidence validity": {"x", "1201"},
	"evidence file": {"matrix.pdf", "matrix.pdf, 1 bytes, sha256 " + strings.Repeat("0f", 31),
		"matrix.pdf, 1 bytes, sha256 " + strings.Repeat("0g", 32),
		"matrix.pdf, -1 bytes, sha256 " + strings.Repeat("0f", 32), ", 1 bytes, sha256 " + strings.Repeat("0f", 32),
		"/home/ana/, 1 bytes, sha256 " + strings.Repeat("0f", 32),
		"a.pdf, 99999999999999999999 bytes, sha256 " + strings.Repeat("0f", 32)},
	"certificate issued": {"soon"}, "certificate expires": {"2026-13-01"}, "certificate surveillance": {"x"},
	"certificate status":  {"had", "unknown"},
	"certificate removed": {"x"}, "evidence removed": {"x"}, "action due": {"soon"}, "action effort": {"XL"},
	"action wait": {"-1"}, "action status": {"late"}, "action fact": {"x"}, "action removed": {"x"},
	"target level": {"high"}, "erasure versions": {"x"},
}

func TestFieldsRoundTrip(t *testing.T) {
	for kind, fields := range specs {
		if _, known := kind.names(); !known {
			t.Errorf("%s has fields and no subject", kind)
		}
		for _, sp := range fields {
			name := string(kind) + " " + sp.Name
			if kind != KindErasure && len(samples[name]) == 0 {
				t.Errorf("%s: no sample to test it with; add one to samples", name)
			}
			for _, text := range samples[name] {
				v, err := sp.parse(text)
				if err != nil {
					t.Errorf("%s=%s: %v", name, text, err)
					continue
				}
				shown := sp.show(v)
				again, err := sp.parse(shown)
				if err != nil || again != v {
					t.Errorf("%s=%s is shown as %q and read as %s, %v; want %s", name, text, shown, again,
						err, v)
				}
			}
			for _, text := range bad[name] {
				if v, err := sp.parse(text); err == nil || v != "" || CodeOf(err) != Invalid {
					t.Errorf("%s=%s: %s, %v", name, text, v, err)
				}
			}
		}
	}

	for _, row := range kinds {
		if len(specs[row.kind]) == 0 {
			t.Errorf("%s has no fields", row.kind)
		}
	}
}

// Every field reaches one place of the state, no two the same, and clearing
// takes it back.
func TestFieldsFold(t *testing.T) {
	places := map[string]string{}
	for kind, fields := range specs {
		if kind == KindErasure {
			continue
		}
		for _, sp := range fields {
			name := string(kind) + " " + sp.Name
			if len(samples[name]) == 0 {
				t.Errorf("%s: no sample to test it with; add one to samples", name)
				continue
			}

			subject, field := sampleSubject(kind), sp.Name
			if sp.Family != "" {
				field += "z"
			}

			v, err := sp.parse(samples[name][0])
			if err != nil {
				t.Fatal(err)
			}
			if got := Show(subject, field, v); got == "" {
				t.Errorf("%s=%s is shown as nothing", name, v)
			}

			s := Fold(NewJournal("a"))
			edit := func(v Value) []string {
				t.Helper()
				e, ok := s.editValue(subject, field, v)
				if !ok {
					t.Fatalf("%s: no edit to %s", name, v)
				}
				e.Salt = strings.Repeat("0a", saltSize)
				if err := s.Add(s.journal.Place(Group{ID: "g", Assessment: "a",
					Edits: []Edit{e}})...); err != nil {
					t.Fatal(err)
				}
				return setFields("", reflect.ValueOf(s).Elem())
			}

			set := edit(v)
			if len(set) != 1 {
				t.Errorf("%s is found in %v, want one place", name, set)
				continue
			}
			if other, taken := places[set[0]]; taken {
				t.Errorf("%s and %s share %s", name, other, set[0])
			}

			places[set[0]] = name
			if left := edit(NotSet); len(left) != 0 {
				t.Errorf("%s was cleared and is still in %v", name, left)
			}
		}
	}
}

// setFields lists where in a state a Field is set.
func setFields(at string, v reflect.Value) (set []string) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type() != reflect.TypeFor[*Journal]() && v.Type() != reflect.TypeFor[*Change]() && !v.IsNil() {
			return setFields(at, v.Elem())
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			set = append(set, setFields(at, v.MapIndex(k))...)
		}
	case reflect.Struct:
		if is := v.FieldByName("Set"); is.IsValid() && v.FieldByName("Heads").IsValid() {
			if is.Bool() {
				set = append(set, at)
			}
			return set
		}
		for i := range v.NumField() {
			set = append(set, setFields(at+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
	}

	return set
}

// What screens and commands are told of a field is what the table says.
func TestFieldSpecs(t *testing.T) {
	for _, row := range kinds {
		told := row.kind.Fields()
		if len(told) != len(specs[row.kind]) {
			t.Fatalf("%s has %d fields and tells of %d", row.kind, len(specs[row.kind]), len(told))
		}
		for i, f := range told {
			name := f.Name
			if family := strings.HasSuffix(f.Name, "."); family != (f.Family != "") {
				t.Errorf("%s %s: family %q", row.kind, f.Name, f.Family)
			} else if family {
				name += "z"
			}
			if got := (Key{sampleSubject(row.kind), name}).Spec(); got != f ||
				f != specs[row.kind][i].FieldSpec {
				t.Errorf("%s %s is told as %+v and %+v", row.kind, name, f, got)
			}
		}
	}

	for _, k := range []Key{{AnswerSubject("i", "p"), "note"}, {FindingSubject("f"), "cause"},
		{TextSubject("s"), "text"}} {
		if !k.Spec().Prose {
			t.Errorf("%s of %s is no text of several lines", k.Field, k.Subject)
		}
	}
	for _, k := range []Key{{AnswerSubject("i", "p"), "rating"}, {TeamSubject("t"), "name"},
		{ParseSubject("novelty/x"), "note"}, {TeamSubject("t"), "note"}} {
		if k.Spec().Prose {
			t.Errorf("%s of %s is a text of several lines", k.Field, k.Subject)
		}
	}
}

// sampleSubject is some subject of a kind.
func sampleSubject(kind Kind) Subject {
	names, _ := kind.names()
	return NewSubject(kind, []string{"x", "y"}[:len(names)]...)
}
