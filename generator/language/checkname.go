package language

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"

	"gen/internal/codes"
	"gen/internal/diag"
)

// literal checks a name in quotation marks against what the pack has.
func (c *checker) literal(name string, w want, n parse.Node, at diag.Pos) {
	s, ok := n.(*parse.StringNode)
	if !ok {
		c.fault(codes.ArgumentKind, at, fmt.Sprintf("“%s”后面要写引号里的名称", name), fmt.Sprintf(`如 {{%s "名称"}}`, name))
		return
	}
	if w == wantName {
		if c.takes != nil {
			if hint, ok := c.takes(s.Text); !ok {
				c.unknownName(s.Text, s.Text, nil, at)
				if hint != "" {
					c.list[len(c.list)-1].Hint = fmt.Sprintf("是不是“%s”？", hint)
				}
			}
		}
		return
	}
	known, where := c.known(w)
	if slices.Contains(known, s.Text) {
		c.said.quoted[quoted{w, s.Text}] = true
		return
	}
	hint := where + "里一个也没有"
	if len(known) > 0 {
		hint = among(s.Text, where+"里有：", known)
	}
	c.fault(codes.NoPackName, at, fmt.Sprintf("模板包里没有%s“%s”", strings.TrimPrefix(name, "有"), s.Text), hint)
}

func (c *checker) known(w want) (names []string, where string) {
	p := c.r.pack
	switch w {
	case wantConstant:
		for _, k := range p.Constants {
			names = append(names, k.Name)
		}
		return names, "pack.toml 的 [constants] "
	case wantPassage:
		for _, k := range p.Passages {
			names = append(names, k.Name.V)
		}
		return names, "pack.toml 的 [[passage]] "
	case wantSetting:
		for _, k := range p.Settings {
			names = append(names, k.Name.V)
		}
		return names, "pack.toml 的 [[setting]] "
	case wantForm:
		return p.EvaluationForms(), "evaluation 文件夹"
	case wantTable:
		for _, t := range p.Tables {
			names = append(names, t.Name)
		}
		return names, "pack.toml 的 tables "
	}
	for _, k := range p.Charts {
		names = append(names, k.Name.V)
	}
	return names, "pack.toml 的 [[chart]] "
}

// refused are the words of Go's templates that this language does not have.
var refused = []string{"call", "html", "index", "slice", "js", "len", "print", "printf", "println", "urlquery", "ge", "gt", "le", "lt", "ne"}

func (c *checker) unknownWord(name string, at diag.Pos) {
	if words := c.r.sources[wordsFile]; words != nil && words.tree == nil {
		return // nobody knows the pack's words: why is told
	}
	message, hint := fmt.Sprintf("没有“%s”这个词", name), ""
	switch {
	case slices.Contains(refused, name):
		message, hint = fmt.Sprintf("模板里不能用 %s", name), "可用的有 并且、或者、不是、相同，以及 金额、持平 等词"
	case c.r.names.Root().Field(name) != nil:
		hint = "名称前加“.”：." + name
	default:
		hint = near(name, c.vocabulary(), "词在 words.tmpl 里用 {{定义}} 定义")
	}
	at.Length = len([]rune(name))
	c.fault(codes.UnknownWord, at, message, hint)
}

func (c *checker) isWord(name string) bool {
	return isOwn(name) || c.r.words[name] != nil
}

// undotted tells of a name that does not begin with a dot, or of a word that a name is glued to.
func (c *checker) undotted(id *parse.IdentifierNode, fields []string) {
	name := strings.Join(append([]string{id.Ident}, fields...), ".")
	at := c.at(id)
	at.Length = len([]rune(name))
	if c.isWord(id.Ident) {
		c.fault(codes.ArgumentCount, at, fmt.Sprintf("“%s”和后面的名称连在一起", id.Ident), fmt.Sprintf("“%s”后面空一格：%[1]s .%s", id.Ident, strings.Join(fields, ".")))
	} else {
		c.fault(codes.NoName, at, fmt.Sprintf("“%s”前面少了“.”", name), "名称前加“.”：."+name)
	}
}

func (c *checker) vocabulary() []string {
	var names []string
	for name, fn := range functions {
		if fn.allowed&c.source.mode != 0 {
			names = append(names, name)
		}
	}
	if c.source.mode != passage {
		for name := range c.r.words {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
