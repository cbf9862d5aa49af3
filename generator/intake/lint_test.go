package intake_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gen/generator/intake"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/templates"
)

// with is a pack that extends a built-in one and has a file of its own.
func with(t *testing.T, file, body string) *pack.Pack {
	t.Helper()
	own := fstest.MapFS{
		"本区/pack.toml": {Data: []byte("name = \"本区\"\nversion = \"1\"\nextends = \"beijing-2023\"\n")},
		"本区/" + file:   {Data: []byte(body)},
	}
	p, list := pack.OpenAt(pack.Source{FS: own, Path: "本区"}, templates.FS, 2023)
	if p == nil {
		t.Fatal(text(t, list))
	}
	return p
}

// The built-in descriptions name nothing that there is not.
func TestFormsAreSound(t *testing.T) {
	for _, name := range pack.Names(templates.FS) {
		if name == "base" {
			continue
		}
		if list := intake.Lint(open(t, name)); len(list) > 0 {
			t.Errorf("%s: %s", name, text(t, list))
		}
	}
}

// What is wrong with a bureau's description is told at its line.
func TestFormFaultsAreTold(t *testing.T) {
	body := `title = "补充表"
[[side]]
columns = [
  { head = "项目", show = "name" },
  { head = "金额", into = "asets.fixed" },
]
rows = [
  { name = "甲", into = ["assets.fix"] },
]
[[sum]]
name  = "甲"
of    = "甲!金额"
parts = ["乙!金额", "甲!数", "财决99表!甲!金额"]
[[derive]]
into  = "assets.fixed"
parts = ["甲"]
`
	list := intake.Lint(with(t, "workbooks/补充.toml", body))
	var lines []string
	for _, f := range list.Sort() {
		lines = append(lines, f.Code+" "+strings.TrimPrefix(f.Pos.String(), "本区/workbooks/补充.toml:"))
	}
	want := []string{"DR101 5:25", "DR101 8:25", "DR018 13:10", "DR018 13:18", "DR018 13:25", "DR018 16:10"}
	if !slices.Equal(lines, want) {
		t.Errorf("%q\n%s", lines, text(t, list))
	}
}

// A bureau's own sheet, and its own wording of one that is built in, are read by a file of its pack alone.
func TestABureausForm(t *testing.T) {
	own := with(t, "workbooks/设备台账.toml", `title   = "大型设备台账"
certain = true
[[side]]
columns = [
  { head = "设备", show = "name" },
  { head = "台数", count = "assets.equipment.count" },
  { head = "原值", into = "assets.equipment.amount" },
]
rows = [
  { name = "合计", skip = true },
  { each = "行", add = true },
]
`)
	e := edit(t, "hospital")
	e.without("大型设备情况表")
	e.sheet("F03").set("H19", "")
	s := e.copyOf("F02", "台账")
	*s = editedSheet{name: "台账", hiddenRows: s.hiddenRows, cells: cellsOf("大型设备台账", "单位：万元", "设备|台数|原值", "CT|1|300.5", "MRI|1|1200", "合计|2|1500.5")}
	taken, list := intake.Read(own, e.file(t))
	if list.HasErrors() {
		t.Fatal(text(t, list))
	}
	holds(t, taken, "assets.equipment.amount", "15005000")
	changed, err := fs.ReadFile(templates.FS, "base/workbooks/F02.toml")
	if err != nil {
		t.Fatal(err)
	}
	own = with(t, "workbooks/F02.toml", strings.Replace(string(changed), "[[side]]", "[words]\n\"四、新设的单位\" = \"其他事业单位\"\n\n[[side]]", 1))
	e = edit(t, "hospital")
	e.sheet("F02").set("A8", "四、新设的单位")
	if taken, list = intake.Read(own, e.file(t)); list.HasErrors() {
		t.Fatal(text(t, list))
	}
	compare(t, "hospital", taken)
	if len(told(list, diag.Warning)) > 0 {
		t.Error(text(t, list))
	}
}
