//go:build !linux

package store

import "testing"

func onSmallDisk(t *testing.T) *Store {
	t.Helper()
	t.Skip("disks are mounted on Linux only")
	return nil
}
