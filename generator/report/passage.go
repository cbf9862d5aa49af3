package report

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"gen/internal/characters"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/snapshot"
)

// Limits of a passage, far above any real one.
const (
	maxPassage   = 256 << 10 // bytes of its file
	maxPassages  = 2 << 20   // bytes of all passages of a report
	maxParagraph = 20_000    // characters up to an empty line
)

// Passage is free text with a few marks (headings, lists, tables, pictures, bold), written in the report or in a file beside it.
type Passage struct {
	Text string
	File string   // where Text stands; the report itself when written there
	Dir  string   // folder that images of the passage are relative to
	Pos  diag.Pos // of the value in the report

	named      string    // the file as the report names it
	odd        bool      // neither a text nor a file
	characters diag.List // of its file
}

// fileName is a text that was meant to name a file: as a passage, the name itself would be published.
var fileName = regexp.MustCompile(`(?i)^\S+\.(md|txt|docx?|toml)$`)

// UnmarshalPlace reads "text" or { file = "机构.md" }.
func (p *Passage) UnmarshalPlace(n *place.Node) diag.List {
	p.Pos = n.Pos
	if n.Kind == place.String {
		if p.odd = fileName.MatchString(n.Text); p.odd {
			return diag.List{{Code: codes.PassageForm, Pos: n.Pos, Message: fmt.Sprintf("这里印的是正文，“%s”像是文件名", diag.Clip(n.Text, 40)),
				Hint: fmt.Sprintf("正文在文件里的，写成 { file = %q }", diag.Clip(n.Text, 40))}}
		}
		p.Text = n.Text
		return nil
	}
	if n.Kind == place.Table && len(n.Items) == 1 && n.Items[0].Key == "file" && n.Items[0].Kind == place.String {
		p.File, p.named, p.Pos = n.Items[0].Text, n.Items[0].Text, n.Items[0].Pos
		return nil
	}
	p.odd = true
	return diag.List{{Code: codes.PassageForm, Pos: n.Pos, Message: "正文段落应是文字，或一个文件", Hint: `写成 "……"，或 { file = "机构.md" }`}}
}

// OpenPassages reads the files of the passages that are wanted. The others have no text.
func (r *Report) OpenPassages(fsys fs.FS, wanted func(key string) bool) diag.List {
	var list diag.List
	left := maxPassages
	for i := range r.Passages {
		p := &r.Passages[i].V
		if !wanted(r.Passages[i].Key) {
			p.Text = ""
			continue
		}
		list = append(list, p.open(fsys, r.File)...)
		if left -= len(p.Text); left < 0 {
			return append(list, diag.Finding{Code: codes.PassagesTooLong, Pos: p.Pos, Message: fmt.Sprintf("到这一段为止，正文合计超过了 %d MB", maxPassages>>20), Hint: "后面的没有读；删去多余的正文"})
		}
	}
	return list
}

// open reads the passage's file. The file must lie in the report's folder.
func (p *Passage) open(fsys fs.FS, report string) diag.List {
	if p.odd {
		return nil
	}
	if p.File == "" {
		p.File, p.Dir = report, path.Dir(report)
		return p.unwritten()
	}
	data, fault := beside(fsys, report, p.File, maxPassage)
	if fault != nil {
		fault.Pos = p.Pos
		return diag.List{*fault}
	}
	name := path.Join(path.Dir(report), p.File)
	text := strings.TrimPrefix(string(data), "\ufeff")
	if encoding := place.Encoding(data); encoding != "" {
		return diag.List{{Code: codes.UnreadableFile, Pos: p.Pos, Message: fmt.Sprintf("文件“%s”不是 UTF-8 编码，可能是 %s", p.File, encoding), Hint: place.SaveAsUTF8}}
	}
	p.Text = strings.ReplaceAll(text, "\r\n", "\n")
	p.File, p.Dir = name, path.Dir(name)
	p.characters = characters.InFile(p.File, p.Text)
	p.Text = strings.Map(func(r rune) rune {
		if r >= 0xF0000 { // the private planes mark figures while text is composed, and a draft is composed all the same
			return utf8.RuneError
		}
		return r
	}, p.Text)
	return append(p.checkText(), p.unwritten()...)
}

// beside reads a file that the report names, of at most most bytes. It must lie in the report's folder.
func beside(fsys fs.FS, report, file string, most int64) ([]byte, *diag.Finding) {
	fault := func(message, hint string) ([]byte, *diag.Finding) {
		return nil, &diag.Finding{Code: codes.UnreadableFile, Message: message, Hint: hint}
	}
	dir := path.Dir(report)
	name := path.Join(dir, file)
	if strings.ContainsAny(file, `\:`) || path.IsAbs(file) || !strings.HasPrefix(name, dir+"/") && dir != "." || !fs.ValidPath(name) {
		return fault(fmt.Sprintf("文件“%s”不在报告所在的文件夹里", file), "把文件放在 report.toml 旁边，只写文件名")
	}
	data, err := snapshot.Read(fsys, name, most)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault(fmt.Sprintf("找不到文件“%s”", file), "检查文件名；文件应在 report.toml 旁边")
	case errors.Is(err, snapshot.ErrIrregular):
		return fault(fmt.Sprintf("“%s”不是普通文件", file), "写一个文字文件的名称")
	case errors.As(err, new(*snapshot.TooLarge)) && place.Foreign(file, nil) != "":
		return fault(foreignFile(file, place.Foreign(file, nil)))
	case errors.As(err, new(*snapshot.TooLarge)):
		return fault(fmt.Sprintf("文件“%s”太大", file), fmt.Sprintf("一个文件不超过 %d KB；图片单独放，不写在文字里", most>>10))
	case err != nil:
		return fault(fmt.Sprintf("文件“%s”读不出来", file), "检查它是不是被别的程序占用")
	}
	if what := place.Foreign(file, data); what != "" {
		return fault(foreignFile(file, what))
	}
	return data, nil
}

// foreignFile is what to say of a file that another program wrote.
func foreignFile(file, what string) (message, hint string) {
	return fmt.Sprintf("“%s”是%s，不是文字文件", file, what), "把其中的文字复制到记事本，另存为 UTF-8 的文字文件（正文用 .md，自评表用 .toml），file 写它的名称"
}

// checkText refuses text without end, which it cuts off there: a draft is composed all the same.
func (p *Passage) checkText() diag.List {
	length := 0
	for i, r := range p.Text {
		if length++; r == '\n' && (i == 0 || p.Text[i-1] == '\n') {
			length = 0
		} else if length > maxParagraph {
			pos := characters.Place(diag.Pos{File: p.File, Line: 1, Column: 1}, p.Text, i, i+utf8.RuneLen(r))
			p.Text = p.Text[:i]
			return diag.List{{Code: codes.ParagraphTooLong, Pos: pos,
				Message: fmt.Sprintf("一段文字超过了 %d 字", maxParagraph), Label: "到这里超出", Hint: "用空行分段"}}
		}
	}
	return nil
}
