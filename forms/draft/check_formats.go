package draft

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

func (k *checker) textAnswer(at Field, f apiclient.Format, v Value) {
	text := v.Text
	if f.MaxLength != nil {
		k.textLength(at, *f.MaxLength, text)
	}
	switch f.DisplayType {
	case apiclient.DisplayEmail:
		k.email(at, text)
	case apiclient.DisplayURL:
		k.webAddress(at, text)
	case apiclient.DisplayMultiLine:
	default:
		if strings.ContainsAny(text, "\r\n") {
			k.warn(at, codeLineBreaks, "The question asks for one line, and the answer has several. Write it in one line.")
		}
	}
}

// textLength counts characters. If an emoji counts as two, as in JavaScript, is not known: that warns.
func (k *checker) textLength(at Field, limit int, text string) {
	switch n := utf8.RuneCountInString(text); {
	case n > limit:
		k.fail(at, codeTooLong, "The answer has %d characters, and at most %d are taken. Shorten it by %d.", n, limit, n-limit)
	case utf16Len(text) > limit:
		k.warn(at, codeTooLong, "The answer just fits %d characters, but Kombo may count an emoji as two. Shorten it a little.", limit)
	}
}

// numberAnswer compares as doubles, which is what the limits are over there.
func (k *checker) numberAnswer(at Field, f apiclient.Format, given Value) {
	v, ok := k.number(at, given.Text)
	if !ok {
		return
	}
	if low, ok := double(f.Min.String()); ok && v < low {
		k.fail(at, codeTooSmall, "Enter %s or more.", apiclient.Clean(f.Min.String()))
	}
	if high, ok := double(f.Max.String()); ok && v > high {
		k.fail(at, codeTooLarge, "Enter %s or less.", apiclient.Clean(f.Max.String()))
	}
}

func (k *checker) fileAnswer(at Field, f apiclient.Format, v Value) {
	k.file(at, at, v.File, fileRules{accepted: f.MIMETypes, maxBytes: f.MaxBytes})
}

func (k *checker) options(at Field, f apiclient.Format, v Value) {
	chosen := v.chosen()
	for i, id := range chosen {
		if slices.Contains(chosen[:i], id) {
			k.warn(at, codeDuplicate, "%s is chosen twice. Choose it once.", quote(id))
			continue
		}
		k.choice(at, f, id)
	}
}

// choice checks one option ID. Names are not unique, so one is only told from nonsense.
func (k *checker) choice(at Field, f apiclient.Format, id string) {
	if _, ok := f.Option(apiclient.ID(id)); ok {
		return
	}
	if len(f.Options) == 0 {
		k.warn(at, codeNoOptions, "Kombo lists no options of this question, so %s could not be checked.", quote(id))
		return
	}
	for _, o := range f.Options {
		if strings.EqualFold(strings.TrimSpace(string(o.Name)), strings.TrimSpace(apiclient.Clean(id))) {
			k.fail(at, codeUnknownOption, "%s is the name of an option. Give its ID instead: %s.", quote(id), o.ID)
			return
		}
	}
	k.fail(at, codeUnknownOption, "%s is no option of this question. Choose one from the list.", quote(id))
}
