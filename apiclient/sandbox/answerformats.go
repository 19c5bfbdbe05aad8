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

// answerFormats are the formats of questions that take an answer.
var answerFormats = map[apiclient.FormatType]struct {
	check func(f *format, answer any) string // returns what is wrong with an answer, as the end of a sentence
	key   string                             // of the answer in its read shape; empty for FILE, which has none
	shown func(f *format, answer any) any    // the answer in its read shape; nil: as it was sent
}{
	apiclient.FormatText:         {(*format).checkText, "content", nil},
	apiclient.FormatNumber:       {(*format).checkNumber, "number", nil},
	apiclient.FormatBoolean:      {(*format).checkYes, "checked", nil},
	apiclient.FormatSingleSelect: {(*format).checkChoice, "choice", (*format).name},
	apiclient.FormatMultiSelect:  {(*format).checkChoices, "choices", (*format).names},
	apiclient.FormatDate:         {(*format).checkDate, "date", (*format).day},
	apiclient.FormatFile:         {(*format).checkFile, "", nil},
}

func (f *format) checkText(answer any) string {
	s, ok := answer.(string)
	if !ok {
		return "takes text"
	}
	if n := utf8.RuneCountInString(s); f.MaxLength != nil && n > *f.MaxLength {
		return fmt.Sprintf("takes at most %d characters, not %d", *f.MaxLength, n)
	}
	switch f.DisplayType {
	case apiclient.DisplayEmail:
		if !isEmail(s) {
			return "takes an e-mail address"
		}
	case apiclient.DisplayURL:
		if u, err := url.Parse(s); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return "takes a web address that begins with https:// or http://"
		}
	}
	return ""
}

func (f *format) checkNumber(answer any) string {
	number, ok := answer.(json.Number)
	if !ok {
		return "takes a number"
	}
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

func (f *format) checkChoices(answer any) string {
	ids, ok := answer.([]any)
	if !ok {
		return "takes a list of option IDs"
	}
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

func (f *format) checkFile(answer any) string {
	m, ok := answer.(map[string]any)
	if !ok {
		return "takes a file"
	}
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

func (f *format) checkChoice(answer any) string {
	id, ok := answer.(string)
	if !ok {
		return "takes the ID of an option"
	}
	if _, ok := f.option(id); !ok {
		return "has no option " + quote(id)
	}
	return ""
}

func (*format) checkYes(answer any) string {
	if _, ok := answer.(bool); !ok {
		return "takes true or false"
	}
	return ""
}

func (*format) checkDate(answer any) string {
	s, ok := answer.(string)
	if !ok {
		return "takes a date"
	}
	if _, ok := parseDate(s); !ok {
		return "takes a date such as 2030-12-31, not " + quote(s)
	}
	return ""
}

func (f *format) name(choice any) any {
	id, _ := choice.(string)
	name, _ := f.option(id)
	return name
}

func (f *format) names(choices any) any {
	names := []string{}
	ids, _ := choices.([]any)
	for _, id := range ids {
		id, _ := id.(string)
		name, _ := f.option(id)
		names = append(names, name)
	}
	return names
}

func (*format) day(answer any) any {
	s, _ := answer.(string)
	day, _ := parseDate(s)
	return moment{Time: day}
}
