package rawjson

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError is the position at which a text stops being JSON. Line and Column count from 1,
// Column in characters.
type SyntaxError struct {
	Line, Column int
	Text         string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Text)
}

// ErrorAt makes the error for a byte offset.
func ErrorAt(text string, offset int, what string) *SyntaxError {
	before := text[:max(0, min(offset, len(text)))]
	return &SyntaxError{
		Line:   strings.Count(before, "\n") + 1,
		Column: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1,
		Text:   what,
	}
}

// Space is the white space of JSON.
const Space = " \t\r\n"

// Parse returns the one value of a text in UTF-8. The error is a *SyntaxError.
func Parse(text string) (Value, error) {
	switch trimmed := strings.Trim(text, Space); {
	case trimmed == "":
		return "", ErrorAt(text, 0, "there is nothing to read")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"), strings.IndexByte(text[:min(len(text), 2)], 0) >= 0:
		return "", ErrorAt(text, 0, "this is UTF-16; save the file as UTF-8")
	case !utf8.ValidString(text):
		return "", ErrorAt(text, invalidUTF8(text), "not UTF-8; save the file as UTF-8")
	case json.Valid([]byte(text)):
		return Value(trimmed), nil
	}
	err := json.Unmarshal([]byte(text), new(json.RawMessage))
	se, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case !ok:
		return "", ErrorAt(text, 0, err.Error())
	case strings.HasPrefix(se.Error(), "unexpected end"):
		return "", ErrorAt(text, len(text), "the JSON ends too early")
	}
	return "", ErrorAt(text, int(se.Offset)-1, se.Error())
}

// invalidUTF8 is the offset of the first byte that is not UTF-8.
func invalidUTF8(text string) int {
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			return i
		}
	}
	return len(text)
}
