package report

import (
	"math"
	"net/netip"
	"regexp"
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
const secretWord = `[\w.-]*(?:pass(?:word|wd|phrase|code)|pwd|passwort|kennwort|wachtwoord|passord|mot de passe|` +
	`contrase\x{f1}a|l\x{f6}senord|secret|token|api[ _-]?key|access[ _-]?key|account[ _-]?key|private[ _-]?key|` +
	`credentials?|login|\bpin)\w*`

// secretForms are the forms in which a secret stands beside its word, the secret being
// the last group, with how much it must look like one.
var secretForms = sync.OnceValue(func() []secretForm {
	form := func(text string, need secretSign) secretForm {
		return secretForm{regexp.MustCompile(`(?i)` + text), need}
	}
	return []secretForm{
		// user:secret@host, in an address or by itself.
		form(`\b[a-z][a-z0-9+.-]*://[^\s/:@]*:([^\s/@]+)@\w`, byPlace),
		form(`(?:^|[\s"'(])[\w.-]{2,}:([^\s:@/]{3,})@[a-z0-9-]+(?:\.[a-z0-9-]+)*\b`, byPlace),
		form(`\bauthorization: ?(?:basic|bearer|token) +([\w+/=.~-]{8,})`, byPlace),
		form(`\bbearer +([\w+/=.~-]{20,})`, byMixture),
		// password=secret, "password": "secret".
		form(secretWord+`["'\x60]? ?(?:=|:=|=>|->) ?["'\x60]?([^\s"'\x60]+)`, byWord),
		form(secretWord+`["'\x60]?: ?["'\x60]([^\s"'\x60]+)["'\x60]`, byWord),
		form(`\b(?:password|passwort|kennwort|passphrase|passcode|pwd|pin) ?: ?([^\s"'\x60]+)[.!]?\s*$`, byWord),
		form(secretWord+`: +["'\x60]?([^\s"'\x60]+)`, byMixture),
		// the password of all arrays is secret
		form(secretWord+`\b[^.;:=!?]{0,60}? (?:is|was|ist|war|est|lautet|still|being|namely|reads|to|called) +`+
			`["'\x60\x{201c}\x{201e}]?([^\s"'\x60\x{201c}\x{201d}]+)`, byMixture),
		form(`\b(?:password|passphrase|passcode|passwort|pwd) +["'\x60\x{201c}]([^\s"'\x60\x{201d}]{4,})["'\x60\x{201d}]`,
			byWord),
		form(`\b(?:password|passphrase|passcode|passwort|kennwort|pwd) +([^\s"'\x60]+)`, byMixture),
		form(`\b(?:pin|passcode|code)(?: \w+){0,4}? (?:is|was|=) +([0-9]{4,8})\b`, byNumber),
		// credentials are admin/secret
		form(`\b(?:credentials?|login|log(?:ged)? in) ?(?:=|:|is|are|was|were|with|as|by) ?["'\x60]?(\w+/\S+)`, byPair),
		form(`\b(?:user(?:name)?|login|account) ?[:=]? ?\w+ ?[,/ ] ?(?:password|pwd|pass|pw) ?[:=]? ?(\S+)`, byMixture),
	}
})

// secretNear matches what every one of [secretForms] holds.
var secretNear = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)@|authorization|bearer|pass|pwd|pw\b|kennwort|wachtwoord|mot de|contrase|senord|` +
		`l\x{f6}senord|secret|token|key|credential|log(?:ged)? ?in|\bpin|code|user|account`)
})

type secretForm struct {
	text *regexp.Regexp
	need secretSign
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
	if !secretNear().MatchString(line) {
		return 0, 0, false
	}
	for _, form := range secretForms() {
		for _, at := range form.text.FindAllStringSubmatchIndex(line, -1) {
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
	return need == byWord && len(plain) >= 4 && !ordinaryValue().MatchString(plain)
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
var placeholderText = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:[<\[{($%*•…]|x{3,}$|\.{3}|-+$|redacted|removed|masked|hidden)`)
})

