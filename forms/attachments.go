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
