package claims

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gen/generator/language"
	"gen/generator/publication"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"

	"github.com/shopspring/decimal"
)

// formWords are what the cells of self-evaluation forms stand for, by their labels: the names that packs lay them out with.
type formWords map[string][]string

// readForms reads the labels off the forms of a pack, and what it says of other ways to write them.
func readForms(forms []*language.Form) formWords {
	w := formWords{}
	add := func(label, of string) {
		if label = asLabel(label); of != "" && label != "" {
			w[label] = append(w[label], of)
		}
	}
	for _, f := range forms {
		also := map[string]string{}
		f.Words.Each(func(text string, as any) { also[asLabel(text)] = as.(place.Value[string]).V })
		for _, l := range f.Labels() {
			add(l.Text, l.Of)
			for _, other := range strings.Fields(also[asLabel(l.Text)]) {
				add(other, l.Of)
			}
		}
	}
	return w
}

var (
	brackets  = regexp.MustCompile(`（[^（）]*）`)
	cellValue = regexp.MustCompile(`^(?:\d{1,3}(?:,\d{3})+|\d{1,15})?(?:\.\d{1,8}|\b)%?$`)
)

// allFunds and sources are the rows of the funds.
const allFunds = "资金.合计"

var sources = []string{"资金.当年财政拨款", "资金.上年结转", "资金.其他"}

// asLabel is a label without what may stand beside it: its unit, its weight, 其中.
func asLabel(s string) string {
	s, _ = plain(s)
	return strings.Trim(strings.TrimPrefix(brackets.ReplaceAllString(s, ""), "其中"), "：")
}

func (w formWords) is(text, of string) bool {
	for _, x := range w[asLabel(text)] {
		if x == of {
			return true
		}
	}
	return false
}

// formCell is a cell with words or a number.
type formCell struct {
	row, column int
	text        string
	number      *number // nil if it is none
}

// numberOf is the number of a cell.
func numberOf(text string) *number {
	value, rate := strings.CutSuffix(strings.ReplaceAll(text, ",", ""), "%")
	v, err := decimal.NewFromString(value)
	if err != nil {
		return nil
	}
	n := &number{text: text, value: v, places: max(0, -v.Exponent())}
	if rate {
		n.unit = "%"
	}
	return n
}

// form is a form being read.
type form struct {
	*reader
	document *publication.Document
	table    *publication.Table
	name     string

	funds, points   map[string]int      // columns by what they stand for
	rows            map[string][]amount // of the funds, by their source
	weight, score   *formCell           // of 执行率
	weights, scores decimal.Decimal     // of the indicators
	indicators      int
	unsure          bool      // a number of them could not be read
	waits           bool      // the row before had no points
	slipped         bool      // its amounts are in another unit than it says
	empty           *formCell // the first row that was not filled in
	unitWan         bool      // they are in 万元
}

// amount is one of the funds, nil where the cell is empty.
type amount struct {
	of string // 资金.全年预算
	*formCell
	label *formCell // of its row
}

// forms reads the self-evaluation forms among the tables of a document, and holds each against itself.
func (r *reader) forms(d *publication.Document) {
	f := &form{reader: r, document: d}
	f.begin("")
	for i := range d.Tables { // a form may go on in the next one
		f.table = &d.Tables[i]
		for row := 1; row <= f.table.Rows; row++ {
			f.row(f.cells(row))
		}
	}
	f.close()
}

func (f *form) cells(row int) (list []formCell) {
	for column := 1; column <= f.table.Columns; column++ {
		c := f.table.Cell(row, column)
		text := strings.TrimSpace(c.Text)
		if text == "" || c.Row != row || c.Column != column {
			continue
		}
		x := formCell{row: row, column: column, text: text}
		if value, _ := plain(text); cellValue.MatchString(value) {
			x.number = numberOf(value)
		}
		list = append(list, x)
	}
	return list
}

func (f *form) begin(name string) {
	*f = form{reader: f.reader, document: f.document, table: f.table, name: name, rows: map[string][]amount{}}
}

// row reads a row: the head of a part, one of the funds, an indicator, or the total, which ends the form.
func (f *form) row(cells []formCell) {
	if len(cells) == 0 {
		return
	}
	w := f.words.forms
	columns := map[string]int{}
	for i, c := range cells {
		for _, of := range w[asLabel(c.text)] {
			columns[of] = c.column
		}
		if w.is(c.text, "项目") && i+1 < len(cells) && cells[i+1].number == nil {
			f.close()
			f.begin(cells[i+1].text)
			return
		}
	}
	_, isFunds := columns["资金.全年预算"]
	_, spent := columns["资金.执行"]
	_, isPoints := columns["指标.分值"]
	_, scored := columns["指标.得分"]
	switch {
	case isFunds && spent:
		f.funds, f.points = columns, nil
		f.unitWan = true
		for _, c := range cells {
			if t, _ := plain(c.text); strings.Contains(t, "（元）") {
				f.unitWan = false
			}
		}
	case isPoints && scored:
		f.points, f.funds = columns, nil
	case f.funds != nil:
		f.fund(cells)
	case f.points != nil && w.is(cells[0].text, "总分值") || f.points != nil && w.is(cells[0].text, "总分"):
		f.total(cells)
	case f.points != nil:
		f.indicator(cells)
	}
}

