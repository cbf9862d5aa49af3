package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/pack"
	"gen/internal/diag"
)

// What releases say of themselves (release.sh): go build -ldflags "-X main.version=1.2.0 -X main.revision=… -X main.date=2026-01-31".
// Other builds say what the go command noted. The date is that of the source.
var version, revision, date string

// thisProgram is what the go command noted of this build. A release says its version itself.
func thisProgram() generator.Program {
	p := generator.Program{Version: version, Go: runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "(devel)" {
			p.Version = cmp.Or(p.Version, info.Main.Version)
		}
		changed := false
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				p.Revision = s.Value
			case "vcs.modified":
				changed = s.Value == "true"
			}
		}
		if changed {
			p.Revision += generator.ChangedRevision
		}
	}
	p.Version, p.Revision = cmp.Or(p.Version, "devel"), cmp.Or(revision, p.Revision, generator.UnknownRevision)
	return p
}

// programIsNewer tells whether this program is newer than a set. One that cannot tell itself from others may then be another.
func programIsNewer(set string) bool {
	file, err := os.Executable()
	if err != nil {
		return true
	}
	program, err := os.Stat(file)
	made, unwritten := os.Stat(filepath.Join(set, generator.ManifestFile))
	return err != nil || unwritten != nil || program.ModTime().After(made.ModTime())
}

// dated is the day of the source that the program was built from, "" if nobody noted it.
func dated() string {
	if info, ok := debug.ReadBuildInfo(); ok && date == "" {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				day, _, _ := strings.Cut(s.Value, "T")
				return day
			}
		}
	}
	return date
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "显示版本、日期和自带的模板包（也可以写 gen --version）",
		Args:  noArgs,
		RunE:  func(*cobra.Command, []string) error { return a.sayVersion() },
	}
}

func (a *app) sayVersion() error {
	var b strings.Builder
	fmt.Fprintf(&b, "gen %s\n", a.program)
	if day := dated(); day != "" {
		fmt.Fprintf(&b, "源代码的日期 %s\n", day)
	}
	fmt.Fprintf(&b, "模板包格式 %d\n自带的模板包：\n", pack.Format)
	var rows [][]string
	for _, p := range builtInPacks() {
		rows = append(rows, []string{p.Name.V, p.Version.V, yearOf(p)})
	}
	return a.print([]byte(b.String() + diag.Table(rows, "  ", 3)))
}
