package fillin

import (
	"fmt"
	"strings"

	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
)

// strays tells of what the sheet at hand has where nobody looks for it: numbers in cells that nothing is asked in, and rows that are
// hidden but were read.
func (r *reader) strays() {
	var names []string
	var first diag.Pos
	for c := range r.Cells() {
		pos := r.at(c.Row, c.Column)
		if _, asks := r.asked[pos]; asks || c.Formula || c.Column < labelColumn || r.Cell(c.Row, 1).Text == skipped || !looksLikeNumber(c) {
			continue
		}
		if names = append(names, workbook.Name(c.Row, c.Column)); len(names) == 1 {
			first = pos
		}
	}
	if len(names) > 0 {
		r.list = append(r.list, diag.Finding{Code: codes.StrayNumber, Severity: diag.Warning, Pos: first, Listed: names,
			Message: "填在没有框的格里的数，没有读：" + diag.Names(names), Hint: "填到有框的格里；加行的，插在表里面，不要插栏；不是要报的数，不用管"})
	}
	at, what := diag.InSheet(r.file, r.Name, 0, 0), "第"+diag.Names(r.hidden)+"行"
	if r.Hidden {
		what = "工作表"
	} else if len(r.hidden) == 0 {
		return
	}
	r.list = append(r.list, diag.Finding{Code: codes.HiddenRead, Severity: diag.Hint, Pos: at, Message: "隐藏的" + what + "也读了", Hint: "核对它是不是该用"})
}

func looksLikeNumber(c workbook.Cell) bool {
	return c.Kind == workbook.Number || c.Text != "" && strings.Trim(c.Text, "0123456789.,") == "" && strings.Trim(c.Text, ".,") != ""
}

// lacking tells of chapters and sections that are not in the workbook any more.
func (r *reader) lacking(p *pack.Pack) {
	var titles []string
	prints := language.Read(p).Prints
	for _, f := range fields(p) {
		if f.Fields != nil && !r.seen[f.Path] && f.For(prints) && (f.Path != "settings" || len(p.Settings) > 0) {
			titles = append(titles, f.Title)
		}
	}
	if len(titles) > 0 {
		r.list = append(r.list, diag.Finding{Code: codes.PartDeleted, Severity: diag.Warning, Pos: diag.Pos{File: r.file}, Listed: titles,
			Message: "填报表里没有这些部分，没有读：" + diag.Names(titles),
			Hint:    "删了工作表、表头或 A 列的，找回原来的填报表；用不到的部分不用删，空着就行"})
	}
}

func tableTwice(title string, pos, first diag.Pos) diag.Finding {
	return diag.Finding{Code: codes.SheetTwice, Pos: pos, Message: fmt.Sprintf("“%s”这张表有两份", title), Hint: "删去复制出来的工作表",
		Related: []diag.Related{{Pos: first, Message: "另一份在这里"}}}
}