// fund reads a row of the funds.
func (f *form) fund(cells []formCell) {
	source, label := "", &cells[0]
	for i, c := range cells {
		for _, of := range f.words.forms[asLabel(c.text)] {
			if of == allFunds || slices.Contains(sources, of) {
				source, label = of, &cells[i]
			}
		}
	}
	if source == "" || f.rows[source] != nil {
		return
	}
	list := []amount{}
	for _, of := range []string{"资金.年初预算", "资金.全年预算", "资金.执行"} {
		for i := range cells {
			if cells[i].column == f.funds[of] && cells[i].number != nil {
				list = append(list, amount{of, &cells[i], label})
			}
		}
	}
	f.rows[source] = list
	if source != allFunds {
		return
	}
	f.scaled(list)
	budget, done := find(list, "资金.全年预算"), find(list, "资金.执行")
	var rate, score *formCell
	for i := range cells {
		c := &cells[i]
		switch {
		case c.number == nil:
		case c.column == f.funds["执行率分值"]:
			f.weight = c
		case c.column == f.funds["执行率"]:
			rate = c
		case c.column == f.funds["执行率得分"]:
			score = c
		}
	}
	f.score = score
	if budget == nil || done == nil || f.slipped || !budget.number.value.IsPositive() {
		return
	}
	f.rate(list[0].formCell, rate, score, done.number.value, budget.number.value, f.weight)
}

func find(list []amount, of string) *formCell {
	for _, a := range list {
		if a.of == of {
			return a.formCell
		}
	}
	return nil
}

// rate holds 执行率 against what was spent of the budget, and its score against both; the row is told of at its first amount.
func (f *form) rate(at, rate, score *formCell, done, budget decimal.Decimal, weight *formCell) {
	exact := done.Mul(hundred).DivRound(budget, 10)
	if rate != nil {
		n := rate.number
		note := []string{fmt.Sprintf("%s ÷ %s = %s%%", done, budget, exact.StringFixed(2))}
		switch {
		case exact.Round(n.places).Equal(n.value):
		case exact.Truncate(n.places).Equal(n.value):
			f.say(at, diag.Finding{Code: codes.ClaimTruncated, Stated: rate.text,
				Message: "执行率应当是 " + exact.StringFixed(2) + "%，写的是 " + rate.text, Computed: exact.StringFixed(2) + "%",
				Notes: note, Hint: "末位像是截去的；四舍五入到末位"})
		default:
			f.say(at, diag.Finding{Code: codes.ClaimRate, Stated: rate.text,
				Message: "执行率应当是 " + exact.StringFixed(2) + "%，写的是 " + rate.text, Computed: exact.StringFixed(2) + "%",
				Notes: note, Hint: "核对预算数、执行数和执行率"})
			return
		}
	}
	if score == nil || weight == nil {
		return
	}
	want := decimal.Min(weight.number.value, weight.number.value.Mul(exact).Div(hundred))
	got := score.number
	if want.Round(got.places).Equal(got.value) && (got.places >= 2 || want.Round(2).Equal(got.value)) {
		return
	}
	if rate != nil && weight.number.value.Mul(rate.number.value).Div(hundred).Round(got.places).Equal(got.value) && got.places > 0 {
		return // by the rate as it is printed
	}
	finding := diag.Finding{Code: codes.ClaimScore, Stated: score.text,
		Message: "执行率的得分应当是 " + want.Round(2).String() + "，写的是 " + score.text, Computed: want.Round(2).String(),
		Hint: "得分 = 分值 × 执行率；核对预算数、执行数和得分"}
	if want.Sub(got.value).Abs().LessThanOrEqual(decimal.New(5, -got.places-1)) {
		finding.Severity = diag.Warning // it was rounded
	}
	f.say(at, finding)
}

// scaled finds amounts in 元 where the form says 万元: more than all that the department has, or ten thousand times the amount beside.
func (f *form) scaled(list []amount) {
	if !f.unitWan {
		return
	}
	most := f.most().Shift(-4)
	least := decimal.Zero
	for _, a := range list {
		if v := a.number.value; v.IsPositive() && (least.IsZero() || v.LessThan(least)) {
			least = v
		}
	}
	for _, a := range list {
		v := a.number.value
		beyond := most.IsPositive() && v.GreaterThan(most.Mul(two)) || v.GreaterThan(least.Mul(decimal.NewFromInt(2000)))
		if beyond && v.GreaterThanOrEqual(decimal.NewFromInt(10_000)) {
			f.slipped = true
			f.say(a.formCell, diag.Finding{Code: codes.ClaimScale, Message: fmt.Sprintf("表上的单位是万元，%s 像是元", a.text),
				Computed: v.Shift(-4).String(), Hint: "改成万元"})
			return
		}
	}
}

// most is the largest amount that the sentences say the department has, in 元.
func (r *reader) most() (most decimal.Decimal) {
	for _, s := range r.known {
		if v := s.amount.yuan(); v.GreaterThan(most) {
			most = v
		}
	}
	return most
}

