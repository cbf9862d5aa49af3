package place

import (
	"strings"
	"testing"
)

// What a person types for an amount is understood, and asked about where it may mean two.
func TestMisspelt(t *testing.T) {
	for text, want := range map[string]string{
		"380,25": "是 380.25 还是 38025？小数点用半角的 .，千位不隔开", "380，25": "是 380.25 还是 38025？小数点用半角的 .，千位不隔开",
		"1,234.56": "去掉分隔符，写成 1234.56", "1,234": "去掉分隔符，写成 1234", "1'234.5": "去掉分隔符，写成 1234.5",
		"1,23,456.7": "是不是 123456.7？核对有没有漏写、多写的数字", "1.234,56": "写成 1234.56", "1.234.567,8": "写成 1234567.8",
		"820 .15": "去掉空格，写成 820.15", "820. 15": "去掉空格，写成 820.15", "820\u00a0.15": "去掉空格，写成 820.15",
		"820 15": "是 820.15 还是 82015？小数点用半角的 .，千位不隔开", "1.234.5": "是 1234.5 还是 1.2345？小数点用半角的 .，千位不隔开",
		"41..90": "写成 41.90", "４１．９０": "写成 41.90", "41。90": "写成 41.90", "−3.5": "写成 -3.5", "(41.90)": "负数写成 -41.90", "（41.90）": "负数写成 -41.90",
		"￥41.90": "写成 41.90", "=41.90": "写成 41.90", "41.9O": "字母 O 和 l 不是数字：写成 41.90", "4l.9": "字母 O 和 l 不是数字：写成 41.9",
		"1,234.5万元": `去掉分隔符，写成 "1234.5万元"`, "41.9万": `写成 "41.9万元"`, "1.2亿元": `写成 "12000万元"`, "3千元": `写成 "3000元"`,
		"4万1900元": `写成 "41900元"`, "3万5千": `写成 "3.5万元"`, "3万5": `换算成一个数，单位写在末尾，如 "35000元"、"3.5万元"`,
		// Amounts, and what is none at all.
		"380.25": "", "-380.25": "", "380.25万元": "", "572524.70 元": "", "0": "", "无": "", "": "", "2023-01-31": "", "约5": "", "1e5": "", "1_000": "", "1/3": "",
	} {
		if _, hint := Misspelt(text); hint != want {
			t.Errorf("%q: %q, not %q", text, hint, want)
		}
	}
}

func FuzzMisspelt(f *testing.F) {
	f.Add("1,234.5万元")
	f.Add("(4万1900)")
	f.Fuzz(func(t *testing.T, text string) {
		if what, hint := Misspelt(text); (what == "") != (hint == "") {
			t.Errorf("%q: %q, %q", text, what, hint)
		}
	})
}

// A file of another program is named as what it is, once.
func TestAFileThatIsNoText(t *testing.T) {
	for start, want := range map[string]string{
		"PK\x03\x04[Content_Types].xml xl/workbook.xml": "这是 Excel 文件（.xlsx），不是填报用的文字文件",
		"PK\x03\x04 xl/" + strings.Repeat("[{", 99):     "这是 Excel 文件（.xlsx），不是填报用的文字文件",
		"PK\x03\x04a.txt":                          "这是压缩文件（.zip），不是填报用的文字文件",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00": "这是旧版 Word、Excel 或 WPS 文件（.doc、.xls、.wps、.et），不是填报用的文字文件",
		"%PDF-1.7\n\x00":                           "这是 PDF 文件，不是填报用的文字文件",
	} {
		_, list := Parse("report.toml", []byte(start), DefaultLimits())
		if len(list) != 1 || list[0].Message != want {
			t.Errorf("%q: %v", start, list)
		}
	}
}
