package main

// dataInterviews are the interviews of the team Data, which joined by acquisition.
func dataInterviews() []storyInterview {
	return append(dataManagement(), dataEngineering()...)
}

func dataManagement() []storyInterview {
	return []storyInterview{
		{at: "2026-09-22 08:00", minutes: 110, team: "data", author: secondName,
			roles: []string{"DPO", "CS", "LEGAL"}, answers: []storyAnswer{
				{practice: "CMP-20", rating: "2+", proof: "documented 2026-09-22", note: `@DPO Ninety-one requests since January, two late. Late means the backup of the old engine, every time.
@CS If they call I ask for the e-mail on the account and send a link there. If they only have a phone number, I am stuck, and I say so.
@DPO The list of systems is mine. I found the marketing export on it missing in June and put it in by hand.
Register has due dates and the systems searched. Processors are asked by e-mail; no answer is chased.`},
				{practice: "STR-13", rating: "3", proof: "documented 2025-06-30", note: `@LEGAL Same template as Platform, we took it over last summer.
@CS Customers quote the matrix at us. Mostly the restore duty: they think point-in-time restore is ours, the annex says it is theirs to switch on.
The matrix on the table is version 1.4 of June last year. It says so itself: "review by June 2026".`, followUp: "A reviewed duty matrix for the databases."},
				{practice: "CMP-10", rating: "unknown", note: `@LEGAL Whether the managed databases were inside the scope of the attestation? I assumed so. Compliance would know.
@DPO I have only ever seen the cover page.`, followUp: "COMP: is Data inside the scope of the attestation, and for which region?"},
				{practice: "CMP-15", rating: "3", proof: "documented 2026-03-03", note: `@DPO In February I stopped the usage export, in writing. There was a bit of noise, and then there was a different export.
Rules of Data held against live settings in the spring: fourteen compared, thirteen match, the fourteenth has a date.`},
				{practice: "CMP-17", rating: "2", proof: "demonstrated 2026-09-22", note: `@DPO The newsletter is our only consent. Two clicks in, two clicks out. Count them.
Counted. Wording and time found for three sign-ups of my choice.`},
				{practice: "CMP-23", rating: "2", proof: "documented 2026-06-03"},
				{practice: "CMP-21", rating: "1", proof: "documented 2026-08-14", note: `@CS New engine, the customer clicks. Old engine, I get a mail that says go ahead and I pass it on.
One case of August read, new engine: permission and session are there. For the old engine there is no such record to ask for.`},
				{practice: "CMP-01", rating: "3", proof: "documented 2026-07-09"},
			}},
		{at: "2026-09-23 13:00", minutes: 120, team: "data", author: leadName,
			roles: []string{"CTO", "PROD", "HR", "IA"}, answers: []storyAnswer{
				{practice: "STR-01", rating: "1", proof: "claimed", note: `@CTO We see the slide once a year. It is a good slide.
@CTO The page for Data was mine to write. Moving the old engine took the year, and then it did not move.`},
				{practice: "STR-03", rating: "2", proof: "documented 2026-02-17"},
				{practice: "STR-08", rating: "2", proof: "documented 2026-06-24",
					note: `@CTO I have been in that room once, in June, for ten minutes, about the password. I am to come back with a plan.`},
				{practice: "STR-10", rating: "1", proof: "documented 2026-08-03"},
				{practice: "STR-15", rating: "3", proof: "documented 2026-06-16",
					note: `@CTO Ours are in the same register since last year. The shared password is on top. It has been on top at every review.`},
				{practice: "STR-19", rating: "2", proof: "documented 2026-03-30"},
				{practice: "STR-21", rating: "1", proof: "documented 2026-07-31",
					note: `@PROD One figure is really ours, failed restores. It went up in April and we took the tape gateway apart. The rest comes from upstairs and goes back upstairs.`},
				{practice: "MGT-10", rating: "2", proof: "documented 2026-06-30"},
				{practice: "MGT-22", rating: "1", proof: "documented 2025-11-20", note: `@IA One audit since they joined: access to production, last November. The report went to the board's committee.
@CTO It says what you are going to say.`},
				{practice: "ARC-22", rating: "1", proof: "documented 2026-03-12"},
			}},
		{at: "2026-09-29 08:00", minutes: 120, team: "data", author: secondName,
			roles: []string{"PROC", "PROD", "CS", "COMP", "PSEC"}, answers: []storyAnswer{
				{practice: "CMP-06", rating: "1", proof: "documented 2026-04-29", note: `@COMP I have a draft of the scope annex and a signed one, and they do not agree about the databases. Give me until the ninth.
!! Signed scope annex of the attestation, promised for 9 October; it settles CMP-10 as well.`},
				{practice: "CMP-08", rating: "1", proof: "documented 2026-02-12",
					note: `@COMP The certificate says "managed cloud services". Nobody has asked the certifier what that covers, because they might answer.`},
				{practice: "CMP-26", rating: "1", proof: "documented 2026-08-28"},
				{practice: "ECO-01", rating: "1", proof: "documented 2026-09-02",
					note: `@PROC Their suppliers came over as a spreadsheet with a tab called "misc". I am through with the other tabs.`},
				{practice: "ECO-02", rating: "1", proof: "documented 2026-03-17",
					note: `@PROC The tape courier has a file. The two contractors who look after the old engine came with the company, and nobody checks what is already there.`},
				{practice: "ECO-09", rating: "1", proof: "claimed"},
				{practice: "ECO-14", rating: "2", proof: "demonstrated 2026-09-29", note: `@PROD Private, encrypted, and point-in-time restore off. Yes, off. It costs storage.
Made a database at the table: all as the list of settings says, that line too.`},
				{practice: "ECO-16", rating: "3", proof: "documented 2026-07-29"},
				{practice: "ECO-18", rating: "2", proof: "documented 2026-08-19"},
				{practice: "ECO-21", rating: "1", proof: "claimed",
					note: `@PSEC What comes in about the databases I pass on. Then I ask. Then I ask again.`},
			}},
	}
}

