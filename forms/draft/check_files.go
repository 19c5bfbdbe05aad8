package draft

import (
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// checkAttachments checks each file, and all of them together. The first CV becomes the résumé
// (contract, section D).
func (k *checker) checkAttachments() {
	count, firstCV := map[apiclient.AttachmentType]int{}, 0
	for i, a := range k.d.Attachments {
		if a == (Attachment{}) {
			continue
		}
		k.attachment(FieldAttachments.At(i), a)
		if count[a.Type]++; a.Type == apiclient.AttachmentCV && count[a.Type] == 1 {
			firstCV = i
		}
	}
	for _, t := range AttachmentTypes {
		k.checkCount(apiclient.AttachmentType(t.Value), count[apiclient.AttachmentType(t.Value)])
	}
	k.checkTotal()
	switch cvs := count[apiclient.AttachmentCV]; {
	case cvs == 0:
		k.note(FieldAttachments, "no_cv", "There is no CV. Add one if you have it.")
	case cvs > 1:
		k.note(FieldAttachments.At(firstCV), "first_cv", "There are %d CVs. This one comes first, so it is the résumé for the ATS.", cvs)
	}
}

func (k *checker) attachment(at Field, a Attachment) {
	k.oneOf(at+".type", string(a.Type), AttachmentTypes)
	limit, known := k.limitOf(a.Type)
	if known && !limit.Supported {
		k.fail(at, "unsupported", "This ATS takes no attachment of the type %s. Choose another type, or remove the file.", a.Type)
		limit = apiclient.TypeLimit{}
	}
	k.file(at, at+".data", a.File, limit.MIMETypes, wholeBytes(limit.MaxBytes))
}

func (k *checker) limitOf(t apiclient.AttachmentType) (limit apiclient.TypeLimit, known bool) {
	if k.Limits != nil {
		limit, known = k.Limits.Types[t]
	}
	return limit, known
}

func (k *checker) checkCount(t apiclient.AttachmentType, count int) {
	limit, _ := k.limitOf(t)
	if limit.Supported && limit.MinCount != nil && float64(count) < *limit.MinCount {
		k.fail(FieldAttachments, "too_few", "This ATS wants at least %v of the type %s. Add what is missing.", *limit.MinCount, t)
	}
	if limit.Supported && limit.MaxCount != nil && float64(count) > *limit.MaxCount {
		k.fail(FieldAttachments, "too_many", "This ATS takes at most %v of the type %s, and there are %d. Remove some.", *limit.MaxCount, t, count)
	}
}

func (k *checker) checkTotal() {
	const advised = 10_000_000 // bytes; what most ATSs take in all, by Kombo's guide (contract, section D)
	total, _ := k.d.AttachedBytes()
	switch {
	case k.Limits != nil && k.Limits.TotalBytes != nil && float64(total) > *k.Limits.TotalBytes:
		k.fail(FieldAttachments, "total_too_large", "The attachments have %s together, and this ATS takes %s. Remove or shrink some.",
			words.Size(total), words.Size(*wholeBytes(k.Limits.TotalBytes)))
	case total > advised:
		k.warn(FieldAttachments, "total_large", "The attachments have %s together. Most ATSs take no more than 10 MB.", words.Size(total))
	}
}

// AttachedBytes is the sum of all attachments before base64, and how many of them have no known size.
func (d *Draft) AttachedBytes() (total int64, unknown int) {
	for _, a := range d.Attachments {
		total += a.File.Bytes()
		if a.File.URL != "" && a.File.Path == "" && a.File.Data == "" {
			unknown++
		}
	}
	return total, unknown
}

// wholeBytes rounds a limit down to whole bytes; nil stays unknown.
func wholeBytes(limit *float64) *int64 {
	if limit == nil {
		return nil
	}
	return new(int64(min(max(*limit, 0), 1<<62)))
}

// contentTypePattern is the contract's own, section D: neither parameters nor a plus sign.
var contentTypePattern = regexp.MustCompile(`^[\w.-]+/[\w.-]+$`)

// file checks a file; source is the field in which its path or address is entered.
func (k *checker) file(at, source Field, f File, accepted []apiclient.Text, maxBytes *int64) {
	if !k.fileSource(at, source, f) {
		return
	}
	k.fileName(at+".name", f.Name)
	k.contentType(at+".content_type", f, accepted)
	if maxBytes != nil && f.Bytes() > *maxBytes {
		k.fail(at, "file_too_large", "%s has %s, and at most %s are taken here. Choose a smaller file.",
			f.shown(), words.Size(f.Bytes()), words.Size(*maxBytes))
	}
}

// fileSource checks the source of the bytes: exactly one (contract, section D), though the schema asks
// for none. It reports whether there is more to check: a file that was not read has neither size nor
// type.
func (k *checker) fileSource(at, source Field, f File) bool {
	sources := 0
	for _, s := range []string{f.Path, f.URL, f.Data} {
		if s != "" {
			sources++
		}
	}
	switch {
	case sources == 0:
		k.fail(source, "no_source", "Choose a file or give its web address, or remove the row.")
		return false
	case sources > 1:
		k.fail(source, "many_sources", "Give a file or a web address, not both.")
	}
	switch {
	case f.Path != "" && f.Found.Reason != "":
		k.fail(source, string(f.Found.Reason), "%s", f.whyNot())
		return f.Found.Reason == FileChanged
	case f.Path != "" && f.SHA256 == "":
		k.fail(source, "unread_file", "%s has not been read yet. Wait a moment, or pick it again.", f.shown())
		return false
	case f.Path != "" && f.Size == 0:
		k.fail(source, "empty_file", "%s is empty. Choose another file.", f.shown())
	case f.Data != "":
		k.fileData(at+".data", f.Data)
	}
	if f.URL != "" {
		k.fileURL(at+".data_url", f.URL)
	}
	return true
}

// whyNot says what was found instead of a file that can be sent, and what has become of a picked one.
func (f File) whyNot() string {
	picked := f.SHA256 != "" && f.SHA256 != digestUnknown
	switch {
	case f.Found.Reason == FileChanged && !picked:
		return fmt.Sprintf("The draft does not say which file was picked as %s. At its path lies %s with %s. Take it, or pick another file.",
			f.shown(), quote(filepath.Base(f.Path)), sizeAndType(f.Found.Size, f.Found.ContentType))
	case f.Found.Reason == FileChanged:
		return fmt.Sprintf("%s has changed since it was picked: it was %s and is %s now. Take the new one, or put the old one back.",
			f.shown(), sizeAndType(f.Size, f.ContentType), sizeAndType(f.Found.Size, f.Found.ContentType))
	case f.Found.Reason == FileMissing && picked:
		return fmt.Sprintf("%s was picked, but is no longer there. Put it back, or pick another file.", f.shown())
	}
	return sentence((&FileError{Path: f.Path, Reason: f.Found.Reason}).Error())
}

func sizeAndType(size int64, contentType string) string {
	return words.Join(" ", words.Size(size), TypeWord(words.OneLine(apiclient.Clean(contentType))))
}

func (k *checker) fileData(at Field, data string) {
	size, exact, err := base64Size(data)
	switch {
	case strings.HasPrefix(data, "data:"):
		k.fail(at, "invalid_base64", "Leave out the “data:…;base64,” in front, and keep only the base64 behind it.")
	case err != nil:
		k.fail(at, "invalid_base64", "This is not base64: it takes letters, digits, + and /, padded with =. Encode the file again.")
	case size == 0:
		k.fail(at, "empty_file", "The file is empty. Choose another one.")
	case !exact:
		k.warn(at, "invalid_base64", "The base64 has line breaks or stray bits, which Kombo may refuse. Encode the file again without them.")
	}
}

// fileURL: Kombo fetches the address itself, at once and without a login.
func (k *checker) fileURL(at Field, address string) {
	switch scheme, ok := uriScheme(address); {
	case !ok:
		k.fail(at, "invalid_url", "Write the whole address of the file, starting with https://, without spaces.")
	case scheme != "http" && scheme != "https":
		k.warn(at, "unusual_url", "Kombo may not be able to fetch %s. Use an address that starts with https://.", quote(address))
	}
}

func (k *checker) fileName(at Field, name string) {
	switch {
	case blank(name):
		k.fail(at, "required", "Give the file a name, with its extension: CV.pdf.")
	case strings.ContainsAny(name, `/\`):
		k.warn(at, "unusual_name", "The name %s holds a path. Send the name alone.", quote(name))
	case len(path.Ext(name)) < 2 || strings.HasPrefix(name, ".") && strings.Count(name, ".") == 1:
		k.warn(at, "no_extension", "The name %s has no extension. Add one such as .pdf, or the ATS may not open the file.", quote(name))
	}
}

func (k *checker) contentType(at Field, f File, accepted []apiclient.Text) {
	t := f.ContentType
	switch {
	case t == "" && f.Path == "" && f.Data == "":
		return // the server that it is fetched from tells the type
	case t == "":
		k.fail(at, "required", "Give the file's type, such as application/pdf.")
		return
	case contentTypePattern.MatchString(t):
	case strings.Contains(t, ";"):
		k.fail(at, "invalid_content_type", "Leave out what follows the semicolon: %s.", strings.TrimSpace(strings.Split(t, ";")[0]))
	case strings.Contains(t, "+"):
		k.fail(at, "invalid_content_type", "Kombo takes no type with a plus sign, such as %s. Convert the file to PDF or PNG.", quote(t))
	default:
		k.fail(at, "invalid_content_type", "%s is not a file type. Write it like application/pdf.", quote(t))
	}
	if strings.EqualFold(t, "application/octet-stream") {
		k.warn(at, "vague_content_type", "application/octet-stream says nothing about the file, and many ATSs refuse it. Name the real type, such as application/pdf.")
	}
	if len(accepted) > 0 && !accepts(accepted, t, f.Name) {
		k.fail(at, "type_not_accepted", "%s is not taken here. Choose %s.", TypeWord(t), OneOfTypes(accepted))
	}
}

// accepts compares types without case and parameters, and takes image/* and .pdf too.
func accepts(accepted []apiclient.Text, contentType, name string) bool {
	have := bareType(contentType)
	for _, a := range accepted {
		want := bareType(string(a))
		family, wild := strings.CutSuffix(want, "*")
		switch {
		case want == have, want == "*/*", wild && strings.HasSuffix(family, "/") && strings.HasPrefix(have, family):
			return true
		case strings.HasPrefix(want, ".") && strings.HasSuffix(strings.ToLower(name), want):
			return true
		}
	}
	return false
}

func bareType(t string) string {
	t, _, _ = strings.Cut(t, ";")
	return strings.ToLower(strings.TrimSpace(t))
}
