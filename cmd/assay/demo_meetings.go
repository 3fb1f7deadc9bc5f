package main

// noRequestsAtPlatform is why a practice does not apply to a team. The second
// author agrees to these very words.
const noRequestsAtPlatform = "Platform holds no personal data of customers' users; account data is held by Data, which answers every request."

func platformMeetings() []meeting {
	return []meeting{
		{at: "2026-09-14 08:00", team: "platform", author: mara, roles: []string{"PLAT", "SRE", "IAM"}, answers: []said{
			{practice: "MGT-08", rating: "3", proof: "demonstrated", note: `@SRE Nobody logs in directly any more. I raise a ticket, somebody else says yes, I get two hours, and all of it ends up on film.
@IAM For noon last Tuesday: nine people. It took me about ten minutes to pull, most of it waiting for the export.
@SRE Touching customer content needs the customer's click in the portal first. No click, no button for me.
Watched a request, the approval and the session; the right was gone by itself at 11:42. Took three recordings of my own choice. Two match ticket and approver. The third has a ticket and no name of an approver.
!! Trace the third session (48350) with IAM before the report goes out.`},
			{practice: "ARC-03", rating: "3+", proof: "demonstrated 2026-08-27", note: `@PLAT If I had to attack us I would go for the metadata endpoint, not the hypervisor. That is why it has its own test cases since spring.
@PLAT Last escape-class flaw: published on a Thursday, last host done the Tuesday after. We know because people kept asking, there is no figure on a board.
Saw a cross-tenant probe fail on two hosts of my choice. The standard names every family, the release gate of 26.8 has 41 isolation cases, all run.
Weakest layer is shared storage: clearing on reuse is on and checked, but not probed from outside.`},
		}},
		{at: "2026-09-15 12:30", team: "platform", author: jonas, roles: []string{"CISO", "LEGAL", "PROD", "COMP"}, answers: []said{
			{practice: "STR-13", rating: "3", proof: "documented 2026-04-11", note: `@LEGAL Annex C points to the matrix by version. When it changes, old contracts keep the old one until renewal. Yes, that means two are alive.
@PROD "Patch your own guest" is a customer duty, and the console nags from day eight. I would like it on day one.
@CISO We compare the three texts at each release. It is a person with a checklist; it works while she is here.
One template, one duty list, both regions. Release check seen for 26.7 and 26.8 only on paper.`},
			{practice: "CMP-10", rating: "3+", proof: "tested 2026-03-20", note: `Scheme: the national cloud scheme of the main market, attestation type 2, all services of Platform in scope, both regions.
@COMP New systems go through classification before launch. The last one was the backup vault, in May; I can show you the slip.
@COMP Two findings in the report, one closed, one due in November.
The evaluator re-tested closed findings of last year; nothing repeated.`, followUp: "Closing proof of the second finding, due in November."},
			{practice: "MGT-08", rating: "4", proof: "claimed", note: `@CISO This is measured. Standing rights are practically zero and every session is matched to a ticket.
Asked for the last four quarters of figures. There is one dashboard, it starts in July.`},
		}},
		{at: "2026-09-16 08:00", team: "platform", author: jonas, roles: []string{"DEV", "PSEC"}, answers: []said{
			{practice: "ECO-05", rating: "2++", proof: "demonstrated", note: `@DEV You said "name a common library". Fine: fourteen services, two minutes fifty. I have seen it take an afternoon, so I am happy.
@PSEC Signing is on everywhere. Refusing what is not signed is on in West; in North it only writes a log line. December.
@DEV A package that is not on the allowed registry? The build stops. We had shouting for a week and then it was quiet.
Followed one running workload back to its commit. Exceptions list has eleven lines, three of them without an end date.
!! Three exceptions without an end date: who owns them?`},
		}},
		{at: "2026-09-17 13:00", team: "platform", author: mara, roles: []string{"DPO", "PLAT"}, answers: []said{
			{practice: "CMP-20", rating: "na", reason: noRequestsAtPlatform, note: `@DPO Everything with a person's name in it sits with Data. Platform sees account numbers.
@PLAT A request that reaches us by mistake goes into the queue of Data, with a macro.
Checked the inventory of processing: no entry names Platform as holder.`},
		}},
	}
}

func dataMeetings() []meeting {
	return []meeting{
		{at: "2026-09-21 08:00", team: "data", author: mara, roles: []string{"SRE", "DEV"}, answers: []said{
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
		}},
		{at: "2026-09-22 08:00", team: "data", author: jonas, roles: []string{"DPO", "CS", "LEGAL"}, answers: []said{
			{practice: "CMP-20", rating: "2+", proof: "documented 2026-09-22", note: `@DPO Ninety-one requests since January, two late. Late means the backup of the old engine, every time.
@CS If they call I ask for the e-mail on the account and send a link there. If they only have a phone number, I am stuck, and I say so.
@DPO The list of systems is mine. I found the marketing export on it missing in June and put it in by hand.
Register has due dates and the systems searched. Processors are asked by e-mail; no answer is chased.`},
			{practice: "STR-13", rating: "3", proof: "documented 2025-06-30", note: `@LEGAL Same template as Platform, we took it over last summer.
@CS Customers quote the matrix at us. Mostly the restore duty: they think point-in-time restore is ours, the annex says it is theirs to switch on.
The matrix on the table is version 1.4 of June last year. It says so itself: "review by June 2026".`, followUp: "A reviewed duty matrix for the databases."},
			{practice: "CMP-10", rating: "unknown", note: `@LEGAL Whether the managed databases were inside the scope of the attestation? I assumed so. Compliance would know.
@DPO I have only ever seen the cover page.`, followUp: "COMP: is Data inside the scope of the attestation, and for which region?"},
		}},
		{at: "2026-09-24 09:00", team: "data", author: jonas, roles: []string{"DATA"}, answers: []said{
			{practice: "MGT-08", rating: "3", proof: "claimed", note: `@DATA We follow the same standard as Platform, it is one company. Broker, tickets, second person, recordings.
@DATA The old engine? That is being phased out, I would not count it.
Looked at the jump host together afterwards: dbops, used twice that morning, no recording.`},
		}},
	}
}
