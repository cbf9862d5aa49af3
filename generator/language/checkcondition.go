package language

import (
	"fmt"
	"slices"
	"text/template/parse"

	"gen/internal/codes"
)

// condition refuses what is always true because of its kind.
func (c *checker) condition(n *parse.PipeNode, t typ) {
	switch t.kind {
	case figureKind:
		c.fault(codes.Condition, c.at(n), fmt.Sprintf("数不能直接作条件：“%s”永远成立", n), fmt.Sprintf("请写 {{如果 有 %s}}", bracket(n)))
	case groupKind, pairKind:
		c.fault(codes.Condition, c.at(n), fmt.Sprintf("“%s”是一组名称，不能作条件", n), "写到组里的某一个名称，如 {{如果 有 .收入.合计}}")
	case blockKind:
		c.fault(codes.Condition, c.at(n), "表、图、正文不能作条件", "判断有没有正文请写 {{如果 有正文 \"…\"}}")
	}
}

// neverEmpty are texts of the catalogue that every report has.
var neverEmpty = []string{"年度", "上年", "前年", "次年", "年末日期", "部门名称", "部门或单位", "决算主体"}

// constant refuses a condition, or a part of one, that no report changes.
func (c *checker) constant(n parse.Node, f frame) {
	always := func(way string) {
		c.fault(codes.Condition, c.at(n), fmt.Sprintf("“%s”永远%s，不能作条件", n, way), "写一个会变的条件，如 {{如果 有 .收入.合计}}、{{如果 .是部门}}；不需要条件的，删去 {{如果}}")
	}
	root := func(t typ, names []string) bool {
		return len(names) == 1 && slices.Contains(neverEmpty, names[0]) && t.kind == groupKind && t.entry.Field("收支总计") != nil
	}
	switch n := n.(type) {
	case *parse.BoolNode:
		always(map[bool]string{true: "成立", false: "不成立"}[n.True])
	case *parse.StringNode:
		always(map[bool]string{true: "成立", false: "不成立"}[n.Text != ""])
	case *parse.FieldNode:
		if root(f.dot, n.Ident) {
			always("成立")
		}
	case *parse.VariableNode:
		if root(*f.vars[n.Ident[0]], n.Ident[1:]) {
			always("成立")
		}
	case *parse.PipeNode:
		if len(n.Cmds) != 1 {
			return
		}
		args := n.Cmds[0].Args
		if id, ok := args[0].(*parse.IdentifierNode); ok && (id.Ident == "and" || id.Ident == "or" || id.Ident == "not") {
			args = args[1:]
		} else if len(args) > 1 {
			return
		}
		for _, a := range args {
			c.constant(a, f)
		}
	}
}
