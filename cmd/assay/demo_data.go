package main

// dataInterviews are the interviews of the team Data.
func dataInterviews() []storyInterview {
	return []storyInterview{
		{at: "2026-09-21 08:00", minutes: 110, team: "data", author: leadName, roles: []string{"SRE", "DEV", "NET"},
			answers: []storyAnswer{
				{practice: "MGT-08", rating: "nmpnn", proof: "documented", note: `@SRE The new engine goes through the broker, sure. The old one, thirty-one instances, there we still use dbops. All three of us know the password.
@SRE In March an index was gone and it took us four hours to find out it had been one of us.
> Three people share one password to the production databases.
!! See the jump host with our own eyes on Thursday.`},
				{practice: "ARC-03", rating: "ympxx", proof: "documented 2026-05-18", note: `@DEV Small plans share a process, one schema per tenant. Big plans get their own. The line between is in the design record.
@DEV Disk is cleared by the storage below us. Memory, hm, the engine reuses its own pool. I would have to read that up.
Isolation cases run for two services of four.`, followUp: "Memory reuse inside the shared engine: get the answer in writing."},
				{practice: "ARC-13", rating: "ympnn", proof: "documented 2026-05-18",
					note: `@DEV Two of the four have a threat model, two are late on the board. For the importer we know the threat: it is the importer.`},
				{practice: "ARC-23", rating: "as platform", note: `@NET The same addresses, the same filter, the same carrier.`},
				{practice: "MGT-03", rating: "yppnn", proof: "documented 2026-06-25", note: `@SRE The new engine comes out of code. The old ones were set up by hand by people who have left, each a little differently.
Comparison of June handed over: twenty-two differences, no owner beside any.`},
				{practice: "MGT-15", rating: "ympnn", proof: "documented 2026-09-17",
					note: `@SRE For the old engine there are no patches to be had any more. It sits behind a filter and on the list of exceptions, third extension.`},
			}},
		{at: "2026-09-22 08:00", minutes: 110, team: "data", author: secondName,
			roles: []string{"DPO", "CS", "LEGAL"}, answers: []storyAnswer{
				{practice: "CMP-17", rating: "yyynn", proof: "demonstrated 2026-09-22", note: `@DPO The newsletter is our only consent. Two clicks in, two clicks out. Count them.
Counted. Wording and time found for three sign-ups of my choice.`},
				{practice: "CMP-20", rating: "yypmn", proof: "documented 2026-09-22", note: `@DPO Ninety-one requests since January, two late. Late means the backup of the old engine, every time.
@DPO The list of systems is mine. I found the marketing export on it missing in June and put it in by hand.`},
				{practice: "CMP-23", rating: "yyxnn", proof: "documented 2026-06-03", note: `Who may decide at night was not asked.`},
			}},
		{at: "2026-09-24 09:00", minutes: 75, team: "data", author: secondName,
			roles: []string{"DATA", "BCM"}, answers: []storyAnswer{
				{practice: "MGT-08", rating: "yyynn", proof: "claimed", note: `@DATA We follow the same standard as Platform, it is one company. Broker, tickets, second person, recordings.
@DATA The old engine? That is being phased out, I would not count it.
Looked at the jump host together afterwards: dbops, used twice that morning, no recording.`},
				{practice: "ARC-09", rating: "ympnn", proof: "documented 2026-07-22",
					note: `@DATA New engine: hardware, the one of Platform. Old engine: a file on another machine that two people can read. It is in the register with a date, and the date was May.`},
				{practice: "ARC-11", rating: "yyyyn", proof: "demonstrated 2026-09-24", note: `@DATA We were burnt once, before we were bought. Since then a robot restores twelve databases a night and compares them, and I read the list with my coffee.
Had it draw one for me: 340 GB in 51 minutes, objective two hours, checksums equal.
Six quarters of figures opened. April is over the limit: tape gateway, cause and action on file.`},
				{practice: "MGT-18", rating: "yyynn", proof: "tested 2026-05-21", note: `@BCM The insurer's engineers chose the day and we were not told. Somebody was at the dentist.
Their report: the databases of West came up in North after 1 hour 48, promised are four.`},
			}},
		{at: "2026-09-25 08:00", minutes: 110, team: "data", author: leadName,
			roles: []string{"ARCH", "SOC", "PLAT"}, answers: []storyAnswer{
				{practice: "ARC-03", rating: "ynxnn", proof: "claimed", note: `@ARCH No mechanism between the small plans that I would call one. It is a convention.
No share of passed tests is counted, and nothing was improved by one.`},
				{practice: "MGT-13", rating: "ypnnn", proof: "documented 2026-09-10",
					note: `@SOC From eight to six their alerts are in our queue. After that they go to a telephone, and somebody has the telephone.`},
				{practice: "MGT-02", rating: "unknown", note: `@ARCH The old racks are where they were when we were bought, in a hall by the harbour. Whoever signed that lease is gone.`,
					followUp: "PROC: who runs the hall by the harbour, and is there any report on its power and fire tests?"},
			}},
		{at: "2026-09-29 08:00", minutes: 90, team: "data", author: secondName,
			roles: []string{"PROC", "PROD", "SOC"}, answers: []storyAnswer{
				{practice: "ECO-02", rating: "ppnnn", proof: "documented 2026-03-17",
					note: `@PROC The tape courier has a file. The two contractors who look after the old engine came with the company, and nobody checks what is already there.`},
				{practice: "ECO-14", rating: "ymnnn", proof: "demonstrated 2026-09-29", note: `@PROD Private, encrypted, and point-in-time restore off. Yes, off. It costs storage.
Made a database at the table: all as the list of settings says, that line too.`},
				{practice: "ECO-20", rating: "as platform"},
			}},
	}
}
