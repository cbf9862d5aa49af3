package generator_test

import (
	"bytes"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"testing/fstest"

	"gen/generator"
)

// A report and what it names lie in a file system, which is rooted at the parent of the report's folder.
func ExampleGenerate() {
	set, findings, err := generator.Generate(os.DirFS("../examples"), "minimal/report.toml", generator.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if findings.HasErrors() {
		return // the set is empty
	}
	fmt.Println(set.Folder)
	for _, name := range slices.Sorted(maps.Keys(set.Files)) {
		fmt.Println(" ", name)
	}
	// Output:
	// 2023-示例区档案馆
	//   2023-示例区档案馆决算公开报表.xlsx
	//   2023-示例区档案馆部门决算.docx
	//   2023-示例区档案馆部门决算.html
	//   2023-示例区档案馆部门决算.pdf
	//   charts/图1-收入决算.png
	//   charts/图1-收入决算.svg
	//   charts/图2-基本支出和项目支出情况.png
	//   charts/图2-基本支出和项目支出情况.svg
	//   manifest.json
}

// Findings say what is wrong, where, and what to do: all of them at once.
func ExampleCheck() {
	text, err := os.ReadFile("../examples/minimal/report.toml")
	if err != nil {
		log.Fatal(err)
	}
	text = bytes.Replace(text, []byte("year"), []byte("yaer"), 1)
	files := fstest.MapFS{"某局/report.toml": {Data: text}}
	_, findings, err := generator.Check(files, "某局/report.toml", generator.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		if f.Severity == generator.Error {
			fmt.Printf("%s %s %s（%s）\n", f.Pos, f.Code, f.Message, f.Hint)
		}
	}
	// Output:
	// 某局/report.toml:1:1 IN003 文件里缺少必填的 “year”（在第一个表头之前写 year = …）
	// 某局/report.toml:3:1 IN001 不认识的键 “yaer”（改为 year（决算年度））
}

// What was published is held against what the report gives now.
func ExampleVerify() {
	report := os.DirFS("../examples")
	set, _, err := generator.Generate(report, "minimal/report.toml", generator.Options{})
	if err != nil {
		log.Fatal(err)
	}
	page := "2023-示例区档案馆部门决算.html"
	set.Files[page] = bytes.Replace(set.Files[page], []byte(">518.55<"), []byte(">518.65<"), 1) // somebody edits it
	findings, err := generator.Verify(report, "minimal/report.toml", generator.Options{}, set.Files)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		fmt.Println(f.Pos, f.Code, f.Message)
	}
	// Output:
	// 2023-示例区档案馆部门决算.html YZ101 收、支总计 印作 518.65，应为 518.55
	// 2023-示例区档案馆部门决算.html YZ012 文件在生成以后被改过
}
