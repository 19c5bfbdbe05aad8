package draft

import (
	"cmp"
	"iter"
	"time"
)

// Reprobe probes a file that was named before and returns it with its present state. If size and time
// are unchanged, it stops there; else the digest decides. What was picked is never replaced.
func Reprobe(f File, pick func(path string) (File, error)) File {
	if f.SHA256 != "" {
		file, info, err := OpenRegular(f.Path)
		if err != nil {
			return f.learn(File{}, err)
		}
		file.Close()
		switch is := func(size int64, at time.Time) bool { return info.Size() == size && info.ModTime().Equal(at) }; {
		case f.SHA256 != digestUnknown && is(f.Size, f.ModTime):
			f.Found = Found{}
			return f
		case f.Found.Reason == FileChanged && is(f.Found.Size, f.Found.ModTime):
			return f
		}
	}
	return f.learn(pick(f.Path))
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

// Forgotten is the file before it was probed, so that whatever lies at its path now is taken.
func (f File) Forgotten() File { return File{Path: f.Path, URL: f.URL, Name: f.Name} }

// Restore prepares a draft that was read from the disk. If it does not say which file was picked, the
// one at the path counts as another file, and a person has to take it.
func (d *Draft) Restore() {
	for _, f := range d.LocalFiles() {
		f.SHA256 = cmp.Or(f.SHA256, digestUnknown)
	}
}

// Reprobed puts what came of a probe into the draft, unless the file was exchanged meanwhile; was is
// the file that Reprobe was given. It reports whether anything is different now.
func (d *Draft) Reprobed(at Field, was, now File) bool {
	f := d.FileAt(at)
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

// LocalFiles goes through the files of attachments and answers that lie on this machine, each with
// the field in which its path is entered.
func (d *Draft) LocalFiles() iter.Seq2[Field, *File] {
	return func(yield func(Field, *File) bool) {
		for i := range d.Attachments {
			if f := &d.Attachments[i].File; f.Path != "" && !yield(FieldAttachments.At(i, "data"), f) {
				return
			}
		}
		for i := range d.Answers {
			a := &d.Answers[i]
			if f := &a.Value.File; a.Value.Kind == KindFile && f.Path != "" && !yield(FieldAnswer(a.QuestionID), f) {
				return
			}
		}
	}
}

// FileAt is the file whose path is entered in a field; nil if there is none.
func (d *Draft) FileAt(at Field) *File {
	for key, f := range d.LocalFiles() {
		if key == at {
			return f
		}
	}
	return nil
}