// addressScheme matches what stands before an address that is no credential.
var addressScheme = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|\W)(?:mailto|sips?|xmpp|acct|to|cc|from|e-?mail|mail|contact):$`)
})

// techniqueName matches names of techniques, numbers with units, days, versions, practices
// and clauses, which stand beside words such as "token" in ordinary sentences.
var techniqueName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` +
		`(?:aes|sha|rsa|dsa|ecdsa|ecdh|hmac|md|argon|scrypt|bcrypt|pbkdf|oauth|oidc|saml|fido|totp|hotp|tls|` +
		`ssl|base|ed|pkcs#?|ntlm(?:v)?|krb|ipv|http|rfc|iso|nist|cis|soc|level|lvl|ial|aal|fips|u2f|kv|utf|` +
		`win|rhel|mfa|version|group|team|tier|phase|article|art)[-_/ ]?[0-9]{1,5}(?:[-./_:][a-z0-9]{1,6}){0,3}[a-z]{0,3}` +
		`|[a-z]-?[0-9]{1,3}[a-z]?|x\.?[0-9]{3}` +
		`|[0-9]+[-.,x/]?[0-9]*(?:st|nd|rd|th|bits?|-?bytes?|[kmgt]i?b?|chars?|-?characters?|-?days?|-?months?|` +
		`-?minutes?|-?hours?|-?years?|-?weeks?|-?digits?|-?factor|fa|h|d|s|min|am|pm|x|%|€)?` +
		`|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{1,2}:[0-9]{2}` +
		`|[a-z]{1,6}[-.][0-9]+(?:[.(][a-z0-9).]*)*` + // MGT-08, A.8.2, CVE-
		`|cve-[0-9-]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|de|no|eu|example|local|internal|yaml|yml|json|` +
		`txt|md|pdf|go|py|sh|docx?|xlsx?|csv|env)` +
		`|[a-z]+(?:-[a-z]+)*s?/[a-z/-]+` + // and/or, client/server
		`|[\w.+-]+@[\w.-]+\.[a-z]+` + // a mail address is found as such
		`)$`)
})

// ordinaryValue matches words that stand where a secret could and are none.
var ordinaryValue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:true|false|yes|no|none|null|nil|never|always|required?|optional|mandatory|` +
		`unknown|unclear|unset|empty|default|defaults|enabled|disabled|active|inactive|good|bad|weak|strong|poor|` +
		`done|open|closed|missing|shared|rotated|rotation|expired|expires|encrypted|hashed|salted|stored|vaulted|` +
		`vault|keepass|hashicorp|sealed|static|dynamic|personal|individual|random|generated|changed|unchanged|` +
		`reset|revoked|same|different|see|ask|asked|here|there|below|above|yearly|monthly|quarterly|daily|weekly|` +
		`annual|annually|length|policy|long|short|short-lived|long-lived|complex|simple|plain|plaintext|cleartext|` +
		`bcrypt|scrypt|argon|kerberos|ldap|oidc|saml|jwt|oauth|opaque|bearer|manual|automatic|sometimes|often|` +
		`mfa|sso|passkeys?|hardware|software|partly|mostly|tbd|todo|n/?a|ok|okay|fine|not|only|by|in|on|with|` +
		`unused|used|public|private|internal|external|both|all|each|every|any|some|several|many|few)$`)
})

// tokenForms are forms of keys and tokens that their issuers made so that they can be
// found, and of files that hold a private key.
var tokenForms = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----` +
		`|PuTTY-User-Key-File-[0-9]` +
		`|\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b` + // AWS
		`|\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})` +
		`|\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20,}` +
		`|\bxox[a-z](?:-[A-Za-z0-9]+){2,}` + // Slack
		`|\bhooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{16,}` +
		`|\bAIza[A-Za-z0-9_-]{35}` + // Google
		`|\b[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,}` + // Stripe
		`|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}` +
		`|\b(?:npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,}|do[opr]_v1_[a-f0-9]{64})` +
		`|\bhv[sbr]\.[A-Za-z0-9_-]{24,}` + // Vault
		`|\bsk-(?:[a-z0-9]+-)*[A-Za-z0-9_-]{32,}` +
		`|\bLTAI[A-Za-z0-9]{12,20}\b` + // Alibaba
		`|\bAKID[A-Za-z0-9]{13,40}\b` + // Tencent
		`|\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b` +
		`|\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*`) // JSON Web Token
})

// longRuns are long runs of what bytes are written in: hex, and base 64 in its two
// alphabets.
var longRuns = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[A-Za-z0-9+/_-]{32,}={0,2}`)
})

// digestNamed matches words that say that a run is a digest or a public key, which
// give nothing away.
var digestNamed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:sha-?[0-9]*|md5|blake\w*|digests?|hash(?:es)?|checksums?|commits?|` +
		`fingerprints?|thumbprints?|etags?|builds?|images?|revisions?|ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|public keys?)\b`)
})

