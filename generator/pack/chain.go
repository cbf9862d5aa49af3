package pack

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// maxChain is how many packs may extend one another.
const maxChain = 8

// link is one pack of a chain.
type link struct {
	Source
	builtIn bool
	called  string // of one that lies inside the pack that extends it; others are called as they lie there
	*contents
	root *place.Node
}

func (k *link) name() string            { return cmp.Or(k.called, path.Base(k.Path)) }
func (k *link) file(name string) string { return path.Join(k.Path, name) }

// chain reads a pack and what it extends, ancestors first, so that a descendant's file takes its parent's place.
func (l *loader) chain(next link) bool {
	var at diag.Pos // of the line that names it
	for more := true; more; {
		extends, ok := l.link(next, at)
		if !ok {
			return false
		}
		if more = extends != nil; more {
			at = extends.Pos
			l.extends = append(l.extends, at)
			if next, ok = l.parent(&l.links[len(l.links)-1], extends); !ok {
				return false
			}
		}
	}
	for i := len(l.links) - 1; i >= 0; i-- {
		if i == 0 {
			l.pack.Inherited = l.pack.Manifest
		}
		before := l.pack.Manifest
		l.pack.Without = nil
		l.list = append(l.list, place.Bind(l.links[i].root, &l.pack.Manifest)...)
		l.inherit(&before)
		l.merge(&l.links[i], i == 0)
	}
	return !l.list.HasErrors()
}

// link reads one pack of the chain, and gives the line of its pack.toml that says what it extends.
func (l *loader) link(k link, at diag.Pos) (extends *place.Node, ok bool) {
	again := func(before link) bool { return before.builtIn == k.builtIn && before.Path == k.Path }
	if slices.ContainsFunc(l.links, again) {
		l.fault(codes.PackChain, at, fmt.Sprintf("模板包“%s”绕回了自己", k.name()), "extends 只能指向更基础的模板包")
		return nil, false
	}
	if len(l.links) == maxChain {
		l.fault(codes.PackChain, at, fmt.Sprintf("模板包一个继承一个，超过了 %d 个", maxChain), "把中间的几个并成一个")
		return nil, false
	}
	if k.contents == nil {
		var err error
		if k.contents, err = k.read(&l.taken); err != nil {
			l.unread(k, err, at)
			return nil, false
		}
	}
	root, list := place.Parse(k.file("pack.toml"), k.files["pack.toml"], place.DefaultLimits())
	l.list = append(l.list, list...)
	if root == nil || list.HasErrors() {
		return nil, false
	}
	if n := root.Item("format"); n != nil && n.Kind == place.Integer {
		if format, err := strconv.Atoi(n.Text); err == nil && format > Format {
			l.fault(codes.PackFormat, n.Pos, fmt.Sprintf("模板包“%s”要更新的程序：它是第 %d 版格式，这个程序懂到第 %d 版", k.name(), format, Format), "换用新的程序；gen version 印出懂哪一版")
			return nil, false
		}
	}
	k.root = root
	l.links = append(l.links, k)
	l.pack.Chain = append(l.pack.Chain, k.name())
	for _, n := range root.Items {
		if n.Key == "extends" && n.Text != "" {
			return n, true
		}
	}
	return nil, true
}

// inner is the folder inside a pack that holds the one that it extends, as gen pack zip packs them: whatever has become of
// that one elsewhere, a pack that was handed out stays what it was.
const inner = "上级/"

// parent finds what a pack extends: it lies inside it, or a path leads to a pack beside it, a name to one of the library.
func (l *loader) parent(k *link, extends *place.Node) (link, bool) {
	if c := k.within(); c != nil {
		if !isZip(k.Path) {
			l.list = append(l.list, diag.Finding{Code: codes.ParentInside, Severity: diag.Hint, Pos: extends.Pos,
				Message: fmt.Sprintf("继承的是这个文件夹里的 %s，不是别处的“%s”", inner, extends.Text), Hint: "要换上级的，删去里面的 " + inner})
		}
		return link{Source: Source{k.FS, path.Join(k.Path, inner)}, builtIn: k.builtIn, called: path.Base(extends.Text), contents: c}, true
	}
	if !IsPath(extends.Text) || k.builtIn {
		return link{Source: Source{l.library, extends.Text}, builtIn: true}, true
	}
	s, ok := Beside(k.FS, k.Path, extends.Text)
	if !ok {
		l.fault(codes.PackElsewhere, extends.Pos, fmt.Sprintf("模板包“%s”不在旁边", extends.Text), "放到这个模板包的旁边，写成 ../名称")
	}
	return link{Source: s}, ok
}

// within takes the pack out that lies inside, nil if there is none.
func (c *contents) within() *contents {
	if c.files[inner+"pack.toml"] == nil {
		return nil
	}
	in := &contents{files: map[string][]byte{}, taken: c.taken}
	for name, data := range c.files {
		if rest, ok := strings.CutPrefix(name, inner); ok {
			in.files[rest] = data
			delete(c.files, name)
		}
	}
	return in
}

func (l *loader) unread(k link, err error, at diag.Pos) {
	var broken *fs.PathError
	switch {
	case !errors.Is(err, fs.ErrNotExist) && fs.ValidPath(k.Path):
		if !at.Known() && !k.builtIn {
			at = diag.Pos{File: k.Path}
		}
		if errors.As(err, &broken) {
			err = errors.New(broken.Path + " 打不开")
		}
		l.fault(codes.PackUnreadable, at, fmt.Sprintf("模板包“%s”读不出来：%v", k.name(), err), "检查文件夹或压缩包是否完整，最上层要有 pack.toml")
	case !k.builtIn:
		l.fault(codes.NoPack, at, fmt.Sprintf("找不到模板包“%s”", k.Path), "检查路径；模板包是有 pack.toml 的文件夹，或它的 zip")
	default:
		names := Names(l.library)
		hint := "内置的模板包：" + strings.Join(names, "、") + "；文件夹写成 ./名称"
		if s := place.Suggest(k.Path, names); s != "" {
			hint = fmt.Sprintf("是不是“%s”？", s)
		}
		l.fault(codes.NoPack, at, fmt.Sprintf("没有名为“%s”的模板包", k.Path), hint)
	}
}
