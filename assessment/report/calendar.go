package report

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"assay/assessment"
)

// event is something that happens on a day.
type event struct {
	subject assessment.Subject
	what    string // of the subject, when more than one day of it counts
	day     assessment.Date
	title   string
	about   string // of several lines
	kind    string
}

// calendar writes what has a date as iCalendar (RFC 5545): until when certificates and
// evidence are good, and when open follow-ups, actions and findings are due. Each is an
// event of a whole day, since most calendars take in no to-dos, that leaves the day free.
// Events keep their identifiers, so that a calendar that is taken in again moves what has
// moved. The stamp is that of the newest change.
//
// It is for those who assess: follow-ups are in it, which are in no report for the client.
// Redacted, it does not say what was promised nor by whom.
func calendar(w io.Writer, e *assessment.Evaluation, o Options) error {
	b, m := modelOf(e, o)
	c := &calendarWriter{}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.text("PRODID", "-//assay//assay "+o.Program+"//EN")
	title := m.Assessment.Title
	if org := m.Assessment.Organisation; org != "" && !strings.Contains(title, org) {
		title = org + ": " + title
	}
	c.text("NAME", title)
	c.text("X-WR-CALNAME", title)

	stamp := b.stamp().Format("20060102T150405Z")
	events := b.events(m)
	if len(events) == 0 {
		c.noEvent()
	}
	for _, x := range events {
		c.line("BEGIN", "VEVENT")
		c.line("UID", nameUUID(e.State.ID(), x.subject.String(), x.what))
		c.line("DTSTAMP", stamp)
		c.line("DTSTART;VALUE=DATE", icsDay(x.day))
		c.line("DTEND;VALUE=DATE", icsDay(x.day.AddDays(1))) // the first day after it
		c.text("SUMMARY", flat(x.title))
		if x.about != "" {
			c.text("DESCRIPTION", x.about)
		}
		c.text("CATEGORIES", x.kind)
		c.line("TRANSP", "TRANSPARENT")
		c.line("END", "VEVENT")
	}
	c.line("END", "VCALENDAR")
	_, err := io.WriteString(w, c.b.String())
	return err
}

// noEvent writes a time zone: a calendar without any component is none (RFC 5545, 3.6), and
// one that is taken in every night may have nothing left in it.
func (c *calendarWriter) noEvent() {
	c.line("BEGIN", "VTIMEZONE")
	c.line("TZID", "UTC")
	c.line("BEGIN", "STANDARD")
	c.line("DTSTART", "19700101T000000")
	c.line("TZOFFSETFROM", "+0000")
	c.line("TZOFFSETTO", "+0000")
	c.line("END", "STANDARD")
	c.line("END", "VTIMEZONE")
}

// stamp returns when the newest change that counts was made.
func (b *book) stamp() time.Time {
	var newest time.Time
	for _, c := range b.e.State.Journal().Changes() {
		if c.At.After(newest) {
			newest = c.At
		}
	}
	if newest.Year() < 1970 || newest.Year() > 9999 { // no change, or no clock
		newest = time.Unix(0, 0)
	}
	return newest.UTC().Truncate(time.Second)
}

// events are what has a day, in the order of the days.
func (b *book) events(m *Model) []*event {
	list := slices.Concat(b.certificateEvents(m), evidenceEvents(m), findingEvents(m), actionEvents(m),
		b.followUpEvents())
	list = slices.DeleteFunc(list, func(x *event) bool {
		_, err := assessment.ParseDate(string(x.day))
		return err != nil
	})
	slices.SortStableFunc(list, func(x, y *event) int { return cmp.Compare(x.day, y.day) })
	return list
}

