package forms

import (
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
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
			case f.Path == "" && f.Data != "":
				return f.Name
			}
			return f.Path
		},
		func(typed string) {
			old := get()
			switch {
			case typed == "":
				set(draft.File{})
			case isURL(typed):
				if typed != old.URL {
					set(draft.File{URL: typed, Name: urlName(typed)})
				}
			case typed != old.Path:
				set(draft.File{Path: typed, Name: filepath.Base(typed)})
			}
		})
}

func isURL(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
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
func fileField(key draft.Field, label string, acc accessor[string], o Options) *field.File {
	return field.NewFile(string(key), label, acc).
		StartIn(o.Dir).
		URLs(true).
		OnPick(func(path string) tea.Cmd {
			if o.OnPick == nil || path == "" || isURL(path) {
				return nil
			}
			return o.OnPick(key, path)
		}).
		WithHelp("Type, paste or drop a path, or choose from the list below. A web address works too, if it needs no login.")
}

// answerFile is the field of a FILE question.
func answerFile(d *draft.Draft, o Options, q apiclient.Question, key, label, help string) field.Field {
	id := q.ID.Wire()
	acc := fileAccessor(
		func() draft.File { return d.Answer(id).File },
		func(f draft.File) {
			if f.IsZero() {
				d.SetAnswer(id, draft.Value{})
				return
			}
			d.SetAnswer(id, draft.Value{Kind: draft.KindFile, File: f})
		})
	f := fileField(draft.Field(key), label, acc, o).Required(q.IsRequired())
	if limits := fileLimits(q.Format); limits != "" {
		help = joinParagraphs(help, limits)
		f.Placeholder(limits)
	}
	if help != "" {
		f.WithHelp(help)
	}
	return f
}

// fileLimits says before a file is picked what is taken.
func fileLimits(f apiclient.Format) string {
	var parts []string
	if f.MaxBytes != nil {
		parts = append(parts, "up to "+draft.HumanSize(*f.MaxBytes))
	}
	var types []string
	for _, t := range f.MIMETypes {
		types = append(types, string(t))
	}
	if len(types) > 0 {
		parts = append(parts, strings.Join(types, ", "))
	}
	return strings.Join(parts, " · ")
}

// FilePicked puts what was found out about a file into the draft, unless
// another path was typed meanwhile. It reports whether it did.
func FilePicked(d *draft.Draft, key draft.Field, path string, file draft.File, err error) bool {
	if err != nil {
		return false
	}
	if rest, ok := strings.CutPrefix(string(key), string(draft.FieldAttachments)+"."); ok {
		n, _, _ := strings.Cut(rest, ".")
		i, convErr := strconv.Atoi(n)
		if convErr != nil || i >= len(d.Attachments) || d.Attachments[i].File.Path != path {
			return false
		}
		d.Attachments[i].File = file
		d.Attachments[i].File.Path = path
		return true
	}
	if id, ok := strings.CutPrefix(string(key), string(draft.FieldAnswers)+"."); ok {
		v := d.Answer(id)
		if v.File.Path != path {
			return false
		}
		v.File = file
		v.File.Path = path
		d.SetAnswer(id, v)
		return true
	}
	return false
}

// ShowFile tells in the field what was found out.
func ShowFile(f *field.File, file draft.File, err error) {
	if err != nil {
		f.SetDetail("✗ " + apiclient.Clean(err.Error()))
		return
	}
	f.SetDetail(strings.Join([]string{apiclient.Clean(file.Name), draft.HumanSize(file.Size), file.ContentType, "sha256 " + short(file.SHA256)}, " · "))
}

func short(digest string) string {
	if len(digest) > 12 {
		return digest[:12]
	}
	return digest
}
