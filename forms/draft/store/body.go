package store

import (
	"bytes"
	"encoding/json"
	"slices"

	"kombo-apply/forms/value/rawjson"
)

const bytesFolded = `"‹bytes not kept›"`

// withholding goes through the JSON of a body and keeps its order and spelling.
type withholding struct {
	sensitive []string // questions
	folded    []string // what stands for the bytes of a file already
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
		if id := w.answerTo(m.Value); list && id != "" {
			w.withheld, w.changed = append(w.withheld, id), true
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, v[m.At:m.From]...)
		if inFile && w.bytesOfFile(m) {
			out, w.changed = append(out, bytesFolded...), true
			continue
		}
		out = append(out, w.value(m.Value, inFile || m.Key == "attachments" || m.Key == "screening_question_answers")...)
	}
	return append(out, v[len(v)-1])
}

// answerTo is the sensitive question that an element answers; empty for none.
func (w *withholding) answerTo(element rawjson.Value) string {
	if element.Kind() != rawjson.Object {
		return ""
	}
	for m := range element.Members() {
		if id := m.Value.Text(); m.Key == "question_id" && slices.Contains(w.sensitive, id) {
			return id
		}
	}
	return ""
}

func (w *withholding) bytesOfFile(m rawjson.Member) bool {
	s := m.Value.Text()
	return m.Key == "data" && s != "" && !slices.Contains(w.folded, s) || m.Key == "data_url" && bytesURL(s)
}