// certificateEvents are the days on which certificates expire, and of their next
// surveillance.
func (b *book) certificateEvents(m *Model) []*event {
	surveillance := map[string]assessment.Date{}
	for _, c := range b.e.State.Certificates() {
		surveillance[c.ID] = c.Surveillance.Value
	}
	var list []*event
	for i := range m.Certificates {
		c := &m.Certificates[i]
		if c.Status == string(assessment.NotSought) {
			continue
		}
		subject := assessment.CertificateSubject(c.ID)
		about := linesOf(labelled("Scope", c.Scope), labelled("Status", c.Status))
		list = append(list,
			&event{subject, "", c.Expires, "Certificate expires: " + c.Name, about, "Certificate"},
			&event{subject, "surveillance", surveillance[c.ID],
				"Surveillance of the certificate: " + c.Name, about, "Certificate"})
	}
	return list
}

func evidenceEvents(m *Model) []*event {
	var list []*event
	for i := range m.Evidence {
		v := &m.Evidence[i]
		about := linesOf("After this day it counts one grade lower.", labelled("Grade", v.Grade),
			labelled("Where", v.Where), labelled("For", strings.Join(v.Practices, ", ")))
		list = append(list, &event{assessment.EvidenceSubject(v.ID), "", v.Until,
			"Evidence to renew: " + v.Title, about, "Evidence"})
	}
	return list
}

func findingEvents(m *Model) []*event {
	var list []*event
	for i := range m.Findings {
		f := &m.Findings[i]
		about := linesOf(labelled("Condition", f.Condition), labelled("Severity", f.Severity),
			labelled("For", strings.Join(f.Practices, ", ")))
		list = append(list, &event{assessment.FindingSubject(f.ID), "", f.Due,
			ownedTitle("Finding due: "+firstText(f.Action, f.Condition), f.Owner), about, "Finding"})
	}
	return list
}

func actionEvents(m *Model) []*event {
	var list []*event
	for i := range m.Actions {
		a := &m.Actions[i]
		if a.closed() {
			continue
		}
		about := linesOf(labelled("Accepted when", a.Acceptance), labelled("Status", a.Status),
			labelled("For", a.Practice))
		list = append(list, &event{assessment.ActionSubject(a.ID), "", a.Due,
			ownedTitle("Action due: "+firstText(a.Text, a.ID), a.Owner), about, "Action"})
	}
	return list
}

// followUpEvents are those that are open. What they say is what somebody said.
func (b *book) followUpEvents() []*event {
	var list []*event
	for _, f := range b.e.State.FollowUps() {
		if f.Done.Value {
			continue
		}
		what, who := f.What.Value, f.Who.Value
		if b.o.Redact {
			what, who = "", ""
		}
		about := linesOf(labelled("For", f.Practice.Value),
			labelled("Interview", string(b.interviewDate(f.Interview.Value))))
		list = append(list, &event{f.Subject(), "", f.By.Value,
			ownedTitle("Follow-up: "+firstText(what, f.Practice.Value, f.ID), who), about, "Follow-up"})
	}
	return list
}

func ownedTitle(title, owner string) string {
	if owner == "" {
		return title
	}
	return title + " (" + owner + ")"
}

// labelled returns a text as one line behind its name, or nothing if it says nothing.
func labelled(label, text string) string {
	if text = flat(text); text == "" {
		return ""
	}
	return label + ": " + ended(text)
}

// linesOf puts the texts that say something one below the other.
func linesOf(texts ...string) string {
	var list []string
	for _, text := range texts {
		if text != "" {
			list = append(list, text)
		}
	}
	return strings.Join(list, "\n")
}

func icsDay(d assessment.Date) string { return strings.ReplaceAll(string(d), "-", "") }

// calendarWriter collects the lines of a calendar.
type calendarWriter struct{ b strings.Builder }

// icsEscapes are the characters that act in a text of iCalendar.
var icsEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\t", " ")

// text writes a property of any text, in which nothing acts.
func (c *calendarWriter) text(name, value string) {
	c.line(name, icsEscapes.Replace(assessment.Visible(value)))
}

// icsWidth is how many bytes a line may have, without its end.
const icsWidth = 75

// line writes a property, folded where it is long. No character is cut in two.
func (c *calendarWriter) line(name, value string) {
	line := name + ":" + value
	for width := icsWidth; len(line) > width; width = icsWidth - 1 { // the blank in front counts
		cut := width
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		c.b.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	c.b.WriteString(line + "\r\n")
}
