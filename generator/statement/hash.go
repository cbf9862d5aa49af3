package statement

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"gen/generator/doc"
)

// InputHash is the SHA-256 of what the department wrote: the report, last year's with the pack that its figures were
// printed by, the forms of self-evaluation, passages and their pictures, as they were read. Line ends and a BOM of a
// text do not count. Each part carries its role and its length, so that nothing can move from one to the next. Without
// a document its pictures are missing.
func (s *Statement) InputHash(d *doc.Document) string {
	sum := sha256.New()
	r := s.Report
	addPart(sum, "报告", s.text(r.File))
	if s.last != nil {
		addPart(sum, "上年报告", s.text(s.last.Report.File))
		addPart(sum, "上年模板包", s.last.Pack.Fingerprint)
	}
	if s.Sum != nil {
		s.Sum.Files(func(file string) { addPart(sum, "单位", s.text(file)) })
	}
	for _, e := range r.Evaluations {
		if e.File != "" {
			addPart(sum, "自评表", s.text(e.File))
		}
	}
	for _, p := range r.Passages {
		if p.V.File != r.File {
			addPart(sum, "正文 "+p.Key, p.V.Text)
		}
	}
	var blocks []doc.Block
	if d != nil {
		blocks = d.Blocks
	}
	for _, b := range blocks {
		if image, ok := b.(*doc.Image); ok {
			addPart(sum, "图片", image.Source)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func addPart(sum hash.Hash, role, text string) {
	fmt.Fprintf(sum, "%s\n%d\n%s", role, len(text), text)
}

// text is a file as it was read.
func (s *Statement) text(file string) string {
	text := strings.TrimPrefix(string(s.Held(file)), "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n")
}
