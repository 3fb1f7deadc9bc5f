package main

// noRequestsAtPlatform is why a practice does not apply to a team. The second
// author agrees to these very words.
const noRequestsAtPlatform = "Platform holds no personal data of customers' users; account data is held by " +
	"Data, which answers every request."

// platformInterviews are the interviews of the team Platform. What is asked once, of
// the leaders, stands for Data too.
func platformInterviews() []storyInterview {
	return []storyInterview{
		{at: "2026-09-08 08:00", minutes: 80, team: "platform", author: leadName,
			roles: []string{"CEO", "BOARD", "CISO", "CRO", "IA"}, answers: []storyAnswer{
				{practice: "STR-01", rating: "yymmn", proof: "documented 2026-01-22", note: `@CEO Nine pages. I signed them in January and I can still tell you what is on page three.
@CISO The goals for Data name no threat. That page is a heading and a promise.
Eleven milestones, two late, and the list says by how many weeks. No limit for how many may be.`},
				{practice: "STR-08", rating: "ymnpn", proof: "documented 2026-06-24", note: `@BOARD Twice a year it is a real discussion. The other two times it is slide forty and people look at the clock.
@BOARD In June I asked why databases run on a shared password. I got an honest answer and no plan.
Minutes of December and June read. Whatever reaches the board goes over the desk of the chief executive.`},
				{practice: "STR-14", rating: "yppnn", proof: "documented 2026-05-06", note: `@CRO The line is in the register since May. Platform is judged by it; Data is to follow.`},
				{practice: "STR-21", rating: "yyymn", proof: "demonstrated 2026-09-08", note: `@CISO Nine objectives, and I steer by three. The others are there because somebody once asked.
Opened the figure for late patches together and built it again from the scanner: the same. Two red months, and somebody was moved because of them.`},
				{practice: "MGT-22", rating: "yymnn", proof: "documented 2026-07-15", note: `@IA There are two of us for everything. Sites slipped to the spring; it is on the plan in yellow.
@IA I used to run change management here, so that audit I do not touch.`},
			}},
		{at: "2026-09-10 08:30", minutes: 95, team: "platform", author: leadName,
			roles: []string{"COMP", "DPO", "PLAT"}, answers: []storyAnswer{
				{practice: "CMP-01", rating: "yymmn", proof: "documented 2026-06-11",
					note: `@COMP Two hundred and twelve entries. We read ten contracts back against it in spring and one was missing: a bank wants its logs for three years.`},
				{practice: "CMP-06", rating: "ymynn", proof: "tested 2026-02-12", note: `@COMP The certifier spent three days in West and asked to see the hall at night, which nobody had prepared for.
The databases are outside the scope until the annex is signed.
> The certificate does not cover the managed databases.`, followUp: "Signed scope annex for the databases, promised for 9 October."},
				{practice: "CMP-17", rating: "ymxnn", proof: "documented 2026-05-12", note: `Nobody from the product side was there: whether saying no is as easy as saying yes was not heard.`},
				{practice: "CMP-20", rating: "na", reason: noRequestsAtPlatform, note: `@DPO Everything with a person's name in it sits with Data. Platform sees account numbers.
@PLAT A request that reaches us by mistake goes into the queue of Data, with a macro.
Checked the inventory of processing: no entry names Platform as holder.`},
				{practice: "CMP-23", rating: "yypnn", proof: "documented 2026-08-18"},
			}},
		{at: "2026-09-14 08:00", minutes: 120, team: "platform", author: leadName,
			roles: []string{"PLAT", "SRE", "IAM"}, answers: []storyAnswer{
				{practice: "ARC-03", rating: "yyymn", proof: "demonstrated 2026-08-27", note: `@PLAT If I had to attack us I would go for the metadata endpoint, not the hypervisor. That is why it has its own test cases since spring.
Saw a cross-tenant probe fail on two hosts of my choice. The release gate of 26.8 has 41 isolation cases, all run; what follows a failed one is not written anywhere.`},
				{practice: "ARC-11", rating: "ypynn", proof: "documented 2026-08-20", note: `@SRE Jobs run, and the list of failed ones is short. Restoring, well, on the calendar, and twice this year for real.
@PLAT Data has a robot for that. We have been meaning to borrow it since they joined.
!! Restore test of volume snapshots was due in June: held or not?`},
				{practice: "MGT-03", rating: "ymynn", proof: "demonstrated 2026-09-14", note: `@PLAT Hosts every night. Network devices once a month, by export and a script that one colleague understands.
Two differences picked from the list: both with an owner, one due in July.`},
				{practice: "MGT-08", rating: "yyynn", proof: "demonstrated", note: `@SRE Nobody logs in directly any more. I raise a ticket, somebody else says yes, I get two hours, and all of it ends up on film.
@IAM For noon last Tuesday: nine people. It took me about ten minutes to pull, most of it waiting for the export.
Watched a request, the approval and the session; the right was gone by itself at 11:42.
!! Trace the third session (48350) with IAM before the report goes out.`},
			}, last: `@PLAT Ask who can switch off the second person for an emergency. I can, and nobody gets told.`},
		{at: "2026-09-15 12:30", minutes: 75, team: "platform", author: secondName,
			roles: []string{"CISO", "PROD", "CS", "PROC"}, answers: []storyAnswer{
				{practice: "MGT-08", rating: "yyyyy", proof: "claimed", note: `@CISO This is measured. Standing rights are practically zero and every session is matched to a ticket.
Asked for the last four quarters of figures. There is one dashboard, it starts in July.`},
				{practice: "ECO-02", rating: "yympn", proof: "documented 2026-07-02", note: `@PROC Nobody buys before the check any more, except the cards under a thousand. Six of those, one of them a log service.`},
				{practice: "ECO-14", rating: "yyymn", proof: "demonstrated 2026-09-15", note: `@CS The settings check goes red at about one customer in six and stays red. We ring the big ones.
Opened an account as a stranger, made a machine and a store: no public address, encryption on, logging on.`},
			}},
		{at: "2026-09-16 08:00", minutes: 110, team: "platform", author: secondName,
			roles: []string{"DEV", "PSEC", "VM", "ARCH", "NET"}, answers: []storyAnswer{
				{practice: "ARC-09", rating: "yymnn", proof: "documented 2025-06-17", note: `The procedure is of June last year and says itself that it is due for review.`},
				{practice: "ARC-13", rating: "yymmn", proof: "documented 2026-07-20", note: `@DEV When the interface changes the threat model opens again by itself. Mostly people close it with a reason. The reasons are not bad.
@PSEC A director wanted to merge without the course. He sat the course.`},
				{practice: "ARC-23", rating: "yymxx", proof: "demonstrated 2026-09-16", note: `@NET The filter is in front of everything that has a public address, but for two old mail relays.
Asked for the time to filtering: the carrier knows. Nobody here does.`, followUp: "NET: the carrier's figure for the time from flood start to filtering."},
				{practice: "MGT-15", rating: "yyyyn", proof: "demonstrated 2026-09-16", note: `@VM Seven days if it is under attack. Missed once this year, on firmware, and there was a filter in front of it the same evening.
Picked two closed findings and had them searched again: gone. Ninety-six in a hundred in time, limit ninety.`},
			}},
		{at: "2026-09-18 08:00", minutes: 85, team: "platform", author: secondName,
			roles: []string{"SOC", "IR", "BCM", "DC", "PART"}, answers: []storyAnswer{
				{practice: "MGT-13", rating: "ymynn", proof: "demonstrated 2026-09-18", note: `@SOC Nights are with a partner, in the same queue as ours. On the last holiday it took eleven minutes to wake somebody.
@SOC Alarms of the halls come by mail. They are on the list of what is not connected yet, since last autumn.
Followed the alert of 6 September, 03:14: taken at 03:19, port shut at 03:41.`},
				{practice: "MGT-18", rating: "yyypn", proof: "tested 2026-04-23", note: `@IR The exercise was run by people from outside, and they were mean. We threw them out on day one and found their second door on day two.`},
				{practice: "MGT-02", rating: "yymnn", proof: "documented 2026-01-15", note: `Operator of both halls: one colocation company; its attestation report, January to December 2025.
@DC What I cannot see is whether their generator test was good or only held.`, followUp: "Results of the generator tests, not only their dates."},
				{practice: "ECO-20", rating: "yypnn", proof: "documented 2026-08-05", note: `@SOC We block what the group sends. Sending something ourselves takes a lawyer and a week.`},
			}},
	}
}
