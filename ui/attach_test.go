package ui

import (
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/ui/kit"
)

// atFiles opens the step of the files for some job.
func atFiles(d *wizardTest) *wizardTest {
	d.keys("initiativ↵")
	d.run(d.m.dispatch(kit.GoTo{Step: forms.StepAttachments}))
	d.settle()
	return d
}

func TestFilesDroppedOntoAFileThatIsThereExchangeNothing(t *testing.T) {
	cv, one, two := sampleCV(t, "cv.txt"), sampleCV(t, "it's.txt"), sampleCV(t, "two.txt")
	inWizard(t, 80, 24, func(d *wizardTest) {
		atFiles(d)
		d.send(tea.PasteMsg{Content: cv})
		d.send(tea.PasteMsg{Content: "file://" + one + "\r\nfile://" + two + "\r\n"})
		var paths []string
		for _, a := range d.m.s.Draft.Attachments {
			paths = append(paths, filepath.Base(a.File.Path))
			if a.File.SHA256 == "" {
				t.Errorf("%s was not looked at, want a text", a.File.Path)
			}
		}
		if len(paths) != 3 || paths[0] != "cv.txt" || paths[1] != "it's.txt" || paths[2] != "two.txt" {
			t.Errorf(`the attachments are %q, want 3, "cv.txt", "it's.txt" and "two.txt"`, paths)
		}
	})
}

func TestTabCompletesAPathBeforeItLeavesTheField(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "papers"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "papers", "note.txt")
	if err := os.WriteFile(file, []byte("a note"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"⇥", "↵"} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			atFiles(d).keys("↵"+dir+"/pa⇥").sees("note.txt", "../")
			d.keys("no" + key)
			if a := d.m.s.Draft.Attachments; len(a) != 1 || a[0].File.Path != file || a[0].File.Size != 6 {
				t.Errorf("after %s the attachments are %+v, want 1, %q and 6\n%s", key, a, file, d.frame())
			}
		})
	}
}
