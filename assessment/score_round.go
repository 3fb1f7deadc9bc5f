package assessment

import (
	"math"
	"math/big"
	"strings"
)

// Milli returns r in thousandths, rounded half up: 2.7185 levels are 2719. Half
// up means towards plus infinity, so -0.0005 is 0. A nil r is 0; leave such a
// figure out before asking.
func Milli(r *big.Rat) int64 {
	if r == nil {
		return 0
	}
	return rounded(r, 1000).Int64()
}

// Fixed returns r with this many digits after the point, rounded once, half up,
// from the exact value: 2.75 with one digit is "2.8". Half up means towards plus
// infinity for negative differences too: -0.25 is "-0.2" and -0.26 is "-0.3".
// There is no "-0.0". A nil r is "-".
func Fixed(r *big.Rat, digits int) string {
	if r == nil {
		return "-"
	}

	digits = max(0, digits)
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)
	n := roundedBy(r, scale)

	text := new(big.Int).Abs(n).String()
	if pad := digits + 1 - len(text); pad > 0 {
		text = strings.Repeat("0", pad) + text
	}
	if digits > 0 {
		text = text[:len(text)-digits] + "." + text[len(text)-digits:]
	}

	if n.Sign() < 0 {
		text = "-" + text
	}
	return text
}

// FixedMove returns how far a figure moved as it is printed, with its sign: the difference
// of the two as [Fixed] prints them, so that what stands in a row subtracts. It is "-" if
// one of them is nil.
func FixedMove(before, after *big.Rat, digits int) string {
	if before == nil || after == nil {
		return "-"
	}
	scale := int64(math.Pow10(digits))
	steps := new(big.Int).Sub(rounded(after, scale), rounded(before, scale))
	moved := new(big.Rat).SetFrac(steps, big.NewInt(scale))
	if moved.Sign() > 0 {
		return "+" + Fixed(moved, digits)
	}
	return Fixed(moved, digits)
}

// Percent returns a part of one as a percentage: 7/9 with one digit is "77.8 %".
// It rounds as [Fixed] does. A nil r is "-".
func Percent(r *big.Rat, digits int) string {
	if r == nil {
		return "-"
	}
	return Fixed(new(big.Rat).Mul(r, big.NewRat(100, 1)), digits) + " %"
}

// rounded returns r*scale, rounded half up.
func rounded(r *big.Rat, scale int64) *big.Int { return roundedBy(r, big.NewInt(scale)) }

// roundedBy returns floor(r*scale + 1/2). Int.Div rounds down because a
// denominator is positive.
func roundedBy(r *big.Rat, scale *big.Int) *big.Int {
	num := new(big.Int).Mul(r.Num(), scale)
	num.Lsh(num, 1).Add(num, r.Denom())
	return num.Div(num, new(big.Int).Lsh(r.Denom(), 1))
}
