package exchange

// Limits of what is read. An assessment of 1,200 practices in ten teams stays well
// below each; anything beyond them is refused before it costs the memory of the
// machine.
const (
	MaxText           = 48 << 20 // bytes of a bundle's text
	MaxLine           = 6 << 20  // bytes of one line: room for the largest file of a questionnaire
	MaxRatio          = 100      // bytes of the text for each byte of the file
	MaxQuestionnaires = 16       // in a bundle
)

// freeOfRatio is how many bytes of text may come before the ratio is judged.
const freeOfRatio = 1 << 20
