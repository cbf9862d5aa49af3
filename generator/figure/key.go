package figure

import (
	"slices"
	"strconv"
	"strings"
)

// Key is where a figure stands: its year, its family, and those of the coordinates that the family has. Figures of
// equal Keys are one figure, and a figure's name is how its Key is written. What is computed of other figures has no
// Key: it is an operation and its inputs.
type Key struct {
	Last     bool // what was printed of it last year
	Family   Family
	Money    string // of which budget, "" for all money; of a form, where its money is from
	Function string // of the 科目 by function, where Code is that of the economic classification
	Flow     string // what the money does: 收入, 年末; of 三公: 决算; of an item: its section; a list; a part of a form
	Code     string // of the 科目
	Kind     string // 合计, 基本支出; of 三公: 购置; what an item is; a column
	Form     int    // which self-evaluation form, from 1
	Row      int    // which row, from 1: of a list, of a form
	Part     int    // which of the amounts that were added up, from 1
}

// Family is a kind of figure with coordinates of its own.
type Family int8

const (
	Derived  Family = iota // no Key: computed of other figures, or a constant
	Account                // the year's accounts and their budgets
	Economic               // 支出 of fiscal money by economic classification
	Public                 // a 三公 amount
	Item                   // a single amount or count
	ListRow                // of a list
	FormCell               // of a self-evaluation form
	Fact                   // what a pack asks or computes: its name, or a row and a column of its list
)

// patterns say how each family writes its coordinates: a name is those that are not empty, with points between.
var patterns = [...][]step{
	Account:  {moneyStep, flowStep, codeStep, kindStep, partStep},
	Economic: {moneyStep, functionStep, flowStep, codeStep, kindStep, partStep},
	Public:   {publicStep, flowStep, kindStep, partStep},
	Item:     {flowStep, kindStep, partStep},
	ListRow:  {flowStep, rowStep, kindStep, partStep},
	Fact:     {flowStep, rowStep, kindStep, partStep},
	FormCell: {evaluationStep, formStep, flowStep, moneyStep, rowStep, kindStep},
}

// step is a coordinate or a word in a name.
type step int

const (
	moneyStep step = iota
	functionStep
	flowStep
	codeStep
	kindStep
	formStep
	rowStep
	partStep       // behind a #
	publicStep     // the word 三公
	evaluationStep // the word 自评
)

// lastYear is the first step in the names of last year's figures.
const lastYear = "上年"

// anyCode and anyRow are the coordinates of all codes and all rows, in shapes.
const (
	anyCode   = "{code}"
	anyRow    = -1
	anyNumber = "{n}"
)

// String is the name.
func (k Key) String() string { return string(k.append(make([]byte, 0, 128))) }

// append adds the name to what is on the stack: names are made by the thousand, most of them only to look whether there
// is such a figure.
func (k *Key) append(to []byte) []byte {
	if k.Last {
		to = append(to, lastYear...)
	}
	for _, s := range patterns[k.Family] {
		switch s {
		case moneyStep:
			to = appendStep(to, k.Money)
		case functionStep:
			to = appendStep(to, k.Function)
		case flowStep:
			to = appendStep(to, k.Flow)
		case codeStep:
			to = appendStep(to, k.Code)
		case kindStep:
			to = appendStep(to, k.Kind)
		case formStep:
			to = appendNumber(to, '.', k.Form)
		case rowStep:
			to = appendNumber(to, '.', k.Row)
		case partStep:
			to = appendNumber(to, '#', k.Part)
		case publicStep:
			to = appendStep(to, "三公")
		case evaluationStep:
			to = appendStep(to, "自评")
		}
	}
	return to
}

func appendStep(to []byte, word string) []byte {
	if word == "" {
		return to
	}
	if len(to) > 0 {
		to = append(to, '.')
	}
	return append(to, word...)
}

func appendNumber(to []byte, before byte, n int) []byte {
	switch n {
	case 0:
		return to
	case anyRow:
		return append(append(to, before), anyNumber...)
	}
	return strconv.AppendInt(append(to, before), int64(n), 10)
}

// Short is the name as a person writes it: without 合计.
func (k Key) Short() string { return strings.TrimSuffix(k.String(), ".合计") }

// Parse reads a name. It knows those that figures can have, and no other: String of what it reads is the name again.
func (c *Catalog) Parse(name string) (Key, bool) {
	bare, number, _ := strings.Cut(name, "#")
	k, gaps, ok := c.shape(bare)
	if !ok {
		return Key{}, false
	}
	gaps = k.fill(gaps)
	next := func() (d string) {
		if len(gaps) > 0 {
			d, gaps = gaps[0], gaps[1:]
		}
		return d
	}
	for _, n := range []*int{&k.Form, &k.Row} {
		if *n == anyRow {
			*n, _ = strconv.Atoi(next())
		}
	}
	if number != "" {
		k.Part, _ = strconv.Atoi(number)
	}
	return k, string(k.append(make([]byte, 0, 128))) == name // 自评.01.总分 is none
}

