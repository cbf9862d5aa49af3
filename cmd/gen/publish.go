package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gen/generator"
	"gen/generator/check"
	"gen/internal/diag"
)

// report is one of the reports of a run, on its way from its name to its files.
type report struct {
	arg      string // as the user named it
	in       *input
	dir      string // the output folder, absolute
	set      generator.Set
	findings diag.List
	source   func(string) []byte // of the files that the findings name
	files    []writtenFile       // empty unless the set was written
	err      error               // why it could not be worked on, in words for the user
}

func (r *report) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// publish makes the sets of all reports and writes those without errors. All are made before the first is written,
// so that two that would take each other's place are found in time. One bad report does not stop the others.
func (a *app) publish(args []string, f flags, opt generator.Options) error {
	args = a.expand(args).names()
	chatty := len(args) > 1 || isTerminal(a.stderr)
	a.output.part, a.output.noLock = len(opt.Only) > 0, f.noLock
	var reports []*report
	for i, arg := range args {
		if chatty {
			fmt.Fprintf(a.stderr, "正在生成 %s（%d/%d）\n", diag.Visible(arg), i+1, len(args))
		}
		r := &report{arg: arg}
		reports = append(reports, r)
		a.generateOne(r, f.out, opt)
		if f.format.form == "text" { // the other forms hold the findings
			_ = diag.WriteText(a.stderr, r.findings, r.source) // the voice never fails
		}
	}
	refuseClashes(reports)
	said := map[string]bool{} // two reports that clash have one error
	for _, r := range reports {
		a.writeOne(r)
		if r.err != nil && !said[r.err.Error()] {
			said[r.err.Error()] = true
			fmt.Fprintf(a.stderr, "错误：%s\n", r.err)
		}
	}
	unheard := a.tell(reports, f.format.form)
	return cmp.Or(unheard, a.conclude(reports, f.draft))
}

// generateOne makes the set in memory, says what was found, and decides where the set goes.
func (a *app) generateOne(r *report, out string, opt generator.Options) {
	in, err := openInput(r.arg)
	if err != nil {
		r.fail(err)
		return
	}
	defer in.root.Close()
	if out == "" {
		out = filepath.Join(in.folder, "out")
	}
	if out, err = filepath.Abs(out); err != nil {
		r.fail(cannot("写到", r.arg, err))
		return
	}
	out = resolve(out) // not the set's own folder: where that is a link, it is not followed
	opt.Report = in.seenFrom(out)
	set, findings, err := a.generate(in.files, in.path, opt)
	r.in, r.set = in, set
	r.findings, r.source = in.relabel(findings, opt)
	if err != nil {
		r.fail(cannot("生成", r.arg, err))
		return
	}
	if err := checkSet(set.Folder, set.Files); err != nil && !findings.HasErrors() {
		r.fail(err)
	}
	if len(set.Review) > 0 {
		if err := checkSet(set.ReviewFolder(), set.Review); err != nil {
			r.fail(err)
		}
	}
	if !folderName(set.Folder) {
		return
	}
	r.dir = filepath.Join(out, set.Folder)
}

// refuseClashes stops reports that would be written to the same folder, each naming the other.
func refuseClashes(reports []*report) {
	first := map[string]*report{}
	for _, r := range reports {
		if r.dir == "" {
			continue
		}
		key := strings.ToLower(r.dir) // one folder on Windows
		other := first[key]
		if other == nil {
			first[key] = r
			continue
		}
		err := fmt.Errorf("%s 和 %s 都要写到 %s，两份都没有写出；%s", diag.Visible(other.arg), diag.Visible(r.arg), show(r.dir), apart(other, r))
		other.fail(err)
		r.fail(err)
	}
}

// apart tells how two reports that would be written to the same folder get one each.
func apart(a, b *report) string {
	switch {
	case a.in.same(b.in):
		return "它们是同一份报告，只写一次"
	case a.dir != b.dir:
		return "两个文件夹名只有大小写不同，在 Windows 上是同一个；请改其中一份的名称，或者用 -o 分别写到两处"
	case a.set.Department != b.set.Department:
		return "名称中不能用作文件名的字符去掉以后，两份是一样的；请填不同的编码（department.code），或者用 -o 分别写到两处"
	case a.set.Code == "":
		return "两份的年度、名称相同，又都没有编码；请填编码（department.code），或者用 -o 分别写到两处"
	}
	return "两份的年度、编码、名称都相同；是两个单位的，请改编码，否则用 -o 分别写到两处"
}

