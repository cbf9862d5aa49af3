package read

import (
	"maps"
	"path"
	"slices"
	"strings"

	"gen/internal/zipped"
)

// SheetName is the place of the names of a workbook's sheets; what stands on them has these names as its place.
const SheetName = "工作表"

// Workbook reads a workbook: of each sheet its name, its rows as they are shown, and its formulas; headers and footers;
// then every other part that holds text or pictures (notes, drawings, charts), and what the file says of itself.
//
// A number is told as its format shows it, with its value and its format where the one does not say the other.
func Workbook(data []byte) ([]Block, error) {
	a, err := open(data, newBudget())
	if err != nil {
		return nil, err
	}
	return a.workbook()
}

func (a *archive) workbook() ([]Block, error) {
	main, err := a.main("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	book, err := a.tree(main)
	if err != nil {
		return nil, err
	}
	w := &workbook{archive: a, read: map[string]bool{zipped.Key(main): true}}
	links := a.relations(main)
	w.theme = a.themeOf(links)
	for _, id := range slices.Sorted(maps.Keys(links)) {
		switch l := links[id]; l.kind {
		case "sharedStrings":
			err = w.readStrings(l.target)
		case "styles":
			err = w.readStyles(l.target)
		}
		if err != nil {
			return nil, err
		}
	}
	windows := book.child("bookViews").all("workbookView")
	w.hidden = len(windows) > 0 && !slices.ContainsFunc(windows, func(v *node) bool { return !concealed(v.attr("visibility")) })
	for _, s := range book.child("sheets").all("sheet") {
		if err := w.sheet(s, links[s.attr("id")].target); err != nil {
			return nil, err
		}
	}
	names := book.child("definedNames").all("definedName")
	slices.SortStableFunc(names, func(a, b *node) int { // each program has an order of its own
		return strings.Compare(a.attr("name")+unquoted(a), b.attr("name")+unquoted(b))
	})
	for _, n := range names {
		w.tell(Block{Place: "名称", Kind: Property, Cells: []Cell{Words(n.attr("name")), Words(unquoted(n))}})
	}
	w.rest()
	if a.spent() || len(w.blocks) > maxBlocks {
		return nil, errTooMuch
	}
	return w.blocks, nil
}

// unquoted is where a name points to. Programs differ in which names of sheets they put in quotes.
func unquoted(n *node) string { return strings.ReplaceAll(n.content(), "'", "") }

type workbook struct {
	*archive
	blocks []Block
	cells  int             // of all rows, empty ones between others too
	read   map[string]bool // parts, by key
	shared []cellText
	theme  theme
	hidden bool       // none of its windows is shown
	looks  []cellLook // of cells, by the number of their style
}

func (w *workbook) tell(b Block) { w.blocks = append(w.blocks, b) }

func (w *workbook) readStrings(part string) error {
	tree, err := w.take(part)
	if err != nil {
		return err
	}
	for _, s := range tree.kids {
		w.shared = append(w.shared, w.spoken(s))
	}
	return nil
}

// take parses a part that nothing else has to read.
func (w *workbook) take(part string) (*node, error) {
	w.read[zipped.Key(part)] = true
	return w.tree(part)
}

// cellText is a text, and why a part of it is not seen as the rest.
type cellText struct{ text, unseen string }

// spoken is the text of a string, without what is printed above it to say how it is read.
func (w *workbook) spoken(n *node) (t cellText) {
	var b strings.Builder
	var add func(*node)
	add = func(n *node) {
		if n.name == "t" {
			b.WriteString(n.text)
		}
		if looks := n.child("rPr"); looks != nil && t.unseen == "" {
			t.unseen = w.invisible(looks, "")
		}
		for _, k := range n.kids {
			if k.name != "rPh" {
				add(k)
			}
		}
	}
	if n != nil {
		add(n)
	}
	t.text = b.String()
	return t
}

// sheet reads a sheet in the order of what a reader sees.
func (w *workbook) sheet(entry *node, part string) error {
	tree, err := w.take(part)
	if err != nil {
		return err
	}
	s := &sheet{workbook: w, name: entry.attr("name")}
	if w.hidden || concealed(entry.attr("state")) {
		s.unseen = "隐藏的工作表"
	}
	s.tell(Block{Part: part, Place: SheetName, Level: 1, Cells: []Cell{Words(s.name)}, Unseen: s.unseen})
	s.part = part
	s.columns(tree.child("cols"), tree.child("sheetFormatPr"))
	s.view(tree.child("sheetViews", "sheetView"))
	s.merges(tree.child("mergeCells"))
	s.hideRows = tree.child("sheetFormatPr").flag("zeroHeight") || low(tree.child("sheetFormatPr").attr("defaultRowHeight"))
	for i, r := range tree.child("sheetData").all("row") {
		s.row(r, i+1)
		if len(w.blocks) > maxBlocks || w.cells > maxNodes || s.compared > maxCompared {
			return errTooMuch
		}
	}
	for _, f := range s.formulas {
		s.tell(f)
	}
	if h := tree.child("headerFooter"); h != nil {
		for _, k := range h.kids {
			if k.text != "" {
				s.tell(Block{Part: part, Place: s.name + "的页眉页脚", Cells: []Cell{Words(k.text)}})
			}
		}
	}
	for _, k := range tree.kids {
		s.other(k)
	}
	for _, l := range w.relations(part) {
		if l.outside {
			s.tell(Block{Part: part, Place: "链接", Kind: Property, Cells: []Cell{Words(l.kind), Words(l.target)}})
		}
	}
	return nil
}

// concealed tells whether a sheet or a window is not shown.
func concealed(state string) bool { return state != "" && state != "visible" }

// plainParts of a sheet say nothing beside its rows: where it is looked at, how it is printed, whom it trusts.
var plainParts = set(`sheetPr dimension sheetViews sheetFormatPr cols sheetData mergeCells printOptions pageMargins pageSetup headerFooter
	ignoredErrors sheetProtection protectedRanges rowBreaks colBreaks drawing legacyDrawing legacyDrawingHF hyperlinks phoneticPr
	sheetCalcPr customProperties smartTags webPublishItems scenarios dataConsolidate customSheetViews cellWatches`)

// other tells of what changes how cells look or what they say when they are pointed at: conditional formats and the like.
func (s *sheet) other(n *node) {
	if plainParts[n.name] || n.name == "extLst" && n.find("conditionalFormatting") == nil && n.find("sparkline") == nil && n.find("dataValidation") == nil {
		return
	}
	s.tell(Block{Part: s.part, Place: s.name + "的" + n.name, Kind: Row, Cells: []Cell{Words(n.source())}})
}

// source is a node with its attributes and all below it, for comparison.
func (n *node) source() string {
	var b strings.Builder
	var add func(*node)
	add = func(n *node) {
		b.WriteString(n.name)
		for _, a := range n.attrs {
			b.WriteString(" " + a.Name.Local + "=" + a.Value)
		}
		b.WriteString(" " + n.text + "；")
		for _, k := range n.kids {
			add(k)
		}
	}
	add(n)
	return b.String()
}

// flag tells whether an attribute that is on or off is on.
func (n *node) flag(name string) bool {
	v := n.attr(name)
	return v == "1" || v == "true"
}

// silent are parts that say nothing to a reader: what is read above, how pages are printed, in which order is computed.
func silent(name string) bool {
	folder := path.Base(path.Dir(name))
	return folder == "_rels" || folder == "theme" || folder == "printersettings" || name == "[content_types].xml" || path.Base(name) == "calcchain.xml" || name == "docprops/app.xml"
}

// rest reads all other parts. Which sheet shows them does not matter.
func (w *workbook) rest() {
	for _, name := range w.Names() {
		if w.read[name] || silent(name) || strings.HasSuffix(name, "/") {
			continue
		}
		if strings.HasPrefix(name, "docprops/") {
			w.properties(name)
			continue
		}
		place := "附带的部件 " + path.Base(name)
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".vml") {
			if tree, err := w.tree(name); err == nil {
				w.texts(tree, name, place)
				if tree.find("sp") != nil || tree.find("cxnSp") != nil || tree.find("shape") != nil { // it may lie over cells
					w.tell(Block{Part: name, Place: place, Kind: Picture, Cells: []Cell{Words(digest([]byte(tree.source())))}})
				}
				continue
			}
		}
		if data, err := w.archive.part(name); err == nil {
			w.tell(Block{Part: name, Place: place, Kind: Picture, Cells: []Cell{Words(digest(data))}})
		}
	}
}

// texts tells the texts of a part, wherever in it they stand.
func (w *workbook) texts(n *node, part, place string) {
	if strings.TrimSpace(n.text) != "" {
		w.tell(Block{Part: part, Place: place, Cells: []Cell{Words(n.text)}})
	}
	for _, k := range n.kids {
		w.texts(k, part, place)
	}
}

// properties tells what the file says of itself. When it was saved, and by whom last, is none of its content.
func (w *workbook) properties(part string) {
	tree, err := w.tree(part)
	if err != nil {
		return
	}
	for _, k := range tree.kids {
		switch name := k.name; name {
		case "created", "modified", "lastModifiedBy", "revision", "lastPrinted", "language":
		default:
			if own := k.attr("name"); own != "" {
				name = own
			}
			if text := strings.TrimSpace(k.content()); text != "" {
				w.tell(Block{Part: part, Place: "文件属性", Kind: Property, Cells: []Cell{Words(name), Words(text)}})
			}
		}
	}
}
