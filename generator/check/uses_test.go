package check

import (
	"strings"
	"testing"

	"gen/generator/figure"
	"gen/generator/internal/sample"
	"gen/generator/pack"
	"gen/generator/report"
	"gen/internal/place"
)

// What a sentence of the pack has a place for is asked for; what no sentence prints is not.
func TestOnlyWhatIsPrintedIsAskedFor(t *testing.T) {
	r := sample.Report(1)
	r.Services = nil
	r.Accounts = r.Accounts[:1]
	code := r.Accounts[0].Code.V
	r.Subjects = []report.Subject{{Code: place.Value[string]{V: code, Set: true}, Name: place.Value[string]{V: "科目", Set: true}}}
	b, _ := figure.Compute(r, figure.Options{Unit: "万元", Decimals: 2, Names: func(string) string { return "" }})
	for section, want := range map[string]string{"": "", "{{range .一般公共预算.项}}{{.用途}}{{end}}": "主要用于什么", "{{range .科目}}{{.释义}}{{end}}": "没有这些科目的释义", "{{.购买服务.合计}}": "没有填政府购买服务"} {
		p := packOf(t, "")
		p.Parts[0].Sections = []place.Value[string]{{V: "甲"}}
		p.Files["text/甲.tmpl"] = pack.File{Text: section}
		var told []string
		for _, f := range Findings(Run(inputOf(p, r, b))) {
			if f.Code == "IN141" || strings.Contains(f.Message, "购买服务") {
				told = append(told, f.Message)
			}
		}
		if got := strings.Join(told, "；"); !strings.Contains(got, want) || want == "" && got != "" || len(told) > 1 {
			t.Errorf("%q: %v", section, told)
		}
	}
}
