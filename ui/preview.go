package ui

import (
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// apiText cleans text for the screen that did not come through a Text.
func apiText(s string) string { return words.OneLine(apiclient.Clean(s)) }

// previewLines are the lines of the request's body, files folded.
func (s *view) previewLines() []string {
	if s.linesOf != s.Request.Body {
		s.linesOf, s.lines = s.Request.Body, strings.Split(draft.Preview(s.Request), "\n")
	}
	return s.lines
}

// previewLine is the line on which a field stands, -1 if it is not sent.
func (s *view) previewLine(f draft.Field) int {
	if f == "" {
		return -1
	}
	if at, ok := draft.LineOf(s.Index, f); ok {
		return at
	}
	return -1
}
