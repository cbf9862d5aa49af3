package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/forms"
	"gen/generator/intake"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/renew"
	"gen/generator/start"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"
)

const importLong = `从工作簿里取出报告要填的数，写成 report.toml：部门决算的导出（.XLS）、国有资产年报、部门预算公开表，一起写上，一次
导入；项目支出绩效自评表（xlsx、xls、docx，一个文件几张都行，文件夹也行）写成旁边的 自评/01.toml ……，只写自评表时不写 report.toml。
公开的表也可以：本年的表能定的数都取出来，--last 的是上年的表，取上年数（[prior] 和“三公”的 prior），按表名、列名、行名和编码认，
不管谁做的、什么版式；四舍五入的照印的取，报告里写上 precision。
每个数后面注着它的格子；几张表相减得出的注着算式；工作簿里没有的，留着 "" 待填，或者写成注释，并说明原因。
认不出的表、行、栏，读不出的格子，加不拢的合计，一次全部列出；有错误就什么也不写。已有的文件不会被覆盖。
gen init --workbook 建的 填报表.xlsx，填好后单独导入，或和自评表一起；不用写模板包。

--format json 输出一个对象，键只增不改：{"ok", "files", "found", "missing", "findings"}；found 里每个数有 address、value、from，
missing 里有 key、why；findings 同 gen check 的。

--into 把更正过的工作簿导入已有的报告：没有人动过的数改成工作簿里的，手工改过的保留并列出，新的科目接在后面，没有了的改成注释；
别的一个字也不动。上次导入了什么，记在旁边的 report.导入.toml 里。--dry-run 只看不写：报告和工作簿是不是一致。
用 --into 时 --format json 的键是 {"ok", "same", "written", "changes", "findings"}。

退出码：0 已写出，或者一致；1 有错误，没有写，或者 --dry-run 时不一致；2 无法运行；64 命令写错了`

// maxWorkbook bounds a workbook: a unit's export has some hundred KB.
const maxWorkbook = 64 << 20

type importFlags struct {
	out    string
	pack   string
	into   string
	dryRun bool
	last   string
	format format
}

func (a *app) importCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILE|DIR…",
		Short: "从部门决算、资产年报、部门预算的工作簿取数，写成 report.toml",
		Long:  importLong,
		Example: `  gen import 905002某局.XLS 资产年报.xls 部门预算公开表.xlsx --pack beijing-2023
  gen import 905002某局.XLS --pack beijing-2023 -o 2023/report.toml --last 2022年公开表.xlsx
  gen import 905002某局.XLS --into 2023/report.toml --dry-run
  gen import 各单位的自评表 --pack beijing-2023
  gen import 填报表.xlsx`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("没有写是哪些工作簿。\n用法：%s", c.UseLine())
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.importFiles(patterns(args), f) },
	}
	set := c.Flags()
	set.SortFlags = false
	set.StringVarP(&f.out, "out", "o", "", "写成 `REPORT.toml`（不写时为当前文件夹的 report.toml）")
	set.StringVar(&f.pack, "pack", "", "用模板包 `NAME`（内置的名称，或文件夹、zip）")
	set.StringVar(&f.into, "into", "", "改已有的 `REPORT.toml`，手工改过的保留")
	set.BoolVar(&f.dryRun, "dry-run", false, "只看不写：--into 的报告和工作簿是不是一致")
	set.StringVar(&f.last, "last", "", "从上年公开的表 `FILE` 取上年数")
	bindFormat(c, &f.format, findingForms...)
	return c
}

