package place

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// scalar is a *Value of a supported type.
type scalar interface {
	fill(n *Node, r rules) diag.List
}

func (v *Value[T]) fill(n *Node, r rules) diag.List {
	var f *diag.Finding
	switch p := any(&v.V).(type) {
	case *string:
		f = text(p, n, r)
	case *int:
		f = integer(p, n, r)
	case *bool:
		if n.Kind != Boolean {
			f = new(WrongType(n, "真假值", "写成 true 或 false，不加引号"))
		}
		*p = n.Text == "true"
	case Unmarshaler:
		v.Pos, v.Set = n.Pos, true
		return p.UnmarshalPlace(n)
	default:
		panic(fmt.Sprintf("place: cannot bind %T", v))
	}
	if f != nil {
		v.Pos, v.Blank = n.Pos, f.Code == codes.Blank
		return diag.List{*f}
	}
	v.Pos, v.Set = n.Pos, true
	return nil
}

func text(into *string, n *Node, r rules) *diag.Finding {
	switch {
	case n.Kind != String:
		hint := ""
		switch {
		case n.Kind < Array:
			hint = fmt.Sprintf(`加英文双引号："%s"`, diag.Clip(n.Text, 40))
		case n.Kind == Array:
			hint = cmp.Or(r.one, "只写一个，不写方括号")
			if len(n.Items) == 1 && n.Items[0].Kind == String {
				hint = fmt.Sprintf(`去掉方括号："%s"`, diag.Clip(n.Items[0].Text, 40))
			}
		}
		return new(WrongType(n, "文字", hint))
	case r.required && n.Blank():
		hint := "在引号里填上内容"
		if r.enum != nil {
			hint = "只能填：" + strings.Join(r.enum, "、")
		}
		return new(Unfilled(n, hint))
	case r.enum != nil && !slices.Contains(r.enum, n.Text):
		f := &diag.Finding{
			Code: codes.NotAWord, Pos: n.Pos, Message: fmt.Sprintf("%s不能是 “%s”", subject(n), diag.Clip(n.Text, 40)),
			Hint: "只能填：" + strings.Join(r.enum, "、"),
		}
		if near := Suggest(n.Text, r.enum); near != "" {
			f.Label = fmt.Sprintf("是不是 “%s”？", near)
		}
		return f
	}
	*into = n.Text
	return nil
}

// wholeNumber is one that a text begins with, as in 2023年, and the character behind it.
var wholeNumber = regexp.MustCompile(`^(\d{1,15})(?:[^\d.,]|$)`)

// SaysNothing tells whether a text is what people write for no number.
func SaysNothing(text string) bool { return nothing.MatchString(strings.TrimSpace(text)) }

var nothing = regexp.MustCompile(`^(?:[-－—–─~～/／\\]+|[暂]?无|没有|零|〇|空|不涉及|不适用|未发生|(?i:n/?a|nil|none|null))$`)

func integer(into *int, n *Node, r rules) *diag.Finding {
	if n.Blank() {
		return new(Unfilled(n, "写成数字，不加引号；没有的填 0"))
	}
	if n.Kind != Integer {
		hint := "写成数字，不加引号和小数点"
		if SaysNothing(n.Text) {
			hint = "写成数字；没有的填 0"
		} else if m := wholeNumber.FindStringSubmatch(HalfWidth(n.Text)); m != nil {
			hint = "写成 " + m[1] + "，不加引号和别的字"
		}
		return new(WrongType(n, "整数", hint))
	}
	i, err := strconv.ParseInt(strings.ReplaceAll(n.Text, "_", ""), 0, strconv.IntSize)
	low, high := r.min != nil && int(i) < *r.min, r.max != nil && int(i) > *r.max
	if err == nil && !low && !high {
		*into = int(i)
		return nil
	}
	f := &diag.Finding{
		Code: codes.OutOfRange, Pos: n.Pos, Message: fmt.Sprintf("%s不能是 %s", subject(n), diag.Clip(n.Text, 40)), Hint: "检查是否多写了数字",
	}
	switch {
	case r.min != nil && r.max != nil && *r.min == *r.max:
		f.Hint = fmt.Sprintf("只能是 %d", *r.min)
	case r.min != nil && r.max != nil:
		f.Hint = fmt.Sprintf("应在 %d 和 %d 之间", *r.min, *r.max)
	case r.min != nil && low:
		f.Hint = fmt.Sprintf("最小是 %d", *r.min)
	case r.max != nil:
		f.Hint = fmt.Sprintf("最大是 %d", *r.max)
	}
	return f
}
