package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/figure"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/templates"
)

func (a *app) packListCommand() *cobra.Command {
	var f format
	c := &cobra.Command{
		Use:   "list",
		Short: "列出内置的模板包",
		Long: `列出内置的模板包：名称、年度、简介。

--format json 输出一个对象，键只增不改：{"packs": [{"name", "version", "fingerprint", "year", "summary"}]}，year 没有的各年度都用。`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if f.form == "text" {
				return a.print([]byte(packTable("")))
			}
			packs := []listedPack{}
			for _, p := range builtInPacks() {
				packs = append(packs, listedPack{headOf(p), p.Year.V, p.Summary.V})
			}
			return a.printJSON(map[string]any{"packs": packs})
		},
	}
	bindFormat(c, &f, "text", "json")
	return c
}

// listedPack is a pack as programs see it in the list.
type listedPack struct {
	packHead
	Year    int    `json:"year,omitempty"`
	Summary string `json:"summary"`
}

// packTable is the list of built-in packs for people.
func packTable(indent string) string {
	var rows [][]string
	for _, p := range builtInPacks() {
		rows = append(rows, []string{p.Name.V, yearOf(p), p.Summary.V})
	}
	return diag.Table(rows, indent, 3)
}

// builtInPacks are the packs that the program brings along and a report can use.
func builtInPacks() (packs []*pack.Pack) {
	for _, name := range pack.Names(templates.FS) {
		if p, _ := pack.Open(templates.FS, name, 0); p != nil { // others are a base for these
			packs = append(packs, p)
		}
	}
	return packs
}

func yearOf(p *pack.Pack) string {
	if !p.Year.Set {
		return "各年度"
	}
	return fmt.Sprint(p.Year.V)
}

func (a *app) print(text []byte) error {
	_, err := a.stdout.Write(text) // an answer never fails
	return err
}

func (a *app) packShowCommand() *cobra.Command {
	var names, page bool
	var out string
	c := &cobra.Command{
		Use:   "show NAME [FILE]",
		Short: "查看一个模板包：顺序、表、正文、常数和指纹",
		Long: `查看一个模板包（内置的名称，或文件夹、zip）：它继承谁，有哪些部分、表、正文段落、设置和常数，
每个文件来自哪个模板包，以及写进 report.toml 的 pack_sha256 用的指纹。
写出一个文件名，就印出这个文件的内容，pack.toml 连同上级的一起印；加 --names，列出模板里可以用的全部名称和词。
加 --page，编出几份报告，用这个模板包做成网页，写到新的文件夹（-o，不写时是“名称-样例”）：各种情况的句子合起来
都印到；旁边是各份报告的 report.toml，可以抄到模板包的 tests 里。`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 2 {
				return fmt.Errorf("%s 后面只写一个模板包和一个文件，多了 %s", c.CommandPath(), diag.Visible(args[2]))
			}
			return oneArg("模板包")(c, args[:min(len(args), 1)])
		},
		RunE: func(_ *cobra.Command, args []string) error {
			at, err := findPack(args[0])
			if err != nil {
				return err
			}
			open := pack.LookAt
			if page {
				open = func(at pack.Source, library fs.FS) (*pack.Pack, diag.List) { return pack.OpenAt(at, library, 0) }
			}
			p, list := open(at, templates.FS)
			if p == nil {
				shown, source := labelled(at, list.Sort())
				_ = diag.WriteText(a.stderr, shown, source) // the voice never fails
				return exit(exitFindings)
			}
			switch {
			case len(args) > 1 && inPack(args[1]) == "pack.toml":
				return a.print(manifests(p))
			case len(args) > 1:
				f, err := packFile(p, args[1])
				if err != nil {
					return err
				}
				return a.print([]byte(f.Text))
			case names:
				return a.print(allNames(p))
			case page:
				return a.packPages(at, p, cmp.Or(out, p.Name.V+"-样例"))
			}
			return a.print(packSummary(p))
		},
	}
	c.Flags().SortFlags = false
	c.Flags().BoolVar(&names, "names", false, "列出模板里可以用的名称和词")
	c.Flags().BoolVar(&page, "page", false, "编出几份报告，做成网页看")
	c.Flags().StringVarP(&out, "output", "o", "", "网页写到新的文件夹 `DIR`")
	return c
}

// packPages writes made-up reports as web pages, so that the owner of a pack sees what it prints.
func (a *app) packPages(at pack.Source, p *pack.Pack, dir string) error {
	files, err := generator.PackPages(at, p)
	switch {
	case err != nil:
		return cannot("写到", dir, err)
	case len(files) == 0:
		return fmt.Errorf("用模板包 %s 做不出报告，先运行 gen pack lint 改好", p.Name.V)
	}
	if err := writeNew(dir, files); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(a.stdout, show(filepath.Join(dir, name)))
	}
	fmt.Fprintln(a.stderr, "报告是编出来的，数不是真的。用浏览器打开各个 .html 看；要拿来作测试的，把 .toml 抄到模板包的 tests 里。")
	return nil
}

