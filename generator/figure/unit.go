package figure

import "github.com/shopspring/decimal"

// InUnit is an amount of 元 in a unit, 元 or 万元.
func InUnit(yuan decimal.Decimal, unit string) decimal.Decimal {
	if unit == "万元" {
		return yuan.Shift(-4)
	}
	return yuan
}

// InYuan is an amount of a unit in 元.
func InYuan(v decimal.Decimal, unit string) decimal.Decimal {
	if unit == "万元" {
		return v.Shift(4)
	}
	return v
}
