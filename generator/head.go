package generator

import (
	"io/fs"
	"path"

	"gen/generator/report"
)

// Head is what a report says of itself, as far as it could be understood.
type Head struct {
	Folder     string // name of its set's own folder: 2023-123456-某局
	Department string // whose report it is
	Code       string
	Kind       string
	Year       int
	Pack       string
	Last       string // the report that it takes last year's figures from, as a path like its own; "" if it names none
}

// ReadHead reads the head of a report, as Generate will have it, in a fraction of that time. The error is for a file that can't be read.
func ReadHead(fsys fs.FS, path string, opt Options) (Head, error) {
	r, err := report.ReadHead(fsys, path)
	if err != nil {
		return Head{}, err
	}
	return headOf(r, opt), nil
}

// ReadSignHead is ReadHead for SignOff.
func ReadSignHead(fsys fs.FS, path string, opt Options) (Head, error) {
	h, err := ReadHead(fsys, path, opt)
	h.Folder += signMark(h.Kind)
	return h, err
}

// signMark ends the name of the folder of a 核对表. Its kind tells that of a department from that of its own unit, which has the same name.
func signMark(kind string) string {
	if kind != "" {
		kind = "-" + safeName(kind)
	}
	return kind + "-核对表"
}

func headOf(r *report.Report, opt Options) Head {
	h := Head{
		Folder:     baseName(r),
		Department: r.Department.Name.V,
		Code:       r.Department.Code.V,
		Kind:       r.Department.Kind.V,
		Year:       r.Year.V,
		Pack:       r.Pack.V,
	}
	if opt.Draft {
		h.Folder += "-草稿"
	}
	if r.Prior.From.Set {
		h.Last = path.Join(path.Dir(r.File), r.Prior.From.V)
	}
	return h
}
