package codes

import (
	"slices"

	"gen/internal/diag"
)

// AU301– what the sentences of a published document say (gen audit): 301– amounts, 401– rates, 501– directions and units, 601– words.
const (
	ClaimDiffers     = "AU301"
	ClaimDiffersLast = "AU302"
	ClaimSum         = "AU303"
	ClaimRounding    = "AU304"
	ClaimPart        = "AU305"
	ClaimChange      = "AU306"
	ClaimChanges     = "AU307"
	ClaimRate        = "AU401"
	ClaimRateInside  = "AU402"
	ClaimTruncated   = "AU403"
	ClaimShort       = "AU404"
	ClaimNoBase      = "AU405"
	ClaimNoRate      = "AU406"
	ClaimTwoRates    = "AU407"
	ClaimScore       = "AU408"
	ClaimPoints      = "AU409"
	ClaimDirection   = "AU501"
	ClaimEqual       = "AU502"
	ClaimOrder       = "AU503"
	ClaimScale       = "AU504"
	ClaimUnit        = "AU505"
	ClaimPlaces      = "AU506"
	ClaimUnread      = "AU601"
	ClaimUnused      = "AU602"
	ClaimEmpty       = "AU603"
)

var audit = Area{"AU", "公开文件的审核", slices.Concat(auditTables, auditSentences)}

var auditSentences = []Code{
	{ClaimDiffers, diag.Error, "同一个数在文字里前后不同", "核对哪一处对，改成一样的"},
	{ClaimDiffersLast, diag.Warning, "同一个数在文字里差在末位", "改成一样的"},
	{ClaimSum, diag.Error, "文字里的分项加起来不是合计", "核对各分项和合计"},
	{ClaimRounding, diag.Hint, "文字里的分项和合计有四舍五入的尾差", "不必改；公开前调平的更好"},
	{ClaimPart, diag.Error, "分项大于合计", "核对这两个数"},
	{ClaimChange, diag.Error, "增减额不是前后两个数的差", "核对三个数"},
	{ClaimChanges, diag.Error, "分项的增减加起来不是合计的增减", "核对各分项和合计的增减"},
	{ClaimRate, diag.Error, "比率与旁边的金额不一致", "按印出的金额计算，四舍五入"},
	{ClaimRateInside, diag.Hint, "比率与印出的金额差一点，可能是按没有舍入的数算的", "按印出的金额计算，读的人才能复算"},
	{ClaimTruncated, diag.Warning, "比率的末位像是截去的，没有四舍五入", "四舍五入到末位"},
	{ClaimShort, diag.Warning, "比率的小数位比别处少", "和别处一样，保留同样的小数位"},
	{ClaimNoBase, diag.Error, "基数是 0，却写了比率", "基数是 0 的只写金额，不写比率"},
	{ClaimNoRate, diag.Hint, "别处写了增减率，这里没有", "补上增减率"},
	{ClaimTwoRates, diag.Warning, "同一个比率前后不同", "改成一样的"},
	{ClaimScore, diag.Error, "自评表里执行率的得分不对", "得分 = 分值 × 执行率；核对预算数、执行数和得分"},
	{ClaimPoints, diag.Error, "自评表的总分不是各项之和", "核对各项的分值和得分"},
	{ClaimDirection, diag.Error, "增加、减少与数的大小相反", "核对方向和两个数"},
	{ClaimEqual, diag.Error, "说持平的两个数不相等", "写明增减，或核对两个数"},
	{ClaimOrder, diag.Error, "大于、小于与数的大小不符", "核对这句话和两个数"},
	{ClaimScale, diag.Error, "金额的单位不对", "改单位或数"},
	{ClaimUnit, diag.Warning, "金额的单位与别处不同", "全文用同一个单位"},
	{ClaimPlaces, diag.Hint, "金额的小数位比别处多", "全文用同样的小数位"},
	{ClaimUnread, diag.Hint, "不知道这个数说的是什么，没有审核", "看一看这句话"},
	{ClaimUnused, diag.Warning, "释义了没有支出的科目", "没有支出的删去；有支出的，核对正文"},
	{ClaimEmpty, diag.Warning, "自评表里有没有填的行", "没有的删去，填错行的移回去"},
}
