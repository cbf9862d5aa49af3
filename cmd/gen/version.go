package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/generator/pack"
)

// version is set by release builds: go build -ldflags "-X main.version=1.2.0"; so is revision where no repository tells it.
var version, revision string

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

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "显示版本",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "gen %s\n模板包格式 %d\n", a.program, pack.Format)
			return err
		},
	}
}
