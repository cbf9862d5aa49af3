package pack

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gen/internal/place"
	"gen/internal/sequence"
)

// Update is a pack that was laid over another one: its files as they are to be, and what both had changed.
type Update struct {
	Files   map[string]string // by path inside the pack, pack.toml among them
	Taken   []Change          // lines that the ancestor changed in files which the pack has copied
	Kept    []Both            // both changed them: the pack's own stand
	Dropped []string          // copied files that are now the ancestor's: they follow it
}

// Both is a stretch that a pack and what it extends have changed, each otherwise.
type Both struct {
	Path             string // inside the pack; of a piece with its name behind a colon, of pack.toml with the key
	Line             int    // of the pack's file, from 1; 0 of a piece or a key
	Was, Theirs, Own []string
}

// Onto lays what a pack itself says over another ancestor than its own, next year's as a rule: the pack keeps what it changed, and
// what it had only copied follows the new ancestor. extends names that in the pack's pack.toml, name is the pack's new name.
func (p *Pack) Onto(next *Pack, name, extends string) *Update {
	u := &Update{Files: map[string]string{}}
	for _, path := range slices.Sorted(maps.Keys(p.Files)) {
		if f := p.Files[path]; f.Own {
			u.file(path, f, next.Files[path].Text)
		}
	}
	u.keys(p.Manifests[0], &p.Inherited, &next.Manifest, &p.Manifest)
	own := p.Manifests[0].Text
	own = setKey(own, "name", fmt.Sprintf("%q", name))
	own = setKey(own, "extends", fmt.Sprintf("%q", extends))
	summary := p.Summary.V
	if was := p.Inherited.Name.V; was != "" { // of which pack it is a change
		summary = strings.ReplaceAll(summary, was, next.Name.V)
	}
	if next.Year.Set {
		own = setKey(own, "year", fmt.Sprint(next.Year.V))
		was := regexp.MustCompile(fmt.Sprintf(`\b%d( ?年)`, p.Year.V)) // the summary tells it in words
		summary = was.ReplaceAllString(summary, fmt.Sprintf("%d${1}", next.Year.V))
	}
	own = setKey(own, "summary", strconv.Quote(summary))
	for _, c := range p.ownCopies() {
		path, piece, _ := strings.Cut(c.Key, ":")
		line := regexp.MustCompile(`(?m)^\s*` + regexp.QuoteMeta(strconv.Quote(c.Key)) + `\s*=.*\n?`)
		now := fmt.Sprintf("%q = %q\n", c.Key, next.Files[path].Mark(piece))
		if slices.Contains(u.Dropped, path) || slices.Contains(u.Dropped, c.Key) {
			now = ""
		}
		own = line.ReplaceAllLiteralString(own, now)
	}
	u.Files[manifest] = own
	return u
}

const manifest = "pack.toml"

// file lays one file over that of the new ancestor, line by line if it stands for the whole file.
func (u *Update) file(path string, f File, theirs string) {
	sources := f.Sources()
	own := sources[len(sources)-1].Text
	switch {
	case len(sources) > 1:
		own = u.pieces(path, own, f.Replaces, theirs)
	case f.Replaces == "" && theirs != "":
		u.Kept = append(u.Kept, Both{path, 1, nil, split(theirs), split(own)})
	case f.Replaces == "" || theirs == f.Replaces:
	default:
		own = u.lines(path, own, f.Replaces, theirs)
	}
	if own == theirs || own == "" && len(sources) > 1 {
		u.Dropped = append(u.Dropped, path)
		return
	}
	u.Files[path] = own
}

// lines merges a copied file.
func (u *Update) lines(path, own, base, theirs string) string {
	mine := split(own)
	merged, conflicts := sequence.Merge(split(base), mine, split(theirs))
	for _, c := range conflicts {
		u.Kept = append(u.Kept, Both{path, c.Line + 1, c.Base, c.Theirs, c.Ours})
	}
	taken := Change{Path: path}
	for _, h := range sequence.Hunks(mine, merged) {
		taken.Hunks = append(taken.Hunks, Hunk{mine[h.From:h.To], merged[h.With:h.Until]})
	}
	if len(taken.Hunks) > 0 {
		u.Taken = append(u.Taken, taken)
	}
	return strings.Join(merged, "\n")
}

func split(text string) []string { return strings.Split(text, "\n") }

// pieces takes the pieces out that the pack had only copied, and tells which of the others the ancestor has changed.
func (u *Update) pieces(path, own, base, theirs string) string {
	body := func(text, name string) []string {
		list := Pieces(Plain(text))
		if i := slices.IndexFunc(list, func(p Piece) bool { return p.Name == name }); i >= 0 {
			return split(text[list[i].body:list[i].ends])
		}
		return nil
	}
	list := outermost(Pieces(Plain(own)))
	left := own
	for _, p := range slices.Backward(list) {
		switch was, now, have := body(base, p.Name), body(theirs, p.Name), split(own[p.body:p.ends]); {
		case now != nil && slices.Equal(was, have) || slices.Equal(now, have):
			u.Dropped = append(u.Dropped, path+":"+p.Name)
			left = left[:p.From] + strings.TrimLeft(left[p.To:], space)
		case was != nil && !slices.Equal(was, now):
			u.Kept = append(u.Kept, Both{path + ":" + p.Name, 0, was, now, have})
		}
	}
	if strings.TrimSpace(comment.ReplaceAllString(left, "")) == "" {
		return ""
	}
	return left
}

// keys tells which keys of pack.toml the ancestor has changed that the pack itself sets.
func (u *Update) keys(own File, base, theirs, mine *Manifest) {
	root, _ := place.Parse(own.Path, []byte(own.Text), place.DefaultLimits())
	was, now := base.keys(), theirs.keys()
	for i, k := range mine.keys() {
		sets := slices.ContainsFunc(root.Items, func(n *place.Node) bool { return n.Key == k.key })
		apart := slices.Contains([]string{"name", "version", "year", "extends", "summary", "format"}, k.key)
		if sets && !apart && !slices.Equal(was[i].lines, now[i].lines) && !slices.Equal(now[i].lines, k.lines) {
			u.Kept = append(u.Kept, Both{manifest + ":" + k.key, 0, was[i].lines, now[i].lines, k.lines})
		}
	}
}

// setKey gives a key of the beginning of pack.toml another value, if it has one.
func setKey(text, key, value string) string {
	head, rest := text, ""
	if i := regexp.MustCompile(`(?m)^\s*\[`).FindStringIndex(text); i != nil {
		head, rest = text[:i[0]], text[i[0]:]
	}
	line := regexp.MustCompile(`(?m)^(\s*` + key + `\s*=\s*)(?:"[^"\n]*"|'[^'\n]*'|[^\s#]+)`)
	if m := line.FindStringSubmatchIndex(head); m != nil {
		head = head[:m[3]] + value + head[m[1]:]
	}
	return head + rest
}
