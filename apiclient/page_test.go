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
	pages := 0
	filter := Filter{Job: "remote:1/2", Deleted: true}
	for p, err := range c.Jobs(context.Background(), filter) {
		if err != nil {
			t.Fatal(err)
		}
		pages++
		for _, j := range p.Items {
			ids = append(ids, j.ID.Wire())
		}
		if p.Last != (pages == 3) {
			t.Errorf("page %d: last is %v, want %v", pages, p.Last, (pages == 3))
		}
	}
	if fmt.Sprint(ids) != "[A B C]" || pages != 3 {
		t.Errorf(`%v on %d pages, want "[A B C]" and 3`, ids, pages)
	}
	const filters = "include_deleted=true&page_size=250&remote_ids=1%2F2"
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
	for p, err := range c.Users(ctx) {
		if err != nil || p.Items[0].Label() != "Ada" {
			t.Error(p, err, "want no error and \"Ada\"")
		}
	}
	for p, err := range c.Candidates(ctx, Filter{Email: "a+b@c.d"}) {
		if err != nil || p.Items[0].ID != "X" {
			t.Error(p, err, "want no error and \"X\"")
		}
	}
	for p, err := range c.Applications(ctx, Filter{Job: "J"}) {
		if err != nil || p.Items[0].ID != "X" {
			t.Error(p, err, "want no error and \"X\"")
		}
	}
	for i, want := range []string{
		"/v1/ats/users?page_size=250",
		"/v1/ats/candidates?email=a%2Bb%40c.d&page_size=250",
		"/v1/ats/applications?job_ids=J&page_size=250",
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
			for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), Filter{}) {
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
				t.Errorf("%d pages, loop %v, %d requests, want %d, %v and %d", pages, looped, w.count(), row.pages, row.loops, row.pages)
			}
		})
	}
	w := always(200, `{"data":{"results":[]}}`)
	for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), Filter{}) {
		if err != nil || !p.Last {
			t.Errorf("without next: %v %v, want no error, last", p, err)
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
		for _, err := range clientFor(t, w, Options{}).Jobs(t.Context(), Filter{}) {
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
			t.Errorf("pages arrived after %v: got %q, want \"[30ms 60ms 90ms]\"", arrived, fmt.Sprint(arrived))
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
		for range clientFor(t, w, Options{}).Jobs(t.Context(), Filter{}) {
			synctest.Wait()
			break
		}
		<-canceled
		if w.count() != 2 {
			t.Errorf("%d requests, want 2", w.count())
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
		for _, err := range clientFor(t, w, Options{}).Jobs(ctx, Filter{}) {
			var e *Error
			if !errors.As(err, &e) || e.Fault != FaultCanceled {
				t.Error(err)
			}
		}
	})
}

func TestAListCanBeReadTwice(t *testing.T) {
	w := always(200, page("null", `{"id":"A"}`))
	list := clientFor(t, w, Options{}).Jobs(context.Background(), Filter{})
	for range 2 {
		for p, err := range list {
			if err != nil || len(p.Items) != 1 {
				t.Error(p, err, "want no error and 1")
			}
		}
	}
	if w.count() != 2 {
		t.Errorf("%d requests, want 2", w.count())
	}
}

func TestOddElementsDoNotFailAPage(t *testing.T) {
	w := always(200, page("null", `{"id":"A"}`, `null`, `"text"`, `7`, `[{"id":"B"}]`, `true`, `{}`, ` {"id":"C","stages":{"id":1},"screening_questions":["x",null,{"id":"Q"}],"salary_amount":"abc","location":"Köln"}`))
	for p, err := range clientFor(t, w, Options{}).Jobs(context.Background(), Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Items) != 3 || len(p.Items[2].Questions) != 1 {
			t.Errorf("%d items: %+v, want 3 items, 1 questions", len(p.Items), p.Items)
		}
	}
}
