package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator/audit"
	"gen/generator/pack"
	"gen/generator/publication"
	"gen/internal/diag"
	"gen/internal/workbook"
)

const auditLong = `审核公开的文件对不对，不管是谁用什么软件做的：PDF、Word（.docx）、网页、工作簿（.xlsx、.xls）、文本。
读出文件里的决算表，认出每一格是哪一个数，把应当相加相等的都重新算一遍；错的指出在哪一格、应为多少。
一个文件夹里的几份是一套：说明里没有决算表的，文字同另一份里的表核对。
也可以写文件夹（里面的文件都审核）、区/*/*.pdf，或 @名单.txt（每行一份）。

每一笔要么对，要么不对，要么没有审核（写明为什么）；没有审核的不算对。读出了多少个数、认出了多少，最后一行写明。
认不出决算表、少了表的是“无法审核”，退出码也是 1。

-o 文件夹 为每份文件写一页网页：文件里的表，错的格有底色，旁边是应为多少，点开看是哪一笔；只有一份的，--format html 直接输出这一页。
--last 同上年公开的表核对：年初数是不是上年的年末数。

--pack 写明按哪个模板包认表；不写时在自带的模板包里选认出最多的。
--format json 输出一个对象，键只增不改：{"documents": [{"document", "form", "pack", "ok", "unable": 为什么无法审核, "error",
"tables": 认出的表, "lacking": 没有的表, "numbers": 表里的数, "read": 其中认出的, "passed", "rounded": 其中有尾差的, "failed",
"said": 文字里的数, "understood": 其中读懂的, "agreed": 同表里一样的, "with": 表在哪一份文件里,
"findings": 同 gen check}]}。`

type auditFlags struct {
	format format
	pack   string
	last   string
	out    string
}

func (a *app) auditCommand() *cobra.Command {
	var f auditFlags
	c := &cobra.Command{
		Use:   "audit FILE…",
		Short: "审核公开的文件：不管是谁做的，各数对不对",
		Long:  auditLong,
		Example: `  gen audit 决算公开.pdf
  gen audit 决算公开.pdf --format html > 审核结果.html
  gen audit 公开 --format json > 审核结果.json
  gen audit 报表.xlsx --pack 我的模板包`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.auditAll(args, f) },
	}
	set := c.Flags()
	set.SortFlags = false
	bindFormat(c, &f.format, slices.Concat(findingForms, []string{"html"})...)
	set.StringVar(&f.pack, "pack", "", "按这个模板包 `PACK` 认表：名称、文件夹或 zip")
	set.StringVarP(&f.out, "output", "o", "", "把网页写到 `DIR`：一份文件一页，标出错在哪里、应为多少")
	set.StringVar(&f.last, "last", "", "同上年公开的 `FILE` 核对：年初数是不是上年的年末数")
	return c
}

// audited is one document with what came of it.
type audited struct {
	found
	result *audit.Result
	page   []byte // what was found as a web page, if the user wants that
}

func (a *app) auditAll(args []string, f auditFlags) error {
	packs := builtInPacks()
	if f.pack != "" {
		_, p, err := wholePack(f.pack, 0)
		if err != nil {
			return err
		}
		packs = []*pack.Pack{p}
	}
	var last *audit.Result
	if f.last != "" {
		d := auditOne(f.last, packs, nil)
		if d.err != nil {
			return d.err
		}
		last = d.result
	}
	files := documents(args)
	if f.format.form == "html" && f.out == "" && len(files) > 1 {
		return misuse("几份文件的网页要写到一个文件夹：加 -o 文件夹")
	}
	if len(files) > 1 && last != nil {
		return misuse("--last 是一份文件的上年，一次只能审核一份")
	}
	toAudit.bound(runtime.GOMAXPROCS(0))
	t := a.auditTeller(f, len(files) > 1)
	var sum auditSum
	pages := map[string][]byte{}
	sets := setsOf(files)
	sideBySide(len(sets), func(i int) []audited {
		return auditSet(sets[i], packs, last, f.out != "" || f.format.form == "html")
	}, func(set []audited) {
		for _, d := range set {
			t.tell(d)
			sum.add(d)
			if d.err == nil && f.out != "" {
				pages[pageName(d.name, pages)] = d.page
			}
			if d.err != nil {
				fmt.Fprintf(a.stderr, "错误：%s\n", d.err)
			}
		}
	})
	if err := t.end(); err != nil {
		return err
	}
	if f.out != "" {
		if err := writePages(f.out, pages); err != nil {
			return err
		}
	}
	return a.concludeAudited(sum)
}

