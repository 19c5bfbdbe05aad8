package forms

import (
	"path/filepath"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// attachments says what the ATS takes and asks for the candidate's files; the first
// CV is the résumé.
func attachments(d *draft.Draft, o Options) []Item {
	// ours says of each row whose kind was set here, and not confirmed yet, why it has that kind.
	ours := map[int]string{}
	config := rowsOf(&d.Attachments, rowKind[draft.Attachment]{
		moved: func() {
			clear(ours) // the positions are no longer those
			d.ForgetUnmet(draft.FieldAttachments)
		},
		noun: "file",
		fresh: func() draft.Attachment {
			if ours[len(d.Attachments)] = ""; firstCV(d) < 0 {
				return draft.Attachment{Type: apiclient.AttachmentCV}
			}
			ours[len(d.Attachments)] = "set to other, since there is a CV; if this is one too, choose CV"
			return draft.Attachment{Type: apiclient.AttachmentOther}
		},
		empty: func(a draft.Attachment) bool { return a.File.IsZero() },
		inWords: func(a draft.Attachment) string {
			if a.File.IsZero() {
				return ""
			}
			return withKind(fileName(a.File), string(a.Type), draft.AttachmentTypes)
		},
		short: shortAttachment,
		fields: func(i int, row func() *draft.Attachment) []field.Field {
			key := draft.FieldAttachments.At(i, "data")
			name := field.NewLine(string(draft.FieldAttachments.At(i, "name")), "Name", via(func() *string { return &row().File.Name })).
				WithHelp("The name the file has in the ATS, with its extension.")
			mime := field.NewLine(string(draft.FieldAttachments.At(i, "content_type")), "MIME type", via(func() *string { return &row().File.ContentType })).
				WithHelp("Found by looking at the content. For a web address it may stay empty: Kombo asks the server.")
			more := field.NewFold(string(draft.FieldAttachments.At(i, "(more)")), "Name and MIME type", func() bool { return row().File.URL != "" }).
				WithHelp("What the file is called in the ATS, and its type. Both are found by looking at the file.")
			more.Hide(name, mime)
			return []field.Field{
				fileField(key, "File",
					func() draft.File { return row().File },
					func(f draft.File) {
						row().File = f
						_, set := ours[i]
						if kind, ok := draft.KindOfFile(f.Name); ok && set {
							row().Type, ours[i] = kind, "guessed from its name"
						}
					}, o),
				field.NewChoice(string(draft.FieldAttachments.At(i, "type")), "Kind", field.Via(
					func() string { return string(row().Type) },
					func(s string) {
						row().Type = apiclient.AttachmentType(s)
						delete(ours, i)
					}),
					optionsOf(draft.AttachmentTypes)...).Unmet(binder{d, o}.unmet(draft.FieldAttachments.At(i, "type"))).Display(field.Dropdown).
					WithHelp("What the file is. The first CV is the résumé for the ATS: the document that it shows, and often reads, as the candidate's CV. More CVs are sent as they are, beside it."),
				more, name, mime,
			}
		},
		title: func(i int) string {
			switch {
			case i == firstCV(d):
				return "the résumé for the ATS"
			default:
				return ours[i]
			}
		},
	})
	config.Files = true
	list := field.NewRows(string(draft.FieldAttachments), "Files", config).
		WithHelp("Files by their path or web address. Most systems take 10 MB in all. The first CV is the résumé for the ATS. A new file is set to CV while there is none, and to other from then on.")
	return []Item{limitsItem(d, o), item(list)}
}

// shortAttachment is a file in one line: name, kind, size.
func shortAttachment(a draft.Attachment) string {
	if a.File.IsZero() {
		return "no file yet"
	}
	parts := []string{fileName(a.File)}
	if kind := draft.LabelOf(draft.AttachmentTypes, string(a.Type)); kind != "" {
		parts = append(parts, kind)
	}
	switch {
	case a.File.URL != "":
		parts = append(parts, "from the web")
	case a.File.Size > 0:
		parts = append(parts, words.Size(a.File.Size))
	}
	return strings.Join(parts, " · ")
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

// firstCV is the position of the résumé, -1 without one.
func firstCV(d *draft.Draft) int {
	return slices.IndexFunc(d.Attachments, func(a draft.Attachment) bool { return a.Type == apiclient.AttachmentCV })
}

// AttachCV adds a file as a CV, unless it is attached already, and returns the
// field that is to be told what was found out about it.
func AttachCV(d *draft.Draft, path string) draft.Field {
	for i, a := range d.Attachments {
		if a.File.Path == path {
			return draft.FieldAttachments.At(i, "data")
		}
	}
	d.Attachments = append(d.Attachments, draft.Attachment{Type: apiclient.AttachmentCV, File: draft.File{Path: path, Name: filepath.Base(path)}})
	return draft.FieldAttachments.At(len(d.Attachments)-1, "data")
}
