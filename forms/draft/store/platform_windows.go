//go:build windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// readFlags: a link is told from a file before it is opened.
const readFlags = os.O_RDONLY

// appendFlags open a file to be written at its end.
const appendFlags = os.O_WRONLY | os.O_APPEND | os.O_CREATE

// The codes of Windows that mean a full disk and a file that is open in a program.
const (
	errorSharingViolation = syscall.Errno(32)
	errorHandleDiskFull   = syscall.Errno(39)
	errorDiskFull         = syscall.Errno(112)
	errorDiskQuota        = syscall.Errno(1295)
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull) || errors.Is(err, errorDiskQuota)
}

// isHeld reports whether a file cannot be replaced since a program has it open, such as a virus scanner.
func isHeld(err error) bool {
	return errors.Is(err, errorSharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
