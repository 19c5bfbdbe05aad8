package cli

import (
	"path/filepath"

	"kombo-apply/forms/draft/store"
)

// writeFile writes a file into the folder that the program was started in, in the place of an earlier
// one of that name. It holds people's data, so only the owner may read it.
func writeFile(name string, data []byte) (string, error) {
	path, err := filepath.Abs(filepath.Base(name))
	if err != nil {
		return "", err
	}
	return path, store.Replace(path, data)
}
