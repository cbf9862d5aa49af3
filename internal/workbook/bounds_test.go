package workbook

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// bombs are small files that ask for much.
func bombs(t testing.TB) map[string][]byte {
	part := func(sheet, shared, styles string) []byte {
		parts := xlsxParts(sample[:1])
		parts["xl/worksheets/sheet1.xml"] = `<worksheet>` + sheet + `</worksheet>`
		parts["xl/sharedStrings.xml"] = `<sst>` + shared + `</sst>`
		parts["xl/styles.xml"] = `<styleSheet>` + styles + `</styleSheet>`
		return deflated(t, parts)
	}
	rows := func(n int, s string) string { return `<sheetData>` + strings.Repeat(s, n) + `</sheetData>` }
	xls := func(write func(w *biffWriter)) []byte {
		w := &biffWriter{}
		w.record(recBOF, 0x600, 5, make([]byte, 12))
		w.record(recXF, make([]byte, 20))
		write(w)
		return w.Bytes()
	}
	sheet := func(w *biffWriter, write func()) {
		w.record(recBoundSheet, uint32(w.Len()+4+9+4), byte(0), byte(0), byte(1), byte(0), byte('a'))
		w.record(recEOF)
		w.record(recBOF, 0x600, 0x10, make([]byte, 12))
		write()
		w.record(recEOF)
	}
	many := map[string]string{}
	for i := range 20_000 {
		many[fmt.Sprint("p", i)] = ""
	}
	line := strings.Repeat(`1,`, 100) + "1\n"
	return map[string][]byte{
		"xlsx, spaces":         part(strings.Repeat(" ", 30<<20), "", ""),
		"xlsx, cells":          part(rows(1, `<row>`+strings.Repeat(`<c><v>1</v></c>`, 1_400_000)+`</row>`), "", ""),
		"xlsx, rows of cells":  part(rows(550_000, `<row><c><v>1.25</v></c></row>`), "", ""),
		"xlsx, blanks":         part(rows(1, strings.Repeat(`<row><c/></row>`, 1_400_000)), "", ""),
		"xlsx, depth":          part(strings.Repeat(`<a>`, 1000), "", ""),
		"xlsx, a tag":          part(`<a `+strings.Repeat(`a="" `, 4_000_000)+`/>`, "", ""),
		"xlsx, a remark":       part(`<!--`+strings.Repeat(`>`, 23<<20)+`-->`, "", ""),
		"xlsx, a text":         part("", `<si><t>`+strings.Repeat(`长`, 7<<20)+`</t></si>`, ""),
		"xlsx, texts":          part("", strings.Repeat(`<si/>`, 4_000_000), ""),
		"xlsx, styles":         part("", "", `<cellXfs>`+strings.Repeat(`<xf/>`, 4_000_000)+`</cellXfs>`),
		"xlsx, merged cells":   part(`<mergeCells>`+strings.Repeat(`<mergeCell ref="A1:B2"/>`, 900_000)+`</mergeCells>`, "", ""),
		"xlsx, tall ones":      part(`<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B1:C1048576"/></mergeCells>`, "", ""),
		"xlsx, hidden rows":    part(rows(1_000_000, `<row hidden="1"/>`), "", ""),
		"xlsx, hidden columns": part(`<cols>`+strings.Repeat(`<col min="1" max="16384" hidden="1"/>`, 500_000)+`</cols>`, "", ""),
		"xlsx, parts":          zipFile(t, many),
		"xls, texts": xls(func(w *biffWriter) {
			w.record(recSST, uint32(0), uint32(0xffffffff), make([]byte, 8000))
			for range 1000 {
				w.record(recContinue, make([]byte, 8000))
			}
		}),
		"xls, sheets": xls(func(w *biffWriter) {
			for i := range 500_000 {
				w.record(recBoundSheet, uint32(i), 0, byte(0), byte(0))
			}
		}),
		"xls, styles": xls(func(w *biffWriter) {
			for range 400_000 {
				w.record(recXF, make([]byte, 20))
			}
		}),
		"xls, cells": xls(func(w *biffWriter) {
			sheet(w, func() {
				row := make([]byte, 6*256)
				for i := range 256 {
					binary.LittleEndian.PutUint32(row[6*i+2:], 0x3ff12345)
				}
				for i := range 6000 {
					w.record(recMulRK, i, 0, row, 255)
				}
			})
		}),
		"page, cells":  []byte(`<table>` + strings.Repeat(`<tr><td>1<td>2`, 700_000)),
		"page, spans":  []byte(`<table>` + strings.Repeat(`<tr><td colspan=1000 rowspan=60000>`, 250_000)),
		"page, a tag":  []byte(`<table ` + strings.Repeat(`a `, 4_000_000) + `>`),
		"page, tables": []byte(strings.Repeat(`<table><tr><td>`, 600_000)),
		"XML 2003":     []byte(`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>` + strings.Repeat(`<Row><Cell><Data Type="Number">1</Data></Cell></Row>`, 190_000) + `<Row Index="9999999999"/>`),
		"lines":        []byte(strings.Repeat(line, MaxFile/len(line)-1)),
		"a line":       []byte(strings.Repeat("1,", 5<<20-1)),
		"lines in GBK": inGBK(t, strings.Repeat("长,长长长\n", 800_000)),
		"UTF-16":       append([]byte{0xff, 0xfe}, bytes.Repeat([]byte{0x4e, 0x4e, ',', 0}, 2<<20)...),
		"a large file": make([]byte, MaxFile+1),
	}
}

