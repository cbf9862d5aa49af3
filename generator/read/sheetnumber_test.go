package read

import "testing"

// A number is told as its format shows it: a percent sign that is only a word does not count hundredths, and a word may stand
// for zero, but for no other number.
func TestNumbersAsTheirFormatsShowThem(t *testing.T) {
	for _, c := range []struct{ format, value, want string }{
		{"#,##0.00;-#,##0.00", "1234.5", "1,234.50"},
		{"0.00;-0.00", "1234.5", "1234.50"},
		{"0.00;-0.00", "-1234.5", "-1234.50"},
		{"0.00%", "0.1234", "12.34%"},
		{`0.00"%"`, "12.34", "12.34%"},
		{`0.00"%"`, "-12.34", "-12.34%"},
		{`0.0"%"`, "12.34", "12.3%（值 12.34）"},
		{`#,##0.00;-#,##0.00;"—"`, "0", "—"},
		{`#,##0.00;-#,##0.00;"-"`, "0", "-"},
		{`#,##0.00;-#,##0.00;"—"`, "0.001", "0.00（值 0.001）"},
		{`#,##0.00;-#,##0.00;"1,000"`, "0", "1,000"},
		{`#,##0.00;-#,##0.00;" "`, "0", `0（格式 #,##0.00;-#,##0.00;" "）`},
		{`"—"`, "0", `0（格式 "—"）`},
		{`"—";"—";"—"`, "5", `5（格式 "—";"—";"—"）`},
	} {
		if got := (cellLook{format: c.format}).number(c.value); got != c.want {
			t.Errorf("%s as %s is %s, want %s", c.value, c.format, got, c.want)
		}
	}
}
