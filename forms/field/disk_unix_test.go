//go:build unix

package field

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTheListingShowsTheDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "CV.pdf"), []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	var v string
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).StartIn(dir)
	focus(f)
	wantShown(t, f, "sub/", "CV.pdf", "4 B", time.Now().Format("2006"))
	drive(t, f, "↓↓↓↵")
	want(t, "the value", v, filepath.Join(dir, "CV.pdf"))
}
