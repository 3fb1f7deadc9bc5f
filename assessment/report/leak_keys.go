package report

import (
	"math"
	"strings"
)

// tokenForms are forms of keys and tokens that their issuers made so that they can be
// found, and of files that hold a private key.
var tokenForms = expression(`-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----` +
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

// longRuns are long runs of what bytes are written in: hex, and base 64 in its two
// alphabets.
var longRuns = expression(`[A-Za-z0-9+/_-]{32,}={0,2}`)

// digestNamed matches words that say that a run is a digest or a public key, which
// give nothing away.
var digestNamed = expression(`(?i)\b(?:sha-?[0-9]*|md5|blake\w*|digests?|hash(?:es)?|checksums?|commits?|` +
	`fingerprints?|thumbprints?|etags?|builds?|images?|revisions?|ssh-(?:rsa|ed25519|dss)|` +
	`ecdsa-sha2-\S+|public keys?)\b`)

// findKey finds key material: a token of a known form, or a long run without sense that
// nothing calls a digest.
func findKey(line string) (begin, end int, found bool) {
	if !keyNear(line) {
		return 0, 0, false
	}
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

// keyNear reports whether a line can hold what [findKey] finds: the head of a key, a Slack
// token, or a run of sixteen bytes without a blank, as short as no other token is.
func keyNear(line string) bool {
	run := 0
	for i := range len(line) {
		if run++; line[i] == ' ' {
			run = 0
		}
		if run == 16 {
			return true
		}
	}
	return strings.Contains(line, "-----BEGIN") || strings.Contains(line, "PuTTY") ||
		strings.Contains(line, "xox")
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
