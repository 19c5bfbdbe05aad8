package prefill

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"kombo-apply/forms/draft"
)

// MaxBytes bounds the file. A CV with more is full of pictures.
const MaxBytes = 20_000_000

// load reads a regular file and nothing else, in the way of draft.PickFile: a
// pipe or a device is refused before it is opened, for opening alone may block,
// and again once it is open. The error is a *draft.FileError or an *Error.
func load(path string) ([]byte, error) {
	abs, err := filepath.Abs(path)
	if err != nil || path == "" {
		return nil, &draft.FileError{Path: path, Reason: draft.FileMissing, Err: err}
	}
	info, err := os.Stat(abs)
	if err == nil {
		err = regular(abs, info)
	}
	if err != nil {
		return nil, fileError(abs, err)
	}
	f, err := os.OpenFile(abs, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, fileError(abs, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err == nil {
		err = regular(abs, info)
	}
	if err != nil {
		return nil, fileError(abs, err)
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case err != nil:
		return nil, fileError(abs, err)
	case len(data) > MaxBytes:
		return nil, &Error{Name: abs, Reason: TooLarge}
	}
	return data, nil
}

func regular(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &draft.FileError{Path: path, Reason: draft.FileIsDirectory}
	case !info.Mode().IsRegular():
		return &draft.FileError{Path: path, Reason: draft.FileNotRegular}
	case info.Size() > MaxBytes:
		return &Error{Name: path, Reason: TooLarge}
	}
	return nil
}

// fileError sorts an error of the operating system.
func fileError(path string, err error) error {
	if _, ok := errors.AsType[*draft.FileError](err); ok {
		return err
	}
	if _, ok := errors.AsType[*Error](err); ok {
		return err
	}
	reason := draft.FileUnreadable
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrInvalid):
		reason = draft.FileMissing
	case errors.Is(err, fs.ErrPermission):
		reason = draft.FileForbidden
	}
	return &draft.FileError{Path: path, Reason: reason, Err: err}
}
