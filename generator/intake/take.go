package intake

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"

	"github.com/shopspring/decimal"
)

// Found is a value that workbooks say of a report.
type Found struct {
	report.Leaf
	From string // the cells, for people: Z07!M15, Z04!F14 − Z07!L15

	amount decimal.Decimal
	places int  // decimals of 元 that the cells are sure of: 2, or less where they are in 万元
	zero   bool // nothing stands there: it is stated only beside others
}

// take reads the values of a sheet into addresses.
func (t *table) take() {
	for i := range t.sides {
		b := &t.sides[i]
		t.saying(b)
		if b.headless() {
			t.takeLabels(b)
			continue
		}
		sums := map[string]int{} // addresses of rows that are added up → where they stand among those taken
		for _, l := range b.lines {
			t.takeLine(b, l, sums)
		}
	}
}

// saying notes the addresses that a side gives: those of the columns that were found, and of single rows.
func (t *table) saying(b *block) {
	for j, c := range b.columns {
		if len(b.at) > j && len(b.at[j]) > 0 {
			t.result.said(c.into)
			t.result.said(c.Count.V)
		}
	}
	for _, l := range b.lines {
		for _, into := range l.Into {
			t.result.said(into.V)
		}
	}
}

// takeLine reads one row. All its cells are read, also those of which nothing is taken: what can't be read is told.
func (t *table) takeLine(b *block, l line, sums map[string]int) {
	if gap := t.blankGap(b, l); gap != nil {
		t.fault(codes.UnknownRow, diag.Error, t.pos(l.at, b.labelColumn()), "补上；不是一项的行，删去", "这一行的“%s”空着，它有数", gap.Head.V)
		return
	}
	for n, j := range b.values() {
		c := b.columns[j]
		into, zero := c.into, c.Zero.V
		if l.Into != nil {
			into, zero = "", l.Zero.V
			if n < len(l.Into) {
				into = l.Into[n].V
			}
		}
		switch {
		case len(b.at[j]) == 0 || t.label(l.at, b.at[j][0]):
			continue
		case l.Skip.V || into == "":
			t.number(l.at, b.at[j][0])
		default:
			t.takeCell(b, l, j, t.fill(into, b, l), zero, sums)
		}
	}
	for j, c := range b.columns { // a column that shows a text may count its rows
		if c.Show.Set && c.Count.V != "" && len(b.at[j]) > 0 && !l.Skip.V {
			t.counted(b, l, j, t.fill(c.Count.V, b, l), sums)
		}
	}
}

// takeCell reads one cell into an address.
func (t *table) takeCell(b *block, l line, j int, address string, zero bool, sums map[string]int) {
	column := b.at[j][0]
	f := Found{Leaf: report.Leaf{Address: address, Pos: t.pos(l.at, column)}, From: t.cell(l.at, column)}
	if t.kinds.of(address) == text {
		f.Value = strings.TrimSpace(t.sheet.Cell(l.at, column).Text)
	} else if !t.quantity(&f, b, l, j) {
		return
	}
	if f.Value == "" || f.zero && !zero {
		return
	}
	t.add(f, l.Add.V, sums)
}

// quantity reads a cell as an amount or a count, as the address wants it.
func (t *table) quantity(f *Found, b *block, l line, j int) bool {
	v, ok := t.number(l.at, b.at[j][0])
	if !ok {
		return false
	}
	f.zero, f.places = v.raw.IsZero(), 2
	if t.kinds.of(f.Address) == count {
		if !v.raw.IsInteger() || v.raw.IsNegative() {
			t.fault(codes.NotANumber, diag.Error, f.Pos, "改成 0 或正整数", "%s 不是个数", v.raw)
			return false
		}
		f.amount, f.Value = v.raw, v.raw.String()
		return true
	}
	unit := t.unitOf(b, j)
	if unit.IsZero() && !f.zero {
		t.noUnit()
		return false
	}
	if f.amount, ok = t.yuan(v, unit); !ok {
		return false
	}
	if n := unit.Exponent(); n > 0 {
		f.places = 2 - int(n)
		f.From += "（" + unitName(unit) + "）"
	}
	f.Value = f.amount.String()
	return true
}

// unitOf is the unit of a column's amounts.
func (t *table) unitOf(b *block, j int) decimal.Decimal {
	if u := b.units[j]; !u.IsZero() {
		return u
	}
	return t.unit
}

func (t *table) noUnit() {
	t.fault(codes.NoUnit, diag.Error, t.pos(0, 0), "在表的上方写上 金额单位：元 或 万元", "“%s”没有写金额单位", t.form.Title.V)
}

// counted adds one to the number of rows at an address.
func (t *table) counted(b *block, l line, j int, address string, sums map[string]int) {
	one := decimal.NewFromInt(1)
	leaf := report.Leaf{Address: address, Value: "1", Pos: t.pos(l.at, b.at[j][0])}
	t.add(Found{Leaf: leaf, amount: one, From: t.cell(l.at, b.at[j][0])}, true, sums)
}

// add takes a value, or adds it to that of an earlier row.
func (t *table) add(f Found, summed bool, sums map[string]int) {
	i, again := sums[f.Address]
	if !summed || !again {
		sums[f.Address] = len(t.taken)
		t.reader.taken = append(t.reader.taken, f)
		return
	}
	before := &t.reader.taken[i]
	before.amount = before.amount.Add(f.amount)
	before.Value = before.amount.String()
	before.From += " + " + workbook.Name(f.Pos.Line, f.Pos.Column)
	before.zero = before.amount.IsZero()
}

