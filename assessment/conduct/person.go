package conduct

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"assay/assessment"
)

// Person is somebody in the room, as a person enters it: a role of the questionnaire or,
// where it has none, a title; and a name, if it is known.
type Person struct{ Role, Title, Name string }

// String returns the person as shown: "SRE Marta".
func (p Person) String() string {
	return strings.TrimSpace(cmp.Or(p.Role, p.Title) + " " + p.Name)
}

// InRoles returns a person of each role, whose names are not known.
func InRoles(roles ...string) []Person {
	var people []Person
	for _, r := range roles {
		people = append(people, Person{Role: r})
	}
	return people
}

// RolesOf returns the roles of people, each once.
func RolesOf(people []Person) []string {
	var roles []string
	for _, p := range people {
		if p.Role != "" && !slices.Contains(roles, p.Role) {
			roles = append(roles, p.Role)
		}
	}
	return roles
}

// People reads people as they are typed: "SRE Marta, IAM DEV, Shift lead". A role is a
// code of the questionnaire, in whichever case; a name stands behind its role. What
// stands between commas and begins with a word in capitals and small letters that is no
// role is a title. Every other word that is no role is refused, as a slip.
func (w *Work) People(text string) ([]Person, error) {
	var people []Person
	for part := range strings.FieldsFuncSeq(assessment.CleanLine(text), func(r rune) bool {
		return strings.ContainsRune(separators, r)
	}) {
		of, err := w.peopleIn(strings.Fields(part))
		if err != nil {
			return nil, err
		}
		for _, p := range of {
			if !slices.Contains(people, p) {
				people = append(people, p)
			}
		}
	}
	return people, nil
}

// peopleIn reads the words between two commas.
func (w *Work) peopleIn(words []string) ([]Person, error) {
	var people []Person
	for i, word := range words {
		role, known := w.roleOf(word)
		last := len(people) - 1
		inName := last >= 0 && people[last].Name != ""
		switch {
		case known && (!inName || role == word): // inside a name only a code as it is written
			people = append(people, Person{Role: role})
		case inName:
			people[last].Name += " " + word
		case last >= 0 && isName(word):
			people[last].Name = word
		case i == 0 && isName(word):
			return []Person{{Title: strings.Join(words, " ")}}, nil
		default:
			return nil, &assessment.Error{Code: assessment.NotFound, What: "there is no role " + word,
				Hint: "its roles are " + w.roleIDs() + "; a name stands behind its role: SRE Marta"}
		}
	}
	return people, nil
}

// roleOf returns the role that a word is the code of.
func (w *Work) roleOf(word string) (role string, known bool) {
	for _, id := range []string{word, strings.ToUpper(word)} {
		if _, known := w.q.Role(id); known {
			return id, true
		}
	}
	return "", false
}

// isName reports whether a word can begin a name or a title: it does not begin small,
// and is not a code in capitals alone.
func isName(word string) bool {
	for i, r := range word {
		if i == 0 && (!unicode.IsLetter(r) || unicode.IsLower(r)) {
			return false
		}
		if i > 0 && unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// InRoom returns who is in the room at a place, in words: the role or title of each,
// with the name where it is known.
func (w *Work) InRoom(p Place) []string {
	id, _ := w.Current(p)
	return w.state.People(id)
}

// Keeping returns the people in the room at a place that have one of these roles, or a
// title, and one more for each role that nobody there has.
func (w *Work) Keeping(p Place, roles []string) []Person {
	id, _ := w.Current(p)
	var people []Person
	for _, r := range w.state.Respondents(id) {
		if r.Role.Value == "" || slices.Contains(roles, r.Role.Value) {
			people = append(people, Person{r.Role.Value, r.Title.Value, r.Name.Value})
		}
	}
	here := RolesOf(people)
	return append(people, InRoles(slices.DeleteFunc(slices.Clone(roles),
		func(role string) bool { return slices.Contains(here, role) })...)...)
}

// matches reports whether a respondent is the person. A person without a name is any of
// the role, and a respondent without one can be given it.
func matches(r *assessment.Respondent, p Person) bool {
	same := r.Role.Value == p.Role && r.Title.Value == p.Title
	return same && (p.Name == "" || r.Name.Value == "" || strings.EqualFold(r.Name.Value, p.Name))
}

// room pairs those in an interview with people: who of them each person is, nil for
// somebody new, and who is none of them.
func (w *Work) room(interview string, people []Person) (are []*assessment.Respondent,
	others []*assessment.Respondent) {
	others = w.state.Respondents(interview)
	are = make([]*assessment.Respondent, len(people))
	take := func(k int, fits func(*assessment.Respondent) bool) {
		if i := slices.IndexFunc(others, fits); i >= 0 && are[k] == nil {
			are[k] = others[i]
			others = slices.Delete(slices.Clone(others), i, i+1)
		}
	}

	for k, p := range people { // who is called so comes before who may be
		take(k, func(r *assessment.Respondent) bool { return matches(r, p) && r.Name.Value == p.Name })
	}
	for k, p := range people {
		take(k, func(r *assessment.Respondent) bool { return matches(r, p) })
	}
	return are, others
}

// joining are the changes that add people to those in an interview.
func (w *Work) joining(interview string, people []Person) []assessment.Edit {
	var edits []assessment.Edit
	set := func(subject assessment.Subject, field string, v any) {
		if e, ok := w.state.Edit(subject, field, v); ok && (v != false || len(e.Replaces) > 0) {
			edits = append(edits, e)
		}
	}

	are, _ := w.room(interview, people)
	var taken []assessment.Subject
	for k, p := range people {
		if r := are[k]; r != nil {
			if p.Name != "" && r.Name.Value == "" {
				set(r.Subject(), "name", p.Name)
			}
			continue
		}
		subject := w.seat(interview, p, taken)
		taken = append(taken, subject)
		if p.Role != "" {
			set(subject, "role", p.Role)
		} else {
			set(subject, "title", p.Title)
		}
		if p.Name != "" {
			set(subject, "name", p.Name)
		}
		set(subject, "removed", false)
	}
	return edits
}

// seat returns the subject of somebody who comes into an interview: the role's own or,
// if that is taken, one of role and name. That of somebody who left is taken again by
// the same name alone: what was said of one person never becomes another's.
func (w *Work) seat(interview string, p Person, taken []assessment.Subject) assessment.Subject {
	free := func(s assessment.Subject) bool {
		here := slices.ContainsFunc(w.state.Respondents(interview),
			func(r *assessment.Respondent) bool { return r.Subject() == s })
		name, _ := w.state.Read(s, "name")
		same := !w.state.Born(s) || strings.EqualFold(name, p.Name)
		return !here && same && !slices.Contains(taken, s)
	}
	subject := assessment.RespondentSubject(interview, cmp.Or(assessment.Slug(cmp.Or(p.Role, p.Title)), "x"))
	if p.Name != "" && !free(subject) {
		subject = assessment.RespondentSubject(interview, cmp.Or(assessment.Slug(p.String()), "x"))
	}
	for !free(subject) {
		subject = assessment.RespondentSubject(interview, subject.ID()+"-2")
	}
	return subject
}
