package assessment_test

import (
	"encoding/csv"
	"os"
	"testing"

	"assay/assessment"
	"assay/questionnaires"
)

// testdata/organisations.csv holds the marks that five organisations are expected to get
// for each text of the shipped questionnaire: a firm of 40 with certificates on a rented
// cloud, the private cloud of a bank, a public cloud of 2,000 engineers, a young provider
// of AI inference, and a firm that has paper only. "-" stands for a text that an
// organisation is not asked. A practice measures if these come out apart, whatever
// their marks are: nobody sound falls to 0 for a word, and paper passes nowhere.
func TestOrganisationsComeOutApart(t *testing.T) {
	f, err := os.Open("testdata/organisations.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}

	const (
		sound  = 1600 // the least that a sound organisation gets, in thousandths
		paper  = 1400 // the most that paper gets
		spread = 300  // by which the best is above the least of the sound ones, on average
	)
	var sums [5]int64
	var counts [5]int64
	apart := int64(0)
	expected := map[string]bool{}
	for _, row := range rows[1:] {
		expected[row[0]] = true
		least, most := int64(5000), int64(0)
		for i, marks := range row[2:] {
			if marks == "-" {
				continue
			}
			v := assessment.Marks(marks).Value()
			sums[i] += v
			counts[i]++
			if i < 4 {
				least, most = min(least, v), max(most, v)
			} else if v > paper || v >= least {
				t.Errorf("%s, %s: paper gets %d, and the least of the others %d", row[0], row[1], v, least)
			}
		}
		if least < sound {
			t.Errorf("%s, %s: a sound organisation gets %d", row[0], row[1], least)
		}
		apart += most - least
	}

	q, err := questionnaires.Load("five-measures")
	if err != nil {
		t.Fatal(err)
	}
	for p := range q.Practices() {
		if !expected[p.ID] {
			t.Errorf("%s: nobody has said how the five organisations come out", p.ID)
		}
	}
	for i, band := range [][2]int64{{2000, 3000}, {2500, 4000}, {3000, 4500}, {1900, 3000}, {0, 200}} {
		if mean := sums[i] / counts[i]; mean < band[0] || mean > band[1] {
			t.Errorf("%s get %d on average, want %d to %d", rows[0][i+2], mean, band[0], band[1])
		}
	}
	if n := int64(len(rows) - 1); apart/n < spread {
		t.Errorf("the sound ones are %d apart on average", apart/n)
	}
}
