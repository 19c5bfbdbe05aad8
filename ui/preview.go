package ui

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// apiText cleans text for the screen that did not come through a Text.
func apiText(s string) string { return firstLine(apiclient.Clean(s)) }

// previewLines are the lines of the request's body, files folded.
func (s *session) previewLines() []string {
	return strings.Split(draft.Preview(s.request), "\n")
}

// previewLine is the line on which a field stands, -1 if it is not sent.
func (s *session) previewLine(f draft.Field) int {
	if f == "" {
		return -1
	}
	index := draft.PreviewIndex(*s.draft, s.known)
	for {
		if at, ok := index[f]; ok {
			return at
		}
		dot := strings.LastIndexByte(string(f), '.')
		if dot < 0 {
			return -1
		}
		f = f[:dot]
	}
}
