package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// What is run as a Windows program: locks and their holders' deaths, sets on a disk where A and a are one name, files that are
// open elsewhere, and the command as a user sees it.
var windowsTests = []string{
	"TestOneWriter", "TestOneAfterTheOther", "TestNamesOfOneFolder", "TestNoLocks", "TestLeftLock", "TestFolderForALock",
	"TestWriteReplacesTheWholeSet", "TestFilesOfPeopleAreKept", "TestFailureAtEachStep", "TestOpenElsewhere",
	"TestTwoReportsForOneFolder", "TestHandChangedFilesAreNamed", "TestHowFarUpAReportReads",
	"TestScripts/check", "TestScripts/verify",
}

// The tests of this package that are about the disk hold on Windows as well, as far as wine is that.
func TestUnderWine(t *testing.T) {
	t.Parallel()
	takesLong(t)
	wine, err := exec.LookPath("wine")
	if err != nil || runtime.GOARCH != "amd64" {
		t.Skip("no wine for this machine: nothing is run as a Windows program")
	}
	work := t.TempDir()
	program := filepath.Join(work, "gen.test.exe")
	build := exec.Command("go", "test", "-c", "-tags=wine", "-ldflags=-checklinkname=0", "-o", program, ".")
	build.Env = append(os.Environ(), "GOOS=windows", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	prefix := filepath.Join(work, "prefix")
	inside := func(name string, args ...string) ([]byte, error) {
		c := exec.Command(name, args...)
		c.Env = append(os.Environ(), "WINEPREFIX="+prefix, "WINEDEBUG=-all", "DISPLAY=", "GEN_TEST=",
			"WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=") // no offer to download .NET and a browser, no menus in the home folder
		return c.CombinedOutput()
	}
	t.Cleanup(func() { _, _ = inside("wineserver", "-k") }) // ends what runs in this prefix, if anything still does
	if out, err := inside(wine, "wineboot", "-i"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	random := filepath.Join(prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if !exists(random) { // Go asks it for random numbers; wine has it since version 9
		if err := os.WriteFile(random, forwarder(filepath.Base(random), "ProcessPrng", "advapi32.SystemFunction036"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var each []string
	for _, name := range windowsTests {
		each = append(each, "^"+strings.ReplaceAll(name, "/", "$/^")+"$")
	}
	out, err := inside(wine, program, "-test.v", "-test.run="+strings.Join(each, "|"))
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

// forwarder is a library for Windows that holds nothing but one function, which is that of another library.
func forwarder(library, function, to string) []byte {
	const memory, file = 0x1000, 0x200        // where the only section begins
	const directory, pointers = 40, 4 + 4 + 2 // bytes: what is exported, where it is found
	texts := library + "\x00" + function + "\x00" + to + "\x00"
	size := uint32(directory + pointers + len(texts))
	libraryAt := uint32(memory + directory + pointers)
	functionAt := libraryAt + uint32(len(library)) + 1
	toAt := functionAt + uint32(len(function)) + 1 // an address inside the section says that it is no code but a name

	var b bytes.Buffer
	add := func(parts ...any) {
		for _, p := range parts {
			_ = binary.Write(&b, binary.LittleEndian, p) // a buffer takes all
		}
	}
	optional := pe.OptionalHeader64{
		Magic:                 0x20b,
		ImageBase:             0x180000000,
		SectionAlignment:      memory,
		FileAlignment:         file,
		MajorSubsystemVersion: 6,
		SizeOfImage:           2 * memory,
		SizeOfHeaders:         file,
		Subsystem:             pe.IMAGE_SUBSYSTEM_WINDOWS_CUI,
		NumberOfRvaAndSizes:   16,
	}
	optional.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT] = pe.DataDirectory{VirtualAddress: memory, Size: size}
	add([]byte("MZ"), [58]byte{}, uint32(64), []byte("PE\x00\x00"))
	add(pe.FileHeader{
		Machine:              pe.IMAGE_FILE_MACHINE_AMD64,
		NumberOfSections:     1,
		SizeOfOptionalHeader: uint16(binary.Size(optional)),
		Characteristics:      pe.IMAGE_FILE_EXECUTABLE_IMAGE | pe.IMAGE_FILE_LARGE_ADDRESS_AWARE | pe.IMAGE_FILE_DLL,
	}, optional)
	add(pe.SectionHeader32{
		Name:             [8]uint8{'.', 'e', 'd', 'a', 't', 'a'},
		VirtualSize:      size,
		VirtualAddress:   memory,
		SizeOfRawData:    file,
		PointerToRawData: file,
		Characteristics:  pe.IMAGE_SCN_CNT_INITIALIZED_DATA | pe.IMAGE_SCN_MEM_READ,
	})
	add(make([]byte, file-b.Len()))
	add([3]uint32{}, libraryAt, [3]uint32{1, 1, 1}, [3]uint32{memory + directory, memory + directory + 4, memory + directory + 8})
	add(toAt, functionAt, uint16(0), []byte(texts))
	add(make([]byte, 2*file-b.Len()))
	return b.Bytes()
}