// pageName is the name of a document's page, another than those that there are.
func pageName(document string, pages map[string][]byte) string {
	name := filepath.Base(document)
	for n := 1; ; n++ {
		page := name + ".审核.html"
		if n > 1 {
			page = fmt.Sprintf("%s.审核（%d）.html", name, n)
		}
		if _, taken := pages[page]; !taken {
			return page
		}
	}
}

func writePages(dir string, pages map[string][]byte) error {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = replaceFiles(dir, pages)
	}
	if err != nil {
		return cannot("写到", dir, err)
	}
	return nil
}

// documents are the files that arguments name: of a folder all that can be a published document.
func documents(args []string) (files []string) {
	for _, arg := range args {
		lines, isList := namedIn(arg)
		if !isList {
			lines = []string{arg}
		}
		for _, name := range patterns(lines) {
			if info, err := os.Stat(name); err != nil || !info.IsDir() {
				files = append(files, name)
				continue
			}
			_ = filepath.WalkDir(name, func(file string, e fs.DirEntry, err error) error {
				switch {
				case err != nil:
					files = append(files, file) // whoever opens it says why it cannot be read
				case e.IsDir() && file != name && strings.HasPrefix(e.Name(), "."):
					return filepath.SkipDir
				case e.Type().IsRegular() && slices.Contains(publishedAs, strings.ToLower(filepath.Ext(file))):
					files = append(files, file)
				}
				return nil
			})
		}
	}
	return files
}

// publishedAs are the names' ends of documents that people publish.
var publishedAs = []string{".pdf", ".docx", ".doc", ".html", ".htm", ".xlsx", ".xls", ".txt"}

// maxDocument bounds a document in bytes.
const maxDocument = 64 << 20

// mostOfASet is how many documents one folder has if they are those of one department.
const mostOfASet = 8

// setsOf are the documents of each folder, or each document of a folder that has very many.
func setsOf(files []string) (sets [][]string) {
	count := map[string]int{}
	for _, file := range files {
		count[filepath.Dir(file)]++
	}
	for i, file := range files {
		folder := filepath.Dir(file)
		if n := len(sets); i > 0 && filepath.Dir(files[i-1]) == folder && count[folder] <= mostOfASet {
			sets[n-1] = append(sets[n-1], file)
		} else {
			sets = append(sets, []string{file})
		}
	}
	return sets
}

// auditSet audits the documents of a set: what one says in words is held against the tables of another, if it has none itself.
func auditSet(files []string, packs []*pack.Pack, last *audit.Result, paged bool) (set []audited) {
	var tables *audit.Result
	for _, file := range files {
		d := auditOne(file, packs, last)
		if d.err == nil && d.result.Pack != nil && tables == nil {
			tables = d.result
		}
		set = append(set, d)
	}
	for i := range set {
		d := &set[i]
		if d.err != nil {
			continue
		}
		if d.result.Pack == nil && tables != nil {
			d.result.Beside(tables)
		}
		if d.findings = d.result.Findings; paged {
			d.page, d.err = d.result.HTML(d.summary())
		}
	}
	return set
}

func auditOne(name string, packs []*pack.Pack, last *audit.Result) audited {
	d := audited{found: found{name: name}}
	data, err := readRegular(name, maxDocument)
	if err != nil {
		d.err = cannot("读取", name, err)
		return d
	}
	document, err := publication.Read(name, data)
	if err != nil {
		d.err = fmt.Errorf("%s 无法审核：%w", diag.Visible(name), err)
		if refused := (*workbook.Refused)(nil); errors.As(err, &refused) {
			d.err = fmt.Errorf("%s 无法审核：%s", diag.Visible(name), refused.Why)
		}
		return d
	}
	d.result = audit.Document(document, packs)
	if last != nil {
		d.result.After(last)
	}
	return d
}

// auditTeller prints what was found in one document after the other.
func (a *app) auditTeller(f auditFlags, several bool) teller[audited] {
	switch f.format.form {
	case "html":
		return teller[audited]{func(d audited) {
			if d.err == nil && f.out == "" {
				_ = a.print(d.page)
			}
		}, func() error { return nil }}
	case "text":
		return teller[audited]{func(d audited) { a.tellAudited(d, several) }, func() error { return nil }}
	case "json":
		s := diag.NewStream(a.stdout, map[string]any{"documents": []any{}})
		return teller[audited]{func(d audited) { s.Add(d.json()) }, func() error { return s.Close("", nil) }}
	}
	t := a.findingsTeller(f.format.form)
	return teller[audited]{func(d audited) { t.tell(d.found) }, t.end}
}

