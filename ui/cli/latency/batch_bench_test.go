//go:build linux

package latency_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	batchRows        = 10_000
	batchConcurrent  = 4
	batchIntegration = "sandbox:demo"
)

// server is the sandbox in a process of its own.
type server struct {
	url string
	cmd *exec.Cmd
}

func serve(b *testing.B) *server {
	b.Helper()
	bin, err := wizard()
	if err != nil {
		b.Fatal(err)
	}
	s := &server{cmd: exec.Command(bin, "sandbox", "--listen", "127.0.0.1:0", "--concurrency", "0")}
	out, err := s.cmd.StdoutPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.cmd.Process.Kill(); _ = s.cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	s.url = strings.TrimSpace(line[strings.LastIndex(line, "http"):])
	return s
}

// batchBodies are the rows: people of different names, none of which gives a warning.
func batchBodies() [][]byte {
	digits := strings.NewReplacer("0", "a", "1", "e", "2", "i", "3", "o", "4", "u", "5", "la", "6", "le", "7", "li", "8", "lo", "9", "lu")
	rows := make([][]byte, batchRows)
	for i := range rows {
		rows[i] = fmt.Appendf(nil, `{"candidate": {"first_name": "Ada", "last_name": "Mar%s", "email_address": "ada%d@example.com"}, "application": {"job_id": "QiTBFeEoPwZvygYozhPw21nJ"}}`, digits.Replace(fmt.Sprint(i)), i)
	}
	return rows
}

// bareClient sends the rows as a program would that does nothing else: on a connection for each
// POST, as ours must, or on those that are open.
func (s *server) bareClient(b *testing.B, rows [][]byte, keepAlive bool) (took, processor time.Duration) {
	b.Helper()
	before := usedHere(b)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: !keepAlive, MaxIdleConnsPerHost: batchConcurrent}}
	queue := make(chan []byte)
	var workers sync.WaitGroup
	began := time.Now()
	for range batchConcurrent {
		workers.Go(func() {
			for row := range queue {
				req, _ := http.NewRequest(http.MethodPost, s.url+"/ats/candidates", bytes.NewReader(row))
				req.Header.Set("Authorization", "Bearer any")
				req.Header.Set("X-Integration-Id", batchIntegration)
				req.Header.Set("Content-Type", "application/json")
				resp, err := client.Do(req)
				if err != nil {
					b.Error(err)
					continue
				}
				_, _ = io.Copy(io.Discard, resp.Body)
				_ = resp.Body.Close()
				if resp.StatusCode != http.StatusOK {
					b.Errorf("the bare client got %s, want StatusOK", resp.Status)
				}
			}
		})
	}
	for _, row := range rows {
		queue <- row
	}
	close(queue)
	workers.Wait()
	return time.Since(began), usedHere(b) - before
}

// usedHere is the processor time that the benchmark itself has used.
func usedHere(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// batch has our program send the rows, and returns its peak memory in MB as well.
func (s *server) batch(b *testing.B, rows [][]byte) (took, processor time.Duration, peak float64) {
	b.Helper()
	bin, err := wizard()
	if err != nil {
		b.Fatal(err)
	}
	home := b.TempDir()
	path := filepath.Join(home, "rows.ndjson")
	if err := os.WriteFile(path, bytes.Join(rows, []byte("\n")), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(bin, "submit", path, "--results", filepath.Join(home, "results.ndjson"), "--concurrency", fmt.Sprint(batchConcurrent))
	cmd.Env = []string{"HOME=" + home, "KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=" + batchIntegration, "KOMBO_BASE_URL=" + s.url}
	began := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out[max(0, len(out)-500):])
	}
	took = time.Since(began)
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return took, used(cmd.ProcessState), float64(usage.Maxrss) / 1024
}

// BenchmarkBatch sends 10,000 rows, with journal and results file, and holds that against a
// client that does nothing else, with the same concurrency against the same sandbox, in turns:
//
//	go test ./ui/cli/latency -run - -bench Batch -benchtime 1x
func BenchmarkBatch(b *testing.B) {
	s, rows := serve(b), batchBodies()
	var kept, bare, bareProcessor, ours, processor []time.Duration
	var peak float64
	for range 5 {
		took, _ := s.bareClient(b, rows, true)
		kept = append(kept, took)
		s.forget(b)
		took, used := s.bareClient(b, rows, false)
		bare, bareProcessor = append(bare, took), append(bareProcessor, used)
		s.forget(b)
		took, used, held := s.batch(b, rows)
		ours, processor, peak = append(ours, took), append(processor, used), max(peak, held)
		s.forget(b)
	}
	b.Run("rows-10000", func(b *testing.B) {
		report(b, batchRows/median(ours).Seconds(), "rows/s")
		report(b, batchRows/median(bare).Seconds(), "bare-rows/s")
		report(b, batchRows/median(kept).Seconds(), "keepalive-rows/s")
		report(b, ratio(median(bare), median(ours)), "of-bare")
		report(b, ratio(median(kept), median(ours)), "of-keepalive")
		report(b, median(processor).Seconds(), "cpu-s")
		report(b, ratio(median(bareProcessor), median(processor)), "cpu-of-bare")
		report(b, peak, "peak-MB")
	})
}

// forget empties the sandbox.
func (s *server) forget(b *testing.B) {
	b.Helper()
	req, _ := http.NewRequest(http.MethodDelete, strings.TrimSuffix(s.url, "/v1")+"/_sandbox", nil)
	resp, err := http.DefaultClient.Do(req)
	if err != nil || resp.StatusCode >= 300 {
		b.Fatal(err, resp.Status, "want no error and less than 300")
	}
	_ = resp.Body.Close()
}
