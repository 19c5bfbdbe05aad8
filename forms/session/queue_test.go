package session

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
	files, err := FilesOf([]string{filepath.Join(dir, "photo.png"), dir})
	var got []string
	for _, f := range files {
		got = append(got, filepath.Base(f))
	}
	if strings.Join(got, " ") != "photo.png A.DOCX b.pdf c.vcf notes.txt" || err != nil {
		t.Errorf("the queue is %v, %v", got, err)
	}
	if _, err := FilesOf([]string{filepath.Join(dir, "gone.pdf")}); err == nil {
		t.Error("a file that is not there makes no error")
	}
}

func TestAQueueSaysWhereItStandsAndWhatBecameOfIt(t *testing.T) {
	q := NewQueue([]string{"/cv/a.pdf", "/cv/b.pdf", "/cv/c.pdf", "/cv/d.pdf"})
	if got := q.Position(); got != "1 of 4, a.pdf" {
		t.Errorf("it stands at %q", got)
	}
	for _, fate := range []Fate{QueueSent, QueueFailed, QueueSkipped} {
		q.Next(fate)
	}
	if got, want := q.Position()+": "+q.Summary(), "4 of 4, d.pdf: 1 sent, 1 skipped, 1 not read, 1 left"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got := q.Of(QueueFailed); len(got) != 1 || got[0] != "/cv/b.pdf" {
		t.Errorf("not read are %v", got)
	}
	q.Next(QueueSent)
	q.Next(QueueSent)
	if path, ok := q.Current(); ok || q.Position() != "" || q.Summary() != "2 sent, 1 skipped, 1 not read" {
		t.Errorf("behind the end it is at %q: %s", path, q.Summary())
	}
	if _, ok := (*Queue)(nil).Current(); ok || NewQueue(nil) != nil {
		t.Error("no files make a queue")
	}
}
