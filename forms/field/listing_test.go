package field

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTheOnlyFileThatCanBeMeantIsTaken(t *testing.T) {
	for _, key := range []string{"↵", "⇥"} {
		var v string
		f := file(&v)
		drive(t, f, "~/cove")
		wantShown(t, f, "cover.txt", "enter picks")
		drive(t, f, key)
		want(t, "the value after "+key, v, "/home/ada/cover.txt")
	}
}

func TestTabCompletesAsAShellDoes(t *testing.T) {
	for _, c := range []struct{ script, value, left string }{
		{"⇥", "", "⇥"}, // nothing was typed
		{"~/pa⇥", "/home/ada/papers/", ""},
		{"~/pa⇥dee⇥", "/home/ada/papers/deep/", ""},
		{"~/pa⇥dee⇥⇥", "/home/ada/papers/deep/b.pdf", ""},
		{"~/pa⇥dee⇥⇥⇥", "/home/ada/papers/deep/b.pdf", "⇥"},
		{"~/c⇥", "/home/ada/c", "⇥"}, // cover.txt or CV.pdf
		{"~/CV⇥", "/home/ada/CV", "⇥"},
		{"~/cv o⇥", "/home/ada/CV old.pdf", "⇥"},
		{"~/nosuch⇥", "/home/ada/nosuch", "⇥"},
		{"↓↓⇥", "/home/ada/papers/", ""},
		{"↓↓↓↓⇥", "/home/ada/cover.txt", "⇥"},
	} {
		var v string
		f := file(&v)
		want(t, "left to the container by "+c.script, drive(t, f, c.script), c.left)
		want(t, "the value after "+c.script, v, c.value)
	}
}

func TestCompletingIsOfferedWhereThereIsSomethingToAdd(t *testing.T) {
	for script, offered := range map[string]bool{"": false, "~/c": false, "~/nosuch": false, "~/empty.pdf": false, "~/pa": true, "~/e": true} {
		var v string
		f := file(&v)
		drive(t, f, script)
		want(t, "completing is offered after "+script, strings.Contains(plain(f), "tab completes"), offered)
	}
}

// A file that cannot be sent is still one that the person may leave.
func TestANameInFullLetsGoOfTheFocus(t *testing.T) {
	for _, key := range []string{"↵", "⇥"} {
		var v string
		f := file(&v)
		want(t, "left to the container", drive(t, f, "~/empty.pdf"+key), key)
	}
}

func TestTheFirstRowLeadsUp(t *testing.T) {
	var v string
	f := file(&v)
	drive(t, f, "~/papers/deep/")
	wantShown(t, f, "../", "b.pdf")
	drive(t, f, "↓↵")
	want(t, "the folder above", v, "/home/ada/papers/")
	drive(t, f, "↓↵↓↵↓↵")
	want(t, "the topmost folder", v, "/")
	wantShown(t, f, "home/")
	wantNotShown(t, f, "../")
	drive(t, f, "ho")
	wantNotShown(t, f, "../")
}

func TestAnEmptyFolderCanBeLeftUpwards(t *testing.T) {
	var v string
	disk := desk()
	disk.MapFS["home/ada/none"] = &fstest.MapFile{Mode: fs.ModeDir}
	f := NewFile("k", "CV", Ptr(&v), FileConfig{}).On(disk)
	f.WithWidth(80)
	focus(f)
	drive(t, f, "~/none/")
	wantShown(t, f, "../", "an empty folder")
	drive(t, f, "↓↵")
	want(t, "the folder above", v, "/home/ada/")
}
