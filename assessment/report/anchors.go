package report

import (
	"strings"
	"unicode"
)

// anchorPlace is where a document explains an id. The smaller it is, the better the place.
type anchorPlace int

const (
	inSection anchorPlace = iota // the section of that key
	inMatrix                     // a row of a matrix
	inTable                      // a row of a table
	inBars                       // a bar
)

// explainedIn returns the ids that a document explains with the best place of each, and
// the ids in the order in which they first occur. Of several places of one kind the
// first is meant.
func explainedIn(d Document) (best map[string]anchorPlace, order []string) {
	best = map[string]anchorPlace{}
	add := func(id string, at anchorPlace) {
		if !idLike(id) {
			return
		}
		was, known := best[id]
		if !known {
			order = append(order, id)
		}
		if !known || at < was {
			best[id] = at
		}
	}

	var walk func(sections []Section)
	walk = func(sections []Section) {
		for _, s := range sections {
			add(s.Key, inSection)
			for _, x := range s.Blocks {
				blockAnchors(x, add)
			}
			walk(s.Parts)
		}
	}
	walk(d.Sections)
	return best, order
}

// blockAnchors hands over the ids that a block explains.
func blockAnchors(x Block, add func(id string, at anchorPlace)) {
	switch x := x.(type) {
	case Bars:
		for _, r := range x.Rows {
			add(r.Anchor, inBars)
		}
	case Matrix:
		for _, g := range x.Groups {
			for _, r := range g.Rows {
				add(r.ID, inMatrix)
			}
		}
	case Table:
		for _, about := range x.About {
			add(about.Anchor, inTable)
		}
	}
}

// idLike reports whether a text can be found as an id in other texts: it is one word
// with a letter, and with a digit or in capitals, such as MGT, MGT-B, E2 or finding-3. The
// key "0" is none, because every 0 would lead to it.
func idLike(s string) bool {
	if len(s) < 2 || s != strings.Trim(s, "-_") || !strings.ContainsFunc(s, unicode.IsLetter) ||
		strings.ContainsFunc(s, func(r rune) bool { return !inWord(r) }) {
		return false
	}
	return s == strings.ToUpper(s) || strings.ContainsFunc(s, unicode.IsDigit)
}

// inWord reports whether a character can be part of an id.
func inWord(r rune) bool {
	return r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// piece is a part of a text; id is set if it is the name of something explained.
type piece struct{ text, id string }

// pieces cuts a text into ids, which stand there as whole words, and what is between.
func pieces(text string, known func(id string) bool) []piece {
	var all []piece
	plain := 0
	for from := 0; from < len(text); {
		n := strings.IndexFunc(text[from:], inWord)
		if n < 0 {
			break
		}
		from += n
		until := len(text)
		if n = strings.IndexFunc(text[from:], func(r rune) bool { return !inWord(r) }); n >= 0 {
			until = from + n
		}

		word := strings.Trim(text[from:until], "-_")
		if word != "" && known(word) {
			at := from + strings.Index(text[from:until], word)
			if at > plain {
				all = append(all, piece{text: text[plain:at]})
			}
			all = append(all, piece{word, word})
			plain = at + len(word)
		}
		from = until
	}
	if plain < len(text) {
		all = append(all, piece{text: text[plain:]})
	}
	return all
}
