package sandbox

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"kombo-apply/apiclient"
)

// restrictions are what this ATS takes.
type restrictions struct {
	Total int64                                  `json:"total_size_bytes"` // what Kombo's guide tells to stay below
	Types map[apiclient.AttachmentType]typeLimit `json:"types"`
}

// typeLimit is what it takes of one kind of attachment.
type typeLimit struct {
	Supported bool     `json:"is_supported"`
	Least     *int     `json:"min_amount"`
	Most      *int     `json:"max_amount"`
	Bytes     int64    `json:"max_file_size_bytes"`
	MIMETypes []string `json:"accepted_mime_types"`
}

var limits = sync.OnceValue(func() restrictions { return demoFile[restrictions]("limits.json") })

func (s *Sandbox) attachmentLimits(c *call) {
	s.creates.announce(c.Header())
	c.succeed(map[string]any{"attachment_restrictions": limits()}, nil)
}

// storeAttachments holds files against the limits. What Kombo does with one
// that is over is not documented, so this ATS shows both ways: too large is
// refused as a whole, a wrong type or one too many is omitted with a warning.
func storeAttachments(files []file) (warnings []warning, problems []string) {
	warn := func(format string, args ...any) { warnings = append(warnings, warning{fmt.Sprintf(format, args...)}) }
	var total int64
	kept := map[apiclient.AttachmentType]int{}
	for _, f := range files {
		limit := limits().Types[f.kind]
		total += f.size
		switch {
		case f.size > limit.Bytes:
			problems = append(problems, fmt.Sprintf("The file “%s” has %d bytes; the ATS takes %d", f.name, f.size, limit.Bytes))
		case f.contentType != "" && !slices.Contains(limit.MIMETypes, f.contentType):
			warn("The file “%s” was not stored: the ATS does not take %s as %s.", f.name, f.contentType, f.kind)
		case limit.Most != nil && kept[f.kind] == *limit.Most:
			warn("The file “%s” was not stored: the ATS takes %d of the type %s.", f.name, *limit.Most, f.kind)
		default:
			kept[f.kind]++
		}
	}
	if total > limits().Total {
		problems = append(problems, fmt.Sprintf("The files have %d bytes together; the ATS takes %d", total, limits().Total))
	}
	return warnings, problems
}

// file is an attachment or the answer to a FILE question.
type file struct {
	name, contentType string
	kind              apiclient.AttachmentType
	size              int64 // decoded; 0 behind a data_url, which is never fetched
}

// readFile checks what the schema cannot: one source, a content type beside data, and base64 that
// decodes (contract, section D). Prose of the contract says "one of"; both at once is refused here.
func readFile(m map[string]any) (file, error) {
	f := file{name: str(m, "name"), kind: apiclient.AttachmentType(str(m, "type")), contentType: strings.ToLower(str(m, "content_type"))}
	data, hasData := m["data"].(string)
	link, hasLink := m["data_url"].(string)
	switch {
	case hasData && hasLink:
		return f, errors.New("has data and data_url; give one of them")
	case !hasData && !hasLink:
		return f, errors.New("has neither data nor data_url; give one of them")
	case f.name == "":
		return f, errors.New("has no name")
	case hasLink:
		if !isWebAddress(link) {
			return f, errors.New("has a data_url that is not a web address")
		}
		return f, nil
	case f.contentType == "":
		return f, errors.New("has data but no content_type")
	case strings.HasPrefix(data, "data:"):
		return f, errors.New("has a data: URL in data; put in the base64 alone")
	}
	size, err := io.Copy(io.Discard, base64.NewDecoder(base64.StdEncoding, strings.NewReader(data)))
	switch {
	case err != nil:
		return f, errors.New("has data that is not base64")
	case size == 0:
		return f, errors.New("is empty")
	}
	f.size = size
	return f, nil
}

func str(m map[string]any, key string) string {
	s, _ := m[key].(string)
	return s
}

func object(m map[string]any, key string) map[string]any {
	o, _ := m[key].(map[string]any)
	return o
}

func objects(m map[string]any, key string) []map[string]any {
	items, _ := m[key].([]any)
	var out []map[string]any
	for _, item := range items {
		if o, ok := item.(map[string]any); ok {
			out = append(out, o)
		}
	}
	return out
}
