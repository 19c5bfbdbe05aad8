package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

// ask makes a request at the root of a server, without a key.
func ask(t *testing.T, srv *Server, method, path, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, strings.TrimSuffix(srv.URL, "/v1")+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(got)
}

func TestATesterArmsAFaultReadsTheCallsAndForgetsAll(t *testing.T) {
	b, srv := serve(t, Options{KeepAnswers: true})
	if status, got := ask(t, srv, "PUT", "/_sandbox/fault", `{"fault": "code:ATS.JOB_CLOSED*1"}`); status != 200 || got != "{\"fault\":\"code:ATS.JOB_CLOSED*1\"}\n" {
		t.Errorf("%d %s, want status 200, got \"{\\\"fault\\\":\\\"code:ATS.JOB_CLOSED*1\\\"}\\n\"", status, got)
	}
	for range 2 {
		if _, _, err := send(t.Context(), srv.URL+"/ats/candidates?x=1", bodyFor(b.job("12/3"))); err != nil {
			t.Fatal(err)
		}
	}
	_, text := ask(t, srv, "GET", "/_sandbox/calls", "")
	var calls []struct {
		At, Method, Path  string
		Status            int
		MS                *int
		Request, Response struct {
			Headers map[string]string
			Body    string
		}
	}
	if err := json.Unmarshal([]byte(text), &calls); err != nil || len(calls) != 2 {
		t.Fatalf("%d calls, %v: %s, want no error, 2 calls", len(calls), err, text)
	}
	refused, made := calls[0], calls[1]
	if refused.Status != 400 || refused.Method != "POST" || refused.Path != "/v1/ats/candidates?x=1" || refused.At == "" || refused.MS == nil {
		t.Errorf(`%+v, want 400, "POST", "/v1/ats/candidates?x=1", a text and one`, refused)
	}
	if !strings.Contains(refused.Response.Body, "ATS.JOB_CLOSED") || !strings.Contains(made.Request.Body, "noor.visser") || made.Request.Headers["X-Integration-Id"] != "workday:x" ||
		!strings.HasPrefix(made.Response.Headers["Content-Type"], "application/json") || strings.Contains(text, "canary-key") {
		t.Errorf(`%s, want "ATS.JOB_CLOSED" in it, "noor.visser" in it, "workday:x", "application/json" at its start and no "canary-key" in it`, text)
	}
	if err := b.Faults.Arm("slow"); err != nil {
		t.Fatal(err)
	}
	before := b.get("/check-api-key").header.Get(apiclient.InstanceHeader)
	if status, _ := ask(t, srv, "DELETE", "/_sandbox", ""); status != http.StatusNoContent {
		t.Errorf("DELETE is answered with %d, want %v", status, http.StatusNoContent)
	}
	if got := b.get("/ats/candidates?email=noor.visser@example.com").ids(); len(got) != 0 || b.Faults.Armed() != "" || len(b.Received()) != 1 {
		t.Errorf("it remembers %v, %q and %d calls, want none, it empty and 1", got, b.Faults.Armed(), len(b.Received()))
	}
	if after := b.get("/check-api-key").header.Get(apiclient.InstanceHeader); after == before || before == "" {
		t.Errorf("the instance was %q and is %q, want anything but %q and a text", before, after, before)
	}
}

func TestAFaultThatCannotBeArmedIsRefused(t *testing.T) {
	b, srv := serve(t, Options{})
	for body, want := range map[string]string{
		`{"fault": "earthquake"}`: `fault: there is no fault \"earthquake\"`, `{}`: "The body has to be", `nonsense`: "The body has to be", `{"fault": 3}`: "The body has to be",
		`{"fault": "` + strings.Repeat("x", 5000) + `"}`: "The body has to be",
	} {
		if status, got := ask(t, srv, "PUT", "/_sandbox/fault", body); status != 400 || !strings.Contains(got, want) {
			t.Errorf("%.40s: %d %s, want status 400, with %q", body, status, got, want)
		}
	}
	if status, _ := ask(t, srv, "PUT", "/_sandbox/fault", `{"fault": ""}`); status != 200 || b.Faults.Armed() != "" {
		t.Errorf("an empty fault: %d, want 200 and it empty", status)
	}
}

func TestTheRootIsForThisMachineOnly(t *testing.T) {
	for _, row := range []struct {
		name, from, host string
		served           bool
	}{
		{"this machine", "127.0.0.1:4000", "127.0.0.1:8787", true},
		{"this machine by name", "[::1]:4000", "localhost:8787", true},
		{"another machine", "192.0.2.1:4000", "127.0.0.1:8787", false},
		{"a page that points its own name here", "127.0.0.1:4000", "evil.example:8787", false},
	} {
		b := newBox(t, Options{})
		for _, path := range []string{"/openapi.json", "/_sandbox/calls", "/candidates/c501"} {
			r, rec := httptest.NewRequest("GET", path, nil), httptest.NewRecorder()
			r.RemoteAddr, r.Host = row.from, row.host
			b.ServeHTTP(rec, r)
			if served := rec.Code == http.StatusOK; served != row.served {
				t.Errorf("%s: %s is answered with %d, want %v", row.name, path, rec.Code, row.served)
			}
		}
	}
}

