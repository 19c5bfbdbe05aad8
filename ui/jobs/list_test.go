package jobs

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"
	"unsafe"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// oddJobs are jobs in which something is missing, or is not what it should be.
var oddJobs = []string{
	`{"id":"A","remote_id":"1","name":" Baker\n(m/f) ","department":"Care","status":"OPEN","visibility":"PUBLIC","location":{"city":"Köln"},
	  "screening_questions":[{"id":"Q","format":{"type":"TEXT"}},{"id":"R","format":null}],"description":"<p>Bread</p>"}`,
	`{"id":"B","remote_id":"2/x","name":null,"job_code":"BM-1","department":"Care","status":"CLOSED","location":null}`,
	`{"id":"C","status":"OPEN","closed_at":"2026-03-01T14:00:00+02:00"}`,
	`{"id":"D","status":"OPEN","visibility":"CONFIDENTIAL","department":{"name":"Care"}}`,
	`{"id":"E","confidential":true,"name":{"de":"Bäcker"}}`,
	`{"id":"G","location":{"raw":" Norddeutschland\n","country":"Deutschland"},"screening_questions":[{"id":"Q","format":{"type":"UNKNOWN"},"required":true},{"id":"R","format":{"type":"INFORMATION"},"required":true}]}`,
	`{"id":"F","status":"PAUSED","visibility":"INTERNAL","remote_deleted_at":"2026-01-01"}`,
	`{}`,
}

// listOf is a loaded list of jobs with these texts, on pages of size.
func listOf(t *testing.T, size int, texts ...string) *List {
	t.Helper()
	var l List
	var reducer reducer
	for chunk := range slices.Chunk(texts, size) {
		l.take(PageArrived{jobs: []batch{reducer.reduce(pageOf(t, chunk...))}}, time.Time{})
	}
	return &l
}

func TestARowSaysWhatItsJobSays(t *testing.T) {
	l, jobs := listOf(t, 3, oddJobs...), pageOf(t, oddJobs...).Items
	if len(l.all) != len(jobs) {
		t.Fatalf("%d rows for %d jobs, want %d", len(l.all), len(jobs), len(jobs))
	}
	deadline := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i, r := range l.all {
		j := &jobs[i]
		if got := l.whole(r); !reflect.DeepEqual(got, j) {
			t.Errorf("the job of row %d is %+v, want %+v", i, got, j)
		}
		place := apiclient.Text("")
		if j.Location != nil {
			place = cityOf(j.Location)
		}
		if r.id != j.ID || r.remoteID != j.RemoteID || r.name != j.Label() || r.department != j.Department || r.city != place || int(r.questions) != j.Answerable() || r.blocked != (j.Unanswerable() > 0) {
			t.Errorf("row %d is %+v, its job %+v, want %q, %q, %q, %q, %q, %d and %v", i, *r, j, j.ID, j.RemoteID, j.Label(), j.Department, place, j.Answerable(), (j.Unanswerable() > 0))
		}
		for _, now := range []time.Time{deadline.Add(-time.Nanosecond), deadline, {}} {
			want, _ := j.AcceptsApplications(now)
			if word, _ := r.terms.Closed(now); (word == "") != want || r.terms.Status != j.Status || r.terms.Visibility != j.Visibility {
				t.Errorf("row %d at %v: %q with %+v, its job %v with %+v, want %v, %q and %q", i, now, word, r.terms, want, j.Terms(), want, j.Status, j.Visibility)
			}
		}
	}
}

func TestAJobIsUnpackedOnceForManyFrames(t *testing.T) {
	l := listOf(t, 3, oddJobs...)
	first := l.whole(l.all[0])
	if l.whole(l.all[0]) != first {
		t.Errorf("the same row was unpacked twice, want %+v", first)
	}
	if other := l.whole(l.all[1]); other == first || other.ID != "B" {
		t.Errorf(`the row after it is %+v, want anything but %+v and "B"`, other, first)
	}
}

func TestAJobIsFoundByEitherID(t *testing.T) {
	l := listOf(t, 3, oddJobs...)
	for id, want := range map[string]apiclient.ID{"A": "A", "remote:2/x": "B", "remote:1": "A"} {
		if j := l.ByID(id); j == nil || j.ID != want {
			t.Errorf("%s finds %+v, want one and %q", id, j, want)
		}
	}
	for _, id := range []string{"1", "remote:A", "Z"} {
		if j := l.ByID(id); j != nil {
			t.Errorf("%s finds %+v, want none", id, j)
		}
	}
}

func TestAJobThatCannotBeUnpackedIsReadAgain(t *testing.T) {
	l := listOf(t, 3, oddJobs...)
	l.all[0].pack = &apiclient.Packed{}
	keys, _ := kit.NewKeys(nil)
	p := NewPicker(&kit.Shared{Session: session.New(session.Env{Now: time.Now}), Styles: theme.New(true), Keys: keys}, l)
	if act, _ := p.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); act != (PickID{"A"}) {
		t.Errorf("enter asks for %#v, want the job A by its ID", act)
	}
}

func TestTextThatRepeatsIsKeptOnce(t *testing.T) {
	l := listOf(t, 1, oddJobs[0], oddJobs[1])
	a, b := l.all[0].department, l.all[1].department
	if a != b || unsafe.StringData(string(a)) != unsafe.StringData(string(b)) {
		t.Errorf("%q is kept beside %q, want %q and %+v", a, b, b, unsafe.StringData(string(b)))
	}
}

func TestManyJobsTakeLittleMemory(t *testing.T) {
	const jobs, most = 5_000, 700 // bytes a job, of which 600 were description alone
	texts := make([]string, jobs)
	for i := range texts {
		texts[i] = fmt.Sprintf(`{"id":"job%021d","remote_id":"%d","name":"Senior Engineer %d","department":"Care","description":"%0600d","status":"OPEN",
			"stages":[{"id":"s%d-1","name":"Applied"},{"id":"s%d-2","name":"Interview"}],"location":{"city":"Köln"}}`, i, i, i, i, i, i)
	}
	before := liveHeap()
	l := listOf(t, 250, texts...)
	each := (liveHeap() - before) / jobs
	t.Logf("a job takes %d bytes", each)
	if each > most {
		t.Errorf("a job takes %d bytes, want at most %d", each, most)
	}
	runtime.KeepAlive(l)
	runtime.KeepAlive(texts)
}

func liveHeap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// pageOf is a page of jobs with these texts.
func pageOf(t testing.TB, texts ...string) apiclient.Page[apiclient.Job] {
	t.Helper()
	var page apiclient.Page[apiclient.Job]
	for _, text := range texts {
		var job apiclient.Job
		if err := json.Unmarshal([]byte(text), &job); err != nil {
			t.Fatal(err)
		}
		page.Items, page.Raw = append(page.Items, job), append(page.Raw, json.RawMessage(text))
	}
	return page
}
