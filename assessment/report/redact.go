package report

import (
	"cmp"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// withheld stands where a redacted report leaves out the name of a person.
const withheld = "(name withheld)"

// redacted returns the document without the organisation, without people and without what
// they said.
func (b *book) redacted(d Document) Document {
	for i := range d.Sections {
		d.Sections[i] = unquoted(d.Sections[i])
	}
	eachText(reflect.ValueOf(&d), b.withholder())
	d.Title, d.Subtitle = upper(d.Title), upper(d.Subtitle)
	return d
}

// redact takes the same out of a model.
func (b *book) redact(m *Model) {
	for i := range m.Findings {
		m.Findings[i].Quotes = nil
	}
	for i := range m.Interviews {
		m.Interviews[i].By = ""
	}
	for i := range m.Evidence {
		m.Evidence[i].Custodian = ""
	}
	for i := range m.Versions {
		m.Versions[i].By = withheld
	}
	m.Assessment.Authors, m.Assessment.Reviewers, m.Assessment.Organisation = nil, nil, ""
	eachText(reflect.ValueOf(m), b.withholder())
	m.Schema = ModelSchema // also where the organisation is called as this program
}

// unquoted returns a section without quotes.
func unquoted(s Section) Section {
	s.Blocks = slices.DeleteFunc(slices.Clone(s.Blocks), func(x Block) bool {
		_, said := x.(Quote)
		return said
	})
	s.Parts = slices.Clone(s.Parts)
	for i := range s.Parts {
		s.Parts[i] = unquoted(s.Parts[i])
	}
	return s
}

// withholder returns what takes the names out of a text.
func (b *book) withholder() func(string) string {
	org, people := wholeWords(b.organisationNames()), wholeWords(b.people())
	return func(text string) string {
		return without(people, without(org, text, "the organisation"), withheld)
	}
}

// without returns the text with another one in place of each name that is found. What is
// put in is not looked at again, as a name may be a word of it.
func without(names *regexp.Regexp, text, by string) string {
	var out strings.Builder
	for {
		at := names.FindStringSubmatchIndex(text)
		if at == nil {
			return out.String() + text
		}
		begin, end := max(at[2], at[4]), max(at[3], at[5])
		out.WriteString(text[:begin] + by)
		text = text[end:]
	}
}

// wholeWords finds any of some names as one of its two groups, the longest first, in
// either case. Their words may be joined in another way, as they are in an id or an
// address. Scripts without capitals put no blanks between words, so there every place
// will do.
func wholeWords(names []string) *regexp.Regexp {
	slices.SortFunc(names, func(x, y string) int { return cmp.Compare(len(y), len(x)) })
	whole, anywhere := []string{"\x00"}, []string{"\x00"}
	for _, name := range names {
		words := strings.Fields(name)
		for i := range words {
			words[i] = regexp.QuoteMeta(words[i])
		}
		pattern := strings.Join(words, `[\s._-]*`)
		if first, _ := utf8.DecodeRuneInString(name); uncased(first) {
			anywhere = append(anywhere, pattern)
		} else {
			whole = append(whole, pattern)
		}
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN])(` + strings.Join(whole, "|") + `)(?:$|[^\pL\pN])|(` +
		strings.Join(anywhere, "|") + `)`)
}

// legalForms end the names of companies.
var legalForms = []string{
	"gmbh", "ag", "se", "kg", "ltd", "limited", "plc", "llc", "inc", "corp", "co", "company", "as", "asa", "ab",
	"oy", "oyj", "aps", "a/s", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "sro", "kft", "pty", "pte",
}

// organisationNames are the name of the organisation with and without its legal form.
func (b *book) organisationNames() []string {
	name := strings.TrimSpace(b.e.State.Organisation.Value)
	if name == "" {
		return nil
	}
	names, words := []string{name}, strings.Fields(name)
	for len(words) > 1 && slices.Contains(legalForms, strings.ToLower(strings.Trim(words[len(words)-1], ".,()"))) {
		words = words[:len(words)-1]
		names = append(names, strings.TrimRight(strings.Join(words, " "), ",."))
	}
	return names
}

// people are the names that the assessment knows: of authors, of those interviewed, and
// of those who assess, review or keep evidence.
func (b *book) people() []string {
	var list []string
	add := func(names ...string) {
		for _, n := range names {
			if n = strings.TrimSpace(n); n != "" && !slices.Contains(list, n) {
				list = append(list, n)
			}
		}
	}
	for _, c := range b.e.State.Journal().Changes() {
		add(c.Author)
	}
	for _, i := range b.e.State.Interviews() {
		for _, r := range b.e.State.Respondents(i.ID) {
			add(r.Name.Value)
		}
	}
	add(strings.Split(b.e.State.Assessors.Value, ",")...)
	add(strings.Split(b.e.State.Reviewers.Value, ",")...)
	for _, n := range peopleOf(b.e) {
		if !n.word {
			add(n.text)
		}
	}
	add(ownersOf(b.e)...)
	return list
}

// eachText replaces every text that is reached from a value through exported fields.
func eachText(v reflect.Value, replace func(string) string) {
	switch v.Kind() {
	case reflect.Pointer:
		if _, exact := v.Interface().(*big.Rat); !exact && !v.IsNil() {
			eachText(v.Elem(), replace)
		}
	case reflect.Interface: // a block: a copy of it is changed and put back
		if v.IsNil() {
			return
		}
		held := reflect.New(v.Elem().Type()).Elem()
		held.Set(v.Elem())
		eachText(held, replace)
		v.Set(held)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachText(v.Field(i), replace)
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && !v.IsNil() && v.CanSet() { // what it came from keeps its own
			own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(own, v)
			v.Set(own)
		}
		for i := range v.Len() {
			eachText(v.Index(i), replace)
		}
	case reflect.String:
		if v.CanSet() {
			v.SetString(replace(v.String()))
		}
	}
}
