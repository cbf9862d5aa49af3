package pack

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
	"gen/internal/snapshot"
)

// copiedKey is the table of pack.toml that says what was copied from what the pack extends: the path of a file, or of one of its pieces
// (text/三公经费.tmpl:用车), and the mark of what stood there. A later change there would otherwise stay hidden under the copy.
const copiedKey = "copied"

// Mark is a short name of the file's text, or of a piece of it: another text has another one.
func (f File) Mark(piece string) string {
	text := f.Text
	if piece != "" {
		text = ""
		for _, p := range f.Pieces() {
			if p.Name == piece {
				text = f.Text[p.body:p.ends]
			}
		}
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// ownCopies are the copies that the pack's own pack.toml lists.
func (p *Pack) ownCopies() []place.Entry[place.Value[string]] {
	return slices.DeleteFunc(slices.Clone(p.Copied), func(c place.Entry[place.Value[string]]) bool {
		return c.V.Pos.File != p.Manifests[0].Path
	})
}

// outdated tells of copies whose originals have changed since.
func (p *Pack) outdated() (list diag.List) {
	for _, c := range p.ownCopies() {
		path, piece, _ := strings.Cut(c.Key, ":")
		if f := p.Files[path]; f.Own {
			if mark := (File{Text: f.Replaces}).Mark(piece); mark != c.V.V {
				list = append(list, diag.Finding{Code: codes.CopyOutdated, Severity: diag.Warning, Pos: c.V.Pos,
					Message: fmt.Sprintf("上级的 %s 在抄来以后改过，这里印的还是自己的", c.Key),
					Hint:    fmt.Sprintf("看上级现在怎样写（gen pack show %s %s），要跟着改的改好，再把这一行改为 %q", p.Chain[1], path, mark)})
			}
		}
	}
	return list
}

// passedBy tells that the pack is of a later year than what it extends, where that has come out for this year, too, and lies beside
// it unread.
func (l *loader) passedBy() (list diag.List) {
	year := l.pack.Year
	for i, k := range l.links[1:] {
		of := 0 // the year that k is for: its own, or that of what it extends
		for _, up := range l.links[1+i:] {
			of = cmp.Or(of, up.year())
		}
		if k.builtIn || k.called != "" || !year.Set || of >= year.V {
			continue
		}
		entries, _ := fs.ReadDir(k.FS, path.Dir(k.Path))
		for _, e := range entries[:min(len(entries), maxFiles)] {
			next := link{Source: Source{k.FS, path.Join(path.Dir(k.Path), e.Name())}}
			known := slices.ContainsFunc(l.links, func(k link) bool { return k.Path == next.Path })
			if known || !e.IsDir() || family(e.Name()) != family(k.name()) {
				continue
			}
			text, err := snapshot.Read(k.FS, next.file(manifest), maxFile)
			if err != nil {
				continue
			}
			if next.root, _ = place.Parse(next.file(manifest), text, place.DefaultLimits()); next.year() == year.V {
				list = append(list, diag.Finding{Code: codes.YearPassedBy, Severity: diag.Warning, Pos: l.extends[i],
					Message: fmt.Sprintf("继承的“%s”是 %d 年度的，旁边有它 %d 年度的“%s”", k.name(), of, year.V, next.name()),
					Hint:    fmt.Sprintf("运行 gen pack update 原来的模板包 --to %s -o 新的文件夹，自己的改动会留下", next.name())})
			}
		}
	}
	return list
}

// family is the name of a pack without its year.
func family(name string) string {
	return strings.Trim(strings.TrimRight(name, "年度0123456789"), "-_ ")
}

// year is the one that the pack's own pack.toml has, 0 if none.
func (k *link) year() int {
	if k.root != nil {
		for _, n := range k.root.Items {
			if n.Key == "year" {
				year, _ := strconv.Atoi(n.Text)
				return year
			}
		}
	}
	return 0
}