// writeOne puts a set that is ready on the disk.
func (a *app) writeOne(r *report) {
	if r.err != nil || r.dir == "" {
		return
	}
	a.writeFolder(r, r.dir, r.set.Files)
	review := filepath.Join(filepath.Dir(r.dir), r.set.ReviewFolder())
	switch {
	case len(r.files) == 0: // nothing was written
	case len(r.set.Review) > 0:
		a.writeFolder(r, review, r.set.Review)
	case outdated(review, r.dir):
		fmt.Fprintf(a.stderr, "注意：%s 是以前生成的，同这次写好的不是一回事；要新的，加 --review 再生成一次，不要的请删去\n", show(review))
	}
}

// outdated tells whether the internal set beside a new one was made from something else, or by another program.
func outdated(review, set string) bool {
	old, now := manifestIn(review), manifestIn(set)
	return old != nil && now != nil && (old.Input != now.Input || old.PackSHA256 != now.PackSHA256 || old.Program != now.Program)
}

func (a *app) writeFolder(r *report, dir string, files map[string][]byte) {
	p := placesOf(dir)
	for _, dir := range append(p.unfinished(), p.dir, p.old) {
		if file := r.in.readFrom(dir); file != "" {
			r.fail(fmt.Errorf("不能写到 %s：里面有报告要读的 %s，会被覆盖；请用 -o 换一个文件夹", show(dir), show(file)))
			return
		}
	}
	var notes []string
	var err error
	if len(files) == 0 { // an earlier run may have left something to put right all the same
		notes, err = a.output.recover(dir)
	} else if notes, err = a.output.write(dir, files); err == nil {
		r.files = append(r.files, listFiles(dir, files)...)
	}
	for _, note := range notes {
		fmt.Fprintf(a.stderr, "注意：%s\n", note)
	}
	if err != nil {
		r.fail(err)
	}
}

func listFiles(dir string, set map[string][]byte) (files []writtenFile) {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		data := set[name]
		file := relative(filepath.Join(dir, filepath.FromSlash(name)))
		files = append(files, writtenFile{Path: file, SHA256: generator.Checksum(data), Bytes: len(data)})
	}
	return files
}

// tell prints what was written to stdout, in one piece.
func (a *app) tell(reports []*report, form string) error {
	var b bytes.Buffer
	switch form {
	case "text":
		for _, r := range reports {
			for _, f := range r.files {
				fmt.Fprintln(&b, diag.Visible(f.Path))
			}
		}
	case "json":
		return a.printJSON(resultOf(reports))
	default:
		var list []found
		for _, r := range reports {
			list = append(list, found{name: r.arg, findings: r.findings, results: r.set.Checked, err: r.err})
		}
		return a.printFindings(form, list)
	}
	return a.print(b.Bytes())
}

// conclude says how it went and what to do next, and chooses the exit code.
func (a *app) conclude(reports []*report, draft bool) error {
	var all diag.List
	var rules []check.Result
	failed, written := 0, 0
	for _, r := range reports {
		all = append(all, r.findings...)
		rules = append(rules, r.set.Checked...)
		if r.err != nil {
			failed++
		}
		if len(r.files) > 0 {
			written++
		}
	}
	wrong, warnings, hints := all.Count()
	var next string
	switch {
	case wrong > 0 && written == len(reports):
		next = "草稿已写好；改正上面的错误后，不加 --draft 再生成一次"
	case wrong > 0:
		next = "请改正上面的错误，再运行一次；有错误的报告没有写出"
	case failed > 0:
		next = "请按上面的说明处理，再运行一次"
	case draft:
		next = "草稿已写好；报告没有错误，不加 --draft 就生成正式的"
	case warnings+hints > 0:
		next = "文件已写好；请核对上面的提示"
	default:
		next = "文件已写好，请打开核对"
	}
	if len(reports) > 1 {
		next = fmt.Sprintf("%d 份报告写出 %d 份。%s", len(reports), written, next)
	}
	if len(rules) > 0 {
		next = tally(rules) + "。" + next
	}
	fmt.Fprintf(a.stderr, "%s%s。%s\n", counted(wrong+failed, warnings, hints), next, common(all, len(reports)))
	switch {
	case wrong > 0:
		return exit(exitFindings)
	case failed > 0:
		return exit(exitFailed)
	}
	return nil
}

func isTerminal(w io.Writer) bool {
	if v, ok := w.(voice); ok {
		w = v.to
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
