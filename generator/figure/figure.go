// Package figure turns what a department states into figures: every number that can be printed, with its
// exact value, its published value, its formula and the inputs of that formula.
//
// A figure of the report has a Key, and a dotted Chinese name that is the Key as it is written ("支出.2060101.合计").
// What is derived of figures carries its formula in its name ("增长率（收支总计，上年.收支总计）").
package figure

import (
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// Kind decides unit and rounding of a figure.
type Kind int8

const (
	Amount  Kind = iota // Exact in 元; Published in the pack's unit (元 or 万元) with its decimals
	Rate                // both in percent, Published rounded to the decimals of the pack, half away from zero
	Average             // an amount divided by a count: Exact in 元; Published in the pack's unit
	Count               // 辆, 人次, 个: exact, never rounded
	Const               // a constant of the pack (100 in 单价100万元以上)
	Stated              // an amount outside the accounts: Exact in 元, Published in 万元, never rounded
)

// Op is how a figure comes about.
type Op int8

const (
	Leaf       Op = iota // stated in the report
	Sum                  // Σ ± inputs
	Difference           // inputs[0] − inputs[1], of published values
	Growth               // (inputs[0] − inputs[1]) ÷ inputs[1], of published values
	Share                // inputs[0] ÷ inputs[1], of published values
	Rest                 // inputs[0] less the others, of published values
	Mean                 // inputs[0] ÷ inputs[1], of published values
	Taken                // from last year's report, as printed there
	Score                // inputs[0] × inputs[1] ÷ inputs[2], at most inputs[0], of exact values
)

var opNames = []string{
	Leaf: "stated", Sum: "sum", Difference: "difference", Growth: "growth", Share: "share", Rest: "rest", Mean: "mean",
	Taken: "last year", Score: "score",
}

// String is the name of an operation for programs, in figures.json.
func (o Op) String() string { return opNames[o] }

// Term is one input of a formula.
type Term struct {
	*Figure
	Negative bool // subtracted, in a Sum
}

// Figure is one number.
type Figure struct {
	Key       Key    // none for what was derived
	ID        string // its name
	Label     string // in words: 2060101行政运行 基本支出
	Kind      Kind
	Op        Op
	Implied   bool   // not stated, but taken to be this sum (income that is left out)
	Unit      string // of Published: 万元, 元, %, 辆 …
	Decimals  int    // of Published
	Exact     decimal.Decimal
	Published decimal.Decimal
	Inputs    []Term   // of the formula
	Also      [][]Term // other sums that the figure equals, along another classification
	Pos       diag.Pos // where a leaf is stated

	Within decimal.Decimal // how far from Exact, in 元, the amount may lie that was printed so: of last year's figure, and see settle
	Tail   decimal.Decimal // of a leaf: what Exact is more than was stated, see settle
}
