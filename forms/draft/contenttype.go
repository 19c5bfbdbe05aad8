package draft

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/gabriel-vasile/mimetype"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/value/find"
)

const headBytes = 64 << 10 // of a file, by which its type is judged

// fileType is a type of files that people know by a shorter name, or that content alone leaves open.
type fileType struct{ mime, word, extension, content string }

var fileTypes = sync.OnceValue(func() (types []fileType) {
	for line := range assets.Words("filetypes.txt") {
		f := append(strings.Split(line, " | "), "", "", "")
		types = append(types, fileType{f[0], f[1], f[2], f[3]})
	}
	return types
})

// TypeWord is a content type, or an entry of a list of accepted ones, as people say it: PDF.
func TypeWord(contentType string) string {
	bare := bareType(contentType)
	for _, t := range fileTypes() {
		if t.mime == bare && t.word != "" {
			return t.word
		}
	}
	if ext, ok := strings.CutPrefix(bare, "."); ok {
		return strings.ToUpper(ext)
	}
	return contentType
}

// TypeWords are the types of a list of accepted ones as people say them, each once.
func TypeWords(types []apiclient.Text) (out []string) {
	for _, t := range types {
		if word := TypeWord(string(t)); !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

// OneOfTypes lists what a file may be: PDF, DOC or TXT.
func OneOfTypes(types []apiclient.Text) string { return either(TypeWords(types)) }

// contentTypeOf is the type of a file by its content, without parameters, which the contract refuses
// (section D). A type with a plus sign stays: Check says that Kombo refuses it.
func contentTypeOf(head []byte, name string) string {
	found, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	found = strings.TrimSpace(found)
	for _, t := range fileTypes() {
		if t.content == found && t.extension == strings.ToLower(filepath.Ext(name)) {
			return t.mime
		}
	}
	return found
}

// KindOfFile guesses from the name of a file what it is; false if the name says nothing.
func KindOfFile(name string) (apiclient.AttachmentType, bool) {
	name = strings.TrimSuffix(name, filepath.Ext(name))
	said := strings.FieldsFunc(find.Fold(name), func(r rune) bool { return r < 'a' || r > 'z' })
	for line := range assets.Words("attachments.txt") {
		kind, known, _ := strings.Cut(line, " | ")
		if slices.ContainsFunc(strings.Fields(known), func(word string) bool { return slices.Contains(said, word) }) {
			return apiclient.AttachmentType(kind), true
		}
	}
	return "", false
}
