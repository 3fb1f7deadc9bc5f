// Package kit is the vocabulary that the pages of the terminal interface are made
// of. It knows nothing about assessments.
//
// A [Screen] is a page; an [Overlay] is one in a box on top of a page. It draws a
// [Frame], which says also where the cursor stands and what a click does. It asks for
// what it needs through [Env]: another page, an overlay, a word in the status line, a
// command to run.
//
// What a key does on a page is one table, [KeyGroup] by KeyGroup: the hint line, the
// help and [Press] read it. [List] is the one list, [Form] the one form; [Chooser],
// [Prompt] and [Reader] are overlays that ask for a choice, ask for a line, and show
// a text. [Quiet] is embedded by screens without texts, [Room] by all that have to
// know how large they are.
//
// Texts from outside pass [Clean] or [OneLine] before they are drawn. Widths are
// counted in cells of the terminal, by [Cells].
package kit
