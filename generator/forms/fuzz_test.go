package forms

import (
	"testing"
	"testing/fstest"

	"gen/generator/report"
)

// Whatever a file holds, reading it ends, and a form that is written down is read as the same form.
func FuzzRead(f *testing.F) {
	f.Add(page(official))
	f.Add(word(f, official))
	f.Add(book(official))
	words := baseForms(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := data{"自评", content}.open()
		if err != nil {
			return
		}
		forms, rest, list := Read(words, []File{file})
		if len(forms) == 0 && len(rest) == 0 && len(list) == 0 {
			t.Fatal("nothing is said of the file")
		}
		for _, e := range forms {
			text := report.Draft{}.Form(&e)
			files := fstest.MapFS{
				"report.toml": {Data: []byte("[[evaluation]]\nfile = \"自评/01.toml\"\n")},
				"自评/01.toml":  {Data: []byte(text)},
			}
			r, _, err := report.ReadFacts(files, "report.toml")
			if err != nil || r == nil {
				continue // characters that no file may have, or too long
			}
			if again := (report.Draft{}).Form(&r.Evaluations[0]); again != text {
				t.Fatalf("%s\n%s", text, again)
			}
		}
	})
}
