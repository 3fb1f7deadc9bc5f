package kit

// Quiet is embedded by screens that start nothing, keep nothing and have no
// field to type into: its Init and Leave do nothing, and Typing returns false.
type Quiet struct{}

// Init does nothing.
func (Quiet) Init() {}

// Leave does nothing.
func (Quiet) Leave() {}

// Typing returns false: letters are keys.
func (Quiet) Typing() bool { return false }
