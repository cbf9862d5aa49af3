package language

import (
	"fmt"

	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// FormFile holds the words of the form of self-evaluation. Its grid is an official one: FormColumns columns, always the
// same.
const (
	FormFile    = "evaluation.toml"
	FormColumns = 9
)

// printed is a text of the form.
type printed = place.Value[string]

// Form is evaluation.toml: the texts of the form. It is printed with them, and by them a form is read.
type Form struct {
	At         diag.Pos           `toml:"-,at"`
	Title      printed            `toml:"title,required"`
	Widths     []place.Value[int] `toml:"widths,required" min:"1" max:"100"`
	None       printed            `toml:"none,required"`
	Total      printed            `toml:"total,required"`
	Head       FormHead           `toml:"head,required"`
	Funds      FormFunds          `toml:"funds,required"`
	Goals      FormGoals          `toml:"goals,required"`
	Indicators FormIndicators     `toml:"indicators,required"`
	Words      place.Map[printed] `toml:"words"`  // a text above → how others write it, with spaces between
	Unused     printed            `toml:"unused"` // what else forms of others ask for, with spaces between
}

// FormHead are the labels above the funds.
type FormHead struct {
	Project    printed `toml:"project,required"`
	Department printed `toml:"department,required"`
	Unit       printed `toml:"unit,required"`
	Leader     printed `toml:"leader,required"`
	Phone      printed `toml:"phone,required"`
}

// FormFunds are the heads of the columns, and those of the rows.
type FormFunds struct {
	Title         printed `toml:"title,required"`
	Initial       printed `toml:"initial,required"`
	Full          printed `toml:"full,required"`
	Actual        printed `toml:"actual,required"`
	Weight        printed `toml:"weight,required"`
	Rate          printed `toml:"rate,required"`
	Score         printed `toml:"score,required"`
	Total         printed `toml:"total,required"`
	Appropriation printed `toml:"appropriation,required"`
	Carried       printed `toml:"carried,required"`
	Other         printed `toml:"other,required"`
}

// FormGoals are the heads of the two texts.
type FormGoals struct {
	Title    printed `toml:"title,required"`
	Expected printed `toml:"expected,required"`
	Actual   printed `toml:"actual,required"`
}

// FormIndicators are the heads of the columns.
type FormIndicators struct {
	Title  printed `toml:"title,required"`
	Level1 printed `toml:"level1,required"`
	Level2 printed `toml:"level2,required"`
	Level3 printed `toml:"level3,required"`
	Target printed `toml:"target,required"`
	Actual printed `toml:"actual,required"`
	Weight printed `toml:"weight,required"`
	Score  printed `toml:"score,required"`
	Reason printed `toml:"reason,required"`
}

// ReadForm reads the words of the form. A pack may have none, if it prints no form.
func ReadForm(p *pack.Pack) (*Form, diag.List) {
	file, ok := p.Files[FormFile]
	if !ok {
		return nil, nil
	}
	root, list := place.Parse(file.Path, []byte(file.Text), place.DefaultLimits())
	if root == nil {
		return nil, list
	}
	f := &Form{}
	list = append(list, place.Bind(root, f)...)
	if n := len(f.Widths); n != FormColumns && f.Title.Set {
		list = append(list, diag.Finding{Code: codes.FormWidths, Pos: f.Title.Pos,
			Message: fmt.Sprintf("自评表有 %d 栏，widths 写了 %d 个宽度", FormColumns, n), Hint: fmt.Sprintf("widths 写 %d 个数", FormColumns)})
	}
	Fill(f.Title.V, func(gap string) string {
		if gap != "序号" && gap != "项目" && gap != "年度" {
			list = append(list, diag.Finding{Code: codes.FormTitle, Pos: f.Title.Pos, Message: fmt.Sprintf("自评表的表名里没有“{%s}”", gap), Hint: "可以用 {序号}、{项目}、{年度}"})
		}
		return ""
	})
	return f, list
}
