//go:build unix

package field

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestTheDiskIsLookedAtWithoutHanging(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cv := write("CV.pdf", "%PDF")
	empty := write("empty.pdf", "")
	link, broken, pipe := filepath.Join(dir, "link.pdf"), filepath.Join(dir, "broken.pdf"), filepath.Join(dir, "pipe")
	for _, err := range []error{os.Symlink(cv, link), os.Symlink("nowhere", broken), syscall.Mkfifo(pipe, 0o600), os.Mkdir(filepath.Join(dir, "sub"), 0o700)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		path string
		want fileFault
	}{
		{cv, fileGood}, {link, fileGood}, {empty, fileEmpty}, {broken, fileMissing}, {pipe, fileIrregular}, {"/dev/zero", fileIrregular}, {dir, fileIsDir}, {dir + "/none", fileMissing},
	} {
		got, _ := probe(Disk{}, c.path)
		want(t, c.path, got, c.want)
	}

	var v string
	f := NewFile("k", "CV", Ptr(&v)).StartIn(dir)
	focus(f)
	wantShown(t, f, "sub/", "CV.pdf", "4 B", time.Now().Format("2006"))
	drive(t, f, "↓↓↓↓↵")
	want(t, "the value", v, filepath.Join(dir, "CV.pdf"))
}
