//go:build unix

package files

import "syscall"

// noFollow opens a file: neither a link nor a pipe instead of it is used.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
