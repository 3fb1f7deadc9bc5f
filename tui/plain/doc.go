// Package plain holds an interview line by line: for screen readers, for terminals
// that cannot place text, and over a pipe.
//
// [Run] is all of it: it reads lines, answers each in lines of its own, and returns
// when the input ends, its context ends, or it is told to quit.
//
//	parting, err := plain.Run(ctx, plain.Options{Store: store, Assessment: id, Pen: pen, Local: time.Local},
//		plain.Lines{In: os.Stdin, Out: os.Stdout})
//
// Inside, a dialogue holds the assessment as a [conduct.Work] and calls its verbs,
// as the screens do; what an order means, where it leads and what is said about an
// answer is written there and not here. A line goes one way: dialogue.take hears it,
// dialogue.obey finds the order in the table of orders, or reads an answer by the
// fields of [conduct.Fields] and the marks of [conduct.ReadMark], and dialogue.settle
// waits until what was done is saved and says so. Nothing is confirmed before its
// commit, a line that is neither an order nor an answer changes nothing, and a note
// that is being written is a draft in the store after each line.
//
// To add an order, add a row to orders in order.go: help, parsing and the tests range
// over that table.
package plain
