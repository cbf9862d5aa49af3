package html_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gen/generator/doc"
	"gen/generator/figure"
	"gen/generator/internal/referee"
	"gen/generator/render/html"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// browser is a page in a browser, with what went wrong in it.
type browser struct {
	*testing.T
	ctx    context.Context
	folder string
	url    string // of the page

	mu       sync.Mutex
	faults   []string
	requests []string
}

// open starts a browser. Without one the test is skipped.
func open(t *testing.T) *browser {
	t.Helper()
	program := referee.Tool(t, "chromium")
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox,
		chromedp.Flag("headless", "new"), chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true))
	allocator, end := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(end)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	b := &browser{T: t, ctx: ctx, folder: t.TempDir()}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, log.Enable, cdp.Empty{})
	call(b, network.Enable, network.EnableParams{})
	b.size(1280, 800)
	return b
}

// show loads a page from a file.
func (b *browser) show(page []byte) {
	b.Helper()
	file := filepath.Join(b.folder, "page.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		b.Fatal(err)
	}
	b.url = "file://" + file
	b.load("")
}

// hear notes errors, refusals of the page's policy and what the page asks for.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.faults = append(b.faults, e.Entry.Text)
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.Fatal(err)
	}
}

func (b *browser) load(hash string) {
	b.Helper()
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(b.url+hash))
}

func (b *browser) size(width, height int64) { b.do(chromedp.EmulateViewport(width, height)) }

// is waits until a condition holds in the page.
func (b *browser) is(what, condition string) {
	b.Helper()
	for range 1200 { // a busy machine may need many, a quiet one needs one
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+condition+")")); err != nil {
			b.Fatal(what, err)
		} else if ok {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.Errorf("not so: %s", what)
}

// run runs a statement of the test's in the page.
func (b *browser) run(statement string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("(() => {"+statement+"; return true})()")); err != nil {
		b.Fatal(err)
	}
}

func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.Fatal(err)
	}
}

// The conditions that a reader would put in words.
const (
	shown    = `document.querySelector("#sources > :target")?.checkVisibility()`
	closed   = `![...document.querySelectorAll("#sources > section")].some((s) => s.checkVisibility())`
	total    = `article p data[data-figure="支出.合计"] > a` // the first figure that is a sum
	sideways = "document.documentElement.scrollWidth > innerWidth"
	first    = "document.querySelector('" + total + "')"
)

func TestInABrowser(t *testing.T) {
	b := open(t)
	d, book := example(t, "dongcheng-2023")
	b.show(render(t, d, book, html.Options{}))
	for _, test := range []struct {
		name string
		run  func()
	}{{"mouse", b.mouse}, {"keyboard", b.keyboard}, {"address", b.address}, {"widths", b.widths}, {"heads", b.heads}, {"colours", b.colours}, {"without script", b.withoutScript}, {"tables", b.tables}} {
		t.Run(test.name, func(t *testing.T) {
			b.T = t
			test.run()
		})
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		t.Errorf("the browser complains: %s", fault)
	}
	for _, url := range b.requests {
		if !strings.HasPrefix(url, b.url) && !strings.HasPrefix(url, "data:") && url != "about:blank" {
			t.Errorf("the page asks for %s", url)
		}
	}
}

// mouse follows a figure to one that it is computed from, goes back and closes.
func (b *browser) mouse() {
	b.run(first + `.scrollIntoView({block: "center"}); window.y = scrollY`)
	b.do(chromedp.Click(chromedp.CSS(total)))
	b.is("a click opens the panel", shown)
	b.is("the page stays where it is", "scrollY === window.y")
	b.is("the panel says what the figure is", `document.querySelector(":target .value b").textContent.replaceAll(",", "") === Number(`+first+`.parentElement.value).toFixed(2)`)
	b.is("the number is marked wherever it stands", first+`.matches(".here")`)
	b.run(`window.one = location.hash`)
	b.do(chromedp.Click(chromedp.CSS(":target ul a, :target p a")))
	b.is("a part has a panel of its own", "location.hash !== window.one && "+shown)
	b.do(chromedp.Click(chromedp.CSS("button.back")))
	b.is("the way back is inside the panel", "location.hash === window.one && "+shown)
	b.do(chromedp.Click(chromedp.CSS(":target .close")))
	b.is("it closes", closed)
	b.is("the page is where it was", "scrollY === window.y && document.activeElement === "+first)
}

// keyboard goes down to a figure that was stated, and gives up with Esc.
func (b *browser) keyboard() {
	b.load("")
	b.run(`const a = ` + first + `; a.scrollIntoView({block: "center"}); a.focus(); window.y = scrollY`)
	b.do(chromedp.KeyEvent(kb.Enter))
	b.is("Enter opens the panel", shown)
	b.is("the focus is in the panel", `document.activeElement.matches(":target")`)
	for range 12 {
		leaf, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`!document.querySelector(":target ul a, :target p a")`))
		if err != nil {
			b.Fatal(err)
		}
		if leaf {
			break
		}
		b.run(`window.one = location.hash; window.two = document.querySelector(":target ul a, :target p a").hash`)
		b.do(chromedp.KeyEvent(kb.Tab)) // the button, or the link that closes
		for range 3 {
			b.run(`window.there = document.activeElement.hash === window.two`)
			if there, _ := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("window.there")); there {
				break
			}
			b.do(chromedp.KeyEvent(kb.Tab))
		}
		b.is("Tab reaches the first part", "window.there")
		b.do(chromedp.KeyEvent(kb.Enter))
		b.is("Enter follows it", "location.hash === window.two && document.activeElement.matches(':target')")
	}
	b.is("the last figure is no sum", `!document.querySelector(":target ul a, :target p a") && document.querySelector(":target p:not(.value)").textContent`)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.is("Esc closes all", closed+` && location.hash === ""`)
	b.is("focus and place are what they were", "scrollY === window.y && document.activeElement === "+first)
}

