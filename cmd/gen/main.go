// Command gen makes the final-accounts disclosure of a department from one report file.
package main

import "os"

func main() { os.Exit(run(os.Args[1:])) }
