package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"sync/atomic"
	"testing"
)

// BenchmarkCreate makes candidates over HTTP, from eight clients a core; b.N of
// them, so -benchtime 10000x makes ten thousand.
func BenchmarkCreate(b *testing.B) {
	bench := newBox(b, Options{Concurrency: -1})
	srv, err := bench.Start(b.Context(), "")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = srv.Close() }()
	job := bench.job("12/3")
	var n atomic.Int64
	const clientsPerCore = 8
	b.SetParallelism(clientsPerCore)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		transport := &http.Transport{}
		defer transport.CloseIdleConnections()
		for pb.Next() {
			body := encode(bodyFor(job).with("candidate.email_address", fmt.Sprintf("p%d@example.com", n.Add(1))))
			if status, answer, err := callOn(b.Context(), transport, http.MethodPost, srv.URL+"/ats/candidates", body); err != nil || status != http.StatusOK {
				b.Errorf("%d %s %v, want no error, status StatusOK", status, answer, err)
			}
		}
	})
	b.StopTimer()
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MiB-held")
	if got := len(bench.store().candidates) - 8; got != b.N {
		b.Errorf("%d are stored, want %d", got, b.N)
	}
}

// BenchmarkLargeCompany reads all of 100,000 jobs, page by page.
func BenchmarkLargeCompany(b *testing.B) {
	for b.Loop() {
		bench := newBox(b, Options{Count: 100_000})
		jobs, cursor := 0, ""
		for more := true; more; more = cursor != "" {
			rec := bench.raw(bench.request("GET", "/ats/jobs?page_size=250&cursor="+cursor, nil))
			next, n := pageOfJobs(b, rec.Body.Bytes())
			jobs, cursor = jobs+n, next
		}
		if jobs != 99_999 { // one of the demo is deleted
			b.Fatalf("%d jobs, want 99_999", jobs)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MiB-held")
		runtime.KeepAlive(bench.Sandbox)
	}
}

func pageOfJobs(b *testing.B, answer []byte) (next string, n int) {
	var page struct {
		Data struct {
			Next    string
			Results []struct{}
		}
	}
	if err := json.Unmarshal(answer, &page); err != nil {
		b.Fatal(err)
	}
	return page.Data.Next, len(page.Data.Results)
}
