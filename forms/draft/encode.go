package draft

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

// Encode makes the request of a draft. It is the one encoder: preview, wizard, plain prompts and
// commands all send what it writes.
//
// Keys come in the order of the table, empty optional values are omitted, and what is wrong is sent as
// it is: Check decides if it is sent at all. Extra follows the known keys; under a known key it stands
// for a value that the draft could not hold, until the draft has one.
func Encode(d Draft, c Context) apiclient.Request {
	r, _ := EncodeIndexed(d, c)
	return r
}

// EncodeIndexed is Encode, and tells on which line of the preview, counted from 0, each field
// stands. Fields that are not in the body are not in it; LineOf finds the line nearest to them.
func EncodeIndexed(d Draft, c Context) (apiclient.Request, map[Field]int) {
	d = withoutBlanks(d)
	d.Answers = Sent(d, c)
	e := newEncoder(&d)
	e.object(bodyFields, d.Extra, "")
	e.w.flush()
	endpoint := apiclient.EndpointCandidate
	if d.Endpoint == apiclient.EndpointApplication {
		endpoint = d.Endpoint
	}
	return apiclient.Request{Endpoint: endpoint, JobID: d.JobID, Body: e.w.body}, e.w.lines
}

type encoder struct {
	w jsonWriter
	d *Draft // with the answers that are sent
}

func newEncoder(d *Draft) *encoder {
	return &encoder{w: jsonWriter{body: &apiclient.Body{}, lines: map[Field]int{}}, d: d}
}

func (e *encoder) object(members []Spec, extra Extra, at Field) {
	e.w.begin('{')
	for i := range members {
		m := &members[i]
		if !m.in(e.d.Endpoint) {
			continue
		}
		v, stands := extra[m.key()]
		switch {
		case m.shape.given(e.d), (m.Required || m.inObject) && !stands:
			e.w.key(m.key(), m.Field)
			m.shape.write(e, m.Field)
		case stands:
			e.w.key(m.key(), m.Field)
			e.extra(v)
		}
	}
	for _, key := range extra.keys() {
		if memberOf(members, e.d.Endpoint, key) == nil {
			e.w.key(key, at.with(key))
			e.extra(extra[key])
		}
	}
	e.w.end('}')
}

// memberOf finds the member that a call has by that name; nil if there is none.
func memberOf(members []Spec, call apiclient.Endpoint, key string) *Spec {
	i := slices.IndexFunc(members, func(m Spec) bool { return m.key() == key && m.in(call) })
	if i < 0 {
		return nil
	}
	return &members[i]
}

func (e *encoder) extra(v rawjson.Value) {
	if v == "" {
		v = "null"
	}
	e.w.raw(string(v), "")
}

// leaf writes a string member of the body, which shows the field at; an empty one only if required.
func (e *encoder) leaf(key string, at Field, value string, required bool) {
	if value != "" || required {
		e.w.key(key, at)
		e.w.text(value)
	}
}

// Preview is the body of a request, byte for byte but for the files, which are Folded.
func Preview(r apiclient.Request) string {
	return r.Body.Fold(func(f apiclient.File) string { return strings.Trim(quoteJSON(Folded(f)), `"`) })
}

// Folded stands for the bytes of a file, by its name and size: ‹CV.pdf · 182 KB›.
func Folded(f apiclient.File) string {
	return "‹" + words.OneLine(apiclient.Clean(f.Name())) + " · " + words.Size(f.Size()) + "›"
}

// LineOf is the line of a field, or of the innermost thing around it that is in the body; false if
// there is none.
func LineOf(lines map[Field]int, f Field) (int, bool) {
	for ; f != ""; f = f.around() {
		if line, ok := lines[f]; ok {
			return line, true
		}
	}
	return 0, false
}

func (e *encoder) attachments(list Field) {
	e.w.begin('[')
	for i, a := range e.d.Attachments {
		if a == (Attachment{}) {
			continue
		}
		at := list.At(i)
		e.w.element(at)
		e.w.begin('{')
		e.leaf("name", at+".name", a.File.Name, true)
		e.leaf("type", at+".type", string(a.Type), true)
		e.fileRest(at, a.File)
		e.w.end('}')
	}
	e.w.end(']')
}

// fileRest writes what an attachment and the answer to a FILE question share behind the name. All
// sources that are given are written: what is shown is what was entered.
func (e *encoder) fileRest(at Field, f File) {
	e.leaf("content_type", at+".content_type", f.ContentType, false)
	switch {
	case f.Path != "":
		e.w.key("data", at+".data")
		e.w.file(f.source())
	case f.Source != nil:
		e.w.key("data", at+".data")
		e.w.file(f.Source)
	case f.Data != "":
		e.w.key("data", at+".data")
		e.data(f)
	}
	e.leaf("data_url", at+".data_url", f.URL, false)
}

// data writes base64 that came with the body as it came; what is exact can be folded like any file.
func (e *encoder) data(f File) {
	if size, form := base64Size(f.Data); form == base64Exact {
		e.w.file(inlineFile{f.Name, f.Data, size})
		return
	}
	e.w.text(f.Data)
}

func (e *encoder) answers() {
	e.w.begin('[')
	for _, a := range e.d.Answers {
		at := FieldAnswer(a.QuestionID)
		e.w.element("")
		e.w.begin('{')
		e.leaf("question_id", "", a.QuestionID, true)
		e.w.key("answer", at)
		e.answer(at, a.Value)
		e.w.end('}')
	}
	e.w.end(']')
}

func (e *encoder) answer(at Field, v Value) {
	switch v.Kind {
	case KindText:
		e.w.text(v.Text)
	case KindNumber:
		e.w.number(v.Text)
	case KindBool:
		e.w.bool(v.Yes)
	case KindChoices:
		e.w.begin('[')
		for _, id := range v.Choices {
			e.w.element("")
			e.w.text(id)
		}
		e.w.end(']')
	case KindFile:
		e.w.begin('{')
		e.leaf("name", at+".name", v.File.Name, true)
		e.fileRest(at, v.File)
		e.w.end('}')
	case KindRaw:
		e.w.raw(v.Text, at)
	case KindNone:
		e.w.raw("null", "") // Sent (sent.go) leaves such an answer out
	}
}
