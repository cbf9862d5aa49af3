//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package main

import "os"

const noFollow, noWait = 0, 0

// openLock knows of no lock on this system that would go with the process.
func openLock(string) (*os.File, error) { return nil, errNoLocks }

func dropLock(string) {}
