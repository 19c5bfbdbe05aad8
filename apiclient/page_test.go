package apiclient

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func page(next string, elements ...string) string {
	if next != "null" {
		next = `"` + next + `"`
	}
	return `{"status":"success","data":{"next":` + next + `,"results":[` + strings.Join(elements, ",") + `]}}`
}

func TestPagesAreReadToTheEndWithTheirFilters(t *testing.T) {
	w := inOrder(
		func() *http.Response { return reply(200, page("two", `{"id":"A"}`, `{"id":"B"}`)) },
		func() *http.Response { return reply(200, page("three")) },
		func() *http.Response { return reply(200, page("null", `{"id":"C"}`)) })
	c := clientFor(t, w, Options{})
	var ids []string
	var numbers []int
	filter := JobFilter{
		ListFilter: ListFilter{IDs: []string{"A", "B"}, RemoteIDs: []string{"1/2"}, UpdatedAfter: noon.In(time.FixedZone("", 7200)), IncludeDeleted: true, IgnoreUnsupported: true},
		JobCodes:   []string{"x y"}, PostURL: "https://a/?b", Statuses: []Status{StatusOpen, StatusDraft}, EmploymentTypes: []string{"FULL_TIME"},
		Visibilities: []Visibility{VisibilityPublic}, RemoteCreatedAfter: noon, NameContains: "bäcker",
	}
	for p, err := range c.Jobs(context.Background(), filter) {
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, p.Number)
		for _, j := range p.Items {
			ids = append(ids, j.ID.Wire())
		}
		if p.Last != (p.Number == 3) {
			t.Errorf("page %d: last is %v", p.Number, p.Last)
		}
	}
	if fmt.Sprint(ids, numbers) != "[A B C] [1 2 3]" {
		t.Errorf("%v %v", ids, numbers)
	}
	const filters = "employment_types=FULL_TIME&ids=A%2CB&ignore_unsupported_filters=true&include_deleted=true&job_codes=x+y&name_contains=b%C3%A4cker&page_size=250&post_url=https%3A%2F%2Fa%2F%3Fb&remote_created_after=2026-03-01T12%3A00%3A00.000Z&remote_ids=1%2F2&statuses=OPEN%2CDRAFT&updated_after=2026-03-01T12%3A00%3A00.000Z&visibilities=PUBLIC"
	for i, want := range []string{filters, "cursor=two&" + filters, "cursor=three&" + filters} {
		if got := w.requests[i].URL.RawQuery; got != want {
			t.Errorf("page %d asked %s, want %s", i+1, got, want)
		}
	}
}

func TestOtherListsFilterToo(t *testing.T) {
	w := always(200, page("null", `{"id":"X","first_name":"Ada","email_addresses":[{"email_address":null}]}`))
	c := clientFor(t, w, Options{})
	ctx := context.Background()
	for p, err := range c.Users(ctx, UserFilter{Emails: []string{"a@b.c", "d@e.f"}}) {
		if err != nil || p.Items[0].Label() != "Ada" {
			t.Error(p, err)
		}
	}
	for p, err := range c.Candidates(ctx, CandidateFilter{Email: "a+b@c.d", FirstName: "A", LastName: "B", JobIDs: []string{"J"}}) {
		if err != nil || p.Items[0].ID != "X" {
			t.Error(p, err)
		}
	}
	for p, err := range c.Applications(ctx, ApplicationFilter{ListFilter: ListFilter{PageSize: 5}, Outcomes: []string{"PENDING"}, JobIDs: []string{"J"}, JobRemoteIDs: []string{"R"}, CurrentStageIDs: []string{"S"}, RemoteCreatedAfter: noon}) {
		if err != nil || p.Items[0].ID != "X" {
			t.Error(p, err)
		}
	}
	for i, want := range []string{
		"/v1/ats/users?emails=a%40b.c%2Cd%40e.f&page_size=250",
		"/v1/ats/candidates?email=a%2Bb%40c.d&first_name=A&job_ids=J&last_name=B&page_size=250",
		"/v1/ats/applications?current_stage_ids=S&job_ids=J&job_remote_ids=R&outcomes=PENDING&page_size=5&remote_created_after=2026-03-01T12%3A00%3A00.000Z",
	} {
		if got := w.requests[i].URL.RequestURI(); got != want {
			t.Errorf("asked %s, want %s", got, want)
		}
	}
}

