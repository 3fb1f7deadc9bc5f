package main

// noRequestsAtPlatform is why a practice does not apply to a team. The second
// author agrees to these very words.
const noRequestsAtPlatform = "Platform holds no personal data of customers' users; account data is held by " +
	"Data, which answers every request."

// platformInterviews are the interviews of the team Platform.
func platformInterviews() []storyInterview {
	return append(platformManagement(), platformEngineering()...)
}

func platformManagement() []storyInterview {
	return []storyInterview{
		{at: "2026-09-08 08:00", minutes: 80, team: "platform", author: leadName,
			roles: []string{"CEO", "BOARD", "CISO", "CRO", "IA"}, answers: []storyAnswer{
				{practice: "STR-01", rating: "2", proof: "documented 2026-01-22", note: `@CEO Nine pages. I signed them in January and I can still tell you what is on page three.
@CISO Each unit has a page of its own at the back. The one for Data is a heading and a promise.
Eleven deliveries for Platform on the list, two late, and the list says by how many weeks.`},
				{practice: "STR-03", rating: "2", proof: "documented 2026-02-17", note: `@CISO Customer content first, then personal data, then uptime. Sales asks me every quarter to turn it round.
Four outcome targets on the sheet. "Restores that failed" has a value from Data and a blank from Platform.
!! Who reads the restore figure for Platform?`},
				{practice: "STR-08", rating: "2", proof: "documented 2026-06-24", note: `@BOARD Twice a year it is a real discussion. The other two times it is slide forty and people look at the clock.
@BOARD In June I asked why databases run on a shared password. I got an honest answer and no plan.
Minutes of December and June read. Five decisions, one past its date, and it is that one.`},
				{practice: "STR-15", rating: "3", proof: "documented 2026-05-06"},
				{practice: "STR-21", rating: "2", proof: "demonstrated 2026-09-08", note: `@CISO Nine objectives, and I steer by three. The others are there because somebody once asked.
Opened the figure for late patches together: source, formula, the two red months, and the person she moved because of them.`},
				{practice: "MGT-22", rating: "2", proof: "documented 2026-07-15", note: `@IA There are two of us for everything. Sites slipped to the spring; it is on the plan in yellow.
@IA I used to run change management here, so that audit I do not touch.`},
			}},
		{at: "2026-09-10 08:30", minutes: 95, team: "platform", author: secondName,
			roles: []string{"COMP", "CISO", "HR", "MKT"}, answers: []storyAnswer{
				{practice: "STR-10", rating: "2", proof: "documented 2026-08-03"},
				{practice: "STR-19", rating: "3", proof: "documented 2026-03-30"},
				{practice: "CMP-01", rating: "3", proof: "documented 2026-06-11",
					note: `@COMP Two hundred and twelve entries. We read ten contracts back against it in spring and one was missing: a bank wants its logs for three years.`},
				{practice: "CMP-06", rating: "2", proof: "documented 2026-04-29"},
				{practice: "CMP-08", rating: "3", proof: "tested 2026-02-12", note: `@COMP The certifier spent three days in West and asked to see the hall at night, which nobody had prepared for.
One minor nonconformity, supplier checks done after the start. Closed in May on paper; see ECO-02.`},
				{practice: "CMP-26", rating: "2", proof: "documented 2026-07-08", note: `@MKT I may not publish a sentence without the date somebody last checked it. It makes ugly pages.
Five statements of the trust centre held against what we saw this week: four right. "All data centres audited yearly" is not.`},
				{practice: "MGT-10", rating: "3", proof: "documented 2026-06-30"},
			}},
		{at: "2026-09-15 12:30", minutes: 75, team: "platform", author: secondName,
			roles: []string{"CISO", "LEGAL", "PROD", "COMP"}, answers: []storyAnswer{
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
				{practice: "CMP-21", rating: "3", proof: "demonstrated 2026-09-15", note: `@LEGAL Clause 9. No training of models, no statistics on content. Every second tender asks and every second seller forgets.
In a test account of ours: permission given, volume opened by support, permission taken back. The session was dead before I had put my cup down, and the customer's log had all three lines.`},
				{practice: "ARC-22", rating: "2", proof: "documented 2026-04-02",
					note: `@PROD Firewall, key service, flood protection. What customers really report is access keys left in public code, and against that we sell nothing.`},
			}},
		{at: "2026-09-17 13:00", minutes: 70, team: "platform", author: leadName,
			roles: []string{"DPO", "PLAT", "IR"}, answers: []storyAnswer{
				{practice: "CMP-20", rating: "na", reason: noRequestsAtPlatform, note: `@DPO Everything with a person's name in it sits with Data. Platform sees account numbers.
@PLAT A request that reaches us by mistake goes into the queue of Data, with a macro.
Checked the inventory of processing: no entry names Platform as holder.`},
				{practice: "CMP-15", rating: "2", proof: "documented 2026-03-03", note: `@DPO I have a contact in every unit but this one. She left in March and no hand has gone up since.
@PLAT I know. I keep hoping for somebody else's team.`},
				{practice: "CMP-17", rating: "2", proof: "documented 2026-05-12"},
				{practice: "ARC-08", rating: "2", proof: "documented 2026-05-29"},
				{practice: "CMP-23", rating: "2", proof: "documented 2026-08-18"},
			}},
		{at: "2026-09-28 13:00", minutes: 70, team: "platform", author: leadName,
			roles: []string{"PROC", "PART", "CS", "PROD"}, answers: []storyAnswer{
				{practice: "ECO-01", rating: "2", proof: "documented 2026-07-02",
					note: `@PROC Finance found me nineteen payees I did not have. Seventeen were caterers. The other two I am not so relaxed about.`},
				{practice: "ECO-02", rating: "2", proof: "documented 2026-05-19", note: `@PROC The check of the night-shift partner was finished four weeks after they had started. It shows in red. I left it red.
!! Night-shift partner: two conditions of May, no proof yet that they are met.`},
				{practice: "ECO-09", rating: "2", proof: "documented 2025-09-12", note: `@PART The rules are from last September. Most partners signed them at renewal in spring, so they have at least turned the pages.
@PART Goals for us, yes, with numbers. Goals for them, it says "to be agreed".`},
				{practice: "ECO-14", rating: "3", proof: "demonstrated 2026-09-28", note: `@CS The settings check goes red at about one customer in six and stays red. We ring the big ones.
Opened an account as a stranger, made a machine and a store: no public address, encryption on, logging on. Compared with the list of defaults, no difference.`},
				{practice: "ECO-18", rating: "4", proof: "documented 2026-09-21", note: `@CS Median four days, limit five. The quarter we broke it was two tenders in the same week; now sales has to tell us before they promise a date.
Five quarters on a sheet, with the breach and its cause. Not counted again by us.`},
			}},
	}
}

