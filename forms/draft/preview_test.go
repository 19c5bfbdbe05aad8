package draft

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"kombo-apply/apiclient"

	"pgregory.net/rapid"
)

func sentBodyOf(t *rapid.T, r apiclient.Request) string {
	body := r.Body.Open()
	defer body.Close()
	all, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("reading the body: %v", err)
	}
	return string(all)
}

func base64Of(t *rapid.T, f apiclient.File) string {
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	all, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(all)
}

func TestPreviewFoldsFilesToNameAndSize(t *testing.T) {
	d := minimal()
	d.Attachments = []Attachment{cv(func(f *File) { f.Size, f.Name = 182_400, "C\nV\x1b[2J.pdf" }), inline("SGk=")}
	p := Preview(Encode(d, Context{}))
	for _, want := range []string{`"data": "‹C V.pdf · 182 KB›"`, `"data": "‹CV.txt · 2 B›"`, `"name": "C\nV\u001b[2J.pdf"`} {
		if !strings.Contains(p, want) {
			t.Errorf("no %s in, want %q in it\n%s", want, want, p)
		}
	}
}

func TestAPreviewIsJSONWhateverAFileIsCalled(t *testing.T) {
	d := minimal()
	d.Attachments = []Attachment{cv(func(f *File) { f.Name = `"my" \CV.pdf` })}
	if p := Preview(Encode(d, Context{})); !json.Valid([]byte(p)) {
		t.Errorf("got a preview that is no JSON, want JSON:\n%s", p)
	}
}

func previewIndex(d Draft, c Context) map[Field]int {
	_, lines := EncodeIndexed(d, c)
	return lines
}

func TestPreviewIndexPointsAtTheLines(t *testing.T) {
	d := full()
	lines := strings.Split(Preview(Encode(d, knowing(everyFormat()))), "\n")
	index := previewIndex(d, knowing(everyFormat()))
	for f, want := range map[Field]string{
		FieldFirstName:                         `    "first_name": "Ada",`,
		FieldMoreEmails.At(0, "email_address"): `        "email_address": "a.lovelace@example.org"`,
		FieldSalaryAmount:                      `      "amount": 95000.50`,
		FieldJob:                               `    "job_id": "J1",`,
		FieldAttachments.At(1, "data_url"):     `      "data_url": "https://example.com/letter.pdf"`,
		FieldRemote:                            `  "remote_fields": {`,
		FieldConsentGiven:                      `    "given": true`,
	} {
		if at, ok := index[f]; !ok || lines[at] != want {
			t.Errorf("%s: line %d, %v, want %q", f, at, ok, want)
		}
	}
	if at := index[FieldAnswer("visa")]; !strings.Contains(lines[at], `"answer"`) || !strings.Contains(lines[at-1], `"visa"`) {
		t.Errorf("visa: line %d is %q, want \"\\\"answer\\\"\" in it and \"\\\"visa\\\"\" in it", at, lines[at])
	}
}

func TestEveryGivenFieldHasALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := aDraft().Draw(t, "draft")
		if d.Endpoint == apiclient.EndpointApplication {
			d.JobID = ""
		}
		lines := strings.Split(Preview(Encode(d, Context{})), "\n")
		index := previewIndex(d, Context{})
		for _, f := range d.Given() {
			at, ok := index[f]
			if !ok || at >= len(lines) {
				t.Fatalf("%s has line %d, %v, want one and less than %d", f, at, ok, len(lines))
			}
			if last := string(f)[strings.LastIndexByte(string(f), '.')+1:]; !strings.Contains(lines[at], `"`+last+`":`) {
				t.Fatalf("%s has line %q, want one with %q", f, lines[at], `"`+last+`":`)
			}
		}
	})
}

func TestLineOfFallsBackToWhatIsAround(t *testing.T) {
	index := previewIndex(full(), Context{})
	want := index["candidate"]
	if at, ok := LineOf(index, "candidate.nickname"); !ok || at != want {
		t.Errorf("line %d, %v, want %d", at, ok, want)
	}
	if _, ok := LineOf(index, "nothing.at.all"); ok {
		t.Error("a field from nowhere has a line, want none")
	}
}
