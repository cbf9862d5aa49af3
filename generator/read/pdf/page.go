package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"strings"
	"unicode/utf16"
)

// reader goes through the pages of a file.
type reader struct {
	*file
	doc      *Document
	fonts    map[int]*font  // by the number of their object
	pictures map[int]string // what they are, by where they stand in the file

	operators, glyphs, painted int // what is left of the limits
}

// inherited is what a page has of the branches above it.
type inherited struct{ media, crop, rotate, resources object }

// tree walks through a branch of the tree of pages.
func (r *reader) tree(o object, in inherited, depth int) error {
	d := r.dict(o)
	if d == nil || depth == 0 {
		return errors.New("页的目录坏了，读不出来")
	}
	for key, field := range map[name]*object{"MediaBox": &in.media, "CropBox": &in.crop, "Rotate": &in.rotate, "Resources": &in.resources} {
		if d[key] != nil {
			*field = d[key]
		}
	}
	kids, branch := r.get(d["Kids"]).(array)
	if !branch {
		if len(r.doc.Pages) == maxPages {
			return errTooMuch
		}
		r.page(d, in)
		return nil
	}
	if number, ok := o.(ref); ok { // a branch that holds itself has no end
		if r.open[number.number] {
			return errors.New("页的目录坏了，读不出来")
		}
		r.open[number.number] = true
		defer delete(r.open, number.number)
	}
	for _, kid := range kids {
		if err := r.tree(kid, in, depth-1); err != nil {
			return err
		}
		if r.operators < 0 || r.glyphs < 0 || r.painted < 0 || r.spent {
			return errTooMuch
		}
	}
	return nil
}

