package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gen/internal/wine"
)

// What is run as a Windows program: locks and their holders' deaths, sets on a disk where A and a are one name, files that are
// open elsewhere, and the command as a user sees it.
var windowsTests = []string{
	"TestOneWriter", "TestOneAfterTheOther", "TestNamesOfOneFolder", "TestNoLocks", "TestLeftLock", "TestFolderForALock",
	"TestWriteReplacesTheWholeSet", "TestFilesOfPeopleAreKept", "TestFailureAtEachStep", "TestOpenElsewhere",
	"TestTwoReportsForOneFolder", "TestHandChangedFilesAreNamed", "TestHowFarUpAReportReads",
	"TestScripts/check", "TestScripts/verify", "TestScripts/batchtree",
}

// The tests of this package that are about the disk hold on Windows as well, as far as wine is that.
func TestUnderWine(t *testing.T) {
	t.Parallel()
	takesLong(t)
	windows := wine.New(t)
	work := t.TempDir()
	program := filepath.Join(work, "gen.test.exe")
	build := exec.Command("go", "test", "-c", "-tags=wine", "-ldflags=-checklinkname=0", "-o", program, ".")
	build.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var each []string
	for _, name := range windowsTests {
		each = append(each, "^"+strings.ReplaceAll(name, "/", "$/^")+"$")
	}
	out, err := windows.Command(program, "-test.v", "-test.run="+strings.Join(each, "|")).CombinedOutput()
	if err != nil {
		t.Error(err)
	}
	for _, name := range windowsTests {
		if !bytes.Contains(out, []byte("--- PASS: "+name+" ")) {
			t.Errorf("as a Windows program %s did not pass", name)
		}
	}
	if t.Failed() {
		t.Logf("%s", out)
	}
}
