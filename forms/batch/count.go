package batch

import (
	"bytes"
	"encoding/json"
)

// Count counts the rows without reading what they say. The source is used up by it.
func (s *Source) Count() (n int) {
	switch s.Kind {
	case Lines:
		for {
			line, err := s.in.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				n++
			}
			if err != nil {
				return n
			}
		}
	case List:
		s.skipMark()
		dec := json.NewDecoder(s.in)
		_, err := dec.Token()
		for err == nil && dec.More() {
			var body json.RawMessage
			if err = dec.Decode(&body); err == nil {
				n++
			}
		}
		return n
	case CSV:
		for text := newCSVText(s.in); ; n++ {
			if _, err := text.next(); err != nil {
				return max(n-1, 0) // but for the header
			}
		}
	case One:
	}
	return 1
}

func (s *Source) skipMark() {
	if mark, _ := s.in.Peek(len(utf8Mark)); string(mark) == utf8Mark {
		_, _ = s.in.Discard(len(utf8Mark))
	}
}
