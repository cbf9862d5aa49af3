package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// An office program that knows the formulas only, and none of the cached values, must come to the published amounts.
func TestRecalculation(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("soffice is not installed, or -short: formulas are not recalculated")
	}
	d, b := sample()
	file := render(t, d, b)
	dir := t.TempDir()
	bare := filepath.Join(dir, "bare.xlsx")
	if err := os.WriteFile(bare, withoutCaches(t, file), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "xlsx", "--outdir", out, bare)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	again, err := os.ReadFile(filepath.Join(out, "bare.xlsx"))
	if err != nil {
		t.Fatal(err)
	}

	ours, theirs := open(t, file), open(t, again)
	compared := 0
	for _, sheet := range ours.GetSheetList() {
		rows, err := ours.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range rows[r] {
				at := name(r+1, c)
				formula, _ := ours.GetCellFormula(sheet, at)
				if formula == "" {
					continue
				}
				compared++
				if want, got := raw(t, ours, sheet, at), raw(t, theirs, sheet, at); math.Abs(want-got) > 1e-6 {
					t.Errorf("%s!%s =%s is %v, published %v", sheet, at, formula, got, want)
				}
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d formulas compared", compared)
	}
}

func raw(t *testing.T, f *excelize.File, sheet, at string) float64 {
	t.Helper()
	s, _ := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Errorf("%s!%s is %q, not a number", sheet, at, s)
	}
	return v
}

var cache = regexp.MustCompile(`(</f>)<v>[^<]*</v>`)

func withoutCaches(t *testing.T, file []byte) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, _ := z.Create(part.Name)
		w.Write(cache.ReplaceAll(content, []byte("$1")))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Every part holds against the published schemas.
func TestSchemas(t *testing.T) {
	shared := os.Getenv("GEN_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "..", "shared")
	}
	tool, err := filepath.Abs(filepath.Join(shared, "tools", "validate-ooxml"))
	if err == nil {
		_, err = os.Stat(tool)
	}
	if err != nil {
		t.Skip("no schemas at hand: set GEN_SHARED")
	}
	d, b := sample()
	path := filepath.Join(t.TempDir(), "sample.xlsx")
	if err := os.WriteFile(path, render(t, d, b), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool, path).CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != "" {
		t.Errorf("%v\n%s", err, out)
	}
}
