package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"gen/generator/district"
	"gen/generator/pack"
	"gen/internal/diag"
	"gen/internal/workbook"
	"gen/templates"
)

func noResults(folder string) error {
	return fmt.Errorf("%s 里没有“内部/results.jsonl”；先用 gen batch 生成", showFolder(folder))
}

// maxResults bounds a file of results: those of a province on one machine.
const maxResults = 1 << 30

// readResults reads what batch runs left in a folder, one or its shards.
func (a *app) readResults(folder string) ([]district.Result, error) {
	names, err := filepath.Glob(inside(literal(folder), "results*.jsonl"))
	if err == nil && len(names) == 0 {
		return nil, noResults(folder)
	}
	var files []district.Source
	for _, name := range names {
		data, err := readRegular(name, maxResults)
		if err != nil {
			return nil, cannot("读取", name, err)
		}
		files = append(files, district.Source{Name: relative(name), Data: data})
	}
	results, list := district.Read(files...)
	_ = diag.WriteText(a.stderr, list, nil) // the voice never fails
	if list.HasErrors() {
		return nil, exit(exitFindings)
	}
	return results, nil
}

// districtTexts are what a pack says of a district: the one that the user names, else that of most reports.
func districtTexts(own *pack.Source, uses map[string]int) (*district.Texts, error) {
	builtIn := pack.Names(templates.FS)
	slices.SortStableFunc(builtIn, func(one, other string) int { return uses[other] - uses[one] })
	var sources []pack.Source
	if own != nil {
		sources = append(sources, *own)
	}
	for _, name := range builtIn {
		sources = append(sources, pack.Source{FS: templates.FS, Path: name})
	}
	for i, at := range sources {
		p, list := pack.OpenAt(at, templates.FS, 0)
		if p == nil && (own == nil || i > 0) {
			continue // base, which is no pack of its own
		}
		var texts *district.Texts
		if p != nil {
			var more diag.List
			texts, more = district.ReadTexts(p)
			list = append(list, more...)
		}
		if texts == nil {
			return nil, fmt.Errorf("模板包 %s 有 %d 个问题，先运行 gen pack lint 改好", diag.Visible(at.Path), len(list))
		}
		return texts, nil
	}
	return nil, fmt.Errorf("没有内置的模板包")
}

func (a *app) readRoster(file string, texts *district.Texts) (*district.Roster, error) {
	data, err := readRegular(file, workbook.MaxFile)
	if errors.Is(err, errTooLarge) {
		err = fmt.Errorf("文件超过 %d MB，不像名册", workbook.MaxFile>>20)
	}
	if err != nil {
		return nil, cannot("读取", file, err)
	}
	roster, list := district.ReadRoster(file, data, texts)
	_ = diag.WriteText(a.stderr, list, nil) // the voice never fails
	if list.HasErrors() {
		fmt.Fprintln(a.stderr, "请先改正名册，再运行一次；没有写出。")
		return nil, exit(exitFindings)
	}
	return roster, nil
}

// writeDistrict makes the pages and writes them, each in the place of the one before. It names all of them.
func writeDistrict(folder string, results []district.Result, opt district.Options) (names []string, list diag.List, err error) {
	record := filepath.Join(folder, filepath.FromSlash(district.RecordFile))
	if exists(record) {
		if opt.Record, err = readRegular(record, maxResults); err != nil {
			return nil, nil, cannot("读取", record, err)
		}
	}
	files, list, err := district.Collect(results, opt)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if files[name] != nil {
			names = append(names, relative(file))
			continue
		}
		delete(files, name)
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, nil, cannot("删除", file, err)
		}
	}
	return names, list, replaceChanged(folder, files)
}

// replaceFiles writes files into a folder that holds others too, each in one step once all of them are on the disk.
func replaceFiles(dir string, files map[string][]byte) error {
	texts := map[string]string{}
	for name, data := range files {
		texts[name] = string(data)
	}
	return staged(dir, dir, texts, func(next string) error {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			to := filepath.Join(dir, filepath.FromSlash(name))
			err := os.MkdirAll(filepath.Dir(to), 0o755)
			if err == nil {
				err = rename(filepath.Join(next, filepath.FromSlash(name)), to)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}
