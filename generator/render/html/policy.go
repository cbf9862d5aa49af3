package html

import (
	"crypto/sha256"
	_ "embed" // the style and the script of every page
	"encoding/base64"
)

var (
	//go:embed page.css
	style string
	//go:embed page.js
	script string
)

// policy is what a browser lets a page do: its own style and its own script, known by their hashes, and pictures
// that it carries itself.
func policy(style, script string) string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}
