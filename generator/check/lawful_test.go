package check

import (
	"testing"

	"gen/internal/diag"
)

// What is seldom and may yet be lawful is a hint; what can't be both is worse.
func TestLawfulReportsAreNotAlarmed(t *testing.T) {
	const (
		business  = "[non_fiscal]\n[[non_fiscal.account]]\ncode = \"2060101\"\nincome = { business = 2 }\nspent = { basic = 2 }\n"
		equipment = "[assets]\nfixed = 500\nequipment = "
		pension   = "[[account]]\ncode = \"2080505\"\nbasic = { personnel = 8 }\n[[economic]]\ncode = \"30101\"\namount = 8\n"
		upward    = "[non_fiscal]\n[[non_fiscal.account]]\ncode = \"2060101\"\nincome = { superior = 2 }\nspent = { basic = 2 }\n"
		prior     = "[[account]]\ncode = \"2060101\"\nbasic = { personnel = 8, public = 2 }\n[prior]\n"
		public    = "[[account]]\ncode = \"2060101\"\nbasic = { personnel = 8, public = 2 }\n"
		reception = "[three_public]\noverseas = { initial = 0, actual = 0 }\nvehicle_purchase = { initial = 0, actual = 0 }\nvehicle_operation = { initial = 0, actual = 0 }\nreception = { initial = 1, actual = 1, batches = 2, people = 9, foreign = "
		none      = diag.Severity(-1)
	)
	for _, c := range []struct {
		name, code, units, src string
		want                   diag.Severity
	}{
		{"a 行政 unit has no business", "JS106", "administrative = 1", business, diag.Warning},
		{"a 参公 unit may keep the accounts of an institution", "JS106", "civil_service = 1", business, diag.Hint},
		{"nor money from above", "JS106", "administrative = 1", upward, diag.Warning},
		{"which an institution beside it may have", "JS106", "administrative = 1, institution = 1", upward, none},
		{"the tail of a rounded sum", "JS123", "administrative = 1", public + "[operating]\namount = 2.01\n", diag.Hint},
		{"more than a tail", "JS123", "administrative = 1", public + "[operating]\namount = 2.02\n", diag.Error},
		{"last year's total is no change", "JS147", "institution = 1", prior + "\"支出.合计\" = -5\n", diag.Error},
		{"nor is a budget's expenditure", "JS147", "institution = 1", prior + "\"财政拨款.年末\" = -5\n", diag.Error},
		{"other income was paid back", "JS147", "institution = 1", prior + "\"收入.其他收入\" = -5\n\"结余分配\" = -1\n\"年末\" = -2\n", none},
		{"equipment may be told at its net value", "JS135", "institution = 1", equipment + "{ count = 2, amount = 150 }", diag.Hint},
		{"no equipment costs nothing", "JS135", "institution = 1", equipment + "{ count = 0, amount = 150 }", diag.Warning},
		{"an insurance that only one classification has", "JS113", "institution = 1", pension, diag.Hint},
		{"行政 units do not run on nothing", "JS123", "administrative = 1, institution = 1", public + "[operating]\namount = 0\n", diag.Hint},
		{"institutions do not count", "JS123", "civil_service = 1, institution = 1", public + "[operating]\namount = 1\n", none},
		{"foreign guests paid for and not counted", "JS124", "institution = 1", reception + "{ amount = 0.5, batches = 1 } }\n", diag.Hint},
		{"foreign guests", "JS124", "institution = 1", reception + "{ amount = 0.5, batches = 1, people = 3 } }\n", none},
		{"行政运行 of an institution", "JS127", "institution = 1", public, diag.Hint},
		{"行政运行 of a 参公 unit", "JS127", "civil_service = 1, institution = 1", public, none},
		{"行政运行 with projects", "JS127", "administrative = 1", "[[account]]\ncode = \"2060101\"\nproject = { spent = 8 }\n", diag.Hint},
	} {
		src := "schema = 1\npack = \"甲\"\nyear = 2023\nunit = \"万元\"\n[department]\nname = \"甲局\"\nkind = \"部门\"\nunits = { " + c.units + " }\n" + c.src
		got := none
		for _, f := range findings(t, c.code, src) {
			got = max(got, f.Severity)
		}
		if got != c.want {
			t.Errorf("%s: %s ends as %d, want %d", c.name, c.code, got, c.want)
		}
	}
}
