package matrix

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// draft is the candidate of a cell; without: the questions whose answers are omitted.
func (p *Plan) draft(c Cell, at int, without []string) draft.Draft {
	d := draft.Draft{Endpoint: apiclient.EndpointApplication, JobID: p.Job.ID.Wire()}
	d.Candidate.FirstName, d.Candidate.LastName = "Matrix", fmt.Sprintf("Cell %d", at+1)
	d.Candidate.Email = p.address(at)
	others, _ := p.others(c)
	for _, q := range p.Job.Questions {
		switch id := q.ID.Wire(); {
		case slices.Contains(without, id):
		case q.ID == c.Question.ID:
			d.SetAnswer(id, c.Value)
		default:
			d.SetAnswer(id, others[id])
		}
	}
	return d
}

// address is that of a cell's candidate, new in every run. It is on a domain that nobody has.
func (p *Plan) address(at int) string { return fmt.Sprintf("matrix.%s.%d@example.com", p.run, at+1) }

// hiddenAnswer is an answer that is sent although its question does not appear.
func hiddenAnswer(v draft.Value) draft.Value {
	if v.Kind != draft.KindFile {
		return v.AsRaw()
	}
	content, _ := v.File.Source.Open() // made up, so that it can always be read
	data, _ := io.ReadAll(content)
	file, _ := json.Marshal(map[string]any{"name": v.File.Name, "content_type": v.File.ContentType, "data": data})
	return draft.Raw(string(file))
}

// valueJSON is the answer of a cell, the bytes of a file folded; null if there is none.
func (c Cell) valueJSON() json.RawMessage {
	switch c.Value.Kind {
	case draft.KindNone:
		return json.RawMessage("null")
	case draft.KindFile:
		f := c.Value.File
		file, _ := json.Marshal(map[string]string{"name": f.Name, "content_type": f.ContentType, "data": "‹" + words.Size(f.Size) + "›"})
		return file
	case draft.KindText, draft.KindNumber, draft.KindBool, draft.KindChoices, draft.KindRaw:
	}
	return json.RawMessage(c.Value.AsRaw().Text)
}

// shownValue is the answer of a cell on one line; of a long one, its beginning.
func (c Cell) shownValue() string {
	const most = 200 // characters
	var line bytes.Buffer
	_ = json.Compact(&line, c.valueJSON()) // it is JSON
	if r := []rune(line.String()); len(r) > most {
		return fmt.Sprintf("%s… (%d characters)", string(r[:most]), len(r))
	}
	return line.String()
}

// blankFile is a file of a size. Its bytes are made while they are sent, so that one of the largest
// size takes no memory.
type blankFile struct {
	name string
	size int64
}

const pdfBegin = "%PDF-1.4\n"

func (f blankFile) Name() string { return f.name }

func (f blankFile) Size() int64 { return f.size }

func (f blankFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(io.LimitReader(io.MultiReader(strings.NewReader(pdfBegin), blanks{}), f.size)), nil
}

// Shell is a command that prints the same bytes.
func (f blankFile) Shell() string {
	return fmt.Sprintf(`{ printf '%%%%PDF-1.4\n'; head -c %d /dev/zero | tr '\0' ' '; } | head -c %d`, f.size, f.size)
}

// blanks never end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for n := copy(p, bytes.Repeat([]byte(" "), min(len(p), 4<<10))); n < len(p); n *= 2 {
		copy(p[n:], p[:n])
	}
	return len(p), nil
}
