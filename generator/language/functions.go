package language

import (
	"maps"
	"slices"
)

// The functions of the template language: what each takes and gives, and where it may stand. Go offers numbers,
// predicates and blocks; every sentence is the pack's. Package compose knows what they do.

// kind is the static type of a value in a template.
type kind int

const (
	noKind kind = iota
	figureKind
	textKind
	flagKind
	listKind
	groupKind
	numberKind // index of a {{range}}
	pairKind   // several arguments of a word: .甲 .乙 …
	blockKind  // stands alone in a line
	anyKind    // not known: the argument of a word that nobody calls
)

// want is what a function takes. The last six are names in quotation marks, known when the pack is read.
type want int

const (
	wantFigure want = iota
	wantConstant
	wantPassage
	wantSetting
	wantTable
	wantChart
	wantForm // of self-evaluation
	wantName // of a figure of the report
)

type function struct {
	args     []want
	lastYear bool // one figure alone is compared with last year's
	compares bool // holds the first against the second, or against last year's
	many     bool // the last may be repeated
	bare     bool // the argument may be left out
	apart    bool // the first is divided by another kind: an amount by a count
	gives    kind
	allowed  mode
}

const (
	everywhere = section | line | words | passage
	narrative  = section | line | words
)

var (
	oneFigure  = []want{wantFigure}
	twoFigures = []want{wantFigure, wantFigure}
)

var functions = map[string]function{
	"金额":  {args: oneFigure, gives: textKind, allowed: everywhere},
	"数":   {args: oneFigure, gives: textKind, allowed: everywhere},
	"差额":  {args: twoFigures, compares: true, lastYear: true, gives: textKind, allowed: everywhere},
	"增长率": {args: twoFigures, compares: true, lastYear: true, gives: textKind, allowed: everywhere},
	"占比":  {args: twoFigures, gives: textKind, allowed: everywhere},
	"完成率": {args: twoFigures, compares: true, gives: textKind, allowed: everywhere},
	"平均":  {args: twoFigures, apart: true, gives: textKind, allowed: everywhere},
	"常数":  {args: []want{wantConstant}, gives: textKind, allowed: everywhere},
	"取":   {args: []want{wantName}, gives: figureKind, allowed: passage},
	"上年":  {args: oneFigure, compares: true, gives: figureKind, allowed: everywhere},
	"其余":  {args: twoFigures, many: true, gives: figureKind, allowed: narrative},

	"有":    {args: oneFigure, many: true, gives: flagKind, allowed: narrative},
	"都有":   {args: oneFigure, many: true, gives: flagKind, allowed: narrative},
	"没有":   {args: oneFigure, many: true, gives: flagKind, allowed: narrative},
	"已填":   {args: oneFigure, gives: flagKind, allowed: narrative},
	"有上年":  {args: oneFigure, compares: true, gives: flagKind, allowed: narrative},
	"持平":   {args: twoFigures, compares: true, lastYear: true, gives: flagKind, allowed: narrative},
	"相等":   {args: twoFigures, compares: true, gives: flagKind, allowed: narrative},
	"增加":   {args: twoFigures, compares: true, lastYear: true, gives: flagKind, allowed: narrative},
	"减少":   {args: twoFigures, compares: true, lastYear: true, gives: flagKind, allowed: narrative},
	"负数":   {args: oneFigure, gives: flagKind, allowed: narrative},
	"有增长率": {args: twoFigures, compares: true, lastYear: true, gives: flagKind, allowed: narrative},
	"有占比":  {args: twoFigures, gives: flagKind, allowed: narrative},
	"占比约数": {args: twoFigures, gives: flagKind, allowed: narrative},
	"有完成率": {args: twoFigures, compares: true, gives: flagKind, allowed: narrative},
	"有平均":  {args: twoFigures, apart: true, gives: flagKind, allowed: narrative},
	"有其余":  {args: twoFigures, many: true, gives: flagKind, allowed: narrative},
	"有原因":  {args: oneFigure, gives: flagKind, allowed: narrative},
	"原因":   {args: oneFigure, gives: textKind, allowed: narrative},

	"设置":  {args: []want{wantSetting}, gives: flagKind, allowed: narrative},
	"有正文": {args: []want{wantPassage}, gives: flagKind, allowed: narrative},
	"正文":  {args: []want{wantPassage}, gives: blockKind, allowed: narrative}, // text, where it stands in a sentence
	"表":   {args: []want{wantTable}, gives: blockKind, allowed: section},
	"自评表": {args: []want{wantForm}, bare: true, gives: blockKind, allowed: section},
	"图":   {args: []want{wantChart}, gives: blockKind, allowed: section},
}

// passageWord prints a passage: blocks in a line of its own, text in a sentence.
const passageWord = "正文"

// Functions are the words that the program brings along, in order.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }

// logicalWords are the words of Go's templates that the language has, and how templates call them.
var logicalWords = map[string]string{
	"and": "并且",
	"or":  "或者",
	"not": "不是",
	"eq":  "相同",
}

// isOwn tells whether the program brings a word along.
func isOwn(name string) bool { return functions[name].allowed != 0 || logicalWords[name] != "" }