// importFiles reads workbooks and writes a report of what they say.
func (a *app) importFiles(args []string, f importFlags) error {
	if f.into != "" {
		return a.importInto(args, f)
	}
	if f.dryRun {
		return misuse("--dry-run 和 --into 一起写，如 --into report.toml --dry-run")
	}
	files, list, err := openTables(args)
	if err != nil {
		return err
	}
	filled, files := filledAmong(files)
	if f.pack == "" && filled == nil && !list.HasErrors() {
		return misuse("没有写用哪个模板包，如 --pack beijing-2023。可以选：\n%s", packTable("  "))
	}
	dir, file, err := f.destination()
	if err != nil {
		return err
	}
	if f.pack == "" && filled == nil { // the files can't be read
		return a.printImported(f, nil, filepath.Join(dir, file), start.Set{}, nil, list.Sort())
	}
	if f.pack == "" {
		if f.pack = filled.pack(dir); f.pack == "" {
			return fmt.Errorf("%s 里没有写模板包：找回删去的工作表，或用 --pack 写明", diag.Visible(filled.Name))
		}
	}
	at, p, err := wholePack(f.pack, 0)
	if err != nil {
		return err
	}
	name, err := packFrom(dir, at)
	if err != nil {
		return err
	}
	words, more := language.ReadForms(p)
	list = append(list, more...)
	evaluations, files, more := forms.Read(words, files)
	if f.last != "" && (filled != nil || len(files) == 0) {
		return misuse("--last 和部门决算的工作簿或公开表一起写")
	}
	if list = append(list, more...).Sort(); len(files) == 0 && filled == nil {
		return a.importForms(f, p, dir, file, start.Forms(evaluations), list)
	}
	var taken *intake.Result
	var set start.Set
	if filled == nil {
		if taken, more, err = readWorkbooks(p, files, f.last); err != nil {
			return err
		}
		if !append(list, more...).HasErrors() {
			var told diag.List
			set, told = start.Imported(p, name, taken, evaluations)
			more = append(more, told...)
		}
	} else {
		s, told, err := filled.load(dir, file, p, &at)
		if err = cmp.Or(err, filled.alone(files)); err != nil {
			return err
		}
		if more = told; !append(list, more...).HasErrors() {
			taken, set = filled.found(s), start.FilledIn(p, name, s.Report, evaluations)
		}
	}
	list = append(list, more...).Sort()
	if !list.HasErrors() {
		if err := fill(dir, remembered(set.Files, file, importedFrom(p, taken))); err != nil {
			return err
		}
	}
	return a.printImported(f, p, filepath.Join(dir, file), set, taken, list)
}

// destination is the folder and the name of the report that is to be written.
func (f importFlags) destination() (dir, file string, err error) {
	dir, file = filepath.Split(f.out)
	if file == "" {
		file = start.ReportFile
	}
	if notReport(file) {
		return "", "", misuse("%s 不像报告文件，写成 .toml", diag.Visible(f.out))
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return "", "", cannot("写到", f.out, err)
	}
	return resolve(dir), file, nil
}

// remembered are the files of an import with the report under its name, and beside it what was imported.
func remembered(files map[string]string, name string, from renew.Import) map[string]string {
	if files[name] = files[start.ReportFile]; name != start.ReportFile {
		delete(files, start.ReportFile)
	}
	files[renew.MemoryFile(name)] = string(from.Memory())
	return files
}

// openTables reads what the files hold. One that can't be read is a finding.
func openTables(args []string) ([]forms.File, diag.List, error) {
	args, err := inFolders(args)
	if err != nil {
		return nil, nil, err
	}
	var files []forms.File
	var list diag.List
	for _, arg := range args {
		data, err := readRegular(resolve(arg), maxWorkbook)
		if errors.Is(err, errTooLarge) {
			err = errors.New("太大，不像一个单位的工作簿")
		}
		if err != nil {
			return nil, nil, cannot("读取", arg, err)
		}
		if forms.IsWord(data) {
			files = append(files, forms.File{Name: arg, Word: data})
			continue
		}
		book, err := workbook.Read(data)
		if refused := (*workbook.Refused)(nil); errors.As(err, &refused) {
			list = append(list, diag.Finding{Code: codes.WorkbookUnread, Pos: diag.Pos{File: arg}, Message: refused.Why, Hint: refused.Do})
			continue
		}
		files = append(files, forms.File{Name: arg, Book: book, SHA256: generator.Checksum(data)})
	}
	return files, list, nil
}

