// Command release makes what an archive of gen holds beside the program: pages of the manual as PDF, the licences of what is
// linked in, and the archive itself. release.sh calls it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const usage = `release manual MANUAL.md FILE.pdf       a page of docs/ as a PDF, made by the program's own layout
release notices FILE.txt PROGRAM...     the licences of all that is linked into programs
release archive FOLDER FILE.zip TIME    a folder as .zip or .tar.gz, the same bytes for the same files`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 3 && args[0] == "manual":
		text, err := os.ReadFile(args[1])
		if err != nil {
			return err
		}
		page, err := manual(text)
		return write(args[2], page, err)
	case len(args) > 2 && args[0] == "notices":
		text, err := notices(args[2:])
		return write(args[1], text, err)
	case len(args) == 4 && args[0] == "archive":
		at, err := time.Parse(time.RFC3339, args[3])
		if err != nil {
			return err
		}
		pack := tarred
		if strings.HasSuffix(args[2], ".zip") {
			pack = zipped
		}
		data, err := pack(filepath.Clean(args[1]), at.UTC())
		return write(args[2], data, err)
	}
	return fmt.Errorf("%s", usage)
}

func write(file string, data []byte, err error) error {
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
