package main

import (
	"context"
	"fmt"
	"strings"

	"assay/assessment"
	"assay/assessment/conduct"

	"github.com/spf13/cobra"
)

func certificateCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "certificate ID [NAME] [FIELD=VALUE...]",
		Short: "List certificates, or set one: scheme, scope, issuer, dates, status",
		Long: `List the certificates that are claimed, with what to know of each, or set fields
of the one that is called NAME. All fields of one call are one action; an empty
value takes a field's value away.

Fields:
  scheme        ` + schemeNames() + `, or any other text
  grade         for example "level 3" of MLPS
  scope         the system, or the scope in words
  edition       of the standard
  issuer number issued expires
  surveillance  the day of the next surveillance
  status        held, in-progress, planned, lapsed or not-sought
  evidence      the evidence entries that show it, with commas
  practices     the practices that bear on it (else the scheme's own; - for none)
  removed       yes or no`,
		Example: "  assay certificate larkfield\n" +
			"  assay certificate larkfield isms scheme=iso27001 status=held edition=2022 " +
			"\"scope=Cloud platform, region North\" expires=2028-04-30",
		Args: takes("ID [NAME] [FIELD=VALUE...]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			w, err := a.openWork(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if len(args) > 2 {
				return a.setWords(w, w.FindSubject(assessment.CertificateSubject(args[1])), args[2:])
			}
			return a.listCertificates(cmd.Context(), w, args[1:])
		},
	}
}

func schemeNames() string {
	var names []string
	for _, s := range assessment.Schemes() {
		names = append(names, s.ID)
	}
	return strings.Join(names, ", ")
}

// listCertificates prints all certificates, or the one that is named.
func (a *app) listCertificates(ctx context.Context, w *conduct.Work, named []string) error {
	e, _, err := a.evaluate(ctx, w, "")
	if err != nil {
		return err
	}
	all := e.State.Certificates()
	if len(named) > 0 {
		if all, err = onlyCertificate(w, all, named[0]); err != nil {
			return err
		}
	}

	if a.json {
		return a.printJSON(certificatesJSON(e, all))
	}
	if len(all) == 0 {
		a.printf("No certificate is claimed. " +
			"Add one with: assay certificate ID NAME scheme=TEXT status=held\n")
		return nil
	}
	a.printCertificates(e, all)
	return nil
}

// onlyCertificate returns the one certificate of that name.
func onlyCertificate(
	w *conduct.Work,
	all []*assessment.Certificate,
	name string,
) ([]*assessment.Certificate, error) {
	if strings.Contains(name, "=") {
		return nil, &assessment.Error{
			Code: assessment.Invalid,
			What: fmt.Sprintf("%q is not the name of a certificate", name),
			Hint: "write the name before the fields: assay certificate ID NAME FIELD=VALUE...",
		}
	}

	subject := w.FindSubject(assessment.CertificateSubject(name))
	for _, c := range all {
		if assessment.CertificateSubject(c.ID) == subject {
			return []*assessment.Certificate{c}, nil
		}
	}

	return nil, &assessment.Error{
		Code: assessment.NotFound,
		What: fmt.Sprintf("there is no certificate %q", name),
		Hint: "assay certificate ID lists them; to make it, say its scheme: " +
			"assay certificate ID NAME scheme=TEXT",
	}
}

func (a *app) printCertificates(e *assessment.Evaluation, all []*assessment.Certificate) {
	t := table{}
	t.add("NAME", "SCHEME", "STATUS", "ISSUED", "EXPIRES", "SCOPE")
	for _, c := range all {
		t.add(c.ID, c.Title(), dash(string(c.Status.Value)), dash(string(c.Issued.Value)),
			dash(string(c.Expires.Value)), dash(c.Scope.Value))
	}
	a.printf("%s", t.cut(a.width()))
	for _, c := range all {

		lines := e.CertificateWarnings(c)
		support, contradict, _ := e.CertificatePractices(c)
		if len(support) > 0 {
			lines = append(lines, "Supported by "+strings.Join(support, ", ")+".")
		}
		if len(contradict) > 0 {
			lines = append(lines, "Contradicted by "+strings.Join(contradict, ", ")+".")
		}
		for _, l := range lines {
			a.printf("%s: %s\n", oneLine(c.ID), oneLine(l))
		}
	}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

type certificateJSON struct {
	ID           string          `json:"id"`
	Scheme       string          `json:"scheme"`
	Grade        string          `json:"grade,omitempty"`
	Scope        string          `json:"scope,omitempty"`
	Edition      string          `json:"edition,omitempty"`
	Issuer       string          `json:"issuer,omitempty"`
	Number       string          `json:"number,omitempty"`
	Issued       assessment.Date `json:"issued,omitempty"`
	Expires      assessment.Date `json:"expires,omitempty"`
	Surveillance assessment.Date `json:"surveillance,omitempty"`
	Status       string          `json:"status,omitempty"`
	Evidence     []string        `json:"evidence"`
	Practices    []string        `json:"practices"`
	Teams        []string        `json:"teams"`
	Supporting   []string        `json:"supporting"`
	Contradict   []string        `json:"contradicting"`
	Warnings     []string        `json:"warnings"`
}

func certificatesJSON(e *assessment.Evaluation, all []*assessment.Certificate) []certificateJSON {
	list := []certificateJSON{}
	for _, c := range all {
		support, contradict, _ := e.CertificatePractices(c)
		list = append(list, certificateJSON{
			ID:           c.ID,
			Scheme:       c.Scheme.Value,
			Grade:        c.Grade.Value,
			Scope:        c.Scope.Value,
			Edition:      c.Edition.Value,
			Issuer:       c.Issuer.Value,
			Number:       c.Number.Value,
			Issued:       c.Issued.Value,
			Expires:      c.Expires.Value,
			Surveillance: c.Surveillance.Value,
			Status:       string(c.Status.Value),
			Evidence:     notNull(c.Evidence.Value),
			Practices:    notNull(e.Bearing(c)),
			Teams:        notNull(c.Teams.Value),
			Supporting:   notNull(support),
			Contradict:   notNull(contradict),
			Warnings:     notNull(e.CertificateWarnings(c)),
		})
	}

	return list
}

// notNull returns the list for JSON, in which an empty one is not null.
func notNull(list []string) []string { return append([]string{}, list...) }
