package published

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// reading is how far a reader has come in the text: the section, the 科目 or item it is about, and the amount before.
type reading struct {
	*comparison
	section string
	money   string
	code    string
	public  bool   // the section is about 三公
	item    string // of 三公
	counted string // what the last number of things was of
	budget  string // which of its budgets was stated last: a bare 预算数 is that one

	of     fact
	n      int64
	base   fact // what of was compared with, and how it is printed
	baseN  int64
	growth bool // a rate must follow
}

const (
	amt  = `(-?[\d,]+(?:\.\d+)?)(?:万元|元)`
	rate = `((?:不足|超过)?[\d,]+(?:\.\d+)?%)`
)

// claim is a kind of clause: its form, and what it says.
type claim struct {
	form *regexp.Regexp
	hold func(r *reading, m []string) bool // whether it was understood
}

func newClaim(form string, hold func(r *reading, m []string) bool) claim {
	return claim{regexp.MustCompile("^(?:" + form + ")$"), hold}
}

var claims []claim

func init() {
	claims = []claim{
		newClaim(`占(.*?)的?`+rate, (*reading).share),
		newClaim(`(增长|下降)`+rate, (*reading).growing),
		newClaim(`完成(年初预算|预算资金安排|全年预算|预算)的?`+rate, (*reading).completion),
		newClaim(`(.*?)(?:比|与|较)(上年度?|\d+年年初预算|\d+年度“三公”经费财政拨款年初预算|\d+年度年初预算数|\d+年度)(?:`+amt+`)?(增加|减少|持平|一致)(?:`+amt+`)?`, (*reading).change),
		newClaim(`(.*)(增加|减少|持平)(?:`+amt+`)?`, (*reading).change),
		newClaim(`(.*?支出)?决算数(大于|小于|与)((?:年初|全年)?预算数)(?:的主要原因(?:是原因)?|持平)`, (*reading).against),
		newClaim(`(.*)支出(增加|减少)的主要原因(?:是原因)?`, (*reading).direction),
		newClaim(`(增加|减少)原因`, (*reading).direction),
		newClaim(`(人均因公出国（境）费用|车均购置费|车均运行维护费)`+amt, (*reading).average),
		newClaim(`(.*?)`+amt, (*reading).amountOf),
		newClaim(`(.*\d(?:个|辆|批次|人次|台（套）).*)`, (*reading).counting),
	}
}

// narrative holds all that is said in sentences and beside pies.
func (c *comparison) narrative(p *page) {
	r := &reading{comparison: c}
	for _, b := range p.blocks {
		switch {
		case b.grid != nil:
		case b.level > 0:
			r.heading(b.level, b.text)
		case b.slice:
			r.slice(b.text)
		case strings.Contains(c.typed, b.text) || strings.Contains(r.section, "名词解释"):
		default:
			r.paragraph(b.text)
		}
	}
}

var headingNumber = regexp.MustCompile(`^(第.部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])`)

func (r *reading) heading(level int, text string) {
	text = headingNumber.ReplaceAllString(text, "")
	if level <= 3 {
		r.section, r.money, r.code, r.item, r.counted, r.budget = text, "", "", "", "", ""
		r.public = strings.Contains(text, "三公")
		for _, money := range []string{general, fund, capital} {
			if strings.Contains(text, money) {
				r.money = money
			}
		}
		return
	}
	if code := r.subject(text); code != "" {
		r.code = code
	} else {
		r.code = ""
	}
}

var subjectForm = regexp.MustCompile(`^(.+?)（类）(?:(.+?)（款）)?(?:(.+?)（项）)?。?$`)

// subject is the code of a 科目 with its full name, or of a 类.
func (r *reading) subject(text string) string {
	m := subjectForm.FindStringSubmatch(text)
	if m == nil {
		return r.class(text)
	}
	code := r.class(m[1])
	for _, name := range m[2:] {
		if name != "" && code != "" {
			code = r.below(code, name)
		}
	}
	return code
}

var (
	clauseEnd  = regexp.MustCompile(`[，；。：]`)
	listNumber = regexp.MustCompile(`^\d+[.、](\D|$)`)
	hasNumber  = regexp.MustCompile(`\d(万元|元|%|个|辆|批次|人次|台)|增加|减少|持平|大于|小于|增长|下降`)
)

func (r *reading) paragraph(text string) {
	for _, reason := range r.reasons {
		for _, before := range []string{"原因：", "原因是"} {
			text = strings.ReplaceAll(text, before+squash(reason), strings.TrimSuffix(before, "：")+map[string]string{"原因是": "原因"}[before])
		}
	}
	r.growth = false
	for _, clause := range clauseEnd.Split(text, -1) {
		for _, part := range strings.FieldsFunc(clause, func(r rune) bool { return r == '、' && severalAmounts.MatchString(clause) }) {
			r.clause(part)
		}
	}
}

// severalAmounts are listed in one clause, each with its name.
var severalAmounts = regexp.MustCompile(`\d(?:万元|元|辆|个|批次)、\D+\d`)

