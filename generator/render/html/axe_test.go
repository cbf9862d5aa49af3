package html_test

import (
	"fmt"
	"path"
	"slices"
	"testing"
	"time"

	"gen/generator/district"
	"gen/generator/internal/referee"
	"gen/generator/pack"
	"gen/generator/render/html"
	"gen/internal/diag"
	"gen/templates"

	"github.com/chromedp/chromedp"
)

// axe asks axe-core what of the page keeps people from reading it, and gives each rule with the first place that breaks it.
func (b *browser) axe() string {
	b.Helper()
	b.run(referee.Script(b.T, "axe-core/axe.min.js") + `
		axe.run().then((found) => window.found = found.violations.map((v) => v.id + ": " + v.nodes[0].html + "\n" + v.nodes[0].failureSummary).join("\n"),
			(fault) => window.found = "axe: " + fault)`)
	b.is("axe ends", "window.found !== undefined")
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("window.found"))
	if err != nil {
		b.Fatal(err)
	}
	return found
}

// Everybody can read what is published and what the bureau reads, drafts too, on a desk and on a phone, by day and by night.
func TestPagesForEverybody(t *testing.T) {
	b := open(t)
	pages := districtPages(t)
	d, book := example(t, "minimal")
	pages["report.html"] = render(t, d, book, html.Options{})
	pages["review.html"] = render(t, d, book, html.Options{Review: true})
	draft := *d
	draft.Draft = true
	pages["draft.html"] = render(t, &draft, book, html.Options{})
	for name, page := range pages {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{1280, 390} {
				t.Run(fmt.Sprint(name, " ", scheme, " ", width), func(t *testing.T) {
					b.T = t
					b.colour(scheme)
					b.size(width, 844)
					b.show(page)
					b.is("nothing hangs over", "!("+sideways+")")
					if found := b.axe(); found != "" {
						t.Error(found)
					}
				})
			}
		}
	}
}

// The page of a district is searched by name, code and department, and says when nothing is found.
func TestSearchOfADistrict(t *testing.T) {
	b := open(t)
	b.show(districtPages(t)["index.html"])
	const left = `[...document.querySelectorAll(".group li")].filter((l) => l.checkVisibility()).map((l) => l.querySelector(".name").textContent).join()`
	for _, c := range []struct{ typed, left string }{
		{"服务", "甲局服务中心"}, {"101", "甲局,甲局（本级）,甲局服务中心"}, {"１０２", "乙局"}, {"甲局 本级", "甲局（本级）"}, {"丙", ""}, {"", "甲局,甲局（本级）,甲局服务中心,乙局"},
	} {
		b.run(`document.querySelector("#search").value = ""`)
		b.do(chromedp.SendKeys(chromedp.CSS("#search"), " "+c.typed))
		b.is("“"+c.typed+"” leaves "+c.left, left+` === "`+c.left+`"`)
		b.is("“"+c.typed+"”: nothing found is said, and only then", fmt.Sprintf(`(document.querySelector("[role=status]").textContent !== "") === %t`, c.left == ""))
		b.is("“"+c.typed+"”: no head stands alone", `[...document.querySelectorAll("h2, h3")].every((h) => !h.checkVisibility() || h.parentElement.querySelector("li:not([hidden])"))`)
	}
}

// districtPages are the files of a small district in which much has happened.
func districtPages(t *testing.T) map[string][]byte {
	t.Helper()
	src, err := templates.FS.ReadFile("base/" + district.TextsFile)
	if err != nil {
		t.Fatal(err)
	}
	texts, list := district.ReadTexts(&pack.Pack{Files: map[string]pack.File{district.TextsFile: {Path: district.TextsFile, Text: string(src)}}})
	roster, more := district.ReadRoster("名册.csv", []byte("编码,名称,种类,主管部门,批复日期,网址\n101,甲局,汇总,,2026-08-01,https://example.org/\n101001,甲局（本级）,本级,甲局,,\n"+
		"101002,甲局服务中心,二级单位,甲局,,\n102,乙局,汇总,,2026-08-20,\n103,丙局,汇总,,2026-08-20,\n104,没有报来的局,汇总,,,\n"), texts)
	if list = append(list, more...); len(list) > 0 {
		t.Fatal(list)
	}
	set := func(code, name, kind string, years ...int) (sets []district.Result) {
		for _, year := range years {
			r := district.Result{Head: district.Head{Report: fmt.Sprint(code, "/", year, "/report.toml"), Code: code, Name: name, Kind: kind, Year: year, Pack: "p"},
				State: district.Made, Set: code, Figures: map[string]string{"支出.合计": "10010.5", "三公.决算.合计": "-20.25"}, Warnings: 1,
				Findings: []district.Found{{Code: "JS105", Severity: diag.Warning, Message: "有一个数是负数", Fingerprint: code}}}
			for _, end := range []string{".pdf", ".html", ".xlsx"} {
				r.Files = append(r.Files, district.File{Name: name + end, SHA256: code})
			}
			sets = append(sets, r)
		}
		return sets
	}
	faulty := set("103", "丙局", "部门", 2025)
	faulty[0].State, faulty[0].Set, faulty[0].Errors = district.Faulty, "", 3
	files, _, err := district.Collect(slices.Concat(set("101", "甲局", "部门", 2025), set("101001", "甲局（本级）", "单位", 2025),
		set("101002", "甲局服务中心", "二级单位", 2025), set("102", "乙局", "部门", 2025), faulty),
		district.Options{Texts: texts, Roster: roster, Publish: time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
