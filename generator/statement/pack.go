package statement

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gen/generator/language"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
	"gen/templates"
)

// open opens the report's pack, with its settings.
func (s *Statement) open(opt Options) diag.List {
	r := s.Report
	if !r.Pack.Set || !r.Year.Set {
		return nil
	}
	p, list := s.openPack(opt)
	if p == nil {
		return list
	}
	var choices []pack.Choice
	for _, e := range r.Settings {
		choices = append(choices, pack.Choice{Key: e.Key, Value: e.V.Text, Pos: e.V.Pos})
	}
	var more diag.List
	s.Pack, more = p.With(choices)
	return slices.Concat(list, more, r.OpenFacts(p), language.CheckForms(p, r))
}

// openPack opens the pack that the caller brings, else the one that the report names: by a path from its own folder,
// or as one that the program brings along.
func (s *Statement) openPack(opt Options) (*pack.Pack, diag.List) {
	r := s.Report
	switch {
	case opt.Pack != nil:
		s.opened = opt.Packs.get(packKey{year: r.Year.V}, opt.Pack)
	case pack.IsPath(r.Pack.V):
		at, ok := pack.Beside(s.files, path.Dir(r.File), r.Pack.V)
		if !ok {
			return nil, diag.List{{Code: codes.PackElsewhere, Pos: r.Pack.Pos, Message: fmt.Sprintf("模板包“%s”不在能读的文件夹里", r.Pack.V), Hint: "放到报告旁边写成 ./名称，或上一级文件夹里写成 ../名称，最多往上四级；在别处的用 --pack 指定"}}
		}
		s.opened = (*Packs)(nil).fresh(pack.OpenAt(at, templates.FS, r.Year.V))
	default:
		s.opened = opt.Packs.get(packKey{r.Pack.V, r.Year.V}, nil)
	}
	p, list := s.opened.pack, s.opened.findings()
	for i := range list {
		switch {
		case list[i].Code == codes.PackYear: // the report chose it
			list[i].Related = []diag.Related{{Pos: list[i].Pos, Message: "模板包的年度"}}
			list[i].Pos = r.Year.Pos
		case !list[i].Pos.Known() && opt.Pack == nil:
			list[i].Pos = r.Pack.Pos
		}
	}
	for _, other := range []func(*pack.Pack) (diag.Finding, bool){s.unpinned, s.otherVersion} {
		if f, ok := other(p); ok {
			return nil, append(list, f)
		}
	}
	return p, list
}

// unpinned tells of a pack that is not the one whose fingerprint the report states.
func (s *Statement) unpinned(p *pack.Pack) (diag.Finding, bool) {
	pin := s.Report.PackSHA256
	if p == nil || !pin.Set || strings.EqualFold(strings.TrimSpace(pin.V), p.Fingerprint) {
		return diag.Finding{}, false
	}
	f := diag.Finding{Code: codes.PackNotPinned, Pos: pin.Pos, Message: fmt.Sprintf("模板包“%s”不是报告指定的那一份", p.Name.V), Stated: short(pin.V),
		Computed: short(p.Fingerprint),
		Hint:     "换回原来的模板包；确认要用现在这一份，就把 pack_sha256 改为 " + p.Fingerprint}
	if len(pin.V) != len(p.Fingerprint) {
		f.Notes = []string{fmt.Sprintf("指纹是 %d 个十六进制字符，填了 %d 个", len(p.Fingerprint), len(pin.V))}
	}
	return f, true
}

// otherVersion tells of a pack whose version is none that the report wants.
func (s *Statement) otherVersion(p *pack.Pack) (diag.Finding, bool) {
	want := s.Report.PackVersion
	if p == nil || !want.Set {
		return diag.Finding{}, false
	}
	meets, understood := p.Meets(want.V)
	f := diag.Finding{Code: codes.PackVersion, Pos: want.Pos, Message: fmt.Sprintf("模板包“%s”的版本不是报告要的", p.Name.V),
		Stated: want.V, Computed: p.Version.V, Hint: "换成要的版本；确认要用现在这一份，就改 pack_version"}
	if !understood {
		f.Message, f.Computed = fmt.Sprintf("pack_version 不能写“%s”", want.V), ""
		f.Stated, f.Hint = "", `写版本，如 "1.1"（1.1 以上、还是 1 字头的），或范围，如 ">=1.1 <1.3"`
	}
	return f, !meets
}

// short is the beginning of a fingerprint, enough to tell two apart.
func short(fingerprint string) string {
	if len(fingerprint) <= 12 {
		return fingerprint
	}
	return fingerprint[:12] + "…"
}
