package main

import (
	"path/filepath"
	"slices"

	"gen/generator/district"
	"gen/generator/read"
	"gen/internal/diag"
)

// textsOf are the texts of a set that is there: of its web pages, else of its Word files. There are none if it has neither, or they cannot
// be read.
func textsOf(set string) (texts []string) {
	for _, form := range []struct {
		ending string
		read   func([]byte) ([]read.Block, error)
	}{
		{".html", func(data []byte) ([]read.Block, error) { blocks, _, err := read.Page(data); return blocks, err }},
		{".docx", read.Word},
	} {
		names, _ := filepath.Glob(filepath.Join(literal(set), "*"+form.ending))
		for _, name := range names {
			data, err := readRegular(name, maxPublished)
			if err != nil {
				return nil
			}
			blocks, err := form.read(data)
			if err != nil {
				return nil
			}
			for _, b := range blocks {
				for _, c := range b.Cells {
					texts = append(texts, c.Text())
				}
			}
		}
		if len(texts) > 0 {
			break
		}
	}
	return texts
}

// exposedBy tells what of units that the roster withholds stands in a set that is published.
func exposedBy(set, kind string, roster *district.Roster) diag.List {
	m := manifestIn(set)
	if m == nil || !forPublication(set, m) {
		return nil
	}
	h := district.Head{Report: set, Code: m.Code, Name: m.Department, Kind: kind, Year: m.Year}
	if e := roster.Find(h); e != nil && e.Withheld || !roster.Withholds(h.Year) {
		return nil
	}
	texts := textsOf(set)
	if len(texts) == 0 {
		return diag.List{district.Unsearched(set)}
	}
	list := roster.Exposed(h, slices.Values(texts))
	for i := range list {
		list[i].Pos = diag.Pos{File: set}
	}
	return list
}

// inFolder gives the texts of the sets in the folder of a district.
func inFolder(folder string) func(*district.Result) []string {
	return func(r *district.Result) []string { return textsOf(filepath.Join(folder, filepath.FromSlash(r.Set))) }
}
