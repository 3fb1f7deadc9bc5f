package kit_test

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"assay/tui/kit"
)

// A form is given keys with the table that says what they do, and room to be drawn
// in.
func ExampleForm() {
	form := &kit.Form{Env: kit.NewEnv(nil), Fields: []*kit.Field{
		kit.Line(kit.Field{Name: "name", Label: "Name", Must: true}),
		{Name: "size", Label: "Size", Options: []kit.Option{
			{Value: "s", Text: "small"},
			{Value: "l", Text: "large"},
		}},
	}}
	save := func() { fmt.Println("saved:", form.Field("name").Value(), form.Field("size").Value()) }
	form.Init()

	for _, key := range []string{"A", "b", "tab", "right"} {
		form.Hear(kit.KeyPress(key), form.Table("Parcel", "save", save))
	}
	form.Resize(40, 10)
	for _, l := range form.Frame().Lines {
		fmt.Println(strings.TrimRight(ansi.Strip(l), " "))
	}
	form.Hear(kit.KeyPress("enter"), form.Table("Parcel", "save", save))

	// Output:
	//   Name *           Ab
	// > Size             < large >
	// saved: Ab l
}
