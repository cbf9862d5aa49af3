package compose

// functions are what the functions of the template language do, by the names under which package language declares them.
var functions = map[string]func(k call) any{
	"金额":   call.amount,
	"数":    call.number,
	"差额":   call.difference,
	"增长率":  call.growth,
	"占比":   call.share,
	"完成率":  call.completion,
	"平均":   call.mean,
	"常数":   call.constant,
	"取":    call.take,
	"上年":   func(k call) any { return ref{"上年." + k.id(0)} },
	"其余":   call.remainder,
	"有":    func(k call) any { return k.some() > 0 },
	"都有":   func(k call) any { return k.some() == len(k.args) },
	"没有":   func(k call) any { return k.some() == 0 },
	"已填":   func(k call) any { return k.c.book.Get(k.id(0)) != nil },
	"有上年":  func(k call) any { return k.c.book.Get("上年."+k.id(0)) != nil },
	"持平":   func(k call) any { s, ok := k.sign(); return ok && s == 0 },
	"相等":   call.equal,
	"增加":   func(k call) any { s, ok := k.sign(); return ok && s > 0 },
	"减少":   func(k call) any { s, ok := k.sign(); return ok && s < 0 },
	"负数":   call.negative,
	"有增长率": call.hasGrowth,
	"有占比":  call.hasShare,
	"占比约数": call.inexactShare,
	"有完成率": call.hasShare,
	"有平均":  call.hasMean,
	"有其余":  func(k call) any { return k.rest() != nil },
	"有原因":  call.hasReason,
	"原因":   call.reason,
	"设置":   func(k call) any { return k.c.pack.Flag(k.text(0)) },
	"有正文":  func(k call) any { return k.c.passages[k.text(0)] != nil },
	"正文":   call.passage,
	"表":    func(k call) any { return k.c.block(useTable, k.text(0), k.site) },
	"自评表":  func(k call) any { return k.c.block(useForms, k.name(), k.site) },
	"图":    func(k call) any { return k.c.block(useChart, k.text(0), k.site) },
}

// ref is a figure as a template holds it: nothing to call, nothing to read.
type ref struct{ id string }
