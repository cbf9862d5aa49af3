package compose

import ("testing";"fmt")

func TestDump(t *testing.T) {
	for n, tb := range allTables(t, hospital(t)) {
		fmt.Println(n, tb.Sheet, tb.Left, tb.Right, tb.Landscape, tb.Notes)
		fmt.Println(tableText(tb))
	}
}
