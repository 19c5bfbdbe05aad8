package apiclient

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"
)

const megabyte = 1 << 20

// BenchmarkSend compares Create with curl sending a file that was made ready
// beforehand, to the same server in the same run. The server does nothing but
// take the bytes.
func BenchmarkSend(b *testing.B) {
	server := startSink(b)
	for _, size := range []int{1, 10, 25, 100} {
		path := filepath.Join(b.TempDir(), "cv.pdf")
		ready := filepath.Join(b.TempDir(), "ready.json")
		writeBenchFiles(b, path, ready, size*megabyte)
		b.Run(fmt.Sprintf("%03dMB/create", size), func(b *testing.B) { benchCreate(b, server, path) })
		b.Run(fmt.Sprintf("%03dMB/curl", size), func(b *testing.B) { benchCurl(b, server, ready) })
	}
}

// BenchmarkEncode is the part of sending that is this package's own.
func BenchmarkEncode(b *testing.B) {
	path := filepath.Join(b.TempDir(), "cv.pdf")
	if err := os.WriteFile(path, make([]byte, 25*megabyte), 0o600); err != nil {
		b.Fatal(err)
	}
	body := attachmentBody(diskFile(path))
	b.SetBytes(body.Size())
	b.ReportAllocs()
	for b.Loop() {
		r := body.Open()
		buf := make([]byte, 32<<10)
		for {
			if _, err := r.Read(buf); err != nil {
				break
			}
		}
		_ = r.Close()
	}
}

func BenchmarkDecodeJobPage(b *testing.B) {
	page := jobPage(250)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		var raw rawPage
		if !raw.split(page) {
			b.Fatal("the page cannot be cut, want 250 elements")
		}
		if items, _ := decodeItems[Job](raw.results); len(items) != 250 {
			b.Fatal(len(items))
		}
	}
}

// BenchmarkListJobs reads 20 pages of 250 jobs from a server that takes 30 ms for
// each; the latency alone is 600 ms.
func BenchmarkListJobs(b *testing.B) {
	first := jobPage(250)
	const pages = 20
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(30 * time.Millisecond)
		n, _ := strconv.Atoi(r.URL.Query().Get("cursor"))
		next := []byte(fmt.Sprintf(`"next":"%d"`, n+1))
		if n == pages-1 {
			next = []byte(`"next":null`)
		}
		_, _ = w.Write(bytes.Replace(first, []byte(`"next":"cursor-2"`), next, 1))
	}))
	defer server.Close()
	c, err := New(Options{BaseURL: server.URL, IntegrationID: "sandbox:1", Key: NewSecret("bench-key")})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		jobs := 0
		start := time.Now()
		for page, err := range c.Jobs(context.Background(), Filter{}) {
			if err != nil {
				b.Fatal(err)
			}
			if jobs == 0 {
				b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-to-first-page")
			}
			jobs += len(page.Items)
		}
		if jobs != 250*pages {
			b.Fatal(jobs)
		}
	}
}

func benchCreate(b *testing.B, server, path string) {
	c, err := New(Options{BaseURL: server, IntegrationID: "sandbox:1", Key: NewSecret("bench-key")})
	if err != nil {
		b.Fatal(err)
	}
	body := attachmentBody(diskFile(path))
	b.SetBytes(body.Size())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		if r := c.Create(context.Background(), Request{Endpoint: EndpointCandidate, Body: body}, nil); r.Outcome != Created {
			b.Fatalf("%s, %v, want %s", r.Outcome, r.Err, Created)
		}
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N)/1024, "KiB/op")
}

func benchCurl(b *testing.B, server, ready string) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		b.Skip("no curl")
	}
	info, err := os.Stat(ready)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		cmd := exec.Command(curl, "-sS", "--noproxy", "*", "-H", "Expect:", "-H", "Content-Type: application/json",
			"-o", os.DevNull, "--data-binary", "@"+ready, server+"/ats/candidates")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatal(err, string(out))
		}
	}
}

func writeBenchFiles(b *testing.B, path, ready string, size int) {
	b.Helper()
	data := bytes.Repeat([]byte("a page of somebody's life \x00\xff\x7f"), size/29+1)[:size]
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	text := `{"attachments":[{"data":"` + base64.StdEncoding.EncodeToString(data) + `"}]}`
	if err := os.WriteFile(ready, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
}

// startSink starts a server that reads requests with a large buffer and says
// that a candidate was made.
func startSink(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		buf := make([]byte, 256<<10)
		for {
			if _, err := r.Body.Read(buf); err != nil {
				break
			}
		}
		_, _ = io.WriteString(w, candidateMade)
	})}
	go func() { _ = server.Serve(l) }()
	b.Cleanup(func() { _ = server.Close() })
	return "http://" + l.Addr().String()
}
