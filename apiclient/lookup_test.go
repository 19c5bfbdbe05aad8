package apiclient

import (
	"context"
	"errors"
	"testing"
)

func TestJobIsLookedUpByItsIDOrRemoteID(t *testing.T) {
	const two = `{"id":"OTHER","remote_id":"9"},{"id":"JOB1","remote_id":"12/3","name":"Baker"}`
	for name, row := range map[string]struct {
		id, results, query string
		found              bool
	}{
		"by ID":                        {"JOB1", two, "ids=JOB1&page_size=250", true},
		"by remote ID":                 {"remote:12/3", two, "page_size=250&remote_ids=12%2F3", true},
		"no such job":                  {"JOB2", "", "ids=JOB2&page_size=250", false},
		"answer holds other jobs only": {"JOB2", two, "ids=JOB2&page_size=250", false},
		"remote ID is no Kombo ID":     {"remote:JOB1", two, "page_size=250&remote_ids=JOB1", false},
	} {
		t.Run(name, func(t *testing.T) {
			w := always(200, page("null", row.results))
			if row.results == "" {
				w = always(200, page("null"))
			}
			job, err := clientFor(t, w, Options{}).Job(context.Background(), row.id)
			var e *Error
			if row.found && (err != nil || job.Label() != "Baker") || !row.found && (!errors.As(err, &e) || e.Fault != FaultNotFound) {
				t.Errorf(`%v, %v, want no error, "Baker" and a *apiclient.Error and FaultNotFound`, job, err)
			}
			if got := w.requests[0].URL.RawQuery; got != row.query {
				t.Errorf("asked %s, want %q", got, row.query)
			}
		})
	}
	for _, id := range []string{"", " ", "remote:", "remote: "} {
		w := always(200, page("null"))
		if _, err := clientFor(t, w, Options{}).Job(context.Background(), id); err == nil || w.count() != 0 {
			t.Errorf("%q: %v, want an error, count 0", id, err)
		}
	}
}

func TestLimitsAreBestEffort(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		body   string
		known  bool
		fails  bool
	}{
		"known":                 {200, `{"status":"success","data":{"attachment_restrictions":{"total_size_bytes":10000000,"types":{"CV":{"is_supported":true,"max_amount":1,"accepted_mime_types":["application/pdf",null]},"OTHER":{"is_supported":false},"COVER_LETTER":{"is_supported":"maybe"},"NEW":7}}}}`, true, false},
		"unknown":               {200, `{"status":"success","data":{"attachment_restrictions":null}}`, false, false},
		"not in the answer":     {200, `{"status":"success","data":{}}`, false, false},
		"no such call":          {404, "not found", false, false},
		"no such call, by code": {404, errorJSON(""), false, false},
		"no such integration":   {404, errorJSON("PLATFORM.INTEGRATION_NOT_FOUND"), false, true},
		"bad key":               {401, errorJSON("PLATFORM.AUTHENTICATION_INVALID"), false, true},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := clientFor(t, always(row.status, row.body), Options{}).Limits(context.Background(), EndpointApplication)
			if (l != nil) != row.known || (err != nil) != row.fails {
				t.Fatalf("%v, %v, want %v and %v", l, err, row.known, row.fails)
			}
			if !row.known {
				return
			}
			cv, other := l.Types[AttachmentCV], l.Types[AttachmentOther]
			if *l.TotalBytes != 10000000 || len(l.Types) != 2 || !cv.Supported || *cv.MaxCount != 1 || cv.MaxBytes != nil || len(cv.MIMETypes) != 1 || other.Supported {
				t.Errorf("%+v, want total bytes 10000000, 2 types, supported, max count 1, no max bytes, 1 mimetypes, not supported", l)
			}
		})
	}
}

func TestIntegrationTellsWhatTheATSStores(t *testing.T) {
	w := always(200, `{"status":"success","data":{"id":"workday:X","tool":{"id":"workday","label":"Workday"},"category":"ATS","status":"ACTIVE","end_user":{"organization_name":null},"write_actions":[{"id":"ats_create_candidate","is_available":true,"coverage_status":"SUPPORTED","fields":[{"id":"candidate.first_name","is_available":true,"coverage_status":"NEW_ONE"}]}],"beta":"?"}}`)
	i, err := clientFor(t, w, Options{}).Integration(context.Background())
	if err != nil || i.Tool.Label != "Workday" || i.Tool.ID != "workday" {
		t.Fatal(i, err, "want no error, \"Workday\" and \"workday\"")
	}
	if a, ok := i.Action("ats_create_candidate"); !ok || !a.IsAvailable || a.Fields[0].Coverage != "NEW_ONE" {
		t.Errorf(`%+v, want one that is available, "NEW_ONE"`, a)
	}
	if _, ok := i.Action("ats_create_application"); ok {
		t.Error("an action that is not listed is found, want none")
	}
}