func platformEngineering() []storyInterview {
	return []storyInterview{
		{at: "2026-09-14 08:00", minutes: 120, team: "platform", author: leadName,
			roles: []string{"PLAT", "SRE", "IAM"}, answers: []storyAnswer{
				{practice: "ARC-03", rating: "3+", proof: "demonstrated 2026-08-27", note: `@PLAT If I had to attack us I would go for the metadata endpoint, not the hypervisor. That is why it has its own test cases since spring.
@PLAT Last escape-class flaw: published on a Thursday, last host done the Tuesday after. We know because people kept asking, there is no figure on a board.
Saw a cross-tenant probe fail on two hosts of my choice. The standard names every family, the release gate of 26.8 has 41 isolation cases, all run.
Weakest layer is shared storage: clearing on reuse is on and checked, but not probed from outside.`},
				{practice: "MGT-03", rating: "2", proof: "demonstrated 2026-09-14", note: `@PLAT Hosts every night. Network devices once a month, by export and a script that one colleague understands.
Two differences picked from the list: both with an owner, one due in July.`},
				{practice: "MGT-07", rating: "3", proof: "demonstrated 2026-09-14", note: `@IAM HR closes the file and everything closes. Contractors as well, since they sit in the staff record.
Leaver of 28 August traced: eleven accounts, the last one gone after fifty minutes.`},
				{practice: "MGT-01", rating: "3", proof: "documented 2026-08-31",
					note: `@SRE In spring discovery found four machines that nobody wanted to own. One of them turned out to be rather important.`},
				{practice: "ARC-02", rating: "4", proof: "demonstrated 2026-09-14", note: `@SRE We broke the failover limit once in six quarters. February, forty-one seconds instead of thirty, and it was a name record that lived too long.
Opened the figures per tier, the February breach, its cause and the change of March. Headroom with one zone lost read live for both regions.`},
				{practice: "ARC-11", rating: "2", proof: "documented 2026-08-20", note: `@SRE Jobs run, and the list of failed ones is short. Restoring, well, on the calendar, and twice this year for real.
@PLAT Data has a robot for that. We have been meaning to borrow it since they joined.
!! Restore test of volume snapshots was due in June: held or not?`},
				{practice: "MGT-08", rating: "3", proof: "demonstrated", note: `@SRE Nobody logs in directly any more. I raise a ticket, somebody else says yes, I get two hours, and all of it ends up on film.
@IAM For noon last Tuesday: nine people. It took me about ten minutes to pull, most of it waiting for the export.
@SRE Touching customer content needs the customer's click in the portal first. No click, no button for me.
Watched a request, the approval and the session; the right was gone by itself at 11:42. Took three recordings of my own choice. Two match ticket and approver. The third has a ticket and no name of an approver.
!! Trace the third session (48350) with IAM before the report goes out.`},
			}, last: `@PLAT Ask who can switch off the second person for an emergency. I can, and nobody gets told.`},
		{at: "2026-09-16 08:00", minutes: 110, team: "platform", author: secondName,
			roles: []string{"DEV", "PSEC", "VM", "ARCH", "NET"}, answers: []storyAnswer{
				{practice: "ECO-05", rating: "2++", proof: "demonstrated", note: `@DEV You said "name a common library". Fine: fourteen services, two minutes fifty. I have seen it take an afternoon, so I am happy.
@PSEC Signing is on everywhere. Refusing what is not signed is on in West; in North it only writes a log line. December.
@DEV A package that is not on the allowed registry? The build stops. We had shouting for a week and then it was quiet.
Followed one running workload back to its commit. Exceptions list has eleven lines, three of them without an end date.
!! Three exceptions without an end date: who owns them?`},
				{practice: "ARC-13", rating: "3", proof: "documented 2026-07-20", note: `@DEV When the interface changes the threat model opens again by itself. Mostly people close it with a reason. The reasons are not bad.
@PSEC A director wanted to merge without the course. He sat the course.`},
				{practice: "ECO-21", rating: "2", proof: "documented 2026-09-04"},
				{practice: "MGT-15", rating: "3", proof: "demonstrated 2026-09-16", note: `@VM Seven days if it is under attack. Missed once this year, on firmware, and there was a filter in front of it the same evening.
Picked two closed findings and had them searched again: gone. The firmware exception ends on 31 October.`},
				{practice: "ARC-01", rating: "3", proof: "documented 2025-08-19", note: `@ARCH The drawing is a year old, yes. The layers did not move. What moved is that Data is not on it.
!! Ask which version the design reviews of this summer used.`},
				{practice: "ARC-04", rating: "3", proof: "demonstrated 2026-09-16", note: `@NET Ten per cent of the rules each quarter, and the storage people read ours, not we. They enjoy it.
Tried a management address from a tenant machine in both regions. Nothing came back, and both attempts were in the log.`},
				{practice: "ARC-07", rating: "2", proof: "demonstrated 2026-09-16", note: `@ARCH Staff and customers are done. Workload keys live ninety days and some of them live longer.
Counted in the register: 38 long-lived keys, six past their removal date.`},
				{practice: "ARC-09", rating: "3", proof: "documented 2026-06-17"},
			}},
		{at: "2026-09-18 08:00", minutes: 85, team: "platform", author: secondName,
			roles: []string{"SOC", "IR", "BCM", "DC"}, answers: []storyAnswer{
				{practice: "MGT-12", rating: "3", proof: "demonstrated 2026-09-18", note: `@SOC I tried to delete a line of my own, with more rights than I should have. It cannot be done, and I got a call.
Three sources of my choice: last entries under a minute old, clocks together.`},
				{practice: "MGT-13", rating: "2", proof: "demonstrated 2026-09-18", note: `@SOC Nights are with a partner, in the same queue as ours. On the last holiday it took eleven minutes to wake somebody.
@SOC Alarms of the halls come by mail. They are on the list of what is not connected yet, since last autumn.
Followed the alert of 6 September, 03:14: taken at 03:19, port shut at 03:41.`},
				{practice: "MGT-17", rating: "3", proof: "tested 2026-04-23", note: `@IR The exercise was run by people from outside, and they were mean. We threw them out on day one and found their second door on day two.
Their report read, times included. Data took part with one person on the phone.`},
				{practice: "MGT-21", rating: "2", proof: "documented 2026-05-07",
					note: `@BCM The control plane came up in West in three hours ten, promised are four. Billing has never been moved, and billing is what the board asks about.`},
				{practice: "MGT-02", rating: "2", proof: "documented 2026-01-15", note: `Operator of both halls: one colocation company. Inherited: its attestation report, North and West, January to December 2025.
@DC I go through the access list every quarter. What I cannot see is whether their generator test was good or only held.`, followUp: "Results of the generator tests, not only their dates."},
				{practice: "ECO-16", rating: "3", proof: "documented 2026-08-05",
					note: `@IR The first notice goes out on four traits. People always want to wait for the fifth.`},
			}},
	}
}