func (r *reader) box(o object) (Box, bool) {
	n := r.numbers(o, 4)
	if n == nil {
		return Box{}, false
	}
	b := Box{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return b, b.X2-b.X1 > 1 && b.Y2-b.Y1 > 1 && b.X2-b.X1 < 1e5 && b.Y2-b.Y1 < 1e5
}

func (r *reader) page(d dict, in inherited) {
	sheet, ok := r.box(in.media)
	p := Page{}
	if !ok {
		p.doubt("没有纸的大小")
		sheet = Box{0, 0, 595, 842}
	}
	if crop, ok := r.box(in.crop); ok {
		sheet = sheet.and(crop)
	}
	base := matrix{1, 0, 0, -1, -sheet.X1, sheet.Y2}
	p.Width, p.Height = sheet.X2-sheet.X1, sheet.Y2-sheet.Y1
	switch turn := (int(r.number(in.rotate))%360 + 360) % 360; turn {
	case 90:
		base, p.Width, p.Height = matrix{0, 1, 1, 0, -sheet.Y1, -sheet.X1}, p.Height, p.Width
	case 180:
		base = matrix{-1, 0, 0, 1, sheet.X2, -sheet.Y1}
	case 270:
		base, p.Width, p.Height = matrix{0, -1, -1, 0, sheet.Y2, sheet.X2}, p.Height, p.Width
	}
	if d["UserUnit"] != nil && r.number(d["UserUnit"]) != 1 {
		p.doubt("页的长度单位不是磅")
	}
	c := &canvas{reader: r, Page: &p, visible: Box{0, 0, p.Width, p.Height}}
	c.state = newState(base, c.visible)
	c.run(r.contents(&p, d["Contents"]), r.dict(in.resources), 0)
	if c.spoilt {
		p.doubt("有读不懂的内容")
	}
	p.see()
	r.notes(&p, d)
	r.doc.Pages = append(r.doc.Pages, p)
}

// contents are the operators of a page, which may be divided anywhere between two words.
func (r *reader) contents(p *Page, o object) (all []byte) {
	list, ok := r.get(o).(array)
	if !ok {
		list = array{o}
	}
	for _, part := range list {
		s, ok := r.get(part).(*stream)
		if !ok {
			if r.get(part) != nil {
				p.doubt("内容读不出来")
			}
			continue
		}
		data, err := r.unpack(s)
		if err != nil {
			p.doubt("内容读不出来：%v", err)
			continue
		}
		if len(all)+len(data) > maxStream {
			r.spent = true
			return nil
		}
		all = append(append(all, data...), '\n')
	}
	return all
}

// notes reads what programs show over the page, or do when it is opened.
func (r *reader) notes(p *Page, d dict) {
	if d["AA"] != nil {
		p.doubt("打开时有动作")
	}
	for i, o := range r.array(d["Annots"]) {
		if i == 10_000 {
			r.spent = true
			return
		}
		a := r.dict(o)
		n := Note{Kind: r.name(a["Subtype"]), Text: r.text(a["Contents"]), Shown: a["AP"] != nil}
		action := r.dict(a["A"])
		switch kind := r.name(action["S"]); {
		case kind == "URI":
			address, _ := r.get(action["URI"]).(string)
			n.Link = address
		case kind != "" && kind != "GoTo":
			n.Link = kind
		}
		if a["AA"] != nil || action["Next"] != nil {
			p.doubt("有不认识的动作")
		}
		if n.Kind == "Link" && r.bordered(a) {
			p.doubt("有带边框的链接")
		}
		if n.Kind != "Link" || n.Shown {
			p.doubt("上面有批注、图章或者表单域")
		} else if n.Link == "" {
			continue // within the file
		}
		if n.Text == "" {
			n.Text = r.text(a["V"]) // of a field
		}
		p.Notes = append(p.Notes, n)
	}
}

// bordered tells whether an annotation has a line around it, as it has if it says nothing.
func (r *reader) bordered(a dict) bool {
	if style := r.dict(a["BS"]); style != nil {
		return style["W"] == nil || r.number(style["W"]) > 0
	}
	border := r.array(a["Border"])
	return len(border) < 3 || r.number(border[2]) > 0
}

// about reads what belongs to no page.
func (r *reader) about(root dict) {
	info := r.dict(r.trailer["Info"])
	for _, key := range []name{"Title", "Subject", "Author", "Keywords"} {
		if text := r.text(info[key]); text != "" {
			r.doc.About = append(r.doc.About, Property{string(key), text})
		}
	}
	r.bookmarks(r.dict(root["Outlines"])["First"])
	names := r.dict(root["Names"])
	for _, c := range []struct {
		there bool
		what  string
	}{
		{root["AA"] != nil || r.listed(names["JavaScript"]), "打开时运行脚本"},
		{r.listed(names["EmbeddedFiles"]) || root["AF"] != nil, "夹带了文件"},
		{r.dict(root["AcroForm"])["XFA"] != nil, "是另有一种样子的表单"},
		{root["Collection"] != nil, "是文件包"},
	} {
		if c.there {
			r.doc.doubt(c.what)
		}
	}
	if kind := r.name(r.dict(root["OpenAction"])["S"]); kind != "" && kind != "GoTo" {
		r.doc.doubt("打开时有动作")
	}
}

// listed tells whether a tree of names has any.
func (r *reader) listed(o object) bool {
	d := r.dict(o)
	return len(r.array(d["Names"])) > 0 || len(r.array(d["Kids"])) > 0
}

func (r *reader) bookmarks(first object) {
	seen := map[int]bool{}
	queue := []object{first}
	for len(queue) > 0 && len(r.doc.Bookmarks) < 10_000 {
		o := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		at, ok := o.(ref)
		if !ok || seen[at.number] {
			continue
		}
		seen[at.number] = true
		d := r.dict(o)
		if text := r.text(d["Title"]); text != "" {
			r.doc.Bookmarks = append(r.doc.Bookmarks, text)
		}
		queue = append(queue, d["Next"], d["First"])
	}
}

// digest names the pixels of a picture and how they are shown.
func (r *reader) digest(s *stream) string {
	known, ok := r.pictures[s.at]
	if !ok {
		r.pictures[s.at] = "" // of one that is painted by itself
		known = r.digestOf(s)
		r.pictures[s.at] = known
	}
	return known
}

func (r *reader) digestOf(s *stream) string {
	data, rest, err := r.filtered(s)
	if err != nil {
		if data, err = r.raw(s); err != nil {
			return ""
		}
	}
	h := sha256.New()
	fmt.Fprint(h, rest, "\n")
	h.Write(data)
	for _, key := range []name{"Width", "Height", "BitsPerComponent", "ColorSpace", "Decode", "ImageMask", "Mask", "SMask"} {
		fmt.Fprint(h, "\n", key, " ")
		r.describe(h, s.dict[key], 6)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// describe writes an object with all that it refers to.
func (r *reader) describe(w interface{ Write([]byte) (int, error) }, o object, depth int) {
	switch x := r.get(o).(type) {
	case array:
		for i := 0; i < len(x) && depth > 0; i++ {
			r.describe(w, x[i], depth-1)
		}
	case *stream:
		if depth > 0 {
			mask := maps.Clone(x.dict)
			delete(mask, "SMask") // a mask has none
			fmt.Fprint(w, r.digest(&stream{mask, x.at}))
		}
	default:
		fmt.Fprintf(w, "%v,", x)
	}
}

// textString reads the strings that are for people.
func textString(s string) string {
	if rest, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		return utf16Text(rest)
	}
	if rest, ok := strings.CutPrefix(s, "\xef\xbb\xbf"); ok {
		return rest
	}
	letters := make([]rune, 0, len(s))
	for _, c := range []byte(s) {
		letters = append(letters, rune(c))
	}
	return string(letters)
}

func utf16Text(s string) string {
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}
