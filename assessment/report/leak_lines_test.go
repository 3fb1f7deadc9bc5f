package report_test

import (
	"strings"
	"testing"

	"assay/assessment/report"

	"pgregory.net/rapid"
)

// hostileLines are lines that give something away, with what.
var hostileLines = []struct {
	kind report.LeakKind
	line string
}{
	{report.InConfidence, "Off the record: in March we lost the restore points of four thousand customers."},
	{report.InConfidence, "That was off-the-record, he said."},
	{report.InConfidence, "It is on the wiki, do not tell the CISO."},
	{report.InConfidence, "Please don't tell anyone before Friday."},
	{report.InConfidence, "Don’t tell the auditor about the second cluster."},
	{report.InConfidence, "This one is not for the report."},
	{report.InConfidence, "Not for your minutes, but two people left over it."},
	{report.InConfidence, "Between us, the register was filled in last night."},
	{report.InConfidence, "Between you and me, nobody reads it."},
	{report.InConfidence, "CONFIDENTIAL: the board has not been told."},
	{report.InConfidence, "Two have left. Confidential."},
	{report.InConfidence, "Figures of the merger (confidential) were shown."},
	{report.InConfidence, "Asked us not to mention the outage of May."},
	{report.InConfidence, "This is strictly confidential."},
	{report.InConfidence, "She told us confidentially that the test was never run."},
	{report.InConfidence, "Told us in confidence that the owner is leaving."},
	{report.InConfidence, "Please phrase that carefully in the report."},
	{report.InConfidence, "You did not hear this from me."},
	{report.InConfidence, "I never said this, but the keys are in a spreadsheet."},
	{report.InConfidence, "Keep this to yourselves until the contract is signed."},
	{report.InConfidence, "Better leave that out of the report."},
	{report.InConfidence, "The password must be changed before the report goes out."},
	{report.InConfidence, "Nobody must know that the second site is empty."},
	{report.InConfidence, "Do  not   tell the team lead."},
	{report.InConfidence, "Not to be quoted."},
	{report.InConfidence, "Internal note: he is on sick leave."},
	{report.InConfidence, "TLP:RED, from the sharing group."},
	{report.InConfidence, "Please do not write that down."},
	{report.Credential, "The root password on all arrays is Fjord2017! and everybody has it."},
	{report.Credential, "password: hunter2"},
	{report.Credential, "DB_PASSWORD=swordfish"},
	{report.Credential, `the config has "password": "letmein"`},
	{report.Credential, "pwd = Winter2024"},
	{report.Credential, "Password: swordfish."},
	{report.Credential, "The API key is 7fk29dkq01mmz in every script."},
	{report.Credential, "client_secret: 9a8sd7f98a7sdf"},
	{report.Credential, "psql postgres://admin:s3cr3t@db.nordvik.example/prod works from the office."},
	{report.Credential, "They clone with deploy:Kx93ab@git.nordvik.example on the build host."},
	{report.Credential, "The credentials are admin/admin on every switch."},
	{report.Credential, "curl -H 'Authorization: Basic YWRtaW46YWRtaW4='"},
	{report.Credential, "The PIN of the cage is 4711."},
	{report.Credential, `Everybody uses the password "swordfish" there.`},
	{report.Credential, "The Passwort lautet Sommer2023, seit Jahren."},
	{report.Credential, "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzKY"},
	{report.Credential, "login as root, password Calvin123"},
	{report.KeyMaterial, "-----BEGIN OPENSSH PRIVATE KEY-----"},
	{report.KeyMaterial, "-----BEGIN PRIVATE KEY-----"},
	{report.KeyMaterial, "-----BEGIN PGP PRIVATE KEY BLOCK-----"},
	{report.KeyMaterial, "In the wiki stands AKIAQ3EGP5XW2B7JKLMN."},
	{report.KeyMaterial, "The job prints ghp_abcdefghijklmnopqrstuvwxyz0123456789 in its log."},
	{report.KeyMaterial, "glpat-" + "x9Kd72mQpLs81ZtRvB3w of the release bot"},
	{report.KeyMaterial, "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"},
	{report.KeyMaterial, "The seed 8f14e45fceea167a5a36dedd4bea2543 is on a sticker."},
	{report.KeyMaterial, "On the board: q9X2vT7LmB4kR8sYwZ3nH6cJ1pD5fG0aQeUiOtVx"},
	{report.KeyMaterial, "AIzaSyB7f3K9mQ2xL5vT8wR1nH4cJ6pD0gUiOtVx is in the mobile app."},
	{report.MailAddress, "Ask marta.lind@nordvik.example for the list."},
	{report.MailAddress, "It went to j.k+private@mail.example.org by mistake."},
	{report.PrivateAddress, "The jump host is 10.20.30.40."},
	{report.PrivateAddress, "They reach 192.168.1.1:8443 without a password."},
	{report.PrivateAddress, "The array answers on fd12:3456:789a::1 for everybody."},
	{report.PrivateAddress, "(172.16.4.9) has no owner"},
	{report.LeftOver, "The list is old. !! Ask IAM for the new one."},
	{report.LeftOver, "!! check with counsel"},
	{report.LeftOver, "TODO: say which team."},
	{report.PersonName, "Marta Lind has the only key."},
	{report.PersonName, "Everybody asks Marta when it breaks."},
	{report.PersonName, "According to Lind it was never tested."},
	{report.PersonName, "It was MARTA LIND who signed it."},
	{report.PersonName, "As Mark says, the list is on paper."},
	{report.PersonName, "Approved by Olav Brandt alone."},
	{report.PersonName, "Brandt's account stayed open."},
	{report.PersonName, "这由王芳负责。"},
}

