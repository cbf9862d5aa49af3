package main

import (
	"strings"
	"testing"
)

// The exit codes are a promise to scripts: who wrote the command wrong, who stated wrong numbers, and what may be tried again.
func TestExitCodes(t *testing.T) {
	for want, lines := range map[int]string{
		exitFine: `version
			help
			r.toml
			r.toml -o o --only pdf
			explain JS101
			pack list`,
		exitFindings: `e.toml
			r.toml e.toml
			none.toml e.toml r.toml
			e.toml f.toml
			check r.toml
			check none.toml r.toml
			sign --pack . r.toml`,
		exitFailed: `none.toml
			none.toml r.toml
			check none.toml
			sign none.toml
			verify none r.toml
			verify . none.toml
			diff r.toml none.toml
			explain none.toml
			r.toml --pack none
			r.toml --font-dir none
			pack lint none
			import none.xls --pack beijing-2023`,
		exitMisused: `
			--none r.toml
			-x r.toml
			r.toml --only
			r.toml --only doc
			r.toml --charts drawn
			r.toml --format html
			r.toml --json=maybe
			chekc r.toml
			check
			check r.toml --format xml
			check r.toml --only 勾稽
			sign
			sign --only pdf r.toml
			verify r.toml
			diff r.toml
			explain
			explain JS999
			explain r.toml --depth -1
			init a b
			init a
			import
			import r.toml --dry-run
			pack nothing
			pack lint
			pack lint a b
			pack list a
			pack new p
			pack diff a
			pack update a
			schema a
			version a
			completion
			completion tcsh
			help nothing`,
	} {
		for line := range strings.SplitSeq(lines, "\n") {
			work(t, map[string]string{"r.toml": "S", "e.toml": "E\nerror", "f.toml": "F\nfail", "pack.toml": ""})
			code, _, stderr := gen(t, strings.Fields(line)...)
			if code != want {
				t.Errorf("gen %s: exit code %d, want %d; stderr:\n%s", strings.TrimSpace(line), code, want, stderr)
			}
		}
	}
}
