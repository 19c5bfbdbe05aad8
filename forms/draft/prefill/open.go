package prefill

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

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

// candidateFiles are the kinds of files that a candidate can be read from.
var candidateFiles = []string{".pdf", ".docx", ".txt", ".md", ".vcf", ".json"}

// Files lists the files that are meant: those that are named, and of a folder those that a
// candidate can be read from, by name. Hidden files and folders inside are omitted.
func Files(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			out = append(out, arg)
			continue
		}
		entries, err := os.ReadDir(arg)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && slices.Contains(candidateFiles, strings.ToLower(filepath.Ext(e.Name()))) {
				out = append(out, filepath.Join(arg, e.Name()))
			}
		}
	}
	return out, nil
}
