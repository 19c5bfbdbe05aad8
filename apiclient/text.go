package apiclient

import (
	"encoding/json"
	"strings"
	"time"
	"unicode"

	"kombo-apply/apiclient/cut"
)

// Text is text that came from elsewhere and may be shown. Decoding cleans it,
// so that no view has to.
type Text string

// UnmarshalJSON reads a JSON string and cleans it. Null is empty; a number or a
// boolean instead of a string is kept as it is written, and anything else is
// empty, because one odd value must not cost a page.
func (t *Text) UnmarshalJSON(b []byte) error {
	*t = text(b)
	return nil
}

func text(b []byte) Text { return Text(Clean(cut.Scalar(b))) }

// String returns the clean text.
func (t Text) String() string { return string(t) }

// Line returns the text in one line, for titles and labels.
func (t Text) Line() string {
	s := string(t)
	if strings.TrimSpace(s) == s && !strings.Contains(s, "  ") && !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
		return s // which nearly all names are
	}
	return strings.Join(strings.Fields(s), " ")
}

// ID is an identifier given by the server. It goes back on the wire exactly as
// it came, so decoding leaves it alone; only what is shown is cleaned.
type ID string

// UnmarshalJSON reads a JSON string, or a number as it is written.
func (id *ID) UnmarshalJSON(b []byte) error {
	*id = ID(cut.Scalar(b))
	return nil
}

// String returns the ID fit for showing; Wire is what to send.
func (id ID) String() string { return Clean(string(id)) }

// Wire returns the ID byte for byte as the server gave it.
func (id ID) Wire() string { return string(id) }

// Timestamp is a point in time as the server wrote it. Time is zero if Raw is empty or cannot be
// read; neither fails a page.
type Timestamp struct {
	time.Time
	Raw Text
}

// UnmarshalJSON reads an ISO 8601 string, with or without a time of day.
func (t *Timestamp) UnmarshalJSON(b []byte) error {
	if *t = (Timestamp{Raw: text(b)}); t.Raw == "" {
		return nil
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02Z", time.DateOnly} {
		if at, err := time.Parse(layout, string(t.Raw)); err == nil {
			t.Time = at
			return nil
		}
	}
	return nil
}

// MarshalJSON writes the moment as the server wrote it, or null.
func (t Timestamp) MarshalJSON() ([]byte, error) {
	switch {
	case t.Raw != "":
		return json.Marshal(string(t.Raw))
	case t.IsZero():
		return []byte("null"), nil
	}
	return t.Time.MarshalJSON()
}
