package disk

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestPathsAreUnderstoodAsTheyAreDropped(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"/home/ada/CV.pdf", "/home/ada/CV.pdf"}, {"  /a/b.pdf \n", "/a/b.pdf"}, {"'/a/CV old.pdf'", "/a/CV old.pdf"}, {`"/a/CV old.pdf" `, "/a/CV old.pdf"},
		{`/a/CV\ old\ \(1\).pdf `, "/a/CV old (1).pdf"}, {`'/a/it'\''s.pdf'`, "/a/it's.pdf"}, {"file:///a/CV%20old.pdf", "/a/CV old.pdf"}, {"file:///a/%C3%9Cber.pdf", "/a/Über.pdf"},
		{"FILE:///a/b", "/a/b"}, {"~/CV.pdf", "/home/ada/CV.pdf"}, {"~", "/home/ada"}, {"~bob/CV.pdf", "~bob/CV.pdf"}, {"CV.pdf", "CV.pdf"}, {"", ""},
		{`C:\Users\Ada\CV.pdf`, `C:\Users\Ada\CV.pdf`}, {`"C:\Users\Ada L\CV.pdf"`, `C:\Users\Ada L\CV.pdf`}, {`\\host\share\CV.pdf`, `\\host\share\CV.pdf`}, {`a\`, `a\`},
	} {
		want(t, "the path meant by "+c.text, parsePath(c.text, "/home/ada", false), c.want)
	}
	want(t, "a path on Windows", parsePath(`C:\Users\CV.pdf`, "", true), `C:\Users\CV.pdf`)
	if got := parsePath("file:///C:/Users/CV%20old.pdf", "", true); got != "C:/Users/CV old.pdf" && got != `C:\Users\CV old.pdf` {
		t.Errorf("a file URL on Windows: %q, want \"C:\\\\Users\\\\CV old.pdf\"", got)
	}
}

func FuzzPath(f *testing.F) {
	for _, s := range []string{"/a b", "'a'", `a\ b`, "file:///%zz", "~", `C:\x`, "it's", " x", `a\`, `"`, `'\''`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := parsePath(s, "/home/ada", false)
		if strings.HasPrefix(p, "file:") || strings.HasPrefix(p, "~") || p == "" {
			return
		}
		if again := parsePath(quotePath(p, false), "/home/ada", false); again != p {
			t.Errorf("%q means %q, which written back means %q, want %q", s, p, again, p)
		}
	})
}

func TestFilesThatAreDroppedTogetherAreToldApart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`'/a/cv.pdf' '/a/it'\''s.pdf'`, `'/a/cv.pdf'|'/a/it'\''s.pdf'`}, {`/a/cv.pdf /a/my\ letter.pdf `, `/a/cv.pdf|/a/my\ letter.pdf`},
		{"/a/cv.pdf\n/a/letter.pdf\n", "/a/cv.pdf|/a/letter.pdf"}, {"file:///a/b\r\nfile:///c/d", "file:///a/b|file:///c/d"},
		{"/a/CV old.pdf", "/a/CV old.pdf"}, {"'/a/CV old.pdf'", "'/a/CV old.pdf'"}, {"CV old.pdf", "CV old.pdf"}, {"", ""},
		{`C:\a\cv.pdf "C:\my files\b.pdf"`, `C:\a\cv.pdf|"C:\my files\b.pdf"`}, {"/a/b and more", "/a/b and more"},
		{"/a/CV old.pdf\n/a/letter.pdf", "/a/CV old.pdf|/a/letter.pdf"}, {"/a/cv.pdf\nand more", "/a/cv.pdf\nand more"},
	} {
		want(t, "the files in "+c.text, strings.Join(SplitDropped(c.text), "|"), c.want)
	}
}

func TestTheFolderAbove(t *testing.T) {
	for dir, up := range map[string]string{"": "../", ".": "../", "../": "../../", "a/": "./", "a/b/": "a/", "/a": "/", "/": "/"} {
		want(t, "the folder above "+dir, filepath.ToSlash(Above(dir)), up)
	}
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %#v, want %#v", what, got, want)
	}
}
