package field

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/field/disk"
)

// paper is a file system in memory; the paths of a test are absolute and below /.
type paper struct {
	fstest.MapFS
	locked map[string]bool
	reads  int
}

// On puts another file system under the field.
func (f *File) StartIn(dir string) *File {
	f.cfg.Dir = dir
	return f
}

func (f *File) URLs(yes bool) *File {
	f.cfg.URLs = yes
	return f
}

func (f *File) On(files disk.FileSystem) *File {
	f.files = files
	return f
}

func (p *paper) name(path string) string {
	path = strings.Trim(path, "/")
	if path == "" {
		return "."
	}
	return path
}

func (p *paper) ReadDir(dir string) ([]fs.DirEntry, error) {
	p.reads++
	if p.locked[strings.TrimSuffix(dir, "/")] {
		return nil, fs.ErrPermission
	}
	return p.MapFS.ReadDir(p.name(dir))
}
func (p *paper) Stat(path string) (fs.FileInfo, error) { return p.MapFS.Stat(p.name(path)) }
func (p *paper) Home() string                          { return "/home/ada" }
func (p *paper) Readable(path string) error {
	if p.locked[path] {
		return fs.ErrPermission
	}
	return nil
}

func desk() *paper {
	day := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)
	file := func(n int) *fstest.MapFile { return &fstest.MapFile{Data: make([]byte, n), ModTime: day} }
	return &paper{locked: map[string]bool{"/home/ada/locked.pdf": true, "/home/ada/secret": true}, MapFS: fstest.MapFS{
		"home/ada/CV.pdf": file(186_000), "home/ada/CV old.pdf": file(10), "home/ada/cover.txt": file(5), "home/ada/Zeugnis Übersetzer.pdf": file(7),
		"home/ada/.hidden": file(3), "home/ada/empty.pdf": file(0), "home/ada/locked.pdf": file(9), "home/ada/it's.pdf": file(4),
		"home/ada/papers/a.pdf": file(1), "home/ada/papers/deep/b.pdf": file(1), "home/ada/secret/x": file(1),
		"home/ada/pipe": &fstest.MapFile{Mode: fs.ModeNamedPipe},
	}}
}

func file(v *string) *File {
	f := NewFile("k", "CV", Ptr(v), FileConfig{}).On(desk()).StartIn("/home/ada/")
	f.WithWidth(80)
	f.WithHeight(12)
	focus(f)
	return f
}

func TestADroppedFileIsPickedAtOnce(t *testing.T) {
	for _, drop := range []string{"/home/ada/CV old.pdf\n", "'/home/ada/CV old.pdf' ", `/home/ada/CV\ old.pdf `, "file:///home/ada/CV%20old.pdf"} {
		v := ""
		picked := ""
		f := file(&v)
		f.cfg.OnPick = func(path string) tea.Cmd { picked = path; return nil }
		drive(t, f, "something else")
		paste(f, drop)
		want(t, "the value", v, "/home/ada/CV old.pdf")
		want(t, "the path that was picked", picked, v)
		wantNotShown(t, f, "cover.txt", "✗")
	}
}

func TestTheListingShowsFoldersFirstAndHidesTheHidden(t *testing.T) {
	var v string
	f := file(&v)
	wantShown(t, f, "papers/", "CV.pdf", "186 KB  2026-11-03", "../", "↓ 4 more")
	wantNotShown(t, f, ".hidden")
	if at := strings.Index(plain(f), "papers/"); at > strings.Index(plain(f), "CV.pdf") {
		t.Errorf("the folder is not above the file, want at most %d", strings.Index(plain(f), "CV.pdf"))
	}
	drive(t, f, "~/.")
	wantShown(t, f, ".hidden")
}

