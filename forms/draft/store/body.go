package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
)

// bytesFolded stands in a body where the bytes of a file were.
const bytesFolded = `"‹bytes not kept›"`

// withholdBody takes the answers to sensitive questions out of a body, and the
// bytes of a file that was not folded. It returns the questions that were taken
// out. A body from which nothing goes stays as it is, byte for byte; one that is
// no JSON is not kept, for it cannot be told what it holds.
func withholdBody(body string, sensitive []string) (kept string, withheld []string) {
	if !json.Valid([]byte(body)) {
		return "", nil
	}
	p := pruner{sensitive: sensitive}
	pruned := p.value([]byte(body), false)
	if !p.changed {
		return body, nil
	}
	var out bytes.Buffer
	if err := json.Indent(&out, pruned, "", "  "); err != nil {
		return "", p.withheld
	}
	return out.String(), p.withheld
}

// pruner walks through valid JSON and keeps its order and spelling.
type pruner struct {
	sensitive []string
	withheld  []string
	changed   bool
}

// value prunes a value; inFile tells that it lies within attachments or answers,
// where data means the bytes of a file.
func (p *pruner) value(raw []byte, inFile bool) []byte {
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '[':
		return p.list(raw, inFile)
	case '{':
		return p.object(raw, inFile)
	}
	return raw
}

func (p *pruner) list(raw []byte, inFile bool) []byte {
	out := []byte{'['}
	for e := range draft.Members(raw) {
		if id, is := p.answerTo(e.Raw); is {
			p.withheld, p.changed = append(p.withheld, id), true
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, p.value(e.Raw, inFile)...)
	}
	return append(out, ']')
}

func (p *pruner) object(raw []byte, inFile bool) []byte {
	out := []byte{'{'}
	for m := range draft.Members(raw) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, m.Lead...)
		if inFile && bytesOfFile(m) {
			out, p.changed = append(out, bytesFolded...), true
			continue
		}
		out = append(out, p.value(m.Raw, inFile || m.Key == "attachments" || m.Key == "screening_question_answers")...)
	}
	return append(out, '}')
}

// answerTo reports that an element is the answer to a sensitive question. Of a
// key that is there twice either counts.
func (p *pruner) answerTo(raw []byte) (string, bool) {
	if raw[0] != '{' {
		return "", false
	}
	for m := range draft.Members(raw) {
		if id, is := stringIn(m); is && m.Key == "question_id" && slices.Contains(p.sensitive, id) {
			return id, true
		}
	}
	return "", false
}

func bytesOfFile(m draft.Member) bool {
	s, is := stringIn(m)
	switch {
	case !is:
		return false
	case m.Key == "data":
		return s != "" && !strings.HasPrefix(s, "‹")
	}
	return m.Key == "data_url" && bytesURL(s)
}

func stringIn(m draft.Member) (s string, is bool) {
	is = m.Raw[0] == '"' && json.Unmarshal(m.Raw, &s) == nil
	return s, is
}
