package generator

import (
	"slices"
	"strings"

	"gen/generator/read/pdf"
	"gen/generator/verify"
	"gen/internal/codes"
	"gen/internal/diag"
)

// printed compares a PDF file by what it shows. doubt is what may make people see something else, "" if nothing does.
func (s *setVerifier) printed(name string, want, have []byte) (doubt string, err error) {
	should, err := pdf.Read(want)
	if err != nil {
		return "", err
	}
	is, err := pdf.Read(have)
	if err != nil {
		s.found(diag.Error, codes.Unreadable, name, err.Error(), "从备份里取回，或者重新生成")
		return cantTell, nil
	}
	w, h := verify.Recut(should.Blocks(), is.Blocks())
	ids := figuresOf(w, s.doc)
	figuresOfText(w, s.doc)
	s.hold(name, w, h, func(tag string) string { return ids[tag] })
	if list := doubtsOf(should, is); len(list) > 0 {
		doubt = cantTell + "：" + diag.Names(list)
	}
	return doubt, nil
}

// doubtsOf are the reasons why people may see something else in a PDF than its text says. What it should be has none.
func doubtsOf(should, is *pdf.Document) []string {
	list := slices.Clone(is.Doubts)
	for i := range is.Pages {
		list = append(list, is.Pages[i].Doubts...)
	}
	if is.Changed {
		list = append(list, "写好以后又追加过内容")
	}
	if !pdf.SameDrawings(should, is) {
		list = append(list, "图形不同")
	}
	looks := should.Shapes()
	var strange []string
	for shape := range is.Shapes() {
		if shape.Look == "" || !looks[shape] {
			strange = append(strange, shape.Text)
		}
	}
	if len(strange) > 0 {
		slices.Sort(strange)
		strange = slices.Compact(strange)
		list = append(list, "字形不是现在的字体的（"+diag.Clip(strings.Join(strange, ""), 12)+"）")
	}
	slices.Sort(list)
	return slices.Compact(list)
}
