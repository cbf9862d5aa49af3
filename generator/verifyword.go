package generator

import (
	"slices"

	"gen/generator/read"
	"gen/generator/render/docx"
	"gen/internal/codes"
	"gen/internal/diag"
)

// word compares a Word file with the one that is made, by what both say in all their parts.
func (v *verifier) word(name string, want, data []byte) error {
	should, err := read.Word(want)
	if err == nil {
		v.wordSays(name, should, data)
	}
	return err
}

// wordSays compares a Word file with what it should say.
func (v *verifier) wordSays(name string, should []read.Block, data []byte) {
	have, err := read.Word(data)
	if err != nil {
		v.found(diag.Error, codes.Unreadable, name, err.Error(), "用 Word 打开，另存为 .docx 再试")
		return
	}
	ids := figuresOf(should, v.doc)
	should, have = v.withoutOrigin(name, should, have)
	v.hold(name, should, have, func(tag string) string { return ids[tag] })
}

// wordFor makes the Word file that a single one is held against: with charts as pictures, if it has no others.
func (v *verifier) wordFor(have []byte) ([]byte, error) {
	opt := v.opt
	blocks, err := read.Word(have)
	if err == nil && !slices.ContainsFunc(blocks, func(b read.Block) bool { return b.Place == read.Chart }) {
		opt.Charts = ChartsPicture
	}
	files := map[string][]byte{}
	err = newRendering(v.statement, v.doc, opt).word(files)
	return files[reportName(v.statement.Pack, v.statement.Report)+".docx"], err
}

// withoutOrigin takes from both files what they say of the pack and the input that they were made from: the rest decides
// whether they say the same. Of a file that stands alone it tells if that differs; a set has a manifest to say so.
func (v *verifier) withoutOrigin(name string, want, have []read.Block) (w, h []read.Block) {
	cut := func(blocks []read.Block) (rest []read.Block, origin string) {
		for _, b := range blocks {
			if b.Kind == read.Property && docx.OriginProperty(b.Cells[0].Text()) {
				origin += b.Cells[1].Text() + "\n"
				continue
			}
			rest = append(rest, b)
		}
		return rest, origin
	}
	w, should := cut(want)
	h, is := cut(have)
	if is != should && v.alone {
		v.found(diag.Hint, codes.OtherOrigin, name, "文件属性里写的模板包或者输入，不是现在的模板包和报告", "报告、旁边的文件或者模板包在生成以后改过，或者文件属性被改过；印出的不同见别的各条")
	}
	return w, h
}
