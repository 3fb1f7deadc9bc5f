package tui

import (
	"fmt"
	"slices"
	"strings"

	"assay/assessment"
)

// meaning is something short that pages draw, with what it means in a sentence.
type meaning struct{ name, means string }

// meanings is the table of signs, in the order in which they explain each other. The look is
// that of the screens; w may be nil.
func meanings(e *env, w *work) []meaning {
	var marks []string
	for _, letter := range assessment.MarkLetters {
		m := assessment.Mark(letter)
		marks = append(marks, e.Look.Mark(m)+" "+m.String())
	}
	list := []meaning{
		{signMarks, strings.Join(marks, ", ") + ": how far each fact of a practice is so, in their order"},
		{signShort, "2: yes to the facts 1 and 2 and no to the rest; 2+ has fact 3 partly so, 2++ mostly"},
		{signGrades, "cl claimed, do documented, de demonstrated, te tested: how well an answer is proven"},
		{signUnknown, "?: unknown, as it was asked and nobody knew; counts 0 in a final result"},
		{signNA, "n/a: does not apply to the team, and counts nowhere"},
		{signNA, "n/a ?: a second author has to agree that it does not apply; counts as open until then"},
		{signAgain, "again: the question was changed since it was answered; counts as open"},
		{signAgain, "as ?: said to be as in another team, which has no answer; counts as open"},
		{signFollowUp, "! behind an answer: a follow-up is open, something that somebody promised or must find out"},
		{signConflict, "! behind a figure: two people set something it rests on differently, and nobody chose yet"},
		{signDiffer, "#: answers of a team differ, or one came after they were agreed on"},
		{signAgreed, "=: the assessors agreed on this rating, and it is what counts"},
		{signLevel, "level, L: the rung that is reached as a whole, in its colour; - none, as too little is answered"},
		{signLevels, "L1-2, or level 1 to 2, not settled: the level is one of these, as questions are open"},
		{signIndex, "index: the average of the practices on the same scale; it moves before the level does"},
		{signRange, "[2.2-2.3]: what the index can come to, as questions are open"},
		{signViews, "credited: what the evidence supports; stated: what was said"},
		{signBar, e.Look.BarLegend() + ": a bar is an index on the scale of levels"},
		{signGap, "evidence gap: by how many levels what was said lies above what the evidence supports"},
		{signAssurance, "assurance: how well the result is proven, from 0 % for nothing to 100 % for all tested"},
		{signKey, "KEY, key: as long as this practice is low, what contains it gets no higher level"},
		{signHeld, "held by: what keeps the next level away; assumed, if only open questions do"},
		{signEffort, "S, M, L: the effort of a step, small, medium or large"},
		{signGain, "gain: by how many levels the step raises the index of the whole"},
		{signSpread, "aligned, uneven, divergent: the teams lie less than one level apart, less than two, or more"},
		{signApart, "apart: from the lowest team to the highest, in levels; mean: that of all practices"},
		{signPerception, "mgmt-eng, perception: by how many levels managers rate a practice above engineers"},
		{signNarrows, "0.68 of 5.00: the index of the whole can lie 5.00 levels apart; these answers take 0.68 away"},
		{signTrend, "index and level over the days on which something changed, higher for more"},
	}
	if w == nil {
		return list
	}
	at := slices.IndexFunc(list, func(s meaning) bool { return s.name == signLevel }) + 1
	for _, l := range w.Questionnaire().Scale.Levels {
		text := strings.TrimSuffix(fmt.Sprintf("level %d, %s: %s", l.Value, l.Name, l.Meaning), ": ")
		list = slices.Insert(list, at, meaning{signLevel, text})
		at++
	}
	return list
}

// The names of signs.
const (
	signMarks      = "marks"
	signShort      = "short ratings"
	signGrades     = "evidence grades"
	signUnknown    = "unknown"
	signNA         = "not applicable"
	signAgain      = "again"
	signFollowUp   = "follow-up"
	signConflict   = "conflict"
	signDiffer     = "differ"
	signAgreed     = "agreed"
	signLevel      = "level"
	signLevels     = "levels"
	signIndex      = "index"
	signRange      = "range"
	signViews      = "views"
	signBar        = "bar"
	signGap        = "evidence gap"
	signAssurance  = "assurance"
	signKey        = "key"
	signHeld       = "held by"
	signEffort     = "effort"
	signGain       = "gain"
	signSpread     = "spread"
	signApart      = "apart"
	signPerception = "perception"
	signNarrows    = "narrowing"
	signTrend      = "trend"
)

// Signs that go together.
var (
	answerSigns = []string{
		signMarks, signShort, signGrades, signUnknown, signNA, signAgain, signFollowUp, signDiffer,
	}
	resultSigns = []string{signConflict, signLevel, signLevels, signIndex, signRange}
)

// signTexts returns what the signs of these names mean.
func signTexts(e *env, w *work, names []string) []string {
	var texts []string
	for _, s := range meanings(e, w) {
		if slices.Contains(names, s.name) {
			texts = append(texts, s.means)
		}
	}
	return texts
}
