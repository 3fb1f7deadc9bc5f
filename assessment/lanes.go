package assessment

// lanes answers at once whether a change of a journal rests on another one, where a search
// through two long branches beside each other would take minutes. A lane is a chain of
// changes, each of which comes after the one before it. A change rests on those before it
// in its lane, and of every other lane on those up to some place.
type lanes struct {
	spots map[ID]inLane
	ends  []int // of each lane, the place of its last change
}

// inLane is where a change stands.
type inLane struct {
	lane, place int
	past        map[int]int // of other lanes, the last place that it rests on; shared, and never changed
}

// newLanes returns the lanes of changes that stand in a journal's order.
func newLanes(changes []*Change) *lanes {
	l := &lanes{spots: make(map[ID]inLane, len(changes))}
	for _, c := range changes {
		l.add(c)
	}
	return l
}

// add gives a change its lane: that of a parent with which a lane ends, else a new one.
func (l *lanes) add(c *Change) {
	at := inLane{lane: -1}
	for _, id := range c.Parents {
		p, here := l.spots[id]
		if here && l.ends[p.lane] == p.place && at.lane < 0 {
			at = inLane{p.lane, p.place + 1, p.past}
		}
	}
	if at.lane < 0 {
		at.lane = len(l.ends)
		l.ends = append(l.ends, 0)
	}
	l.ends[at.lane] = at.place

	if len(c.Parents) > 1 || at.place == 0 {
		past := map[int]int{}
		for _, id := range c.Parents {
			p, here := l.spots[id]
			if !here {
				continue
			}
			for lane, place := range p.past {
				past[lane] = max(past[lane], place)
			}
			past[p.lane] = max(past[p.lane], p.place)
		}
		delete(past, at.lane)
		at.past = past
	}
	l.spots[c.ID] = at
}

// reaches reports whether a is one of the changes from, or one that they rest on.
func (l *lanes) reaches(from []ID, a ID) bool {
	to, here := l.spots[a]
	for _, id := range from {
		s, known := l.spots[id]
		if !here || !known {
			continue
		}
		place, before := s.past[to.lane]
		if s.lane == to.lane && s.place >= to.place || before && place >= to.place {
			return true
		}
	}
	return false
}