// ordinaryLines are lines of findings, notes and plans that give nothing away.
var ordinaryLines = []string{
	"Passwords have 12 characters at least and are checked against a list of leaked ones.",
	"Secrets are kept in a vault; tokens live for 15 minutes.",
	"The password policy is of 2019 and says 90 days.",
	"Token lifetime: 3600 seconds.",
	"Authentication is by OAuth2 tokens, and the secret is rotated every 90 days.",
	"password: required",
	"Passwords: hashed with Argon2id, salted.",
	"The token is SHA-256 of the request.",
	"API keys: 40, of which 12 have no owner.",
	"Secret management: HashiCorp Vault, since May 2024.",
	"Access keys older than 90 days: 17.",
	"The login is by SAML 2.0 and MFA.",
	"Private key: in an HSM, FIPS 140-3 level 3.",
	"password = <from the vault>",
	"export DB_PASSWORD=${VAULT_PASSWORD}",
	"The credentials are user-bound and short-lived.",
	"Credential rotation is MGT-08; token binding is A.8.5.",
	"Login: see ARC-03.",
	"Confidential computing is offered on two plans.",
	"Data is classified as public, internal, confidential or secret.",
	"Confidential data is encrypted at rest.",
	"Reports of misconduct are kept confidential.",
	"Confidentiality agreements are signed by all suppliers.",
	"The strategy is confidential, the managers have not seen it.",
	"Public, internal, confidential and strictly confidential are the classes.",
	"Show the order to cut the line, and who signed it.",
	"The next important request is checked before it goes out.",
	"Confidential or personal data never leaves the region.",
	"The logs do not tell who opened the session.",
	"Metrics don't tell us how long a restore takes.",
	"Responsibilities are split between us and the customer in the matrix.",
	"The contract between us and the carrier names no times.",
	"The difference between users and administrators is not enforced.",
	"Confidence in the backups is low; an increase in confidence needs a test.",
	"There is no record of the restore; it was off by two hours.",
	"The engineers do not tell customers about maintenance in time.",
	"Privileged access is recorded; the recordings are kept for a year.",
	"The management network is 10.0.0.0/8 and flat.",
	"Version 10.2.3.4 of the array firmware is out of support.",
	"The site answers on 203.0.113.7 with an old certificate.",
	"Loopback 127.0.0.1 is trusted by the agent.",
	"Section 10.1.2.3 of the standard asks for it.",
	"At 10:20:30 the job had not ended.",
	"Reports go to security@nordvik.example as RFC 9116 asks.",
	"abuse@nordvik.example is read within an hour.",
	"Digest sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad of the file.",
	"Commit 356a192b7913b04c54574d18c28d46e6395428ab fixes it.",
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl is their public key.",
	"-----BEGIN CERTIFICATE----- stands in front of the chain.",
	"See /srv/evidence/2026/Larkfield/AccessReviews/Platform/quarter-3/minutes.",
	"The team grew by a third!! In a year it doubled.",
	"Will the list be kept? May is the month of the review.",
	"Mark the accounts that nobody uses.",
	"The owner is the CISO; the custodian is IAM.",
	"Platform and Data share one on-call rota.",
	"The head of security signs the list.",
	"Customers are told within 72 hours.",
	"The interview was held before the report on capacity.",
	"300 TODO comments stand in the code.",
	"Each user has a personal account; root is sealed.",
	"Ratio 3:1, time 14:30, port 8443.",
	"The name of the service account is svc-backup.",
	"Access is asked for in a ticket, approved by a second person and ends after 8 hours.",
	"ISO/IEC 27001:2022 covers Storage; C5:2020 does not.",
	"The PIN pads at the doors are of 2015.",
	"Backups are tested twice a year, last on 2026-05-30.",
	"The pin code is changed yearly.",
	"Martian time is not supported.",
	"mailto links are filtered by the gateway.",
	"The pass phrase of each laptop is set by its user.",
	"Passkeys: 80 % of staff.",
	"We never said how long logs are kept.",
}

