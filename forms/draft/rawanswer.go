package draft

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
)

// Raw is an answer that is sent as the JSON that it is, whether or not the question takes it or
// appears: testers send what is wrong on purpose. What is no JSON is sent as a string.
func Raw(text string) Value { return Value{Kind: KindRaw, Text: text} }

// IsRaw reports whether an answer is raw JSON. While nothing is written it is no answer.
func (v Value) IsRaw() bool { return v.Kind == KindRaw && !blank(v.Text) }

// AsRaw is an answer as raw JSON, to be changed by hand; without an answer there is no JSON yet. Of a
// file it has what stands beside its bytes.
func (v Value) AsRaw() Value {
	switch v.Kind {
	case KindRaw:
		return v
	case KindNone:
		return Raw("")
	}
	v.File.Path, v.File.Data, v.File.Source = "", "", nil
	e := newEncoder(nil)
	e.answer("", v)
	return Raw(string(e.w.buf))
}

// Fitting is a raw answer as a question of that type takes it; false if it does not fit, or if it
// is a file, of which the JSON has only a part.
func (v Value) Fitting(t apiclient.FormatType) (Value, bool) {
	is := v.meant()
	return is, is.Kind == formats[t].Kind && is.Kind != KindFile
}

// IsJSON reports whether a raw answer is what it is meant to be.
func (v Value) IsJSON() bool {
	_, err := rawjson.Parse(v.Text)
	return err == nil
}

// SendAll makes raw answers of those that Sent would leave out.
func (d *Draft) SendAll(c Context) {
	sent := map[string]bool{}
	for _, a := range Sent(*d, c) {
		sent[a.QuestionID] = true
	}
	for i, a := range d.Answers {
		if !sent[a.QuestionID] && a.Value.Kind != KindNone {
			d.Answers[i].Value = a.Value.AsRaw()
		}
	}
}

// meant is a raw answer in the shape that it has; another answer as it is. JSON in no shape of an
// answer stays raw, and null is no answer.
func (v Value) meant() Value {
	switch {
	case v.Kind != KindRaw:
		return v
	case !v.IsRaw():
		return Value{}
	}
	parsed, err := rawjson.Parse(v.Text)
	switch {
	case err != nil:
		return Value{Kind: KindText, Text: v.Text}
	case parsed.Kind() == rawjson.Null:
		return Value{}
	}
	var out Value
	(&reader{}).value(&out, parsed, "")
	return out
}
