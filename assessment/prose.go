package assessment

import (
	"slices"
	"strings"
)

// foldProse makes a field of several lines from its heads. What authors wrote without
// having seen each other's is put together line by line, see [merger.together]; if they
// agree on every line, the field is no conflict.
func foldProse(j *Journal, heads []*Change) Field[string] { return newMerger(j, false).field(heads) }

// foldNote is [foldProse] for a note, which is a list of what was said: lines that two
// authors added at the same place do not contradict each other.
func foldNote(j *Journal, heads []*Change) Field[string] { return newMerger(j, true).field(heads) }

// strand is a text of a field with all the changes of the field that it came from.
type strand struct {
	wording
	last *Change // the first in order of those that gave it; for the order of strands
	past map[ID]*Change
}

// merger puts texts of one field of a journal together. It knows what it did before.
type merger struct {
	journal *Journal
	list    bool              // as of [merge]
	unnamed bool              // the signs in a text in conflict name nobody
	known   map[string]string // by the ids of the changes
}

func newMerger(j *Journal, list bool) merger { return merger{j, list, false, map[string]string{}} }

// field makes a field from its heads.
func (m merger) field(heads []*Change) Field[string] {
	text, agreed := m.together(heads)
	f := Field[string]{Value: text, Set: text != "", Heads: heads, agreed: agreed}
	if !agreed {
		m.unnamed, m.known = true, map[string]string{}
		unnamed, _ := m.together(heads)
		f.unnamed = &unnamed
	}
	return f
}

// together puts the texts of several changes together, against the text that their
// authors had all seen: the nearest relatives first. It depends on the changes alone and
// not on the order in which they came or are given. agreed is false if lines are in
// conflict, or if a text is not there because it was erased.
func (m merger) together(heads []*Change) (text string, agreed bool) {
	agreed = true
	var strands []strand
	for _, h := range heads {
		text, ok := decode[string](h.Value)
		if !ok && h.Value != NotSet {
			agreed = false
			continue
		}
		by := []string{h.Author}
		if m.unnamed {
			by = nil
		}
		strands = append(strands, strand{wording{by, splitLines(text)}, h, m.past(h)})
	}

	for len(strands) > 1 {
		var ok bool
		strands, ok = m.join(strands)
		agreed = agreed && ok
	}
	if len(strands) == 0 {
		return "", agreed
	}
	return strings.Join(strands[0].lines, "\n"), agreed
}

// join makes one strand of those that part last: of all that came from the newest change
// which more than one of them came from; of all, if there is none.
func (m merger) join(strands []strand) (left []strand, agreed bool) {
	parting := newestShared(strands)
	var group []strand
	for _, s := range strands {
		if parting == nil || s.past[parting.ID] != nil {
			group = append(group, s)
		} else {
			left = append(left, s)
		}
	}
	slices.SortStableFunc(group, func(a, b strand) int { return compareChanges(a.last, b.last) })

	whole := strand{last: group[0].last, past: map[ID]*Change{}}
	var wordings []wording
	for _, s := range group {
		wordings = append(wordings, s.wording)
		whole.by = append(whole.by, s.by...)
		for id, c := range s.past {
			whole.past[id] = c
		}
	}
	whole.lines, agreed = merge(splitLines(m.base(group)), wordings, m.list)
	return append(left, whole), agreed
}

// base returns the text that the authors of all strands had seen; empty if none.
func (m merger) base(strands []strand) string {
	shared := func(id ID) bool {
		return !slices.ContainsFunc(strands, func(s strand) bool { return s.past[id] == nil })
	}
	replaced := map[ID]bool{}
	var common, last []*Change
	for id, c := range strands[0].past {
		if shared(id) {
			common = append(common, c)
			for _, r := range c.Replaces {
				replaced[r] = true
			}
		}
	}
	for _, c := range common {
		if !replaced[c.ID] {
			last = append(last, c)
		}
	}
	slices.SortFunc(last, compareChanges)

	var ids []ID
	for _, c := range last {
		ids = append(ids, c.ID)
	}
	key := string(appendIDs(nil, "heads", ids))
	text, known := m.known[key]
	if !known {
		text, _ = m.together(last)
		m.known[key] = text
	}
	return text
}

// past returns a change and those that it replaced, and so on.
func (m merger) past(c *Change) map[ID]*Change {
	past := map[ID]*Change{}
	queue := []*Change{c}
	for len(queue) > 0 {
		c := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if past[c.ID] == nil {
			past[c.ID] = c
			queue = append(queue, m.journal.replaced(c)...)
		}
	}
	return past
}

// newestShared returns the newest change that more than one strand came from, or nil.
func newestShared(strands []strand) *Change {
	var newest *Change
	seen := map[ID]bool{}
	for _, s := range strands {
		for id, c := range s.past {
			if seen[id] && (newest == nil || newest.before(c)) {
				newest = c
			}
			seen[id] = true
		}
	}
	return newest
}

// splitLines returns the lines of a text; none if it is empty.
func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}
