package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

func TestEveryCallOfTheRunIsListedAndShownWhole(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("«0»f^S").wait(5 * time.Second)
		d.wait(time.Second) // the result listens now
		d.sees("was created").keys("«9»").sees("Calls", "newest last", "GET  /ats/jobs?", "POST /ats/candidates", " 429 ", "try 2  200")
		d.keys("↑").sees("> 00:00:01  POST") // the newest was highlighted
		d.keys("↵").sees("POST http://127.0.0.1:1/v1/ats/candidates", "200 OK", "try 2", "Request", "Authorization: Bearer •••")
		for range 12 {
			d.keys("↓")
		}
		d.sees(`"first_name": "Ada"`)
		d.keys("c").sees("copied to the clipboard").keys("⎋").sees("newest last").keys("⎋").sees("was created")
		d.keys("«9»").sees("newest last").keys("^S").sees("^S: esc leads back first").keys("h").sees("all calls are in a.har")
		d.keys("⎋").sees("was created").keys("w").sees("Which job is it for?").keys("«9»⎋").sees("Which job is it for?")
	}, func(e *Env) {
		e.SaveHAR = func() (string, error) { return "a.har", nil }
	})
}

func TestTheKeyOfALongLineOfJSONIsDrawnAsAllKeys(t *testing.T) {
	l := theme.New(true)
	got := kit.JSONLines([]byte(`{"description":"<p>We move pallets</p>"}`), l, 24)
	if want := "  " + l.JSONKey.Render(`"description"`); len(got) < 4 || !strings.HasPrefix(got[1], want) {
		t.Errorf("got %q, want a second line that begins with %q", got, want)
	}
	if text := ansi.Strip(strings.Join(got, "\n")); text != "{\n  \"description\": \"<p>We\nmove pallets</p>\"\n}" {
		t.Errorf("got the text %q, want all of it", text)
	}
}

func TestCallsAndFaultsFitEveryWindow(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {40, 10}, {200, 60}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			d.keys("«0»").sees("Next send").keys("h").sees("ATS.JOB_CLOSED").keys("⎋")
			d.keys("«9»").sees("Calls", "GET  /", "200").keys("↵").sees("GET").keys("↓↓↓").frame()
		})
	}
}

func TestTheHeadingOfTheCallsIsWholeInANarrowWindow(t *testing.T) {
	inWizard(t, 40, 12, func(d *wizardTest) { d.keys("«9»").sees("calls, newest last") })
}
