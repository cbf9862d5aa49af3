package pack

import "testing"

// A code that the list has not is told by the year it belongs to, or by what may be meant.
func TestUnknownCodes(t *testing.T) {
	const list = "code\tname\tyears\n201\t类\t2023 2024\n20103\t办公厅\t2023 2024\n2010301\t行政运行\t2023 2024\n2010308\t信访事务\t2023\n" +
		"2010350\t事业运行\t2023 2024\n2010399\t专项业务\t2023 2024\n2013904\t专项业务\t2024\n2013905\t监督\t2024\n"
	for _, c := range []struct {
		year                int
		code, message, hint string
	}{
		{2024, "2010308", "2010308（信访事务） 2023 年度以后没有了，2024 年度的科目表里没有它", "核对编码和 year，按当年的《政府收支分类科目》改"},
		{2023, "2013905", "2013905（监督）是 2024 年度起才有的科目，2023 年度的科目表里没有它", "核对编码和 year，按当年的《政府收支分类科目》改"},
		{2023, "2013904", "2013904（专项业务）是 2024 年度起才有的科目，2023 年度的科目表里没有它", "是不是 2010399（专项业务）"},
		{2025, "2010310", "2024 年度的科目表里没有 2010310", "是不是 2010301（行政运行）"}, // the nearest list's year is told
		{2023, "2010377", "2023 年度的科目表里没有 2010377", "20103办公厅 下面有 2010301行政运行、2010308信访事务、2010350事业运行、2010399专项业务"},
		{2023, "2019977", "2023 年度的科目表里没有 2019977", "201类 下面有 20103办公厅"},
		{2023, "2990101", "2023 年度的科目表里没有 2990101", "核对编码"},
	} {
		s := &Subjects{}
		if err := s.read(list, c.year); err != nil {
			t.Fatal(err)
		}
		if message, hint := s.Unknown(c.code); message != c.message || hint != c.hint {
			t.Errorf("%s in %d: %s; %s", c.code, c.year, message, hint)
		}
	}
}
