package pack

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const wholePack = `name = "甲"
version = "1"
unit = "万元"
decimals = 2
title = "甲"
titles = ["甲"]
[[part]]
title = "甲"
sections = ["一"]
`

const heirPack = "name = \"乙\"\nversion = \"1\"\nextends = "

func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// zipped packs entries in the order of names.
func zipped(t testing.TB, names []string, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, NonUTF8: true})
		if err == nil {
			_, err = f.Write([]byte(files[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, library fs.FS, at Source) *Pack {
	t.Helper()
	p, list := OpenAt(at, library, 2023)
	if p == nil || len(list) > 0 {
		t.Fatal(list)
	}
	return p
}

// A pack is the same pack wherever it lies and whatever packed it.
func TestTheFingerprintIsOfTheContents(t *testing.T) {
	library := folder(map[string]string{"甲/pack.toml": wholePack, "甲/text/一.tmpl": "一。\n", "甲/words.tmpl": ""})
	heir := map[string]string{"pack.toml": heirPack + `"甲"`, "text/一.tmpl": "改过。\n", "说明.docx": "no part of it", ".git/pack.toml": "nor is this"}
	heir["text/.旧/一.tmpl"], heir["text/~$一.tmpl"] = "nor this", "nor this"
	names := []string{"./", "./pack.toml", "text/", "text/一.tmpl", "说明.docx", "text/.旧/一.tmpl", "text/~$一.tmpl", ".git/pack.toml"}
	heir["./pack.toml"] = heir["pack.toml"]
	gbk := func(name string) string {
		s, err := simplifiedchinese.GBK.NewEncoder().String(name)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	within := map[string]string{}
	for name, text := range heir {
		within["乙/"+name] = text
	}
	places := fstest.MapFS{
		"flat.zip":    {Data: zipped(t, names, heir)},
		"within.ZIP":  {Data: zipped(t, []string{"乙/text/一.tmpl", "乙/pack.toml", "乙/.git/pack.toml", "__MACOSX/乙/pack.toml"}, within)},
		"windows.zip": {Data: zipped(t, []string{"pack.toml", gbk(`text\一.tmpl`)}, map[string]string{"pack.toml": heir["pack.toml"], gbk(`text\一.tmpl`): heir["text/一.tmpl"]})},
	}
	delete(heir, "./pack.toml")
	for name, text := range heir {
		places["a/"+name] = &fstest.MapFile{Data: []byte(text)}
		places["b/"+name] = &fstest.MapFile{Data: []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))}
	}
	want := opened(t, library, Source{places, "a"})
	if got := want.Files["text/一.tmpl"]; got.Text != "改过。\n" || !got.Own || got.Replaces != "一。\n" {
		t.Errorf("%+v", got)
	}
	for _, name := range []string{"b", "flat.zip", "within.ZIP", "windows.zip"} {
		if p := opened(t, library, Source{places, name}); p.Fingerprint != want.Fingerprint || p.Files["text/一.tmpl"].Text != "改过。\n" {
			t.Errorf("%s is another pack: %+v", name, p.Files)
		}
	}
	places["b/text/一.tmpl"] = &fstest.MapFile{Data: []byte("又改过。\n")}
	if opened(t, library, Source{places, "b"}).Fingerprint == want.Fingerprint {
		t.Error("a changed sentence leaves the fingerprint as it was")
	}
}

func TestAPackExtendsOneBesideIt(t *testing.T) {
	library := folder(map[string]string{"甲/pack.toml": wholePack, "甲/text/一.tmpl": "内置。\n"})
	places := folder(map[string]string{
		"上级/pack.toml": heirPack + `"甲"`, "上级/text/一.tmpl": "上级。\n",
		"下级/pack.toml": heirPack + `"../上级"`,
		"甲/pack.toml":  heirPack + `"甲"`, // named like what it extends
	})
	if p := opened(t, library, Source{places, "下级"}); p.Files["text/一.tmpl"].Text != "上级。\n" || strings.Join(p.Chain, " ") != "下级 上级 甲" {
		t.Errorf("%v %+v", p.Chain, p.Files)
	}
	if p := opened(t, library, Source{places, "甲"}); p.Files["text/一.tmpl"].Text != "内置。\n" {
		t.Errorf("%+v", p.Files)
	}
}

func TestFaultsOfAChain(t *testing.T) {
	library := folder(map[string]string{"甲/pack.toml": wholePack, "甲/text/一.tmpl": "一。\n"})
	for _, c := range []struct{ name, extends, want string }{
		{"unknown", `"甲甲"`, "PK001 没有名为“甲甲”的模板包"},
		{"not there", `"../没有"`, "PK001 找不到模板包“没有”"},
		{"itself", `"../乙"`, "PK002 模板包“乙”绕回了自己"},
		{"outside", `"../../外"`, "PK012 模板包“../../外”不在旁边"},
		{"absolute", `"/外"`, "PK012 模板包“/外”不在旁边"},
		{"drive", `'D:\外'`, `PK012 模板包“D:\外”不在旁边`},
		{"no pack", `"../空"`, "PK001 找不到模板包“空”"},
	} {
		places := folder(map[string]string{"乙/pack.toml": heirPack + c.extends, "空/a.txt": ""})
		p, list := OpenAt(Source{places, "乙"}, library, 2023)
		if p != nil || len(list) != 1 || !strings.Contains(list[0].Code+" "+list[0].Message, c.want) || list[0].Pos.File != "乙/pack.toml" || list[0].Pos.Line != 3 {
			t.Errorf("%s: %v", c.name, list)
		}
	}
}

// A chain that is too long is not one that leads back.
func TestALongChain(t *testing.T) {
	library := folder(map[string]string{"0/pack.toml": wholePack, "0/text/一.tmpl": "一。\n"})
	for i := 1; i <= maxChain; i++ {
		library[fmt.Sprintf("%d/pack.toml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "%s\"%d\"", heirPack, i-1)}
	}
	if p, list := Open(library, fmt.Sprint(maxChain-1), 2023); p == nil || len(p.Manifests) != maxChain || p.Manifests[maxChain-1].Text != wholePack {
		t.Error(list)
	}
	if _, list := Open(library, fmt.Sprint(maxChain), 2023); len(list) != 1 || list[0].Message != "模板包一个继承一个，超过了 8 个" {
		t.Error(list)
	}
}

// The limits are those of a pack with all that it extends, however it is packed: each of these packs is within them.
func TestAChainIsBoundedAsAWhole(t *testing.T) {
	library := folder(map[string]string{"甲/pack.toml": wholePack})
	fill := strings.Repeat("#", maxFile)
	const heavy = 5
	deep := folder(map[string]string{"0/pack.toml": heirPack + `"甲"`, "0/" + strings.Repeat("深/", maxDepth+1) + "a.toml": ""})
	zips, folders, lists, entries := fstest.MapFS{}, fstest.MapFS{}, fstest.MapFS{}, fstest.MapFS{}
	for i := range maxChain - 1 {
		next := fmt.Sprintf("%d", i+1)
		last := i == maxChain-2
		manifest := func(next string) string {
			if last {
				next = "甲"
			}
			return heirPack + `"` + next + `"`
		}
		files := map[string]string{"pack.toml": manifest("../" + next + ".zip")}
		for j := range heavy {
			files[fmt.Sprintf("subjects/%d.tsv", j)] = fill
		}
		zips[fmt.Sprintf("%d.zip", i)] = &fstest.MapFile{Data: zipped(t, slices.Sorted(maps.Keys(files)), files)}
		for dir, text := range map[string]string{"pack.toml": manifest("../" + next), "words.toml": fill, "a.toml": fill, "b.toml": fill} {
			folders[fmt.Sprintf("%d/%s", i, dir)] = &fstest.MapFile{Data: []byte(text)}
		}
		lists[fmt.Sprintf("%d/pack.toml", i)] = &fstest.MapFile{Data: []byte(manifest("../" + next))}
		lists[fmt.Sprintf("%d/subjects/%d.tsv", i, i)] = &fstest.MapFile{Data: []byte("code\tname\n" + numbered(i*3000, 3000))}
		entries[fmt.Sprintf("%d/pack.toml", i)] = &fstest.MapFile{Data: []byte(manifest("../" + next))}
		for j := range 1500 {
			entries[fmt.Sprintf("%d/%d/说明.txt", i, j)] = &fstest.MapFile{}
		}
	}
	for name, c := range map[string]struct {
		at   Source
		want string
	}{
		"zips":           {Source{zips, "0.zip"}, "最多 500 个文件、16 MB"},
		"folders":        {Source{folders, "0"}, "最多 500 个文件、16 MB"},
		"lists of 科目":    {Source{lists, "0"}, "合计最多 20000 行"},
		"deep folders":   {Source{deep, "0"}, "超过了 20 层"},
		"files and dirs": {Source{entries, "0"}, "里面的文件和文件夹太多"},
	} {
		if p, list := OpenAt(c.at, library, 2023); p != nil || len(list) == 0 || !strings.Contains(list[0].Message, c.want) {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// numbered are rows of 科目 from one number on.
func numbered(from, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%07d\t名\n", 2000000+from+i)
	}
	return b.String()
}

// What is no file is not opened, and what grows while it is read has an end.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	places := folder(map[string]string{"乙/pack.toml": wholePack, "乙/text/一.tmpl": "一。\n"})
	places["乙/words.tmpl"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	places["丙.zip"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	for name, want := range map[string]string{"乙": "模板包“乙”读不出来：里面的 words.tmpl 不是普通文件", "丙.zip": "模板包“丙.zip”读不出来：不是普通文件"} {
		if _, list := OpenAt(Source{places, name}, fstest.MapFS{}, 2023); len(list) != 1 || list[0].Message != want {
			t.Errorf("%s: %v", name, list)
		}
	}
	places["乙/words.tmpl"] = &fstest.MapFile{Data: make([]byte, maxFile+1)}
	if _, list := OpenAt(Source{places, "乙"}, fstest.MapFS{}, 2023); len(list) != 1 || !strings.Contains(list[0].Message, "words.tmpl 太大，一个文件最多 1 MB") {
		t.Error(list)
	}
}

// A sentence in 一.TMPL would never be printed; its owner is told.
func TestLintTellsOfSuffixes(t *testing.T) {
	places := folder(map[string]string{"乙/pack.toml": wholePack, "乙/text/一.tmpl": "一。\n", "乙/text/二.TMPL": "", "乙/words.tmpl.txt": "", "乙/说明.docx": ""})
	var files []string
	for _, f := range opened(t, fstest.MapFS{}, Source{places, "乙"}).Lint() {
		files = append(files, f.Code+" "+f.Pos.File)
	}
	if got := strings.Join(files, " "); got != "PK014 乙/text/二.TMPL PK014 乙/words.tmpl.txt" {
		t.Error(got)
	}
}

func TestArchivesThatAreRefused(t *testing.T) {
	many := []string{"pack.toml"}
	for i := range maxFiles + 1 {
		many = append(many, "text/"+strings.Repeat("a", i+1)+".tmpl")
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"no archive", []byte("PK"), "不是完整的 zip"},
		{"out of the folder", zipped(t, []string{"pack.toml", "../../autorun.tmpl"}, nil), "越出压缩包的路径“../../autorun.tmpl”"},
		{"out by Windows", zipped(t, []string{"pack.toml", `..\a.tmpl`}, nil), "越出压缩包的路径"},
		{"absolute", zipped(t, []string{"/etc/a.toml"}, nil), "越出压缩包的路径"},
		{"drive", zipped(t, []string{"C:/a.toml"}, nil), "越出压缩包的路径"},
		{"twice", zipped(t, []string{"pack.toml", "pack.toml"}, map[string]string{"pack.toml": wholePack}), "两个 pack.toml"},
		{"no pack", zipped(t, []string{"a.toml"}, nil), "没有 pack.toml"},
		{"large file", zipped(t, []string{"pack.toml"}, map[string]string{"pack.toml": strings.Repeat("#", maxFile+1)}), "一个文件最多 1 MB"},
		{"many files", zipped(t, many, nil), "文件太多"},
		{"large template", zipped(t, []string{"pack.toml", "text/甲.tmpl"}, map[string]string{"pack.toml": "", "text/甲.tmpl": strings.Repeat("甲", maxText)}), "一个模板最多 256 KB"},
		{"large archive", make([]byte, maxTotal+1), "最多 16 MB"},
	} {
		p, list := OpenAt(Source{fstest.MapFS{"a.zip": {Data: c.data}}, "a.zip"}, fstest.MapFS{}, 2023)
		if p != nil || len(list) != 1 || list[0].Code != "PK004" || !strings.Contains(list[0].Message, c.want) || list[0].Pos.File != "a.zip" {
			t.Errorf("%s: %v", c.name, list)
		}
	}
}

func TestIsPath(t *testing.T) {
	for s, want := range map[string]bool{"beijing-2023": false, "./甲": true, "../甲": true, "甲/乙": true, `..\甲`: true, "甲.zip": true, "甲.ZIP": true, "甲": false} {
		if IsPath(s) != want {
			t.Errorf("%s: %v", s, !want)
		}
	}
}