func (r *reading) clause(text string) {
	if text = listNumber.ReplaceAllString(text, "$1"); text == "" {
		return
	}
	missing := r.growth && !strings.HasPrefix(text, "增长") && !strings.HasPrefix(text, "下降")
	if r.growth = false; missing {
		r.fault("%v 比 %v：没有写增长、下降多少", r.of, r.base)
	}
	if understood, ok := r.none(text); ok {
		if r.clauses++; !understood {
			r.clauses--
			r.strange(text)
		}
		return
	}
	r.remember(text)
	if !hasNumber.MatchString(text) {
		return
	}
	for _, cl := range claims {
		if m := cl.form.FindStringSubmatch(text); m != nil && cl.hold(r, m[1:]) {
			r.clauses++
			return
		}
	}
	r.strange(text)
}

// remember notes what the next amounts are of.
func (r *reading) remember(text string) {
	if code := r.subject(text); code != "" && r.money != "" {
		r.code = code
	}
	if kind, ok := publicNames[strings.TrimSuffix(text, "用")]; ok && r.public {
		r.item = kind
	}
}

// amountOf: NAME 12.34万元.
func (r *reading) amountOf(m []string) bool {
	of, ok := r.named(m[0])
	n, read := places(m[1])
	if !ok || !read {
		return false
	}
	r.amount(of, n)
	r.of, r.n = of, n
	if strings.HasSuffix(of.what, "预算") {
		r.budget = of.what
	}
	return true
}

// share: 占WHOLE的12.34%.
func (r *reading) share(m []string) bool {
	if strings.HasSuffix(m[0], "项目总数") {
		if want := r.percent(r.counts["评价项目"], r.counts["项目总数"]); m[1] != want {
			r.fault("评价项目占项目总数 %s，应是 %s", m[1], want)
		}
		return true
	}
	whole, ok := r.whole(m[0])
	n, printed := r.printed[whole]
	if !ok || !printed {
		return false
	}
	want := r.percent(r.n, n)
	if m[1] != want || r.n < 0 || n <= 0 {
		r.fault("%v 占 %v：%s ÷ %s 印作 %s，应是 %s", r.of, whole, shown(r.n), shown(n), m[1], want)
	}
	return true
}

// percent is part ÷ whole with the decimals of the pack, rounded half up; what rounds to nothing or to all says so.
func (c *comparison) percent(part, whole int64) string {
	if part == whole {
		return "100%"
	}
	if part == 0 || whole == 0 {
		return "0%"
	}
	all := int64(100)
	for range c.percents {
		all *= 10
	}
	share := new(big.Int).Mul(big.NewInt(part), big.NewInt(2*all))
	share.Add(share, big.NewInt(whole)).Div(share, big.NewInt(2*whole))
	text := func(n *big.Int) string {
		return new(big.Rat).SetFrac(n, big.NewInt(all/100)).FloatString(c.percents) + "%"
	}
	switch {
	case share.Sign() == 0:
		return "不足" + text(big.NewInt(1))
	case share.Cmp(big.NewInt(all)) == 0 && part < whole:
		return "超过" + text(big.NewInt(all-1))
	case share.Cmp(big.NewInt(all)) == 0:
		return "超过100%"
	}
	return text(share)
}

// change: 比上年（10.00万元）增加2.34万元, 与年初预算持平.
func (r *reading) change(m []string) bool {
	name, against, stated, word, by := m[0], "", "", m[1], m[2]
	if len(m) == 5 {
		against, stated, word, by = m[1], m[2], m[3], m[4]
	}
	if name != "" {
		if of, ok := r.named(name); ok {
			r.of = of
			n, ok := r.printedOrNone(of)
			if r.n = n; !ok {
				return false
			}
		} else {
			return false
		}
	}
	base, ok := r.baseOf(against)
	if !ok {
		return false
	}
	baseN := r.n
	switch diff, read := places(by); {
	case word == "持平" || word == "一致":
		if by != "" {
			return false
		}
	case !read || diff <= 0:
		return false
	case word == "增加":
		baseN -= diff
	default:
		baseN += diff
	}
	if n, ok := places(stated); ok && n != baseN {
		r.fault("%v：%v 印作 %s，增减额表示 %s", r.of, base, stated, shown(baseN))
	}
	r.amount(base, baseN)
	r.base, r.baseN = base, baseN
	r.growth = r.n != baseN && r.n >= 0 && baseN > 0 && !r.public && r.of.what != "机关运行" && !strings.HasPrefix(r.percent(abs(r.n-baseN), baseN), "不足")
	return true
}

// printedOrNone is what is printed of a fact. Where there is none of it, tables print nothing.
func (r *reading) printedOrNone(of fact) (int64, bool) {
	n, ok := r.printed[of]
	cents, _ := r.exact(of)
	return n, ok || cents.Sign() == 0
}

func abs(n int64) int64 { return max(n, -n) }

func (r *reading) growing(m []string) bool {
	want := "增长"
	if r.n < r.baseN {
		want = "下降"
	}
	if rate := r.percent(abs(r.n-r.baseN), r.baseN); m[0] != want || m[1] != rate || r.baseN <= 0 {
		r.fault("%v %s 比 %v %s：印作 %s%s，应是 %s%s", r.of, shown(r.n), r.base, shown(r.baseN), m[0], m[1], want, rate)
	}
	return true
}

