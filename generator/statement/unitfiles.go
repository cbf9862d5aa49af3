package statement

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
)

// mostUnits is how many units a department may have: several times those of the largest.
const mostUnits = 3000

// unitFiles are the files that the pattern names, in their order, without the report itself.
func (s *Statement) unitFiles() ([]string, diag.List) {
	units := s.Report.Sum.Units
	fault := func(code, message, hint string) ([]string, diag.List) {
		return nil, diag.List{{Code: code, Pos: units.Pos, Message: message, Hint: hint}}
	}
	pattern := path.Join(literal.Replace(path.Dir(s.Report.File)), units.V)
	if strings.ContainsAny(units.V, `\:`) || path.IsAbs(units.V) || !fs.ValidPath(pattern) {
		return fault(codes.UnitUnreadable, fmt.Sprintf("各单位的报告“%s”不在能读的文件夹里", units.V), "用 / 写作 */report.toml，从本报告的文件夹算起，最多往上四级")
	}
	patterns, shut := s.deep(pattern)
	if shut != "" {
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”里的 %s 打不开，不知道里面有没有单位的报告", units.V, shut),
			"检查能不能打开；是链接的，换成真的文件夹")
	}
	var files []string
	for _, pattern := range patterns {
		more, err := fs.Glob(s.files, pattern)
		if err != nil {
			return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”写法不对", units.V), "写作 */report.toml，* 代表文件夹的名称")
		}
		for _, file := range more {
			if !slices.Contains(files, file) { // as with two **
				files = append(files, file)
			}
		}
	}
	found := len(files)
	files, list := s.reportsAmong(files)
	switch {
	case len(files) == 0 && found > 0:
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”只有汇总它的报告，没有单位", units.V), "units 写下级单位的报告，不能互相汇总")
	case len(files) == 0:
		return fault(codes.UnitUnreadable, fmt.Sprintf("没有“%s”这样的报告", units.V), "检查文件夹的位置和文件名；units 从本文件的文件夹算起，如 */report.toml")
	case len(files) > mostUnits:
		return fault(codes.UnitUnreadable, fmt.Sprintf("“%s”有 %d 份报告，最多 %d 份", units.V, len(files), mostUnits), "只汇总一个部门的单位")
	}
	return files, list
}

// inFolder is the report of a unit in its folder.
const inFolder = "report.toml"

// reportsAmong are the reports among what the pattern names, without the report itself, those that add it up and adjustments. Of a
// folder it is the report in it; what else there is, is told.
func (s *Statement) reportsAmong(found []string) (files []string, list diag.List) {
	own := append([]string{s.Report.File}, s.under...)
	for _, a := range s.Report.Sum.Adjust {
		own = append(own, path.Join(path.Dir(s.Report.File), a.Report.V))
	}
	var others []string
	for _, file := range found {
		if info, err := fs.Stat(s.files, file); err == nil && info.IsDir() {
			within := path.Join(file, inFolder)
			if _, err := fs.Stat(s.files, within); errors.Is(err, fs.ErrNotExist) {
				others = append(others, path.Base(file)+"（文件夹里没有 "+inFolder+"）")
				continue
			}
			file = within
		}
		switch {
		case slices.Contains(own, file):
		case path.Ext(file) == ".toml":
			files = append(files, file)
		default:
			others = append(others, path.Base(file))
		}
	}
	if len(others) > 0 {
		list = diag.List{{Code: codes.NoReport, Severity: diag.Hint, Pos: s.Report.Sum.Units.Pos,
			Message: fmt.Sprintf("“%s”里有 %d 个不是报告，没有汇总", s.Report.Sum.Units.V, len(others)), Notes: []string{diag.Names(others)},
			Hint: "是单位的，放进它的 report.toml；不是的不用改，units 写 */report.toml 就不再提示"}}
	}
	return files, list
}

// deep are the patterns that one with ** stands for, folders of any depth, none too; it means what it means to the commands over a tree.
// shut is a folder that can't be looked into, or a link to one, which may lead around.
func (s *Statement) deep(pattern string) (patterns []string, shut string) {
	if path.Base(pattern) == "**" {
		pattern = path.Join(pattern, inFolder)
	}
	before, after, many := strings.Cut("/"+pattern, "/**/")
	if !many {
		return []string{pattern}, s.closed(pattern)
	}
	tops, _ := fs.Glob(s.files, cmp.Or(strings.TrimPrefix(before, "/"), "."))
	for _, top := range tops {
		_ = fs.WalkDir(s.files, top, func(name string, d fs.DirEntry, err error) error { // no fault but those that are noted
			switch {
			case err != nil || d.Type()&fs.ModeSymlink != 0 && s.folder(name):
				shut = name
				return fs.SkipAll
			case !d.IsDir():
				return nil
			}
			var more []string
			more, shut = s.deep(path.Join(literal.Replace(name), after))
			if patterns = append(patterns, more...); shut != "" {
				return fs.SkipAll
			}
			return nil
		})
		if shut != "" {
			break
		}
	}
	return patterns, shut
}

// literal keeps the signs of a name from being those of a pattern.
var literal = strings.NewReplacer("*", `\*`, "?", `\?`, "[", `\[`)

// folder tells whether a name leads to a folder, or who knows where.
func (s *Statement) folder(name string) bool {
	info, err := fs.Stat(s.files, name)
	return err == nil && info.IsDir() || err != nil && !errors.Is(err, fs.ErrNotExist)
}

// closed is a folder that a pattern leads through and that can't be listed, "" if there is none: Glob would pass over it.
func (s *Statement) closed(pattern string) string {
	for pattern = path.Dir(pattern); pattern != "."; pattern = path.Dir(pattern) {
		dirs, _ := fs.Glob(s.files, pattern)
		for _, dir := range dirs {
			info, err := fs.Stat(s.files, dir)
			if err == nil && info.IsDir() {
				_, err = fs.ReadDir(s.files, dir)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere holds nothing
				return dir
			}
		}
	}
	return ""
}
