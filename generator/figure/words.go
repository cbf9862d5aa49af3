package figure

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A label is words with spaces between: 一般公共预算 2060101行政运行 支出 合计.

// Words are those of the label; 支出 before 基本支出 or 人员经费 says nothing more and is left out.
func (f *Figure) Words() []string {
	all := strings.Fields(f.Label)
	var kept []string
	for i, w := range all {
		if i+1 < len(all) && (w == "支出" || w == "收入") {
			if next := all[i+1]; strings.HasSuffix(next, w) || strings.HasSuffix(next, "经费") {
				continue
			}
		}
		kept = append(kept, w)
	}
	return kept
}

// Name is the label as it is read: 支出合计, 2060101行政运行 基本支出.
func (f *Figure) Name() string { return Join(f.Words()) }

// Join puts words of a label together as they are read.
func Join(words []string) string {
	return strings.ReplaceAll(strings.Join(words, " "), " 合计", "合计")
}

// Wider orders figures by how much they are about: the fewer steps a name has, the more.
func Wider(a, b *Figure) int {
	steps := func(f *Figure) int { return strings.Count(f.ID, ".") }
	return cmp.Or(cmp.Compare(steps(a), steps(b)), cmp.Compare(utf8.RuneCountInString(a.Short()), utf8.RuneCountInString(b.Short())))
}

// Short is the name as a person writes it: without 合计.
func (f *Figure) Short() string { return strings.TrimSuffix(f.ID, ".合计") }

// AskReason is a [[note]] for a figure's change as it may be put into a report, its reason blank, with what the figure may be compared
// with beside it.
func (b *Book) AskReason(f *Figure) string {
	than := "决算 "
	if strings.HasSuffix(f.Key.Flow, "预算") {
		than = f.Key.Flow + " "
	}
	than += f.Text()
	for _, base := range []struct {
		word string
		key  Key
	}{{"年初预算", f.Key.Budget()}, {"上年", f.Key.LastYear()}} {
		if was := b.Of(base.key); was != nil {
			than += "，" + base.word + " " + was.Text()
		}
	}
	return fmt.Sprintf("[[note]]\non     = %q\nreason = \"\"  # %s\n", f.Short(), than)
}
