// Package templates holds the built-in packs as data. A new folder here is a new pack; no Go changes for it.
package templates

import "embed"

// FS has one folder for each pack.
//
//go:embed *
var FS embed.FS
