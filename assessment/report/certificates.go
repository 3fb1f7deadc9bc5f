package report

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// certificatesSection holds each certificate against its scope, its dates and
// the results of the practices that bear on it.
func certificatesSection(b *book) Section {
	all := b.e.State.Certificates()
	if len(all) == 0 {
		return Section{}
	}

	// The cautions are fields, so that the assessor's own text does not replace them.
	s := Section{Blocks: []Block{
		Paragraph{b.certificateCount(all)},
		Field{"What it shows", fmt.Sprintf("A certificate is evidence for its scope and its dates, and "+
			"never sets a level: each level comes from the ratings of its %s.", plural(b.q.Labels.Practice))},
		Field{"Method", b.bearingMethod()},
	}}
	if slices.ContainsFunc(all, func(c *assessment.Certificate) bool { return c.Scheme.Value == "mlps" }) {
		s.Blocks = append(s.Blocks, Field{"MLPS", "Level III is the third of five levels and not the " +
			"highest. A filing and an evaluation belong to one named system, not to an organisation; the " +
			"public security organ accepts the filing, and a licensed body evaluates."})
	}
	s.Blocks = append(s.Blocks, certificateTable(all))
	for _, c := range all {
		s.Parts = append(s.Parts, b.certificatePart(c))
	}
	return s
}

// certificateCount counts the certificates, and those with a warning or against
// which a result speaks.
func (b *book) certificateCount(all []*assessment.Certificate) string {
	held, warned, against := 0, 0, 0
	for _, c := range all {
		if c.Status.Value == assessment.Held {
			held++
		}
		if len(b.e.CertificateWarnings(c)) > 0 {
			warned++
		}
		if _, contradict, _ := b.e.CertificatePractices(c); len(contradict) > 0 && c.Claimed() {
			against++
		}
	}

	return fmt.Sprintf("%s, %d said to be held on %s. %d with a warning, %d contradicted by a result.",
		upper(count(len(all), "certificate")), held, orDash(b.e.AsOf), warned, against)
}

// bearingMethod says what it takes to support or contradict a certificate.
func (b *book) bearingMethod() string {
	low, high := assessment.Contradicting(b.q), assessment.Supporting(b.q)
	return fmt.Sprintf("A %[1]s that bears on a certificate supports it where every team is %[4]s with "+
		"%[2]s or more, and contradicts it where a team is %[4]s with less than %[3]s. What lies "+
		"between, is open, not heard, not asked, not applicable or asked as another question does neither.",
		b.q.Labels.Practice, b.levelNamed(high), b.levelNamed(low), b.viewWord())
}

func certificateTable(all []*assessment.Certificate) Table {
	t := Table{Columns: textColumns("Id", "Scheme and grade", "Scope", "Edition", "Issuer and number",
		"Issued", "Expires", "Status")}
	for _, c := range all {
		var from []string
		for _, x := range []string{c.Issuer.Value, c.Number.Value} {
			if x != "" {
				from = append(from, x)
			}
		}
		t.Rows = append(t.Rows, []string{
			c.ID,
			marked(c.Title(), c.Scheme.Conflict() || c.Grade.Conflict()),
			fieldCell(c.Scope),
			fieldCell(c.Edition),
			marked(orDash(strings.Join(from, ", ")), c.Issuer.Conflict() || c.Number.Conflict()),
			fieldCell(c.Issued),
			fieldCell(c.Expires),
			fieldCell(c.Status),
		})
	}

	return t
}

// fieldCell returns the value of a field for a table, marked if it is in conflict.
func fieldCell[T ~string](f assessment.Field[T]) string {
	return marked(orDash(f.Value), f.Conflict())
}

// certificatePart says what to know about one certificate.
func (b *book) certificatePart(c *assessment.Certificate) Section {
	s := Section{Key: "F3-" + c.ID, Title: c.Title()}
	if c.Title() != c.ID {
		s.Title += " (" + c.ID + ")"
	}

	if warnings := b.e.CertificateWarnings(c); len(warnings) > 0 {
		s.Blocks = append(s.Blocks, List{Label: "Warnings", Items: warnings})
	} else {
		s.Blocks = append(s.Blocks, Field{"Warnings", "none."})
	}

	s.Blocks = append(s.Blocks, b.bearingBlocks(c)...)
	if list := c.Evidence.Value; len(list) > 0 {
		s.Blocks = append(s.Blocks, Field{"Evidence", strings.Join(list, ", ") + " (section F1)."})
	}

	return s
}

// bearingBlocks compare a certificate with the results.
func (b *book) bearingBlocks(c *assessment.Certificate) []Block {
	if c.Status.Value == assessment.NotSought {
		return []Block{Field{"Results", "it is not sought, so there is nothing to hold them against."}}
	}
	support, contradict, neither := b.e.CertificatePractices(c)
	if len(support)+len(contradict)+len(neither) == 0 {
		return []Block{Field{"Results", fmt.Sprintf("no %s bears on it.", b.q.Labels.Practice)}}
	}

	var blocks []Block
	for _, x := range []struct {
		label     string
		practices []string
	}{
		{"Supported by", support},
		{"Contradicted by", contradict},
		{"Neither supported nor contradicted by", neither},
	} {
		if len(x.practices) > 0 {
			blocks = append(blocks, List{Label: x.label, Items: b.bearing(x.practices)})
		}
	}
	return blocks
}

// bearing names practices with the value of each team.
func (b *book) bearing(practices []string) []string {
	var items []string
	for _, id := range practices {
		r, asked := b.r.Practice(id)
		if !asked {
			items = append(items, b.named(id)+": not asked at this depth")
			continue
		}

		var values []string
		for _, t := range r.Teams {
			text := stateWords(t.State)
			switch {
			case t.State == assessment.Scored:
				text = valueRange(b.r.CountsOf(t.Cell)) + " " + b.viewWord()
			case t.State == assessment.Unknown && b.final():
				text += ", counts 0"
			}
			values = append(values, b.team(t.Team)+" "+marked(text, t.Conflict))
		}

		text := b.named(id) + ": "
		if a, _ := b.e.Ask(id); a.Substituted {
			text += "asked as another question, whose answer is no evidence here; "
		}
		items = append(items, text+orDash(strings.Join(values, "; ")))
	}
	return items
}
