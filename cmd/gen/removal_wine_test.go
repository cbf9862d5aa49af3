//go:build windows && wine

package main

import _ "unsafe" // for go:linkname

// The way in which package os removes folders on Windows 10 is not known to every wine. It has another for older systems, and
// this is its own tests' switch to it; building with it takes -ldflags=-checklinkname=0.
//
//go:linkname removeAsOnOldWindows internal/syscall/windows.TestDeleteatFallback
var removeAsOnOldWindows bool

func init() { removeAsOnOldWindows = true }
