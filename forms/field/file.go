package field

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/field/edit"
	"kombo-apply/forms/value/words"
)

// FileConfig tells a File field what its owner knows of the file. All of it may be nil.
type FileConfig struct {
	Dir     string                    // the folder that is listed while nothing is typed
	URLs    bool                      // an http or https address is accepted as well
	OnPick  func(path string) tea.Cmd // the value names a file that can be read; again when that file has changed
	OnFault func(path string) tea.Cmd // the value was probed and names no such file
	// Facts is a line about the file, such as its size and type. The owner knows them, so that they outlast the field.
	Facts func() string
	// Held: the value only names a file whose content is there already, so that there is nothing on the disk to probe.
	Held func() bool
	// Changed: another file lies at the path now than the one that was picked; a key can Take it.
	Changed func() bool
	Take    func() tea.Cmd
}

// File is a path to a file or, if allowed, the address of one on the web. Its value is the path
// without quotes and escapes, with ~ replaced.
type File struct {
	entry[*File]
	cfg     FileConfig
	files   disk.FileSystem
	listing listing
	probes  int         // generation of the last probe
	told    disk.Probed // what was found out last, and the owner was told
}

// NewFile makes a field for a file.
func NewFile(key, label string, acc huh.Accessor[string], cfg FileConfig) *File {
	f := &File{cfg: cfg, files: disk.Local{}}
	f.setUp(f, key, label, acc)
	f.listing.at = -1
	return f
}

// SetPath sets the path, as if it had been typed.
func (f *File) SetPath(path string) tea.Cmd {
	f.edit.Become(f.shownAs(path))
	return f.store()
}

func (f *File) shownAs(path string) string {
	if disk.IsWebURL(path) {
		return path
	}
	return disk.Quote(path)
}

// Names are those of the files that the field shows: the path, as far as it is typed, and the files to choose from.
func (f *File) Names() []string {
	out := []string{f.stored}
	for _, e := range f.listing.rows {
		if !e.Dir {
			out = append(out, e.Name)
		}
	}
	return out
}

func (f *File) Summary() string {
	if disk.IsWebURL(f.stored) {
		return cells.Visible(f.stored)
	}
	_, name := disk.SplitPath(f.stored)
	return cells.Visible(name)
}

func (f *File) load(value string) {
	f.edit.Load(f.shownAs(value))
	f.told = disk.Probed{}
}

func (f *File) Focus() tea.Cmd {
	f.base.Focus()
	f.listing.closed = false
	return tea.Batch(f.list(true), f.probe())
}

func (f *File) Blur() tea.Cmd {
	f.listing.at = -1
	return f.base.Blur()
}

func (f *File) web() bool { return f.cfg.URLs && disk.IsWebURL(f.edit.Text()) }

// store keeps what was typed and has it probed.
func (f *File) store() tea.Cmd {
	value := strings.TrimSpace(f.edit.Text())
	if !f.web() {
		value = disk.ParsePath(f.edit.Text(), f.files.Home())
	}
	f.put(value)
	f.pasted, f.told = Hint{}, disk.Probed{}
	f.listing.closed = false
	return tea.Batch(f.list(false), f.probe())
}

// list reads the directory of the path, if it is another one than before.
func (f *File) list(again bool) tea.Cmd {
	if f.web() {
		return nil
	}
	dir, part := disk.SplitPath(f.stored)
	if f.stored == "" {
		dir = f.cfg.Dir
	}
	if again || dir != f.listing.dir || f.listing.gen == 0 {
		f.listing.begin(dir, part)
		return disk.ReadDir(f.files, f.key, dir, f.listing.gen)
	}
	f.listing.narrow(part)
	return nil
}

func (f *File) probe() tea.Cmd {
	f.probes++
	if f.stored == "" || f.web() || f.cfg.Held != nil && f.cfg.Held() {
		f.told = disk.Probed{}
		return nil
	}
	return disk.ProbeFile(f.files, f.key, f.stored, f.probes)
}

func (f *File) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case disk.DirRead:
		if msg.Key == f.key && msg.Gen == f.listing.gen {
			f.listing.arrive(msg)
			f.invalidate()
		}
	case disk.Probed:
		if msg.Key == f.key && msg.Gen == f.probes {
			return f, f.probed(msg)
		}
	}
	return f.entry.Update(msg)
}

func (f *File) wheel(m tea.MouseWheelMsg) {
	if f.listed() {
		f.listing.move(wheelStep(m))
	}
}

func (f *File) probed(msg disk.Probed) tea.Cmd {
	f.invalidate()
	msg.Gen = 0
	if msg == f.told {
		return nil // inspected again, and nothing has changed
	}
	f.told = msg
	tell := f.cfg.OnPick
	if msg.Fault != disk.Good {
		tell = f.cfg.OnFault
	}
	if tell == nil {
		return nil
	}
	return tell(msg.Path)
}

// paste takes a path that was pasted or dropped. A whole path replaces what was there: a file is
// never dropped into the middle of another one's name.
func (f *File) paste(text string) tea.Cmd {
	if parts := disk.SplitDropped(text); len(parts) > 1 {
		cmd := f.paste(parts[0])
		f.pasted = Hint{f.omitted(parts[1:]), HintWarning}
		return cmd
	}
	clean, _ := edit.CleanPaste(text, false)
	clean = strings.TrimSpace(clean)
	if path := disk.ParsePath(clean, f.files.Home()); f.wholePath(clean, path) {
		return f.SetPath(path)
	}
	if f.cfg.URLs && disk.IsWebURL(clean) {
		f.edit.Become(clean)
	} else {
		f.edit.Paste(clean)
	}
	return f.store()
}

func (f *File) wholePath(raw, path string) bool {
	if raw == "" || disk.IsWebURL(raw) {
		return false
	}
	return raw[0] == '\'' || raw[0] == '"' || disk.IsAbsolute(path)
}

func (f *File) form() string {
	if f.cfg.URLs {
		return words.Join(", ", "a path or web address", f.holder)
	}
	return words.Join(", ", "a path", f.holder)
}

// Answer takes the line for the path, and probes the file at once.
func (f *File) Answer(line string, _ bool) Said {
	f.edit.Become(strings.TrimSpace(line))
	f.store()
	if f.stored != "" && !f.web() {
		fault, stamp := disk.Probe(f.files, f.stored)
		f.probed(disk.Probed{Key: f.key, Gen: f.probes, Path: f.stored, Fault: fault, Stamp: stamp})
	}
	return f.said(line)
}
