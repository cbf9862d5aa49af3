package acceptance

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gen/generator"
	"gen/generator/check"
	"gen/generator/intake"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"
)

// docs/规则.md is the list of rules with what each says of the report that breaks it, of the sums that nothing a
// department writes can break, and of all other codes.
func TestPageOfRules(t *testing.T) {
	fsys := os.DirFS("testdata")
	var b strings.Builder
	b.WriteString(rulesHead)
	for _, group := range check.Groups {
		writeGroup(t, &b, fsys, group)
	}
	writeIdentities(t, &b)
	writeMutations(&b)
	writeOtherCodes(&b)
	holdsPage(t, "../../docs/规则.md", b.String())
	holdsPage(t, "../examples.txt", codeExamples(t, fsys))
}

func holdsPage(t *testing.T, page, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if line, was, now := firstDifference(string(want), text); line > 0 {
		t.Errorf("%s:%d\nwas %s\nnow %s\nif this is meant: go test ./generator/acceptance -run PageOfRules -update", page, line, was, now)
	}
}

// codeExamples are what gen explain shows of each code: of a rule what its example breaks, of another the first of the faulty reports
// that has it.
func codeExamples(t *testing.T, fsys fs.FS) string {
	t.Helper()
	said := map[string]string{}
	names, err := fs.Glob(fsys, "faulty/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		_, list, err := generator.Check(fsys, name, generator.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if said[f.Code] == "" {
				said[f.Code] = printed(t, fsys, diag.List{f})
			}
		}
	}
	for _, f := range faultyWorkbooks(t) {
		if said[f.Code] == "" {
			said[f.Code] = printed(t, fsys, diag.List{f})
		}
	}
	for i := range check.Rules {
		r := &check.Rules[i]
		said[r.Code] = broken(t, fsys, "faulty/"+r.Example+".toml", r)
	}
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(said)) {
		fmt.Fprintf(&b, "== %s\n%s", code, faultyName.ReplaceAllString(said[code], "report.toml"))
	}
	return b.String()
}

// faultyWorkbooks are the findings of sheets that contradict themselves and each other, a folder an import.
func faultyWorkbooks(t *testing.T) (found diag.List) {
	t.Helper()
	p, list := pack.Open(templates.FS, "beijing-2023", 2023)
	if p == nil {
		t.Fatal(list)
	}
	folders, _ := filepath.Glob("testdata/import/*")
	for _, folder := range folders {
		var files []intake.File
		names, _ := filepath.Glob(folder + "/*.csv")
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			book, err := workbook.Read(data)
			if err != nil {
				t.Fatal(name, err)
			}
			files = append(files, intake.File{Name: filepath.Base(name), Book: book})
		}
		_, list := intake.Read(p, files)
		found = append(found, list...)
	}
	return found
}

// faultyName is a faulty report, which its reader calls report.toml.
var faultyName = regexp.MustCompile(`faulty/[\w\-]+\.toml`)

const rulesHead = `# 规则和编号

<!-- 由程序生成：go test ./generator/acceptance -run PageOfRules -update。改规则和编号的条目，不要改这一页。 -->

先是勾稽规则，然后是[其他编号](#其他编号)：读不懂的、印不出来的、模板包的和已公开文件的问题。在命令行里问一个编号，写 gen explain JS101。

每次生成都按这些规则核对报告。每条规则有三种结果：**通过**；**不通过**，列出是哪一行、哪两个数、差多少、怎样改；**无法核对**，说明缺了什么——它不算通过。

- **错误**：不可能是对的，改正以前不生成文件。
- **警告**：多半会被退回，照样生成。
- **提示**：值得看一眼，看过无误就不用改。

一条规则有时按情形从轻，例子里的等级可能比标题后的轻。金额按填报的原数精确比较，以元计；两个数的小数位不同时，允许相差粗的那个数末位的一半，并且写出来。

`

// writeMutations tells which faults may go unnoticed, in the words and with the figures of TestMutations.
func writeMutations(b *strings.Builder) {
	b.WriteString(`
## 查不出来的错

五份真实的报告，每份改错 200 处，一次一处，看程序说不说（TestMutations；表里是最少的百分比）。填了批复数的，多半直接拦下；没有填的，有些只是提示。

| 错 | 填了批复数 | 没有填 | 什么时候查不出 |
|---|---|---|---|
`)
	for _, m := range mutations {
		hides := m.hides
		if hides == "" {
			hides = "都能查出"
		}
		fmt.Fprintf(b, "| %s | %d%% | %d%% | %s |\n", m.what, m.least[true], m.least[false], hides)
	}
}

