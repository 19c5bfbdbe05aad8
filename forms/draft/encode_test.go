package draft

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/value/rawjson"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

func TestTheSmallestBody(t *testing.T) {
	const want = `{
  "candidate": {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "email_address": "ada@example.com"
  },
  "application": {
    "job_id": "J1"
  }
}`
	if got := sentBody(t, Encode(minimal(), Context{})); got != want {
		t.Errorf("got\n%s\nwant %q", got, want)
	}
}

func TestTheApplicationCallNamesTheJobInItsPath(t *testing.T) {
	d := minimal()
	d.Endpoint, d.JobID, d.StageID = apiclient.EndpointApplication, "remote:12/3", "S1"
	r := Encode(d, Context{})
	body := decoded(t, sentBody(t, r))
	if r.JobID != "remote:12/3" || body["stage_id"] != "S1" || body["application"] != nil {
		t.Errorf(`job %q, body %v, want "remote:12/3", "S1" and none`, r.JobID, body)
	}
}

func TestAnEmptyDraftStillHasWhatIsRequired(t *testing.T) {
	d := Draft{Candidate: Candidate{MoreEmails: []Email{{}, {Type: apiclient.AddressWork}}, Location: Location{City: "Rome"}, Salary: Salary{Period: apiclient.PeriodYear}, Links: []string{""}}, Attachments: []Attachment{{}}}
	r := Encode(d, Context{})
	if r.Endpoint != apiclient.EndpointCandidate {
		t.Errorf("endpoint %q, want %q", r.Endpoint, apiclient.EndpointCandidate)
	}
	got, _ := json.Marshal(decoded(t, sentBody(t, r)))
	const want = `{"application":{"job_id":""},"candidate":{"additional_email_addresses":[{"email_address":"","type":"WORK"}],` +
		`"email_address":"","first_name":"","last_name":"","location":{"city":"Rome","country":""},"salary_expectations":{"amount":"","period":"YEAR"}}}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHiddenQuestionAnswerIsNotSent(t *testing.T) {
	d := minimal()
	d.Answers = []Answer{{QuestionID: "other", Value: textIs("?")}, {QuestionID: "visa", Value: textIs("o-blue")}, {QuestionID: "permit", Value: Value{Kind: KindBool}}, {QuestionID: "text", Value: textIs("!")}}
	ids := func(c Context) string {
		var out []string
		for _, a := range Sent(d, c) {
			out = append(out, a.QuestionID)
		}
		return strings.Join(out, " ")
	}
	if got, want := ids(knowing(everyFormat())), "text permit other"; got != want {
		t.Errorf("with the job: %s, want %s", got, want)
	}
	if got, want := ids(Context{}), "other visa permit text"; got != want {
		t.Errorf("without the job: %s, want %s", got, want)
	}
	if body := sentBody(t, Encode(d, knowing(everyFormat()))); strings.Contains(body, "o-blue") {
		t.Error(`the answer to the hidden question is in the body, want no "o-blue" in it`)
	}
	d.SetAnswer("permit", Value{Kind: KindBool, Yes: true})
	if got, want := ids(knowing(everyFormat())), "text permit visa other"; got != want {
		t.Errorf("once it is shown again: %s, want %s", got, want)
	}
}

func TestNumbersGoOutAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"5": "5", "7.10": "7.10", "-0": "-0", "1e5": "1e5", "90071992547409931": "90071992547409931", " 5 ": "5",
		"+5": "5", "05": "5", "00": "0", "-007.50": "-7.50", ".5": "0.5", "5.": "5", "-.5e-3": "-0.5e-3",
		"1,5": `"1,5"`, "": `""`, ".": `"."`, "NaN": `"NaN"`, "0x10": `"0x10"`, "1_000": `"1_000"`, "--5": `"--5"`, "٥": `"٥"`,
	} {
		w := jsonWriter{}
		w.number(typed)
		if string(w.buf) != want {
			t.Errorf("%q became %s, want %s", typed, w.buf, want)
		}
		if !json.Valid(w.buf) {
			t.Errorf("%q became %s, which is no JSON, want a JSON string", typed, w.buf)
		}
	}
}

func TestRemoteFieldsKeepOrderRepetitionAndNumbers(t *testing.T) {
	d := minimal()
	d.RemoteFields = " {\"b\":1.10,\n\"a\":[ ],\"b\":\"\u202e\u00e9\"} "
	body := sentBody(t, Encode(d, Context{}))
	const want = `  "remote_fields": {
    "b": 1.10,
    "a": [],
    "b": "\u202eé"
  }
}`
	if !strings.HasSuffix(body, want) {
		t.Errorf("got\n%s\nwant it ending in want", body)
	}
	d.RemoteFields = "{oops"
	if got := decoded(t, sentBody(t, Encode(d, Context{})))["remote_fields"]; got != "{oops" {
		t.Errorf(`what is no JSON became %v, want "{oops"`, got)
	}
}

func TestExtraStandsInForWhatTheDraftCannotHold(t *testing.T) {
	d := minimal()
	d.Candidate.FirstName = ""
	d.Candidate.Extra = Extra{"first_name": "5", "last_name": "6", "zeta": "", "alpha": "[1]"}
	c := decoded(t, sentBody(t, Encode(d, Context{})))["candidate"].(map[string]any)
	if c["first_name"] != json.Number("5") || c["last_name"] != "Lovelace" || c["zeta"] != nil || c["alpha"] == nil {
		t.Errorf(`got %v, want %q, "Lovelace", none and one`, c, json.Number("5"))
	}
}

func TestTextCannotDriveATerminal(t *testing.T) {
	for typed, want := range map[string]string{
		"\x1b[2J": `"\u001b[2J"`, "\u202e": `"\u202e"`, "a\u200db": `"a\u200db"`, "👩\u200d👧": "\"👩\u200d👧\"", "\u0085": `"\u0085"`,
		"\U000e0001": `"\udb40\udc01"`, "a\xffb": "\"a\ufffdb\"", "\x7f": `"\u007f"`, "<&>": `"<&>"`, "\n\t\"\\": `"\n\t\"\\"`, "\u2028": `"\u2028"`,
	} {
		if got := string(appendString(nil, typed)); got != want {
			t.Errorf("%q became %s, want %s", typed, got, want)
		}
	}
}

func checkText(t *rapid.T) {
	s := nasty().Draw(t, "text")
	got := string(appendString(nil, s))
	if apiclient.Clean(got) != got || strings.ContainsAny(got, "\n\t") {
		t.Fatalf("%q became %q, which is not safe to show, want %q and none of %q in it", s, got, got, "\n\t")
	}
	if back := rawjson.Value(got).Text(); back != valid(s) {
		t.Fatalf("%q became %q, want %q", s, back, valid(s))
	}
}

func TestEncodedTextIsSafeAndExact(t *testing.T) { rapid.Check(t, checkText) }

func FuzzEncodedText(f *testing.F) { f.Fuzz(rapid.MakeFuzz(checkText)) }

func TestWhatIsPreviewedIsWhatIsSent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDraft().Draw(t, "draft")
		r := Encode(d, Context{})
		sent := sentBodyOf(t, r)
		unfolded := r.Body.Fold(func(f apiclient.File) string { return base64Of(t, f) })
		if unfolded != sent {
			t.Fatalf("unfolded:\n%s\nsent:\n%s\nwant %q", unfolded, sent, sent)
		}
		if !json.Valid([]byte(sent)) {
			t.Fatalf("no JSON, want it valid:\n%s", sent)
		}
		if p := Preview(r); apiclient.Clean(p) != p {
			t.Fatalf("the preview is not safe to show, want %q:\n%q", p, p)
		}
	})
}

// schemas are the contract's two bodies.
func schemas(t *testing.T) map[apiclient.Endpoint]*jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for _, name := range []string{"shared.json", "remote-fields.json", assets.CreateCandidate, assets.CreateApplication} {
		f, err := assets.Dir("contract").Open(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource("http://contract/"+name, doc); err != nil {
			t.Fatal(err)
		}
	}
	return map[apiclient.Endpoint]*jsonschema.Schema{
		apiclient.EndpointCandidate:   c.MustCompile("http://contract/" + assets.CreateCandidate),
		apiclient.EndpointApplication: c.MustCompile("http://contract/" + assets.CreateApplication),
	}
}

func validate(s *jsonschema.Schema, body string) error {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		return err
	}
	return s.Validate(v)
}

func TestADraftThatFillsEveryFieldIsValid(t *testing.T) {
	for endpoint, schema := range schemas(t) {
		d := full()
		d.Endpoint = endpoint
		body := sentBody(t, Encode(d, knowing(everyFormat())))
		if err := validate(schema, body); err != nil {
			t.Errorf("%s: %v\n%s\nwant no error", endpoint, err, body)
		}
		for _, f := range d.Given() {
			if f == FieldJob || f == FieldStage {
				continue
			}
			last := string(f)[strings.LastIndexByte(string(f), '.')+1:]
			if !strings.Contains(body, `"`+last+`":`) {
				t.Errorf("%s: %s is not in the body, want %q in it", endpoint, f, `"`+last+`":`)
			}
		}
	}
}

func TestADraftWithoutErrorsIsValid(t *testing.T) {
	all := schemas(t)
	pick := func(t *rapid.T, label string, right string) string {
		return rapid.OneOf(rapid.Just(right), rapid.Just(""), rapid.SampledFrom([]string{"x", "1", " ", "2026-02-30", "2026-02-03", "DE", "WORK", "ada@x.org", "https://x.org"}), nasty()).Draw(t, label)
	}
	valids := 0
	rapid.Check(t, func(t *rapid.T) {
		d := full()
		d.Endpoint = rapid.SampledFrom([]apiclient.Endpoint{apiclient.EndpointCandidate, apiclient.EndpointApplication}).Draw(t, "endpoint")
		c := &d.Candidate
		fields := []*string{&c.FirstName, &c.Email, (*string)(&c.MoreEmails[0].Type), &c.MoreEmails[0].Address, (*string)(&c.MorePhones[0].Type), &c.Location.Country,
			(*string)(&c.Gender), &c.AvailableFrom, &c.Salary.Amount, (*string)(&c.Salary.Period), &c.Links[0], (*string)(&d.Attachments[0].Type),
			&d.Attachments[0].File.ContentType, &d.Attachments[0].File.Data, &d.Attachments[1].File.URL, &d.Consent.ExpiresAt, &d.SourcedBy, &d.RemoteFields}
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			f := rapid.SampledFrom(fields).Draw(t, "field")
			*f = pick(t, "value", *f)
		}
		d.Answers[0].Value = aValue(t)
		if Blocking(Check(d, knowing(everyFormat()))) {
			return
		}
		valids++
		body := sentBodyOf(t, Encode(d, knowing(everyFormat())))
		if err := validate(all[d.Endpoint], body); err != nil {
			t.Fatalf("%v\n%s\nwant no error", err, body)
		}
	})
	if valids == 0 {
		t.Error("no draft was without errors, want more than 0")
	}
}

func TestATextOfBlanksAloneIsNoValue(t *testing.T) {
	d := minimal()
	d.Candidate.Company, d.Candidate.Location, d.Candidate.AvailableFrom = "  ", Location{City: "\t"}, " "
	d.Candidate.Links, d.SourcedBy, d.Source.Name = []string{" "}, "  ", "\u200b"
	d.SetAnswer("text", Value{Kind: KindText, Text: "  "})
	plain := minimal()
	if got, want := sentText(d), sentText(plain); got != want {
		t.Errorf("sent\n%s\nwant what is sent without them\n%s", got, want)
	}
	if got, want := Check(d, Context{}), Check(plain, Context{}); !slices.Equal(got, want) {
		t.Errorf("told %v, want %v", got, want)
	}
	if d.Candidate.Company != "  " {
		t.Error(`what was typed is gone, want "  "`)
	}
	if got, want := d.Given(), plain.Given(); !slices.Equal(got, want) {
		t.Errorf("given are %v, want %v", got, want)
	}
}
