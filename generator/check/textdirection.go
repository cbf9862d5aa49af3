package check

import (
	"fmt"
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/internal/diag"
)

// What a reason says when it explains less, and when it explains more.
var (
	lessWords = []string{"压减", "压缩", "厉行节约", "节约", "节俭", "减少", "下降", "降低", "核减", "调减", "削减", "缩减", "紧日子", "减支", "取消"}
	moreWords = []string{"增加", "增长", "新增", "追加", "上涨", "上调", "调增", "增支", "扩编", "增发", "补发"}
	// Words beside which a direction is another one's: of the base, of people who cost or save by leaving, denied.
	elsewhere = []string{"上年", "去年", "以前年度", "往年", "人员", "人数", "职工", "退休", "没有", "未", "无", "不", "效率", "成本", "收入"}
)

// directions holds the words of a reason against the change that it explains: 压减 beside an increase. Only where all its
// words point the other way, and the figure went one way against all that it is compared with.
func directions(c *context) diag.List {
	var list diag.List
	for i := range c.report.Notes {
		n := &c.report.Notes[i]
		f := c.book.Find(n.On.V)
		if f == nil {
			continue
		}
		reason := n.Reason.V
		sign, against := c.went(f)
		words, others, way := lessWords, moreWords, "增加"
		if sign < 0 {
			words, others, way = moreWords, lessWords, "减少"
		}
		if sign == 0 || containsAny(reason, others) || containsAny(reason, elsewhere) {
			continue
		}
		k := slices.IndexFunc(words, func(w string) bool { return strings.Contains(reason, w) })
		if k < 0 {
			continue
		}
		p := valueProse(n.Reason)
		at := strings.Index(reason, words[k])
		list = append(list, diag.Finding{Pos: p.pos(at, at+len(words[k])), Message: fmt.Sprintf("%s%s了，原因却说“%s”", f.Name(), way, words[k]),
			Notes: []string{fmt.Sprintf("%s %s，%s %s", f.Name(), c.money(f.Exact), against.base.Name(), c.money(against.base.Exact))}, Hint: "核对原因是不是写给别的数的；原因没有错的，不必改"})
	}
	return list
}

// went is the sign of a figure's change against all that it is compared with, 0 where these differ or there is nothing,
// and the last of them.
func (c *context) went(f *figure.Figure) (sign int, against change) {
	for _, x := range c.changes(f.ID) {
		s := f.Published.Cmp(x.base.Published)
		if s == 0 || against.base != nil && s != sign {
			return 0, change{}
		}
		sign, against = s, x
	}
	return sign, against
}
