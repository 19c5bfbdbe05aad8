package sandbox

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"kombo-apply/apiclient"
)

// answerFormat is a format of questions that takes an answer.
type answerFormat struct {
	check func(f *format, answer any) string // returns what is wrong with an answer, as the end of a sentence
	key   string                             // of the answer in its read shape; empty for FILE, which has none
	shown func(f *format, answer any) any    // a valid answer in its read shape
}

var answerFormats = map[apiclient.FormatType]answerFormat{
	apiclient.FormatText:         taking("text", (*format).checkText, "content", nil),
	apiclient.FormatNumber:       taking("a number", (*format).checkNumber, "number", nil),
	apiclient.FormatBoolean:      taking("true or false", func(*format, bool) string { return "" }, "checked", nil),
	apiclient.FormatSingleSelect: taking("the ID of an option", (*format).checkChoice, "choice", (*format).name),
	apiclient.FormatMultiSelect:  taking("a list of option IDs", (*format).checkChoices, "choices", (*format).names),
	apiclient.FormatDate:         taking("a date", (*format).checkDate, "date", (*format).day),
	apiclient.FormatFile:         taking("a file", (*format).checkFile, "", nil),
}

// taking makes a format of a type of JSON, with its checks beyond the type; shown is nil if an
// answer is read back as it was sent.
func taking[T any](what string, check func(*format, T) string, key string, shown func(*format, T) any) answerFormat {
	return answerFormat{key: key,
		check: func(f *format, answer any) string {
			if v, ok := answer.(T); ok {
				return check(f, v)
			}
			return "takes " + what
		},
		shown: func(f *format, answer any) any {
			if v, ok := answer.(T); ok && shown != nil {
				return shown(f, v)
			}
			return answer
		}}
}

func (f *format) checkText(s string) string {
	if n := utf8.RuneCountInString(s); f.MaxLength != nil && n > *f.MaxLength {
		return fmt.Sprintf("takes at most %d characters, not %d", *f.MaxLength, n)
	}
	switch f.DisplayType {
	case apiclient.DisplayEmail:
		if !isEmail(s) {
			return "takes an e-mail address"
		}
	case apiclient.DisplayURL:
		if !isWebAddress(s) {
			return "takes a web address that begins with https:// or http://"
		}
	}
	return ""
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

func (f *format) checkNumber(number json.Number) string {
	n, err := number.Float64()
	switch {
	case err != nil || math.IsInf(n, 0):
		return "takes a number that a double can hold"
	case f.Min != nil && n < *f.Min:
		return fmt.Sprintf("takes a number from %v up, not %s", *f.Min, number)
	case f.Max != nil && n > *f.Max:
		return fmt.Sprintf("takes a number up to %v, not %s", *f.Max, number)
	}
	return ""
}

func (f *format) checkChoice(id string) string {
	if _, ok := f.option(id); !ok {
		return "has no option " + quote(id)
	}
	return ""
}

func (f *format) checkChoices(ids []any) string {
	for i, v := range ids {
		id, _ := v.(string)
		if _, ok := f.option(id); !ok {
			return "has no option " + quote(v)
		}
		if slices.Contains(ids[:i], v) {
			return "has the option " + quote(v) + " twice in its answer"
		}
	}
	return ""
}

func (*format) checkDate(s string) string {
	if _, ok := parseDate(s); !ok {
		return "takes a date such as 2030-12-31, not " + quote(s)
	}
	return ""
}

func (f *format) checkFile(m map[string]any) string {
	got, err := readFile(m)
	switch {
	case err != nil:
		return "has a file that " + err.Error()
	case len(f.MIMETypes) > 0 && got.contentType != "" && !slices.Contains(f.MIMETypes, got.contentType):
		return fmt.Sprintf("takes %s, not %s", strings.Join(f.MIMETypes, ", "), got.contentType)
	case f.MaxBytes != nil && got.size > *f.MaxBytes:
		return fmt.Sprintf("takes at most %d bytes, not %d", *f.MaxBytes, got.size)
	}
	return ""
}

func (f *format) name(id string) any {
	name, _ := f.option(id)
	return name
}

func (f *format) names(ids []any) any {
	names := []string{}
	for _, v := range ids {
		id, _ := v.(string)
		name, _ := f.option(id)
		names = append(names, name)
	}
	return names
}

func (*format) day(s string) any {
	day, _ := parseDate(s)
	return moment{Time: day}
}
