package fillin_test

import (
	"os"
	"testing"

	"gen/generator/fillin"
	"gen/generator/pack"
	"gen/generator/statement"
	"gen/internal/workbook"
	"gen/templates"
)

// Whatever stands in the cells of a workbook that claims to be filled in, its keys among them, becomes a report or findings.
func FuzzRead(f *testing.F) {
	p, _ := pack.Open(templates.FS, "beijing-2023", 0)
	const head = "gen 填报表 1\tx\n"
	f.Add(head + "pack!\tx\tbeijing-2023\nyear!\tx\t2023\nunit\tx\t元\ndepartment.name!\tx\t某局\nservices?\tx\t是\n")
	f.Add(head + "[account]\tcode\tbasic.public\tfund\n=\tx\n\t2012604\t1.005\t基金\n\t2012604\t\t\n-\tx\n")
	f.Add(head + "{three_public}\t\tinitial\tforeign.amount\nthree_public.reception:\tx\t3\t4\nthree_public:\tx\t1\n")
	f.Add(head + "approved/收支总计\tx\t12\n[approved/]\tname\tvalue\n\t支出\t3\n\t支出\t4\n[services.row]\tcatalogue#1\tcatalogue#x\n\t一\t二\n")
	f.Add(head + "account\tx\t1\n[account]\tcode\n\t2\naccount.code.x\tx\t1\n[a.b]\tc.d.e\tc\n\t1\t2\n[/]\t#\n\t1\n")
	f.Fuzz(func(t *testing.T, text string) {
		book, err := workbook.Read([]byte(text))
		if err != nil {
			return
		}
		fillin.Is(book)
		back, _ := fillin.Read(fillin.File, book, p)
		_, list, err := statement.Load(os.DirFS(t.TempDir()), "report.toml", statement.Options{Tree: back.Tree})
		if err != nil {
			t.Fatal(err)
		}
		back.InWords(list, "report.toml")
	})
}
