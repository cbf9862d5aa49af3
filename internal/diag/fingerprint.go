package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
	"strings"
)

// numbers are what changes in a message while the same thing is wrong.
var numbers = regexp.MustCompile(`[-−]?[0-9][0-9,.]*`)

// Identify gives each finding its fingerprint: what stays as long as the same thing is wrong with the same unit, wherever lines
// move and whatever the amounts are. It is made of the unit, the code, the address (or the file, where there is none), and of
// what the finding is about, or the words of its message; of the unit's own file it is no matter where it lies. Of several that are equal in all this, each has its number.
func (l List) Identify(unit, own string) {
	seen := map[string]int{}
	for i := range l {
		f := &l[i]
		same := strings.Join([]string{unit, f.Code, f.Address, f.about()}, "\n")
		if f.Address == "" && (unit == "" || f.Pos.File != own) {
			same += "\n" + path.Join(path.Base(path.Dir(f.Pos.File)), path.Base(f.Pos.File)) + "\n" + f.Pos.inBook()
		}
		seen[same]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", same, seen[same]))
		f.Fingerprint = hex.EncodeToString(sum[:8])
	}
}

// about is what a finding speaks of. A message that lists things says others as soon as one of them is put right.
func (f *Finding) about() string {
	switch {
	case f.About != "":
		return f.About
	case len(f.Listed) > 0:
		return ""
	}
	return numbers.ReplaceAllString(f.Message, "0")
}