func TestBrowsersMayCall(t *testing.T) {
	for _, row := range []struct {
		path, origin string
		allowed      bool
	}{
		{"/v1/ats/candidates", "https://editor.swagger.example", true},
		{"/openapi.json", "https://editor.swagger.example", true},
		{"/_sandbox/calls", "http://localhost:3000", true},
		{"/_sandbox/calls", "https://editor.swagger.example", false},
		{"/_sandbox/calls", "null", false},
	} {
		b := newBox(t, Options{})
		r, rec := httptest.NewRequest("OPTIONS", row.path, nil), httptest.NewRecorder()
		r.Header.Set("Origin", row.origin)
		r.Header.Set("Access-Control-Request-Method", "POST")
		b.ServeHTTP(rec, r)
		h := rec.Header()
		allowed := h.Get("Access-Control-Allow-Origin") == row.origin && strings.Contains(h.Get("Access-Control-Allow-Headers"), "X-Integration-Id")
		if rec.Code != http.StatusNoContent || allowed != row.allowed || len(b.Received()) != 0 {
			t.Errorf("%s from %s: %d %v, want StatusNoContent, %v and none", row.path, row.origin, rec.Code, h, row.allowed)
		}
	}
}

func TestTheDescriptionIsWholeAndNamesTheServer(t *testing.T) {
	_, srv := serve(t, Options{})
	_, text := ask(t, srv, "GET", "/openapi.json", "")
	var doc map[string]any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, `"servers":[{"url":"`+srv.URL+`"}]`) {
		t.Errorf("it does not name the server, want %q in it", `"servers":[{"url":"`+srv.URL+`"}]`)
	}
	refs := 0
	var follow func(v any)
	follow = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, inner := range v {
				follow(inner)
			}
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				refs++
				var to any = doc
				for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
					m, _ := to.(map[string]any)
					to = m[part]
				}
				if to == nil {
					t.Errorf("%q leads nowhere, want one", ref)
				}
			}
			for _, inner := range v {
				follow(inner)
			}
		}
	}
	follow(doc)
	if refs < 100 {
		t.Errorf("%d references; is this the whole contract?, want at least 100", refs)
	}
	for path, methods := range object(doc, "paths") {
		for method := range methods.(map[string]any) {
			parts := strings.NewReplacer("{job_id}", "x", "{integration_id}", "x").Replace(path)
			c := call{request: httptest.NewRequest(strings.ToUpper(method), "/v1"+parts, nil)}
			if r, _ := c.find(); r.handle == nil {
				t.Errorf("%s %s is described, and not served, want a route", method, path)
			}
		}
	}
}

func TestLinksLeadToPages(t *testing.T) {
	b, srv := serve(t, Options{KeepAnswers: true})
	if _, _, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")).with("candidate.first_name", "<b>Noor</b>")); err != nil {
		t.Fatal(err)
	}
	_, answer, err := send(t.Context(), srv.URL+"/ats/candidates", bodyFor(b.job("12/3")))
	if err != nil {
		t.Fatal(err)
	}
	_, listed, err := fetch(t.Context(), srv.URL+"/ats/candidates?email=noor.visser@example.com")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		after(answer, `"log_url":"`):                           "ATS.APPLICATION_ALREADY_EXISTS",
		after(listed, `"remote_url":"`):                        "&lt;b&gt;Noor&lt;/b&gt; Visser",
		after(listed, `"outcome":"PENDING"`, `"remote_url":"`): "<dt>Stage</dt><dd><pre>Applied</pre></dd>",
	} {
		link, isPage := strings.CutPrefix(text, strings.TrimSuffix(srv.URL, "/v1"))
		status, page := ask(t, srv, "GET", link, "")
		if !isPage || status != 200 || !strings.Contains(page, want) {
			t.Errorf("%s: %d %s, want %q", text, status, page, want)
		}
	}
	if status, _ := ask(t, srv, "GET", "/candidates/c0", ""); status != http.StatusNotFound {
		t.Errorf("a page that is not there: %d, want %v", status, http.StatusNotFound)
	}
}

// after is the text behind the marks, up to its closing quote.
func after(text string, marks ...string) string {
	for _, m := range marks {
		_, text, _ = strings.Cut(text, m)
	}
	text, _, _ = strings.Cut(text, `"`)
	return text
}
