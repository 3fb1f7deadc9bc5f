package main

import (
	"strings"

	"assay/assessment"
)

// printEvidence prints entries as a table, and below it what to know of each; whole
// adds where it is kept.
func (a *app) printEvidence(e *assessment.Evaluation, all []*assessment.Evidence, whole bool) {
	t := table{}
	t.add("NAME", "GRADE", "COUNTS AS", "DATE", "VALID UNTIL", "TEAM", "PRACTICES", "TITLE")
	for _, x := range all {
		g, stale := e.Aged(x)
		counts := g.String()
		if stale {
			counts += ", stale"
		}
		team := "all"
		if x.Team.Value != "" {
			team = x.Team.Value
		}
		t.add(x.ID, x.Grade.Value.String(), counts, dash(string(x.Date.Value)), dash(string(x.Until())),
			team, dash(strings.Join(x.Practices.Value, ", ")), dash(x.Title.Value))
	}
	a.printf("%s", t.cut(a.width()))

	for _, x := range all {
		lines := e.EvidenceWarnings(x)
		if whole {
			lines = append(lines, evidenceDetails(x)...)
		}
		for _, l := range lines {
			a.printf("%s: %s\n", oneLine(x.ID), oneLine(l))
		}
	}
}

// evidenceDetails says where an entry is kept, by whom, and which file it names.
func evidenceDetails(x *assessment.Evidence) []string {
	var lines []string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, label+": "+text)
		}
	}
	add("Where", x.Where.Value)
	add("Custodian", x.Custodian.Value)
	if x.File.Set {
		add("File", x.File.Value.String())
	}
	return lines
}

// evidenceJSON is an entry in JSON.
type evidenceJSON struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Where     string           `json:"where,omitempty"`
	File      *assessment.File `json:"file,omitempty"`
	Date      assessment.Date  `json:"date,omitempty"`
	Until     assessment.Date  `json:"until,omitempty"`
	Grade     string           `json:"grade"`
	Counts    string           `json:"counts"`
	Stale     bool             `json:"stale"`
	Validity  int              `json:"validity,omitempty"`
	Custodian string           `json:"custodian,omitempty"`
	Team      string           `json:"team,omitempty"`
	Practices []string         `json:"practices"`
	Warnings  []string         `json:"warnings"`
}

func evidenceJSONs(e *assessment.Evaluation, all []*assessment.Evidence) []evidenceJSON {
	list := []evidenceJSON{}
	for _, x := range all {
		g, stale := e.Aged(x)

		j := evidenceJSON{
			ID:        x.ID,
			Title:     x.Title.Value,
			Where:     x.Where.Value,
			Date:      x.Date.Value,
			Until:     x.Until(),
			Grade:     x.Grade.Value.String(),
			Counts:    g.String(),
			Stale:     stale,
			Validity:  x.Validity.Value,
			Custodian: x.Custodian.Value,
			Team:      x.Team.Value,
			Practices: notNull(x.Practices.Value),
			Warnings:  notNull(e.EvidenceWarnings(x)),
		}
		if x.File.Set {
			j.File = &x.File.Value
		}

		list = append(list, j)
	}
	return list
}
