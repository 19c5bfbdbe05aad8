package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/rawjson"
)

// sensitive are those of the questions whose answers are not to be kept.
func (s *Store) sensitive(questions []string) []string {
	if s.keepEEO {
		return nil
	}
	return questions
}

func withhold(d draft.Draft, sensitive []string) (kept draft.Draft, withheld []string) {
	d.Answers = slices.DeleteFunc(slices.Clone(d.Answers), func(a draft.Answer) bool {
		hidden := slices.Contains(sensitive, a.QuestionID)
		if hidden {
			withheld = append(withheld, a.QuestionID)
		}
		return hidden
	})
	return d, withheld
}

// CodeBytesNotKept is the code of the Problem of a file whose bytes were not kept.
const CodeBytesNotKept = "bytes_not_kept"

func lostFiles(d draft.Draft) (lost []draft.Problem) {
	add := func(file draft.File, at draft.Field) {
		if file.BytesLost && file.Path == "" && file.URL == "" {
			lost = append(lost, draft.Problem{Field: at, Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
				Text: cmp.Or(shown(file.Name), "The file") + ": file bytes were not kept; pick the file again."})
		}
	}
	for i, a := range d.Attachments {
		add(a.File, draft.FieldAttachments.At(i))
	}
	for _, a := range d.Answers {
		add(a.Value.File, draft.FieldAnswer(a.QuestionID))
	}
	return lost
}

const bytesFolded = `"‹bytes not kept›"`

// withholding goes through the JSON of a body and keeps its order and spelling.
type withholding struct {
	sensitive []string // questions
	withheld  []string
	changed   bool
}

// withhold takes the answers to sensitive questions out of a body, and the bytes of a file that was
// not folded. A body from which nothing goes stays as it is, byte for byte; one that is no JSON is
// not kept, for it cannot be told what it holds.
func (w *withholding) withhold(body string) (kept string) {
	v, err := rawjson.Parse(body)
	if err != nil {
		return ""
	}
	pruned := w.value(v, false)
	if !w.changed {
		return body
	}
	var out bytes.Buffer
	if err := json.Indent(&out, pruned, "", "  "); err != nil {
		return ""
	}
	return out.String()
}

// value prunes a value; inFile reports that its data are the bytes of a file.
func (w *withholding) value(v rawjson.Value, inFile bool) []byte {
	list := v.Kind() == rawjson.List
	if !list && v.Kind() != rawjson.Object {
		return []byte(v)
	}
	out := []byte{v[0]}
	for m := range v.Members() {
		if list && w.hides(m.Value) {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, v[m.At:m.From]...)
		if inFile && bytesOfFile(m) {
			out, w.changed = append(out, bytesFolded...), true
			continue
		}
		out = append(out, w.value(m.Value, inFile || m.Key == "attachments" || m.Key == "screening_question_answers")...)
	}
	return append(out, v[len(v)-1])
}

// hides reports whether an element answers a sensitive question.
func (w *withholding) hides(element rawjson.Value) bool {
	if element.Kind() != rawjson.Object {
		return false
	}
	for m := range element.Members() { // a key may be there twice
		if id := m.Value.Text(); m.Key == "question_id" && slices.Contains(w.sensitive, id) {
			w.withheld, w.changed = append(w.withheld, id), true
			return true
		}
	}
	return false
}

// bytesOfFile reports whether a member holds the bytes of a file; those that were folded stand in ‹›, which no base64 holds.
func bytesOfFile(m rawjson.Member) bool {
	s := m.Value.Text()
	return m.Key == "data" && s != "" && !(strings.HasPrefix(s, "‹") && strings.HasSuffix(s, "›")) || m.Key == "data_url" && draft.IsDataURL(s)
}
