package draft

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// match finds the echo of each answer: by remote ID, and for what remains by title and type.
// Titles are not unique, so among several the one that says the same as the answer is taken
// first. Questions with neither are matched in order, those of one type with each other.
func match(sent []Answer, questions []*apiclient.Question, echo []apiclient.EchoedAnswer) []*apiclient.EchoedAnswer {
	found, used := make([]*apiclient.EchoedAnswer, len(sent)), make([]bool, len(echo))
	for _, fits := range []func(q apiclient.Question, v Value, e apiclient.EchoedAnswer) bool{
		func(q apiclient.Question, _ Value, e apiclient.EchoedAnswer) bool {
			return q.RemoteID != "" && q.RemoteID == e.Question.RemoteID
		},
		func(q apiclient.Question, v Value, e apiclient.EchoedAnswer) bool {
			return titled(q) && alike(q, e) && same(v, q, e)
		},
		func(q apiclient.Question, _ Value, e apiclient.EchoedAnswer) bool {
			return alike(q, e) && (titled(q) || q.RemoteID == "" && e.Question.RemoteID == "")
		},
	} {
		for i, q := range questions {
			for j := range echo {
				if q != nil && found[i] == nil && !used[j] && fits(*q, sent[i].Value, echo[j]) {
					found[i], used[j] = &echo[j], true
				}
			}
		}
	}
	return found
}

func titled(q apiclient.Question) bool { return words.OneLine(string(q.Title)) != "" }

// alike compares title and type, which may be missing. Two remote IDs that differ are two questions.
func alike(q apiclient.Question, e apiclient.EchoedAnswer) bool {
	if q.RemoteID != "" && e.Question.RemoteID != "" || e.Question.Type != "" && e.Question.Type != q.Format.Type {
		return false
	}
	return words.OneLine(string(q.Title)) == words.OneLine(string(e.Question.Title))
}

// same compares what was sent with what was read back: choices by name, numbers by value, dates by
// day, text but for its white space. A choice that is stored as text is not lost.
func same(v Value, q apiclient.Question, e apiclient.EchoedAnswer) bool {
	format := formats[q.Format.Type]
	v = v.meant()
	switch {
	case v.Kind == KindChoices, v.Kind == KindText && format.options:
		return sameNames(v.chosen(), q, e)
	case v.Kind == format.Kind && format.same != nil:
		return format.same(v, e)
	}
	switch v.Kind {
	case KindText:
		return words.OneLine(apiclient.Clean(v.Text)) == words.OneLine(string(e.Answer.Content))
	case KindNumber:
		sent, ok := double(v.Text)
		for _, text := range []string{e.Answer.Number.String(), string(e.Answer.Content)} {
			if got, is := double(text); ok && is && got == sent {
				return true
			}
		}
	case KindBool:
		return e.Answer.Checked != nil && *e.Answer.Checked == v.Yes
	}
	return false
}

// sameNames compares chosen options in any order.
func sameNames(options []string, q apiclient.Question, e apiclient.EchoedAnswer) bool {
	var sent, got []string
	for _, id := range options {
		sent = append(sent, optionName(q, id))
	}
	for _, c := range append([]apiclient.Text{e.Answer.Choice}, e.Answer.Choices...) {
		if c != "" {
			got = append(got, words.OneLine(string(c)))
		}
	}
	if len(got) == 0 && e.Answer.Content != "" {
		got = []string{words.OneLine(string(e.Answer.Content))}
	}
	slices.Sort(sent)
	slices.Sort(got)
	return slices.Equal(slices.Compact(sent), slices.Compact(got))
}

// sameDate compares the days as they are written; no zone moves either of them.
func sameDate(v Value, e apiclient.EchoedAnswer) bool {
	sent, _, ok := parseDay(v.Text)
	for _, got := range []string{string(e.Answer.Date), string(e.Answer.Content)} {
		if day, _, is := parseDay(got[:min(len(got), len(time.DateOnly))]); ok && is && day.Equal(sent) {
			return true
		}
	}
	return false
}

func optionName(q apiclient.Question, id string) string {
	if o, ok := q.Format.Option(apiclient.ID(id)); ok {
		return optionLabel(o)
	}
	return apiclient.Clean(id)
}

// echoedText is what was read back, for showing.
func echoedText(e apiclient.EchoedAnswer) string {
	a, checked := e.Answer, ""
	if a.Checked != nil {
		checked = yesNo(*a.Checked)
	}
	choices := make([]string, len(a.Choices))
	for i, c := range a.Choices {
		choices[i] = string(c)
	}
	return cmp.Or(string(a.Content), string(a.Choice), strings.Join(choices, ", "), checked, a.Number.String(), string(a.Date))
}

// hasWords reports whether text holds words as words, whatever their case.
func hasWords(text, words string) bool {
	text, words = strings.ToLower(text), strings.ToLower(words)
	for from := 0; ; {
		at := strings.Index(text[from:], words)
		if at < 0 {
			return false
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(words):])
		if !partOfWord(before) && !partOfWord(after) {
			return true
		}
		from = at + 1
	}
}

func partOfWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_'
}