// writeOtherCodes lists the codes that are no rules.
func writeOtherCodes(b *strings.Builder) {
	b.WriteString(`
## 其他编号

每个问题出现时都写明在哪里、是什么、怎样改；这里是只看到编号时的说明。等级有时按情形从轻。
`)
	area := ""
	for _, c := range generator.Codes() {
		if c.Rule {
			continue
		}
		if c.Area != area {
			area = c.Area
			fmt.Fprintf(b, "\n### %s\n\n| 编号 | 等级 | 问题 | 怎样处理 |\n|---|---|---|---|\n", area)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", c.Code, grades[c.Severity], plain(c.Title), plain(c.Todo))
	}
}

// plain keeps a table of Markdown from taking characters for its own.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`).Replace(text)
}

var grades = map[diag.Severity]string{diag.Error: "错误", diag.Warning: "警告", diag.Hint: "提示"}

func writeGroup(t *testing.T, b *strings.Builder, fsys fs.FS, group string) {
	rules := slices.DeleteFunc(slices.Clone(check.Rules), func(r check.Rule) bool { return r.Group != group })
	fmt.Fprintf(b, "## %s\n\n| 编号 | 等级 | 规则 |\n|---|---|---|\n", group)
	for _, r := range rules {
		fmt.Fprintf(b, "| [%s](#%s) | %s | %s |\n", r.Code, strings.ToLower(r.Code), grades[r.Severity], r.Title)
	}
	b.WriteString("\n")
	for _, r := range rules {
		writeRule(t, b, fsys, &r)
	}
}

func writeRule(t *testing.T, b *strings.Builder, fsys fs.FS, r *check.Rule) {
	t.Helper()
	fmt.Fprintf(b, "### %s\n\n**%s**（%s）\n\n", r.Code, r.Title, grades[r.Severity])
	if r.Identity != "" {
		fmt.Fprintf(b, "- 关系：%s\n", r.Identity)
	}
	if r.Why != "" {
		fmt.Fprintf(b, "- 依据：%s。\n", r.Why)
	}
	name := "faulty/" + r.Example + ".toml"
	fmt.Fprintf(b, "- 例子：[%s](../generator/acceptance/testdata/%s)\n\n```\n%s```\n\n", path.Base(name), name, broken(t, fsys, name, r))
}

// broken is the worst that a rule says of the report that breaks it.
func broken(t *testing.T, fsys fs.FS, name string, r *check.Rule) string {
	t.Helper()
	s, _, err := statement.Load(fsys, name, statement.Options{})
	if err != nil {
		t.Fatalf("%s: %v", r.Code, err)
	}
	for _, result := range s.Checked {
		if result.Rule.Code != r.Code || result.State != check.Failed {
			continue
		}
		worst := result.Findings[0]
		for _, f := range result.Findings {
			if f.Severity < worst.Severity {
				worst = f
			}
		}
		return printed(t, fsys, diag.List{worst})
	}
	t.Errorf("%s does not break %s", name, r.Code)
	return ""
}

// Every rule has a code, a title, a reason and an example of its own kind.
func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.Rules {
		if seen[r.Code] || r.Title == "" || r.Example == "" || !slices.Contains(check.Groups, r.Group) {
			t.Errorf("%s %q %q stands twice or says too little", r.Code, r.Title, r.Group)
		}
		seen[r.Code] = true
	}
}

// The examples raise hints at most, and no rule ends without saying how.
func TestNoFalseAlarmInExamples(t *testing.T) {
	for _, name := range exampleNames(t) {
		s, list, err := statement.Load(os.DirFS(examplesDir), name+"/report.toml", statement.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.Severity != diag.Hint {
				t.Errorf("%s: %s %s", name, f.Code, f.Message)
			}
		}
		passed, failed, unchecked := check.Tally(s.Checked)
		t.Logf("%s: %d passed, %d failed, %d unchecked", name, passed, failed, unchecked)
		for _, r := range s.Checked {
			if (r.State == check.Unchecked) != (r.Why != "") || (r.State == check.Failed) != (len(r.Findings) > 0) {
				t.Errorf("%s: %s %+v", name, r.Rule.Code, r)
			}
		}
	}
}
