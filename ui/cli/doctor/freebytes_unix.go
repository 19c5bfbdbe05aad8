//go:build linux || darwin

package doctor

import "syscall"

// freeBytes is the room that remains for files in a folder.
func freeBytes(dir string) (free int64, known bool) {
	var at syscall.Statfs_t
	if err := syscall.Statfs(dir, &at); err != nil {
		return 0, false
	}
	return int64(at.Bavail) * int64(at.Bsize), true
}
