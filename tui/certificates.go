package tui

import (
	"strconv"
	"strings"

	"assay/assessment"
	"assay/tui/kit"
)

// certificateKind returns how certificates are listed and edited.
func certificateKind() *recordKind {
	return &recordKind{
		kind:  assessment.KindCertificate,
		title: "Certificates",
		noun:  "certificate",
		name: func(w *work, subject assessment.Subject) string {
			return certificateOf(w, subject).Title()
		},
		fields: certificateFields,
		missing: []string{
			"No certificate is claimed in this assessment.",
			"n adds one: its scheme, what it holds for, who issued it, its dates and how far it has come.",
			"A certificate is evidence for its scope and its dates, and never sets a level. Here it is " +
				"held against its dates, against what is assessed, and against the results of the " +
				"practices that bear on it.",
		},
		subjects: func(w *work) []assessment.Subject {
			var subjects []assessment.Subject
			for _, c := range w.State().Certificates() {
				subjects = append(subjects, assessment.CertificateSubject(c.ID))
			}
			return subjects
		},
		columns: []kit.Column{
			{Title: "Certificate", Weight: 4},
			{Title: "Scope", Weight: 5, From: 90},
			{Title: "Status", Width: 11},
			{Title: "Expires", Width: 11},
			{Title: "Results", Width: 9, From: 70},
			{Title: "Warn", Width: 4},
		},
		cells:   certificateCells,
		detail:  certificateDetail,
		actions: []recordAction{{key: "p", text: "practices", do: goToBearing}},
	}
}

// certificateCells returns the row of a certificate. Values in conflict are
// marked.
func certificateCells(w *work, subject assessment.Subject) []string {
	c := certificateOf(w, subject)
	warnings := ""
	if n := len(w.Evaluation().CertificateWarnings(c)); n > 0 {
		warnings = "! " + strconv.Itoa(n)
	}

	results := ""
	switch support, contradict, _ := w.Evaluation().CertificatePractices(c); {
	case len(contradict) > 0:
		results = strconv.Itoa(len(contradict)) + " against"
	case len(support) > 0:
		results = strconv.Itoa(len(support)) + " for"
	}

	return []string{
		c.Title() + conflictMark(c.Scheme.Conflict() || c.Grade.Conflict()),
		c.Scope.Value + conflictMark(c.Scope.Conflict()),
		statusWords(c.Status.Value) + conflictMark(c.Status.Conflict()),
		string(c.Expires.Value) + conflictMark(c.Expires.Conflict()),
		results,
		warnings,
	}
}

// statusWords returns a status as a person reads it.
func statusWords(s assessment.CertificateStatus) string {
	return strings.ReplaceAll(s.String(), "-", " ")
}

// certificateDetail says what to know of a certificate: its scope, the warnings,
// and what the results of the practices that bear on it say.
func certificateDetail(w *work, subject assessment.Subject, width int) []string {
	c := certificateOf(w, subject)
	d := newDetail(w.env.Styles, width, c.Title())
	d.add("Scope", c.Scope.Value)
	d.warn(w.Evaluation().CertificateWarnings(c))

	support, contradict, neither := w.Evaluation().CertificatePractices(c)
	credited := func(id string) string {
		return id + " " + w.titleOf(id) + ": " + strings.Join(w.creditedIn(id), ", ")
	}
	d.list("Contradicted by", contradict, credited)
	d.list("Supported by", support, credited)
	d.list("Neither", neither, credited)
	if len(support)+len(contradict)+len(neither) == 0 {
		d.lines = append(d.lines, "   No practice bears on it.")
	}
	return d.lines
}

// creditedIn says what a practice is credited with, a text for each team.
func (w *work) creditedIn(practice string) []string {
	r, ok := w.Evaluation().Result().Practice(practice)
	if !ok {
		return []string{"not asked at this depth"}
	}

	var teams []string
	for _, t := range r.Teams {
		text := t.State.String()
		switch t.State {
		case assessment.Scored:
			text = levelOf(t.Credited)
		case assessment.NotApplicable:
			text = "not applicable"
		case assessment.Unasked:
			text = "not answered"
		}
		teams = append(teams, w.titleOf(t.Team)+unbroken+text+conflictMark(t.Conflict))
	}
	return teams
}

