package pack

import "testing"

// The text that the parser gets has every byte where it was written.
func FuzzPlain(f *testing.F) {
	f.Add("{{如果 有 .x}}甲{{ 否则如果 (或者 (没有 .y) .z) -}}乙{{- 结束}}{{可改 \"名\"}}{{逐项 .表 \"如果\" }}{{/* 如果 */}}")
	f.Add("{{如果 并且 (有 .x)\n\t(没有 .y)\n或者}}甲{{\n可改 \"名\"}}{{结束\n}}")
	f.Add("{{如果 或者 不是 }}")
	f.Fuzz(func(t *testing.T, text string) {
		plain := Plain(text)
		if len(plain) != len(text) || Plain(plain) != plain {
			t.Fatalf("%q became %q", text, plain)
		}
		for i := range text {
			if (text[i] == '\n') != (plain[i] == '\n') {
				t.Fatalf("a line of %q ends elsewhere in %q", text, plain)
			}
		}
	})
}
