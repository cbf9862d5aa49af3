package acceptance

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/doc"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/templates"
)

// selfFunded is the report of a unit that lives on what it earns. It gives reasons for what some packs compare with last year.
const selfFunded = `schema = 1
pack = "PACK"
year = 2024
unit = "万元"
[department]
name = "示例区印刷所"
kind = "二级单位"
units = { institution = 1 }
[passage]
duties = "承担机关文件印刷。"
organization = "本单位内设三个科室。"
PASSAGES
[non_fiscal]
[[non_fiscal.account]]
code = "2010303"
income = { business = 80 }
spent = { basic = 80 }
[three_public]
THREE
[procurement]
goods = 1
sme = 1
[assets]
fixed = 20
[services]
LAST`

// Without fiscal money the sections about it say that there was none, in every pack, instead of sentences full of zeros.
func TestNoFiscalMoneyIsSaid(t *testing.T) {
	const never = `overseas = { initial = 0, actual = 0 }
reception = { initial = 0, actual = 0 }
vehicle_purchase = { initial = 0, actual = 0 }
vehicle_operation = { initial = 0, actual = 0 }`
	const before = `overseas = { initial = 0, actual = 0, prior = 0 }
reception = { initial = 0, actual = 0, prior = 2 }
vehicle_purchase = { initial = 0, actual = 0, prior = 0 }
vehicle_operation = { initial = 0, actual = 0, prior = 0, fleet = 2 }`
	const last = `[prior]
"财政拨款.总计" = 100
"一般公共预算.支出" = 90
[[note]]
on = "财政拨款.总计"
reason = "改为经费自理"
[[note]]
on = "一般公共预算.支出"
reason = "改为经费自理"
[[note]]
on = "三公.决算.接待"
reason = "改为经费自理"
`
	var text strings.Builder
	first := map[string]string{} // what is said → the pack that says it
	for _, name := range pack.Names(templates.FS) {
		if name == "base" {
			continue
		}
		for _, c := range []struct{ title, three, last string }{{"一向没有", never, ""}, {"上年有，还有两辆车", before, last}} {
			passages := ""
			p, _ := pack.Open(templates.FS, name, 0)
			if slices.ContainsFunc(p.Passages, func(k pack.PassageKey) bool { return k.Required.V && k.Key.V == "performance" }) {
				passages = "performance = \"按要求开展。\""
			}
			in := strings.NewReplacer("PACK", name, "PASSAGES", passages, "THREE", c.three, "LAST", c.last).Replace(selfFunded)
			said := ofFiscalMoney(t, in)
			if same := first[said]; same != "" {
				said = "同 " + same + "\n"
			} else {
				first[said] = name + " " + c.title
			}
			text.WriteString("【" + name + " " + c.title + "】\n" + said + "\n")
		}
	}
	holdsText(t, filepath.Join("testdata", "nofiscal.txt"), text.String())
}

// ofFiscalMoney are the sections of the report that are about fiscal money.
func ofFiscalMoney(t *testing.T, report string) string {
	t.Helper()
	s, list, err := statement.Load(fstest.MapFS{"report.toml": {Data: []byte(report)}}, "report.toml", statement.Options{})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	d, more := s.Compose()
	if more.HasErrors() {
		t.Fatal(more)
	}
	var part []doc.Block
	within := false
	for _, b := range d.Blocks {
		if h, ok := b.(*doc.Heading); ok && h.Level <= 2 {
			within = h.Level == 2 && strings.Contains(doc.Text(h.Text), "财政拨款")
		}
		if within {
			part = append(part, b)
		}
	}
	if !slices.ContainsFunc(part, func(b doc.Block) bool { _, ok := b.(*doc.Paragraph); return ok }) {
		t.Fatal("no section is about fiscal money")
	}
	_, text, _ := strings.Cut(doc.Dump(&doc.Document{Blocks: part}), "\n\n") // without title and year
	return text
}
