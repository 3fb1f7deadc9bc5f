package tui

import (
	"slices"

	"assay/assessment"
	"assay/tui/kit"
)

// pages is the table of pages, as they are opened from an origin. Overview,
// palette and menu list them in this order.
func pages(at origin) []pageRow {
	e, w := at.env, at.work
	push := func(kind func() *recordKind) func() { return func() { e.Push(newRecords(w, kind())) } }

	return []pageRow{
		{
			name:    "overview",
			title:   "Overview of the results",
			key:     "o",
			open:    func() { e.Ask(openMsg{id: w.ID(), overview: true}) },
			is:      isA[*overview],
			already: "this is the overview",
			signs: slices.Concat(resultSigns, []string{
				signNA, signDiffer, signViews, signBar, signGap, signAssurance, signKey, signHeld, signEffort,
				signGain, signSpread,
			}),
		},
		{
			name:    "marks",
			key:     "m",
			title:   "Marks of all practices and teams at a glance",
			open:    func() { openMarks(at) },
			is:      isA[*marksPage],
			already: "these are the marks",
			lasting: true,
			signs:   slices.Concat(answerSigns, []string{signLevel, signViews}),
		},
		{
			name:    "report",
			key:     "r",
			title:   "Report: read it, check it, write it",
			open:    func() { e.Push(newReportPage(e, w)) },
			is:      isA[*reportPage],
			already: "this is the report",
			lasting: true,
		},
		{
			name:    "check",
			is:      isA[*checkPage],
			lasting: true,
		},
		{
			name:    "interview",
			key:     "i",
			title:   "Interview: go on where it was left",
			open:    func() { e.Ask(openMsg{id: w.ID()}) },
			is:      isA[*interview],
			already: "this is the interview",
			signs:   slices.Concat(answerSigns, []string{signLevel, signKey, signAgreed}),
		},
		{
			name:   "begin",
			letter: "b",
			menu:   "begin an interview ...",
			open:   func() { e.Push(newBegin(e, w)) },
			is:     isA[*begin],
			signs:  []string{signNarrows, signKey},
		},
		{
			name:  "closing",
			menu:  "close the interview ...",
			open:  func() { openClosing(at.top) },
			is:    isA[*closing],
			signs: slices.Concat(answerSigns, []string{signKey}),
		},
		{
			name:  "state",
			key:   "s",
			title: "State: review, finalise, reopen",
			open:  func() { openState(w) },
			is:    isA[*stateBox],
		},
		{
			name:  "conflicts",
			key:   "c",
			title: "Conflicts: choose what counts",
			open:  func() { settleConflicts(w) },
		},
		{
			name:    "profile",
			title:   "Profile: the traits that decide what applies",
			open:    func() { openProfile(w) },
			is:      isA[*profilePage],
			already: "this is the profile",
		},
		{
			name:    "teams",
			key:     "t",
			title:   "Teams side by side",
			menu:    "teams compared",
			open:    func() { openTeams(w, at.node, at.team) },
			is:      isA[*teamsPage],
			already: "these are the teams",
			lasting: true,
			signs: slices.Concat(answerSigns, resultSigns, []string{
				signAgreed, signViews, signSpread, signApart, signPerception, signKey,
			}),
		},
		{
			name:    "answers",
			key:     "z",
			title:   "Answers: everything that was said, as a table",
			open:    func() { openAnswers(w) },
			is:      isA[*answersPage],
			already: "these are the answers",
			lasting: true,
			signs:   slices.Concat(answerSigns, []string{signLevel}),
		},
		{
			name:    "reconcile",
			key:     "d",
			title:   "To reconcile: where a team's answers do not say one thing",
			open:    push(reconcileKind),
			is:      listsKind(assessment.KindAgreed),
			already: "this is what is to be reconciled",
			signs:   slices.Concat(answerSigns, []string{signApart}),
		},
		{
			name:    "finding",
			title:   "Finding on this practice",
			letter:  "d",
			menu:    "reconcile: what the team's answers come to ...",
			open:    func() { openFinding(w, at.practice, at.team) },
			is:      isFinding,
			already: "this is the finding",
			signs:   slices.Concat(answerSigns, []string{signAgreed, signKey}),
		},
		{
			name:    "findings",
			key:     "f",
			title:   "Findings: what was concluded, about any practices and teams",
			open:    push(findingsKind),
			is:      listsTitle("Findings"),
			already: "these are the findings",
		},
		{
			name: "findings here",
			is:   listsKind(assessment.KindFinding),
		},
		{
			name:    "actions",
			key:     "a",
			title:   "Actions: what is to be done, by whom and by when",
			open:    push(actionsKind),
			is:      listsTitle("Actions"),
			already: "these are the actions",
		},
		{
			name:    "follow-ups",
			key:     "*",
			title:   "Follow-ups: what was promised, by whom and by when",
			open:    push(followUpsKind),
			is:      listsTitle("Follow-ups"),
			already: "these are the follow-ups",
		},
		{
			name:    "scope",
			key:     "u",
			title:   "This assessment: title, scope, period, depth, basis, target",
			open:    func() { openScope(w) },
			is:      isScope,
			already: "this is the assessment",
		},
		{
			name:    "scope teams",
			title:   "Teams in scope: add, rename, share, retire",
			open:    push(scopeTeamsKind),
			is:      listsTitle("Teams in scope"),
			already: "these are the teams in scope",
		},
		{
			name:    "questionnaire",
			title:   "Questionnaire: upgrade it, and ratings to confirm again",
			open:    func() { openQuestionnaire(w) },
			is:      isA[*questionnairePage],
			already: "this is the questionnaire",
			lasting: true,
			signs:   answerSigns,
		},
		{
			name:    "targets",
			title:   "Targets: of the whole, of measures, areas and practices",
			open:    push(targetsKind),
			is:      listsKind(assessment.KindTarget),
			already: "these are the targets",
		},
		{
			name:    "roadmap",
			key:     "w",
			title:   "Roadmap: what to contain, the steps to the targets in waves",
			open:    func() { openRoadmap(w) },
			is:      isA[*roadmapPage],
			already: "this is the roadmap",
			lasting: true,
			signs: slices.Concat(resultSigns, answerSigns, []string{
				signEffort, signGain, signKey, signBar, signHeld,
			}),
		},
		{
			name:    "since",
			title:   "Since last time: what rose and fell, and why; the years side by side",
			open:    func() { openSince(w) },
			is:      isA[*sincePage],
			already: "this is what moved since last time",
			lasting: true,
			signs:   slices.Concat(resultSigns, answerSigns, []string{signViews, signKey}),
		},
		{
			name:    "certificates",
			title:   "Certificates: what is claimed, and what speaks for and against it",
			open:    push(certificateKind),
			is:      listsTitle("Certificates"),
			already: "these are the certificates",
		},
		{
			name:    "compliance",
			key:     "l",
			title:   "Compliance by law and standard",
			open:    func() { openCompliance(w) },
			is:      isA[*compliancePage],
			already: "this is the compliance view",
			signs:   []string{signLevel},
		},
		{
			name:  "framework",
			is:    isA[*frameworkPage],
			signs: slices.Concat(answerSigns, []string{signLevel}),
		},
		{
			name:    "evidence",
			key:     "e",
			title:   "Evidence: what was seen, and what it still counts as",
			open:    push(evidenceKind),
			is:      listsTitle("Evidence entries"),
			already: "these are the evidence entries",
		},
		{
			name:   "entries",
			letter: "e",
			menu:   "evidence entries ...",
			open:   func() { openEntries(at.top) },
			is:     listsKind(assessment.KindEvidence),
		},
		{
			name: "record",
			is:   isA[*record],
		},
		{
			name:    "history of everything",
			key:     "h",
			title:   "History of this assessment",
			open:    func() { e.Push(newHistory(e, w, "", "")) },
			is:      isHistoryOf(""),
			already: "this is its history",
			signs:   slices.Concat(answerSigns, []string{signLevel, signLevels, signIndex, signTrend}),
		},
		{
			name:   "history",
			title:  "History of " + practiceName(at),
			letter: "h",
			menu:   "history of this practice",
			open:   func() { openHistory(at) },
			is:     isA[*historyPage],
			signs:  answerSigns,
		},
		{
			name:    "settings",
			key:     ",",
			title:   "Settings",
			open:    func() { e.Push(newSettingsPage(e)) },
			is:      isA[*settingsPage],
			already: "these are the settings",
			free:    true,
		},
		{
			name:  "import",
			title: "Import: take in a bundle, and merge it",
			open:  func() { askImport(e) },
			free:  true,
		},
		{
			name:    "new assessment",
			title:   "New assessment",
			shown:   "n",
			open:    func() { e.Ask(newMsg{}) },
			is:      isA[*create],
			already: "this is the form for a new assessment",
			free:    true,
		},
		{
			name:    "home",
			title:   "All assessments",
			shown:   "esc",
			open:    func() { e.Ask(homeMsg{}) },
			is:      isA[*home],
			already: "this is the list of all assessments",
			free:    true,
			signs:   slices.Concat(resultSigns, []string{signBar}),
		},
		{
			name:  "help",
			title: "Keys",
			shown: "?",
			open:  func() { e.Ask(helpMsg{}) },
			is:    isA[*helpPage],
			free:  true,
		},
		{
			name: "palette",
			open: func() { e.Ask(paletteMsg{}) },
			is:   isA[*palette],
			free: true,
		},
		{
			name:  "welcome",
			is:    isA[*welcome],
			free:  true,
			first: true,
		},
	}
}