func dataEngineering() []storyInterview {
	return []storyInterview{
		{at: "2026-09-21 08:00", minutes: 110, team: "data", author: leadName, roles: []string{"SRE", "DEV"},
			answers: []storyAnswer{
				{practice: "MGT-08", rating: "1", proof: "documented", note: `@SRE The new engine goes through the broker, sure. The old one, thirty-one instances, there we still use dbops. All three of us know the password.
@SRE In March an index was gone and it took us four hours to find out it had been one of us.
Account list handed over: five people, two with end dates. One recorded session replayed, from the new engine.
!! See the jump host with our own eyes on Thursday.`},
				{practice: "ARC-03", rating: "2+", proof: "documented 2026-05-18", note: `@DEV Small plans share a process, one schema per tenant. Big plans get their own. The line between is in the design record.
@DEV Disk is cleared by the storage below us. Memory, hm, the engine reuses its own pool. I would have to read that up.
Design records for all four services, the youngest from May. No probe from a test tenant; isolation cases run for two services of four.`, followUp: "Memory reuse inside the shared engine: get the answer in writing."},
				{practice: "ECO-05", rating: "1++", proof: "claimed", note: `@DEV Lists come out of the pipeline for three services. For the importer somebody writes it by hand before the audit. That somebody is me.
@SRE Flaw alerts land in a chat channel. If it is red, someone takes it.
Nothing handed over.
!! Ask for the lists of the last two releases.`},
				{practice: "MGT-03", rating: "1", proof: "documented 2026-06-25", note: `@SRE The new engine comes out of code. The old ones were set up by hand by people who have left, each a little differently.
Comparison of June handed over: twenty-two differences, no owner beside any.`},
				{practice: "MGT-15", rating: "2", proof: "documented 2026-09-17",
					note: `@SRE For the old engine there are no patches to be had any more. It sits behind a filter and on the list of exceptions, third extension.`},
				{practice: "ARC-02", rating: "2", proof: "documented 2026-08-12"},
				{practice: "MGT-01", rating: "2", proof: "documented 2026-09-01"},
				{practice: "ARC-13", rating: "2", proof: "documented 2026-05-18",
					note: `@DEV Two of the four have a threat model, two are late on the board. For the importer we know the threat: it is the importer.`},
			}},
		{at: "2026-09-24 09:00", minutes: 75, team: "data", author: secondName,
			roles: []string{"DATA", "BCM"}, answers: []storyAnswer{
				{practice: "MGT-08", rating: "3", proof: "claimed", note: `@DATA We follow the same standard as Platform, it is one company. Broker, tickets, second person, recordings.
@DATA The old engine? That is being phased out, I would not count it.
Looked at the jump host together afterwards: dbops, used twice that morning, no recording.`},
				{practice: "ARC-08", rating: "3", proof: "demonstrated 2026-09-24", note: `@DATA The label hangs on the table and travels into the copy. Go on, put a red one into a green bucket.
Tried it with a test table. Refused, and the refusal was in the log before I asked.`},
				{practice: "ARC-09", rating: "2", proof: "documented 2026-07-22",
					note: `@DATA New engine: hardware, the one of Platform. Old engine: a file on another machine that two people can read. It is in the register with a date, and the date was May.`},
				{practice: "ARC-11", rating: "4", proof: "demonstrated 2026-09-24", note: `@DATA We were burnt once, before we were bought. Since then a robot restores twelve databases a night and compares them, and I read the list with my coffee.
Had it draw one for me: 340 GB in 51 minutes, objective two hours, checksums equal.
Six quarters of figures opened, old engine included. April is over the limit: tape gateway, cause and action on file.`},
				{practice: "MGT-21", rating: "3", proof: "tested 2026-05-21", note: `@BCM The insurer's engineers chose the day and we were not told. Somebody was at the dentist.
Their report: the databases of West came up in North after 1 hour 48, promised are four. One step had to be made up; it is in the plan now.`},
			}},
		{at: "2026-09-25 08:00", minutes: 110, team: "data", author: leadName,
			roles: []string{"ARCH", "NET", "IAM", "SOC", "SRE"}, answers: []storyAnswer{
				{practice: "ARC-01", rating: "1", proof: "documented 2026-02-26"},
				{practice: "ARC-04", rating: "2", proof: "documented 2026-09-11",
					note: `@NET The map is right. The jump host is the one line on it that I do not like to explain.`},
				{practice: "ARC-07", rating: "1", proof: "demonstrated 2026-09-25", note: `@IAM On the new engine everybody has a name, machines too. On the old one everybody is called dbops.
New engine: one login of each kind followed back to its holder.`},
				{practice: "MGT-07", rating: "2", proof: "documented 2026-08-24", note: `@IAM Leavers are out of everything central the same day. The password of the old engine we change when someone goes. Last one went in April.
!! Was the dbops password changed after April?`},
				{practice: "MGT-12", rating: "2", proof: "documented 2026-09-10",
					note: `@SOC The new engine sends us everything. The old one keeps its logs to itself, and whoever is dbops can tidy them up. It stands on the list of gaps, second from the top.`},
				{practice: "MGT-13", rating: "1", proof: "documented 2026-09-10",
					note: `@SOC From eight to six their alerts are in our queue. After that they go to a telephone, and somebody has the telephone.`},
				{practice: "MGT-17", rating: "2", proof: "documented 2026-04-23",
					note: `@SRE In the April exercise I was the one on the phone. I understood about half.`},
				{practice: "MGT-02", rating: "unknown", note: `@SRE New engine: the halls of Platform. The old racks are where they were when we were bought, in a hall by the harbour. I have a card for the door.
@ARCH Whoever signed that lease is gone.`, followUp: "PROC: who runs the hall by the harbour, and is there any report on its power and fire tests?"},
			}},
	}
}
