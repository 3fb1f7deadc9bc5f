package report

import "strings"

// swatch is a colour, and one for text on it that differs from it by a contrast of
// at least 4.5 as WCAG 2.2 defines it in success criterion 1.4.3.
type swatch struct{ fill, ink string }

// levelColours are those of the levels 0 to 5, in every format and on the screen. Red and
// blue differ for eyes that do not tell red from green.
var levelColours = [6]swatch{
	{"#d73027", "#ffffff"},
	{"#f46d43", "#000000"},
	{"#fdae61", "#000000"},
	{"#abd9e9", "#000000"},
	{"#74add1", "#000000"},
	{"#4575b4", "#ffffff"},
}

// levelColour returns the index in [levelColours] of a level of a scale that ends at
// top; a scale of another length takes colours from end to end. It is negative for
// a negative level, which is none.
func levelColour(level, top int) int {
	most := len(levelColours) - 1
	if level < 0 || top < 1 {
		return min(level, 0)
	}
	return (min(level, top)*most + top/2) / top
}

// LevelColour returns the colours of a level of a scale that ends at top, as "#rrggbb": of
// a cell, and of a text on it, which have a contrast of at least 4.5. ok is false for a
// negative level, which is none.
func LevelColour(level, top int) (ground, text string, ok bool) {
	i := levelColour(level, top)
	if i < 0 {
		return "", "", false
	}
	return levelColours[i].fill, levelColours[i].ink, true
}

// paper returns a colour as the formats of an office write it: six hexadecimal digits.
func paper(colour string) string { return strings.ToUpper(strings.TrimPrefix(colour, "#")) }
