package published

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"

	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gen/generator"
	"gen/generator/internal/sample"
	"gen/generator/report"
	"gen/internal/place"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// madeUp is the tree of a bureau: departments and their units, a report each, and the roster of them all.
type madeUp struct {
	files  map[string][]byte // by path from the root
	roster []string          // its lines, as the paths in order
	year   int
	order  []string // paths of the reports
}

// everySum is how often a department of a made-up district is stated as the sum of its units, the last of so many.
const everySum = 5

// madeUpDistrict makes a district of so many departments with so many units each. Equal seeds give equal districts, and nothing is wrong in it.
func madeUpDistrict(t testing.TB, seed uint64, departments, units int) *madeUp {
	k := newMaker(t)
	d := &madeUp{files: map[string][]byte{}}
	step := 2 * uint64(len(k.packs)) // one pack, without changes of its own
	d.year = k.packs[seed*step%uint64(len(k.packs))].Year.V
	for i := range departments {
		for j := range units + 1 {
			code := fmt.Sprintf("%03d%03d", 100+i, j)
			name := fmt.Sprintf("第%d局", i+1)
			file := fmt.Sprintf("局%d/report.toml", i+1)
			if j > 0 {
				name, file = fmt.Sprintf("%s第%d中心", name, j), fmt.Sprintf("局%d/单位%d/report.toml", i+1, j)
			}
			seed++
			m := k.report(t, seed*step, func(r *report.Report) {
				r.Department.Name, r.Department.Code = value(name), value(code)
				for e := range r.Evaluations {
					r.Evaluations[e].Department, r.Evaluations[e].Unit = value(name), value(name)
				}
			})
			d.files[file] = m.files[path].Data
			d.order = append(d.order, file)
			d.roster = append(d.roster, code+","+name)
		}
		if i%everySum == everySum-1 {
			d.sum(t, k, seed*step, fmt.Sprintf("局%d", i+1))
		}
	}
	return d
}

