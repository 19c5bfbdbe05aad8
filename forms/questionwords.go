package forms

import (
	"bytes"
	"encoding/json"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// describe tells the field of a question what is known of it: its description, what
// kind of answer it takes within which limits, and of one that cannot be answered
// here how the ATS put it. What is a text to read anyway needs no other.
func describe(f field.Field, q apiclient.Question) {
	to, ok := f.(field.Described)
	switch {
	case !ok || q.Format.Type == apiclient.FormatInformation:
	case q.Format.Type.Answerable():
		about := Prose(string(q.Description))
		to.Describe(about, words.Join("\n", about, answerInWords(q)))
	default:
		to.Describe("", rawQuestion(q))
	}
}

// answerInWords says what is entered as an answer, and whether there must be one.
func answerInWords(q apiclient.Question) string {
	what := questionFormats[q.Format.Type].words(q.Format)
	switch {
	case q.IsRequired():
		what += ". An answer is required"
	case q.Category != "":
		what += ". Answering is voluntary"
	default:
		what += ". It may be left unanswered"
	}
	return what + "."
}

// rawQuestion is a question that Kombo does not translate as the ATS gave it, to be passed on to
// the ATS's support; empty if nothing was given. It stays JSON, whose escapes keep what could
// drive a terminal.
func rawQuestion(q apiclient.Question) string {
	const most = 4000
	if len(q.Format.Raw) == 0 {
		return ""
	}
	var b bytes.Buffer
	if err := json.Indent(&b, q.Format.Raw, "", "  "); err != nil {
		return ""
	}
	text := []rune(apiclient.Clean(b.String()))
	if len(text) > most {
		text = append(text[:most], []rune("\n…")...)
	}
	return "What the ATS asks, in its own form:\n" + strings.TrimSpace(string(text))
}