// goToBearing goes to a practice that bears on a certificate.
func goToBearing(w *work, subject assessment.Subject) {
	var choices []kit.Choice
	for _, id := range w.Evaluation().Bearing(certificateOf(w, subject)) {
		if a, ok := w.Evaluation().Ask(id); ok && a.Applies {
			choices = append(choices, kit.Choice{
				Text: id + "  " + a.Title,
				Note: strings.Join(w.creditedIn(id), ", "),
				Do:   func() { w.env.Ask(gotoMsg{practice: id}) },
			})
		}
	}

	if len(choices) == 0 {
		w.env.Say("none of the practices that bear on it is asked")
		return
	}
	w.env.Choose("Practices that bear on it", choices...)
}

// certificateOf returns the certificate of a subject, empty if there is none yet.
func certificateOf(w *work, subject assessment.Subject) *assessment.Certificate {
	id := subject.ID()
	for _, c := range w.State().Certificates() {
		if c.ID == id {
			return c
		}
	}
	return &assessment.Certificate{ID: id}
}

// certificateFields returns the fields of a certificate's form.
func certificateFields(w *work, _ assessment.Subject) []recordField {
	var schemes []kit.Option
	var titles []string
	for _, s := range assessment.Schemes() {
		schemes = append(schemes, kit.Option{Value: s.ID, Text: s.Title})
		titles = append(titles, s.Title)
	}
	var statuses []kit.Option
	for _, s := range []assessment.CertificateStatus{
		assessment.Held,
		assessment.InProgress,
		assessment.Planned,
		assessment.Lapsed,
		assessment.NotSought,
	} {
		statuses = append(statuses, kit.Option{Value: s.String(), Text: statusWords(s)})
	}

	const day = "a day, for example 2027-04-30"
	return []recordField{
		{
			name: "scheme", label: "Scheme", must: true, options: schemes,
			help: strings.Join(titles, ", ") + ", or any other; ctrl+n chooses",
		},
		{name: "grade", label: "Grade", help: "where the scheme has grades, for example level 3 of MLPS"},
		{name: "status", label: "Status", entry: entryChoice, options: statuses},
		{
			name: "scope", label: "Scope", entry: entryProse,
			help: "what it holds for: services, sites, systems, as the certificate says it",
		},
		{name: "edition", label: "Edition", help: "of the standard, for example 2022"},
		{
			name: "teams", label: "Teams", entry: entryNames, options: teamOptions(w),
			help: "those that it covers; without them it cannot be judged. ctrl+n ticks",
		},
		{name: "issuer", label: "Issuer", help: "who issued it"},
		{name: "number", label: "Number", help: "as it stands on the certificate"},
		{name: "issued", label: "Issued", help: day},
		{name: "expires", label: "Expires", help: day},
		{name: "surveillance", label: "Surveillance", help: "when the next surveillance is due: " + day},
		{
			name: "evidence", label: "Evidence", entry: entryNames, options: evidenceOptions(w),
			help: "ids of the evidence entries that show it, with commas; ctrl+n ticks",
		},
		{
			name: "practices", label: "Practices", entry: entryNames, options: practiceOptions(w),
			help: "those that bear on it; nothing: the one that asks about its scheme; -: none. ctrl+n ticks",
		},
	}
}

// evidenceOptions returns the evidence entries, by id.
func evidenceOptions(w *work) []kit.Option {
	var options []kit.Option
	for _, e := range w.State().Evidence() {
		options = append(options, kit.Option{Value: e.ID, Text: e.Title.Value})
	}
	return options
}

// practiceOptions returns the practices that are asked, by id.
func practiceOptions(w *work) []kit.Option {
	var options []kit.Option
	for _, a := range w.Evaluation().Asked {
		if a.Applies {
			options = append(options, kit.Option{Value: a.ID, Text: a.Title})
		}
	}
	return options
}

// teamOptions returns the teams in scope, by id.
func teamOptions(w *work) []kit.Option {
	var options []kit.Option
	for _, t := range w.Evaluation().Teams {
		options = append(options, kit.Option{Value: t.ID, Text: t.Title()})
	}
	return options
}
