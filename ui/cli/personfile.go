package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// writeFile writes a file into the folder that the program was started in, under the name or, if
// that is taken, the next one that is free. It holds people's data, so only the owner may read it.
func writeFile(name string, data []byte) (string, error) {
	name = filepath.Base(name)
	ext := filepath.Ext(name)
	for n, path := 1, name; ; path = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), n, ext) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			n++
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(data)
		if err = errors.Join(err, f.Close()); err != nil {
			return "", errors.Join(err, os.Remove(path))
		}
		if whole, err := filepath.Abs(path); err == nil {
			path = whole
		}
		return path, nil
	}
}
