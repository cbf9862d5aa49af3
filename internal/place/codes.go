package place

// The codes of this package's findings: TB for the file and its TOML, IN for what it says.
const (
	codeSize      = "TB001" // file larger than allowed
	codeDepth     = "TB002" // nested too deep
	codeValues    = "TB003" // too many values
	codeText      = "TB004" // one string too long
	codeEncoding  = "TB005" // not UTF-8
	codeCharacter = "TB006" // control character, or one reserved for the program
	codeFullWidth = "TB007" // full-width punctuation or digits
	codeBareKey   = "TB008" // Chinese key without quotes
	codeNumber    = "TB009" // number written in a way TOML does not know
	codeDuplicate = "TB010" // key or table stated twice
	codeSyntax    = "TB011" // any other mistake in the syntax
	codeJudge     = "TB012" // refused by the judge alone
	codeMore      = "TB013" // further findings left out

	codeUnknown = "IN001" // unknown key
	codeType    = "IN002" // wrong type
	codeMissing = "IN003" // missing required value
	codeEnum    = "IN004" // not one of the allowed words
	codeRange   = "IN005" // number out of range
	codeEmpty   = "IN006" // blank where a value belongs
	codeMoreIn  = "IN007" // further findings left out
)
