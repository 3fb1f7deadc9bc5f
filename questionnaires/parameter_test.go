package questionnaires_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"assay/questionnaires"
)

func TestFilled(t *testing.T) {
	q := mustParse(t, head+tail, wholeMeasure)
	p, _ := q.Practice("M-01")
	for name, text := range map[string]*questionnaires.Text{"own": &p.Text, "otherwise": p.Otherwise} {
		before := fmt.Sprintf("%#v", *text)
		for value, want := range map[int]string{0: "12 months", 12: "12 months", 24: "24 months"} {
			values := map[string]int{"period": value}
			if value == 0 {
				values = nil // the default
			}
			filled := q.Filled(text, values)

			wanted := strings.ReplaceAll(before, "{period}", want)
			if got := fmt.Sprintf("%#v", *filled); got != wanted {
				t.Errorf("%s text with %v:\n%s\nwant:\n%s", name, values, got, wanted)
			}
			if filled.Digest() != text.Digest() || q.Filled(text, values) != filled {
				t.Errorf("%s text has another digest with %v, or is made again", name, values)
			}
		}
		if after := fmt.Sprintf("%#v", *text); after != before || !strings.Contains(after, "{period}") {
			t.Errorf("filling changed the %s text to %s", name, after)
		}
	}

	const rule = "Records count for 6 months."
	if got := q.Fill(q.Rules[0].Text, map[string]int{"period": 6}); got != rule {
		t.Errorf("the rule says %q, want %q", got, rule)
	}
	if got, ok := q.Parameter("period"); !ok || got.Text(3) != "3 months" {
		t.Errorf("parameter %+v", got)
	}
}

// Without parameters there is nothing to put in, and no copy.
func TestFilledWithoutParameters(t *testing.T) {
	q := mustParse(t, head, measure)
	p, _ := q.Practice("M-01")
	if q.Filled(&p.Text, map[string]int{"period": 3}) != &p.Text {
		t.Error("a text without parameters is copied")
	}
}

// More sets of values than are kept, by several goroutines at once.
func TestFilledConcurrently(t *testing.T) {
	q := load(t)
	p, _ := q.Practice("MGT-02")
	digest := p.Digest()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for value := range 40 {
				values := map[string]int{"cycles": 1 + (value+i)%20}
				want := fmt.Sprintf("%d quarters", values["cycles"])
				filled, other := q.Filled(&p.Text, values), q.Filled(p.Otherwise, values)
				if filled.Facts[3].Wait != want || other.Facts[3].Wait != want || filled.Digest() != digest {
					t.Errorf("wait %q and %q, digest %s", filled.Facts[3].Wait, other.Facts[3].Wait, filled.Digest())
				}
			}
		})
	}
	wg.Wait()
	if p.Facts[3].Wait != "{cycles}" || p.Digest() != digest {
		t.Error("filling changed the questionnaire")
	}
}

func TestWaitMonths(t *testing.T) {
	for _, x := range []struct {
		wait   string
		months int
		ok     bool
	}{
		{"", 0, true}, {"1 month", 1, true}, {"5 months", 5, true}, {"1 quarter", 3, true},
		{"1 quarters", 3, true}, {"4 quarters", 12, true}, {"2 years", 24, true}, {"0 months", 0, true},
		{"{cycles}", 0, false}, {"a while", 0, false}, {"-1 months", 0, false}, {"3", 0, false},
		{"2 weeks", 0, false}, {"1000 years", 0, false}, {"2  quarters", 0, false},
	} {
		months, ok := questionnaires.Fact{Wait: x.wait}.WaitMonths()
		if months != x.months || ok != x.ok {
			t.Errorf("%q is %d months, %v", x.wait, months, ok)
		}
	}
}
