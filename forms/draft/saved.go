package draft

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kombo-apply/forms/value/rawjson"
)

// This file is what a saved draft does not say by its tags alone. Files of every earlier program are read.

// kindNames are the kinds of answers in a word, so that their order may change.
var kindNames = [...]string{
	KindNone: "", KindText: "text", KindNumber: "number", KindBool: "bool", KindChoices: "choices", KindFile: "file", KindRaw: "raw",
}

func (k Kind) MarshalText() ([]byte, error) { return []byte(kindNames[k]), nil }

func (k *Kind) UnmarshalText(text []byte) error {
	known := slices.Index(kindNames[:], string(text))
	if known < 0 { // to take it for none would lose the answer without a word
		return fmt.Errorf("there is no kind of answer %q", text)
	}
	*k = Kind(known)
	return nil
}

// extraMember keeps JSON as text: written as JSON it would lose its spelling.
type extraMember struct {
	Key  string        `json:"key"`
	JSON rawjson.Value `json:"json,omitzero"`
}

func (e Extra) MarshalJSON() ([]byte, error) {
	list := []extraMember{}
	for _, key := range slices.Sorted(maps.Keys(e)) {
		list = append(list, extraMember{key, e[key]})
	}
	return json.Marshal(list)
}

func (e *Extra) UnmarshalJSON(src []byte) error {
	var list []extraMember
	err := json.Unmarshal(src, &list)
	if *e = nil; list != nil {
		*e = Extra{}
	}
	for _, m := range list {
		(*e)[m.Key] = m.JSON
	}
	return err
}

// fileByTags is a File as its tags alone say it.
type fileByTags File

// savedFile is a File with the names that need not be UTF-8.
type savedFile struct {
	fileByTags
	Name systemText `json:"name,omitzero"`
	Path systemText `json:"path,omitzero"`
}

// MarshalJSON leaves out what is not kept: the bytes of a file, also those within a URL, and a time
// that JSON cannot hold: it decides nothing, the digest does.
func (f File) MarshalJSON() ([]byte, error) {
	f.BytesLost = f.BytesLost || f.Data != "" || IsDataURL(f.URL)
	if IsDataURL(f.URL) {
		f.URL = ""
	}
	if f.ModTime = f.ModTime.UTC(); f.ModTime.Year() < 1 || f.ModTime.Year() > 9999 {
		f.ModTime = time.Time{}
	}
	return json.Marshal(savedFile{fileByTags(f), systemText(f.Name), systemText(f.Path)})
}

// UnmarshalJSON makes the time a local one, as the file system gives it, so that it compares equal.
func (f *File) UnmarshalJSON(src []byte) error {
	var s savedFile
	err := json.Unmarshal(src, &s)
	*f = File(s.fileByTags)
	if f.Name, f.Path = string(s.Name), string(s.Path); !f.ModTime.IsZero() {
		f.ModTime = f.ModTime.Local()
	}
	return err
}

// IsDataURL reports whether a URL is of the kind that holds what it points to.
func IsDataURL(url string) bool {
	const scheme = "data:"
	url = strings.TrimSpace(url)
	return len(url) >= len(scheme) && strings.EqualFold(url[:len(scheme)], scheme)
}

// systemText is a text of the operating system, which need not be UTF-8; what is not becomes base64.
type systemText string

type base64Text struct {
	Base64 []byte `json:"base64"`
}

func (t systemText) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(t)) {
		return json.Marshal(string(t))
	}
	return json.Marshal(base64Text{[]byte(t)})
}

func (t *systemText) UnmarshalJSON(src []byte) error {
	if src[0] != '{' {
		return json.Unmarshal(src, (*string)(t))
	}
	var raw base64Text
	err := json.Unmarshal(src, &raw)
	if err == nil && raw.Base64 == nil {
		err = errors.New("text is neither a string nor base64")
	}
	*t = systemText(raw.Base64)
	return err
}
