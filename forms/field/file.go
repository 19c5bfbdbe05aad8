package field

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	huh "charm.land/huh/v2"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/field/edit"
)

// File is a path to a file or, if allowed, the address of one on the web. Its value is the path
// without quotes and escapes, with ~ replaced.
type File struct {
	entry[*File]
	files   disk.FileSystem
	start   string // the directory listed while nothing is typed
	urls    bool
	onPick  func(path string) tea.Cmd
	onFault func(path string) tea.Cmd
	facts   func() string
	held    func() bool // the value only names a file whose content is there already
	offered func() bool
	take    func() tea.Cmd
	listing listing
	fault   disk.Fault
	more    []string    // the names of files that were dropped and that there is no room for here
	probes  int         // generation of the last probe
	told    disk.Probed // what the owner was told last
}

const (
	askPath      = "type, paste or drop a path"
	askPathOrURL = askPath + ", or a web address"
)

// NewFile makes a field for a file.
func NewFile(key, label string, acc huh.Accessor[string]) *File {
	f := &File{files: disk.Local{}}
	f.setUp(f, key, label, acc)
	f.holder = askPath
	f.listing.at = -1
	return f
}

// StartIn is the directory that is listed while nothing is typed.
func (f *File) StartIn(dir string) *File {
	f.start = dir
	return f
}

// URLs says that an http or https address is accepted as well.
func (f *File) URLs(yes bool) *File {
	f.urls = yes
	switch {
	case yes && f.holder == askPath:
		f.holder = askPathOrURL
	case !yes && f.holder == askPathOrURL:
		f.holder = askPath
	}
	f.invalidate()
	return f
}

// OnPick is called when the value names a file that can be read, and again when that
// file has changed.
func (f *File) OnPick(call func(path string) tea.Cmd) *File {
	f.onPick = call
	return f
}

// OnFault is called when the value was probed and names no file that can be read.
func (f *File) OnFault(call func(path string) tea.Cmd) *File {
	f.onFault = call
	return f
}

// Facts is asked for a line about the file, such as its size and type. The owner knows
// them, so that they outlast the field.
func (f *File) Facts(ask func() string) *File {
	f.facts = ask
	f.invalidate()
	return f
}

// Held tells whether the value only names a file whose content is there already: there is nothing
// on the disk to probe.
func (f *File) Held(held func() bool) *File {
	f.held = held
	return f
}

// Offer lets a key take the file that now lies at the path instead of the one that was
// picked, while there is another one.
func (f *File) Offer(offered func() bool, take func() tea.Cmd) *File {
	f.offered, f.take = offered, take
	f.invalidate()
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

// Names are those of the files that the field shows: the path, as far as it is typed, and the files
// to choose from.
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
	f.fault, f.told = disk.Unknown, disk.Probed{}
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

func (f *File) web() bool { return f.urls && disk.IsWebURL(f.edit.Text()) }

// store keeps what was typed and has it probed.
func (f *File) store() tea.Cmd {
	value := strings.TrimSpace(f.edit.Text())
	if !f.web() {
		value = disk.ParsePath(f.edit.Text(), f.files.Home())
	}
	f.put(value)
	f.more = nil
	f.fault, f.told = disk.Unknown, disk.Probed{}
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
		dir = f.start
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
	if f.stored == "" || f.web() || f.held != nil && f.held() {
		f.fault = disk.Unknown
		return nil
	}
	return disk.ProbeFile(f.files, f.key, f.stored, f.probes)
}

func (f *File) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		f.invalidate()
		return f, f.press(msg)
	case tea.PasteMsg:
		return f, f.drop(msg.Content)
	case tea.MouseWheelMsg:
		if f.listed() {
			f.listing.move(wheelStep(msg))
			f.invalidate()
		}
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
	return f, nil
}

func (f *File) probed(msg disk.Probed) tea.Cmd {
	f.fault = msg.Fault
	f.invalidate()
	msg.Gen = 0
	if msg == f.told {
		return nil // inspected again, and nothing has changed
	}
	f.told = msg
	call := f.onPick
	if msg.Fault != disk.Good {
		call = f.onFault
	}
	if call == nil {
		return nil
	}
	return call(msg.Path)
}

// drop takes a path that was pasted or dropped. A whole path replaces what was there: a file is
// never dropped into the middle of another one's name.
func (f *File) drop(text string) tea.Cmd {
	if parts := disk.SplitDropped(text); len(parts) > 1 {
		cmd := f.drop(parts[0])
		for _, part := range parts[1:] {
			f.more = append(f.more, f.nameOf(part))
		}
		return cmd
	}
	clean, _ := edit.CleanPaste(text, false)
	clean = strings.TrimSpace(clean)
	if path := disk.ParsePath(clean, f.files.Home()); f.wholePath(clean, path) {
		return f.SetPath(path)
	}
	if f.urls && disk.IsWebURL(clean) {
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

func (f *File) press(k tea.KeyPressMsg) tea.Cmd {
	name := k.Keystroke()
	atEnd := f.edit.Pos() == len(f.edit.Text())
	switch by := stepOf(name, pageRows, 0); {
	case f.changed() && key.Matches(k, takeChanged):
		return f.take()
	case f.suggested() != "" && key.Matches(k, AcceptOffer):
		return f.SetPath(f.suggested())
	case key.Matches(k, completePath), name == "right" && atEnd && f.completion() != "":
		return f.complete()
	case key.Matches(k, clearPath):
		f.edit.Become("")
		return f.store()
	case by != 0 && f.listed():
		f.listing.move(by)
	case name == "enter" && f.meant() >= 0:
		return f.choose(f.meant())
	case name == "esc":
		f.listing.closed = f.listing.closed || f.listing.at < 0
		f.listing.at = -1
	case f.edited(k):
		return f.store()
	}
	return nil
}
