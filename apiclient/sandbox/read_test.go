package sandbox

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestEveryReadHasItsShape(t *testing.T) {
	b := newBox(t, Options{})
	for _, path := range []string{
		"/ats/jobs?include_deleted=true", "/ats/users?include_deleted=true", "/ats/candidates?include_deleted=true",
		"/ats/applications?include_deleted=true", "/integrations/workday%3AHWUTwvyx2wLoSUHphiWVrp28", "/integrations/anything",
		"/check-api-key", "/ats/actions/ats_create_candidate", "/ats/actions/ats_create_application",
	} {
		if a := b.get(path); a.status != http.StatusOK {
			t.Errorf("%s: %d %s, want %v", path, a.status, a.message(), http.StatusOK)
		}
	}
}

func TestTheToolIsThePrefixOfTheIntegrationID(t *testing.T) {
	b := newBox(t, Options{})
	for id, label := range map[string]string{"workday:x": "Workday", "zohorecruit:x": "Zoho Recruit", "x": "Sandbox ATS", ":x": "Sandbox ATS", "ödön:x": "Ödön"} {
		tool := object(b.get("/integrations/"+url.PathEscape(id)).data(), "tool")
		if str(tool, "label") != label {
			t.Errorf("%s: %v: got %q, want %q", id, tool, str(tool, "label"), label)
		}
	}
}

func TestPagesListEverythingOnceInOrder(t *testing.T) {
	b := newBox(t, Options{})
	all := b.get("/ats/jobs?page_size=250").ids()
	if len(all) < 40 {
		t.Fatalf("%d jobs, want at least 40", len(all))
	}
	for _, size := range []string{"1", "7", "45", "46"} {
		var got []string
		for cursor := "start"; cursor != ""; {
			a := b.get("/ats/jobs?page_size=" + size + strings.TrimSuffix("&cursor="+cursor, "&cursor=start"))
			got, cursor = append(got, a.ids()...), a.next()
		}
		if !slices.Equal(got, all) {
			t.Errorf("page_size %s: %d of %d jobs, want %q", size, len(got), len(all), all)
		}
	}
}

func TestWhatIsAddedWhilePagingDoesNotShiftThePages(t *testing.T) {
	b := newBox(t, Options{})
	first := b.get("/ats/candidates?page_size=3")
	b.post("/ats/candidates", bodyFor(b.job("12/3")))
	rest := b.get("/ats/candidates?page_size=250&cursor=" + first.next())
	if n := len(first.ids()) + len(rest.ids()); n != len(b.store().candidates)-1 {
		t.Errorf("%d of %d, want %v", n, len(b.store().candidates)-1, len(b.store().candidates)-1)
	}
}

func TestFiltersNarrowALList(t *testing.T) {
	b := newBox(t, Options{})
	backend, qa := b.job("1001"), b.job("9001")
	ada := b.store().candidates[0]
	for _, row := range []struct {
		name, path string
		want       int
	}{
		{"one ID", "/ats/jobs?ids=" + backend.ID, 1},
		{"two IDs joined by a comma", "/ats/jobs?ids=" + backend.ID + "%2C" + qa.ID, 2},
		{"an ID nobody has", "/ats/jobs?ids=111111111111111111111111", 0},
		{"a remote ID with a slash", "/ats/jobs?remote_ids=12%2F3", 1},
		{"job code", "/ats/jobs?job_codes=WS-1001,WS-1002", 2},
		{"post URL", "/ats/jobs?post_url=" + url.QueryEscape(*backend.PostURL), 1},
		{"status", "/ats/jobs?statuses=DRAFT,CLOSED", 2},
		{"the deprecated status", "/ats/jobs?status=DRAFT", 1},
		{"visibility", "/ats/jobs?visibilities=CONFIDENTIAL", 2},
		{"employment type", "/ats/jobs?employment_types=SEASONAL,CONTRACT", 2},
		{"filters are joined by and", "/ats/jobs?visibilities=CONFIDENTIAL&statuses=DRAFT", 0},
		{"keywords in any order and case", "/ats/jobs?name_contains=type+EVERY", 1},
		{"a keyword in Japanese", "/ats/jobs?name_contains=" + url.QueryEscape("ロボット"), 1},
		{"changed since", "/ats/jobs?updated_after=2030-06-15T09:30:00Z", 3},
		{"created since", "/ats/jobs?remote_created_after=2030-06-10", 1},
		{"deleted ones are left out", "/ats/jobs?remote_ids=1039", 0},
		{"unless they are asked for", "/ats/jobs?remote_ids=1039&include_deleted=true", 1},
		{"users by e-mail, in any case", "/ats/users?emails=KENTA.watanabe@wendelsund.example", 1},
		{"candidates by any of their addresses", "/ats/candidates?email=ADA@lindqvist.example", 1},
		{"candidates by name", "/ats/candidates?first_name=tom&last_name=smith", 2},
		{"candidates by job", "/ats/candidates?job_ids=" + b.job("1036").ID, 2},
		{"applications by outcome", "/ats/applications?outcomes=HIRED,DECLINED", 2},
		{"applications by the deprecated outcome", "/ats/applications?outcome=HIRED", 1},
		{"applications by job", "/ats/applications?job_ids=" + backend.ID, 1},
		{"applications by the ATS's job", "/ats/applications?job_remote_ids=1036,1014", 3},
		{"applications by stage", "/ats/applications?current_stage_ids=" + *ada.applications[0].CurrentStageID, 1},
		{"applications since", "/ats/applications?remote_created_after=2030-06-12T13:00:00", 1},
		{"an ignored switch", "/ats/jobs?ignore_unsupported_filters=true&ids=" + qa.ID, 1},
	} {
		if a := b.get(row.path); a.status != 200 || len(a.results()) != row.want {
			t.Errorf("%s: %d results, want %d (%s)", row.name, len(a.results()), row.want, a.message())
		}
	}
}

