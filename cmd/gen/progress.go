package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"gen/internal/diag"
)

// progress says how far a run over many reports is: on a terminal in one line that is written over, elsewhere in a line now and then.
type progress struct {
	to          io.Writer
	live        bool // to is a terminal
	done, total int
	tail        string // what else the line says
	began, said time.Time
	shown       int // columns of the line that stands there
}

// How often it speaks, so that whoever watches sees it move and whoever reads a log is not flooded.
const (
	sayLive   = 100 * time.Millisecond
	sayLogged = 10 * time.Second
)

func newProgress(to io.Writer, total int) *progress {
	if v, ok := to.(voice); ok {
		to = v.to
	}
	now := time.Now()
	return &progress{to: to, live: isTerminal(to), total: total, began: now, said: now}
}

// next counts a report.
func (p *progress) next() {
	p.done++
	every := sayLogged
	if p.live {
		every = sayLive
	}
	if now := time.Now(); p.total > 1 && now.Sub(p.said) >= every {
		p.said = now
		p.say(now.Sub(p.began))
	}
}

func (p *progress) say(took time.Duration) {
	text := fmt.Sprintf("第 %d/%d 份，还需%s%s", p.done, p.total, about(took*time.Duration(p.total-p.done)/time.Duration(p.done)), p.tail)
	if !p.live {
		fmt.Fprintln(p.to, text)
		return
	}
	p.pause()
	fmt.Fprint(p.to, text)
	p.shown = diag.Columns(text)
}

// pause takes the line away, so that others can speak.
func (p *progress) pause() {
	if p.shown > 0 {
		fmt.Fprint(p.to, "\r", strings.Repeat(" ", p.shown), "\r")
		p.shown = 0
	}
}

// about is a time as people say it.
func about(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return "不到 10 秒"
	case d < time.Minute:
		return fmt.Sprintf("约 %d 秒", (d+5*time.Second)/(10*time.Second)*10)
	case d < time.Hour:
		return fmt.Sprintf("约 %d 分钟", (d+30*time.Second)/time.Minute)
	}
	return fmt.Sprintf("约 %d 小时 %d 分钟", d/time.Hour, d%time.Hour/time.Minute)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
