package store

import (
	"encoding/json"
	"errors"
	"time"
	"unicode/utf8"
)

// text is a string that comes back byte for byte. JSON can only hold UTF-8, and
// the name of a file need not be: such a one is kept as {"base64": "…"}.
type text string

// rawText is how text that is not UTF-8 stands in a file.
type rawText struct {
	Base64 []byte `json:"base64"`
}

func (t text) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(t)) {
		return marshal(string(t))
	}
	return json.Marshal(rawText{[]byte(t)})
}

func (t *text) UnmarshalJSON(src []byte) error {
	if len(src) > 0 && src[0] == '{' {
		var raw *rawText
		if err := json.Unmarshal(src, &raw); err != nil {
			return err
		}
		if raw.Base64 == nil {
			return errors.New("text is neither a string nor base64")
		}
		*t = text(raw.Base64)
		return nil
	}
	return json.Unmarshal(src, (*string)(t))
}

// stamp is the time of a file, to the nanosecond. It comes back as the file
// system gives it, in the local zone, so that it compares equal.
type stamp struct{ time.Time }

// MarshalJSON implements json.Marshaler. A time that RFC 3339 cannot hold is
// not kept; it decides nothing, the digest does.
func (s stamp) MarshalJSON() ([]byte, error) {
	const lastYear = 9999
	if y := s.UTC().Year(); y < 1 || y > lastYear {
		return []byte("null"), nil
	}
	return json.Marshal(s.UTC().Format(time.RFC3339Nano))
}

func (s *stamp) UnmarshalJSON(src []byte) error {
	if string(src) == "null" {
		return nil
	}
	var at time.Time
	if err := json.Unmarshal(src, &at); err != nil {
		return err
	}
	s.Time = time.Unix(at.Unix(), int64(at.Nanosecond()))
	return nil
}
