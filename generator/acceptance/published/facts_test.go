package published

import (
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// fact names an amount: what it is (支出, 年末, 三公决算 …), of which money, 科目 and kind; left out means all of them. Of what is
// divided by economic kind, the code is that of the kind, and function that of the 科目.
type fact struct{ what, money, code, kind, function string }

// The kinds of money; fiscal are the three that the treasury gives.
const (
	general = "一般公共预算"
	fund    = "政府性基金"
	capital = "国有资本经营"
	fiscal  = "财政拨款"
	other   = "非财政"
)

// leaf is an amount that report.toml states, or the balance of stated ones, in 分.
type leaf struct {
	fact
	cents *big.Int
}

// facts are what a report states, read by this program alone.
type facts struct {
	leaves  []leaf
	counts  map[string]int64  // 辆, 个, 人次 …, by what is counted
	names   map[string]string // 科目 by code
	reasons []string
	typed   string // all passages, without white space
	forms   []table
	year    string
	inYuan  bool // amounts are printed in 元
	full    bool // 预算 is 全年预算: chosen, or said by a note under a table

	statedInYuan bool
}

// table is a table of report.toml.
type table map[string]any

func (t table) sub(key string) table {
	sub, _ := t[key].(map[string]any)
	return sub
}

func (t table) list(key string) (list []table) {
	rows, _ := t[key].([]map[string]any)
	for _, row := range rows {
		list = append(list, row)
	}
	return list
}

func (t table) text(key string) string {
	s, _ := t[key].(string)
	return s
}

// readFacts reads report.toml.
func readFacts(t testing.TB, src []byte) *facts {
	t.Helper()
	var doc table
	if err := toml.Unmarshal(src, &doc); err != nil {
		t.Fatal(err)
	}
	year := strconv.FormatInt(doc["year"].(int64), 10)
	f := &facts{counts: map[string]int64{}, names: subjectNames(t, year), year: year}
	f.inYuan = doc.sub("settings").text("unit") == "元"
	f.full, _ = doc.sub("settings")["full_year"].(bool)
	f.statedInYuan = doc.text("unit") == "元"
	f.forms = doc.list("evaluation")
	r := reader{t: t, facts: f, scale: 2}
	if doc.text("unit") == "万元" {
		r.scale = 6
	}
	for _, a := range doc.list("account") {
		r.account(a)
	}
	if own := doc.sub("non_fiscal"); own != nil {
		r.nonFiscal(own)
	}
	for _, e := range doc.list("economic") {
		what := "经济"
		if e.text("kind") == "项目支出" {
			what = "项目经济"
		}
		r.add(e, "amount", fact{what: what, money: fundOf(e), code: e.text("code"), function: e.text("function")})
	}
	r.items(doc)
	for key := range doc.sub("prior") {
		if what, ok := priors[key]; ok {
			r.add(doc.sub("prior"), key, what)
		}
	}
	for _, n := range doc.list("note") {
		f.reasons = append(f.reasons, n.text("reason"))
	}
	for _, text := range doc.sub("passage") {
		f.typed += squash(text.(string))
	}
	return f
}

var priors = map[string]fact{
	"收支总计":         {what: "上年收支总计"},
	"收入.合计":        {what: "上年收入"},
	"支出.合计":        {what: "上年支出"},
	"财政拨款.总计":      {what: "上年总计", money: fiscal},
	"一般公共预算.支出.合计": {what: "上年支出", money: general},
	"机关运行经费":       {what: "上年机关运行"},
}

func fundOf(t table) string {
	if name := t.text("fund"); name != "" {
		return name
	}
	return general
}

// subjectNames are the 科目 of a year.
func subjectNames(t testing.TB, year string) map[string]string {
	names := map[string]string{}
	for _, list := range []string{"功能分类", "经济分类"} {
		text, err := os.ReadFile("../../../templates/base/subjects/" + list + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(text), "\n")[1:] {
			if cells := strings.Split(line, "\t"); len(cells) > 4 && strings.Contains(cells[4], year) {
				names[cells[0]] = cells[2]
			}
		}
	}
	return names
}

// reader turns tables into leaves.
type reader struct {
	t     testing.TB
	scale int // decimals of the report's unit down to the 分
	*facts
}

// cents is an amount of a table; left out it is nothing.
func (r *reader) cents(t table, key string) *big.Int {
	var digits string
	switch v := t[key].(type) {
	case nil:
		return new(big.Int)
	case int64:
		digits = strconv.FormatInt(v, 10)
	case float64:
		digits = formatFloat(v)
	default:
		r.t.Fatalf("%s = %v is no amount", key, v)
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) > r.scale {
		r.t.Fatalf("%s = %s is no whole 分", key, digits)
	}
	cents, _ := new(big.Int).SetString(whole+fraction+strings.Repeat("0", r.scale-len(fraction)), 10)
	return cents
}

// formatFloat writes a number as it was written: none has more than 15 digits.
func formatFloat(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (r *reader) state(f fact, cents *big.Int) { r.leaves = append(r.leaves, leaf{f, cents}) }

// add states an amount of a table, if it is there.
func (r *reader) add(t table, key string, f fact) {
	if t[key] != nil {
		r.state(f, r.cents(t, key))
	}
}

// account: what was carried in and received is spent or carried on.
func (r *reader) account(a table) {
	at := fact{money: fundOf(a), code: a.text("code")}
	for _, side := range []struct {
		key, kind string
		spent     map[string]string
	}{
		{"basic", "基本支出", map[string]string{"personnel": "人员经费", "public": "公用经费", "spent": "基本支出"}},
		{"project", "项目支出", map[string]string{"spent": "项目支出"}},
	} {
		t := a.sub(side.key)
		if t == nil {
			continue
		}
		opening, left := r.cents(t, "opening"), new(big.Int)
		spent := new(big.Int)
		for key, kind := range side.spent {
			spent.Add(spent, r.cents(t, key))
			r.add(t, key, fact{what: "支出", money: at.money, code: at.code, kind: kind})
		}
		income := new(big.Int).Sub(spent, opening)
		if t["income"] != nil {
			income = r.cents(t, "income")
		}
		left.Add(opening, income).Sub(left, spent)
		r.state(fact{what: "年初", money: at.money, code: at.code, kind: side.kind}, opening)
		r.state(fact{what: "收入", money: at.money, code: at.code, kind: "财政拨款收入"}, income)
		r.state(fact{what: "年末", money: at.money, code: at.code, kind: side.kind}, left)
	}
	budget := a.sub("budget")
	r.add(budget, "basic", fact{what: "年初预算", money: at.money, code: at.code, kind: "基本支出"})
	r.add(budget, "project", fact{what: "年初预算", money: at.money, code: at.code, kind: "项目支出"})
	r.add(budget, "full", fact{what: "全年预算", money: at.money, code: at.code})
}

func (r *reader) nonFiscal(own table) {
	left := new(big.Int)
	add := func(t table, key string, sign int64, f fact) {
		f.money = other
		r.add(t, key, f)
		left.Add(left, new(big.Int).Mul(big.NewInt(sign), r.cents(t, key)))
	}
	for _, key := range []string{"basic", "project", "operating"} {
		add(own.sub("opening"), key, 1, fact{what: "年初"})
	}
	for _, key := range []string{"surplus", "special"} {
		add(own.sub("reserves"), key, 1, fact{what: "使用结余"})
	}
	for _, key := range []string{"business", "operating"} {
		add(own.sub("distribution"), key, -1, fact{what: "结余分配"})
	}
	for _, a := range own.list("account") {
		for key, kind := range map[string]string{
			"superior": "上级补助收入", "business": "事业收入", "operating": "经营收入", "affiliated": "附属单位上缴收入", "other": "其他收入",
		} {
			add(a.sub("income"), key, 1, fact{what: "收入", code: a.text("code"), kind: kind})
		}
		for key, kind := range map[string]string{
			"basic": "基本支出", "project": "项目支出", "remitted": "上缴上级支出", "operating": "经营支出", "subsidy": "对附属单位补助支出",
		} {
			add(a.sub("spent"), key, -1, fact{what: "支出", code: a.text("code"), kind: kind})
		}
	}
	r.state(fact{what: "年末", money: other}, left)
}