// inPack is the path of a file inside a pack, as the user may write it.
func inPack(name string) string { return strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./") }

// manifests is every pack.toml that the pack is made of, its own first: what a key of it replaces stands further down.
func manifests(p *pack.Pack) []byte {
	var b bytes.Buffer
	for i, f := range p.Manifests {
		if i > 0 {
			fmt.Fprintf(&b, "\n# ══ 上级 %s 的 pack.toml ══\n", f.Pack)
		}
		b.WriteString(f.Text)
	}
	return b.Bytes()
}

// packFile is a file of a pack by its path inside it.
func packFile(p *pack.Pack, name string) (pack.File, error) {
	name = inPack(name)
	f, ok := p.Files[name]
	if ok {
		return f, nil
	}
	next := fmt.Sprintf("（运行 gen pack show %s 看全部文件）", p.Name.V)
	if near := place.Suggest(name, slices.Sorted(maps.Keys(p.Files))); near != "" {
		next = fmt.Sprintf("，是不是 %s？", near)
	}
	return f, fmt.Errorf("模板包 %s 没有文件 %s%s", p.Name.V, diag.Visible(name), next)
}

// packSummary is what gen pack show prints.
func packSummary(p *pack.Pack) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s  版本 %s  %s\n%s\n", p.Name.V, p.Version.V, yearOf(p), p.Summary.V)
	fmt.Fprintf(&b, "继承：%s\n金额：%s，%d 位小数\n", strings.Join(p.Chain, " → "), p.Unit.V, p.Decimals.V)
	if year := p.Subjects.Year(); year != 0 && p.Year.Set {
		fmt.Fprintf(&b, "科目表：%d 年度\n", year)
	}
	fmt.Fprintf(&b, "指纹：%s\n", p.Fingerprint)
	for _, part := range p.Parts {
		if part.Title.V == "" {
			b.WriteString("\n没有标题的部分\n")
		} else {
			fmt.Fprintf(&b, "\n部分“%s”\n", part.Title.V)
		}
		for _, s := range part.Sections {
			name := pack.Section(s.V)
			fmt.Fprintf(&b, "  %s  （%s）\n", name, p.Files[name].Pack)
		}
	}
	list(&b, "表", p.Tables, func(t pack.Table) []string {
		name := "tables/" + t.Name + ".toml"
		return []string{name, t.Number.V, t.Title.V, "（" + p.Files[name].Pack + "）"}
	})
	list(&b, "正文段落：report.toml 的 [passage]，模板里写 {{正文 \"名称\"}}", p.Passages, func(k pack.PassageKey) []string {
		need := "可以不写"
		if k.Required.V {
			need = "必填"
		}
		return []string{k.Key.V, k.Name.V, need, k.Summary.V}
	})
	list(&b, "另外要填的：report.toml 的 [facts]", p.Facts, func(f pack.Fact) []string {
		need := "可以不填"
		if f.Required.V {
			need = "必填"
		} else if f.When.Set {
			need = f.When.V + " 不是 0 时必填"
		}
		return []string{f.Key.V, f.Name.V, f.Title.V, need}
	})
	list(&b, "算出来的数", p.Figures, func(d pack.Derived) []string { return []string{d.Name.V, d.Title.V} })
	list(&b, "设置：report.toml 的 [settings]", p.Settings, func(s pack.Setting) []string {
		return []string{s.Key.V, s.Name.V, strings.Join(s.Allowed(), "、"), s.Summary.V}
	})
	list(&b, "常数：模板里写 {{常数 \"名称\"}}", p.Constants, func(c pack.Constant) []string { return []string{c.Name, c.Value.String()} })
	list(&b, "图：模板里写 {{图 \"名称\"}}", p.Charts, func(c pack.Chart) []string { return []string{c.Name.V, c.Caption.V, cmp.Or(c.List.V, "几个数")} })
	list(&b, "句子里对数的叫法", p.Names, func(d place.Entry[place.Value[string]]) []string { return []string{d.Key, d.V.V} })
	list(&b, "占比除以的数", p.Divisors, func(d place.Entry[place.Value[string]]) []string { return []string{d.Key, d.V.V} })
	return b.Bytes()
}

// list writes a titled list, nothing if it is empty.
func list[T any](b *bytes.Buffer, title string, items []T, row func(T) []string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	var rows [][]string
	for _, item := range items {
		rows = append(rows, row(item))
	}
	b.WriteString(diag.Table(rows, "  ", len(rows[0])))
}

// allNames is every name, function and word that a template of the pack may use.
func allNames(p *pack.Pack) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "程序的词：%s\n", strings.Join(language.Functions(), " "))
	fmt.Fprintf(&b, "模板包的词：%s\n", strings.Join(language.Read(p).Words(), " "))
	writeNames(&b, figure.CatalogOf(p).Root(), "", "")
	return b.Bytes()
}

// writeNames lists the names of a group, a line for each kind of them, then its groups and lists.
func writeNames(b *bytes.Buffer, group *figure.Entry, path, indent string) {
	for _, kind := range []struct {
		sort figure.Sort
		word string
	}{{figure.FigureSort, "数"}, {figure.TextSort, "文字"}, {figure.FlagSort, "是否"}} {
		var names []string
		for _, e := range group.Fields {
			if e.Sort == kind.sort {
				names = append(names, path+"."+e.Name)
			}
		}
		if len(names) > 0 {
			fmt.Fprintf(b, "%s%s：%s\n", indent, kind.word, strings.Join(names, " "))
		}
	}
	for i := range group.Fields {
		switch e := &group.Fields[i]; e.Sort {
		case figure.GroupSort:
			writeNames(b, e, path+"."+e.Name, indent)
		case figure.ListSort:
			fmt.Fprintf(b, "%s列表 %s.%s，里面有\n", indent, path, e.Name)
			writeNames(b, e, "", indent+"    ")
		}
	}
}
