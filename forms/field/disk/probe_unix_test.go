//go:build unix

package disk

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
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
		want Fault
	}{
		{cv, Good}, {link, Good}, {empty, Empty}, {broken, Missing}, {pipe, Irregular}, {"/dev/zero", Irregular}, {dir, IsDir}, {dir + "/none", Missing},
	} {
		got, _ := Probe(Local{}, c.path)
		want(t, c.path, got, c.want)
	}
}
