package generator

import "io/fs"

// Check finds all that is wrong with a report without making its files: what reading, computing, the rules and the
// template say. It finds what Generate finds, whatever that is asked to make; with a good run Generate tells what is to be known of
// its printed digits besides. The set has no files: it tells whose report it is, what a set of it would be made from, and how each rule
// ended. The error is for what is not the report's fault.
func Check(fsys fs.FS, path string, opt Options) (Set, Findings, error) {
	r, set, list, err := begin(fsys, path, opt)
	if r != nil {
		list = told(r.Statement, list)
	}
	return set, list, err
}
