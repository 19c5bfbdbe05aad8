package prefill

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAFolderIsAQueueOfTheFilesThatACandidateCanBeReadFrom(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.pdf", "A.DOCX", "c.vcf", ".hidden.pdf", "photo.png", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "old.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	files, err := Files([]string{filepath.Join(dir, "photo.png"), dir})
	var got []string
	for _, f := range files {
		got = append(got, filepath.Base(f))
	}
	if strings.Join(got, " ") != "photo.png A.DOCX b.pdf c.vcf notes.txt" || err != nil {
		t.Errorf(`the queue is %v, %v, want "photo.png A.DOCX b.pdf c.vcf notes.txt" and no error`, got, err)
	}
	if _, err := Files([]string{filepath.Join(dir, "gone.pdf")}); err == nil {
		t.Error("a file that is not there makes no error, want an error")
	}
}