// tellAudited is what was found in a document, for people.
func (a *app) tellAudited(d audited, several bool) {
	if several {
		fmt.Fprintf(a.stdout, "── %s ──\n", diag.Visible(d.name))
	}
	if d.err != nil {
		return // said to the user beside it
	}
	var b bytes.Buffer
	_ = diag.WriteText(&b, d.findings, nil) // a buffer takes all
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	_ = a.print(append(b.Bytes(), d.summary()+"\n"...))
}

// summary is how far a document was audited.
func (d audited) summary() string {
	r := d.result
	text := r.Document.Form
	switch {
	case r.Pack == nil && r.Unable != "":
		return text + "：无法审核，" + r.Unable + "。"
	case r.Pack == nil && r.With == "":
		text += "：没有决算表，表内、表间没有审核。"
	case r.Pack == nil:
		text += "：没有决算表，文字同 " + diag.Visible(filepath.Base(r.With)) + " 里的表核对。"
	default:
		text += fmt.Sprintf("，按模板包 %s：认出 %d 张表，表里 %d 个数认出 %d 个；相加相等的对 %d 笔（其中有尾差 %d 笔）、不对 %d 笔。",
			r.Pack.Name.V, len(r.Tables), r.Numbers, r.Read, r.Passed, r.Rounded, r.Failed)
	}
	if r.Said > 0 {
		text += fmt.Sprintf("文字里 %d 个数读懂 %d 个，%d 处同表里的一样。", r.Said, r.Understood, r.Agreed)
	}
	if r.Unable != "" {
		text += "没有审核全：" + r.Unable + "。"
	}
	return text
}

// auditedDocument is what auditLong promises of a document.
type auditedDocument struct {
	Document   string    `json:"document"`
	Form       string    `json:"form"`
	Pack       string    `json:"pack"`
	OK         bool      `json:"ok"` // audited as a whole, and without errors
	Unable     string    `json:"unable,omitempty"`
	Error      string    `json:"error,omitempty"`
	Tables     []string  `json:"tables"`
	Lacking    []string  `json:"lacking"`
	Numbers    int       `json:"numbers"`
	Read       int       `json:"read"`
	Passed     int       `json:"passed"`
	Rounded    int       `json:"rounded"`
	Failed     int       `json:"failed"`
	Said       int       `json:"said"`
	Understood int       `json:"understood"`
	Agreed     int       `json:"agreed"`
	With       string    `json:"with,omitempty"`
	Findings   diag.List `json:"findings"`
}

func (d audited) json() auditedDocument {
	j := auditedDocument{Document: d.name, Tables: []string{}, Lacking: []string{}, Findings: append(diag.List{}, d.findings...)}
	if d.err != nil {
		j.Error = d.err.Error()
		return j
	}
	r := d.result
	j.Form, j.Unable, j.OK = r.Document.Form, r.Unable, r.Unable == "" && !d.findings.HasErrors()
	j.Tables, j.Lacking = append(j.Tables, r.Tables...), append(j.Lacking, r.Lacking...)
	j.Numbers, j.Read, j.Passed, j.Rounded, j.Failed = r.Numbers, r.Read, r.Passed, r.Rounded, r.Failed
	j.Said, j.Understood, j.Agreed, j.With = r.Said, r.Understood, r.Agreed, r.With
	if r.Pack != nil {
		j.Pack = r.Pack.Name.V
	}
	return j
}

// auditSum is what came of all documents, in numbers.
type auditSum struct {
	documents, right       int
	wrong, warnings, hints int
	unable, unread         int
}

func (s *auditSum) add(d audited) {
	s.documents++
	if d.err != nil {
		s.unread++
		return
	}
	wrong, warnings, hints := d.findings.Count()
	s.wrong, s.warnings, s.hints = s.wrong+wrong, s.warnings+warnings, s.hints+hints
	if d.result.Unable != "" {
		s.unable++
	}
	if wrong == 0 && d.result.Unable == "" {
		s.right++
	}
}

// concludeAudited says how it went, and chooses the exit code.
func (a *app) concludeAudited(s auditSum) error {
	if s.documents > 1 {
		fmt.Fprintf(a.stderr, "审核 %d 份：没有发现错误 %d 份、无法审核或没有审核全 %d 份。", s.documents, s.right, s.unable+s.unread)
	}
	fmt.Fprintln(a.stderr, counted(s.wrong, s.warnings, s.hints))
	switch {
	case s.wrong > 0 || s.unable > 0:
		return exit(exitFindings)
	case s.unread > 0:
		return exit(exitFailed)
	}
	return nil
}