// indicator reads the row of an indicator.
func (f *form) indicator(cells []formCell) {
	var weight, score *formCell
	var before []*formCell
	rate := false
	for i := range cells {
		c := &cells[i]
		switch {
		case c.column == f.points["指标.分值"]:
			weight = c
		case c.column == f.points["指标.得分"]:
			score = c
		case c.number != nil && c.column < f.points["指标.分值"]:
			before = append(before, c)
		default:
			rate = rate || f.words.forms.is(c.text, "执行率")
		}
	}
	if n := len(cells); weight == nil && f.waits && n >= 2 && cells[n-1].number != nil && cells[n-2].number != nil { // the rest of a row
		weight, score = &cells[n-2], &cells[n-1]
	}
	f.waits = weight == nil
	if len(cells) <= 3 && weight == nil && score == nil && f.empty == nil && strings.HasSuffix(cells[len(cells)-1].text, "：") {
		f.empty = &cells[len(cells)-1]
	}
	if weight == nil {
		return
	}
	if weight.number == nil || score == nil || score.number == nil {
		f.unsure = true
		return
	}
	f.indicators++
	f.weights, f.scores = f.weights.Add(weight.number.value), f.scores.Add(score.number.value)
	if score.number.value.GreaterThan(weight.number.value) {
		f.say(score, diag.Finding{Code: codes.ClaimPart, Message: "得分 " + score.text + " 大于分值 " + weight.text, Hint: "核对这一行"})
	}
	if rate && len(before) == 2 && before[0].number.value.IsPositive() && !before[0].number.isRate() {
		f.rate(&cells[0], nil, score, before[1].number.value, before[0].number.value, weight)
	}
}

// total holds the points of the form against their total.
func (f *form) total(cells []formCell) {
	var points []*formCell
	for i := range cells {
		if cells[i].number != nil {
			points = append(points, &cells[i])
		}
	}
	defer func() {
		f.close()
		f.begin("")
	}()
	if f.unsure || f.indicators < 2 || len(points) == 0 || len(points) > 2 {
		return
	}
	weights, scores := f.weights, f.scores
	if f.weight != nil && f.score != nil {
		weights, scores = weights.Add(f.weight.number.value), scores.Add(f.score.number.value)
	}
	label := &cells[0]
	if len(points) == 2 {
		if v := points[0].number.value; !v.Equal(weights) {
			f.say(label, diag.Finding{Code: codes.ClaimPoints, Stated: points[0].text, Computed: weights.String(),
				Message: fmt.Sprintf("分值写的是 %s，加起来是 %s", points[0].text, weights), Hint: "核对各项的分值"})
		}
	} else if !weights.Equal(hundred) {
		f.say(label, diag.Finding{Code: codes.ClaimPoints, Computed: weights.String(),
			Message: fmt.Sprintf("分值加起来是 %s，不是 100", weights), Hint: "核对各项的分值"})
	}
	if last := points[len(points)-1]; !last.number.value.Equal(scores) {
		f.say(label, diag.Finding{Code: codes.ClaimPoints, Stated: last.text, Computed: scores.String(),
			Message: fmt.Sprintf("总分写的是 %s，各项得分加起来是 %s", last.text, scores), Hint: "核对各项的得分"})
	}
}

// close holds what the whole form says.
func (f *form) close() {
	if f.empty != nil {
		f.say(f.empty, diag.Finding{Code: codes.ClaimEmpty, Message: "表里留着没有填的行：" + f.empty.text, Hint: "没有的删去"})
	}
	f.sources()
}

// sources holds the sources of the funds against their sum.
func (f *form) sources() {
	for source, list := range f.rows {
		if source != allFunds && len(list) == 1 && len(f.rows[allFunds]) == 3 && !list[0].number.value.IsZero() {
			f.say(list[0].label, diag.Finding{Code: codes.ClaimEmpty, Message: "这一行只填了一个数：" + list[0].text,
				Hint: "核对是不是填错了行"})
		}
	}
	if f.slipped {
		return
	}
	for _, total := range f.rows[allFunds] {
		sum, any := decimal.Zero, false
		for _, source := range sources {
			if c := find(f.rows[source], total.of); c != nil {
				sum, any = sum.Add(c.number.value), true
			}
		}
		if any && !sum.Equal(total.number.value) {
			f.say(total.formCell, diag.Finding{Code: codes.ClaimSum, Computed: sum.String(),
				Message: fmt.Sprintf("资金总额写的是 %s，各来源加起来是 %s", total.text, sum), Hint: "核对各来源的金额"})
		}
	}
}

// say tells of a cell.
func (f *form) say(c *formCell, finding diag.Finding) {
	finding.Pos = f.document.At(f.table, c.row, c.column)
	finding.Severity = max(finding.Severity, codes.Severity(finding.Code))
	if finding.Stated == "" {
		finding.Stated = c.text
	}
	if f.name != "" {
		finding.Message = "“" + diag.Clip(f.name, 30) + "”的自评表：" + finding.Message
	}
	f.findings = append(f.findings, finding)
}
