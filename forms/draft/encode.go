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

// object writes known members, then what else came along.
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
