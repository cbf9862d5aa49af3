package audit

import (
	"fmt"
	"strings"

	"gen/generator/figure"
	"gen/generator/intake"
	"gen/internal/codes"
	"gen/internal/diag"

	"github.com/shopspring/decimal"
)

// cell is the place of a figure in a table.
type cell struct {
	key    figure.Key
	table  *table
	at     intake.PrintedCell
	value  int64 // in 分
	blank  bool
	unread bool
	absent bool // the table has no row for it
}

// most is the largest amount that is read, in 分: more is no amount of a department.
var most = decimal.New(1, 16)

// read takes the cells of a table.
func (a *auditor) read(t *table) {
	t.first = len(a.cells)
	defer func() { t.end = len(a.cells) }()
	unread := t.Unread()
	a.Numbers += len(unread)
	for _, c := range unread {
		a.unknown(t, c.Row, c.Column, c.Text)
	}
	if t.Unit.IsZero() {
		a.tell(diag.Finding{Code: codes.AuditNoUnit, Pos: a.Document.At(t.in, t.Top, 0), Message: "“" + t.Table.Title.V + "”没有写金额单位，没有审核",
			Hint: "在表的上方写上 金额单位：元 或 万元"})
		return
	}
	finest := int32(0)
	for _, c := range t.Cells {
		if c.Formula != "" {
			a.Numbers, a.Read = a.Numbers+1, a.Read+1
			continue
		}
		x := cell{key: c.Key, table: t, at: c}
		n, blank, why := intake.Value(t.Sheet.Cell(c.Line, c.At))
		fen := n.Mul(t.Unit).Shift(2)
		if x.blank = blank; !blank {
			a.Numbers++
		}
		switch {
		case why == "" && !fen.Equal(fen.Round(0)):
			why = "细到了分以下：" + n.String()
		case why == "" && fen.Abs().GreaterThan(most):
			why = "太大，不像金额：" + n.String()
		}
		if why != "" {
			x.unread = true
			a.tell(diag.Finding{Code: codes.AuditNoNumber, Pos: a.pos(x), Message: a.name(x) + why, Hint: "核对这一格；没有金额的空着"})
		} else {
			if !blank {
				a.Read++
			}
			x.value = fen.IntPart()
			finest = max(finest, -n.Exponent())
		}
		a.cells = append(a.cells, x)
	}
	if finest == 0 { // zeros behind the point are left out
		finest = int32(a.Pack.Decimals.V)
	}
	t.last = max(1, t.Unit.Shift(2-finest).IntPart())
}

// unknown tells of a number that belongs to no figure.
func (a *auditor) unknown(t *table, row, column int, text string) {
	a.tell(diag.Finding{Code: codes.AuditUnknown, Severity: diag.Hint, Pos: a.Document.At(t.in, row, column),
		Message: fmt.Sprintf("“%s”里的 %s 不知道是哪一个数，没有审核", t.Table.Title.V, diag.Clip(text, 30)), Hint: "看一看行名、列名有没有印错"})
}

func (r *Result) pos(c cell) diag.Pos {
	if c.absent {
		return r.Document.At(c.table.in, c.table.Top, 0)
	}
	return r.Document.At(c.table.in, c.at.Line, c.at.At)
}

// name is a cell as people find it: its table, its row and its column.
func (r *Result) name(c cell) string {
	if c.absent {
		return fmt.Sprintf("“%s”没有的“%s”", c.table.Table.Title.V, c.key.Short())
	}
	return fmt.Sprintf("“%s”的%s", c.table.Table.Title.V, c.inTable())
}

func (c cell) inTable() string {
	label := strings.TrimSpace(c.table.Label(c.at))
	if label == "" {
		return "“" + c.table.Head(c.at.Column) + "”"
	}
	return fmt.Sprintf("“%s”一行“%s”", label, c.table.Head(c.at.Column))
}

// number is an amount of 分 as its table prints it.
func (t *table) number(fen int64) string {
	places := int32(0)
	for unit := t.Unit.Shift(2); places < 6 && unit.Shift(-places).IntPart() > t.last; places++ {
	}
	return decimal.New(fen, -2).Div(t.Unit).StringFixed(places)
}

// amount is an amount of 分 with its unit, for people.
func (t *table) amount(fen int64) string {
	if t.Unit.Equal(decimal.NewFromInt(1)) {
		return t.number(fen) + "元"
	}
	return t.number(fen) + "万元"
}
