package main

import "assay/assessment"

// storyCertificate is a certificate of a story.
type storyCertificate struct {
	at, author     string
	id             string
	scheme, grade  string
	status         string
	scope, edition string
	issuer, number string
	issued         string
	expires        string
	surveillance   string
	evidence       string
	practices      string
	teams          string // that it covers
}

// record is the certificate as it is written down.
func (c storyCertificate) record() record {
	return record{c.at, c.author, assessment.CertificateSubject(c.id), pairs(
		"scheme", c.scheme,
		"grade", c.grade,
		"status", c.status,
		"scope", c.scope,
		"edition", c.edition,
		"issuer", c.issuer,
		"number", c.number,
		"issued", c.issued,
		"expires", c.expires,
		"surveillance", c.surveillance,
		"evidence", c.evidence,
		"practices", c.practices,
		"teams", c.teams,
	)}
}

// certificateRecords are the records that write the certificates down.
func certificateRecords(list []storyCertificate) []record {
	var records []record
	for _, c := range list {
		records = append(records, c.record())
	}
	return records
}

// thisYearsCertificates are those on the certification roadmap of the provider,
// and the one that came with the company it bought.
func thisYearsCertificates() []storyCertificate {
	return []storyCertificate{
		{at: "2026-09-10 10:58", author: secondName, id: "isms", scheme: "iso27001", status: "held",
			scope:   "Managed cloud services, regions North and West",
			edition: "2022", issuer: "Fjellvik Certification", number: "IS-2025-0417", issued: "2025-02-20",
			expires: "2028-02-19", surveillance: "2027-02-12",
			evidence: "certifier-report", practices: "CMP-06", teams: "platform"},
		{at: "2026-09-10 11:01", author: secondName, id: "quality", scheme: "iso9001", status: "held",
			scope:   "Operation and support of computing and storage, region North",
			edition: "2015", issuer: "Fjellvik Certification", number: "QM-2023-1180", issued: "2023-12-04",
			expires:  "2026-12-03",
			evidence: "compliance-folder", teams: "platform"},
		{at: "2026-09-10 11:04", author: secondName, id: "code", scheme: "Code of conduct for cloud services",
			grade: "level 2", status: "in-progress",
			scope: "Computing and storage; databases are to follow", edition: "3.1",
			evidence: "compliance-folder", practices: "CMP-17, CMP-23", teams: "platform, data"},
		{at: "2026-09-29 10:27", author: secondName, id: "harbour", scheme: "iso27001", status: "held",
			scope:   "Consulting and training at the harbour office of the company that was bought",
			edition: "2013", issuer: "Fjellvik Certification", number: "IS-2022-0093", issued: "2022-05-02",
			expires: "2025-05-01", practices: "ECO-02"},
	}
}
