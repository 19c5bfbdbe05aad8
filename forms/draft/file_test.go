//go:build unix

package draft

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
)

// aFileNamed writes a file into a directory of its own.
func aFileNamed(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// reason picks a file that must be refused, and fails the test when that takes long.
func reason(t *testing.T, pick func() error) FileReason {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- pick() }()
	select {
	case err := <-done:
		fe, ok := errors.AsType[*FileError](err)
		if !ok {
			t.Fatalf("got %v, want a FileError", err)
		}
		if apiclient.Clean(fe.Error()) != fe.Error() || strings.Contains(fe.Error(), "\n") {
			t.Errorf("%q is not fit for showing, want %q and no %q in it", fe.Error(), fe.Error(), "\n")
		}
		return fe.Reason
	case <-time.After(5 * time.Second):
		t.Fatal("reading blocks, want an error")
		return ""
	}
}

func refused(t *testing.T, path string) FileReason {
	t.Helper()
	return reason(t, func() error { _, err := PickFile(path); return err })
}

func TestPickedFileIsDescribed(t *testing.T) {
	path := aFileNamed(t, "CV.pdf", "%PDF-1.7\n…")
	f, err := PickFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("%PDF-1.7\n…"))
	info, _ := os.Stat(path)
	want := File{Name: "CV.pdf", ContentType: "application/pdf", Path: path, Size: 12, SHA256: hex.EncodeToString(sum[:]), ModTime: info.ModTime()}
	if f != want {
		t.Errorf("got  %+v\nwant %+v", f, want)
	}
}

func TestPathsBecomeAbsolute(t *testing.T) {
	t.Chdir(filepath.Dir(aFileNamed(t, "CV.txt", "x")))
	if f, err := PickFile("CV.txt"); err != nil || !filepath.IsAbs(f.Path) {
		t.Errorf("%q, %v, want no error and a whole path", f.Path, err)
	}
}

func TestOnlyRegularFilesArePicked(t *testing.T) {
	dir := t.TempDir()
	fifo := filepath.Join(dir, "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(fifo, link); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		path string
		want FileReason
	}{
		"a pipe":                  {fifo, FileNotRegular},
		"a link to a pipe":        {link, FileNotRegular},
		"a socket":                {socket, FileNotRegular},
		"a device":                {"/dev/zero", FileNotRegular},
		"a folder":                {dir, FileIsDirectory},
		"nothing":                 {filepath.Join(dir, "none\x1b[2J"), FileMissing},
		"a file used as a folder": {filepath.Join(aFileNamed(t, "a", "x"), "b"), FileMissing},
		"an empty path":           {"", FileMissing},
		"a path with NUL":         {"a\x00b", FileMissing},
	} {
		if got := refused(t, tt.path); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

func TestAForbiddenFileIsSaidToBe(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	path := aFileNamed(t, "CV.pdf", "x")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if got := refused(t, path); got != FileForbidden {
		t.Errorf("got %s, want %q", got, FileForbidden)
	}
}

func TestAHugeFileIsNotRead(t *testing.T) {
	path := aFileNamed(t, "CV.pdf", "x")
	if err := os.Truncate(path, maxFileBytes+1); err != nil {
		t.Skip("no sparse files here")
	}
	if got := refused(t, path); got != FileHuge {
		t.Errorf("got %s, want %q", got, FileHuge)
	}
}

func TestAnEmptyFileIsPickedAndTold(t *testing.T) {
	f, err := PickFile(aFileNamed(t, "CV.txt", ""))
	if err != nil {
		t.Fatal(err)
	}
	d := minimal()
	d.Attachments = []Attachment{{apiclient.AttachmentCV, f}}
	if got := told(Check(d, Context{})); len(got) == 0 || got[0] != "error empty_file attachments.0.data" {
		t.Errorf(`told %v, want some and "error empty_file attachments.0.data"`, got)
	}
	if body := sentBody(t, Encode(d, Context{})); !strings.Contains(body, `"data": ""`) {
		t.Errorf("sent %s, want one with \"\\\"data\\\": \\\"\\\"\"", body)
	}
}

func TestTypesAreToldByContent(t *testing.T) {
	docx, err := assets.Dir("samples").Open("cv-joerg.docx")
	if err != nil {
		t.Fatal(err)
	}
	word, _ := io.ReadAll(docx)
	for _, tt := range []struct{ name, content, want string }{
		{"CV.pdf", "%PDF-1.4", "application/pdf"},
		{"CV.txt", "hello", "text/plain"},
		{"CV.pdf", "hello", "text/plain"},
		{"data.CSV", "a\nb", "text/csv"},
		{"CV.md", "# hello", "text/markdown"},
		{"logo.svg", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "image/svg+xml"},
		{"CV.docx", string(word), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"CV.pdf", "\x7fELF\x02\x01\x01", "application/x-elf"},
		{"photo.jpg", "\xff\xd8\xff\xe0", "image/jpeg"},
	} {
		f, err := PickFile(aFileNamed(t, tt.name, tt.content))
		if err != nil || f.ContentType != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.name, f.ContentType, err, tt.want)
		}
	}
}

