package field

import (
	"fmt"
	"strings"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/field/edit"
)

// nameOf is the name of a file that was dropped.
func (f *File) nameOf(dropped string) string {
	clean, _ := edit.CleanPaste(dropped, false)
	_, name := disk.SplitPath(disk.ParsePath(clean, f.files.Home()))
	return cells.Visible(name)
}

// mostOmitted is how many names of dropped files are listed if there was no room for them.
const mostOmitted = 3

// omitted says which of the files that were dropped together are not taken.
func (f *File) omitted() string {
	names := strings.Join(f.more[:min(len(f.more), mostOmitted)], ", ")
	if n := len(f.more) - mostOmitted; n > 0 {
		names += fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%d files were dropped and one has room here; left out: %s", len(f.more)+1, names)
}
