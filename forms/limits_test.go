package forms

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func n(f float64) *float64 { return &f }

func attachedFiles(sizes ...int64) *draft.Draft {
	d := &draft.Draft{}
	for _, size := range sizes {
		f := draft.File{Path: "/cv.pdf", Size: size, SHA256: "aa"}
		if size == 0 {
			f = draft.File{URL: "https://a.dev/cv.pdf"}
		}
		d.Attachments = append(d.Attachments, draft.Attachment{Type: apiclient.AttachmentCV, File: f})
	}
	return d
}

func TestLimitsAreToldInWords(t *testing.T) {
	pdf := []apiclient.Text{"application/pdf", "text/plain"}
	all := func(cv, letter, other apiclient.TypeLimit) *apiclient.AttachmentLimits {
		return &apiclient.AttachmentLimits{TotalBytes: n(10_000_000), Types: map[apiclient.AttachmentType]apiclient.TypeLimit{
			apiclient.AttachmentCV: cv, apiclient.AttachmentCoverLetter: letter, apiclient.AttachmentOther: other}}
	}
	same := apiclient.TypeLimit{Supported: true, MaxBytes: n(5_000_000), MIMETypes: pdf}
	counted := same
	counted.MinCount, counted.MaxCount = n(1), n(2)
	images := same
	images.MIMETypes = append(slices.Clone(pdf), "image/png", ".odt")
	small := same
	small.MaxBytes = n(1_000_000)
	for _, c := range []struct {
		name        string
		d           *draft.Draft
		l           *apiclient.AttachmentLimits
		long, short string
	}{
		{"nothing is known", attachedFiles(), nil, "", ""},
		{"nothing is known of what is attached", attachedFiles(6_300_000), nil, "Attached: 6.3 MB in all; most systems take 10 MB.", "6.3 MB in all"},
		{"the same for all", attachedFiles(), all(same, same, same), "Up to 5 MB a file, 10 MB in all.\nTypes: PDF, TXT.", "5 MB a file, 10 MB in all"},
		{"counts", attachedFiles(), all(counted, same, same), "Up to 5 MB a file, 10 MB in all. At least 1 CV. At most 2 CVs.\nTypes: PDF, TXT.", "5 MB a file, 10 MB in all"},
		{"more types", attachedFiles(), all(same, same, images), "Up to 5 MB a file, 10 MB in all.\nTypes: PDF, TXT; other also PNG, ODT.", "5 MB a file, 10 MB in all"},
		{"sizes that differ", attachedFiles(), all(same, small, apiclient.TypeLimit{}), "Up to 5 MB for CV, 1 MB for cover letter, 10 MB in all. This ATS takes no other.\nTypes: PDF, TXT.", "10 MB in all"},
		{"a kind that takes anything", attachedFiles(), all(same, apiclient.TypeLimit{Supported: true}, same), "Up to 5 MB for CV, 5 MB for other, 10 MB in all.\nTypes: CV: PDF, TXT; other: PDF, TXT.", "10 MB in all"},
		{"some of it is used", attachedFiles(6_300_000), all(same, same, same), "Up to 5 MB a file, 10 MB in all.\nTypes: PDF, TXT.\nAttached: 6.3 MB of 10 MB in all.", "6.3 MB of 10 MB"},
		{"nobody knows how much", attachedFiles(0, 0), all(same, same, same), "Up to 5 MB a file, 10 MB in all.\nTypes: PDF, TXT.\nAttached: 2 files from the web, of unknown size.", "2 files from the web"},
		{"too much", attachedFiles(6_300_000, 5_200_000, 0), all(same, same, same), "Up to 5 MB a file, 10 MB in all.\nTypes: PDF, TXT.\nAttached: 11.5 MB of 10 MB in all – 1.5 MB too much, without 1 file from the web.", "11.5 MB of 10 MB – 1.5 MB too much"},
	} {
		got := append(LimitTexts(c.d, c.l), "", "")
		if long, short := got[0], got[max(len(got)-3, 0)]; long != c.long || short != c.short {
			t.Errorf("%s:\n%s\n%s\nwant long %q, short %q", c.name, long, short, c.long, c.short)
		}
		for _, text := range got {
			if strings.Contains(text, "application/") {
				t.Errorf("%s: %s, want it without \"application/\"", c.name, text)
			}
		}
	}
}
