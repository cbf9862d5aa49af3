package read

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"path"
	"strings"

	"gen/internal/zipped"
)

// Limits of what is read, so that a file of some kilobytes costs seconds at most. Our longest report has a megabyte of
// XML.
const (
	maxPart   = 32 << 20
	maxBytes  = 128 << 20 // of all parts, pictures among them
	maxXML    = 24 << 20  // of all parts that are read as XML
	maxNodes  = 1_000_000 // elements and attributes of all parts
	maxBlocks = 100_000
)

var errTooMuch = errors.New("内容超过上限")

// budget is what is left of the limits, for a file and all that lies in it.
type budget struct{ bytes, xml, nodes, blocks int }

func newBudget() *budget {
	return &budget{bytes: maxBytes, xml: maxXML, nodes: maxNodes, blocks: maxBlocks}
}

// archive is the zip of an Office file.
type archive struct {
	*zipped.Archive
	left *budget
}

func open(data []byte, left *budget) (*archive, error) {
	parts, err := zipped.Open(data)
	if err != nil {
		return nil, err
	}
	return &archive{parts, left}, nil
}

// part unpacks a part.
func (a *archive) part(name string) ([]byte, error) {
	if a.left.bytes < 0 {
		return nil, errTooMuch
	}
	data, err := a.Read(name, min(maxPart, a.left.bytes)+1)
	if a.left.bytes -= len(data); err != nil {
		return nil, err
	}
	if len(data) > maxPart || a.left.bytes < 0 {
		a.left.bytes = -1
		return nil, errTooMuch
	}
	return data, nil
}

// tree parses a part.
func (a *archive) tree(name string) (*node, error) {
	if a.left.xml < 0 || a.left.nodes < 0 {
		return nil, errTooMuch
	}
	data, err := a.part(name)
	if err != nil {
		return nil, err
	}
	if a.left.xml -= len(data); a.left.xml < 0 {
		return nil, errTooMuch
	}
	return parse(data, &a.left.nodes)
}

// spent tells whether something was left out because there was too much.
func (a *archive) spent() bool {
	return a.left.bytes < 0 || a.left.xml < 0 || a.left.nodes < 0 || a.left.blocks < 0
}

// link is a relation of a part to another one, or to something outside of the file.
type link struct {
	kind, target string // kind is the last word of its type: image, hyperlink
	outside      bool
}

// relations are the links of a part by ID; none if they can't be read.
func (a *archive) relations(name string) map[string]link {
	links := map[string]link{}
	dir, file := path.Split(name)
	tree, err := a.tree(dir + "_rels/" + file + ".rels")
	if err != nil {
		return links
	}
	tree.each("Relationship", func(n *node) {
		l := link{kind: path.Base(n.attr("Type")), target: n.attr("Target"), outside: n.attr("TargetMode") == "External"}
		if !l.outside {
			if !strings.HasPrefix(l.target, "/") {
				l.target = path.Join(dir, l.target)
			}
			l.target = strings.TrimPrefix(path.Clean(l.target), "/")
		}
		links[n.attr("Id")] = l
	})
	return links
}

// main is the part that the package is about.
func (a *archive) main(usual string) (string, error) {
	found := ""
	for _, l := range a.relations("") {
		if l.kind == "officeDocument" && !l.outside {
			if found != "" && found != l.target {
				return "", errors.New("文件里有两个正文，各个程序读到的会不同")
			}
			found = l.target
		}
	}
	if found == "" {
		found = usual
	}
	return found, nil
}

// digest names bytes that have no text.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}
