//go:build linux

package latency_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const largeFile = 100 << 20

// BenchmarkLargeFile submits a file of 100 MB, as a whole process, and holds that against curl
// sending a body that is ready, to the same server in turns:
//
//	go test ./ui/cli/latency -run - -bench LargeFile -benchtime 1x
func BenchmarkLargeFile(b *testing.B) {
	curl, err := exec.LookPath("curl")
	if err != nil {
		b.Skip("no curl")
	}
	bin, err := wizard()
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(takeAll))
	b.Cleanup(server.Close)
	home := b.TempDir()
	writeLarge(b, home)
	ours := exec.Command(bin, "submit", "body.json", "--again")
	ours.Env = []string{"HOME=" + home, "KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=workday:1", "KOMBO_BASE_URL=" + server.URL + "/v1"}
	theirs := exec.Command(curl, "-sS", "--fail", "--noproxy", "*", "-H", "Expect:", "-H", "Content-Type: application/json", "-o", os.DevNull,
		"--data-binary", "@ready.json", server.URL+"/v1/ats/candidates")
	var wall, processor, bareWall, bareProcessor []time.Duration
	for range 7 {
		for _, run := range []struct {
			cmd             *exec.Cmd
			wall, processor *[]time.Duration
		}{{ours, &wall, &processor}, {theirs, &bareWall, &bareProcessor}} {
			cmd := *run.cmd
			cmd.Dir = home
			began := time.Now()
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
			*run.wall = append(*run.wall, time.Since(began))
			*run.processor = append(*run.processor, used(cmd.ProcessState))
		}
	}
	b.Run("100MB", func(b *testing.B) {
		report(b, ms(median(wall)), "ms")
		report(b, ms(median(processor)), "cpu-ms")
		report(b, ratio(median(wall), median(bareWall)), "of-curl")
		report(b, ratio(median(processor), median(bareProcessor)), "cpu-of-curl")
	})
}

// used is the processor time of a process that has ended.
func used(p *os.ProcessState) time.Duration { return p.UserTime() + p.SystemTime() }

// takeAll takes what is sent and says that it was created; there is nothing to read.
func takeAll(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, `{"status":"error","error":{"code":"PLATFORM.NOT_FOUND","message":"there is nothing here"}}`)
		return
	}
	buf := make([]byte, 256<<10)
	for {
		if _, err := r.Body.Read(buf); err != nil {
			break
		}
	}
	_, _ = io.WriteString(w, `{"status":"success","data":{"id":"C1","applications":[{"id":"A1"}]},"warnings":[]}`)
}

// writeLarge writes the file, a body that names it, and one that holds it.
func writeLarge(b *testing.B, home string) {
	b.Helper()
	page := []byte("a page of an invented CV\x00\xff\x7f")
	data := bytes.Repeat(page, largeFile/len(page)+1)[:largeFile]
	before, after := `{"candidate": {"first_name": "Ada", "last_name": "Marlowe", "email_address": "ada@example.com"},
"application": {"job_id": "J1"}, "attachments": [{"name": "cv.pdf", "type": "CV", "content_type": "application/pdf", `, `"}]}`
	for name, content := range map[string][]byte{
		"cv.pdf":     data,
		"body.json":  []byte(before + `"path": "cv.pdf` + after),
		"ready.json": []byte(before + `"data": "` + base64.StdEncoding.EncodeToString(data) + after),
	} {
		if err := os.WriteFile(filepath.Join(home, name), content, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(home, "cv.pdf"), long, long); err != nil {
		b.Fatal(err)
	}
}
