//go:build unix

package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

// closedAtStart reports whether a standard stream was closed when the program began (>&-). Go's runtime has opened
// the null device instead, for reading and writing; a shell's >/dev/null is for writing only. A program that throws
// the output away but listens to the error stream may be the same.
func closedAtStart(out, err *os.File) bool {
	flags, failed := unix.FcntlInt(out.Fd(), unix.F_GETFL, 0)
	return failed == nil && flags&unix.O_ACCMODE == unix.O_RDWR && isNull(out) && !isNull(err)
}

func isNull(f *os.File) bool {
	null, err := os.Stat(os.DevNull)
	info, infoErr := f.Stat()
	return err == nil && infoErr == nil && os.SameFile(null, info)
}