// readWorkbooks reads what the sheets say, and what those of last year do.
func readWorkbooks(p *pack.Pack, files []forms.File, last string) (*intake.Result, diag.List, error) {
	var books []intake.File
	for _, f := range files {
		books = append(books, intake.File{Name: f.Name, Book: f.Book, SHA256: f.SHA256})
	}
	taken, list := intake.Read(p, books)
	if last == "" || taken == nil {
		return taken, list, nil
	}
	more, err := readLast(last, p, taken)
	return taken, append(list, more...), err
}

// readLast takes last year's figures from the tables that were published then: by the pack's tables, or by those of another that the
// program brings along.
func readLast(arg string, p *pack.Pack, taken *intake.Result) (diag.List, error) {
	files, list, err := openTables([]string{arg})
	if err != nil || len(list) > 0 {
		return list, err
	}
	if len(files) != 1 || files[0].Book == nil {
		return diag.List{{Code: codes.WorkbookUnread, Pos: diag.Pos{File: arg}, Message: "--last 要一个工作簿", Hint: "写上年公开表的 Excel 文件（.xlsx 或 .xls）"}}, nil
	}
	packs := []*pack.Pack{p}
	for _, name := range pack.Names(templates.FS) {
		if other, _ := pack.Open(templates.FS, name, 0); other != nil {
			packs = append(packs, other)
		}
	}
	year := cmp.Or(taken.Year, p.Year.V)
	return taken.Last(intake.File{Name: arg, Book: files[0].Book}, packs, language.Read(p), year-1), nil
}

// importResult is what --format json prints.
type importResult struct {
	OK       bool            `json:"ok"`
	Files    []string        `json:"files"`
	Found    []importFound   `json:"found"`
	Missing  []importMissing `json:"missing"`
	Findings diag.List       `json:"findings"`
}

type importFound struct {
	Address string `json:"address"`
	Value   string `json:"value"`
	From    string `json:"from"`
}

type importMissing struct {
	Key string `json:"key"`
	Why string `json:"why"`
}

func (a *app) printImported(f importFlags, p *pack.Pack, report string, set start.Set, taken *intake.Result, list diag.List) error {
	written := !list.HasErrors()
	result := importResult{
		OK:       written,
		Files:    []string{},
		Found:    []importFound{},
		Missing:  []importMissing{},
		Findings: append(diag.List{}, list...),
	}
	if taken != nil {
		for _, v := range taken.Found {
			result.Found = append(result.Found, importFound{v.Address, v.Value, v.From})
		}
		for _, m := range taken.Missing {
			result.Missing = append(result.Missing, importMissing{m.Key, m.Why})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(set.Files)) {
		result.Files = append(result.Files, relative(filepath.Join(filepath.Dir(report), name)))
	}
	switch f.format.form {
	case "json":
		if err := a.printJSON(result); err != nil {
			return err
		}
	case "text":
		_ = diag.WriteText(a.stderr, list, func(string) []byte { return nil }) // the voice never fails
		wrong, warnings, hints := list.Count()
		fmt.Fprintln(a.stderr, counted(wrong, warnings, hints))
		if !written {
			fmt.Fprintln(a.stderr, "没有写出。")
			break
		}
		fmt.Fprintln(a.stdout, show(report))
		if n := countForms(set); n > 0 {
			fmt.Fprintf(a.stderr, "写好 %d 张自评表，在 %s。\n", n, show(filepath.Join(filepath.Dir(report), start.FormFolder)))
		}
		fmt.Fprintf(a.stderr, "取到 %d 个数。%s再运行 gen %s。\n", len(taken.Found), remains(report, set, p), show(report))
	default:
		if err := a.printFindings(f.format.form, []found{{name: report, findings: list}}); err != nil {
			return err
		}
	}
	if !written {
		return exit(exitFindings)
	}
	return nil
}

// remains tells what people have to type yet, and where.
func remains(file string, set start.Set, p *pack.Pack) string {
	numbers, texts, passages := set.Remaining(filepath.Base(file), p)
	said := ""
	if numbers+texts > 0 {
		said = fmt.Sprintf("还有 %d 个数、%d 处文字要填：请用记事本打开 %s，填上 \"\" 的地方，没有的金额填 0；", numbers, texts, show(file))
	}
	if len(passages) > 0 {
		said += "写好正文 " + diag.Names(passages) + "；"
	}
	return said
}
