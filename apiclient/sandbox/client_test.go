package sandbox_test

import (
	"io/fs"
	"reflect"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
)

// connect starts a sandbox and a client that knows nothing of it but its URL.
func connect(t *testing.T) (*sandbox.Sandbox, *apiclient.Client) {
	t.Helper()
	box := sandbox.New(sandbox.Options{SlowBy: 10 * time.Millisecond, HoldFor: 10 * time.Millisecond})
	srv, err := box.Start(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = srv.Close() })
	client, err := apiclient.New(apiclient.Options{BaseURL: srv.URL, IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("demo")})
	if err != nil {
		t.Fatal(err)
	}
	return box, client
}

func TestTheClientReadsTheWholeCompanyAndFindsItClean(t *testing.T) {
	_, client := connect(t)
	jobs, questions := 0, 0
	for page, err := range client.Jobs(t.Context(), apiclient.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, j := range page.Items {
			jobs++
			questions += len(j.Questions)
			dirty(t, reflect.ValueOf(j), string(j.RemoteID))
		}
	}
	if jobs != 46 || questions < 150 {
		t.Errorf("%d jobs with %d questions, want 46 and at least 150", jobs, questions)
	}
	for _, e := range []apiclient.Endpoint{apiclient.EndpointCandidate, apiclient.EndpointApplication} {
		limits, err := client.Limits(t.Context(), e)
		if err != nil || limits == nil || limits.TotalBytes == nil || *limits.TotalBytes != 10e6 || !limits.Types[apiclient.AttachmentCV].Supported {
			t.Errorf("%+v, %v, want no error, a limits, a total bytes, total bytes 10e6, supported", limits, err)
		}
	}
	integration, err := client.Integration(t.Context())
	if err != nil || integration.Tool.ID != "sandbox" || len(integration.WriteActions) != 2 {
		t.Errorf("%+v, %v, want no error, ID \"sandbox\", 2 write actions", integration, err)
	}
}

// dirty reports every Text that could still drive a terminal.
func dirty(t *testing.T, v reflect.Value, at string) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); v.Type() == reflect.TypeFor[apiclient.Text]() && s != apiclient.Clean(s) {
			t.Errorf("%s: %q, want %q", at, s, apiclient.Clean(s))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			dirty(t, v.Field(i), at+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		for i := range v.Len() {
			dirty(t, v.Index(i), at)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			dirty(t, v.Elem(), at)
		}
	}
}

func TestEachScenarioHasAnOutcome(t *testing.T) {
	example, err := fs.ReadFile(assets.Dir("examples"), "frank-doe.json")
	if err != nil {
		t.Fatal(err)
	}
	for scenario, want := range map[sandbox.Scenario]apiclient.Outcome{
		sandbox.NoFault:           apiclient.Created,
		sandbox.Slow:              apiclient.Created,
		sandbox.Warnings:          apiclient.CreatedWithWarnings,
		sandbox.AlreadyExists:     apiclient.Rejected,
		sandbox.RateLimitOnce:     apiclient.Created,
		sandbox.CloseBeforeCommit: apiclient.Unknown, // a client cannot tell it from the next one
		sandbox.CloseAfterCommit:  apiclient.Unknown,
		sandbox.ErrorAfterCommit:  apiclient.Unknown,
		sandbox.TaskTimedOut:      apiclient.Unknown,
		sandbox.Timeout:           apiclient.Unknown,
		sandbox.TruncatedAnswer:   apiclient.Unknown,
		sandbox.EmptyAnswer:       apiclient.Unknown,
		sandbox.HTMLAnswer:        apiclient.Unknown,
	} {
		t.Run(string(scenario), func(t *testing.T) {
			t.Parallel() // the rate limit waits for a second
			box, client := connect(t)
			if err := box.Faults.Set(scenario); err != nil {
				t.Fatal(err)
			}
			body := &apiclient.Body{}
			body.AddText(example)
			got := client.Create(t.Context(), apiclient.Request{Endpoint: apiclient.EndpointCandidate, Body: body}, nil)
			if got.Outcome != want {
				t.Errorf("%s: %v, want %q", got.Outcome, got.Err, want)
			}
			if sent := box.Received(); string(sent[len(sent)-1].Body) != string(example) {
				t.Errorf("received %q: got %q, want %q", sent[len(sent)-1].Body, string(sent[len(sent)-1].Body), string(example))
			}
		})
	}
}
