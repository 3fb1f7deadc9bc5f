package tui

import (
	"strings"

	"assay/assessment"
)

// certificateKind is how certificates are listed and edited.
func certificateKind() *recordKind {
	return &recordKind{kind: assessment.KindCertificate, title: "Certificates", noun: "certificate",
		name: func(w *work, subject string) string { return certificateOf(w, subject).Title() }, fields: certificateFields}
}

// certificateOf is the certificate of a subject, empty where there is none yet.
func certificateOf(w *work, subject string) *assessment.Certificate {
	id := strings.TrimPrefix(subject, string(assessment.KindCertificate)+"/")
	for _, c := range w.state.Certificates() {
		if c.ID == id {
			return c
		}
	}
	return &assessment.Certificate{ID: id}
}

func certificateFields(w *work, _ string) []recordField {
	var schemes []option
	var titles []string
	for _, s := range assessment.Schemes() {
		schemes = append(schemes, option{s.ID, s.Title})
		titles = append(titles, s.Title)
	}
	var statuses []option
	for _, s := range []assessment.CertificateStatus{assessment.Held, assessment.InProgress, assessment.Planned, assessment.Lapsed, assessment.NotSought} {
		statuses = append(statuses, option{s.String(), strings.ReplaceAll(s.String(), "-", " ")})
	}
	const day = "a day, for example 2027-04-30"
	return []recordField{
		{name: "scheme", label: "Scheme", must: true, options: schemes, help: strings.Join(titles, ", ") + ", or any other; ctrl+n chooses"},
		{name: "grade", label: "Grade", help: "where the scheme has grades, for example level 3 of MLPS"},
		{name: "status", label: "Status", entry: entryChoice, options: statuses},
		{name: "scope", label: "Scope", entry: entryProse, help: "what it holds for: services, sites, systems, as the certificate says it"},
		{name: "edition", label: "Edition", help: "of the standard, for example 2022"},
		{name: "issuer", label: "Issuer", help: "who issued it"},
		{name: "number", label: "Number", help: "as it stands on the certificate"},
		{name: "issued", label: "Issued", help: day},
		{name: "expires", label: "Expires", help: day},
		{name: "surveillance", label: "Surveillance", help: "when the next surveillance is due: " + day},
		{name: "evidence", label: "Evidence", entry: entryNames, options: evidenceOptions(w), help: "ids of the evidence entries that show it, with commas; ctrl+n ticks"},
		{name: "practices", label: "Practices", entry: entryNames, options: practiceOptions(w), help: "those that bear on it; nothing: the one that asks about its scheme; -: none. ctrl+n ticks"},
	}
}

// evidenceOptions are the evidence entries, by id.
func evidenceOptions(w *work) []option {
	var list []option
	for _, e := range w.state.Evidence() {
		list = append(list, option{e.ID, e.Title.Value})
	}
	return list
}

// practiceOptions are the practices that are asked, by id.
func practiceOptions(w *work) []option {
	var list []option
	for _, a := range w.evaluation().Asked {
		if a.Applies {
			list = append(list, option{a.ID, a.Title})
		}
	}
	return list
}