func TestThePickedFileIsSentWhole(t *testing.T) {
	content := strings.Repeat("0123456789", 100_000)
	f, err := PickFile(aFileNamed(t, "CV.txt", content))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // each Open starts anew
		r, err := pickedFile{f}.Open()
		if err != nil {
			t.Fatal(err)
		}
		if err := iotest.TestReader(r, []byte(content)); err != nil {
			t.Error(err)
		}
		r.Close()
	}
}

// ways are those in which a file is inspected before it is sent.
var ways = map[string]func(string) (File, error){"read whole": PickFile, "skimmed": SkimFile}

// aFileAtRest is one that was last written long enough ago to be skimmed.
func aFileAtRest(t *testing.T, name, content string) string {
	t.Helper()
	path, then := aFileNamed(t, name, content), time.Now().Add(-2*restPeriod)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileThatIsSkimmedIsDescribedAsIfItWasRead(t *testing.T) {
	content := "%PDF-1.7\n" + strings.Repeat("x", 3*headBytes)
	path := aFileAtRest(t, "CV", content)
	want, err := PickFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := SkimFile(path)
	if want.SHA256 = digestByTime; err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	r, err := pickedFile{got}.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := iotest.TestReader(r, []byte(content)); err != nil {
		t.Error(err)
	}
}

func TestAFileThatWasJustWrittenIsNotSkimmed(t *testing.T) {
	path := aFileNamed(t, "CV.txt", "x")
	want, err := PickFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := SkimFile(path); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

// A file is picked, something happens to it, and it is sent.
func TestAChangedFileStopsTheSubmit(t *testing.T) {
	const content = "the CV that was picked"
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, tt := range map[string]struct {
		happens func(path string)
		want    FileReason
	}{
		"it grows":                              {func(p string) { must(os.WriteFile(p, []byte(content+"!"), 0o600)) }, FileChanged},
		"it shrinks":                            {func(p string) { must(os.Truncate(p, 3)) }, FileChanged},
		"it is written anew, as long as before": {func(p string) { must(os.WriteFile(p, []byte(strings.ToUpper(content)), 0o600)) }, FileChanged},
		"it is deleted":                         {func(p string) { must(os.Remove(p)) }, FileMissing},
		"a pipe takes its place":                {func(p string) { must(os.Remove(p)); must(syscall.Mkfifo(p, 0o600)) }, FileNotRegular},
		"a folder takes its place":              {func(p string) { must(os.Remove(p)); must(os.Mkdir(p, 0o700)) }, FileIsDirectory},
		"a link to another file takes its place": {func(p string) {
			must(os.Remove(p))
			must(os.Symlink(aFileNamed(t, "other", strings.ToUpper(content)), p))
		}, FileChanged},
		"a link to a device takes its place": {func(p string) { must(os.Remove(p)); must(os.Symlink("/dev/zero", p)) }, FileNotRegular},
	} {
		for how, pick := range ways {
			t.Run(name+", "+how, func(t *testing.T) {
				path := aFileAtRest(t, "CV.txt", content)
				f, err := pick(path)
				must(err)
				tt.happens(path)
				d := minimal()
				d.Attachments = []Attachment{{Type: apiclient.AttachmentCV, File: f}}
				body := Encode(d, Context{}).Body
				r := body.Open()
				defer r.Close()
				got, err := io.ReadAll(r)
				why := reason(t, func() error { return err })
				if why != tt.want {
					t.Errorf("got %s, want %s", why, tt.want)
				}
				if int64(len(got)) >= body.Size() {
					t.Errorf("all %d bytes of the body were handed out before the change was told, want less than %d", len(got), body.Size())
				}
			})
		}
	}
}

func TestAFileThatChangesWhileItIsReadStopsTheSubmit(t *testing.T) {
	content := strings.Repeat("x", 100_000)
	for how, pick := range ways {
		for name, after := range map[string]string{"longer": content + "x", "shorter": content[:50_000], "other": strings.Repeat("y", 100_000)} {
			path := aFileAtRest(t, "CV.txt", content)
			f, err := pick(path)
			if err != nil {
				t.Fatal(err)
			}
			r, err := pickedFile{f}.Open()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadFull(r, make([]byte, 10_000)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(after), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err = io.Copy(io.Discard, r)
			if fe, ok := errors.AsType[*FileError](err); !ok || fe.Reason != FileChanged {
				t.Errorf("%s, %s: %v, want one and %q", name, how, err, FileChanged)
			}
			r.Close()
		}
	}
}

func TestATouchedFileIsTheSameFile(t *testing.T) {
	path := aFileNamed(t, "CV.txt", "x")
	f, err := PickFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	r, err := pickedFile{f}.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.ReadAll(r); err != nil {
		t.Error(err)
	}
}

func TestAFileThatWasNeverReadIsNotSent(t *testing.T) {
	path := aFileNamed(t, "CV.txt", "x")
	if _, err := (pickedFile{File{Path: path, Size: 1}}).Open(); err == nil {
		t.Error("it was opened, want an error")
	}
}