// completion: 完成年初预算的98.76%. A budget that is printed nowhere is taken as it would be rounded, up or down.
func (r *reading) completion(m []string) bool {
	of := fact{what: "年初预算", money: r.money, code: r.code}
	if r.public {
		of = fact{what: "三公年初预算", kind: r.item}
	}
	if m[0] == "全年预算" || m[0] == "预算资金安排" || m[0] == "预算" && r.full {
		of.what = strings.Replace(of.what, "年初", "全年", 1)
	}
	budgets, known := r.asPrinted(of, r.of)
	for _, budget := range budgets {
		if r.percent(r.n, budget) == m[1] && budget > 0 {
			return true
		}
	}
	r.fault("%v %s 完成 %v %v：印作 %s", r.of, shown(r.n), of, budgets, m[1])
	return known
}

// asPrinted is a fact as it is printed, or, where it is not, as it would be: like another that it equals, else rounded up or down.
func (c *comparison) asPrinted(of, like fact) (either []int64, known bool) {
	if n, ok := c.printed[of]; ok {
		return []int64{n}, true
	}
	cents, known := c.exact(of)
	same, _ := c.exact(like)
	if n, ok := c.printed[like]; ok && same.Cmp(cents) == 0 {
		return []int64{n}, known
	}
	low := new(big.Int).Div(cents, big.NewInt(c.unit())).Int64()
	return []int64{low, low + 1}, known
}

// against: 决算数大于预算数的主要原因.
func (r *reading) against(m []string) bool {
	if strings.Contains(m[0], "“三公”") {
		r.item = ""
	}
	full := strings.Contains(strings.Join(m, ""), "全年") || m[2] == "预算数" && (r.full || r.budget == "全年预算")
	base, ok := r.baseOf(map[bool]string{true: "全年预算", false: "年初预算"}[full])
	if full && !r.public {
		base.what = "全年预算"
	}
	spent := base
	spent.what = map[bool]string{true: "三公决算", false: "支出"}[r.public]
	budgets, known := r.asPrinted(base, spent)
	if !ok || !known {
		return false
	}
	have, printed := r.printed[spent]
	for _, n := range budgets {
		if printed && (have == n && m[1] == "与" || have > n && m[1] == "大于" || have < n && m[1] == "小于") {
			return true
		}
	}
	r.fault("%v %s，%v %v：不是%s", spent, shown(have), base, budgets, m[1])
	return true
}

// direction: 公务接待费支出增加的主要原因是, 减少原因.
func (r *reading) direction(m []string) bool {
	of, base, ok := r.of, r.base, true
	if len(m) == 2 {
		if of, ok = r.named(m[0]); ok {
			r.of = of
			base, ok = r.baseOf("")
		}
	}
	now, known := r.printedOrNone(of)
	then, printed := r.printed[base]
	if !ok || !known || !printed {
		return false
	}
	if word := m[len(m)-1]; (word == "增加") != (now > then) || now == then {
		r.fault("%v %s，%v %s：不是%s", of, shown(now), base, shown(then), word)
	}
	return true
}

// average: 人均1.23万元, of the count before it.
func (r *reading) average(m []string) bool {
	what := map[string][2]string{"人均因公出国（境）费用": {"出国", "出国人次"}, "车均购置费": {"购置", "购置数"}, "车均运行维护费": {"运行", "保有量"}}[m[0]]
	total, count := r.printed[fact{what: "三公决算", kind: what[0]}], r.counts[what[1]]
	n, ok := places(m[1])
	if !ok || count == 0 {
		return false
	}
	if want := (2*total + count) / (2 * count); n != want {
		r.fault("%s 印作 %s，应是 %s", m[0], m[1], shown(want))
	}
	return true
}

// slice: 基本支出1433.71万元，47.22%.
func (r *reading) slice(text string) {
	if m := columnForm.FindStringSubmatch(text); m != nil {
		r.column(m[1], m[2])
		return
	}
	name, rest, _ := strings.Cut(text, "，")
	m := regexp.MustCompile(`^(.*?)` + amt + `$`).FindStringSubmatch(name)
	if m == nil || !r.amountOf(m[1:]) || !r.share([]string{map[bool]string{true: "", false: r.of.what}[r.public || r.money != ""], rest}) {
		r.strange(text)
		return
	}
	r.clauses += 2
}

var columnForm = regexp.MustCompile(`^(\d{4})年` + amt + `$`)

// column: 2023年1433.71万元, of what the sentence before is about.
func (r *reading) column(year, amount string) {
	of := r.of
	if year != r.year {
		of.what = "上年" + of.what
	}
	n, ok := places(amount)
	if !ok {
		r.strange(year + "年" + amount)
		return
	}
	r.amount(of, n)
	r.clauses++
}

func count(text string) int64 {
	n, _ := strconv.ParseInt(strings.ReplaceAll(text, ",", ""), 10, 64)
	return n
}
