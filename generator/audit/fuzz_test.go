package audit

import (
	"testing"

	"gen/generator/pack"
	"gen/generator/publication"
	"gen/templates"
)

// Whatever stands in a document's tables, it is audited without a panic, and no number is known twice.
func FuzzDocument(f *testing.F) {
	p, list := pack.Open(templates.FS, "national-2024", 0)
	if p == nil {
		f.Fatal(list)
	}
	f.Add([]byte("<html><p>收入决算表</p><p>金额单位：万元</p><table><tr><th colspan=2>项目</th><th rowspan=2>本年收入合计</th><th rowspan=2>财政拨款收入</th></tr>" +
		"<tr><th>科目编码</th><th>科目名称</th></tr><tr><td colspan=2>合计</td><td>9.00</td><td>8.00</td></tr><tr><td>206</td><td>科学技术支出</td><td>9.00</td><td>9</td></tr></table></html>"))
	f.Add([]byte("支出决算表,\n单位：元,\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,1,1,99999999999999999\n2060101,,-1,(1.00),\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := publication.Read("f", data)
		if err != nil {
			return
		}
		r := Document(d, []*pack.Pack{p})
		if r.Read > r.Numbers || r.Passed < 0 {
			t.Errorf("%d of %d numbers", r.Read, r.Numbers)
		}
	})
}
