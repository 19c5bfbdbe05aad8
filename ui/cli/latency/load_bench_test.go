//go:build linux

package latency_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// peak is the largest resident size that the program has had, in MB.
func (t *tty) peak() float64 {
	t.tb.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	if err != nil {
		t.tb.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		t.tb.Fatal(err)
	}
	return float64(kb) / 1024
}

// processor is how long the program has been running on a processor.
func (t *tty) processor() time.Duration {
	t.tb.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", t.cmd.Process.Pid))
	if err != nil || len(threads) == 0 {
		t.tb.Skipf("this system does not tell what a process uses: %v", err)
	}
	var sum time.Duration
	for _, path := range threads {
		stat, err := os.ReadFile(path)
		if err != nil {
			continue // the thread has ended
		}
		ns, _ := strconv.ParseInt(strings.Fields(string(stat))[0], 10, 64)
		sum += time.Duration(ns)
	}
	return sum
}

// BenchmarkAtRest tells the memory after the start and the processor time of
// doing nothing, beside the bare program's.
func BenchmarkAtRest(b *testing.B) {
	needTerminals(b)
	for _, p := range []struct {
		name string
		t    *tty
	}{{"wizard", inSandbox(b, 80, 24)}, {"bare-60", inBare(b, "60")}, {"bare-120", inBare(b, "120")}} {
		p.t.rest(time.Second)
		peak, before := p.t.peak(), p.t.processor()
		const idle = 3 * time.Second
		time.Sleep(idle)
		used := p.t.processor() - before
		b.Run(p.name, func(b *testing.B) {
			report(b, peak, "peak-MB")
			report(b, ms(used)/idle.Seconds(), "idle-ms/s")
		})
	}
}

const manyJobs, pageOfJobs = 100_000, 250

// serveJobs is a Kombo that has jobs and nothing else.
func serveJobs(b *testing.B, description func(*rand.Rand) string) *httptest.Server {
	b.Helper()
	pages, random := make([][]byte, manyJobs/pageOfJobs), rand.New(rand.NewPCG(1, 2))
	for p := range pages {
		next := "null"
		if p+1 < len(pages) {
			next = strconv.Quote(strconv.Itoa(p + 1))
		}
		var page bytes.Buffer
		fmt.Fprintf(&page, `{"status":"success","data":{"next":%s,"results":[`, next)
		for i := range pageOfJobs {
			if i > 0 {
				page.WriteByte(',')
			}
			writeJob(&page, p*pageOfJobs+i, description(random))
		}
		page.WriteString("]}}")
		pages[p] = page.Bytes()
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		at, _ := strconv.Atoi(r.URL.Query().Get("cursor"))
		if r.URL.Path != "/v1/ats/jobs" || at < 0 || at >= len(pages) {
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(`{"status":"error","error":{"code":"PLATFORM.NOT_FOUND","message":"there is nothing here"}}`))
			return
		}
		_, _ = w.Write(pages[at])
	}))
	b.Cleanup(server.Close)
	return server
}

// describe makes a description that is another one for each job, from words that
// are common in them: it compresses to about a quarter.
func describe(random *rand.Rand, size int) string {
	var text strings.Builder
	for text.WriteString("<p>"); text.Len() < size; {
		text.WriteString(descriptionWords[random.IntN(len(descriptionWords))] + " ")
	}
	return strconv.Quote(text.String() + "</p>")
}

var descriptionWords = strings.Fields(`we look for somebody who cares and brings experience with teams customers suppliers software machines
	patients pupils budgets contracts reports projects to our office warehouse hospital school shop kitchen laboratory in the middle of a growing
	company that offers fair pay flexible hours thirty days holiday training bicycle leasing a pension scheme free coffee your tasks are planning
	leading designing testing selling caring cooking teaching driving repairing writing translating accounting analysing improving documenting you
	have finished an apprenticeship or a degree speak German English French fluently work carefully independently reliably enjoy contact solving
	problems learning new things please apply without cover letter questions answered by Mrs Schneider Mr Yılmaz telephone recruiting department
	part-time full-time permanent temporary immediately from January remote hybrid on-site international modern family-run market leader since 1924`)

func writeJob(w *bytes.Buffer, i int, description string) {
	levels := []string{"Senior", "Junior", "Lead", "Principal", "Staff"}
	roles := []string{"Backend Engineer", "Übersetzer", "Straßenbauer", "Product Manager", "Nurse", "Account Executive", "UX Designer"}
	teams := []string{"Engineering", "Operations", "Sales", "Care"}
	cities := []string{"Berlin", "München", "Paris", "New York", "São Paulo", "Łódź"}
	fmt.Fprintf(w, `{"id":"job%021d","remote_id":"%d","name":"%s %s %d","job_code":"R-%d","description":%s,"status":"OPEN","visibility":"PUBLIC",`+
		`"employment_type":"FULL_TIME","department":%q,"post_url":"https://careers.example/jobs/%d","location":{"city":%q,"country":"DE"},`+
		`"opened_at":"2026-01-02T03:04:05.000Z","changed_at":"2026-01-02T03:04:05.000Z","stages":[{"id":"s%d-1","name":"Applied","status":"ACTIVE","index":0},`+
		`{"id":"s%d-2","name":"Interview","status":"ACTIVE","index":1}],"screening_questions":[]}`,
		i, i, levels[i%len(levels)], roles[i/7%len(roles)], i, i, description, teams[i/3%len(teams)], i, cities[i/11%len(cities)], i, i)
}

// BenchmarkManyJobs loads 100,000 jobs: how long until the first page is shown
// and until all are there, the processor time and the memory that this takes at most, and keys in the
// search afterwards.
func BenchmarkManyJobs(b *testing.B) {
	needTerminals(b)
	for _, jobs := range []struct {
		name        string
		description func(*rand.Rand) string
	}{
		{"without-descriptions", func(*rand.Rand) string { return "null" }},
		{"with-600-bytes", func(random *rand.Rand) string { return describe(random, 600) }},
	} {
		server := serveJobs(b, jobs.description)
		t := start(b, setup{program: wizard, env: []string{"KOMBO_BASE_URL=" + server.URL + "/v1", "KOMBO_API_KEY=key", "KOMBO_INTEGRATION_ID=workday:many"}})
		first := t.seen("Backend Engineer").Sub(t.started)
		t.untilScreen("100000 jobs", func(s string) bool { return contains(s, "100000 jobs") && !contains(s, "loading") })
		all := t.lastChunk().Sub(t.started)
		loaded, processor := t.peak(), t.processor()
		var keys []time.Duration
		for range 6 {
			for _, key := range word("engineer berlin") {
				f, ok := t.frame(key, timeout)
				if !ok {
					b.Fatalf("a key changed nothing, want one:\n%s", t.screen())
				}
				keys = append(keys, f.last)
			}
		}
		searched := t.peak()
		t.end()
		b.Run(jobs.name, func(b *testing.B) {
			report(b, ms(first), "first-page-ms")
			report(b, all.Seconds(), "all-s")
			report(b, processor.Seconds(), "cpu-s")
			report(b, loaded, "loaded-peak-MB")
			report(b, searched, "searched-peak-MB")
			report(b, ms(median(keys)), "key-p50-ms")
			report(b, ms(percentile(keys, 99)), "key-p99-ms")
		})
	}
}
