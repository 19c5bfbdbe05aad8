package matrix

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// draft is the candidate of a cell; without: answers to other questions that are left out.
func (p *Plan) draft(c Cell, at int, without map[string]bool) draft.Draft {
	d := draft.Draft{Endpoint: apiclient.EndpointApplication, JobID: p.Job.ID.Wire()}
	d.Candidate.FirstName, d.Candidate.LastName = "Matrix", fmt.Sprintf("Cell %d", at+1)
	d.Candidate.Email = p.address(at)
	others, _ := p.others(c)
	for _, q := range p.Job.Questions {
		id := q.ID.Wire()
		v := others[id]
		if q.ID == c.Question.ID {
			v = c.Value
		}
		if without[id] {
			continue
		}
		d.SetAnswer(id, withBytes(v))
	}
	return d
}

// address is that of a cell's candidate, new in every run. It is on a domain that nobody has.
func (p *Plan) address(at int) string { return fmt.Sprintf("matrix.%s.%d@example.com", p.run, at+1) }

// withBytes makes the bytes of a file that has only a size.
func withBytes(v draft.Value) draft.Value {
	if v.Kind == draft.KindFile && v.File.Data == "" {
		v.File.Data = base64.StdEncoding.EncodeToString(fileBytes(v.File.Size))
	}
	return v
}

const pdfBegin = "%PDF-1.4\n"

// fileBytes is a file of a size, the same each time.
func fileBytes(size int64) []byte {
	text := pdfBegin[:min(size, int64(len(pdfBegin)))]
	return []byte(text + strings.Repeat(" ", int(size)-len(text)))
}

// hiddenAnswer is an answer that is sent although its question does not appear.
func hiddenAnswer(v draft.Value) draft.Value {
	if v.Kind != draft.KindFile {
		return v.AsRaw()
	}
	file, _ := json.Marshal(map[string]string{ // only strings
		"name": v.File.Name, "content_type": v.File.ContentType, "data": withBytes(v).File.Data,
	})
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

// curl is a shell command that makes the request of a cell again, for a new candidate.
func (p *Plan) curl(c Cell, at int, to draft.Destination) string {
	d := p.draft(c, at, nil)
	out := draft.Curl(draft.Encode(d, draft.Context{Job: &p.Job}), to)
	for _, a := range d.Answers {
		if f := a.Value.File; len(f.Data) > 4000 {
			out = strings.ReplaceAll(out, "'"+f.Data+"'", fmt.Sprintf(`"$( { printf '%%%%%s'; head -c %d /dev/zero | tr '\0' ' '; } | base64 | tr -d '\r\n')"`,
				strings.ReplaceAll(pdfBegin[1:], "\n", `\n`), f.Size-int64(len(pdfBegin))))
		}
	}
	return strings.ReplaceAll(out, p.run, `'"$(date +%s)"'`)
}
