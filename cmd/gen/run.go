package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"

	"gen/generator"
	"gen/internal/diag"
)

// The exit codes, a promise to scripts.
const (
	exitFine     = 0  // everything was written; warnings and hints may have been printed
	exitFindings = 1  // a report has errors, nothing of it was written: to be put right by people, whatever else failed
	exitFailed   = 2  // the command could not do its work, and it may help to try again: unreadable file, full disk, lock held
	exitMisused  = 64 // the command line is wrong: it stays so however often it is tried
)

// exit carries an exit code through cobra; what there was to say has been said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// misused is the error of a command line that is wrong, whatever lies on the disk.
type misused struct{ error }

func misuse(format string, args ...any) error { return misused{fmt.Errorf(format, args...)} }

// app is the command's door to the world. Tests put their own head, generate, program and writer behind it.
type app struct {
	stdout, stderr io.Writer
	head           func(fs.FS, string, generator.Options) (generator.Head, error)
	generate       func(fs.FS, string, generator.Options) (generator.Set, diag.List, error)
	program        generator.Program
	output         writer
}

// run is the whole command, and gives its exit code.
func run(args []string) int {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a run is short and takes little memory: collecting less saves a fifth of it
	}
	signal.Ignore(syscall.SIGPIPE) // who stops listening (gen … 2>&1 | head) ends neither the work nor the process
	a := &app{stdout: os.Stdout, stderr: os.Stderr, head: generator.ReadHead, generate: generator.Generate, program: thisProgram()}
	code := a.run(args)
	if mousetrap.StartedByExplorer() { // a file dragged onto gen.exe: the window closes with the program
		fmt.Fprint(a.stderr, "\n按回车键关闭窗口")
		fmt.Scanln()
	}
	return code
}

func (a *app) run(args []string) int {
	aloud := voice{a.stderr, paints(a.stderr)}
	a.stderr = aloud
	results := &answer{to: a.stdout, painted: paints(a.stdout)}
	a.stdout = results
	cobra.MousetrapHelpText = "" // cobra would refuse a file dragged onto the program
	root := a.rootCommand()
	root.SetArgs(append([]string{}, withoutMake(args)...)) // nil would mean os.Args
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	quiet := root.PersistentFlags().BoolP("quiet", "q", false, "没有错误就什么也不说；问的和要给程序的照样输出")
	var kept []*held
	root.PersistentPreRun = func(c *cobra.Command, _ []string) {
		if !*quiet {
			return
		}
		kept = []*held{{to: a.stderr}}
		a.stderr = kept[0]
		if tellsFindings(c) {
			kept = append(kept, &held{to: a.stdout})
			a.stdout = kept[1]
		}
	}
	code := exit(exitFine)
	if err := root.Execute(); err != nil && !errors.As(err, &code) {
		fmt.Fprintf(a.stderr, "错误：%s\n", err)
		code = exitFailed
		if errors.As(err, new(misused)) {
			code = exitMisused
		}
	}
	if code != exitFine {
		for _, h := range kept {
			h.release()
		}
	}
	if results.err != nil {
		fmt.Fprintf(aloud, "错误：%s\n", unsaid(results.err))
		code = exitFailed
	}
	return int(code)
}

// rootCommand makes the command tree. The root itself takes reports; a further task is one more AddCommand.
func (a *app) rootCommand() *cobra.Command {
	var f flags
	var version bool
	publish := a.onReports(&f, func(args []string, opt generator.Options) error { return a.publish(args, f, opt) })
	root := &cobra.Command{
		Use:           "gen REPORT.toml…",
		Short:         rootShort,
		Long:          rootLong,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if version {
				return a.sayVersion()
			}
			return publish(c, args)
		},
	}
	f.bind(root)
	root.Flags().BoolVarP(&version, "version", "V", false, "显示版本")
	root.AddCommand(a.checkCommand(), a.verifyCommand(), a.auditCommand(), a.signCommand(), a.packCommand(), a.versionCommand())
	root.AddCommand(a.explainCommand(), a.diffCommand(), a.sumCommand(), a.batchCommand(), a.collectCommand())
	root.AddCommand(a.startCommand(), a.initCommand(), a.importCommand(), a.schemaCommand(), a.completionCommand())
	speakChinese(root)
	return root
}

// onReports runs a command that makes something of the reports that it is given, once its command line is understood.
func (a *app) onReports(f *flags, do func(args []string, opt generator.Options) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if err := checkReportArgs(c, args); err != nil {
			return err
		}
		opt, err := f.options(a.program)
		if err != nil {
			return err
		}
		return do(args, opt)
	}
}