func TestSenselessFiltersAreRefused(t *testing.T) {
	b := newBox(t, Options{})
	next, ofUsers := b.get("/ats/jobs?page_size=1").next(), b.get("/ats/users?page_size=1").next()
	for _, row := range []struct{ path, want string }{
		{"/ats/jobs?page_size=0", "page_size"},
		{"/ats/jobs?page_size=251", "page_size"},
		{"/ats/users?page_size=ten", "page_size"},
		{"/ats/jobs?include_deleted=yes", "include_deleted"},
		{"/ats/jobs?ignore_unsupported_filters=1", "ignore_unsupported_filters"},
		{"/ats/jobs?statuses=OPEN,ajar", `"ajar"`},
		{"/ats/jobs?visibilities=public", "visibilities"},
		{"/ats/jobs?employment_types=FULL", "employment_types"},
		{"/ats/applications?outcomes=MAYBE", "outcomes"},
		{"/ats/candidates?updated_after=yesterday", "updated_after"},
		{"/ats/jobs?updated_after=2030-02-30", "updated_after"},
		{"/ats/jobs?cursor=!!", "cursor"},
		{"/ats/jobs?statuses=OPEN&cursor=" + next, "other filters"},
		{"/ats/jobs?cursor=" + ofUsers, "another list"},
		{"/ats/jobs?cursor=" + base64.RawURLEncoding.EncodeToString([]byte("x.-1")), "not one of ours"},
		{"/ats/jobs?page_size=0&statuses=x", "statuses"},
	} {
		if a := b.get(row.path); a.code() != "PLATFORM.INPUT_INVALID" || !strings.Contains(a.message(), row.want) {
			t.Errorf("%s: %s %s, want code \"PLATFORM.INPUT_INVALID\", with %q", row.path, a.code(), a.message(), row.want)
		}
	}
}

func TestCallsWantAKeyAndAnIntegration(t *testing.T) {
	b := newBox(t, Options{})
	for _, row := range []struct {
		name, method, path, key, integration, want string
	}{
		{"no key", "GET", "/v1/ats/jobs", "", "x:y", "PLATFORM.AUTHENTICATION_INVALID"},
		{"an empty key", "GET", "/v1/check-api-key", "Bearer ", "", "PLATFORM.AUTHENTICATION_INVALID"},
		{"another scheme", "POST", "/v1/ats/candidates", "Basic abc", "x:y", "PLATFORM.AUTHENTICATION_INVALID"},
		{"no integration", "GET", "/v1/ats/jobs", "Bearer k", "", "PLATFORM.INPUT_INVALID"},
		{"no integration where none is needed", "GET", "/v1/check-api-key", "bearer k", "", ""},
		{"a path that does not exist", "GET", "/v1/ats/tags", "Bearer k", "x:y", ""},
		{"a path outside of /v1", "GET", "/ats/jobs", "Bearer k", "x:y", ""},
		{"a method that does not exist", "DELETE", "/v1/ats/candidates", "Bearer k", "x:y", ""},
	} {
		r := httptest.NewRequest(row.method, row.path, nil)
		r.Header.Set("Authorization", row.key)
		r.Header.Set("X-Integration-Id", row.integration)
		if a := b.send(r); a.code() != row.want {
			t.Errorf("%s: %d %q, want %q", row.name, a.status, a.code(), row.want)
		}
	}
}

func TestTheHookAnswersFirst(t *testing.T) {
	b := newBox(t, Options{Before: func(w http.ResponseWriter, r *http.Request) bool {
		w.WriteHeader(http.StatusTeapot)
		return r.URL.Path != "/v1/ats/jobs"
	}})
	rec := httptest.NewRecorder()
	b.ServeHTTP(rec, httptest.NewRequest("GET", "/v1/ats/jobs", nil))
	if rec.Code != http.StatusTeapot || rec.Body.Len() > 0 || len(b.Received()) != 1 {
		t.Errorf("%d %q, %d received, want StatusTeapot, 0 and 1", rec.Code, rec.Body, len(b.Received()))
	}
}

func TestRateLimitHeadersCountAMinute(t *testing.T) {
	now := testDay
	b := newBox(t, Options{Rate: 300, Now: func() time.Time { return now }})
	first, second := b.get("/check-api-key").header, b.get("/check-api-key").header
	now = now.Add(time.Minute)
	third := b.get("/check-api-key").header
	got := first.Get("ratelimit-remaining") + second.Get("ratelimit-remaining") + third.Get("ratelimit-remaining")
	if got != "299298299" || first.Get("ratelimit-reset") != "60" {
		t.Errorf(`%s, reset %s, want "299298299" and "60"`, got, first.Get("ratelimit-reset"))
	}
}