// fill puts the texts of a row into the gaps of a pattern.
func (t *table) fill(pattern string, b *block, l line) string {
	pattern = strings.ReplaceAll(pattern, "{code}", l.code)
	for _, c := range b.columns {
		if gap := "{" + c.Show.V + "}"; c.Show.Set && strings.Contains(pattern, gap) {
			pattern = strings.ReplaceAll(pattern, gap, t.form.words.of(strings.Join(t.shown(b, l.at, c.Show.V), "")))
		}
	}
	return pattern
}

// fundGap stands in an address for the fund that a 科目 is of.
const fundGap = "{资金}"

// funds fills that gap with the fund in whose sheets the 科目 has a row (no fund has a 科目 of another), or with 非财政 where only those
// of other money have one.
func (r *reader) funds() {
	of := map[string]string{} // 科目 → fund
	for _, f := range r.taken {
		if m := accountOf.FindStringSubmatch(f.Address); m != nil {
			of[m[2]] = cmp.Or(m[1], of[m[2]], "非财政")
		}
	}
	for i := range r.taken {
		f := &r.taken[i]
		if _, code, gap := strings.Cut(f.Address, fundGap+","); gap {
			code, _, _ = strings.Cut(code, ",")
			f.Address = strings.Replace(f.Address, fundGap, cmp.Or(of[code], report.General), 1)
		}
	}
}

var accountOf = regexp.MustCompile(`^(?:non_fiscal\.)?account\[(?:([^,\]]+),)?(\d+)\]`)

// blankGap is a column that addresses of a row want a text of, and that has none; nil if there is none.
func (t *table) blankGap(b *block, l line) *pack.FormColumn {
	for _, gap := range b.columns {
		wanted := func(c column) bool { return strings.Contains(c.into+c.Count.V, "{"+gap.Show.V+"}") }
		if !gap.Show.Set || l.Skip.V || !slices.ContainsFunc(b.columns, wanted) {
			continue
		}
		if tight(strings.Join(t.shown(b, l.at, gap.Show.V), "")) == "" {
			return gap.FormColumn
		}
	}
	return nil
}

// takeLabels reads a side without heads: each label has its value in the next cell of its row that holds anything.
func (t *table) takeLabels(b *block) {
	for i := range b.side.rows {
		r := &b.side.rows[i]
		if len(r.Into) == 0 {
			continue
		}
		for c := range t.sheet.Cells() {
			if t.sheet.Covered(c.Row, c.Column) || t.form.words.of(c.Text) != r.label {
				continue
			}
			for column := c.Column + 1; column <= t.sheet.Columns; column++ {
				if next := t.sheet.Cell(c.Row, column); next.Column > c.Column && tight(next.Text) != "" {
					leaf := report.Leaf{Address: r.Into[0].V, Value: strings.TrimSpace(next.Text), Pos: t.pos(c.Row, column)}
					t.reader.taken = append(t.reader.taken, Found{Leaf: leaf, From: t.cell(c.Row, column)})
					break
				}
			}
			break
		}
	}
}

// cell names a cell for people: the sheet by the word that its name begins with.
func (t *table) cell(row, column int) string { return t.short() + "!" + workbook.Name(row, column) }

func (t *table) short() string {
	if t.form.Sheet.V != "" {
		return t.form.Sheet.V
	}
	return t.sheet.Name
}

func unitName(unit decimal.Decimal) string {
	return map[int32]string{3: "千元", 4: "万元", 6: "百万元", 8: "亿元"}[unit.Exponent()]
}

// merge makes one value of those that several cells say of one address. Where they differ there is none.
func (r *reader) merge() {
	at := map[string]int{}
	others := map[string]bool{} // tables and rows of which anything is stated
	var merged []Found
	differ := map[int][]Found{}
	for _, f := range r.taken {
		i, again := at[f.Address]
		if !again {
			at[f.Address] = len(merged)
			merged = append(merged, f)
			continue
		}
		before := &merged[i]
		switch {
		case before.Value == f.Value:
		case before.places > f.places && agrees(before, &f):
		case before.places < f.places && agrees(&f, before):
			*before = f
		default:
			differ[i] = append(differ[i], f)
		}
	}
	for i, f := range merged {
		if !f.zero && differ[i] == nil {
			others[tableOf(f.Address)] = true
		}
	}
	for i, f := range merged {
		if differ[i] != nil {
			r.contradicted(f, differ[i])
			continue
		}
		if f.zero && strings.Contains(f.Address, "[") && !others[tableOf(f.Address)] {
			continue
		}
		r.result.Found = append(r.result.Found, f)
	}
}

// agrees tells whether a value that is known less exactly can be the other one.
func agrees(exact, rounded *Found) bool {
	half := decimal.New(5, -int32(rounded.places)-1)
	return exact.amount.Sub(rounded.amount).Abs().LessThanOrEqual(half)
}

// tableOf is the table or the row that an address lies in.
func tableOf(address string) string { return address[:max(0, strings.LastIndex(address, "."))] }

// contradicted tells of cells that say different things of one address.
func (r *reader) contradicted(f Found, others []Found) {
	says := []string{fmt.Sprintf("%s 是 %s", f.From, f.Value)}
	finding := diag.Finding{Code: codes.TwoValues, Severity: diag.Warning, Pos: f.Pos, Hint: "核对哪一个对，自己填上"}
	for _, o := range others {
		says = append(says, fmt.Sprintf("%s 是 %s", o.From, o.Value))
		finding.Related = append(finding.Related, diag.Related{Pos: o.Pos, Message: o.Value})
	}
	finding.Message = fmt.Sprintf("%s 有不同的数：%s", f.Address, strings.Join(says, "，"))
	r.list = append(r.list, finding)
	r.result.Missing = append(r.result.Missing, Missing{f.Address, strings.Join(says, "，"), true})
}
