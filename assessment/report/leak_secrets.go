package report

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// fixedDetectors are the detectors that know nothing of the assessment.
func fixedDetectors() []detector {
	return []detector{
		{InConfidence, false, findConfidence},
		{Credential, true, findCredential},
		{KeyMaterial, true, findKey},
		{MailAddress, false, findMail},
		{PrivateAddress, false, findPrivateAddress},
		{LeftOver, false, findLeftOver},
	}
}

// secretWord is a word that a secret follows, in the languages of the teams that are
// met most, also as a part of a name such as DB_PASSWORD.
const secretWord = `[\w.-]*(?:pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|wachtwoord|passord|` +
	`mot de passe|contrase\x{f1}a|l\x{f6}senord|secret|token|(?:api|access|account|private)[ _-]?key|` +
	`credentials?|login|\bpin)\w*`

// secretForms are the forms in which a secret stands beside its word, the secret being
// the last group, with how much it must look like one. A form is looked for only in a
// line that holds one of each of its words in lower case: expressions take their time.
var secretForms = sync.OnceValue(func() []secretForm {
	form := func(text string, need secretSign, words ...string) secretForm {
		f := secretForm{text: expression(`(?i)` + text), need: need}
		for _, w := range words {
			f.words = append(f.words, strings.Split(w, "|"))
		}
		return f
	}
	const mark, bare = `["'\x60\x{201c}\x{201e}]`, `([^\s"'\x60\x{201c}\x{201d}]+)`
	const passwords = `\b(?:password|passphrase|passcode|passwort|kennwort|pwd)`
	const words, users = "pass|pwd|kennwort|wachtwoord|mot de|contrase|senord|secret|token|key|" +
		"credential|login|pin", "user|login|account"
	return []secretForm{
		// user:secret@host, in an address or by itself.
		form(`\b[a-z][a-z0-9+.-]*://[^\s/:@]*:([^\s/@]+)@\w`, byPlace, "://", "@"),
		form(`(?:^|[\s"'(])[\w.-]{2,}:([^\s:@/]{3,})@[a-z0-9-]+(?:\.[a-z0-9-]+)*\b`, byPlace, ":", "@"),
		form(`\bauthorization: ?(?:basic|bearer|token) +([\w+/=.~-]{8,})`, byPlace, "authorization:"),
		form(`\bbearer +([\w+/=.~-]{20,})`, byMixture, "bearer "),
		// password=secret, "password": "secret".
		form(secretWord+mark+`? ?(?:=|:=|=>|->) ?`+mark+`?`+bare, byWord, words, "=|->"),
		form(secretWord+mark+`?: ?`+mark+bare+mark, byWord, words, ":"),
		form(`(?:`+passwords+`|\bpin) ?: ?`+bare+`[.!]?\s*$`, byWord, words, ":"),
		form(secretWord+`: +`+mark+`?`+bare, byMixture, words, ": "),
		// The password of all arrays is secret.
		form(secretWord+`\b[^.;:=!?]{0,60}? (?:is|was|ist|war|est|lautet|still|being|namely|reads|to|`+
			`called) +`+mark+`?`+bare, byMixture, words,
			" is | was | ist | war | est | lautet | still | being | namely | reads | to | called "),
		form(passwords+` +`+mark+`([^\s"'\x60\x{201d}]{4,})["'\x60\x{201d}]`, byWord, "pass|kennwort|pwd"),
		form(passwords+` +`+bare, byMixture, "pass|kennwort|pwd"),
		form(`\b(?:pin|passcode|code)(?: \w+){0,4}? (?:is|was|=) +([0-9]{4,8})\b`, byNumber, "pin|code",
			" is | was | = "),
		// The credentials are admin/secret.
		form(`\b(?:credentials?|login|log(?:ged)? in) ?(?:=|:|is|are|was|were|with|as|by) ?`+
			mark+`?(\w+/\S+)`, byPair, "credential|log", "/"),
		form(`\b(?:user(?:name)?|login|account) ?[:=]? ?\w+ ?[,/ ] ?(?:password|pwd|pass|pw) ?[:=]? ?(\S+)`,
			byMixture, users, "pass|pw"),
	}
})

type secretForm struct {
	text  func() *regexp.Regexp
	need  secretSign
	words [][]string
}

// near reports whether a line in lower case holds one of each of the words of a form.
func (f secretForm) near(line string) bool {
	return !slices.ContainsFunc(f.words, func(either []string) bool {
		return !slices.ContainsFunc(either, func(w string) bool { return strings.Contains(line, w) })
	})
}

// secretSign is how much a text must look like a secret to be taken for one.
type secretSign int

const (
	byPlace   secretSign = iota // its place says it
	byWord                      // a word that is no ordinary value of a setting
	byMixture                   // letters with digits or signs, no name of a technique
	byNumber                    // a number
	byPair                      // user/secret, the same word or a mixed one
)