// address opens a panel that someone sent a link to.
func (b *browser) address() {
	b.load("#f2")
	b.is("a link opens the panel", shown)
	b.do(chromedp.KeyEvent(kb.Escape))
	b.is("Esc leads to where the figure is printed", closed+` && document.querySelector(":target")`)
}

func (b *browser) widths() {
	b.size(360, 740)
	b.load("")
	b.is("a phone does not scroll sideways", "!("+sideways+")")
	b.is("the contents are folded above", `!document.querySelector("nav details").open && document.querySelector("nav").offsetWidth === innerWidth`)
	b.do(chromedp.Click(chromedp.CSS("nav summary")))
	b.is("they unfold", `document.querySelector("nav a").checkVisibility()`)
	b.run(`document.querySelector(".scroll").scrollLeft = 999`)
	b.is("a table scrolls by itself", `document.querySelector(".scroll").scrollLeft > 0`)
	b.size(1280, 800)
	b.load("")
	b.is("a desk does not scroll sideways", "!("+sideways+")")
	b.is("the contents stand at the side", `(() => {
		const nav = document.querySelector("nav").getBoundingClientRect(), main = document.querySelector("main").getBoundingClientRect()
		return document.querySelector("nav a").checkVisibility() && nav.right <= main.left && nav.top === main.top})()`)
	b.is("a line has 40 characters at most", `[...document.querySelectorAll("article p:not(.note)")].every((p) => p.clientWidth <= 40.5 * parseFloat(getComputedStyle(p).fontSize))`)
}

// heads scrolls into the long tables: the page itself scrolls, to their last rows, and their heads stay in view.
func (b *browser) heads() {
	for _, width := range []int64{360, 768, 1024, 1280} {
		b.size(width, 800)
		b.load("")
		b.is("no table scrolls up and down by itself", `[...document.querySelectorAll(".scroll")].every((s) => s.clientHeight >= s.querySelector("table").offsetHeight && getComputedStyle(s).overflowY !== "auto")`)
		b.run(`window.tables = [...document.querySelectorAll(".table")].filter((t) => t.offsetHeight > 900 && t.querySelector("thead"))`)
		b.is("there are long tables", "tables.length > 3")
		for range 3 {
			b.run(`window.long = tables.shift(); scrollTo(0, scrollY + long.getBoundingClientRect().top + 400)`)
			b.is("the head stays at the top, and nothing shows above it", `(() => {
				const nav = document.querySelector("nav").getBoundingClientRect(), head = long.querySelector("thead").getBoundingClientRect().top
				const bar = nav.right > long.getBoundingClientRect().left ? nav.bottom : 0
				return scrollY > 0 && head <= bar && head > bar - 3 })()`)
		}
	}
}

// colour makes the browser that of somebody who prefers light or dark pages.
func (b *browser) colour(scheme string) {
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// colours holds text against its ground: WCAG asks for 4.5.
func (b *browser) colours() {
	for _, scheme := range []string{"light", "dark"} {
		b.colour(scheme)
		b.load("#f1")
		b.is(scheme+": every text can be read", `(() => {
			const rgb = (s) => s.match(/[\d.]+/g).map(Number)
			const light = (s) => { const [r, g, b] = rgb(s).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126*r + 0.7152*g + 0.0722*b }
			const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if ((rgb(c)[3] ?? 1) === 1) return c } return "rgb(255, 255, 255)" }
			return [...document.querySelectorAll("h1, h2, h3, p, p a, th, td, td a, nav a, caption *, figcaption, .pie li, :target *")].filter((e) => e.checkVisibility()).every((e) => {
				const a = light(getComputedStyle(e).color), b = light(ground(e))
				return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 4.5
			})})()`)
	}
}

func (b *browser) withoutScript() {
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.load("")
	b.is("the contents show", `document.querySelector("nav a").checkVisibility()`)
	b.do(chromedp.Click(chromedp.CSS(total)))
	b.is("a click opens the panel", shown)
	b.do(chromedp.Click(chromedp.CSS(":target ul a, :target p a")))
	b.is("a part has a panel of its own", shown)
	b.do(chromedp.Click(chromedp.CSS(":target .close")))
	b.is("it closes", closed)
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
}

// tables looks at every report: whatever its tables are, the page does not scroll sideways.
func (b *browser) tables() {
	try := func(t *testing.T, page []byte) {
		b.T = t
		b.show(page)
		for _, width := range []int64{1280, 1024, 360} {
			b.size(width, 800)
			b.is("nothing hangs over", "!("+sideways+")")
		}
	}
	t := b.T
	eachExample(t, func(t *testing.T, _ *doc.Document, _ *figure.Book, public, _ []byte) { try(t, public) })
	d, book := sample(t)
	try(t, render(t, d, book, html.Options{}))
}
