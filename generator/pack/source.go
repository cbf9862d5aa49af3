package pack

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gen/internal/snapshot"
)

// Limits of a pack: far beyond any real one, and small enough that no folder can fill the memory. All but those of a
// file are of a pack together with what it extends.
const (
	maxFile    = 1 << 20
	maxText    = 256 << 10
	maxFiles   = 500
	maxTotal   = 16 << 20 // archives count beside what they hold
	maxEntries = 10_000   // files of any kind, and folders
	maxDepth   = 20       // folders within each other
)

// taken is what a pack and those that it extends took of these limits.
type taken struct{ files, bytes, entries int }

func (t *taken) room() error {
	switch {
	case t.files > maxFiles || t.bytes > maxTotal:
		return fmt.Errorf("文件太多，一个模板包连同它继承的最多 %d 个文件、%d MB", maxFiles, maxTotal>>20)
	case t.entries > maxEntries:
		return fmt.Errorf("里面的文件和文件夹太多，最多 %d 个", maxEntries)
	}
	return nil
}

// Source is where a pack is: a folder of FS, or a .zip file in it. What the pack extends by a path is in FS too.
type Source struct {
	FS   fs.FS
	Path string
}

// IsPath tells the place of a pack (../模板包, 模板包.zip) from the name of one that the program brings along.
func IsPath(s string) bool { return strings.ContainsAny(s, `/\`) || isZip(s) }

func isZip(s string) bool { return strings.EqualFold(path.Ext(s), ".zip") }

// Beside is the pack at a place that is relative to dir, a folder of fsys. It is false for a place outside of fsys.
func Beside(fsys fs.FS, dir, place string) (Source, bool) {
	place = strings.ReplaceAll(place, `\`, "/")
	s := Source{fsys, path.Join(dir, place)}
	return s, fs.ValidPath(s.Path) && !path.IsAbs(place) && !strings.Contains(place, ":")
}

// contents are the files of one pack as they are stored, by path inside it.
type contents struct {
	files map[string][]byte
	other []string // files of kinds that no pack has
	*taken
}

var errNoPack = errors.New("里面没有 pack.toml")

func (s Source) read(t *taken) (*contents, error) {
	c := &contents{files: map[string][]byte{}, taken: t}
	var err error
	if isZip(s.Path) {
		err = c.unzip(s)
	} else {
		err = c.walk(s)
	}
	if err == nil && c.files["pack.toml"] == nil {
		err = errNoPack
	}
	slices.Sort(c.other)
	return c, err
}

// walk reads a folder. Files of other kinds (an editor's, a README) are no part of the pack.
func (c *contents) walk(s Source) error {
	if _, err := fs.Stat(s.FS, path.Join(s.Path, "pack.toml")); err != nil {
		return err
	}
	return fs.WalkDir(s.FS, s.Path, func(file string, d fs.DirEntry, err error) error {
		inside := strings.TrimPrefix(strings.TrimPrefix(path.Join("/", file), path.Join("/", s.Path)), "/")
		if err == nil {
			c.entries++
			err = c.taken.room()
		}
		switch {
		case err != nil:
			return err
		case strings.Count(inside, "/") > maxDepth:
			return fmt.Errorf("里面的文件夹一个套一个，超过了 %d 层", maxDepth)
		case d.IsDir() && hidden(inside):
			return fs.SkipDir
		case d.IsDir() || !c.keeps(inside):
			return nil
		}
		data, err := snapshot.Read(s.FS, file, maxFile)
		if errors.Is(err, snapshot.ErrIrregular) {
			return fmt.Errorf("里面的 %s %w", inside, err)
		}
		if large := (*snapshot.TooLarge)(nil); errors.As(err, &large) {
			return c.room(inside, large.Size)
		}
		if err != nil {
			return err
		}
		if err := c.room(inside, int64(len(data))); err != nil {
			return err
		}
		c.files[inside] = data
		return nil
	})
}

// keeps tells whether a file is one that a pack has.
func (c *contents) keeps(name string) bool {
	if hidden(name) {
		return false
	}
	if !slices.Contains([]string{".toml", ".tmpl", ".tsv"}, path.Ext(name)) {
		c.other = append(c.other, name)
		return false
	}
	return true
}

// hidden tells of a file that an editor or a system put there, or that lies in such a folder.
func hidden(inside string) bool {
	return slices.ContainsFunc(strings.Split(inside, "/"), func(base string) bool {
		return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "__MACOSX"
	})
}

// room refuses a file that a pack has no room for.
func (c *contents) room(name string, size int64) error {
	if size > maxFile {
		return fmt.Errorf("%s 太大，一个文件最多 %d MB", name, maxFile>>20)
	}
	if path.Ext(name) == ".tmpl" && size > maxText { // checked node by node; a real section has some thousand characters
		return fmt.Errorf("%s 太大，一个模板最多 %d KB", name, maxText>>10)
	}
	c.bytes += int(size)
	c.taken.files++
	return c.taken.room()
}
