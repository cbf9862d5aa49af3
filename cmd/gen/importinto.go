package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gen/generator/forms"
	"gen/generator/intake"
	"gen/generator/language"
	"gen/generator/pack"
	"gen/generator/renew"
	"gen/generator/statement"
	"gen/internal/diag"
)

// importedFrom is what workbooks said, as a report is compared with it.
func importedFrom(p *pack.Pack, taken *intake.Result) renew.Import {
	v := renew.Import{Pack: p, Sheets: taken.Sheets, Unit: taken.Unit}
	for _, f := range taken.Found {
		v.Values = append(v.Values, renew.Value{Leaf: f.Leaf, From: f.From})
	}
	if taken.Year != 0 {
		year := renew.Value{}
		year.Address, year.Value = "year", fmt.Sprint(taken.Year)
		v.Values = append(v.Values, year)
	}
	for _, m := range taken.Missing {
		if m.Ask {
			v.Asked = append(v.Asked, m.Key)
		}
	}
	for _, f := range taken.Files {
		v.Files = append(v.Files, renew.File{Name: filepath.Base(f.Name), SHA256: f.SHA256})
	}
	return v
}

// importInto brings a report up to what workbooks say, or says what would be another.
func (a *app) importInto(args []string, f importFlags) error {
	if f.out != "" || f.pack != "" {
		return misuse("--into 改一份已有的报告，模板包由它写明：不和 -o、--pack 一起写")
	}
	in, err := openInput(f.into)
	if err != nil {
		return err
	}
	defer in.close()
	s, list, err := statement.Load(in.files, in.path, statement.Options{})
	if err != nil {
		return cannot("读取", f.into, err)
	}
	var made *renew.Result
	src := in.files.Held(in.path)
	if s.Report == nil || s.Pack == nil {
		list, _ = relabel(list, in.files)
	} else if made, list, err = a.renewed(s.Pack, in, src, args, f.last); err != nil {
		return err
	}
	report := in.files.onDisk(in.path)
	if made != nil && !f.dryRun {
		if err := replaceReport(report, src, made); err != nil {
			return err
		}
	}
	return a.printRenewed(f, report, src, made, list.Sort())
}

// renewed is the report with what the workbooks say in it; nil with findings that tell why not.
func (a *app) renewed(p *pack.Pack, in *input, src []byte, args []string, last string) (*renew.Result, diag.List, error) {
	name := relative(in.files.onDisk(in.path))
	var memory *renew.Memory
	file := renew.MemoryFile(in.path)
	kept, err := fs.ReadFile(in.files, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, cannot("读取", relative(in.files.onDisk(file)), err)
	}
	if err == nil {
		var list diag.List
		if memory, list = renew.ReadMemory(relative(in.files.onDisk(file)), kept); memory == nil {
			return nil, list, nil
		}
	}
	files, list, err := openTables(args)
	if err != nil {
		return nil, nil, err
	}
	filled, files := filledAmong(files)
	words, more := language.ReadForms(p)
	list = append(list, more...)
	evaluations, files, more := forms.Read(words, files)
	if len(evaluations) > 0 {
		return nil, nil, misuse("--into 不管自评表：把自评表单独导入，不写 --into")
	}
	list = append(list, more...)
	var taken *intake.Result
	if filled == nil {
		if taken, more, err = readWorkbooks(p, files, last); err != nil {
			return nil, nil, err
		}
	} else {
		var again *statement.Statement
		again, more, err = filled.load(in.folder, path.Base(in.path), p, nil)
		if err = cmp.Or(err, filled.alone(files)); err != nil {
			return nil, nil, err
		}
		taken = filled.found(again)
	}
	if list = append(list, more...); list.HasErrors() {
		return nil, list, nil
	}
	made, more := importedFrom(p, taken).Into(name, src, memory)
	if made != nil {
		more = made.Findings
	}
	return made, append(list, more...), nil
}

