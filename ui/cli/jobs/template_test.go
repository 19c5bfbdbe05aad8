package jobs

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
)

func TestATemplateFilledInWithItsExamplesHasNoProblems(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(sandbox.New(sandbox.Options{Now: time.Now}))
	defer server.Close()
	c, err := apiclient.New(apiclient.Options{BaseURL: server.URL + "/v1", IntegrationID: "sandbox:1", Key: apiclient.NewSecret("test")})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for page, err := range c.Jobs(t.Context(), apiclient.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, job := range page.Items {
			seen++
			template := newTemplate(job, job.Questions)
			for i, a := range template.Answers {
				if len(a.Example) > 0 {
					template.Answers[i].Answer = a.Example
				}
			}
			text, err := json.Marshal(template)
			if err != nil {
				t.Fatal(err)
			}
			d, problems, err := draft.Read(bytes.NewReader(text), t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range append(problems, draft.Errors(draft.Check(d, draft.Context{Job: &job, Today: time.Now()}))...) {
				id, isAnswer := strings.CutPrefix(string(p.Field), string(draft.FieldAnswers)+".")
				q, _ := job.Question(apiclient.ID(id))
				if isAnswer && q.Format.Type != apiclient.FormatFile && q.Format.Type.Answerable() {
					t.Errorf("%s: %s: %s, want no problem", job.Label(), q.Label(), p.Text)
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("%d jobs were seen, want at least 40", seen)
	}
}
