package main

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"
)

// answerAll saves the answers on standard input as one user action, or none of them.
// What the reply says of an answer holds for each that does not say it itself.
func (a *app) answerAll(w *conduct.Work, r reply) error {
	if r.reason != "" {
		return assessment.Errorf(assessment.Invalid, "--reason is for one answer").
			WithHint("write it on its line: PRACTICE na because REASON")
	}
	entries, err := readBatch(w, r, a.stdin)
	if err != nil {
		return err
	}

	p, d, err := a.answering(w, r, func(p conduct.Place, people []conduct.Person) (conduct.Deed, error) {
		return w.AnswerAll(p, entries, conduct.Beside, people...)
	})
	if err != nil {
		return err
	}
	for _, x := range entries {
		practice, err := w.FindPractice(x.Practice)
		if counting := w.Counting(practice); err == nil && d.Made() && counting != "" {
			a.notice("%s", counting)
		}
	}
	return a.confirmBatch(w, p, entries, d)
}

// readBatch reads answers, one a line. The refusal of a line names it.
func readBatch(w *conduct.Work, r reply, in io.Reader) ([]conduct.Entry, error) {
	var entries []conduct.Entry
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	for number := 1; lines.Scan(); number++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		practice, act, err := readAnswer(w, r, text)
		if err != nil {
			return nil, conduct.AtLine(number, err)
		}
		entries = append(entries, conduct.Entry{Practice: practice, Act: act, Line: number})
	}

	switch err := lines.Err(); {
	case err != nil:
		return nil, &assessment.Error{Code: assessment.Failed, What: "standard input cannot be read", Err: err}
	case len(entries) == 0:
		return nil, assessment.Errorf(assessment.Invalid, "there is no answer on standard input").
			WithHint("write one a line: PRACTICE RATING [GRADE [DAY]] [NOTE]")
	}
	return entries, nil
}

// longestLine is how many bytes a line of a batch may have; longer than a note may be.
const longestLine = 1 << 20

// readAnswer reads a line of a batch: PRACTICE RATING [GRADE [DAY]] [NOTE].
func readAnswer(w *conduct.Work, r reply, line string) (practice string, act conduct.Act, err error) {
	name, rest := cutWord(line)
	p, err := w.FindPractice(name)
	if err != nil {
		return "", nil, err
	}
	rating, rest, err := cutRating(w, rest)
	if err != nil {
		return "", nil, err
	}

	one := reply{fields: map[string]string{}}
	maps.Copy(one.fields, r.fields)
	proof, note := cutProof(rest)
	if proof != "" {
		one.fields["proof"] = proof
	} else if near := meantGrade(rest); near != "" {
		return "", nil, assessment.Errorf(assessment.Invalid, "%q is no evidence grade", rest).
			WithHint("did you mean %s? As a note, write it with more words", near)
	}
	rest = note
	if rest != "" {
		one.fields["note"] = rest
	}
	act, err = one.act(conduct.Rating(rating))
	return p.ID, act, err
}

// cutRating reads the rating at the beginning of a text. A reason goes to its end.
func cutRating(w *conduct.Work, text string) (r assessment.Rating, rest string, err error) {
	word, rest := cutWord(text)
	switch strings.ToLower(word) {
	case "":
		return r, "", assessment.Errorf(assessment.Invalid, "the rating is missing").
			WithHint("write one a line: PRACTICE RATING [GRADE [DAY]] [NOTE]")
	case "na", "n/a":
		word, rest = text, ""
	case "as":
		team, after := cutWord(rest)
		word, rest = word+" "+team, after
	}
	r, err = w.ParseRating(word, "", "because REASON")
	return r, rest, err
}

// cutProof reads the evidence grade at the beginning of a text, whole or by its two
// letters, with its day if that follows; proof is empty if none is there.
func cutProof(text string) (proof, rest string) {
	grade, rest := cutWord(text)
	if !slices.ContainsFunc(assessment.Grades[:], func(g assessment.Grade) bool {
		return grade == g.String() || grade == g.Short()
	}) {
		return "", text
	}
	day, after := cutWord(rest)
	if _, err := assessment.ParseDate(day); err == nil {
		return grade + " " + day, after
	}
	return grade, rest
}

// meantGrade returns the evidence grade that begins like a text of one word, or of a word
// and a day: nobody writes a note like that, and a grade typed wrong must not become one.
func meantGrade(text string) string {
	const common = 4 // letters; "testd" begins like "tested"

	word, rest := cutWord(text)
	if _, err := assessment.ParseDate(rest); rest != "" && err != nil {
		return ""
	}
	for _, g := range assessment.Grades {
		if name := g.String(); len(word) >= common && strings.HasPrefix(name, word[:common]) {
			return name
		}
	}
	return ""
}

// cutWord cuts a text after its first word.
func cutWord(text string) (word, rest string) {
	word, rest, _ = strings.Cut(strings.TrimSpace(text), " ")
	return word, strings.TrimSpace(rest)
}

// confirmBatch says what was saved, practice by practice.
func (a *app) confirmBatch(w *conduct.Work, p conduct.Place, entries []conduct.Entry, d conduct.Deed) error {
	type answerJSON struct {
		Practice string `json:"practice"`
		Rating   string `json:"rating"`
	}
	id, day := answeredIn(w, p, d)
	list := []answerJSON{}
	t := table{indent: "  "}
	for _, x := range entries {
		answer := w.State().Answer(id, x.Practice)
		rating := own(w, answer.Rating)
		list = append(list, answerJSON{x.Practice, rating.String()})
		cells := []string{x.Practice, conduct.RatingWords(rating)}
		if rating.State == assessment.Scored {
			cells = append(cells, answer.Grade().String())
		}
		t.add(cells...)
	}

	if a.json {
		return a.printJSON(map[string]any{
			"team":      p.Team,
			"interview": id,
			"changes":   len(d.Edits),
			"answers":   list,
		})
	}
	if !d.Made() {
		a.printf("All of this is answered so already in %s; nothing to save\n", p.Team)
		return nil
	}
	a.printf("%s in %s (interview %s of %s)\n%s", count(len(list), "answer"), p.Team, id, day, t.String())
	return nil
}
