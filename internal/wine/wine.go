// Package wine runs Windows programs, for tests.
package wine

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// Windows is an installation of its own, which ends with the test.
type Windows struct{ prefix string }

// New makes one; without wine the test is skipped.
func New(t *testing.T) *Windows {
	t.Helper()
	if _, err := exec.LookPath("wine"); err != nil || runtime.GOARCH != "amd64" {
		t.Skip("no wine for this machine: nothing is run as a Windows program")
	}
	w := &Windows{filepath.Join(t.TempDir(), "prefix")}
	t.Cleanup(func() { _ = w.inside("wineserver", "-k").Run() }) // ends what runs in this prefix, if anything still does
	if out, err := w.Command("wineboot", "-i").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	random := filepath.Join(w.prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if _, err := os.Stat(random); errors.Is(err, fs.ErrNotExist) { // Go asks it for random numbers; wine has it since version 9
		if err := os.WriteFile(random, forwarder(filepath.Base(random), "ProcessPrng", "advapi32.SystemFunction036"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// Command is a run of a Windows program.
func (w *Windows) Command(args ...string) *exec.Cmd { return w.inside("wine", args...) }

func (w *Windows) inside(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "WINEPREFIX="+w.prefix, "WINEDEBUG=-all", "DISPLAY=", "GEN_TEST=", "LC_ALL=C.UTF-8", // whose names of files are what they are
		"WINEDLLOVERRIDES=mscoree,mshtml,winemenubuilder.exe=") // no offer to download .NET and a browser, no menus in the home folder
	return c
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