func TestLeaksAreFoundInWhatGivesSomethingAway(t *testing.T) {
	for _, c := range hostileLines {
		leaks := leaksOfLine(t, c.line)
		found := false
		for _, l := range leaks {
			found = found || l.Kind == c.kind
		}
		if !found {
			t.Errorf("%q: found %v, want %s", c.line, kindsOf(leaks), c.kind)
		}
	}
}

func TestNoLeakIsFoundInOrdinaryWords(t *testing.T) {
	for _, line := range ordinaryLines {
		for _, l := range leaksOfLine(t, line) {
			t.Errorf("%q: %s in %q", line, l.Kind, l.Text)
		}
	}
}

// A line that lacks the words of a form is not looked through for it. No form may match
// such a line, whatever is put together of the lines that give something away.
func TestNoSecretIsOverlookedForItsWords(t *testing.T) {
	var words []string
	for _, c := range hostileLines {
		words = append(words, strings.Fields(c.line)...)
		if list := report.Overlooked(c.line); len(list) > 0 {
			t.Errorf("%q is not looked through for %s", c.line, list)
		}
	}
	words = append(words, "=", ":", "->", "=>", "is", "WAS", "to", "@", "/", "\t", "Pin", "KEY", `"s3cr3t"`,
		"xoxb-12-ab", "-----BEGIN PRIVATE KEY-----", "PuTTY-User-Key-File-3", "AKIAABCDEFGHIJKLMNOP")
	rapid.Check(t, func(t *rapid.T) {
		sep := rapid.SampledFrom([]string{" ", "", "\t", "  "}).Draw(t, "between")
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 8).Draw(t, "words"), sep)
		if rapid.Bool().Draw(t, "upper") {
			line = strings.ToUpper(line)
		}
		if list := report.Overlooked(line); len(list) > 0 {
			t.Errorf("%q is not looked through for %s", line, list)
		}
	})
}

// leaksOfLine returns what is found in a line that stands as a finding's condition
// beside people that the assessment knows.
func leaksOfLine(t *testing.T, line string) []report.Leak {
	t.Helper()
	d := crowd(t)
	d.set("finding/f", "condition", line, "practices", []string{"MGT-08"})
	return report.Leaks(d.evaluate())
}

// crowd is an assessment that knows people in every way in which one can.
func crowd(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t, shipped(t, "five-measures"))
	d.set("assessment", "organisation", "Nordvik Cloud AS")
	d.set("team/platform", "name", "Platform")
	d.interview("i1", "platform", "2026-11-20", "SRE")
	d.set("respondent/i1/p1", "name", "Marta Lind", "role", "SRE")
	d.set("respondent/i1/p2", "name", "Mark", "role", "DEV")
	d.set("respondent/i1/p3", "name", "王芳", "role", "NET")
	d.set("action/a", "text", "Do it.", "owner", "Olav Brandt")
	d.set("evidence/e", "title", "List", "custodian", "Head of Security")
	d.set("follow-up/u", "what", "Look.", "who", "IAM, Platform Team")
	return d
}

func kindsOf(leaks []report.Leak) string {
	var kinds []string
	for _, l := range leaks {
		kinds = append(kinds, string(l.Kind))
	}
	return strings.Join(kinds, ", ")
}
