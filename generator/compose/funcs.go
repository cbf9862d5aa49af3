package compose

import (
	"maps"
	"slices"
)

// The functions of the template language. Go offers numbers, predicates and blocks; every sentence is the pack's.

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
	wantName // of a figure of the report
)

type function struct {
	args    []want
	least   int  // arguments that must be there; 0 means all
	many    bool // the last may be repeated
	gives   kind
	allowed mode
	run     func(k call) any
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
	"金额":  {args: oneFigure, gives: textKind, allowed: everywhere, run: call.amount},
	"数":   {args: oneFigure, gives: textKind, allowed: everywhere, run: call.number},
	"差额":  {args: twoFigures, least: 1, gives: textKind, allowed: everywhere, run: call.difference},
	"增长率": {args: twoFigures, least: 1, gives: textKind, allowed: everywhere, run: call.growth},
	"占比":  {args: twoFigures, gives: textKind, allowed: everywhere, run: call.share},
	"完成率": {args: twoFigures, gives: textKind, allowed: everywhere, run: call.share},
	"平均":  {args: twoFigures, gives: textKind, allowed: everywhere, run: call.mean},
	"常数":  {args: []want{wantConstant}, gives: textKind, allowed: everywhere, run: call.constant},
	"取":   {args: []want{wantName}, gives: figureKind, allowed: passage, run: call.take},
	"上年":  {args: oneFigure, gives: figureKind, allowed: everywhere, run: func(k call) any { return ref{"上年." + k.id(0)} }},
	"其余":  {args: twoFigures, many: true, gives: figureKind, allowed: narrative, run: call.remainder},

	"有":    {args: oneFigure, gives: flagKind, allowed: narrative, run: call.has},
	"已填":   {args: oneFigure, gives: flagKind, allowed: narrative, run: func(k call) any { return k.c.book.Get(k.id(0)) != nil }},
	"有上年":  {args: oneFigure, gives: flagKind, allowed: narrative, run: func(k call) any { return k.c.book.Get("上年."+k.id(0)) != nil }},
	"持平":   {args: twoFigures, least: 1, gives: flagKind, allowed: narrative, run: func(k call) any { s, ok := k.sign(); return ok && s == 0 }},
	"相等":   {args: twoFigures, gives: flagKind, allowed: narrative, run: call.equal},
	"增加":   {args: twoFigures, least: 1, gives: flagKind, allowed: narrative, run: func(k call) any { s, ok := k.sign(); return ok && s > 0 }},
	"减少":   {args: twoFigures, least: 1, gives: flagKind, allowed: narrative, run: func(k call) any { s, ok := k.sign(); return ok && s < 0 }},
	"负数":   {args: oneFigure, gives: flagKind, allowed: narrative, run: call.negative},
	"有增长率": {args: twoFigures, least: 1, gives: flagKind, allowed: narrative, run: call.hasGrowth},
	"有占比":  {args: twoFigures, gives: flagKind, allowed: narrative, run: call.hasShare},
	"占比约数": {args: twoFigures, gives: flagKind, allowed: narrative, run: call.inexactShare},
	"有完成率": {args: twoFigures, gives: flagKind, allowed: narrative, run: call.hasShare},
	"有平均":  {args: twoFigures, gives: flagKind, allowed: narrative, run: call.hasMean},
	"有其余":  {args: twoFigures, many: true, gives: flagKind, allowed: narrative, run: func(k call) any { return k.rest() != nil }},
	"有原因":  {args: oneFigure, gives: flagKind, allowed: narrative, run: call.hasReason},
	"原因":   {args: oneFigure, gives: textKind, allowed: narrative, run: call.reason},

	"设置":  {args: []want{wantSetting}, gives: flagKind, allowed: narrative, run: func(k call) any { return k.c.pack.Flag(k.text(0)) }},
	"有正文": {args: []want{wantPassage}, gives: flagKind, allowed: section, run: func(k call) any { return k.c.passages[k.text(0)] != nil }},
	"正文":  {args: []want{wantPassage}, gives: blockKind, allowed: section, run: func(k call) any { return k.c.block(insertPassage, k.text(0), k.site) }},
	"表":   {args: []want{wantTable}, gives: blockKind, allowed: section, run: func(k call) any { return k.c.block(insertTable, k.text(0), k.site) }},
	"自评表": {gives: blockKind, allowed: section, run: func(k call) any { return k.c.block(insertEvaluations, formWord, k.site) }},
	"图":   {args: []want{wantChart}, gives: blockKind, allowed: section, run: func(k call) any { return k.c.block(insertChart, k.text(0), k.site) }},
}

// ref is a figure as a template holds it: nothing to call, nothing to read.
type ref struct{ id string }

// Functions are the words that the program brings along, in order.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }
