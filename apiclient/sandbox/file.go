package sandbox

import (
	"encoding/base64"
	"errors"
	"io"
	"net/url"
	"strings"

	"kombo-apply/apiclient"
)

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
		if u, err := url.Parse(link); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
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
