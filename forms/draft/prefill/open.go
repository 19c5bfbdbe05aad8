package prefill

import (
	"io"
	"path/filepath"

	"kombo-apply/forms/draft"
)

// MaxBytes bounds the file. A CV with more is full of pictures.
const MaxBytes = 20_000_000

// load reads a regular file and nothing else. The error is a *draft.FileError or an *Error.
func load(path string) ([]byte, error) {
	abs, err := filepath.Abs(path)
	if err != nil || path == "" {
		return nil, &draft.FileError{Path: path, Reason: draft.FileMissing, Err: err}
	}
	f, info, err := draft.OpenRegular(abs)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case info.Size() > MaxBytes || len(data) > MaxBytes:
		return nil, &Error{Name: abs, Reason: TooLarge}
	case err != nil:
		return nil, &draft.FileError{Path: abs, Reason: draft.FileUnreadable, Err: err}
	}
	return data, nil
}
