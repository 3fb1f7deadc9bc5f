package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/assessment"

	"github.com/spf13/cobra"
)

func certificateCommand(d *desk) *cobra.Command {
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
		Example: "  assay certificate larkfield\n  assay certificate larkfield isms scheme=iso27001 status=held edition=2022 \"scope=Cloud platform, region North\" expires=2028-04-30",
		Args:    takes("ID [NAME] [FIELD=VALUE...]"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := d.take(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if len(args) > 2 {
				return f.set(cmd.Context(), f.certificate(args[1]), args[2:])
			}
			return f.listCertificates(cmd.Context(), args[1:])
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

// certificate returns the subject of the certificate of that name, in whichever
// case it is written.
func (f *dossier) certificate(name string) assessment.Subject {
	for _, c := range f.state.Certificates() {
		if strings.EqualFold(c.ID, name) {
			name = c.ID
			break
		}
	}
	return assessment.CertificateSubject(name)
}

// listCertificates prints all certificates, or the one that is named.
func (f *dossier) listCertificates(ctx context.Context, named []string) error {
	e, _, err := f.evaluate(ctx, "")
	if err != nil {
		return err
	}
	all := e.State.Certificates()
	if len(named) > 0 {
		if strings.Contains(named[0], "=") {
			return &assessment.Error{Code: assessment.Invalid, What: fmt.Sprintf("%q is not the name of a certificate", named[0]),
				Hint: "write the name before the fields: assay certificate ID NAME FIELD=VALUE..."}
		}
		subject := f.certificate(named[0])
		all = slices.DeleteFunc(all, func(c *assessment.Certificate) bool {
			return assessment.CertificateSubject(c.ID) != subject
		})
		if len(all) == 0 {
			return &assessment.Error{Code: assessment.NotFound, What: fmt.Sprintf("there is no certificate %q", named[0]),
				Hint: "assay certificate ID lists them; to make it, say its scheme: assay certificate ID NAME scheme=TEXT"}
		}
	}
	if f.desk.json {
		return f.desk.printJSON(certificatesJSON(e, all))
	}
	if len(all) == 0 {
		f.desk.printf("No certificate is claimed. Add one with: assay certificate ID NAME scheme=TEXT status=held\n")
		return nil
	}
	f.desk.printCertificates(e, all)
	return nil
}

func (d *desk) printCertificates(e *assessment.Evaluation, all []*assessment.Certificate) {
	t := table{}
	t.add("NAME", "SCHEME", "STATUS", "ISSUED", "EXPIRES", "SCOPE")
	for _, c := range all {
		t.add(c.ID, c.Title(), dash(string(c.Status.Value)), dash(string(c.Issued.Value)), dash(string(c.Expires.Value)), dash(c.Scope.Value))
	}
	d.printf("%s", t.cut(d.width()))
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
			d.printf("%s: %s\n", oneLine(c.ID), oneLine(l))
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
	Supporting   []string        `json:"supporting"`
	Contradict   []string        `json:"contradicting"`
	Warnings     []string        `json:"warnings"`
}

func certificatesJSON(e *assessment.Evaluation, all []*assessment.Certificate) []certificateJSON {
	list := []certificateJSON{}
	for _, c := range all {
		support, contradict, _ := e.CertificatePractices(c)
		list = append(list, certificateJSON{c.ID, c.Scheme.Value, c.Grade.Value, c.Scope.Value, c.Edition.Value, c.Issuer.Value, c.Number.Value,
			c.Issued.Value, c.Expires.Value, c.Surveillance.Value, string(c.Status.Value),
			listed(c.Evidence.Value), listed(c.Bearing()), listed(support), listed(contradict), listed(e.CertificateWarnings(c))})
	}
	return list
}

// listed returns the list for JSON, where an empty one is not null.
func listed(list []string) []string { return append([]string{}, list...) }
