package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gen/generator"
	"gen/internal/diag"
)

// report is one of the reports of a run, on its way from its name to its files.
type report struct {
	arg      string // as the user named it
	file     string // its true place
	last     string // the true place of the report that it takes last year's figures from
	size     int64  // of what lies beside it, in bytes
	head     generator.Head
	dir      string // the folder for its set, absolute; "" if it is not known
	set      generator.Set
	units    []string // the true places of the reports that it is the sum of
	findings diag.List
	source   func(string) []byte      // of the files that the findings name
	files    []writtenFile            // empty unless the set was written
	items    []generator.ManifestItem // of the set that is there now
	notes    []string                 // what else the user is to know
	seconds  float64
	err      error // why it could not be worked on, in words for the user
	own      bool  // that is to be put right in the reports, and no other try mends it
}

func (r *report) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// each works on reports side by side, on one with large files in the place of several, so that memory does not grow with them. done
// hears of them one by one, in their order.
func each(reports []*report, workers int, work, done func(*report)) {
	places := func(i int) int { return int(1 + reports[i].size/ordinary) }
	sideBySideBy(workers, places, len(reports), func(i int) *report {
		work(reports[i])
		return reports[i]
	}, done)
}

// ordinary is how much usually lies beside a report, in bytes.
const ordinary = 1 << 20

// plan reads what the report says of itself, and decides from that where its set goes: to a folder of its own in what out gives.
func (a *app) plan(r *report, out func(*input) string, opt generator.Options) {
	in, err := openInput(r.arg)
	if err != nil {
		r.fail(err)
		return
	}
	defer in.close()
	r.file, r.size = in.files.onDisk(in.path), sizeOf(in.folder)
	if r.head, err = a.head(in.files, in.path, opt); err != nil {
		r.fail(cannot("读取", r.arg, err))
		return
	}
	if r.head.Last != "" {
		r.last = in.files.onDisk(r.head.Last)
	}
	to, err := filepath.Abs(out(in))
	if err != nil {
		r.fail(cannot("写到", r.arg, err))
		return
	}
	if folderName(r.head.Folder) { // its own folder is not resolved: where that is a link, it is not followed
		r.dir = filepath.Join(resolve(to), r.head.Folder)
	}
}

// sizeOf adds up what lies in the folder of a report, and one folder below.
func sizeOf(folder string) (size int64) {
	for _, pattern := range []string{"*", "*/*"} {
		files, _ := filepath.Glob(filepath.Join(literal(folder), pattern))
		for _, file := range files {
			if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
				size += info.Size()
			}
		}
	}
	return size
}

// make makes a report's set and writes it where it was planned to go. A set that is there already is left alone if fresh is not asked for.
func (a *app) make(r *report, opt generator.Options, fresh bool) {
	if r.err != nil {
		return
	}
	began := time.Now()
	defer func() { r.seconds = time.Since(began).Seconds() }()
	in, err := openInput(r.arg)
	if err != nil {
		r.fail(err)
		return
	}
	defer in.close()
	if r.dir != "" {
		opt.Report = in.seenFrom(filepath.Dir(r.dir))
	}
	if !fresh {
		opt.Have = a.standing(r)
	}
	r.set, r.findings, err = a.generate(in.files, in.path, opt)
	r.findings, r.source = in.relabel(r.findings, opt)
	for _, file := range r.set.Units {
		r.units = append(r.units, in.files.onDisk(file))
	}
	if err != nil {
		r.fail(cannot("生成", r.arg, err))
		return
	}
	if r.set.Folder != "" && r.set.Head != r.head {
		r.fail(fmt.Errorf("%s 在运行中被改了年度、单位或模板包，没有写出；请再运行一次", diag.Visible(r.arg)))
		return
	}
	a.writeSets(r, in, opt.Have)
	r.set.Files, r.set.Review = nil, nil // they take the memory
}

// standing is the manifest of the set of an earlier run, nil if not all of that is there as it was written, or if it is not certain
// that this program wrote it.
func (a *app) standing(r *report) *generator.Manifest {
	if r.dir == "" {
		return nil
	}
	notes, err := a.output.recover(r.dir)
	r.notes = append(r.notes, notes...)
	c := inspect(r.dir)
	if err != nil || c.manifest == nil || len(c.lost) > 0 || c.unread != nil || !a.program.Certain() && programIsNewer(r.dir) {
		return nil
	}
	return c.manifest
}

// writeSets puts a set that is ready on the disk.
func (a *app) writeSets(r *report, in *input, have *generator.Manifest) {
	if err := checkSet(r.set.Folder, r.set.Files); err != nil && len(r.set.Files) > 0 {
		r.fail(err)
		return
	}
	if len(r.set.Review) > 0 {
		if err := checkSet(r.set.ReviewFolder(), r.set.Review); err != nil {
			r.fail(err)
			return
		}
	}
	if r.set.Same {
		r.items = have.Files
	}
	if r.dir == "" || r.set.Same {
		return
	}
	if m, err := generator.ReadManifest(r.set.Files[generator.ManifestFile]); err == nil {
		r.items = m.Files
	}
	a.writeFolder(r, in, r.dir, r.set.Files)
	review := filepath.Join(filepath.Dir(r.dir), r.set.ReviewFolder())
	switch {
	case len(r.files) == 0: // nothing was written
	case len(r.set.Review) > 0:
		a.writeFolder(r, in, review, r.set.Review)
	case outdated(review, r.dir):
		r.notes = append(r.notes, fmt.Sprintf("%s 是以前生成的，同这次写好的不是一回事；要新的，加 --review 再生成一次，不要的请删去", show(review)))
	}
}

func (a *app) writeFolder(r *report, in *input, dir string, files map[string][]byte) {
	p := placesOf(dir)
	for _, dir := range append(p.unfinished(), p.dir, p.old) {
		if file := in.readFrom(dir); file != "" {
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
	r.notes = append(r.notes, notes...)
	if err != nil {
		r.fail(err)
	}
}

// outdated tells whether the internal set beside a new one was made from something else, or by another program.
func outdated(review, set string) bool {
	old, now := manifestIn(review), manifestIn(set)
	return old != nil && now != nil && (old.Input != now.Input || old.PackSHA256 != now.PackSHA256 || old.Program != now.Program)
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
		other.own, r.own = true, true
	}
}

// apart tells how two reports that would be written to the same folder get one each.
func apart(a, b *report) string {
	switch {
	case sameFile(a.file, b.file):
		return "它们是同一份报告，只写一次"
	case a.head.Kind != b.head.Kind:
		return "一份是" + a.head.Kind + "的，一份是" + b.head.Kind + "的；请用 -o 分别写到两处，公开的用 gen batch，各在自己的文件夹里"
	case a.dir != b.dir:
		return "两个文件夹名只有大小写不同，在 Windows 上是同一个；请改其中一份的名称，或者用 -o 分别写到两处"
	case a.head.Department != b.head.Department:
		return "名称中不能用作文件名的字符去掉以后，两份是一样的；请填不同的编码（department.code），或者用 -o 分别写到两处"
	case a.head.Code == "":
		return "两份的年度、名称相同，又都没有编码；请填编码（department.code），或者用 -o 分别写到两处"
	}
	return "两份的年度、编码、名称都相同；是两个单位的，请改编码，否则用 -o 分别写到两处"
}