// replaceReport puts the report in the place of the one that was read, then its memory. Both are on the disk before the first takes
// its name; dying between the two leaves a report that says what the workbooks say, and a memory that does no harm.
func replaceReport(report string, src []byte, made *renew.Result) error {
	dir, file := filepath.Split(report)
	dir = filepath.Clean(dir)
	release, err := writer{noLock: true}.lock(places{dir: dir, lock: filepath.Join(dir, ".gen.lock")})
	if err != nil {
		return err
	}
	defer release()
	info, err := os.Stat(report)
	if err != nil {
		return cannot("写", show(report), err)
	}
	if now, err := readRegular(report, int64(len(src))); err != nil || !bytes.Equal(now, src) {
		return fmt.Errorf("%s 刚才被别的程序改过，没有写；关闭它，再运行一次", show(report))
	}
	memory := renew.MemoryFile(file)
	files := map[string]string{memory: string(made.Memory)}
	names := []string{memory}
	if !bytes.Equal(made.Text, src) {
		files[file], names = string(made.Text), []string{file, memory}
	}
	return staged(dir, dir, files, func(next string) error {
		for _, name := range names {
			if err := os.Chmod(filepath.Join(next, name), info.Mode().Perm()); err != nil {
				return err
			}
			if err := rename(filepath.Join(next, name), filepath.Join(dir, name)); err != nil {
				return err
			}
		}
		return nil
	})
}

// renewedResult is what --format json prints.
type renewedResult struct {
	OK       bool            `json:"ok"`
	Same     bool            `json:"same"`
	Written  bool            `json:"written"`
	Changes  []renewedChange `json:"changes"`
	Findings diag.List       `json:"findings"`
}

type renewedChange struct {
	Address string   `json:"address"`
	Old     string   `json:"old,omitempty"`
	New     string   `json:"new,omitempty"`
	From    string   `json:"from,omitempty"`
	Pos     diag.Pos `json:"pos,omitzero"`
}

func (a *app) printRenewed(f importFlags, report string, src []byte, made *renew.Result, list diag.List) error {
	result := renewedResult{
		OK:       made != nil,
		Same:     made != nil && made.Same(),
		Written:  made != nil && !f.dryRun && !bytes.Equal(made.Text, src),
		Changes:  []renewedChange{},
		Findings: append(diag.List{}, list...),
	}
	if made != nil {
		for _, c := range made.Changes {
			result.Changes = append(result.Changes, renewedChange(c))
		}
	}
	switch f.format.form {
	case "json":
		if err := a.printJSON(result); err != nil {
			return err
		}
	case "text":
		a.sayRenewed(result, report, src, list)
	default:
		if err := a.printFindings(f.format.form, []found{{name: report, findings: list}}); err != nil {
			return err
		}
	}
	if made == nil || f.dryRun && !result.Same {
		return exit(exitFindings)
	}
	return nil
}

func (a *app) sayRenewed(r renewedResult, report string, src []byte, list diag.List) {
	_ = diag.WriteText(a.stderr, list, func(file string) []byte { // the voice never fails
		if file == relative(report) {
			return src
		}
		return nil
	})
	for _, c := range r.Changes {
		at, from := show(report), ""
		if c.Pos.Known() {
			at = fmt.Sprintf("%s:%d", at, c.Pos.Line)
		}
		if c.From != "" {
			from = "（" + diag.Visible(c.From) + "）"
		}
		what := fmt.Sprintf("%s → %s", diag.Visible(c.Old), diag.Visible(c.New))
		switch {
		case c.New == "":
			what = "改成注释：工作簿里没有了"
		case c.Old == "":
			what = "新写 " + diag.Visible(c.New)
		}
		fmt.Fprintf(a.stdout, "%s %s %s%s\n", at, diag.Visible(c.Address), what, from)
	}
	wrong, warnings, hints := list.Count()
	if len(list) > 0 {
		fmt.Fprintln(a.stderr, counted(wrong, warnings, hints))
	}
	switch {
	case !r.OK:
		fmt.Fprintln(a.stderr, "没有写出。")
	case r.Same:
		fmt.Fprintf(a.stderr, "%s 和工作簿一致。\n", show(report))
	case r.Written:
		fmt.Fprintf(a.stderr, "改了 %d 处，已写入 %s；记录在 %s。\n", len(r.Changes), show(report), show(renew.MemoryFile(report)))
	default:
		fmt.Fprintf(a.stderr, "%s 和工作簿不一致，没有改动。\n", show(report))
	}
}
