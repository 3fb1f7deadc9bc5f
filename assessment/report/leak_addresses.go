package report

import (
	"net/netip"
	"strings"
)

var mailAddress = expression(`[\p{L}0-9._%+-]+@(?:[\p{L}0-9-]+\.)+\p{L}{2,}`)

// roleMailboxes are the names of mailboxes that exist to be published, as RFC 2142
// lists them, and those of the same use that came later.
var roleMailboxes = setOf(`
abuse noc security postmaster hostmaster webmaster info support sales marketing usenet news www uucp
ftp psirt cert csirt privacy git`)

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
var notAnAddress = expression(`(?i)(?:[a-z_-]|§ ?|\b(?:version|release|firmware|build|rev(?:ision)?|` +
	`section|clause|chapter|article|annex|paragraph|table|figure) +)$`)

var numericAddress = expression(`[0-9A-Fa-f:.]*(?:[0-9]\.|:)[0-9A-Fa-f:.]+(?:/[0-9]+)?`)

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
