//go:build unix

package draft

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"
)

func write(t *testing.T, path, content string, at time.Time) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

// said returns the text of Check about the only attachment's file.
func said(f File) string {
	d := minimal()
	d.Attachments = []Attachment{{Type: "CV", File: f}}
	for _, p := range Check(d, Context{}) {
		if p.Severity == SeverityError {
			return p.Code + ": " + p.Text
		}
	}
	return ""
}

func TestAFileThatADraftOnlyNamesIsNotAdopted(t *testing.T) {
	path := aFileNamed(t, "secret.pdf", "%PDF-1.7\n1")
	day := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	write(t, path, "%PDF-1.7\n1", day)
	d := minimal()
	d.Attachments = []Attachment{{Type: "CV", File: File{Path: path, Name: "CV.pdf", Size: 10, ModTime: day}}}
	d.Restore()
	f := Reprobe(d.Attachments[0].File, PickFile)
	if got := said(f); !strings.HasPrefix(got, "file_changed: The draft does not say which file was picked as “CV.pdf”") || !strings.Contains(got, "“secret.pdf” with") || !strings.Contains(got, "10 B PDF") {
		t.Errorf(`said %q, want %q at its start, "“secret.pdf” with" in it and "10 B PDF" in it`, got, "file_changed: The draft does not say which file was picked as “CV.pdf”")
	}
	if r, err := (pickedFile{f}).Open(); err == nil {
		if sent, err := io.ReadAll(r); err == nil {
			t.Errorf("%q can be sent, want an error", sent)
		}
	}
	if taken := Reprobe(f.Forgotten(), PickFile); said(taken) != "" || taken.Size != 10 {
		t.Errorf("after a person took it: %+v, %q, want it empty and 10", taken, said(taken))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if got := said(Reprobe(f, PickFile)); !strings.HasPrefix(got, "file_missing: ") || strings.Contains(got, "was picked") {
		t.Errorf(`of one that is not there it says %q, want "file_missing: " at its start and no "was picked" in it`, got)
	}
}

func TestAFileIsLookedAtAgainAndNeverExchanged(t *testing.T) {
	path := aFileNamed(t, "cv.pdf", "%PDF-1.7\n1")
	day := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	write(t, path, "%PDF-1.7\n1", day)
	picks := 0
	pick := func(p string) (File, error) { picks++; return PickFile(p) }
	look := func(f File, wantPicks int, want string) File {
		t.Helper()
		picks = 0
		f = Reprobe(f, pick)
		if got := said(f); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("said %q, want %q", got, want)
		}
		if picks != wantPicks {
			t.Errorf("the content was read %d times, want %d", picks, wantPicks)
		}
		return f
	}
	named := File{Path: path, Name: "My CV.pdf"}
	picked := look(named, 1, "")
	if picked.Name != "My CV.pdf" || picked.ContentType != "application/pdf" || picked.Size != 10 {
		t.Errorf("picked %+v, want name \"My CV.pdf\", content type \"application/pdf\", size 10", picked)
	}
	look(picked, 0, "")

	write(t, path, "%PDF-1.7\n1", day.Add(time.Hour))
	touched := look(picked, 1, "")
	look(touched, 0, "")

	write(t, path, "text", day)
	const changed = "file_changed: “My CV.pdf” has changed since it was picked: it was 10 B PDF and is 4 B TXT now."
	other := look(picked, 1, changed)
	if other.SHA256 != picked.SHA256 || other.Size != picked.Size || other.ContentType != picked.ContentType {
		t.Errorf("another file was taken: %+v, want %q, %d and %q", other, picked.SHA256, picked.Size, picked.ContentType)
	}
	look(other, 0, changed)
	look(other.Forgotten(), 1, "")

	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	gone := look(other, 0, "file_missing: “My CV.pdf” was picked, but is no longer there.")
	look(named, 1, "file_missing: There is no file “cv.pdf”")
	write(t, path, "%PDF-1.7\n1", day)
	look(gone, 0, "")
}

func TestTheReasonOfAFileThatCannotBeTakenIsKept(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, path, want string }{
		{"a folder", dir, "file_is_directory: "},
		{"a device", os.DevNull, "file_not_regular: “null” is a pipe or a device; pick a file."},
		{"nothing", dir + "/none.pdf", "file_missing: There is no file “none.pdf”; check the path."},
		{"an empty file", aFileNamed(t, "empty.pdf", ""), "empty_file: “empty.pdf” is empty."},
	} {
		f, _ := PickFile(c.path)
		if got := said(f); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhatWasFoundIsNotPutOverAnotherFile(t *testing.T) {
	was := File{Path: "/a.pdf", Name: "a.pdf"}
	now := File{Path: "/a.pdf", Name: "a.pdf", ContentType: "application/pdf", Size: 3, SHA256: "aa"}
	at := FieldAttachments.At(0, "data")
	for _, c := range []struct {
		name    string
		there   File
		changes bool
		want    File
	}{
		{"as it was", was, true, now},
		{"renamed meanwhile", File{Path: "/a.pdf", Name: "CV.pdf"}, true, File{Path: "/a.pdf", Name: "CV.pdf", ContentType: "application/pdf", Size: 3, SHA256: "aa"}},
		{"another path", File{Path: "/b.pdf"}, false, File{Path: "/b.pdf"}},
		{"taken already", now, false, now},
	} {
		d := Draft{Attachments: []Attachment{{File: c.there}}, Answers: []Answer{{QuestionID: "q", Value: Value{Kind: KindFile, File: c.there}}}}
		for _, at := range []Field{at, FieldAnswer("q")} {
			changes := d.Reprobed(at, was, now)
			if got := d.FileAt(at); got == nil || changes != c.changes || *got != c.want {
				t.Errorf("%s, %s: %v %+v, want %v and %+v", c.name, at, changes, got, c.changes, c.want)
			}
		}
	}
	if (&Draft{}).Reprobed(at, was, now) {
		t.Error("a row that is gone was changed, want nothing changed")
	}
}
