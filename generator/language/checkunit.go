package language

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"gen/generator/figure"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

const alikeHint = "相减、相比的数要都是金额，或都是一样的个数；金额除以个数用“平均”"

// anyItem makes of a pattern the name of one figure like those that it stands for.
var anyItem = strings.NewReplacer("."+each+".", ".1.", CodeGap, "201", "{n}", "1")

// unitOf is what the figure of a name is counted in, and what a formula gives; "" where that is not known.
func unitOf(names *figure.Catalog, name string) string {
	op, inputs, formula := figure.Formula(name)
	switch {
	case !formula:
		unit, _ := names.Unit(anyItem.Replace(name))
		return unit
	case op == figure.Difference || op == figure.Rest:
		return unitOf(names, inputs[0])
	case op == figure.Mean:
		return ""
	}
	return "百分之几"
}

// mixes tells of a formula that holds an amount against a count, and what its figures are counted in.
func mixes(names *figure.Catalog, formula string) (a, b string, mixed bool) {
	op, inputs, ok := figure.Formula(formula)
	if !ok || op == figure.Mean {
		return "", "", false
	}
	for _, in := range inputs {
		if a, b, mixed = mixes(names, in); mixed {
			return a, b, true
		}
		if a, b = unitOf(names, inputs[0]), unitOf(names, in); !sameKind(a, b) {
			return a, b, true
		}
	}
	return "", "", false
}

// sameKind tells whether what is counted in two units may be added and compared, as far as that is known: of some counts it is
// not known what they count.
func sameKind(a, b string) bool {
	money := func(unit string) bool { return unit == "金额" || unit == "百分之几" }
	return a == b || a == "" || b == "" || !money(a) && !money(b) && (a == "个数" || b == "个数")
}

// comparable checks that a word holds like against like.
func (c *checker) comparable(word string, args []typ, at diag.Pos) {
	for _, a := range args {
		first, unit := unitOf(c.r.names, string(args[0].name)), unitOf(c.r.names, string(a.name))
		if !sameKind(first, unit) {
			c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”里的数不是一种：%s以%s计，%s以%s计", word, args[0].name.shown(), first, a.name.shown(), unit), alikeHint)
			return
		}
	}
}

// chartUnits checks that all of a chart is counted alike, its whole too.
func (c *checker) chartUnits(ch *pack.Chart) {
	var names []place.Value[string]
	if list := ch.List; list.Set {
		list.V += "." + each + ".金额"
		names = append(names, list)
	}
	for _, v := range ch.Values {
		names = append(names, v.V)
	}
	if ch.Whole.Set {
		names = append(names, ch.Whole)
	}
	for _, n := range names {
		if _, _, told := mixes(c.r.names, n.V); told {
			continue
		}
		if first, unit := unitOf(c.r.names, names[0].V), unitOf(c.r.names, n.V); !sameKind(first, unit) {
			c.fault(codes.ChartData, n.Pos, fmt.Sprintf("图“%s”里的“%s”以%s计，和前面的%s不能画在一起", ch.Name.V, n.V, unit, first),
				"一张图里的数要都是金额，或都是一样的个数、比率")
		}
	}
}

// wordsBegun are what may follow a unit that is the beginning of another word: 320人|人均, 3个|个人.
const wordsBegun = "均数员年目体别人式大社才口事力民税位"

// unitBehind is the unit that a word prints behind a figure, or the one that it leaves out.
func (c *checker) unitBehind(word string, of typ) (unit, bare string) {
	unit = unitOf(c.r.names, string(of.name))
	if unit == "" && of.entry != nil && of.entry.Name == "金额" { // of a list over figures that have names of their own
		unit = "金额"
	}
	switch {
	case word == "数":
		return "", unit
	case word == "差额" && unit == "百分之几":
		return "个百分点", ""
	case word == "金额" || word == "差额":
		return unit, ""
	}
	return "", ""
}

var moneyTyped = regexp.MustCompile(`^ ?[百千万亿]*元`)

// unitTyped finds a unit of money after a number without one, where the amount is published in another, or may be.
func (c *checker) unitTyped(bare string, after *parse.TextNode) {
	typed := moneyTyped.FindString(string(after.Text))
	next, _ := utf8.DecodeRuneInString(string(after.Text)[len(typed):])
	if bare != "金额" || typed == "" || strings.ContainsRune("旦宵件素", next) {
		return
	}
	open := slices.ContainsFunc(c.r.pack.Settings, func(s pack.Setting) bool { return s.Key.V == "unit" })
	if published := c.r.pack.Unit.V; open || strings.TrimSpace(typed) != published {
		message := fmt.Sprintf("“%s”是手写的单位，这个数以%s公开", strings.TrimSpace(typed), published)
		if open {
			message = fmt.Sprintf("“%s”是手写的单位，各部门可以用另一种单位公开", strings.TrimSpace(typed))
		}
		c.fault(codes.UnitTyped, c.source.pos(after.Pos), message, "用 {{金额 …}}，单位由程序印；删去后面的单位")
	}
}

// unitAgain finds a unit of the pack's after a figure that brings it.
func (c *checker) unitAgain(unit string, after *parse.TextNode) {
	rest, again := strings.CutPrefix(string(after.Text), unit)
	next, _ := utf8.DecodeRuneInString(rest)
	if generic := unit == "" || unit == "金额" || unit == "个数" || unit == "百分之几"; generic || !again || strings.ContainsRune(wordsBegun, next) {
		return
	}
	c.fault(codes.UnitDoubled, c.source.pos(after.Pos), fmt.Sprintf("前面的词已经印出单位，“%s”会印两次", unit), "删去后面的单位；只要数的，用 {{数 …}}").Severity = diag.Warning
}
