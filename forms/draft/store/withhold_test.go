package store

import (
	"reflect"
	"strings"
	"testing"

	"kombo-apply/forms/draft"
)

const canary = "eeo-canary-option" // ada's answer to the question gender

func sensitive() Meta {
	m := meta()
	m.Sensitive = []string{"gender"}
	return m
}

func TestEqualOpportunityAnswersAreKeptOnlyOnRequest(t *testing.T) {
	body := `{"screening_question_answers": [{"question_id": "gender", "answer": "` + canary + `"}]}`
	for _, keep := range []bool{false, true} {
		s := open(t, func(o *Options) { o.KeepEEO = keep })
		d := ada()
		rev, err := s.Save(Revision{}, d, sensitive())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.History().Record(HistoryEntry{Body: body, Draft: d, Sensitive: []string{"gender"}}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(everything(t, dirOf(s)), canary); (got > 0) != keep || keep && got != 3 {
			t.Errorf("KeepEEO %v: the answer is on disk %d times, want %v and 3", keep, got, keep)
		}
		e := load(t, s, rev.ID)
		if got := e.Draft.Answer("gender").Kind != draft.KindNone; got != keep {
			t.Errorf("KeepEEO %v: the answer came back: %v, want %v", keep, got, keep)
		}
		if got := reflect.DeepEqual(e.Withheld, []string{"gender"}); got == keep {
			t.Errorf("KeepEEO %v: withheld %v, want anything but %v", keep, e.Withheld, keep)
		}
		if !reflect.DeepEqual(d, ada()) {
			t.Errorf("saving changed the draft of the form, want %+v", ada())
		}
	}
}

func TestBodiesLoseOnlyWhatIsWithheld(t *testing.T) {
	const q = `{"question_id":"why","answer":"Because."}`
	for _, row := range []struct{ name, body, want string }{
		{"nothing to withhold stays byte for byte", `{ "a" : 1.10,"screening_question_answers":[ ` + q + ` ]}`, ""},
		{"the first", `{"screening_question_answers":[{"question_id":"gender","answer":"x"},` + q + `]}`, `{"screening_question_answers":[` + q + `]}`},
		{"the last", `{"screening_question_answers":[` + q + `,{"answer":["x"],"question_id":"gender"}]}`, `{"screening_question_answers":[` + q + `]}`},
		{"the only one", `{"screening_question_answers":[{"question_id":"gender","answer":"x"}]}`, `{"screening_question_answers":[]}`},
		{"an escaped ID", `{"screening_question_answers":[{"question_id":"g\u0065nder","answer":"x"}]}`, `{"screening_question_answers":[]}`},
		{"an ID that is there twice", `{"screening_question_answers":[{"question_id":"gender","question_id":"why","answer":"x"}]}`, `{"screening_question_answers":[]}`},
		{"anywhere", `{"a":{"b":[[{"question_id":"gender"}]]}}`, `{"a":{"b":[[]]}}`},
		{"order and spelling stay", `{"z":1e2,"\u202e":[],"a":[{"question_id":"gender"}]}`, `{"z":1e2,"\u202e":[],"a":[]}`},
		{"folded files stay", `{"attachments":[{"name":"CV","data":"‹CV.pdf · 182 KB›"}]}`, ""},
		{"what only looks folded goes", `{"attachments":[{"name":"CV","data":"‹QUJD"}]}`, `{"attachments":[{"name":"CV","data":"‹bytes not kept›"}]}`},
		{"file bytes go", `{"attachments":[{"name":"CV","data":"QUJD"}]}`, `{"attachments":[{"name":"CV","data":"‹bytes not kept›"}]}`},
		{"file bytes in a URL go", `{"attachments":[{"data_url":"data:text/plain,x"}]}`, `{"attachments":[{"data_url":"‹bytes not kept›"}]}`},
		{"file bytes of an answer go", `{"screening_question_answers":[{"question_id":"f","answer":{"data":"QUJD"}}]}`, `{"screening_question_answers":[{"question_id":"f","answer":{"data":"‹bytes not kept›"}}]}`},
		{"other data stay", `{"remote_fields":{"data":"QUJD"}}`, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := (&withholding{sensitive: []string{"gender"}}).withhold(row.body)
			if row.want == "" {
				if got != row.body {
					t.Errorf("changed to %s, want %q", got, row.body)
				}
				return
			}
			if compact(t, got) != row.want {
				t.Errorf("got  %s\nwant %s", got, row.want)
			}
		})
	}
}

func TestABodyThatIsNoJSONIsNotKept(t *testing.T) {
	s := open(t)
	id, err := s.History().Record(HistoryEntry{Body: `{"a": ` + canary})
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.History().Load(id)
	if err != nil || e.Body != "" {
		t.Errorf("kept %q, %v, want no error, body empty", e.Body, err)
	}
}
