package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

// pagerOf returns a pager with some lines in a room of that many.
func pagerOf(lines []string, last, room int) (p *Pager, press func(keys ...string)) {
	e := NewEnv(func(string, string) tea.Cmd { return nil })
	pager := NewPager(e)
	pager.Fill(lines, last)
	pager.Settle(room)
	return &pager, func(keys ...string) {
		for _, k := range keys {
			table := []KeyGroup{{"", []Key{pager.Slash(), pager.Back()}}, pager.Moving()}
			if pager.Finding {
				table = []KeyGroup{pager.Find()}
			}
			pager.Update(KeyPress(k), table)
			pager.Settle(room)
		}
	}
}

// inView are the lines that a pager draws.
func (p *Pager) inView(lines []string) []string {
	return p.Draw(80, func(i int) string { return lines[i] }).Lines
}

func TestPagerFinds(t *testing.T) {
	lines := []string{"Zero", "one Access", "two", "the review", "of access", "five", "access review", "seven"}
	p, press := pagerOf(lines, 0, 3)
	find := func(query string) {
		press("esc", "/")
		for _, r := range query {
			press(string(r))
		}
	}
	for _, c := range []struct {
		query string
		want  []int
	}{
		{"access", []int{1, 4, 6}}, {"zzz", nil}, {"two", []int{2}}, {"reviewaccess", nil},
	} {
		if find(c.query); !slices.Equal(p.places, c.want) {
			t.Errorf("%q is found at %v, want %v", c.query, p.places, c.want)
		}
	}

	press("esc")
	p.Top = 0 // a search goes on from the line in view
	find("review")
	press("space", "a", "c", "c", "e", "s", "s") // over a line's end, and on one line
	if want := []int{3, 6}; !slices.Equal(p.places, want) {
		t.Errorf("two words are found at %v, want %v", p.places, want)
	}
	press("enter")
	if got := p.inView(lines); !strings.Contains(strings.Join(got, "\n"), "access review") {
		t.Errorf("the second place is not in view: %q", got)
	}
	press("enter")
	if p.place != 0 {
		t.Errorf("after the last place comes number %d", p.place)
	}
	press("tab", "j")
	if p.Finding || !p.Narrowed() {
		t.Error("tab does not leave the field with what is in it")
	}
	press("esc")
	if p.Narrowed() || len(p.places) > 0 {
		t.Error("esc does not end the search")
	}
}

// A pager shows as many lines as there is room for, and its last heading can come to
// the top.
func TestPagerScrolls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := make([]string, rapid.IntRange(0, 40).Draw(t, "lines"))
		for i := range lines {
			lines[i] = fmt.Sprint("line ", i)
		}
		last := rapid.IntRange(0, max(0, len(lines)-1)).Draw(t, "last")
		room := rapid.IntRange(1, 20).Draw(t, "room")
		p, press := pagerOf(lines, last, room)
		press(rapid.SliceOfN(rapid.SampledFrom([]string{"up", "down", "pgup", "pgdown", "space", "home", "end", "g",
			"G", "ctrl+u", "ctrl+d"}), 0, 20).Draw(t, "keys")...)

		got := p.inView(lines)
		if want := lines[min(p.Top, len(lines)):min(len(lines), p.Top+room)]; !slices.Equal(got, want) {
			t.Fatalf("from %d it shows %q, want %q", p.Top, got, want)
		}
		press("end")
		if want := max(0, last, len(lines)-room); p.Top != want {
			t.Fatalf("the end is at line %d, want %d", p.Top, want)
		}
		press("home")
		if p.Top != 0 {
			t.Fatalf("the beginning is at line %d", p.Top)
		}
	})
}
