package characters

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"gen/internal/codes"
	"gen/internal/diag"
)

// told is what is found in a text: "E文" an error that names what is meant, "W" a warning, "X" an unseen character.
func told(text string) string {
	var list []string
	for _, f := range Find(text) {
		switch {
		case f.Code == codes.Unseen:
			list = append(list, fmt.Sprintf("X%X", []rune(text[f.From:f.To])))
		case f.Severity == diag.Error:
			list = append(list, "E"+strings.TrimPrefix(strings.SplitN(f.Hint, "；", 2)[0], "改成 "))
		default:
			list = append(list, "W"+strings.TrimPrefix(f.Hint, "改成 "))
		}
	}
	return strings.Join(list, " ")
}

func TestCharactersThatAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"示例区\u200b档案馆":       "X[200B]",
		"共12\u202e34万元":      "X[202E]",
		"甲\u2066乙\u2069丙":    "X[2066] X[2069]",
		"软\u00ad连":           "X[AD]",
		"头\ufeff尾":           "X[FEFF]",
		"甲\uffff乙\ufdd0":     "X[FFFF] X[FDD0]",
		"造\ue123字\U000F1234": "X[E123] X[F1234]",
		"葛\U000E0100城":       "X[E0100]",
		"☑\ufe0f是":           "X[FE0F]",
		"旗\U000E0067":        "X[E0067]",
		"乱\ufffd码\ufffc":     "X[FFFD] X[FFFC]",
		"填\u3164充\u2800":     "X[3164] X[2800]",
		"响\u0007铃\u0085行":    "X[7]", // the other ends a line
		"q\u0301x\u20dd":     "X[301] X[20DD]",

		"cafe\u0301":       "Eé",
		"本区⽂档⺠政⾦":          "E文 E民 E金",
		"⼀、⼆、":             "E一 E二",
		"㇐般":               "E一",
		"\uf900\U0002F804": "E豈 E你",
		"ﬁrst":             "Efi",
		"ｱｲ｡":              "Eア Eイ E。",
		"𝟏𝐀":               "E1 EA",
		"空\u2003格\u202f":   "E改成普通的空格，或删去 E改成普通的空格，或删去",

		"二○二三年":  "W〇",
		"二О二三年度": "W〇",
		"二0二三年":  "W〇",
		"二Ｏ二三":   "W〇",
		"二○○五年":  "W〇",
		"2O23年":  "W0",
		"1l0万元":  "W1",
		"1OO万元，12月3l日，202O年，3.5O亿": "W0 W1",
		"98﹪、甲﹑乙":                  "E% E、",
		"第—季度":                     "W一",
		"（－）总体":                    "W一",
		"—、概况":                     "W一",
		"十—月":                      "W一",
		"统ー管理":                     "W一",
		"第ㄧ章":                      "W一",
		"ニ〇二三年":                    "W二",
		"А4纸":                      "WA",
		"Tеst":                     "We",
		"ΑBC":                      "WA",
	} {
		if got := told(text); got != want {
			t.Errorf("%+q: %q, want %q", text, got, want)
		}
	}
}

// What is right, however near it comes.
func TestLawfulCharacters(t *testing.T) {
	for _, text := range []string{
		"二〇二三年，二零二三年，○项目一，一○是合格、○是不合格，①②", "张三〇〇一班", "附件一、附件二—附件五", "（一）—（三）", "2023—2025年", "周一—周五", "——其他",
		"第1-2季度", "—是加强管理", "－3.5万元", "H2O、CO2、O2、PM2.5，10l/100km，IP65，WiFi，0.5L", "A4纸，Ⅱ类，㎡、℃、‰、№、×、½", "μm、Ω、π、α射线、β、Δt",
		"Россия и Москва, а также СССР", "ΑΒΓ，Ελλάδα", "カード、データ、ロシア、一ヶ月", "ㄅㄆㄇㄧ", "é、ü、ñ、ø", "张𬭊、李𬬻、王𫟼", "〔2023〕1号《办法》“引”‘号’…", "\u00a0不换行空格　全角空格\t制表",
		"\uf0b7 一条", "﨑﨟", "O型血、AO2O3", "行\u2028行\u2029\r\v",
	} {
		if got := told(text); got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestWhatIsSaidOfThem(t *testing.T) {
	const text = "第一行\n示例区\u200b档案馆\u200b，⽂"
	list := InFile("文.md", text)
	if len(list) != 2 {
		t.Fatal(list)
	}
	f := list[0]
	if f.Pos != (diag.Pos{File: "文.md", Line: 2, Column: 4, Length: 1}) || !strings.Contains(f.Message, "U+200B 零宽空格，在“示例区”后面") ||
		len(f.Notes) != 1 || !strings.Contains(f.Notes[0], "2 处") {
		t.Errorf("%+v", f)
	}
	if f := list[1]; f.Message != "“⽂”（U+2F42）应是“文”（U+6587）" || f.Pos.Column != 10 {
		t.Errorf("%+v", f)
	}
}

// Time grows with the text, whatever it is made of.
func BenchmarkFind(b *testing.B) {
	for _, unit := range []string{"O", "0", "○", "А", "ー", "二○", "部门决算，"} {
		b.Run(unit, func(b *testing.B) {
			text := strings.Repeat(unit, 256<<10/len(unit))
			for b.Loop() {
				Find(text)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"", "二○二三", "e\u0301", "\u200b\xff", "ー", "2O23", "А4", "（—）", "⽂"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, found := range Find(text) {
			if found.From >= found.To || !utf8.ValidString(text[:found.From]) || !utf8.ValidString(text[:found.To]) || found.Message == "" || found.Hint == "" {
				t.Fatalf("%+v", found)
			}
		}
	})
}
