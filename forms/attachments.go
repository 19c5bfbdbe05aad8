package forms

import (
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/field/disk"
	"kombo-apply/forms/value/words"
)

// attachments says what the ATS takes and asks for the candidate's files; the first CV is the résumé.
func attachments(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	// ours says of each row whose kind was set here, and not confirmed yet, why it has that kind.
	ours := map[int]string{}
	fresh := func() draft.Attachment {
		if ours[len(d.Attachments)] = ""; firstCV(d) < 0 {
			return draft.Attachment{Type: apiclient.AttachmentCV}
		}
		ours[len(d.Attachments)] = "set to other, since there is a CV; if this is one too, choose CV"
		return draft.Attachment{Type: apiclient.AttachmentOther}
	}
	moved := func() {
		clear(ours) // the positions are no longer those
		d.ForgetUnmet(draft.FieldAttachments)
	}
	list := field.NewRows(string(draft.FieldAttachments), "Files", keptIn(&d.Attachments, fresh, moved, field.RowsConfig{
		Noun: "file", Files: true,
		Empty: func(i int) bool { return d.Attachments[i].File.IsZero() },
		Summary: func(i int) string {
			a := d.Attachments[i]
			if a.File.IsZero() {
				return ""
			}
			return withKind(fileName(a.File), string(a.Type), draft.AttachmentTypes)
		},
		Short: func(i int) string { return shortAttachment(d.Attachments[i]) },
		Title: func(i int) string {
			if i == firstCV(d) {
				return "the résumé for the ATS"
			}
			return ours[i]
		},
		Row: func(i int) []field.Field { return b.attachment(i, ours) },
	}))
	list.WithHelp("Files by their path or web address. Most systems take 10 MB in all. The first CV is the résumé for the ATS. A new file is set to CV while there is none, and to other from then on.")
	return []Item{limitsItem(d, o), item(list)}
}

// attachment makes the fields of one file.
func (b binder) attachment(i int, ours map[int]string) []field.Field {
	row, at := rowAt(&b.d.Attachments, i), func(part string) draft.Field { return draft.FieldAttachments.At(i, part) }
	data := fileField(at("data"), "File",
		func() draft.File { return row().File },
		func(f draft.File) {
			row().File = f
			_, set := ours[i]
			if kind, ok := draft.KindOfFile(f.Name); ok && set {
				row().Type, ours[i] = kind, "guessed from its name"
			}
		}, b.o)
	kind := field.NewChoice(string(at("type")), "Kind", field.Via(
		func() string { return string(row().Type) },
		func(s string) {
			row().Type = apiclient.AttachmentType(s)
			delete(ours, i)
		}), optionsOf(draft.AttachmentTypes)...).Unmet(b.unmet(at("type"))).Display(field.Dropdown).
		WithHelp("What the file is. The first CV is the résumé for the ATS: the document that it shows, and often reads, as the candidate's CV. More CVs are sent as they are, beside it.")
	more := field.NewFold(string(at("(more)")), "Name and MIME type", func() bool { return row().File.URL != "" }).
		WithHelp("What the file is called in the ATS, and its type. Both are found by looking at the file.")
	name := field.NewLine(string(at("name")), "Name", via(func() *string { return &row().File.Name })).
		WithHelp("The name the file has in the ATS, with its extension.")
	mime := field.NewLine(string(at("content_type")), "MIME type", via(func() *string { return &row().File.ContentType })).
		WithHelp("Found by looking at the content. For a web address it may stay empty: Kombo asks the server.")
	more.Hide(name, mime)
	return []field.Field{data, kind, more, name, mime}
}

// shortAttachment is a file in one line: name, kind, size.
func shortAttachment(a draft.Attachment) string {
	if a.File.IsZero() {
		return "no file yet"
	}
	size := ""
	switch {
	case a.File.URL != "":
		size = "from the web"
	case a.File.Size > 0:
		size = words.Size(a.File.Size)
	}
	return words.Join(" · ", fileName(a.File), draft.LabelOf(draft.AttachmentTypes, string(a.Type)), size)
}

// fileName is the name of a file, or its address if it has none.
func fileName(f draft.File) string {
	switch {
	case strings.TrimSpace(f.Name) != "":
		return f.Name
	case f.URL != "":
		return f.URL
	case f.Path != "":
		return filepath.Base(f.Path)
	}
	return "a file without a name"
}

// firstCV is the position of the résumé; -1 without one.
func firstCV(d *draft.Draft) int {
	return slices.IndexFunc(d.Attachments, func(a draft.Attachment) bool { return a.Type == apiclient.AttachmentCV })
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
	// Typing another path or URL forgets what was known of the file before.
	typed := field.Via(
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
	return field.NewFile(string(key), label, typed, field.FileConfig{
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
