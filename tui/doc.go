// Package tui is the terminal interface: pages over the work on one assessment,
// which is kept by a [Store] that the caller hands in.
//
// [Run] shows it until the assessor leaves it:
//
//	parting, err := tui.Run(ctx, tui.Options{Store: store, Pen: pen, Local: time.Local})
//
// # How it works
//
// The root (root.go) is the model that Bubble Tea drives. It has a stack of pages,
// at most one overlay, and a status line, and carries out what screens ask for
// through [kit.Env]: push, pop, open, say, fail. A key press goes from root.key to
// the screen in front, which looks it up in its table of keys. All other messages go
// to every screen. Before a key and before it is drawn, the screen in front is told
// how much room it has; drawing changes nothing.
//
// Pages do nothing to an assessment themselves. They call the verbs of
// [conduct.Work] through their work, which says what was done, or why it was not.
//
// # To add a page
//
// Write a file with a type that is a [kit.Screen], or a [kit.Overlay], and a row in
// the table of pages (pages.go). Its key in the overview, its command in the palette,
// its place in the interview's menu, and the tests that every page has to pass follow
// from the row. States that the page can be in, and that the tests are to look at
// too, are listed in pages_test.go. Frames that a test compares with files are
// written anew by
//
//	go test ./tui -update
package tui