// A small file can't ask for much: it is refused, or read if it holds little.
func TestBooksAreBounded(t *testing.T) {
	if !all() {
		t.Skip("takes long: GEN_TEST=all runs it, and so does test.sh")
	}
	const most = 150 << 20
	for name, data := range bombs(t) {
		used := peak(func() {
			book, err := Read(data)
			if refused := new(*Refused); err != nil && (!errors.As(err, refused) || len(err.Error()) > 400) {
				t.Errorf("%s: %v", name, err)
			}
			if err == nil && len(book.Sheets[0].cells) > 0 {
				t.Errorf("%s is read", name)
			}
		})
		t.Logf("%s: %d MB beside its %d KB", name, used>>20, len(data)>>10)
		if used > most {
			t.Errorf("%s takes %d MB", name, used>>20)
		}
	}
}

// The roster of a province is read, in each of the forms that it may have.
func TestAProvinceIsRead(t *testing.T) {
	if !all() {
		t.Skip("takes long: GEN_TEST=all runs it, and so does test.sh")
	}
	const rows = 40_000
	unit := []string{"9010%05d", "某省某市某区第%d事务服务中心", "二级单位", "某省某市某区第%d局", "某市/某区/第%d局/中心/report.toml", "2025", "beijing-2025",
		"2026-08-20", "2026-09-01", "2026-09-05", "https://www.example.gov.cn/juesuan/%d/", "否"}
	var lines, sheet, shared strings.Builder
	for i := range rows {
		sheet.WriteString(`<row>`)
		for j, text := range unit {
			if strings.Contains(text, "%") {
				text = fmt.Sprintf(text, i)
			}
			lines.WriteString(text + ",")
			fmt.Fprintf(&shared, `<si><t>%s</t></si>`, text)
			fmt.Fprintf(&sheet, `<c t="s"><v>%d</v></c>`, i*len(unit)+j)
		}
		lines.WriteString("\n")
		sheet.WriteString(`</row>`)
	}
	parts := xlsxParts(sample[:1])
	parts["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData>` + sheet.String() + `</sheetData></worksheet>`
	parts["xl/sharedStrings.xml"] = `<sst>` + shared.String() + `</sst>`
	for name, data := range map[string][]byte{"csv": []byte(lines.String()), "csv in GBK": inGBK(t, lines.String()), "xlsx": deflated(t, parts)} {
		var book *Book
		var err error
		used := peak(func() { book, err = Read(data) })
		if err != nil || book.Sheets[0].Cell(rows, 2).Text != "某省某市某区第39999事务服务中心" {
			t.Errorf("%s of %d KB: %v", name, len(data)>>10, err)
		}
		t.Logf("%s: %d MB beside its %d KB", name, used>>20, len(data)>>10)
	}
}

// peak is how much memory a function needs at a time.
func peak(f func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	var most atomic.Uint64
	done := make(chan bool)
	go func() {
		for {
			select {
			case <-done:
				close(done)
				return
			case <-time.After(2 * time.Millisecond):
				runtime.ReadMemStats(&now)
				most.Store(max(most.Load(), now.HeapAlloc))
			}
		}
	}()
	f()
	done <- true
	<-done
	return most.Load() - min(most.Load(), before.HeapAlloc)
}