// findCredential finds a secret beside a word that says what it is.
func findCredential(line string) (begin, end int, found bool) {
	lower := asciiLower(line)
	for _, form := range secretForms() {
		if !form.near(lower) {
			continue
		}
		for _, at := range form.text().FindAllStringSubmatchIndex(line, -1) {
			begin, end = at[len(at)-2], at[len(at)-1]
			secret := strings.TrimRight(line[begin:end], ".,;:)]}>\"'”")
			if form.need.fits(secret, line[at[0]:begin]) {
				return begin, begin + len(secret), true
			}
		}
	}
	return 0, 0, false
}

// fits reports whether a text is a secret, found behind those words.
func (need secretSign) fits(secret, behind string) bool {
	switch {
	case len(secret) < 3 || placeholderText().MatchString(secret) || strings.HasPrefix(secret, "/"):
		return false
	case need == byPlace:
		return !addressScheme().MatchString(behind)
	case need == byNumber:
		return true
	case need == byPair:
		user, rest, _ := strings.Cut(secret, "/")
		return user == rest || byMixture.fits(rest, behind)
	}

	plain := strings.TrimRight(secret, "!?.")
	if techniqueName().MatchString(plain) || strings.Contains(secret, "://") {
		return false
	}
	if isMixture(secret) || digitsOnly(plain) && len(plain) >= 4 && need == byWord {
		return true
	}
	return need == byWord && len(plain) >= 4 && !ordinaryValue[strings.ToLower(plain)]
}

// isMixture reports whether a text has letters, and digits or signs that a word does not
// have.
func isMixture(text string) bool {
	plain := strings.TrimRight(text, "!?.")
	letters, numbers, signs := 0, 0, 0
	for _, r := range plain {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			numbers++
		case strings.ContainsRune("!@#$%^&*?+=~", r):
			signs++
		}
	}
	switch {
	case letters == 0 || len(plain) < 5:
		return false
	case numbers > 0:
		return true
	}
	return signs > 0 && letters > 1 && len(plain) >= 6
}

func digitsOnly(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// placeholderText matches what stands in the place of a secret.
var placeholderText = expression(`(?i)^(?:[<\[{($%*•…]|x{3,}$|\.{3}|-+$|redacted|removed|masked|hidden)`)

// addressScheme matches what stands before an address that is no credential.
var addressScheme = expression(`(?i)(?:^|\W)(?:mailto|sips?|xmpp|acct|to|cc|from|e-?mail|mail|contact):$`)

// techniqueName matches names of techniques, numbers with units, days, versions, practices
// and clauses, which stand beside words such as "token" in ordinary sentences.
var techniqueName = expression(`(?i)^(?:` +
	`(?:aes|sha|rsa|dsa|ecdsa|ecdh|hmac|md|argon|scrypt|bcrypt|pbkdf|oauth|oidc|saml|fido|totp|` +
	`hotp|tls|ssl|base|ed|pkcs#?|ntlm(?:v)?|krb|ipv|http|rfc|iso|nist|cis|soc|level|lvl|ial|aal|` +
	`fips|u2f|kv|utf|win|rhel|mfa|version|group|team|tier|phase|article|art)[-_/ ]?[0-9]{1,5}` +
	`(?:[-./_:][a-z0-9]{1,6}){0,3}[a-z]{0,3}` +
	`|[a-z]-?[0-9]{1,3}[a-z]?|x\.?[0-9]{3}` +
	`|[0-9]+[-.,x/]?[0-9]*(?:st|nd|rd|th|bits?|-?bytes?|[kmgt]i?b?|chars?|-?characters?|-?days?|` +
	`-?months?|` +
	`-?minutes?|-?hours?|-?years?|-?weeks?|-?digits?|-?factor|fa|h|d|s|min|am|pm|x|%|€)?` +
	`|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}:[0-9]{2}` +
	`|[a-z]{1,6}[-.][0-9]+(?:[.(][a-z0-9).]*)*` + // MGT-08, A.8.2, CVE-
	`|cve-[0-9-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|de|no|eu|example|local|internal|` +
	`yaml|yml|json|txt|md|pdf|go|py|sh|docx?|xlsx?|csv|env)` +
	`|[a-z]+(?:-[a-z]+)*s?/[a-z/-]+` + // and/or, client/server
	`|[\w.+-]+@[\w.-]+\.[a-z]+` + // a mail address is found as such
	`)$`)

// ordinaryValue has the words, in lower case, that stand where a secret could and are none.
var ordinaryValue = setOf(`
true false yes no none null nil never always require required optional mandatory unknown unclear
unset empty default defaults enabled disabled active inactive good bad weak strong poor done open
closed missing shared rotated rotation expired expires encrypted hashed salted stored vaulted vault
keepass hashicorp sealed static dynamic personal individual random generated changed unchanged reset
revoked same different see ask asked here there below above yearly monthly quarterly daily weekly
annual annually length policy long short short-lived long-lived complex simple plain plaintext
cleartext bcrypt scrypt argon kerberos ldap oidc saml jwt oauth opaque bearer manual automatic
sometimes often mfa sso passkey passkeys hardware software partly mostly tbd todo n/a na ok okay
fine not only by in on with unused used public private internal external both all each every any
some several many few`)