func TestAFileIsChosenFromTheListing(t *testing.T) {
	var v string
	f := file(&v)
	want(t, "enter without a highlight is the container's", drive(t, f, "↵"), "↵")
	drive(t, f, "↓↓↵")
	want(t, "the folder", v, "/home/ada/papers/")
	wantShown(t, f, "deep/", "a.pdf")
	drive(t, f, "↓↓↓↵")
	want(t, "the file", v, "/home/ada/papers/a.pdf")
	want(t, "the summary", f.Summary(), "a.pdf")
	facts := "a.pdf · 1 B · application/pdf"
	f.cfg.Facts = func() string { return facts }
	wantShown(t, f, "application/pdf")
	facts = ""
	drive(t, f, "x")
	wantNotShown(t, f, "application/pdf")
}

func TestTheLastPartOfThePathFilters(t *testing.T) {
	var v string
	f := file(&v)
	drive(t, f, "~/uber")
	wantShown(t, f, "Zeugnis Übersetzer.pdf")
	wantNotShown(t, f, "cover.txt")
	drive(t, f, "→")
	want(t, "the value", v, "/home/ada/Zeugnis Übersetzer.pdf")
}

func TestNamesAreCompleted(t *testing.T) {
	var v string
	f := file(&v)
	drive(t, f, "~/c→")
	want(t, "what is common", v, "/home/ada/c")
	drive(t, f, "o→")
	want(t, "the only one", v, "/home/ada/cover.txt")
	drive(t, f, "‹ctrl+u›~/pa‹ctrl+space›")
	want(t, "a folder", v, "/home/ada/papers/")
	drive(t, f, "‹ctrl+u›~/it→")
	want(t, "a name with a quote", v, "/home/ada/it's.pdf")
	f.Blur()
	f.Reload()
	want(t, "the value after a reload", v, "/home/ada/it's.pdf")
}

func TestWhatCannotBeSentIsSaidAtOnce(t *testing.T) {
	for _, c := range []struct{ path, said string }{
		{"~/nothing.pdf", "there is no such file"}, {"~/papers⇥", "this is a folder"}, {"~/empty.pdf", "this file is empty"},
		{"~/locked.pdf", "this file may not be read"}, {"~/pipe", "this is a device or a pipe"},
	} {
		var v string
		f := file(&v)
		drive(t, f, c.path+"⇥")
		wantShown(t, f, "✗ "+c.said)
		if f.Error() == nil || v == "" {
			t.Errorf("%s: value %q, error %v, want an error, v not empty", c.path, v, f.Error())
		}
	}
	var v string
	f := file(&v)
	drive(t, f, "~/secret/")
	wantShown(t, f, "this folder may not be read")
}

func TestAnAnswerThatComesTooLateIsDropped(t *testing.T) {
	var v string
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).On(desk())
	f.Focus()
	_, slow := f.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	drive(t, f, "home/ada/papers/")
	run(f, slow)
	wantShown(t, f, "deep/")
	send(f, disk.DirRead{Key: "other", Gen: f.listing.gen, Err: errors.New("of another field")})
	wantShown(t, f, "deep/")
}

func TestADirectoryIsReadOnceAndNeverInUpdate(t *testing.T) {
	var v string
	disk := desk()
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).On(disk)
	cmd := f.Focus()
	f.View()
	want(t, "directories read before the command ran", disk.reads, 0)
	run(f, cmd)
	drive(t, f, "~/cove")
	want(t, "directories read: the working one, that of ~ and that of ~/", disk.reads, 3)
}

func TestAWebAddressIsTakenWhereItIsAllowed(t *testing.T) {
	var v string
	f := file(&v).URLs(true)
	drive(t, f, "https://kombo.dev/cv%20old.pdf")
	want(t, "the value", v, "https://kombo.dev/cv%20old.pdf")
	wantNotShown(t, f, "no such file")
	drive(t, f, "‹ctrl+u›https:// ⇥")
	wantShown(t, f, "✗ not a complete address")
}

func TestAFileIsPickedAgainOnlyWhenItChanged(t *testing.T) {
	var v string
	disk := desk()
	picks := 0
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).On(disk)
	f.cfg.OnPick = func(string) tea.Cmd { picks++; return nil }
	focus(f)
	drive(t, f, "~/CV.pdf⇥")
	focus(f)
	want(t, "picks after looking twice", picks, 1)
	disk.MapFS["home/ada/CV.pdf"].Data = []byte("new")
	focus(f)
	want(t, "picks after a change", picks, 2)
}

