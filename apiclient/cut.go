package apiclient

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// A page of jobs is cut into its elements before they are decoded: one that cannot be read spoils
// no other, and the next page can be asked for while they are decoded. encoding/json would pass
// over the whole page three more times for that, which takes as long as the network does. Cutting
// only finds the ends of values; encoding/json decides if they are JSON.

var errNotCut = errors.New("not JSON")

// members calls each for every member of a JSON object.
func members(object []byte, each func(key string, value []byte)) error {
	i, err := enter(object, '{')
	for err == nil && object[i] != '}' {
		var key string
		var start, end int
		if key, start, err = memberKey(object, i); err != nil {
			return err
		}
		if end, err = valueEnd(object, start); err != nil {
			return err
		}
		each(key, object[start:end])
		i, err = leave(object, end, '}')
	}
	return err
}

// elements returns the elements of a JSON array, uncopied.
func elements(array []byte) (found []json.RawMessage, err error) {
	i, err := enter(array, '[')
	for err == nil && array[i] != ']' {
		var end int
		if end, err = valueEnd(array, i); err != nil {
			return nil, err
		}
		found = append(found, array[i:end])
		i, err = leave(array, end, ']')
	}
	return found, err
}

// enter returns the position of the first value or of the closing bracket.
func enter(b []byte, open byte) (int, error) {
	i := skipSpace(b, 0)
	if i < len(b) && b[i] != open {
		return i, errNotCut
	}
	return within(b, skipSpace(b, i+1))
}

func memberKey(b []byte, i int) (key string, value int, err error) {
	if b[i] != '"' {
		return "", 0, errNotCut
	}
	end, err := valueEnd(b, i)
	if err != nil {
		return "", 0, err
	}
	colon, err := within(b, skipSpace(b, end))
	if err != nil {
		return "", 0, err
	}
	if b[colon] != ':' {
		return "", 0, errNotCut
	}
	value, err = within(b, skipSpace(b, colon+1))
	return scalar(b[i:end]), value, err
}

// leave steps over a comma to the next value, or stays at the closing bracket.
func leave(b []byte, i int, closing byte) (int, error) {
	i, err := within(b, skipSpace(b, i))
	switch {
	case err != nil || b[i] == closing:
		return i, err
	case b[i] != ',':
		return i, errNotCut
	}
	if i, err = within(b, skipSpace(b, i+1)); err == nil && b[i] == closing {
		err = errNotCut
	}
	return i, err
}

// valueEnd returns the end of the value that starts at i.
func valueEnd(b []byte, i int) (int, error) {
	depth := 0
	for start := i; i < len(b); {
		switch b[i] {
		case '"':
			end, err := stringEnd(b, i)
			if err != nil || depth == 0 {
				return end, err
			}
			i = end
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return endOfLiteral(start, i)
			}
			if depth == 0 {
				return i + 1, nil
			}
		case ',', ':', ' ', '\t', '\r', '\n':
			if depth == 0 {
				return endOfLiteral(start, i)
			}
		}
		i++
	}
	return len(b), io.ErrUnexpectedEOF
}

func endOfLiteral(start, end int) (int, error) {
	if start == end {
		return end, errNotCut
	}
	return end, nil
}

// stringEnd jumps from quote to quote; one that an odd number of backslashes
// stands before is part of the string.
func stringEnd(b []byte, start int) (int, error) {
	for i := start + 1; ; {
		quote := bytes.IndexByte(b[i:], '"')
		if quote < 0 {
			return len(b), io.ErrUnexpectedEOF
		}
		i += quote + 1
		slashes := 0
		for at := i - 2; at > start && b[at] == '\\'; at-- {
			slashes++
		}
		if slashes%2 == 0 {
			return i, nil
		}
	}
}

func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t') {
		i++
	}
	return i
}

func within(b []byte, i int) (int, error) {
	if i >= len(b) {
		return i, io.ErrUnexpectedEOF
	}
	return i, nil
}
