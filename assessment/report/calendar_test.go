package report_test

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"assay/assessment"
	"assay/assessment/report"
)

// icsLine is a property of iCalendar with its parameters.
var icsLine = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[A-Z]+)*):(.*)$`)

// icsText reads a text of iCalendar back.
var icsText = strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n")

// icsZone is what stands in a calendar without events, as one has a component at least.
const icsZone = "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n" +
	"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

// icsProperties are those that a calendar of ours may hold.
var icsProperties = []string{
	"BEGIN", "END", "VERSION", "PRODID", "NAME", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
	"DESCRIPTION", "CATEGORIES", "TRANSP",
}

// eventsIn reads a calendar as its grammar says and returns the properties of its events.
func eventsIn(t fataler, data []byte) []map[string]string {
	t.Helper()
	source := string(data)
	if strings.Contains(strings.ReplaceAll(source, "\r\n", ""), "\r") || !utf8.ValidString(source) {
		t.Fatal("a line ends in another way, or a character is cut")
	}
	for l := range strings.SplitSeq(strings.TrimSuffix(source, "\r\n"), "\r\n") {
		if l == "" || len(l) > 75 || strings.Contains(l, "\n") || assessment.Visible(l) != l {
			t.Fatal("a line of", len(l), "bytes:", l)
		}
	}

	var list []map[string]string
	depth := 0
	unfolded, empty := strings.ReplaceAll(source, "\r\n ", ""), strings.Contains(source, icsZone)
	unfolded = strings.Replace(unfolded, icsZone, "", 1)
	for l := range strings.SplitSeq(strings.TrimSuffix(unfolded, "\r\n"), "\r\n") {
		m := icsLine.FindStringSubmatch(l)
		if m == nil || !slices.Contains(icsProperties, m[1]) {
			t.Fatal("no property of ours:", l)
		}
		switch name, value := m[1], m[3]; {
		case name == "BEGIN":
			if want := []string{"VCALENDAR", "VEVENT"}[min(depth, 1)]; value != want || depth > 1 {
				t.Fatal("it begins", value, "in", depth)
			}
			if depth++; depth == 2 {
				list = append(list, map[string]string{})
			}
		case name == "END":
			depth--
		case depth == 2:
			if list[len(list)-1][name] != "" {
				t.Fatal("an event has two of", name)
			}
			list[len(list)-1][name] = icsText.Replace(value)
		}
	}
	if depth != 0 || empty != (len(list) == 0) {
		t.Fatal("it does not end, or has no component:", source)
	}
	return list
}

// readCalendar holds a calendar to its grammar, and looks for the days of the assessment.
func readCalendar(t fataler, d *desk, data []byte) {
	t.Helper()
	events := eventsIn(t, data)
	days := map[string]int{}
	for _, x := range events {
		days[x["DTSTART"]]++
		if x["UID"] == "" || x["DTSTAMP"] == "" || x["SUMMARY"] == "" || x["DTEND"] <= x["DTSTART"] {
			t.Fatal("an event without what it needs:", x)
		}
	}

	s := d.evaluate().State
	want := 0
	expect := func(day assessment.Date) {
		if _, err := assessment.ParseDate(string(day)); err == nil {
			want++
			if days[strings.ReplaceAll(string(day), "-", "")] == 0 {
				t.Fatal("nothing is on", day)
			}
		}
	}
	for _, c := range s.Certificates() {
		expect(c.Expires.Value)
		expect(c.Surveillance.Value)
	}
	for _, x := range s.Evidence() {
		expect(x.Until())
	}
	for _, f := range s.FollowUps() {
		if !f.Done.Value {
			expect(f.By.Value)
		}
	}
	m := d.model()
	for _, f := range m.Findings {
		expect(f.Due)
	}
	for _, a := range m.Actions {
		if a.Status != "done" && a.Status != "dropped" {
			expect(a.Due)
		}
	}
	if len(events) != want {
		t.Fatal(len(events), "events of", want, "days")
	}
	byDay := func(x, y map[string]string) int { return cmp.Compare(x["DTSTART"], y["DTSTART"]) }
	if !slices.IsSortedFunc(events, byDay) {
		t.Fatal("the days are out of order")
	}
}

// withDays is the filled assessment with a day of every kind.
func withDays(t fataler) *desk {
	d := withIssues(t)
	d.set("certificate/c1", "scheme", "iso27001", "status", assessment.Held,
		"scope", "Two regions; Frankfurt, Paris", "issued", assessment.Date("2025-02-28"), "expires", assessment.Date("2028-02-28"),
		"surveillance", assessment.Date("2027-02-28"))
	d.set("certificate/c2", "scheme", "itss", "status", assessment.NotSought,
		"expires", assessment.Date("2027-05-05"))
	d.set("follow-up/u1", "what", "Bring the register of Nimbus Cloud\nand of suppliers", "who", "Li Wei",
		"by", assessment.Date("2026-12-01"), "practice", "CMP-20", "interview", "i1")
	d.set("follow-up/u2", "what", "Done already", "by", assessment.Date("2026-12-02"), "done", true)
	d.set("follow-up/u3", "what", "Without a day")
	return d
}

func TestGoldenCalendar(t *testing.T) {
	f, ok := report.FormatNamed("calendar")
	if !ok {
		t.Fatal("there is no such format")
	}
	d := withDays(t)
	golden(t, strings.ReplaceAll(string(d.written(f)), "\r\n", "\n"))
}

// What was promised, and by whom, is not in a redacted calendar; its day is.
func TestRedactedCalendar(t *testing.T) {
	d := withDays(t)
	f, _ := report.FormatNamed("calendar")
	var b bytes.Buffer
	if err := f.Write(&b, d.evaluate(), report.Options{Current: d.j, Redact: true}); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	contains(t, text, "SUMMARY:Follow-up: CMP-20\r\n")
	lacks(t, text, "register of", "Nimbus", "Li Wei")
}

// An event keeps its identifier when its day moves, and no two share one.
func TestCalendarIdentifiers(t *testing.T) {
	f, _ := report.FormatNamed("calendar")
	ids := func(d *desk) map[string]string {
		all := map[string]string{}
		for _, x := range eventsIn(t, d.written(f)) {
			if all[x["UID"]] != "" {
				t.Errorf("two events are %s", x["UID"])
			}
			all[x["UID"]] = x["SUMMARY"]
		}
		return all
	}
	d := withDays(t)
	before := ids(d)
	d.set("certificate/c1", "expires", assessment.Date("2028-03-31"),
		"surveillance", assessment.Date("2027-03-01"))
	d.set("finding/f1", "due", assessment.Date("2027-02-01"))
	for id, summary := range ids(d) {
		if before[id] != summary {
			t.Errorf("%s was %q and is %q", id, before[id], summary)
		}
	}
}

// TestAnyCalendarParses puts any text where a calendar has one.
func TestAnyCalendarParses(t *testing.T) {
	f, _ := report.FormatNamed("calendar")
	texts := anyText()
	rapid.Check(t, func(t *rapid.T) {
		text := func() string { return texts.Draw(t, "text") }
		d := newDesk(t, folder(t, "short"))
		d.set("assessment", "title", text(), "organisation", text())
		d.set("follow-up/u", "what", text(), "who", text(), "by", assessment.Date("2026-12-01"))
		d.set("action/a", "text", "a "+text(), "owner", text(), "due", assessment.Date("2026-12-02"))
		d.set("certificate/c", "scheme", text(), "scope", text(), "expires", assessment.Date("2026-12-03"))
		d.set("evidence/e", "title", text(), "where", text(), "date", assessment.Date("2026-12-04"))
		readCalendar(t, d, d.written(f))
	})
}
