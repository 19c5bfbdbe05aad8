package ui

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/calls"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/ui/kit"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// wizardTest drives the model by hand: keys in, frames out, commands on a fake
// clock. It talks to the sandbox through its handler, without a socket.
type wizardTest struct {
	t    *testing.T
	m    *Model
	box  *sandbox.Sandbox
	news chan tea.Msg
	w, h int
	// first is the first frame, and early the requests that were made before it.
	first string
	early int
	// pastes: texts are pasted, not typed.
	pastes bool
}

// inWizard runs a test against a fresh wizard of the given size.
func inWizard(t *testing.T, width, height int, test func(*wizardTest), change ...func(*Env)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		box, log := sandbox.New(sandbox.Options{Now: time.Now}), calls.NewLog(1<<20)
		client, err := apiclient.New(apiclient.Options{
			BaseURL: "http://127.0.0.1:1/v1", IntegrationID: "sandbox:1", Key: apiclient.NewSecret("test"), Transport: throughHandler{box}, OnCall: log.Add,
		})
		if err != nil {
			t.Fatal(err)
		}
		dark, noRetries := true, make(chan apiclient.RetryNotice)
		close(noRetries)
		keys, _ := kit.NewKeys(nil)
		env := Env{Env: session.Env{Kombo: client, Target: session.Target{Name: "the sandbox"}, Endpoint: apiclient.EndpointCandidate,
			Now: time.Now, PickFile: draft.PickFile}, Faults: &box.Faults, Calls: log, OpenURL: func(string) error { return nil }, Dark: &dark,
			Keys: keys, CarryOver: session.StandardCarryOver, Retries: noRetries,
			Edit:      func(string, string, func(Edited) tea.Msg) tea.Cmd { return nil },
			WriteFile: func(name string, _ []byte, _ ...string) (string, error) { return name, nil }, SaveHAR: func() (string, error) { return "a.har", nil }}
		for _, c := range change {
			c(&env)
		}
		d := &wizardTest{t: t, m: New(env), box: box, news: make(chan tea.Msg, 10_000), w: width, h: height}
		d.run(d.m.Init())
		defer d.end()
		d.send(tea.WindowSizeMsg{Width: width, Height: height})
		d.first, d.early = d.frame(), len(box.Received())
		time.Sleep(firstFrame)
		d.settle()
		test(d)
	})
}

// end lets everything that still runs come to its end, so that the bubble can.
func (d *wizardTest) end() {
	d.m.jobs.Stop()
	if d.m.send != nil {
		d.m.send.Stop()
		d.settle()
	}
	time.Sleep(time.Hour) // the last ticks
}

type throughHandler struct{ h http.Handler }

func (t throughHandler) RoundTrip(r *http.Request) (_ *http.Response, err error) {
	defer func() {
		if recover() != nil { // the handler's way to cut the connection
			err = io.ErrUnexpectedEOF
		}
	}()
	rec := httptest.NewRecorder()
	in := r.Clone(r.Context())
	in.RequestURI = r.URL.RequestURI()
	t.h.ServeHTTP(rec, in)
	return rec.Result(), nil
}

func (d *wizardTest) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				d.run(c)
			}
		default:
			d.news <- msg
		}
	}()
}

func (d *wizardTest) send(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.run(cmd)
	d.settle()
}

// settle handles everything that arrives without time passing.
func (d *wizardTest) settle() {
	for {
		synctest.Wait()
		select {
		case msg := <-d.news:
			_, cmd := d.m.Update(msg)
			d.run(cmd)
		default:
			return
		}
	}
}

// wait lets time pass.
func (d *wizardTest) wait(for_ time.Duration) {
	time.Sleep(for_)
	d.settle()
}

// keys types: ⇥ tab, ⇤ shift+tab, ↵ enter, ↑ ↓ ← →, ⎋ esc, ⌫ backspace,
// ␣ space; ^x is ctrl+x; F1 to F10 as «1» to «0».
func (d *wizardTest) keys(s string) *wizardTest {
	d.t.Helper()
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; r {
		case '^':
			i++
			d.send(tea.KeyPressMsg{Code: runes[i] + 'a' - 'A', Mod: tea.ModCtrl})
		case '«':
			d.send(tea.KeyPressMsg{Code: tea.KeyF1 + (runes[i+1]-'1'+10)%10})
			i += 2
		default:
			d.send(keyFor(r))
		}
	}
	return d
}

func keyFor(r rune) tea.KeyPressMsg {
	switch r {
	case '⇥':
		return tea.KeyPressMsg{Code: tea.KeyTab}
	case '⇤':
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case '↵':
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case '↑':
		return tea.KeyPressMsg{Code: tea.KeyUp}
	case '↓':
		return tea.KeyPressMsg{Code: tea.KeyDown}
	case '←':
		return tea.KeyPressMsg{Code: tea.KeyLeft}
	case '→':
		return tea.KeyPressMsg{Code: tea.KeyRight}
	case '⎋':
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case '⌫':
		return tea.KeyPressMsg{Code: tea.KeyBackspace}
	case '␣', ' ':
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}

// frame is the screen as text, checked to fill the window exactly.
func (d *wizardTest) frame() string {
	d.t.Helper()
	lines := strings.Split(d.m.View().Content, "\n")
	if len(lines) != d.h {
		d.t.Errorf("the frame has %d lines, the window %d, want %d", len(lines), d.h, d.h)
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n != d.w {
			d.t.Errorf("line %d is %d cells wide, the window %d: %q, want %d", i, n, d.w, ansi.Strip(l), d.w)
		}
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (d *wizardTest) sees(texts ...string) *wizardTest {
	d.t.Helper()
	frame := d.frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.t.Fatalf("%q is not on the screen, want %q in it:\n%s", text, text, frame)
		}
	}
	return d
}

func (d *wizardTest) seesNot(texts ...string) *wizardTest {
	d.t.Helper()
	frame := d.frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			d.t.Fatalf("%q is on the screen, want no %q in it:\n%s", text, text, frame)
		}
	}
	return d
}

// golden compares the frame with the one on file.
func (d *wizardTest) golden(name string) *wizardTest {
	d.t.Helper()
	file := filepath.Join("testdata", "frames", name+".txt")
	got := d.frame()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return d
	}
	want, err := os.ReadFile(file)
	if err != nil {
		d.t.Fatalf("%v (go test ./ui -update writes it)", err)
	}
	if got != string(want) {
		d.t.Errorf("the frame %s is not as it was, want the same (if it is meant to change, go test ./ui -update):\n%s", name, differing(string(want), got))
	}
	return d
}

// differing shows the lines in which two frames differ.
func differing(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out strings.Builder
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			fmt.Fprintf(&out, "%3d was |%s\n    is  |%s\n", i+1, x, y)
		}
	}
	return out.String()
}