// listsTitle returns a function that reports whether a screen is the list of that
// title.
func listsTitle(title string) func(kit.Screen) bool {
	return func(s kit.Screen) bool { l, is := s.(*records); return is && l.kind.title == title }
}

// listsKind returns a function that reports whether a screen lists subjects of a
// kind.
func listsKind(kind assessment.Kind) func(kit.Screen) bool {
	return func(s kit.Screen) bool { l, is := s.(*records); return is && l.kind.kind == kind }
}

// isFinding reports whether a screen is the page of a finding.
func isFinding(s kit.Screen) bool {
	r, is := s.(*record)
	return is && r.kind.kind == assessment.KindAgreed
}

// isHistoryOf returns a function that reports whether a screen is the history of a
// practice; of none, of everything.
func isHistoryOf(practice string) func(kit.Screen) bool {
	return func(s kit.Screen) bool { h, is := s.(*historyPage); return is && h.practice == practice }
}

// rowOf returns the first row of the table that a screen is a page of; one without
// a row is an empty row.
func rowOf(s kit.Screen) pageRow {
	for _, p := range pages(origin{}) {
		if p.is != nil && p.is(s) {
			return p
		}
	}
	return pageRow{}
}

// openHistory goes to the history of the practice in front.
func openHistory(at origin) {
	practice, team := at.topic()
	switch {
	case practice == "":
		at.env.Say("no practice was opened yet")
	case isHistoryOf(practice)(at.top):
		at.env.Say("this is its history")
	default:
		at.env.Push(newHistory(at.env, at.work, practice, team))
	}
}

// openClosing goes to the page that closes the interview on top of the stack.
func openClosing(top kit.Screen) {
	if iv, ok := top.(*interview); ok && !(iv.w.Place().Reading && iv.refused()) {
		iv.env.Push(newClosing(iv))
	}
}

// openEntries goes to the evidence entries for what is in front in the interview
// on top of the stack.
func openEntries(top kit.Screen) {
	if iv, ok := top.(*interview); ok {
		menu{iv}.evidence()
	}
}
