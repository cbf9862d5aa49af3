package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gen/generator"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Bounds of what is read of a folder that is said to be a set, or of a Word file: a set has some twenty files of some
// megabytes.
const (
	maxPublished      = 128 << 20
	maxPublishedFiles = 10_000
)

const verifyLong = `把公开的一套文件（文件夹）或者改过的 Word 文件，同报告应当生成的内容比较：改了哪些数、应当是多少，改了哪些文字，
少了、多了哪些文件，一一列出。文件夹里要有哪些文件，由现在生成的决定，manifest.json 只说明当时的选项。
字节不同的文件读出其中的数、表格和文字来核对；看到的和读出的可能不一样的（例如 PDF 里的字形、图形不同）报“无法核对”，不算通过。

很多套一起核对：先写公开的文件夹，再写报告的文件夹（也可以写 区/**/report.toml、@名单.txt）。按文件夹的名称找出每份报告的一套，
没有找到的是错误；Word 文件按文件名的开头找。
加 --roster 名册.csv，名册里没有公开的、名册里没有的、写明不公开却公开了的、文字里有不公开的单位的（MC018），都是错误。只有名册、没有写报告时，各套文件只同自己的清单比较：
清单谁都能改，要知道数对不对，写上报告。

--format json 输出一个对象，键只增不改：{"published", "report", "ok", "findings"}；findings 同 gen check 的。
很多套的是 {"reports": [{"published", "report", "ok", "error", "findings"}]}。

退出码：0 全部核对过，没有改过的数；1 有改过的数，或者有无法核对的文件；2 无法运行；64 命令写错了`

func (a *app) verifyCommand() *cobra.Command {
	var f verifyFlags
	c := &cobra.Command{
		Use:   "verify FOLDER|FILE.docx… REPORT.toml…",
		Short: "核对公开的文件是不是这份报告生成的",
		Long:  verifyLong,
		Example: `  gen verify out/2023-123456-某局 report.toml
  gen verify 财政局返回.docx report.toml
  gen verify 公开 区 --roster 名册.csv`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 && (f.roster == "" || len(args) == 0) {
				return errors.New("要写两样：公开的文件夹或 Word 文件，和报告。\n用法：gen verify FOLDER|FILE.docx… REPORT.toml…")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 2 && strings.EqualFold(filepath.Ext(args[0]), ".toml") {
				slices.Reverse(args) // there is one way to mean it
			}
			opt, err := f.options(a.program)
			if err != nil {
				return err
			}
			if _, err := os.Stat(args[0]); err != nil {
				return cannot("读取", args[0], err) // else each report would be told to have no set
			}
			if sets, reports, many := a.pairs(args); many || f.roster != "" {
				return a.verifyMany(sets, reports, f, opt)
			}
			return a.verify(args[0], args[1], f.format.form, opt)
		},
	}
	bindFormat(c, &f.format, findingForms...)
	c.Flags().StringVar(&f.roster, "roster", "", "对照名册 `FILE`（CSV 或工作簿）：应公开的都公开了，不该公开的没有")
	c.Flags().IntVar(&f.year, "year", 0, "对照名册时只看 `YEAR` 年度的")
	f.bindPrint(c.Flags())
	return c
}

type verifyFlags struct {
	flags  // format, pack and fonts
	roster string
	year   int
}

// verified is a set or a Word file, and what of it is otherwise than its report makes it.
type verified struct {
	found
	report string
	source func(string) []byte
}

// failed tells whether the files can't be taken for those of the report.
func (v *verified) failed() bool {
	return slices.ContainsFunc(v.findings, func(f diag.Finding) bool { return f.Severity == diag.Error || f.Code == codes.Unchecked })
}

func (a *app) verifyOne(published, report string, opt generator.Options) (v verified) {
	v = verified{found: found{name: published}, report: report}
	files, word, err := readPublished(published)
	if err != nil {
		v.err = err
		return v
	}
	in, err := openInput(report)
	if err != nil {
		v.err = err
		return v
	}
	defer in.close()
	var list diag.List
	base := published // where the names of the findings stand
	if word == nil {
		if opt.Report, err = in.seenBeside(published); err == nil {
			list, err = generator.Verify(in.files, in.path, opt, files)
		}
	} else {
		base = filepath.Dir(published)
		list, err = generator.VerifyWord(in.files, in.path, opt, filepath.Base(published), word)
	}
	if err != nil {
		v.err = cannot("核对", published, err)
		return v
	}
	for i := range list { // of what was published, not of what the report is made of
		if strings.HasPrefix(list[i].Code, "YZ") {
			list[i].Pos.File = filepath.Join(base, filepath.FromSlash(list[i].Pos.File))
		}
	}
	v.findings, v.source = in.relabel(list, opt)
	return v
}

// verify prints what was found in one set, and is an error if the files can't be taken for those of the report.
func (a *app) verify(published, report, form string, opt generator.Options) (err error) {
	v := a.verifyOne(published, report, opt)
	if v.err != nil {
		return v.err
	}
	switch form {
	case "text":
		_ = diag.WriteText(a.stdout, v.findings, v.source) // an answer never fails
	case "json":
		err = a.printJSON(v.json())
	default:
		err = a.printFindings(form, []found{v.found})
	}
	if err != nil {
		return err
	}
	if len(v.findings) == 0 {
		fmt.Fprintf(a.stderr, "%s 同 %s 生成的一样。\n", diag.Visible(published), diag.Visible(report))
		return nil
	}
	fmt.Fprintln(a.stderr, counted(v.findings.Count()))
	if v.failed() {
		return exit(exitFindings)
	}
	return nil
}

// verifiedSet is what verifyLong promises of a set.
type verifiedSet struct {
	Published string    `json:"published"`
	Report    string    `json:"report"`
	OK        bool      `json:"ok"`
	Error     string    `json:"error,omitempty"`
	Findings  diag.List `json:"findings"`
}

func (v *verified) json() verifiedSet {
	s := verifiedSet{Published: v.name, Report: v.report, OK: v.err == nil && !v.failed(), Findings: append(diag.List{}, v.findings...)}
	if v.err != nil {
		s.Error = v.err.Error()
	}
	return s
}

// readPublished reads a set's folder, or one Word file.
func readPublished(arg string) (files map[string][]byte, word []byte, err error) {
	info, err := os.Stat(arg)
	switch {
	case err != nil:
	case info.IsDir():
		if files, err = readFolder(arg); err == nil {
			return files, nil, nil
		}
	case !strings.EqualFold(filepath.Ext(arg), ".docx"):
		return nil, nil, fmt.Errorf("%s 不是文件夹，也不是 .docx 文件；只能核对一套文件的文件夹，或者一个 Word 文件（.doc、.wps 先另存为 .docx）", diag.Visible(arg))
	default:
		if word, err = readRegular(resolve(arg), maxPublished); err == nil {
			return nil, word, nil
		}
	}
	return nil, nil, cannot("读取", arg, err)
}

// readFolder reads the files of a folder. Links are not followed: a published set has none, and one that leads out of
// the folder would have another file compared.
func readFolder(dir string) (map[string][]byte, error) {
	files, left := map[string][]byte{}, int64(maxPublished)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || e.IsDir():
			return err
		case !e.Type().IsRegular():
			return fmt.Errorf("里面的 %s 不是普通文件", diag.Visible(name))
		case len(files) == maxPublishedFiles:
			return errTooLarge
		}
		files[name], err = readRegular(filepath.Join(dir, filepath.FromSlash(name)), left)
		left -= int64(len(files[name]))
		return err
	})
	return files, err
}
