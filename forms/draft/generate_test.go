package draft

import (
	"encoding/base64"
	"encoding/json"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"

	"pgregory.net/rapid"
)

// nasty is text of the kinds that break encoders and terminals.
func nasty() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"", " ", "Ada", "Jörg Müßig", "李小龍", "👩‍👩‍👧 family", "a\u200db", "\u202egnp.exe", "\x1b[2J", "\x1b]0;x\x07", "\u009b31m",
			"a\u2028b", "\ufeffx", "\"quoted\\\"", "tab\tline\nreturn\r", "<b>&amp;</b>", "\x00\x7f", "\U000e0041\U0001f3f4", "\u200d\u200d", "\u200c",
			"क\u200dष", "\ufffd", "'; touch x", "$()`",
		}),
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune{'a', 'ä', '\u200d', '\u200c', '\u200b', '\u202e', '\x1b', '[', 'm', '\u009b', '"', '\\', '\n', '😀', '\ufe0f', '\U000e0020', '\u0085'})),
	)
}

// written draws nasty text that is written: blanks alone are not.
func written(t *rapid.T, label string) string {
	if text := nasty().Draw(t, label); !blank(text) {
		return text
	}
	return ""
}

// aDraft draws drafts that the wire can hold: no files on disk, no rows that
// are wholly empty, numbers as JSON writes them. All else may be as wrong as it likes.
func aDraft() *rapid.Generator[Draft] {
	return rapid.Custom(func(t *rapid.T) Draft {
		s := func(label string) string { return written(t, label) }
		some := func(label string) string { return "x" + s(label) }
		upTo := func(n int, label string) []struct{} { return make([]struct{}, rapid.IntRange(0, n).Draw(t, label)) }
		d := Draft{
			Endpoint: rapid.SampledFrom([]apiclient.Endpoint{apiclient.EndpointCandidate, apiclient.EndpointApplication}).Draw(t, "endpoint"),
			JobID:    s("job"), StageID: s("stage"),
			Candidate: Candidate{
				FirstName: s("first"), LastName: s("last"), Email: s("email"), Company: s("company"), Title: s("title"), Phone: s("phone"),
				Location: Location{s("country"), s("city"), s("state"), s("street"), s("zip")},
				Gender:   apiclient.Gender(s("gender")), AvailableFrom: s("available"), Salary: Salary{Period: apiclient.SalaryPeriod(s("period"))},
				Extra: anExtra(t, "candidate extra"),
			},
			Source: Source{s("source name"), s("source key"), s("source id")}, SourcedBy: s("sourced by"),
			Consent: Consent{ExpiresAt: s("expires")}, Extra: anExtra(t, "extra"),
		}
		if d.Candidate.Salary.Period != "" {
			d.Candidate.Salary.Amount = aNumber(t, "amount")
		}
		if rapid.Bool().Draw(t, "consent") {
			d.Consent.Given = ptr(rapid.Bool().Draw(t, "given"))
		}
		for range upTo(2, "emails") {
			d.Candidate.MoreEmails = append(d.Candidate.MoreEmails, Email{apiclient.AddressType(s("type")), some("address")})
		}
		for range upTo(2, "phones") {
			d.Candidate.MorePhones = append(d.Candidate.MorePhones, Phone{apiclient.AddressType(some("type")), s("number")})
		}
		for range upTo(2, "links") {
			d.Candidate.Links = append(d.Candidate.Links, some("link"))
		}
		for range upTo(2, "attachments") {
			d.Attachments = append(d.Attachments, Attachment{apiclient.AttachmentType(some("type")), aFile(t)})
		}
		for range upTo(4, "answers") {
			d.Answers = append(d.Answers, Answer{QuestionID: s("question"), Value: aValue(t)})
		}
		if rapid.Bool().Draw(t, "remote") {
			d.RemoteFields = indented(rawjson.Value(anObject(t)))
		}
		return d
	})
}

func aNumber(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{"0", "-0", "7.10", "1e5", "-1.5E-7", "90071992547409931", "0.1000000000000000055511151231257827"}).Draw(t, label)
}

func aFile(t *rapid.T) File {
	f := File{Name: nasty().Draw(t, "name"), ContentType: nasty().Draw(t, "content type"), URL: nasty().Draw(t, "url")}
	switch rapid.IntRange(0, 2).Draw(t, "data") {
	case 0:
		f.Data = base64.StdEncoding.EncodeToString(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	case 1:
		f.Data = nasty().Draw(t, "no base64")
	}
	return f
}

func aValue(t *rapid.T) Value {
	switch rapid.IntRange(1, 5).Draw(t, "kind") {
	case 1:
		return Value{Kind: KindText, Text: written(t, "text")}
	case 2:
		return Value{Kind: KindNumber, Text: aNumber(t, "number")}
	case 3:
		return Value{Kind: KindBool, Yes: rapid.Bool().Draw(t, "yes")}
	case 4:
		var chosen []string
		for range rapid.IntRange(0, 3).Draw(t, "choices") {
			chosen = append(chosen, nasty().Draw(t, "choice"))
		}
		return Value{Kind: KindChoices, Choices: chosen}
	}
	return Value{Kind: KindFile, File: aFile(t)}
}

// anExtra draws keys the contract does not know, and JSON in the form in which
// Read keeps it.
func anExtra(t *rapid.T, label string) Extra {
	n := rapid.IntRange(0, 2).Draw(t, label)
	if n == 0 {
		return nil
	}
	x := Extra{}
	for range n {
		x["x-"+valid(nasty().Draw(t, "key"))] = compact(rawjson.Value(anObject(t)))
	}
	return x
}

func anObject(t *rapid.T) []byte {
	object := map[string]any{}
	for range rapid.IntRange(0, 3).Draw(t, "members") {
		object[nasty().Draw(t, "key")] = rapid.SampledFrom([]any{nil, true, "\u202e", 1.5, []any{}, map[string]any{"": []any{1, "\x7f"}}, json.Number("1.10")}).Draw(t, "value")
	}
	raw, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// valid is text as JSON can carry it.
func valid(s string) string {
	return string([]rune(s))
}