// Meant is the Key that a person means by a name: 合计 may be left out.
func (c *Catalog) Meant(name string) (Key, bool) {
	k, ok := c.Parse(name)
	if !ok {
		k, ok = c.Parse(name + ".合计")
	}
	return k, ok
}

// Like is the Key of all names that a pattern makes: {code} in it is any 科目, another {gap} any row, and 合计 may be left
// out.
func (c *Catalog) Like(pattern string) (Key, bool) {
	k, gaps, ok := c.shape(pattern)
	if !ok {
		k, gaps, ok = c.shape(pattern + ".合计")
	}
	k.fill(gaps)
	return k, ok
}

// fill puts the codes of a name into the Key of its shape, and returns what is left of its gaps.
func (k *Key) fill(gaps []string) []string {
	for _, code := range []*string{&k.Function, &k.Code} {
		if *code == anyCode && len(gaps) > 0 {
			*code, gaps = gaps[0], gaps[1:]
		}
	}
	return gaps
}

// shape is the Key of all names like this one, and what stands in the gaps of its codes and rows: digits, or {code}. Digits are
// the code of a 科目 where a name has place for one.
func (c *Catalog) shape(name string) (k Key, gaps []string, ok bool) {
	if !strings.ContainsAny(name, "0123456789{") { // it has no gaps
		k, ok = c.key(name)
		return k, nil, ok
	}
	for _, gap := range []string{anyCode, anyNumber} {
		like := make([]byte, 0, 128)
		gaps = nil
		for s := range strings.SplitSeq(name, ".") {
			switch {
			case s == anyCode:
				gaps = append(gaps, s)
			case s != "" && strings.Trim(s, "0123456789") == "":
				s, gaps = gap, append(gaps, s)
			case strings.HasPrefix(s, "{"):
				s = anyNumber
			}
			like = append(append(like, s...), '.')
		}
		if k, ok = c.key(string(like[:len(like)-1])); ok {
			break
		}
	}
	return k, gaps, ok
}

// Subject is the code of the 科目 by function that a figure is of, "" if it is of none.
func (k Key) Subject() string {
	switch k.Family {
	case Account:
		return k.Code
	case Economic:
		return k.Function
	}
	return ""
}

// Open is the place of {code} in a Key of Like: how the codes of its classification begin, 2 by function and 3 by economic kind;
// "" if it has none, and 23 if it has two.
func (k Key) Open() string {
	open := ""
	if k.Subject() == anyCode {
		open = "2"
	}
	if k.Family == Economic && k.Code == anyCode {
		open += "3"
	}
	return open
}

// At is the Key with a code in the place of {code}.
func (k Key) At(code string) Key {
	for _, place := range []*string{&k.Function, &k.Code} {
		if *place == anyCode {
			*place = code
		}
	}
	return k
}

// CodeOf is the code of the classification whose codes begin so.
func (k Key) CodeOf(start string) string {
	if strings.HasPrefix(start, "3") {
		if k.Family != Economic {
			return ""
		}
		return k.Code
	}
	return k.Subject()
}

// HasName tells whether people can mean a figure by its name: it has a Key, and is not one of several rows.
func (f *Figure) HasName() bool { return f.Key.Family != Derived && !f.Key.Added() }

// Section is the first step of the name: last year, the money, 三公, a section of the report.
func (k Key) Section() string {
	first, _, _ := strings.Cut(k.String(), ".")
	return first
}

// Added tells one of several amounts that were added up, of rows or of units: 支出.2060101.项目支出#2.
func (k Key) Added() bool { return k.Part != 0 }

// ByRow tells figures that are known by the number of their row: that is another thing's row in another report.
func (k Key) ByRow() bool { return k.Row != 0 || k.Form != 0 || k.Part != 0 }

// AnyRow is the Key of the same in all rows, as Like has it.
func (k Key) AnyRow() Key {
	if k.Row != 0 {
		k.Row = anyRow
	}
	if k.Form != 0 {
		k.Form = anyRow
	}
	return k
}

// AddsUp tells whether a figure is one of this year's sums of money, so that it is zero where nothing was stated of it.
func (k Key) AddsUp() bool {
	return !k.Last && (k.Family == Account || k.Family == Economic || k.Family == Public)
}

// LastYear is the Key of what was printed last year; what has no Key had none then.
func (k Key) LastYear() Key {
	k.Last = k.Family != Derived
	return k
}

// ThisYear is the Key of the same this year.
func (k Key) ThisYear() Key {
	k.Last = false
	return k
}

// Budget is the 年初预算 that an amount was spent from; no Key for what has none.
func (k Key) Budget() Key {
	ofFund := k.Family == Account && k.Flow == "支出" && slices.Contains(fiscalMoney, k.Money)
	if k.Last || !ofFund && (k.Family != Public || k.Flow != "决算") {
		return Key{}
	}
	k.Flow = "年初预算"
	return k
}
