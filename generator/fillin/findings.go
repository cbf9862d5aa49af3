package fillin

import (
	"fmt"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/workbook"
)

// InWords tells findings about the report of that name to who filled in the workbook: by the titles of the cells, not by keys.
func (f *Filled) InWords(list diag.List, name string) diag.List {
	for i := range list {
		finding := &list[i]
		finding.Paste = nil
		field, cell := f.fields[finding.Pos]
		switch {
		case cell:
			finding.Message = strings.ReplaceAll(finding.Message, "“"+field.Name+"”", "“"+field.Title+"”")
			if finding.Code == codes.Blank {
				finding.Hint = "填上这一格；没有金额、没有数的填 0"
			}
		case finding.Pos.File == name: // the report as a whole
			finding.Pos, finding.Hint = diag.Pos{File: f.file}, "在填报表里找到这一部分，填上"
		}
	}
	return list
}

func unknownSheet(pos diag.Pos) diag.Finding {
	return diag.Finding{Code: codes.UnknownSheet, Severity: diag.Hint, Pos: pos, Message: fmt.Sprintf("工作表“%s”不是填报表里的，没有读", diag.Clip(pos.Sheet, 40)),
		Hint: "要报的数填在填报表原来的工作表里"}
}

func unreadable(pos diag.Pos, c workbook.Cell) diag.Finding {
	if c.Kind == workbook.Uncomputed {
		return diag.Finding{Code: codes.NoResult, Pos: pos, Message: "这一格是公式，文件里没有它的结果", Hint: "用 Excel 或 WPS 打开，保存一次，再导入"}
	}
	return diag.Finding{Code: codes.NotANumber, Pos: pos, Message: fmt.Sprintf("这一格是错误值 %s", c.Text), Hint: "改正公式，或写成数值"}
}

func twice(n, first *place.Node) diag.Finding {
	return diag.Finding{Code: codes.Duplicate, Pos: n.Pos, Message: fmt.Sprintf("“%s”填了两次", diag.Clip(n.Key, 40)), Hint: "删去其中一个",
		Related: []diag.Related{{Pos: first.Pos, Message: "第一次在这里"}}}
}
