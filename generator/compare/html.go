package compare

import (
	"bytes"
	"html/template"
)

// page is one file with everything in it: no script, nothing loaded from elsewhere.
var page = template.Must(template.New("diff").Funcs(template.FuncMap{"cells": Figure.cells, "input": Input.cells, "amount": Subject.amount,
	"whole": Text.whole}).Parse(`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; color: #222; background: #fff; font-family: "Noto Serif SC", "Source Han Serif SC", SimSun, serif }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #999 } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { padding: .25rem .5rem; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap }
th:first-child, td:first-child { text-align: left; white-space: normal }
del, ins { display: block; text-decoration: none; padding: .2rem .6rem; margin: .2rem 0; border-left: .25rem solid }
del { background: #fbeeee; border-color: #b33 } ins { background: #eef6ee; border-color: #383 }
.note { color: #555 } .wide { overflow-x: auto }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p class="note">前：{{.Before.Department}} {{.Before.Year}} 年度（模板包 {{.Before.Pack}}，以{{.Before.Unit}}公开）<br>后：{{.After.Department}} {{.After.Year}} 年度（模板包 {{.After.Pack}}，以{{.After.Unit}}公开）</p>
{{- if .Same}}
<p>没有差异</p>
{{- end}}
{{- if .Inputs}}
<h2>填报不同的地方</h2>
<p class="note">金额单位：万元</p>
<div class="wide"><table>
<tr><th></th><th>前</th><th>后</th><th>位置</th></tr>
{{- range .Inputs}}
<tr>{{range input .}}<td>{{.}}</td>{{end}}</tr>
{{- end}}
</table></div>
{{- end}}
{{- if .Figures}}
<h2>变了的数</h2>
<p class="note">金额单位：万元</p>
<div class="wide"><table>
<tr><th></th><th>前</th><th>后</th><th>增减</th><th>增减率</th></tr>
{{- range .Figures}}
<tr>{{range cells .}}<td>{{.}}</td>{{end}}</tr>
{{- end}}
</table></div>
{{- end}}
{{- if .Moved}}
<p class="note">另有 {{.Moved}} 个数的精确值没有变，只是印出的末位不同：为使各处相加相等，末位会随其他数移动。</p>
{{- end}}
{{- if .Subjects}}
<h2>科目</h2>
<table>
<tr><th></th><th></th><th>支出（万元）</th></tr>
{{- range .Subjects}}
<tr><td>{{.Code}}{{.Name}}</td><td>{{if .Came}}新增{{else}}不再有{{end}}</td><td>{{amount .}}</td></tr>
{{- end}}
</table>
{{- end}}
{{- if not .Worded}}
<p class="note">有一份写不成正文，没有比较文字。</p>
{{- end}}
{{- if .Texts}}
<h2>文字</h2>
<p class="note">不计数字、年份和增减的方向。</p>
{{- range .Texts}}
<h3>{{.Heading}}{{whole .}}</h3>
{{- if not (whole .)}}
{{- if .Before}}
<del>{{.Before}}</del>
{{- end}}
{{- if .After}}
<ins>{{.After}}</ins>
{{- end}}
{{- end}}
{{- end}}
{{- end}}
{{- range .Missing}}
<h2>{{.Message}}</h2>
<ul>
{{- range .Notes}}
<li>{{.}}</li>
{{- end}}
</ul>
{{- end}}
</body>
</html>
`))

// HTML is the whole result as one page.
func (r *Result) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, r)
	return b.Bytes(), err
}
