package draft

import "kombo-apply/apiclient"

// Encode makes the request of a draft. It is the one encoder: preview, wizard,
// plain prompts and commands all send what it writes.
//
// Keys come in the order of the contract, optional things that are empty are
// left out, required ones are always there, and what is wrong is sent as it is:
// whether to send at all is decided from Check. Extra stands behind the keys the
// contract knows; under a known key it stands in for a value that the draft
// could not hold, and gives way as soon as the draft has one.
func Encode(d Draft, c Context) apiclient.Request {
	r, _ := encode(d, c)
	return r
}

func encode(d Draft, c Context) (apiclient.Request, map[Field]int) {
	e := newEncoder(d, c)
	e.object(e.root(), d.Extra, "")
	e.w.flush()
	endpoint := apiclient.EndpointCandidate
	if d.Endpoint == apiclient.EndpointApplication {
		endpoint = d.Endpoint
	}
	return apiclient.Request{Endpoint: endpoint, JobID: d.JobID, Body: e.w.body}, e.w.lines
}

type encoder struct {
	w    jsonWriter
	d    *Draft
	sent []Answer
}

func newEncoder(d Draft, c Context) *encoder {
	return &encoder{
		w:    jsonWriter{body: &apiclient.Body{}, lines: map[Field]int{}},
		d:    &d,
		sent: Sent(d, c),
	}
}

// bodyMember is a key that the contract knows.
type bodyMember struct {
	key      string
	want     string // its type, in a sentence
	required bool
	given    bool
	write    func()
}

// root lists the members of the body. The two calls differ in one of them.
func (e *encoder) root() []bodyMember {
	d := e.d
	application := bodyMember{"application", wantObject, true, d.JobID != "" || d.StageID != "", e.writeApplication}
	if d.Endpoint == apiclient.EndpointApplication {
		application = e.textMember("stage_id", d.StageID)
	}
	return []bodyMember{
		{"candidate", wantObject, true, true, func() { e.object(e.candidate(), d.Candidate.Extra, "candidate") }},
		application,
		{"screening_question_answers", wantList, false, len(e.sent) > 0, e.writeAnswers},
		{"attachments", wantList, false, e.anyAttachment(), e.writeAttachments},
		{"source", wantObject, false, d.Source != Source{}, e.writeSource},
		{"sourced_by", wantObject, false, d.SourcedBy != "", e.writeSourcedBy},
		{"gdpr_consent", wantObject, false, d.Consent != Consent{}, e.writeConsent},
		{"remote_fields", wantObject, false, !blank(d.RemoteFields), func() { e.w.remote(d.RemoteFields) }},
	}
}

const (
	wantObject = "an object"
	wantList   = "a list"
	wantString = "a string"
	wantNumber = "a number"
	wantBool   = "true or false"
)

// object writes known members, then what else came along.
func (e *encoder) object(known []bodyMember, extra Extra, at Field) {
	e.w.begin('{')
	names := map[string]bool{}
	for _, m := range known {
		names[m.key] = true
		raw, stands := extra[m.key]
		here := at.with(m.key)
		if here == "stage_id" {
			here = FieldStage // one field of the draft, wherever it stands on the wire
		}
		switch {
		case m.given, m.required && !stands:
			e.w.key(m.key, here)
			m.write()
		case stands:
			e.w.key(m.key, here)
			e.extra(raw)
		}
	}
	for _, key := range extra.keys() {
		if !names[key] {
			e.w.key(key, at.with(key))
			e.extra(extra[key])
		}
	}
	e.w.end('}')
}

func (e *encoder) extra(raw []byte) {
	if len(raw) == 0 {
		raw = []byte("null")
	}
	e.w.raw(string(raw))
}

func (e *encoder) textMember(key, value string) bodyMember {
	return bodyMember{key, wantString, false, value != "", func() { e.w.text(value) }}
}

// leaf writes a string member; an empty one only where it is required.
func (e *encoder) leaf(key string, at Field, value string, required bool) {
	if value != "" || required {
		e.w.key(key, at)
		e.w.text(value)
	}
}

func (e *encoder) writeApplication() {
	e.w.begin('{')
	e.leaf("job_id", FieldJob, e.d.JobID, true)
	e.leaf("stage_id", FieldStage, e.d.StageID, false)
	e.w.end('}')
}

func (e *encoder) writeSource() {
	e.w.begin('{')
	e.leaf("name", FieldSourceName, e.d.Source.Name, false)
	e.leaf("unified_key", FieldSourceKey, e.d.Source.UnifiedKey, false)
	e.leaf("id", FieldSourceID, e.d.Source.ID, false)
	e.w.end('}')
}

func (e *encoder) writeSourcedBy() {
	e.w.begin('{')
	e.leaf("user_id", FieldSourcedBy, e.d.SourcedBy, true)
	e.w.end('}')
}

func (e *encoder) writeConsent() {
	e.w.begin('{')
	e.leaf("expires_at", FieldConsentUntil, e.d.Consent.ExpiresAt, false)
	if e.d.Consent.Given != nil {
		e.w.key("given", FieldConsentGiven)
		e.w.bool(*e.d.Consent.Given)
	}
	e.w.end('}')
}
