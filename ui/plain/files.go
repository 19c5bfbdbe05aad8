package plain

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

const fileHelp = "A path, or a web address that needs no login. The file is checked at once and read when it is sent."

// attachments asks for files, their kind, and what cannot be known of a web
// address: its name and type.
func (s *session) attachments() []prompt {
	step := forms.StepAttachments
	var out []prompt
	for i := range s.Draft.Attachments {
		a := &s.Draft.Attachments[i]
		file := s.file(prompt{field: draft.FieldAttachments.At(i), step: step, label: "File", help: fileHelp},
			func() draft.File { return a.File }, func(f draft.File) { a.File = f })
		file.clear = func() {
			s.Draft.Attachments = append(s.Draft.Attachments[:i:i], s.Draft.Attachments[i+1:]...)
		}
		kind := text(step, draft.FieldAttachments.At(i, "type"), "Its kind", "The first CV is the résumé for the ATS; more CVs are sent beside it.", (*string)(&a.Type)).
			choosing(option{id: string(apiclient.AttachmentCV), label: "CV"}, option{id: string(apiclient.AttachmentCoverLetter), label: "Cover letter"}, option{id: string(apiclient.AttachmentOther), label: "Other"})
		out = append(out, file, kind)
		if a.File.URL != "" {
			out = append(out,
				text(step, draft.FieldAttachments.At(i, "name"), "Its name", "With its ending, such as CV.pdf.", &a.File.Name),
				text(step, draft.FieldAttachments.At(i, "content_type"), "Its type", "Such as application/pdf.", &a.File.ContentType))
		}
	}
	n := len(s.Draft.Attachments)
	kind := apiclient.AttachmentOther
	if n == 0 {
		kind = apiclient.AttachmentCV
	}
	add := s.file(prompt{field: draft.FieldAttachments.At(n), step: step, label: "File", help: fileHelp, hint: "empty: no more"},
		func() draft.File { return draft.File{} },
		func(f draft.File) {
			s.Draft.Attachments = append(s.Draft.Attachments[:n:n], draft.Attachment{Type: kind, File: f})
		})
	return append(out, add)
}

// file binds a prompt to a file. One that cannot be read is kept by its path,
// and its problem told.
func (s *session) file(p prompt, get func() draft.File, set func(draft.File)) prompt {
	p.get = func() string {
		f := get()
		switch {
		case f.URL != "":
			return f.URL
		case f.Size > 0:
			return f.Name + ", " + draft.HumanSize(f.Size)
		}
		return f.Path
	}
	p.clear = func() { set(draft.File{}) }
	p.set = func(typed string) string {
		if forms.IsWebURL(typed) {
			set(draft.File{URL: typed, Name: nameIn(typed)})
			return ""
		}
		typed = plainPath(typed)
		f, err := s.PickFile(typed)
		if err != nil {
			set(draft.File{Path: typed, Name: filepath.Base(typed)})
			return err.Error()
		}
		set(f)
		return ""
	}
	return p
}

// plainPath undoes what shells and file managers do to a path that is dropped.
func plainPath(typed string) string {
	for _, quote := range []string{`"`, `'`} {
		if inner, ok := strings.CutPrefix(typed, quote); ok && strings.HasSuffix(inner, quote) {
			typed = strings.TrimSuffix(inner, quote)
		}
	}
	if rest, ok := strings.CutPrefix(typed, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return typed
}

// nameIn is the last part of a web address, as a name to begin with.
func nameIn(url string) string {
	url, _, _ = strings.Cut(url, "?")
	url, _, _ = strings.Cut(url, "#")
	if name := path.Base(url); path.Ext(name) != "" {
		return name
	}
	return ""
}
