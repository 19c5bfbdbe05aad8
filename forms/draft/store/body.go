package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
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
	var elements []json.RawMessage
	_ = json.Unmarshal(raw, &elements) // it is valid
	out := []byte{'['}
	for _, e := range elements {
		if id, is := p.answerTo(e); is {
			p.withheld, p.changed = append(p.withheld, id), true
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(out, p.value(e, inFile)...)
	}
	return append(out, ']')
}

func (p *pruner) object(raw []byte, inFile bool) []byte {
	out := []byte{'{'}
	for _, m := range membersOf(raw) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(out, m.spelling...), ':')
		if inFile && bytesOfFile(m) {
			out, p.changed = append(out, bytesFolded...), true
			continue
		}
		out = append(out, p.value(m.raw, inFile || m.key == "attachments" || m.key == "screening_question_answers")...)
	}
	return append(out, '}')
}

// answerTo reports that an element is the answer to a sensitive question. Of a
// key that is there twice either counts.
func (p *pruner) answerTo(raw []byte) (string, bool) {
	if raw[0] != '{' {
		return "", false
	}
	for _, m := range membersOf(raw) {
		if id, is := m.text(); is && m.key == "question_id" && slices.Contains(p.sensitive, id) {
			return id, true
		}
	}
	return "", false
}

func bytesOfFile(m bodyMember) bool {
	s, is := m.text()
	switch {
	case !is:
		return false
	case m.key == "data":
		return s != "" && !strings.HasPrefix(s, "‹")
	}
	return m.key == "data_url" && bytesURL(s)
}

type bodyMember struct {
	key      string
	spelling []byte // the key as it is written
	raw      json.RawMessage
}

func (m bodyMember) text() (s string, is bool) {
	return s, m.raw[0] == '"' && json.Unmarshal(m.raw, &s) == nil
}

// membersOf lists the members of an object, which is valid JSON, in order.
func membersOf(object []byte) []bodyMember {
	dec := json.NewDecoder(bytes.NewReader(object))
	_, _ = dec.Token() // the brace
	var list []bodyMember
	for dec.More() {
		var m bodyMember
		from := dec.InputOffset()
		key, _ := dec.Token()
		m.key, _ = key.(string)
		m.spelling = bytes.TrimLeft(object[from:dec.InputOffset()], " \t\r\n,")
		if dec.Decode(&m.raw) != nil {
			break
		}
		list = append(list, m)
	}
	return list
}
