package generator

import (
	"strconv"
	"strings"

	"gen/generator/pack"
	"gen/generator/report"
)

// baseName is the name of a set's folder, and what the names of its files begin with: 2023-123456-某局; without a code its hyphen goes too.
func baseName(r *report.Report) string {
	return setName(r.Year.V, r.Department.Code.V, r.Department.Name.V)
}

func setName(year int, code, name string) string {
	parts := []string{strconv.Itoa(year)}
	if code != "" {
		parts = append(parts, code)
	}
	if name != "" { // a draft may have none yet
		parts = append(parts, name)
	}
	return safeName(strings.Join(parts, "-"))
}

// reportName is the name of the report's files, without what tells their kind.
func reportName(p *pack.Pack, r *report.Report) string {
	if p == nil { // it could not be read
		p = &pack.Pack{}
	}
	return baseName(r) + p.EntityOf(r.Department.Kind.V) + "决算"
}

// Folder is the name of the folder of a set for publication with this manifest. Sets of other purposes have a mark behind it.
func (m *Manifest) Folder() string { return setName(m.Year, m.Code, m.Department) }

func workbookName(r *report.Report) string { return baseName(r) + "决算公开报表.xlsx" }

// signName is the name of the 核对表's files, without what tells their kind.
func signName(r *report.Report) string { return baseName(r) + "决算公开核对表" }

// safeName makes a name that every file system takes, Windows too. Names begin with a year or 图, so none is a
// reserved device.
func safeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	return strings.TrimRight(shorten(name), ". ")
}

// Bounds of a name: with folders around it a path stays below 260 characters, and with an ending a name below 255 bytes.
const (
	longestName  = 60
	longestBytes = 200
)

// shorten cuts a long name. Two that begin alike stay apart by a hash of what they were.
func shorten(name string) string {
	runes := []rune(name)
	if len(runes) <= longestName && len(name) <= longestBytes {
		return name
	}
	mark := "-" + Checksum([]byte(name))[:8]
	runes = runes[:min(len(runes), longestName-len(mark))]
	for len(string(runes))+len(mark) > longestBytes {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + mark
}