func TestListEndsOnABlankCursorAndOnALoop(t *testing.T) {
	for name, row := range map[string]struct {
		next  string
		pages int
		loops bool
	}{
		"null":              {"null", 1, false},
		"empty":             {"", 1, false},
		"blank":             {"  ", 1, false},
		"its own successor": {"again", 2, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := always(200, page(row.next, `{"id":"A"}`))
			pages, looped := 0, false
			for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), JobFilter{}) {
				var e *Error
				switch {
				case errors.As(err, &e) && e.Fault == FaultCursorLoop:
					looped = true
				case err != nil:
					t.Error(err)
				default:
					pages += len(p.Items)
				}
			}
			if pages != row.pages || looped != row.loops || w.count() != row.pages {
				t.Errorf("%d pages, loop %v, %d requests", pages, looped, w.count())
			}
		})
	}
	w := always(200, `{"data":{"results":[]}}`)
	for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), JobFilter{}) {
		if err != nil || !p.Last {
			t.Errorf("without next: %v %v", p, err)
		}
	}
}

func TestFirstPageIsUsableWhileTheSecondIsOnItsWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const latency = 30 * time.Millisecond
		w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
			time.Sleep(latency)
			return reply(200, page(fmt.Sprint("cursor", n), `{"id":"A"}`)), nil
		}}
		start := time.Now()
		var arrived []time.Duration
		for _, err := range clientFor(t, w, Options{}).Jobs(t.Context(), JobFilter{}) {
			if err != nil {
				t.Fatal(err)
			}
			arrived = append(arrived, time.Since(start))
			if len(arrived) == 3 {
				break
			}
			time.Sleep(latency) // the reader's own work
		}
		if fmt.Sprint(arrived) != "[30ms 60ms 90ms]" {
			t.Errorf("pages arrived after %v", arrived)
		}
	})
}

func TestBreakingOffStopsTheNextPage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		canceled := make(chan struct{})
		w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
			if n == 1 {
				return reply(200, page("two", `{"id":"A"}`)), nil
			}
			<-r.Context().Done()
			close(canceled)
			return nil, r.Context().Err()
		}}
		for range clientFor(t, w, Options{}).Jobs(t.Context(), JobFilter{}) {
			synctest.Wait()
			break
		}
		<-canceled
		if w.count() != 2 {
			t.Errorf("%d requests", w.count())
		}
	})
}

func TestCancelEndsAListWithATypedError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		}}
		time.AfterFunc(time.Second, cancel)
		for _, err := range clientFor(t, w, Options{}).Jobs(ctx, JobFilter{}) {
			var e *Error
			if !errors.As(err, &e) || e.Fault != FaultCanceled {
				t.Error(err)
			}
		}
	})
}

func TestAListCanBeReadTwice(t *testing.T) {
	w := always(200, page("null", `{"id":"A"}`))
	list := clientFor(t, w, Options{}).Jobs(context.Background(), JobFilter{})
	for range 2 {
		for p, err := range list {
			if err != nil || len(p.Items) != 1 || p.Number != 1 {
				t.Error(p, err)
			}
		}
	}
	if w.count() != 2 {
		t.Errorf("%d requests", w.count())
	}
}

func TestOddElementsDoNotFailAPage(t *testing.T) {
	w := always(200, page("null", `{"id":"A"}`, `null`, `"text"`, `7`, `[{"id":"B"}]`, `true`, `{}`, ` {"id":"C","stages":{"id":1},"screening_questions":["x",null,{"id":"Q"}],"salary_amount":"abc","location":"Köln"}`))
	for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), JobFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Items) != 3 || p.Skipped != 5 || len(p.Items[2].Questions) != 1 || p.Items[2].SalaryAmount != "" {
			t.Errorf("%d items, %d skipped: %+v", len(p.Items), p.Skipped, p.Items)
		}
	}
}
