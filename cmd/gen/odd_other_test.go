//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package main

// saysWho: a lock that nobody else may open cannot be read either.
const saysWho = false
