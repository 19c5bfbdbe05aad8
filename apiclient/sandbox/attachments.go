package sandbox

import (
	"fmt"
	"net/http"
	"slices"

	"kombo-apply/apiclient"
)

const (
	totalBytes = 10_000_000 // what Kombo's guide tells to stay below
	fileBytes  = 5_000_000
)

// typeLimit is what this ATS takes of one kind of attachment.
type typeLimit struct {
	Supported bool     `json:"is_supported"`
	Least     *int     `json:"min_amount"`
	Most      *int     `json:"max_amount"`
	Bytes     int64    `json:"max_file_size_bytes"`
	MIMETypes []string `json:"accepted_mime_types"`
}

var typeLimits = map[apiclient.AttachmentType]typeLimit{
	apiclient.AttachmentCV:          {Supported: true, Bytes: fileBytes, MIMETypes: append([]string{"application/rtf", "text/plain"}, documents...)},
	apiclient.AttachmentCoverLetter: {Supported: true, Most: new(1), Bytes: fileBytes, MIMETypes: append([]string{"text/plain"}, documents...)},
	apiclient.AttachmentOther:       {Supported: true, Most: new(10), Bytes: fileBytes, MIMETypes: append([]string{"image/jpeg", "image/png", "text/plain"}, documents...)},
}

var documents = []string{
	"application/pdf", "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

func (s *Sandbox) attachmentLimits(w http.ResponseWriter, _ *http.Request, _ *Received) {
	s.creates.announce(w.Header())
	read(w, map[string]any{"attachment_restrictions": map[string]any{"total_size_bytes": totalBytes, "types": typeLimits}})
}

// storeAttachments holds files against the limits. What Kombo does with one
// that is over is not documented, so this ATS shows both ways: too large is
// refused as a whole, a wrong type or one too many is omitted with a warning.
func storeAttachments(files []file) (warnings, problems []string) {
	var total int64
	kept := map[apiclient.AttachmentType]int{}
	for _, f := range files {
		limit := typeLimits[f.kind]
		total += f.size
		switch {
		case f.size > limit.Bytes:
			problems = append(problems, fmt.Sprintf("The file “%s” has %d bytes; the ATS takes %d", f.name, f.size, limit.Bytes))
		case f.contentType != "" && !slices.Contains(limit.MIMETypes, f.contentType):
			warnings = append(warnings, fmt.Sprintf("The file “%s” was not stored: the ATS does not take %s as %s.", f.name, f.contentType, f.kind))
		case limit.Most != nil && kept[f.kind] == *limit.Most:
			warnings = append(warnings, fmt.Sprintf("The file “%s” was not stored: the ATS takes %d of the type %s.", f.name, *limit.Most, f.kind))
		default:
			kept[f.kind]++
		}
	}
	if total > totalBytes {
		problems = append(problems, fmt.Sprintf("The files have %d bytes together; the ATS takes %d", total, totalBytes))
	}
	return warnings, problems
}
