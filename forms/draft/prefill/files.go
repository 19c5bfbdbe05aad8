package prefill

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// candidateFiles are the kinds of files that a candidate can be read from.
var candidateFiles = []string{".pdf", ".docx", ".txt", ".md", ".vcf", ".json"}

// Files lists the files that are meant: those that are named, and of a folder those that a
// candidate can be read from, by name. Hidden files and folders inside are left out.
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