func TestAMissingFileIsSaidInOneLine(t *testing.T) {
	for path, said := range map[string]string{"~/nowhere/cv.pdf": "there is no such folder", "~/zzz.pdf": "nothing here begins like that"} {
		var v string
		f := file(&v)
		paste(f, path)
		f.SetHint(Hint{"it could not be read", HintError}, false)
		wantShown(t, f, said)
		wantNotShown(t, f, "there is no such file", "could not be read")
		f.SetHint(Hint{}, false)
		run(f, f.Blur())
		wantShown(t, f, "✗ there is no such file")
		wantNotShown(t, f, said)
		f.SetHint(Hint{"there is no file of that name", HintError}, false)
		want(t, "the lines that say so", strings.Count(plain(f), "✗"), 1)
		wantShown(t, f, "no file of that name")
	}
}

func TestAnAddressInCapitalsIsOneToo(t *testing.T) {
	var v string
	f := file(&v).URLs(true)
	drive(t, f, "HTTPS://example.com/cv.pdf ⇥")
	want(t, "the value", v, "HTTPS://example.com/cv.pdf")
	want(t, "the summary", f.Summary(), v)
	if f.Error() != nil {
		t.Error(f.Error())
	}
}

func TestAnAddressThatLacksItsSchemeIsSuggested(t *testing.T) {
	for typed, meant := range map[string]string{
		"www.example.com/cv.pdf": "https://www.example.com/cv.pdf", "ftp://example.com/cv.pdf": "https://example.com/cv.pdf", "WWW.Example.com/CV.pdf": "https://WWW.Example.com/CV.pdf",
	} {
		var v string
		f := file(&v).URLs(true)
		drive(t, f, typed)
		wantShown(t, f, "did you mean "+meant+"?", "ctrl+space accepts")
		drive(t, f, "‹ctrl+space›")
		want(t, "the value", v, meant)
		wantNotShown(t, f, "did you mean")
	}
	for _, path := range []string{"cv.pdf", "wwwold/cv.pdf", "~/CV.pdf", "C:/www.x"} {
		var v string
		f := file(&v).URLs(true)
		drive(t, f, path)
		wantNotShown(t, f, "did you mean")
	}
	var v string
	f := file(&v)
	drive(t, f, "www.example.com/cv.pdf")
	wantNotShown(t, f, "did you mean")
}

func TestTheOwnerHearsOfAFileThatCannotBeTaken(t *testing.T) {
	for path, heard := range map[string]bool{"~/empty.pdf": true, "~/papers": true, "~/pipe": true, "~/none.pdf": true, "~/CV.pdf": false} {
		var v, last string
		f := file(&v)
		f.cfg.OnFault = func(p string) tea.Cmd { last = p; return nil }
		paste(f, path)
		want(t, path, last != "", heard)
		last = ""
		focus(f)
		want(t, path+", looked at again", last, "")
	}
}

func TestTheFileThatLiesThereNowIsTakenWithAKeyOnly(t *testing.T) {
	v, offered, taken := "/home/ada/CV.pdf", true, 0
	f := file(&v)
	f.cfg.Changed, f.cfg.Take = func() bool { return offered }, func() tea.Cmd { taken++; offered = false; return nil }
	wantShown(t, f, "ctrl+space takes the new one")
	drive(t, f, "↵⇥")
	want(t, "taken by walking on", taken, 0)
	focus(f)
	drive(t, f, "‹ctrl+space›")
	want(t, "taken", taken, 1)
	wantNotShown(t, f, "takes the new one")
}

func TestTheFirstOfSeveralDroppedFilesIsTaken(t *testing.T) {
	var v string
	f := file(&v)
	paste(f, "'/home/ada/CV old.pdf' /home/ada/cover.txt")
	want(t, "the value", v, "/home/ada/CV old.pdf")
	wantShown(t, f, "2 files were dropped", "out: cover.txt")
	drive(t, f, "⌫")
	wantNotShown(t, f, "were dropped")
}