// findKey finds key material: a token of a known form, or a long run without sense that
// nothing calls a digest.
func findKey(line string) (begin, end int, found bool) {
	if at := tokenForms().FindStringIndex(line); at != nil {
		return at[0], at[1], true
	}
	for _, at := range longRuns().FindAllStringIndex(line, -1) {
		if senseless(line[at[0]:at[1]]) && !digestNamed().MatchString(line[:at[0]]) {
			return at[0], at[1], true
		}
	}
	return 0, 0, false
}

// senseless reports whether a run is as random as a key: hex digits of three bits of
// entropy each, or of the characters of base 64 four bits, where kinds of character
// change as often as words and paths never do.
func senseless(run string) bool {
	run = strings.TrimRight(run, "=")
	if strings.Trim(strings.ToLower(run), "0123456789abcdef") == "" {
		return strings.ContainsAny(run, "0123456789") && entropyOf(run) >= 3
	}
	changes := 0
	for i := 1; i < len(run); i++ {
		if classOf(run[i]) != classOf(run[i-1]) {
			changes++
		}
	}
	return strings.ContainsAny(run, "0123456789") && 3*changes >= len(run) && entropyOf(run) >= 4
}

// classOf returns the kind of a character: digit, lower or upper case, or another.
func classOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return 0
	case c >= 'a' && c <= 'z':
		return 1
	case c >= 'A' && c <= 'Z':
		return 2
	}
	return 3
}

// entropyOf returns the bits of information in each byte of a text, by Shannon's measure
// of how often each occurs in it.
func entropyOf(text string) float64 {
	var counts [256]int
	for i := range len(text) {
		counts[text[i]]++
	}
	bits := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(text))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

var mailAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[\p{L}0-9._%+-]+@(?:[\p{L}0-9-]+\.)+\p{L}{2,}`)
})

// roleMailboxes are the names of mailboxes that exist to be published, as RFC 2142
// lists them, and those of the same use that came later.
var roleMailboxes = map[string]bool{
	"abuse": true, "noc": true, "security": true, "postmaster": true, "hostmaster": true, "webmaster": true,
	"info": true, "support": true, "sales": true, "marketing": true, "usenet": true, "news": true, "www": true,
	"uucp": true, "ftp": true, "psirt": true, "cert": true, "csirt": true, "privacy": true, "git": true,
}

// findMail finds the e-mail address of a person: any but those of a published mailbox.
// What stands in user:secret@host is a credential and no address.
func findMail(line string) (begin, end int, found bool) {
	for _, at := range mailAddress().FindAllStringIndex(line, -1) {
		name, _, _ := strings.Cut(line[at[0]:at[1]], "@")
		inside := at[0] > 0 && line[at[0]-1] == ':' && !addressScheme().MatchString(line[:at[0]])
		if !inside && !roleMailboxes[strings.ToLower(name)] {
			return at[0], at[1], true
		}
	}
	return 0, 0, false
}

// notAnAddress matches what stands before a version or the number of a clause.
var notAnAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:[a-z_-]|§ ?|\b(?:version|release|firmware|build|rev(?:ision)?|section|clause|` +
		`chapter|article|annex|paragraph|table|figure) +)$`)
})

var numericAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9A-Fa-f:.]*(?:[0-9]\.|:)[0-9A-Fa-f:.]+(?:/[0-9]+)?`)
})

// findPrivateAddress finds the address of one host in a private network. It helps an
// intruder, and a reader outside the house has no use for it. A whole network
// (10.0.0.0/8) tells nothing of the kind and is what findings on segmentation speak of;
// a public address is known to everybody.
func findPrivateAddress(line string) (begin, end int, found bool) {
	for _, at := range numericAddress().FindAllStringIndex(line, -1) {
		text := strings.TrimRight(line[at[0]:at[1]], ".:")
		if notAnAddress().MatchString(line[:at[0]]) {
			continue
		}
		host, bits, network := strings.Cut(text, "/")
		if network && bits != "32" && bits != "128" {
			continue
		}
		if h, _, ok := cutPort(host); ok {
			host = h
		}
		address, err := netip.ParseAddr(host)
		if err == nil && address.IsPrivate() {
			return at[0], at[0] + len(text), true
		}
	}
	return 0, 0, false
}

// cutPort cuts the port off an address of version 4.
func cutPort(host string) (address, port string, ok bool) {
	if strings.Count(host, ":") != 1 {
		return host, "", false
	}
	return strings.Cut(host, ":")
}
