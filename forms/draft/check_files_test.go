package draft

import (
	"testing"

	"kombo-apply/apiclient"
)

// cv is an attachment as PickFile would make it.
func cv(change func(*File)) Attachment {
	f := File{Name: "CV.pdf", ContentType: "application/pdf", Path: "/tmp/CV.pdf", Size: 1000, SHA256: "00"}
	if change != nil {
		change(&f)
	}
	return Attachment{Type: apiclient.AttachmentCV, File: f}
}

func attached(a ...Attachment) func(*Draft, *Context) {
	return func(d *Draft, _ *Context) { d.Attachments = a }
}

func TestCheckOfAttachments(t *testing.T) {
	runRows(t, []checkRow{
		{"a CV", attached(cv(nil)), nil},
		{"a row without anything", attached(Attachment{}), nil},
		{"no file", attached(Attachment{Type: apiclient.AttachmentCV}), []string{"error no_source attachments.0.data"}},
		{"no type", attached(Attachment{File: cv(nil).File}), []string{"error required attachments.0.type"}},
		{"a type the contract lacks", attached(Attachment{"PHOTO", cv(nil).File}), []string{"error not_allowed attachments.0.type"}},
		{"file and web address", attached(cv(func(f *File) { f.URL = "https://example.com/CV.pdf" })), []string{"error many_sources attachments.0.data"}},
		{"an empty file", attached(cv(func(f *File) { f.Size = 0 })), []string{"error empty_file attachments.0.data"}},
		{"a file that was never read", attached(cv(func(f *File) { f.SHA256 = "" })), []string{"error unread_file attachments.0.data"}},
		{"a file that is not there", attached(Attachment{Type: apiclient.AttachmentCV, File: File{Path: "/x.pdf", Name: "x"}}), []string{"error unread_file attachments.0.data"}},
		{"no name", attached(cv(func(f *File) { f.Name = "" })), []string{"error required attachments.0.name"}},
		{"a name without an extension", attached(cv(func(f *File) { f.Name = "CV" })), []string{"warning no_extension attachments.0.name"}},
		{"a name that is only an extension", attached(cv(func(f *File) { f.Name = ".pdf" })), []string{"warning no_extension attachments.0.name"}},
		{"a name with a path", attached(cv(func(f *File) { f.Name = "../CV.pdf" })), []string{"warning unusual_name attachments.0.name"}},
		{"no content type", attached(cv(func(f *File) { f.ContentType = "" })), []string{"error required attachments.0.content_type"}},
		{"a content type with parameters", attached(cv(func(f *File) { f.ContentType = "text/plain; charset=utf-8" })), []string{"error invalid_content_type attachments.0.content_type"}},
		{"a content type with a plus sign", attached(cv(func(f *File) { f.ContentType = "image/svg+xml" })), []string{"error invalid_content_type attachments.0.content_type"}},
		{"a content type that is none", attached(cv(func(f *File) { f.ContentType = "pdf" })), []string{"error invalid_content_type attachments.0.content_type"}},
		{"a vague content type", attached(cv(func(f *File) { f.ContentType = "application/octet-stream" })), []string{"warning vague_content_type attachments.0.content_type"}},
		{"a web address needs no content type", attached(Attachment{apiclient.AttachmentCV, File{Name: "CV.pdf", URL: "https://example.com/CV.pdf"}}), nil},
		{"a web address that is none", attached(Attachment{apiclient.AttachmentCV, File{Name: "CV.pdf", URL: "CV.pdf"}}), []string{"error invalid_url attachments.0.data_url"}},
		{"several CVs", attached(cv(nil), cv(nil)), []string{"note first_cv attachments.0"}},
		{"more than 10 MB together", attached(cv(func(f *File) { f.Size = 10_000_001 })), []string{"warning total_large attachments"}},
		{"base64 in two lines", attached(inline("SGk=\n")), []string{"warning invalid_base64 attachments.0.data"}},
		{"base64 with stray bits", attached(inline("SGl=")), []string{"warning invalid_base64 attachments.0.data"}},
		{"base64 for web addresses", attached(inline("-_8=")), []string{"error invalid_base64 attachments.0.data"}},
		{"base64 without padding", attached(inline("SGk")), []string{"error invalid_base64 attachments.0.data"}},
		{"a data URI", attached(inline("data:text/plain;base64,SGk=")), []string{"error invalid_base64 attachments.0.data"}},
	})
}

func inline(data string) Attachment {
	return Attachment{apiclient.AttachmentCV, File{Name: "CV.txt", ContentType: "text/plain", Data: data}}
}

func TestCheckOfAttachmentLimits(t *testing.T) {
	limits := func(cv apiclient.TypeLimit, total *float64, a ...Attachment) func(*Draft, *Context) {
		return func(d *Draft, c *Context) {
			d.Attachments = a
			c.Limits = &apiclient.AttachmentLimits{TotalBytes: total, Types: map[apiclient.AttachmentType]apiclient.TypeLimit{apiclient.AttachmentCV: cv}}
		}
	}
	runRows(t, []checkRow{
		{"within all limits", limits(apiclient.TypeLimit{Supported: true, MaxCount: ptr(1.0), MaxBytes: ptr(1000.0), MIMETypes: []apiclient.Text{"Application/PDF"}}, ptr(1000.0), cv(nil)), nil},
		{"a type the ATS does not take", limits(apiclient.TypeLimit{}, nil, cv(nil)), []string{"error unsupported attachments.0"}},
		{"too large", limits(apiclient.TypeLimit{Supported: true, MaxBytes: ptr(999.5)}, nil, cv(nil)), []string{"error file_too_large attachments.0"}},
		{"too large as base64", limits(apiclient.TypeLimit{Supported: true, MaxBytes: ptr(1.0)}, nil, inline("SGk=")), []string{"error file_too_large attachments.0"}},
		{"another MIME type", limits(apiclient.TypeLimit{Supported: true, MIMETypes: []apiclient.Text{"text/plain", "image/*"}}, nil, cv(nil)), []string{"error type_not_accepted attachments.0.content_type"}},
		{"a MIME type by its extension", limits(apiclient.TypeLimit{Supported: true, MIMETypes: []apiclient.Text{".pdf"}}, nil, cv(nil)), nil},
		{"a MIME type by its family", limits(apiclient.TypeLimit{Supported: true, MIMETypes: []apiclient.Text{"application/*"}}, nil, cv(nil)), nil},
		{"too many", limits(apiclient.TypeLimit{Supported: true, MaxCount: ptr(1.0)}, nil, cv(nil), cv(nil)), []string{"error too_many attachments", "note first_cv attachments.0"}},
		{"too few", limits(apiclient.TypeLimit{Supported: true, MinCount: ptr(1.0)}, nil), []string{"error too_few attachments"}},
		{"too large together", limits(apiclient.TypeLimit{Supported: true}, ptr(1999.0), cv(nil), cv(nil)), []string{"error total_too_large attachments", "note first_cv attachments.0"}},
	})
}

func TestNoCVIsWorthANote(t *testing.T) {
	for _, p := range Check(minimal(), Context{}) {
		if p.Code == "no_cv" && p.Severity == SeverityNote {
			return
		}
	}
	t.Errorf("nothing was said, want the note %s", "no_cv")
}
