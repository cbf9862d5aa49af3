package main

import (
	"bytes"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/check"
	"gen/internal/diag"
)

const checkLong = `检查报告，列出全部问题，不写文件：读不懂的、填错的、对不上的、文字里的毛病，以及每条勾稽规则的结果。
每条规则要么通过，要么不通过，要么无法核对（写明为什么）；无法核对的不算通过。
REPORT.toml 也可以写文件夹（里面的 report.toml 都检查）、*/report.toml、区/**/report.toml，或 @名单.txt（每行一份）。
同一编号的问题很多时，只列前面 50 处和余下的个数；写了 --format 的列出全部。
编号的说明：gen explain JS101。

--only、--skip 写编号，可以写几个，也可以只写开头：JS、JS1、WZ005。

--format json 输出一个对象，键只增不改：{"reports": [{"report", "code", "name", "kind", "year",
"pack", "pack_version", "pack_sha256", "input_sha256": 单位填报的全部内容, "source_sha256": 连同模板包、字体、程序和选项,
"ok", "error", "findings": [{"code", "severity",
"pos", "message", "address", "about", "label", "stated", "computed", "gap", "listed", "notes", "hint", "section", "paste", "related",
"fingerprint": 同一个问题行号、金额变了也不变}],
"passed", "failed", "unchecked"}]}；加 --rules，各份还有 "rules": [{"code", "state": passed、failed 或 unchecked, "why"}]。
--format sarif 输出 SARIF 2.1.0，github 输出 GitHub Actions 显示在行旁边的标注，junit 输出 JUnit 的 XML（无法核对的规则是 skipped）。`

type checkFlags struct {
	format     format
	strict     bool
	rules      bool
	only, skip []string
	opinions   string
	print      flags // what is printed depends on
}

func (a *app) checkCommand() *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check REPORT.toml…",
		Short: "检查报告，列出全部问题，不写文件",
		Long:  checkLong,
		Example: `  gen check report.toml
  gen check 区 --format sarif > 检查结果.sarif
  gen check report.toml --skip WZ,JS140`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := checkReportArgs(c, args); err != nil {
				return err
			}
			if err := f.valid(); err != nil {
				return err
			}
			return a.checkAll(args, f)
		},
	}
	set := c.Flags()
	set.SortFlags = false
	bindFormat(c, &f.format, findingForms...)
	set.BoolVar(&f.strict, "strict", false, "有警告或提示也算不通过（退出码 1）")
	set.BoolVar(&f.rules, "rules", false, "--format json 也列出每条规则的结果")
	set.StringSliceVar(&f.only, "only", nil, "只看这些编号 `CODES`")
	set.StringSliceVar(&f.skip, "skip", nil, "不看这些编号 `CODES`")
	bindOpinions(set, &f.opinions)
	f.print.bindPrint(set)
	return c
}

var codeStart = regexp.MustCompile(`^[A-Z]{2}[0-9]{0,3}$`)

func (f *checkFlags) valid() error {
	for _, code := range slices.Concat(f.only, f.skip) {
		if !codeStart.MatchString(code) {
			return misuse("%q 不是编号，编号如 JS101；也可以只写开头，如 JS1", code)
		}
	}
	if f.opinions != "" && len(f.only)+len(f.skip) > 0 {
		return misuse("--opinions 不能同 --only、--skip 一起写：没有看的问题，不知道改了没有")
	}
	return nil
}

// wants tells whether the user wants to hear of a code.
func (f *checkFlags) wants(code string) bool {
	begins := func(start string) bool { return strings.HasPrefix(code, start) }
	return (len(f.only) == 0 || slices.ContainsFunc(f.only, begins)) && !slices.ContainsFunc(f.skip, begins)
}

// checked is one report with what was found.
type checked struct {
	found
	of       generator.Head
	from     generator.Manifest
	hidden   int    // errors that --only left out though no rule could be checked for them
	excerpts []byte // the findings for people
}

// checkAll checks the reports side by side and tells of them in their order.
func (a *app) checkAll(args []string, f checkFlags) error {
	opt, err := f.print.options(a.program)
	if err != nil {
		return err
	}
	args = a.expand(args).names()
	if len(args) > 1 {
		toCheck.bound(runtime.GOMAXPROCS(0))
	}
	t := a.checkTeller(f, len(args) > 1)
	var sum checkSum
	var opinions opinionsOf
	sideBySide(len(args), func(i int) checked { return a.checkOne(args[i], f, opt) }, func(c checked) {
		t.tell(c)
		sum.add(c)
		if f.opinions != "" {
			opinions.add(&c)
		}
		if c.err != nil {
			fmt.Fprintf(a.stderr, "错误：%s\n", c.err)
		}
	})
	if err := t.end(); err != nil {
		return err
	}
	if f.opinions != "" {
		texts, err := districtTexts(opt.Pack, opinions.uses)
		if err == nil {
			err = a.writeOpinions(f.opinions, opinions.results, texts, opt.Fonts)
		}
		if err != nil {
			return err
		}
	}
	return a.concludeChecked(sum, f)
}

func (a *app) checkOne(arg string, f checkFlags, opt generator.Options) checked {
	c := checked{found: found{name: arg, strict: f.strict}}
	in, err := openInput(arg)
	if err != nil {
		c.err = err
		return c
	}
	defer in.close()
	set, findings, err := generator.Check(in.files, in.path, opt)
	if err != nil {
		c.err = cannot("读取", arg, err)
		return c
	}
	for _, d := range findings {
		if d.Severity == diag.Error && check.Find(d.Code) == nil && len(f.only) > 0 && !f.wants(d.Code) {
			c.hidden++
		}
	}
	findings = slices.DeleteFunc(findings, func(d diag.Finding) bool { return !f.wants(d.Code) })
	c.of, c.from = set.Head, set.From
	if c.of == (generator.Head{}) { // not legal TOML: what it says of itself may be
		c.of, _ = generator.ReadHead(in.files, in.path, opt)
	}
	c.results = slices.DeleteFunc(slices.Clone(set.Checked), func(r check.Result) bool { return !f.wants(r.Rule.Code) })
	shown, source := in.relabel(findings, opt)
	c.findings = shown
	if f.format.form == "text" {
		var b bytes.Buffer
		_ = diag.WriteText(&b, shown, source) // a buffer takes all
		c.excerpts = b.Bytes()
	}
	return c
}
