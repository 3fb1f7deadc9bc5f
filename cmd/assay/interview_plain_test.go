package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/assessment/sqlite"
)

// says holds an interview line by line and returns what is said.
func (s *stage) says(id string, lines ...string) string {
	s.t.Helper()
	var out, errs bytes.Buffer
	w := s.world(&out, &errs)
	w.stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	if code := run(context.Background(), []string{"interview", id, "--plain"}, w); code != exitFine {
		s.t.Fatalf("line by line: exit code %d, %s", code, errs.String())
	}
	return out.String()
}

// written is what the library holds, with a word for the id of an interview or of a
// follow-up, which is another one in each library.
func (s *stage) written(id string) (texts []string) {
	s.t.Helper()
	var changes []struct{ Subject, Field, Old, New string }
	if err := json.Unmarshal([]byte(s.do("history", id, "--json")), &changes); err != nil {
		s.t.Fatal(err)
	}

	for _, c := range changes {
		parts := strings.Split(c.Subject, "/")
		if len(parts) > 1 && slices.Contains([]string{"interview", "answer", "respondent", "follow-up"}, parts[0]) {
			parts[1] = "ID"
		}
		if parts[0] == "follow-up" && c.Field == "interview" {
			c.New = "ID"
		}
		texts = append(texts, fmt.Sprintf("%s %s: %s -> %s", strings.Join(parts, "/"), c.Field, c.Old, c.New))
	}

	return texts
}

// The same acts make the same changes, whichever way they are entered.
func TestPlainMakesTheSameChangesAsTheScreen(t *testing.T) {
	for line, keys := range map[string][]string{
		"3+ de":         {"3", "+", "8"},
		"x":             {"."},
		"*":             {"*"},
		"2":             {"2"},
		"te":            {"9"},
		"n not offered": {"ctrl+k", "enter", "text:not offered", "enter"},
		"note seen it":  {"text:seen it", "tab"},
		"undo":          {"ctrl+z"},
		"redo":          {"ctrl+r"},
		"close":         {"menu close the", "ctrl+s", "enter"},
		"clear\nyes":    {"menu clear this"},
		"roles MKT":     {"menu roles in", "end", "space", "enter"}, // the last one of the list
	} {
		screen, lines := newStage(t), newStage(t)
		named := strings.TrimSpace(screen.do("new", "Larkfield", "--team", "Platform"))
		c := screen.sit("Mara", named, 100, 30)
		for _, k := range append([]string{"1", "7"}, keys...) {
			if text, ok := strings.CutPrefix(k, "text:"); ok {
				c.types(text)
			} else {
				c.press(k)
			}
			if k == "7" {
				c.pause(time.Second)
			}
		}
		c.pause(time.Second)

		id := strings.TrimSpace(lines.do("new", "Larkfield", "--team", "Platform"))
		lines.says(id, append([]string{"1 7"}, strings.Split(line, "\n")...)...)
		if got, want := lines.written(id), screen.written(named); !slices.Equal(got, want) {
			t.Errorf("%q wrote\n%s\nthe screen\n%s", line, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// left is the place that the library keeps, with a number for the id of its interview,
// which is another one in each library.
func (s *stage) left(id string) string {
	s.t.Helper()
	a := &app{world: s.world(io.Discard, io.Discard), libraryFlag: s.library}
	w, err := a.openWork(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() {
		if err := a.close(); err != nil {
			s.t.Error(err)
		}
	}()
	drafts, err := a.lib.Drafts(s.t.Context(), id)
	if err != nil || len(drafts) != 1 || drafts[0].Subject.String() != sqlite.PlaceSubject {
		s.t.Fatalf("kept: %+v (%v)", drafts, err)
	}

	text := drafts[0].Text
	for i, known := range w.Numbered() {
		text = strings.ReplaceAll(text, strconv.Quote(known.ID), strconv.Itoa(i+1))
	}
	return text
}

// Enter is the screen's Enter, and the place is the screen's place.
func TestPlainAndTheScreenShareThePlace(t *testing.T) {
	s, id := begun(t)
	c := s.sit("Mara", id, 100, 30)
	c.press("1") // the first team's interview is another one
	c.pause(time.Second)
	c.press("ctrl+k", "t", "2", "2")
	c.pause(time.Second)
	c.press("enter", "enter")
	third := c.practice()
	c.press("esc", "esc", "esc")
	c.store.Settle(time.Minute)

	other, again := begun(t)
	said := other.says(again, "1", "team 2", "2", "", "")
	if third == "" || !strings.Contains(said, "\n"+third+", ") {
		t.Errorf("Enter leads to %s on the screen, and line by line to\n%s", third, said)
	}
	want := fmt.Sprintf(`{"team":"data","interview":2,"practice":%q}`, third)
	if screen, lines := s.left(id), other.left(again); screen != want || lines != want {
		t.Errorf("the screen left %s, the lines %s, want %s", screen, lines, want)
	}
	if said := other.says(again); !strings.Contains(said, "\n"+third+", ") {
		t.Errorf("it goes on elsewhere than at %s:\n%s", third, said)
	}
}
