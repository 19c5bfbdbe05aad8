//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// readFlags keep a link from being followed and a pipe from blocking.
const readFlags = os.O_RDONLY | syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// appendFlags open a file to be written at its end, and follow no link.
const appendFlags = os.O_WRONLY | os.O_APPEND | os.O_CREATE | syscall.O_NOFOLLOW | syscall.O_NONBLOCK

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// isHeld reports whether a file cannot be replaced since a program has it open: never.
func isHeld(error) bool { return false }
