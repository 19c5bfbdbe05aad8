package ui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
)

var candidates = flag.Int("candidates", 24, "how many candidates are entered in one run")

// held is what the program holds, in bytes.
func held() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// descriptors counts the open files; 0 if the system does not tell.
func descriptors() int {
	open, _ := os.ReadDir("/proc/self/fd")
	return len(open)
}

// TestARunIsAsLightAtItsEndAsAtItsBeginning enters one candidate after the other, each with a CV.
func TestARunIsAsLightAtItsEndAsAtItsBeginning(t *testing.T) {
	cv := filepath.Join(t.TempDir(), "cv.txt")
	if err := os.WriteFile(cv, []byte(strings.Repeat("Ada Lovelace engineer ", 50_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥")
		settled := 0
		var before, open int
		for n := range *candidates {
			d.keys(fmt.Sprintf("Ada⇥Lovelace⇥ada%d@example.com^N^N^N^N", n))
			d.keys("↵" + cv + "↵").wait(4 * time.Second)
			d.keys("^S").sees("ready to send").keys("^S").wait(time.Second)
			d.sees("was created").wait(time.Second)
			d.keys("n")
			if n == *candidates/2 {
				before, open, settled = held(), descriptors(), n
			}
		}
		grown := (held() - before) / (*candidates - settled)
		t.Logf("%d bytes a candidate, %d MB in all", grown, held()>>20)
		if grown > 40_000 || descriptors() > open+2 {
			t.Errorf("each candidate takes %d bytes for good; %d files are open, %d were halfway, want at most 40_000 and at most %d", grown, descriptors(), open, open+2)
		}
	}, withStore(t, t.TempDir()), func(e *Env) {
		// A Kombo that forgets what it was sent.
		box := sandbox.New(sandbox.Options{Now: time.Now, KeepBytes: 1})
		client, err := apiclient.New(apiclient.Options{
			BaseURL: "http://127.0.0.1:1/v1", IntegrationID: "sandbox:1", Key: apiclient.NewSecret("test"), Transport: throughHandler{box},
		})
		if err != nil {
			t.Fatal(err)
		}
		e.Kombo = client
	})
}
