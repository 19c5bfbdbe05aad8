package forms

import (
	"net/url"
	"path"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/value/words"
)

// fileAccessor binds what is typed into a file field: a path or a URL. Typing
// another one forgets what was known of the file before.
func fileAccessor(get func() draft.File, set func(draft.File)) accessor[string] {
	return field.Via(
		func() string {
			f := get()
			switch {
			case f.URL != "":
				return f.URL
			case f.Held():
				return f.Name
			}
			return f.Path
		},
		func(typed string) {
			old := get()
			switch {
			case typed == "":
				set(draft.File{})
			case disk.IsWebURL(typed):
				if typed != old.URL {
					set(draft.File{URL: typed, Name: urlName(typed)})
				}
			case typed != old.Path, old.Found.Reason != "":
				// Naming the same path again is a new pick if the old one came to nothing.
				set(draft.File{Path: typed, Name: filepath.Base(typed)})
			}
		})
}

// urlName is a name to begin with: the last part of the URL's path, or its host.
func urlName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if name := path.Base(u.Path); name != "." && name != "/" {
		return name
	}
	return u.Host
}

// fileField is a field for one file, picked in the background.
func fileField(key draft.Field, label string, get func() draft.File, set func(draft.File), o Options) *field.File {
	probe := func(path string) tea.Cmd {
		if o.OnPick == nil || path == "" || disk.IsWebURL(path) {
			return nil
		}
		if find := o.OnPick(key, path); find != nil {
			return func() tea.Msg { return find() }
		}
		return nil
	}
	return field.NewFile(string(key), label, fileAccessor(get, set), field.FileConfig{
		Dir: o.Dir, URLs: true,
		OnPick: probe, OnFault: probe, // what is wrong with a file is a fact about it as well
		Facts:   func() string { return fileFacts(get()) },
		Held:    func() bool { return get().Held() },
		Changed: func() bool { return get().Found.Reason == draft.FileChanged },
		Take: func() tea.Cmd {
			set(get().Forgotten())
			return probe(get().Path)
		},
	}).WithHelp("A path, or a web address that needs no login.")
}

// fileFacts is what a person knows a file by: how large it is, of which type, and its name.
func fileFacts(f draft.File) string {
	if !f.Held() && (f.Path == "" || f.SHA256 == "" || f.Size == 0) {
		return ""
	}
	return apiclient.Clean(words.Join(" · ", words.Size(f.Bytes()), draft.TypeWord(f.ContentType), f.Name))
}

// fileLimits says before a file is picked what is taken.
func fileLimits(f apiclient.Format) string {
	size, types := "", ""
	if f.MaxBytes != nil {
		size = "up to " + words.Size(*f.MaxBytes)
	}
	if len(f.MIMETypes) > 0 {
		types = draft.OneOfTypes(f.MIMETypes)
	}
	return words.Join(" · ", size, types)
}
