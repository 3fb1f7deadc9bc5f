package assessment

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// heldByPart lists why the next level is not reached.
func (r *Result) heldByPart(n Node) DerivationPart {
	p := DerivationPart{Title: "Held by, what is certain first"}
	for _, h := range r.viewOf(&n).HeldBy {
		p.Rows = append(p.Rows, aboutRow(h.ID, h.ID, r.holdText(h)))
	}
	return p
}

// holdText says in which way something holds a level down.
func (r *Result) holdText(h Hold) string {
	p, _ := r.Practice(h.ID)
	text := ""
	switch h.Kind {
	case HoldKey:
		text = fmt.Sprintf("key practice, %s, below level %d", r.valuesOf(&p, h), h.Level)
	case HoldMissing:
		text = fmt.Sprintf("%s, lacks %s of its %d weight points at level %d",
			r.valuesOf(&p, h), points(h.Missing), h.Weight, h.Level)
	default:
		text = fmt.Sprintf("level %d is achieved to %s, more than 50 %% is needed", h.Level,
			Percent(h.Achieved, 1))
	}
	switch {
	case h.Assumed && h.Kind != HoldAchieved && !p.Open && !p.Unheard:
		text += "; holds only while other answers are missing"
	case h.Assumed:
		text += "; holds only while answers are missing"
	}
	return text
}

// valuesOf returns the value of each team that a hold names.
func (r *Result) valuesOf(p *PracticeResult, h Hold) string {
	parts := make([]string, len(h.Teams))
	for i, id := range h.Teams {
		at := slices.IndexFunc(p.Teams, func(t TeamResult) bool { return t.Team == id })
		parts[i] = "open"
		if t := p.Teams[at]; t.State == Scored {
			parts[i] = "at " + interval(r.CountsOf(t.Cell))
		}
		if len(r.Teams) > 1 {
			parts[i] += " in team " + id
		}
	}
	return strings.Join(parts, ", ")
}

// points returns weight, in thousandths, in points: exactly, with one digit at least.
func points(weight int64) string {
	text := Fixed(big.NewRat(weight, 1000), 3)
	for strings.HasSuffix(text, "0") && !strings.HasSuffix(text, ".0") {
		text = strings.TrimSuffix(text, "0")
	}
	return text
}

// teamWords names teams: "team a", "teams a and b".
func teamWords(ids []string) string {
	if len(ids) == 1 {
		return "team " + ids[0]
	}
	return "teams " + listed(ids)
}
