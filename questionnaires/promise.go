package questionnaires

// Promise is something that the assessed organisation promises its customers or
// the people whose data it holds, and the practices without which it is not kept.
type Promise struct {
	ID        string
	Text      string   // what is promised, in a sentence
	Practices []string // ids, in the order in which they are listed
}

// promises reads what is promised.
func (p *parser) promises(o object) {
	for e := range o.entries("promises", numbered("promise"), []string{"id", "text", "practices"}) {
		practices := e.terms("practices")
		p.q.Promises = append(p.q.Promises, Promise{
			ID:        e.id("id"),
			Text:      e.text("text"),
			Practices: textsOf(practices),
		})
		p.checkPracticesLater(e.file, practices)
	}
}
