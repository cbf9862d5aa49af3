package main

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"
)

// newPack is what gen pack new was asked for.
type newPack struct {
	dir, from, name string
	copies          []string
}

func (a *app) packNewCommand() *cobra.Command {
	var n newPack
	c := &cobra.Command{
		Use:   "new DIR --from NAME",
		Short: "从一个模板包做出自己的",
		Long: `在文件夹 DIR 里新建一个模板包，继承 NAME：没有写的都随 NAME。要改哪个文件，用 --copy 抄过来再改，
它就代替 NAME 里的同名文件；只改其中一段、一个词的，写 --copy 文件:段名，别处仍随 NAME。文件名见 gen pack show NAME。自成一家的，写 --from base，部分、句子和表都自己写。`,
		Example: `  gen pack new 我的模板包 --from beijing-2023
  gen pack new 我的模板包 --from beijing-2023 --copy text/名词解释.tmpl --copy tables/02.toml
  gen pack new 我的模板包 --from beijing-2023 --copy words.tmpl:比上年 --copy text/三公经费.tmpl:用车`,
		Args: oneArg("文件夹"),
		RunE: func(_ *cobra.Command, args []string) error {
			n.dir = args[0]
			return a.newPack(n)
		},
	}
	c.Flags().SortFlags = false
	c.Flags().StringVar(&n.from, "from", "", "继承模板包 `NAME`（必写）")
	c.Flags().StringVar(&n.name, "name", "", "模板包的名称 `NAME`（不写时与文件夹同名）")
	c.Flags().StringArrayVar(&n.copies, "copy", nil, "抄一个文件 `FILE`（或其中一段 FILE:段名）来改，可以写几次")
	return c
}

func (a *app) newPack(n newPack) error {
	if n.from == "" {
		return misuse("没有写从哪个模板包做起，如 --from beijing-2023（gen pack list 列出内置的）")
	}
	at, p, err := wholePack(n.from, 0)
	family := errors.As(err, new(partial)) && len(n.copies) == 0
	if err != nil && !family {
		return err
	}
	dir, err := filepath.Abs(n.dir)
	if err != nil {
		return cannot("写到", n.dir, err)
	}
	if n.name == "" {
		n.name = filepath.Base(dir)
	}
	for _, name := range []string{n.name, filepath.Base(dir)} {
		if slices.Contains(pack.Names(templates.FS), name) {
			return misuse("%s 是内置的模板包的名称，换一个", name)
		}
	}
	extends, err := extendsFrom(resolve(dir), at)
	if err != nil {
		return err
	}
	files := newFamily(n.name, extends)
	if !family {
		files = map[string]string{"pack.toml": newManifest(n.name, extends, p)}
	}
	var copies []string // lines of [copied]
	for _, name := range n.copies {
		if inPack(name) == "pack.toml" {
			return misuse("pack.toml 不用抄：它已经继承 %s；要改的几行从 gen pack show %s pack.toml 抄来", n.from, n.from)
		}
		file, text, err := copied(p, name)
		if err != nil {
			return err
		}
		files[file] += text
		_, piece, _ := strings.Cut(name, ":")
		copies = append(copies, fmt.Sprintf("%q = %q\n", inPack(name), p.Files[file].Mark(piece)))
	}
	if copies != nil {
		files["pack.toml"] += "\n# 抄来的文件和抄时上级的记号：上级以后改了，检查时提醒。\n[copied]\n" + strings.Join(copies, "")
	}
	if err := writeNew(dir, files); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(a.stdout, show(filepath.Join(dir, filepath.FromSlash(name))))
	}
	fmt.Fprintf(a.stderr, "模板包已建好，继承 %s。改好后运行 gen pack lint %s 检查。\n", extends, n.dir)
	return nil
}

// copied is a file of a pack, or a piece of a template: text/三公经费.tmpl:用车.
func copied(p *pack.Pack, name string) (file, text string, err error) {
	file, piece, one := strings.Cut(name, ":")
	f, err := packFile(p, file)
	if err != nil || !one {
		return inPack(file), f.Text, err
	}
	var known []string
	for _, p := range f.Pieces() {
		if p.Name == piece {
			return inPack(file), f.Copy(p), nil
		}
		known = append(known, p.Name)
	}
	return "", "", fmt.Errorf("%s 里没有能单独改的“%s”%s", inPack(file), diag.Visible(piece), instead(piece, known))
}

// instead says which piece may be meant, or which there are.
func instead(piece string, known []string) string {
	switch near := place.Suggest(piece, known); {
	case near != "":
		return fmt.Sprintf("，是不是“%s”？", near)
	case len(known) == 0:
		return "：抄整个文件来改"
	}
	return "，能单独改的有：" + strings.Join(known, "、")
}

// extendsFrom is how the pack in dir names the one that it is made from: a built-in one by its name, one on the disk by
// the way to it, which may not lead further than to its neighbours.
func extendsFrom(dir string, at pack.Source) (string, error) {
	disks := onDisk(at)
	if len(disks) == 0 {
		return at.Path, nil
	}
	from := disks[0].onDisk(at.Path)
	if filepath.Dir(from) != filepath.Dir(dir) || from == dir {
		return "", fmt.Errorf("%s 要放在新模板包的旁边（%s），才能继承", show(from), show(filepath.Dir(dir)))
	}
	return "../" + filepath.Base(from), nil
}

// newManifest is the pack.toml that the owner of a new pack begins with.
func newManifest(name, extends string, p *pack.Pack) string {
	year := "# year  = 2024   # 用于哪个年度；不写用于各年度"
	if p.Year.Set {
		year = fmt.Sprintf("# year  = %d   # 用于哪个年度；不写随上级", p.Year.V+1)
	}
	return fmt.Sprintf(`# 模板包。没有写的都随 extends 的模板包；写了的代替它。改好后用 gen pack lint 检查。
name    = %s
version = "1.0"
format  = %d
extends = %s
summary = %s
%s

# 改一个句子：把上级的文件抄到这个文件夹里同名的位置（text/、tables/、words.tmpl），再改。
# 改了上级的标题，要在这里写明：
# headings = ["新的标题"]

# 句子里要印的固定的数，模板里写 {{常数 "名称"}}。
# [constants]
# "名称" = "100"
`, quote(name), pack.Format, quote(extends), quote("在 "+p.Name.V+" 的基础上修改"), year)
}

// newFamily is a pack on the common ground alone: its parts, sections and tables are its own to write.
func newFamily(name, extends string) map[string]string {
	return map[string]string{
		"pack.toml": fmt.Sprintf(`# 模板包：自成一家，只用 extends 的科目、句子和数的写法。改好后用 gen pack lint 检查。
name    = %s
version = "1.0"
format  = %d
extends = %s
summary = "新的一套模板"
# year  = 2024   # 用于哪个年度；不写用于各年度

title  = "{{.部门名称}}{{.年度}}年度{{.决算主体}}决算"
titles = ["{{.部门名称}}", "{{.年度}}年度{{.决算主体}}决算"]

# tables = ["01"]   # 表的顺序；文件在 tables/ 里，样子见 gen pack show beijing-2023 tables/01.toml

[[part]]
title    = "{{.部门或单位}}概况"
sections = ["概况"]

[[passage]]
key      = "duties"
name     = "职责"
required = true
summary  = "主要职责。"
`, quote(name), pack.Format, quote(extends)),
		"text/概况.tmpl": "## 主要职责\n\n{{正文 \"职责\"}}\n",
	}
}

// quote writes a text for TOML, whose escapes are those of Go for what a name may hold.
func quote(s string) string { return strconv.Quote(s) }
