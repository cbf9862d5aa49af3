package report

import (
	"fmt"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Prior is what last year's report printed: figures stated by name, and the report that all others are taken from.
type Prior struct {
	From     place.Value[string] `toml:"from"`     // last year's report.toml, relative to this one
	Restated place.Value[string] `toml:"restated"` // why another department's report is the one to compare with
	Stated   place.Map[Amount]   `sign:"any"`      // figure name → amount printed last year
}

// UnmarshalPlace tells the keys, which are English words, from the names of figures.
func (p *Prior) UnmarshalPlace(n *place.Node) diag.List {
	if n.Kind != place.Table {
		return diag.List{place.WrongType(n, "表", `写成 [prior]，下面每行一个 "名称" = 金额，或 from = "上年的 report.toml"`)}
	}
	var list diag.List
	keys := *n
	keys.Items = nil
	for _, item := range n.Items {
		if item.Key != "" && item.Key[0] >= 'a' && item.Key[0] <= 'z' {
			keys.Items = append(keys.Items, item)
			continue
		}
		e := place.Entry[Amount]{Key: item.Key, Pos: item.KeyPos}
		list = append(list, e.V.UnmarshalPlace(item)...)
		p.Stated = append(p.Stated, e)
	}
	list = append(list, place.Bind(&keys, p)...)
	list = append(list, filled(&p.From, "from", "写上年 report.toml 的位置，如 ../2022/report.toml；没有就删去这一行")...)
	return append(list, filled(&p.Restated, "restated", "写明原因，如 机构改革，由某局更名、合并而来；没有就删去这一行")...)
}

// Each visits the figures.
func (p Prior) Each(visit func(name string, amount any)) { p.Stated.Each(visit) }

// filled refuses a text that is stated but blank.
func filled(v *place.Value[string], key, hint string) diag.List {
	if !v.Set || strings.TrimSpace(v.V) != "" {
		return nil
	}
	v.Set = false
	return diag.List{{Code: codes.Blank, Pos: v.Pos, Message: fmt.Sprintf("“%s” 不能为空", key), Hint: hint}}
}
