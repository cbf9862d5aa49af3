package main

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unicode"
)

// What the operating system says, in words: by its errors, and by Windows' numbers.
var reasons = []struct {
	words   string
	errs    []error
	windows []syscall.Errno
}{
	{"找不到这个文件或文件夹", []error{fs.ErrNotExist}, nil},
	{"没有权限", []error{fs.ErrPermission}, nil},
	{"磁盘已满", []error{syscall.ENOSPC}, []syscall.Errno{39, 112}},
	{"超过了磁盘配额", []error{syscall.EDQUOT}, []syscall.Errno{1295}},
	{"磁盘是只读的", []error{syscall.EROFS}, []syscall.Errno{19}},
	{"名称太长", []error{syscall.ENAMETOOLONG}, []syscall.Errno{111, 206}},
	{"路径中有一段不是文件夹", []error{syscall.ENOTDIR}, []syscall.Errno{267}},
	{"是文件夹，不是文件", []error{syscall.EISDIR}, nil},
	{"已经有同名的文件或文件夹", []error{fs.ErrExist, syscall.ENOTEMPTY}, []syscall.Errno{80, 145, 183}},
	{"磁盘读写出错，可能有毛病", []error{syscall.EIO}, []syscall.Errno{23, 483, 1117}},
	{"打开的文件太多，关掉一些程序", []error{syscall.EMFILE, syscall.ENFILE}, []syscall.Errno{4}},
	{"正被别的程序使用", []error{syscall.EBUSY, syscall.ETXTBSY}, []syscall.Errno{32, 33, 170}},
	{"链接绕圈，或者链接太多", []error{syscall.ELOOP}, []syscall.Errno{1921}},
	{"文件太大，这个磁盘放不下一个这样大的文件", []error{syscall.EFBIG}, []syscall.Errno{223}},
	{"不在同一个磁盘上", []error{syscall.EXDEV}, []syscall.Errno{17}},
	{"内存不够", []error{syscall.ENOMEM}, []syscall.Errno{8, 14, 1455}},
	{"这个磁盘不认这样的名称或操作", []error{syscall.EINVAL, syscall.EILSEQ, errors.ErrUnsupported}, []syscall.Errno{1, 50, 87, 123, 161}},
	{"设备没有接好", []error{syscall.ENXIO, syscall.ENODEV}, []syscall.Errno{15, 20, 21, 1167}},
	{"网络盘连不上", []error{syscall.ETIMEDOUT, syscall.ESTALE, syscall.ENETDOWN, syscall.EHOSTDOWN, syscall.ENOTCONN},
		[]syscall.Errno{51, 53, 54, 55, 59, 64, 67, 121, 1231}},
	{"接收的一头已经关闭", []error{syscall.EPIPE, syscall.EBADF, os.ErrClosed}, []syscall.Errno{6, 109, 232}},
}

// reason words an error: what the system said, within what our own packages said of it. Nothing that it says in
// English reaches the user.
func reason(err error) string {
	if inner := said(err); inner != nil {
		return strings.Replace(err.Error(), inner.Error(), words(inner), 1)
	}
	if text, ok := known(err); ok {
		return text
	}
	return err.Error()
}

// said is the part of an error that comes from the system, nil if none does.
func said(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	var code syscall.Errno
	switch {
	case errors.As(err, &path):
		return path
	case errors.As(err, &link):
		return link
	case errors.As(err, &call):
		return call
	case errors.As(err, &code):
		return code
	}
	return nil
}

func known(err error) (words string, ok bool) {
	for _, r := range reasons {
		for _, e := range r.errs {
			if errors.Is(err, e) {
				return r.words, true
			}
		}
		if onWindows(err, r.windows...) {
			return r.words, true
		}
	}
	return "", false
}

// escapes is what os.Root says of a link that leads out of it: it has no error of its own for that.
const escapes = "path escapes from parent"

// words are what is told of what the system said.
func words(err error) string {
	if text, ok := known(err); ok {
		return text
	}
	for e := err; e != nil; e = errors.Unwrap(e) {
		if code, ok := e.(syscall.Errno); ok {
			return "系统错误 " + strconv.Itoa(int(code))
		}
		err = e
	}
	if err.Error() == escapes {
		return "是指向别处的链接；把文件本身放在这里"
	}
	if strings.ContainsFunc(err.Error(), func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return err.Error() // our own
	}
	return "系统出错，没有说明原因"
}
