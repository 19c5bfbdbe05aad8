// Package files reads and writes files that a person named, and is misled by no link, pipe or device.
package files

import (
	"fmt"
	"io"
	"os"
	"syscall"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// ReadRegular reads a file of at most so many bytes. Opening a pipe would wait for
// a writer, and a device may have no end: neither is read.
func ReadRegular(path string, most int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", apiclient.Clean(path))
	case info.Size() > most:
		return nil, fmt.Errorf("%s has more than %s", apiclient.Clean(path), words.Size(most))
	}
	return io.ReadAll(io.LimitReader(f, most))
}
