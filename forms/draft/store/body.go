package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"kombo-apply/forms/value/rawjson"
)

// bytesFolded replaces the bytes of a file in a body.
const bytesFolded = `"‹bytes not kept›"`

// withholdBody takes the answers to sensitive questions out of a body, and the
// bytes of a file that was not folded. It returns the questions that were taken
// out. A body from which nothing goes stays as it is, byte for byte; one that is
// no JSON is not kept, for it cannot be told what it holds.
func withholdBody(body string, sensitive []string) (kept string, withheld []string) {
	v, err := rawjson.Parse(body)
	if err != nil {
		return "", nil
	}
	p := pruner{sensitive: sensitive}
	pruned := p.value(v, false)
	if !p.changed {
		return body, nil
	}
	var out bytes.Buffer
	if err := json.Indent(&out, pruned, "", "  "); err != nil {
		return "", p.withheld
	}
	return out.String(), p.withheld
}

// pruner goes through JSON and keeps its order and spelling.
type pruner struct {
	sensitive []string
	withheld  []string
	changed   bool
}

// value prunes a value; inFile reports that it lies within attachments or answers, whose data are
// the bytes of a file.
func (p *pruner) value(v rawjson.Value, inFile bool) []byte {
	list := v.Kind() == rawjson.List
	if !list && v.Kind() != rawjson.Object {
		return []byte(v)
	}
	out := []byte{v[0]}
	for m := range v.Members() {
		if id, is := p.answerTo(m.Value); list && is {
			p.withheld, p.changed = append(p.withheld, id), true
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, v[m.At:m.From]...)
		if inFile && bytesOfFile(m) {
			out, p.changed = append(out, bytesFolded...), true
			continue
		}
		out = append(out, p.value(m.Value, inFile || m.Key == "attachments" || m.Key == "screening_question_answers")...)
	}
	return append(out, v[len(v)-1])
}

// answerTo reports that an element is the answer to a sensitive question. Of a
// key that is there twice either counts.
func (p *pruner) answerTo(element rawjson.Value) (string, bool) {
	if element.Kind() != rawjson.Object {
		return "", false
	}
	for m := range element.Members() {
		if id := m.Value.Text(); m.Key == "question_id" && slices.Contains(p.sensitive, id) {
			return id, true
		}
	}
	return "", false
}

func bytesOfFile(m rawjson.Member) bool {
	s := m.Value.Text()
	return m.Key == "data" && s != "" && !strings.HasPrefix(s, "‹") || m.Key == "data_url" && bytesURL(s)
}
