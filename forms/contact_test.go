package forms

import (
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func TestRowsAreSummedUpRowByRow(t *testing.T) {
	var d draft.Draft
	d.Candidate.MoreEmails = []draft.Email{{Address: "a@b.c", Type: apiclient.AddressPersonal}, {Address: "mail1@example.org", Type: apiclient.AddressWork}, {Address: "x@y.z"}, {Address: "q@r.s", Type: "SCHOOL"}}
	d.Candidate.MorePhones = []draft.Phone{{Number: "+49 30 1", Type: apiclient.AddressOther}}
	d.Candidate.Links = []string{"https://a.dev", "https://b.dev"}
	d.Attachments = []draft.Attachment{
		{Type: apiclient.AttachmentCV, File: draft.File{Path: "/home/ada/cv.txt", Name: "cv.txt", ContentType: "text/plain", Size: 3, SHA256: "1"}},
		{Type: apiclient.AttachmentCoverLetter, File: draft.File{URL: "https://a.dev/letter"}},
		{Type: apiclient.AttachmentOther, File: draft.File{Path: "/home/ada/nameless.pdf"}},
		{Type: apiclient.AttachmentOther},
	}
	files := attachments(&d, Options{})
	items := append(contact(&d, Options{}), files[len(files)-1])
	for i, want := range []string{
		"a@b.c (personal), mail1@example.org (work), x@y.z, q@r.s (SCHOOL)",
		"+49 30 1 (other)",
		"https://a.dev, https://b.dev",
		"cv.txt (CV), https://a.dev/letter (cover letter), nameless.pdf (other)",
	} {
		if got := items[i].Field.Summary(); got != want {
			t.Errorf("%s: %q, want %q", items[i].Field.Label(), got, want)
		}
	}
}
