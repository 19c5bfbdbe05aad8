package apiclient

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// awkward are jobs that an encoding of our own could not bring back.
var awkward = []string{
	`{}`,
	`{"id":"A","name":null,"confidential":false,"weekly_hours":"38.50","closed_at":1700000000,"opened_at":"2026-01-02T03:04:05.678901+02:00"}`,
	`{ "id" : 12345 , "name" : {"de":"Bäcker"}, "status": 7, "confidential":"no", "stages":[{"id":"S","index":0},null,7], "location":[] }`,
	`{"id":"\u202eB","name":"a\u001b[31mb\n\tc","description":"<p>\u00fc</p>","salary_amount":1e400,"stages":[],"screening_questions":null}`,
	`{"id":"C","screening_questions":[{"id":"Q","index":0,"required":false,"format":{"type":"MATRIX","rows":[1]}},{"id":"R","format":"odd","precondition_options":[false,"x"]}]}`,
	`{"id":"D","location":{},"unheard_of":[[{"deep":[null]}]],"id":"E"}`,
	jobJSON("F"),
	`{"id":"G","description":"` + strings.Repeat("long ", packBytes/4) + `"}`,
}

func TestAJobThatWasPackedComesBackAsItWas(t *testing.T) {
	samples := make([]any, len(awkward))
	for i, text := range awkward {
		if err := json.Unmarshal([]byte(strings.Replace(text, "1e400", "1e30", 1)), &samples[i]); err != nil {
			t.Fatal(err)
		}
	}
	var packer Packer
	rapid.Check(t, func(t *rapid.T) {
		results := make([]json.RawMessage, rapid.IntRange(0, 12).Draw(t, "n"))
		for i := range results {
			at := rapid.IntRange(0, len(awkward)-1).Draw(t, "job")
			results[i] = json.RawMessage(awkward[at])
			if rapid.Bool().Draw(t, "altered") {
				results[i], _ = json.Marshal(mutate(t, samples[at]))
			}
		}
		jobs, raw := decodeItems[Job](results)
		at := 0
		for _, p := range packer.Pack(raw) {
			for i := range p.Len() {
				got, err := p.Job(i)
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(*got, jobs[at]) {
					t.Fatalf("%s became\n%+v, want\n%+v", raw[at], *got, jobs[at])
				}
				at++
			}
		}
		if at != len(jobs) {
			t.Fatalf("%d of %d jobs came back, want %d", at, len(jobs), len(jobs))
		}
	})
}

func TestJobsArePackedInRunsThatAreQuickToOpen(t *testing.T) {
	raw := make([]json.RawMessage, 250)
	for i := range raw {
		raw[i] = json.RawMessage(jobJSON("J"))
	}
	raw[7] = json.RawMessage(awkward[len(awkward)-1])
	var packer Packer
	jobs, kept, text := 0, 0, 0
	for _, p := range packer.Pack(raw) {
		if end := p.ends[p.Len()-1]; end > packBytes && p.Len() > 1 {
			t.Errorf("%d jobs with %d bytes are packed together, want at most 1", p.Len(), end)
		}
		jobs, kept, text = jobs+p.Len(), kept+len(p.deflated), text+p.ends[p.Len()-1]
	}
	if jobs != len(raw) || kept > text/10 {
		t.Errorf("%d jobs take %d bytes of %d, want %d and at most %d", jobs, kept, text, len(raw), text/10)
	}
}

func TestAPackThatIsBrokenSaysSo(t *testing.T) {
	var packer Packer
	p := packer.Pack([]json.RawMessage{json.RawMessage(jobJSON("J")), json.RawMessage(jobJSON("K"))})[0]
	p.deflated = p.deflated[:len(p.deflated)/2]
	for i := range 3 {
		if job, err := p.Job(i); i > 0 && (err == nil || job != nil) {
			t.Errorf("job %d: %v, %v, want an error and none", i, job, err)
		}
	}
}

func TestAPageHasTheTextOfEachOfItsItems(t *testing.T) {
	items, texts := decodeItems[Job]([]json.RawMessage{[]byte(`{"id":"A"}`), []byte(`7`), []byte(`{"id":"B"}`)})
	if len(items) != 2 || len(texts) != 2 || string(texts[1]) != `{"id":"B"}` {
		t.Errorf("%v, %s, want 2 and \"{\\\"id\\\":\\\"B\\\"}\"", items, texts)
	}
}

func BenchmarkUnpackAJob(b *testing.B) {
	raw := make([]json.RawMessage, 250)
	for i := range raw {
		raw[i] = json.RawMessage(jobJSON("J"))
	}
	var packer Packer
	p := packer.Pack(raw)[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Job(p.Len() - 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPackAPage(b *testing.B) {
	var raw rawPage
	if !raw.split(jobPage(250)) {
		b.Fatal("the page cannot be cut, want 250 elements")
	}
	var packer Packer
	b.ReportAllocs()
	for b.Loop() {
		packer.Pack(raw.results)
	}
}
