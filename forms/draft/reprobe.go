package draft

import (
	"cmp"
	"io/fs"
)

// Reprobe probes a file that was named before and returns it with its present state. If size and time
// are unchanged, it stops there; else the digest decides. What was picked is never replaced.
func Reprobe(f File, pick func(path string) (File, error)) File {
	if f.SHA256 == "" {
		return f.learn(pick(f.Path))
	}
	file, info, err := OpenRegular(f.Path)
	if err != nil {
		return f.learn(File{}, err)
	}
	file.Close()
	switch {
	case f.SHA256 != digestUnknown && info.Size() == f.Size && info.ModTime().Equal(f.ModTime):
		f.Found = Found{}
		return f
	case f.Found.is(info):
		return f
	}
	return f.learn(pick(f.Path))
}

func (n Found) is(info fs.FileInfo) bool {
	return n.Reason == FileChanged && n.Size == info.Size() && n.ModTime.Equal(info.ModTime())
}

// learn takes in what was found at the path of a file: the first time that is the file itself, later
// it is only compared with the one that was picked.
func (f File) learn(found File, err error) File {
	switch {
	case err != nil:
		f.Found = Found{Reason: reasonOf(err)}
	case f.SHA256 == "":
		f.Size, f.SHA256, f.ModTime, f.Found = found.Size, found.SHA256, found.ModTime, Found{}
		f.Name, f.ContentType = cmp.Or(f.Name, found.Name), cmp.Or(f.ContentType, found.ContentType)
	case f.Size == found.Size && f.SHA256 == found.SHA256:
		f.ModTime, f.Found = found.ModTime, Found{}
	default:
		f.Found = Found{Reason: FileChanged, Size: found.Size, ContentType: found.ContentType, ModTime: found.ModTime}
	}
	return f
}

// digestUnknown is the digest of no file.
const digestUnknown = "unknown"

// Restore prepares a draft that was read from the disk. If it does not say which file was picked, the
// one at the path counts as another file, and a person has to take it.
func (d *Draft) Restore() {
	for _, at := range d.LocalFiles() {
		if f := d.fileAt(at); f.SHA256 == "" {
			f.SHA256 = digestUnknown
		}
	}
}

// Forgotten is the file before it was probed, so that whatever lies at its path now is taken.
func (f File) Forgotten() File { return File{Path: f.Path, URL: f.URL, Name: f.Name} }

// Reprobed puts what came of a probe into the draft, unless the file was exchanged meanwhile; was is
// the file that Reprobe was given. It reports whether anything is different now.
func (d *Draft) Reprobed(at Field, was, now File) bool {
	f := d.fileAt(at)
	if f == nil || f.Path != was.Path || f.SHA256 != was.SHA256 || f.URL != was.URL {
		return false
	}
	if f.Name != was.Name {
		now.Name = f.Name
	}
	if f.ContentType != was.ContentType {
		now.ContentType = f.ContentType
	}
	changed := now != *f
	*f = now
	return changed
}

// LocalFiles are the fields of the attachments and answers whose files lie on this machine.
func (d *Draft) LocalFiles() (out []Field) {
	for i, a := range d.Attachments {
		if a.File.Path != "" {
			out = append(out, FieldAttachments.At(i, "data"))
		}
	}
	for _, a := range d.Answers {
		if a.Value.Kind == KindFile && a.Value.File.Path != "" {
			out = append(out, FieldAnswer(a.QuestionID))
		}
	}
	return out
}

// FileAt is the file of a field; false if there is none.
func (d *Draft) FileAt(at Field) (File, bool) {
	if f := d.fileAt(at); f != nil {
		return *f, true
	}
	return File{}, false
}

func (d *Draft) fileAt(at Field) *File {
	for i := range d.Attachments {
		if at.Within(FieldAttachments.At(i)) {
			return &d.Attachments[i].File
		}
	}
	for i := range d.Answers {
		if a := &d.Answers[i]; a.Value.Kind == KindFile && at == FieldAnswer(a.QuestionID) {
			return &a.Value.File
		}
	}
	return nil
}