// sum states a department as the sum of its units: of its own it says only who it is and what it does.
func (d *madeUp) sum(t testing.TB, k *maker, seed uint64, folder string) {
	own, files := folder+"/report.toml", fstest.MapFS{}
	p, units := k.packs[seed%uint64(len(k.packs))], report.Units{}
	for name, data := range d.files {
		if strings.HasPrefix(name, folder+"/") {
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	for name := range files {
		unit, _, err := report.Read(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if of := &unit.Department.Units; name != own {
			units.Administrative.V += of.Administrative.V
			units.CivilService.V += of.CivilService.V
			units.Institution.V += of.Institution.V
		}
	}
	r := sample.Published(seed, p, d.year)
	for _, count := range []*place.Value[int]{&units.Administrative, &units.CivilService, &units.Institution} {
		count.Set = true
	}
	sums := &report.Report{Schema: r.Schema, Pack: r.Pack, Year: r.Year, Unit: r.Unit, Department: r.Department, Passages: r.Passages, Settings: r.Settings,
		Subjects: r.Subjects, Sum: &report.Sum{Units: value("*/report.toml")}}
	stated, _, _ := report.Read(files, own)
	sums.Department.Name, sums.Department.Code, sums.Department.Kind = stated.Department.Name, stated.Department.Code, value("部门")
	sums.Department.Units = units
	for {
		d.files[own] = []byte(report.Draft{Report: sums, Pack: p}.TOML())
		files[own] = &fstest.MapFile{Data: d.files[own]}
		_, list, err := generator.Check(files, own, generator.Options{Packs: &k.opened})
		if err != nil {
			t.Fatal(err)
		}
		wanted := reasons(list, sums)
		if len(wanted) == 0 {
			return
		}
		sums.Notes = append(sums.Notes, wanted...)
	}
}

// write puts the district on the disk, and gives where its reports and its roster are.
func (d *madeUp) write(t testing.TB) (root, roster string) {
	dir := t.TempDir()
	root, roster = filepath.Join(dir, "区"), filepath.Join(dir, "名册.csv")
	for name, data := range d.files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	lines := "编码,名称\n" + strings.Join(d.roster, "\n") + "\n"
	if err := os.WriteFile(roster, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	return root, roster
}

// edit changes a report.
func (d *madeUp) edit(file, pattern, by string) {
	d.files[file] = regexp.MustCompile(pattern).ReplaceAll(d.files[file], []byte(by))
}

// faults are what goes wrong in a bureau, each planted into a report of its own, and what the run says of it beside the path or the unit.
var faults = []struct {
	name  string
	plant func(d *madeUp, file string)
	want  string
}{
	{"another year", func(d *madeUp, file string) { d.edit(file, `(?m)^year\s*=.*$`, "year = 2019") }, "MC009 FILE"},
	{"sent twice", func(d *madeUp, file string) {
		d.files["补报/"+filepath.Base(filepath.Dir(file))+"/report.toml"] = d.files[file]
	}, "MC007 .*补报/"},
	{"missing", func(d *madeUp, file string) { delete(d.files, file) }, "MC005 .*名册.csv.*UNIT 没有报来"},
	{"a stranger", func(d *madeUp, file string) {
		d.edit(file, `(?m)^(code\s*=\s*")\d+`, "${1}999999")
		d.edit(file, `(?m)^(name\s*=\s*")[^"]+`, "${1}外区某局")
	}, "MC006 FILE"},
	{"another name", func(d *madeUp, file string) { d.edit(file, `(?m)^(name\s*=\s*")[^"]+`, "${1}改名局") }, "MC008 FILE"},
	{"another pack", func(d *madeUp, file string) { d.edit(file, `(?m)^(pack\s*=\s*")[^"]+`, "${1}beijing-2099") }, "MC010 FILE"},
	{"wrong sums", func(d *madeUp, file string) { // not every report has basic expenditure by economic kinds
		d.files[file] = append(d.files[file], "\n[approved]\n\"收支总计\" = \"123456789.01元\"\n"...)
	}, "JS[0-9]+ .*FILE"},
	{"GBK", func(d *madeUp, file string) {
		d.files[file], _ = simplifiedchinese.GBK.NewEncoder().Bytes(d.files[file])
	}, "TB[0-9]+ .*FILE"},
	{"UTF-16", func(d *madeUp, file string) {
		wide := []byte{0xff, 0xfe}
		for _, r := range string(d.files[file]) {
			wide = append(wide, byte(r), byte(r>>8))
		}
		d.files[file] = wide
	}, "TB[0-9]+ .*FILE"},
	{"a passage left out", func(d *madeUp, file string) { d.edit(file, `(?m)^duties(\s*=)`, "dutys$1") }, "IN[0-9]+ .*FILE"},
	{"empty", func(d *madeUp, file string) { d.files[file] = nil }, "IN[0-9]+ .*FILE"},
	{"a table is cut", func(d *madeUp, file string) { d.files[file] = append(d.files[file], "\n[[account\n"...) }, "TB[0-9]+ .*FILE"},
	{"no TOML at all", func(d *madeUp, file string) { d.files[file] = []byte("PK\x03\x04\x00\x00\x00") }, "TB[0-9]+ .*FILE"},
	{"no name", func(d *madeUp, file string) { d.edit(file, `(?m)^name\s*=.*$`, "") }, "IN[0-9]+ .*FILE"},
	{"a mark in front", func(d *madeUp, file string) { d.files[file] = append([]byte("\ufeff"), d.files[file]...) }, ""}, // which is lawful
}

// everyFault plants each fault into a report of its own, and gives the paths of those that are touched by one.
func (d *madeUp) everyFault() map[string]string {
	at := map[string]string{}
	for i, f := range faults {
		file := d.order[i]
		at[f.name] = file
		f.plant(d, file)
	}
	return at
}

// Everything that goes wrong in a bureau is said on the screen in one run, and of the right reports nothing is called wrong; the run after
// it makes nothing and touches nothing.
func TestDistrict(t *testing.T) {
	departments, units := 5, 3
	if os.Getenv("GEN_TEST") == "all" {
		departments, units = 300, 3
	}
	d := madeUpDistrict(t, 1, departments, units)
	at := d.everyFault()
	root, roster := d.write(t)
	gen, out := buildGen(t), filepath.Join(t.TempDir(), "公开")
	run := func() string {
		c := exec.Command(gen, "batch", root, "--roster", roster, "--year", fmt.Sprint(d.year), "-o", out, "--level", "警告", "--only", "xlsx")
		said, err := c.Output()
		if c.ProcessState.ExitCode() != 1 {
			t.Fatalf("%v\n%s", err, said)
		}
		return string(said)
	}
	said := run()
	left := strings.Split(strings.TrimSpace(said), "\n")
	for i, f := range faults {
		want := strings.NewReplacer("FILE", regexp.QuoteMeta(at[f.name])+"|"+regexp.QuoteMeta(filepath.FromSlash(at[f.name])),
			"UNIT", strings.Replace(d.roster[i], ",", " ", 1)).Replace(f.want)
		if f.want != "" && !regexp.MustCompile("(?m)"+want).MatchString(said) {
			t.Errorf("%s: %q is not said", f.name, want)
		}
		left = slices.DeleteFunc(left, func(line string) bool {
			code, _, _ := strings.Cut(d.roster[i], ",")
			return f.want != "" && (strings.Contains(line, at[f.name]) || strings.Contains(line, code))
		})
	}
	left = slices.DeleteFunc(left, func(line string) bool { return strings.Contains(line, "补报") || strings.Contains(line, "999999") })
	if len(left) > 0 {
		t.Errorf("of right reports it says\n%s", strings.Join(left, "\n"))
	}
	for _, name := range []string{"GBK", "UTF-16"} { // it was sent: only its letters cannot be read
		if i := slices.Index(d.order, at[name]); strings.Contains(said, strings.Replace(d.roster[i], ",", " ", 1)+" 没有报来") {
			t.Errorf("%s: is called missing", name)
		}
	}
	results, err := os.ReadFile(filepath.Join(out, "内部", "results.jsonl"))
	summed := regexp.MustCompile(`"kind":"部门",.*"units":\["局\d+/单位1/report.toml",.*"state":"made"`).FindAll(results, -1)
	if err != nil || len(summed) != departments/everySum {
		t.Errorf("%d departments of %d are sums of their units: %v", len(summed), departments, err)
	}
	before := tree(t, out)
	if again := run(); again != said {
		t.Errorf("the next run says\n%s\nafter\n%s", again, said)
	}
	after := tree(t, out)
	delete(before, "内部/results.jsonl")
	delete(after, "内部/results.jsonl")
	for name := range before {
		if before[name] != after[name] {
			t.Errorf("%s was touched", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files, then %d", len(before), len(after))
	}
}

// However often a run is killed, the next one goes on, and at the end everything is as if it had run through.
func TestKilledDistrict(t *testing.T) {
	if os.Getenv("GEN_TEST") != "all" {
		t.Skip("kills twenty runs: test.sh runs it (GEN_TEST=all)")
	}
	d := madeUpDistrict(t, 7, 10, 5)
	root, roster := d.write(t)
	gen, dir := buildGen(t), t.TempDir()
	run := func(out string, kill time.Duration) (sets int) {
		c := exec.Command(gen, "batch", root, "--roster", roster, "-o", filepath.Join(dir, out))
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if kill > 0 {
			time.Sleep(kill)
			_ = c.Process.Kill()
		}
		_ = c.Wait()
		found, _ := filepath.Glob(filepath.Join(dir, out, "*", "*", "[^.]*", "manifest.json")) // .NAME.new-… is none yet
		return len(found)
	}
	random, had := rand.New(rand.NewPCG(1, 2)), 0
	for range 20 {
		now := run("杀", time.Duration(50+random.IntN(700))*time.Millisecond)
		if now < had {
			t.Errorf("%d sets were there, now %d", had, now)
		}
		had = now
	}
	run("杀", 0)
	run("整", 0)
	killed, whole := tree(t, filepath.Join(dir, "杀")), tree(t, filepath.Join(dir, "整"))
	if len(killed) != len(whole) || len(whole) < 60*5 {
		t.Errorf("%d files after kills, %d without", len(killed), len(whole))
	}
	for name := range whole {
		a, err := os.ReadFile(filepath.Join(dir, "杀", name))
		b, _ := os.ReadFile(filepath.Join(dir, "整", name))
		if name != "内部/results.jsonl" && (err != nil || !bytes.Equal(a, b)) {
			t.Errorf("%s is another after kills: %v", name, err)
		}
	}
}

// tree are the files of the sets and the logs below a folder, with when they were written and how long they are. What is said of all
// reports together tells of the run.
func tree(t testing.TB, dir string) map[string]string {
	files := map[string]string{}
	err := filepath.Walk(dir, func(name string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			rel, _ := filepath.Rel(dir, name)
			if at := filepath.ToSlash(filepath.Dir(rel)); at == "." || at == "内部" {
				return nil
			}
			files[rel] = fmt.Sprint(info.ModTime(), info.Size())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func buildGen(t testing.TB) string {
	t.Helper()
	gen := filepath.Join(t.TempDir(), "gen.exe")
	if out, err := exec.Command("go", "build", "-o", gen, "gen/cmd/gen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return gen
}
