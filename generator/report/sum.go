package report

import (
	"reflect"
	"slices"
	"sync"

	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// Sum says that a department is the sum of its units, whose reports stand beside its own, and what of them is not to be added
// as it is.
type Sum struct {
	At        diag.Pos              `toml:"-,at"`
	Units     place.Value[string]   `toml:"units,required" one:"只写一个：*/report.toml 是各文件夹里的"` // the units' reports, from its folder
	Roster    []place.Value[string] `toml:"roster"`                                          // codes of the units that there must be
	Transfers []Transfer            `toml:"transfer" rows:"from to kind from_code"`
	Differ    []Differ              `toml:"differ" rows:"on"`
	Adjust    []AdjustBy            `toml:"adjust" rows:"report"`
	Joined    []Moved               `toml:"joined" rows:"code"`
	Left      []Moved               `toml:"left" rows:"code"`
}

// Transfer is money that one unit of the department pays another: neither income nor expenditure of the department.
type Transfer struct {
	At         diag.Pos            `toml:"-,at"`
	From       place.Value[string] `toml:"from,required"` // code or name of the unit that pays
	To         place.Value[string] `toml:"to,required"`
	Kind       place.Value[string] `toml:"kind,required" enum:"上级补助|上缴上级"`
	FromCode   place.Value[string] `toml:"from_code"` // where more than one row can be meant
	FromColumn place.Value[string] `toml:"from_column" enum:"对附属单位补助支出|上缴上级支出|基本支出|项目支出"`
	ToCode     place.Value[string] `toml:"to_code"`
	ToColumn   place.Value[string] `toml:"to_column" enum:"上级补助收入|附属单位上缴收入|其他收入|事业收入"`
	Amount     Amount              `toml:"amount,required"`
	Received   Amount              `toml:"received"` // where it is another amount: money on its way
	Reason     place.Value[string] `toml:"reason"`
}

// Differ names a stock or a count that the department states itself, since units count it twice.
type Differ struct {
	At     diag.Pos            `toml:"-,at"`
	On     place.Value[string] `toml:"on,required"` // a figure's name
	Reason place.Value[string] `toml:"reason,required"`
}

// AdjustBy is a report whose amounts are added like those of a unit, and may be negative.
type AdjustBy struct {
	At     diag.Pos            `toml:"-,at"`
	Report place.Value[string] `toml:"report,required"`
	Reason place.Value[string] `toml:"reason,required"`
}

// Moved is a unit that came to the department or left it in the year.
type Moved struct {
	At     diag.Pos            `toml:"-,at"`
	Code   place.Value[string] `toml:"code,required"`
	Reason place.Value[string] `toml:"reason,required"`
}

// Column is the cell of a row that has this name in the published tables, which is the title of its key; nil if none has.
func (a *NonFiscalAccount) Column(name string) *Amount {
	index, known := cells()[name]
	if !known {
		return nil
	}
	return reflect.ValueOf(a).Elem().FieldByIndex(index).Addr().Interface().(*Amount)
}

var cells = sync.OnceValue(func() map[string][]int {
	at := map[string][]int{}
	for _, side := range place.Fields(reflect.TypeFor[NonFiscalAccount]()) {
		if side.Name != "income" && side.Name != "spent" {
			continue
		}
		for _, f := range place.Fields(side.Type) {
			at[titleOf("non_fiscal.account."+side.Name+"."+f.Name)] = append(slices.Clone(side.Index), f.Index...)
		}
	}
	return at
})

// Parts are the amounts of other reports that it is the sum of, itself if there are none.
func (a Amount) Parts() []Amount {
	if a.of == nil {
		return []Amount{a}
	}
	return a.of
}

// Part is an amount of r as a part of a sum, which knows how far it may lie from what is stated.
func (r *Report) Part(a Amount) Amount {
	half := r.Half(a)
	a.half = &half
	return a
}

// Added is the sum of amounts, for a report in this unit. It stands where its only part does, else at a place of its own.
func Added(at diag.Pos, unit string, parts []Amount) Amount {
	yuan, half := decimal.Zero, decimal.Zero
	for _, p := range parts {
		yuan, half = yuan.Add(p.Yuan), half.Add(*p.half)
	}
	sum := NewAmount(yuan, unit)
	sum.of, sum.half, sum.Pos = parts, &half, at
	if len(parts) == 1 {
		sum.Pos = parts[0].Pos
	}
	return sum
}
