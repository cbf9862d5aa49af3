package codes

import "gen/internal/diag"

// AU: published documents that nobody made with this program (gen audit). 001– reading, 101– within a table, 201– between tables.
const (
	AuditNoTables   = "AU001"
	AuditLacks      = "AU002"
	AuditUnread     = "AU003"
	AuditNoNumber   = "AU004"
	AuditNoUnit     = "AU005"
	AuditUnknown    = "AU006"
	AuditSum        = "AU101"
	AuditRemainder  = "AU102"
	AuditRounding   = "AU103"
	AuditExchanged  = "AU104"
	AuditShifted    = "AU105"
	AuditMissingRow = "AU106"
	AuditPart       = "AU107"
	AuditNegative   = "AU108"
	AuditDiffer     = "AU201"
	AuditDifferLast = "AU202"
	AuditScale      = "AU203"
	AuditBetween    = "AU204"
	AuditOpening    = "AU205"
	AuditOtherYear  = "AU206"
	AuditText       = "AU207"
	AuditTextLast   = "AU208"
)

var auditTables = []Code{
	{AuditNoTables, diag.Error,
		"文件里没有认得出的决算表",
		"看一看文件对不对；表名和模板包不同的，用 --pack 写明模板包"},
	{AuditLacks, diag.Error,
		"少了模板包里的表",
		"公开时各表都要有，没有数的也印空表；在另一个文件里的，分别审核"},
	{AuditUnread, diag.Warning,
		"文件有读不出来的地方",
		"扫描的、字体特殊的，找到原来的文件再审核；没有读到的都没有审核"},
	{AuditNoNumber, diag.Error,
		"该是数的地方读不出数",
		"核对这一格；没有金额的空着"},
	{AuditNoUnit, diag.Error,
		"表上没有写金额单位",
		"在表的上方写上 金额单位：元 或 万元"},
	{AuditUnknown, diag.Hint,
		"表里有模板包没有的行或列，没有审核",
		"看一看行名、列名有没有印错"},
	{AuditSum, diag.Error,
		"表里的数加起来不对",
		"按“应为”核对这一格；没有“应为”的，核对这一笔里的各格"},
	{AuditRemainder, diag.Warning,
		"尾差偏大：四舍五入很少会差这么多",
		"核对这一笔里的各格"},
	{AuditRounding, diag.Hint,
		"有四舍五入的尾差",
		"不必改；公开前调平的更好"},
	{AuditExchanged, diag.Error,
		"两行的数对调了",
		"核对这两行，把数换回来"},
	{AuditShifted, diag.Error,
		"一列的数错开了行",
		"核对这一列，各数移回自己的行"},
	{AuditMissingRow, diag.Error,
		"表里少了一行",
		"补上这一行；确实没有的，核对合计"},
	{AuditPart, diag.Error,
		"一部分比整体还大",
		"核对这两格"},
	{AuditNegative, diag.Warning,
		"不会小于零的数小于零",
		"核对这一格的正负号"},
	{AuditDiffer, diag.Error,
		"同一个数在两张表里不同",
		"核对哪一处对，改成一样的"},
	{AuditDifferLast, diag.Warning,
		"同一个数在两张表里差在末位",
		"改成一样的"},
	{AuditScale, diag.Error,
		"一张表的金额单位不对",
		"核对这张表写的单位，也核对它的数"},
	{AuditBetween, diag.Error,
		"各表之间的数加起来不对",
		"核对这一笔里的各格"},
	{AuditOpening, diag.Warning,
		"和上年公开的不同：年初数不是上年的年末数，或者印的上年数不是上年印的",
		"有年初数调整的，说明里写明原因；没有的，核对哪一个对"},
	{AuditText, diag.Error,
		"文字里的数和表里的不同",
		"核对哪一处对，改成一样的"},
	{AuditTextLast, diag.Warning,
		"文字里的数和表里的差在末位",
		"改成一样的"},
	{AuditOtherYear, diag.Error,
		"给的上年文件不是上年的",
		"换成上年的"},
}
