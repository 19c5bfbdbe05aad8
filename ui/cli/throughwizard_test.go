//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui"
	"kombo-apply/ui/kit"
)

// throughWizard sends a request by the keys of the wizard, without a terminal
// around it, and returns what came of it.
func throughWizard(t *testing.T, env []string, file string) apiclient.Result {
	t.Helper()
	settings := map[string]string{}
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		settings[name] = value
	}
	limit, _ := time.ParseDuration(settings["TEST_WRITE_TIMEOUT"])
	client, err := apiclient.New(apiclient.Options{WriteTimeout: limit, BaseURL: settings["KOMBO_BASE_URL"],
		IntegrationID: settings["KOMBO_INTEGRATION_ID"], Key: apiclient.NewSecret(settings["KOMBO_API_KEY"])})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, problems, err := draft.Read(f, filepath.Dir(file))
	if err != nil || draft.Blocking(problems) {
		t.Fatal(err, problems, "want no error and nothing in the way")
	}
	d.Endpoint = apiclient.EndpointCandidate
	keys, _ := kit.NewKeys(nil)
	m := ui.New(ui.Env{Env: session.Env{Kombo: client, Endpoint: d.Endpoint, PickFile: draft.PickFile, Now: time.Now}, Keys: keys, Resume: &store.Entry{Draft: d}})
	w := &bareWizard{m: m, news: make(chan tea.Msg, 1000)}
	w.run(m.Init())
	w.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	ctrlS := tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}
	w.send(ctrlS)
	w.until(t, func() bool { return strings.Contains(w.screen(), "ready to send") })
	w.send(ctrlS)
	w.until(t, func() bool { return len(m.Outcomes()) > 0 })
	return m.Outcomes()[0].Result
}

// bareWizard runs the model's commands as a program would.
type bareWizard struct {
	m    *ui.Model
	news chan tea.Msg
}

func (w *bareWizard) screen() string { return w.m.View().Content }

func (w *bareWizard) send(msg tea.Msg) {
	_, cmd := w.m.Update(msg)
	w.run(cmd)
}

func (w *bareWizard) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				w.run(c)
			}
		default:
			w.news <- msg
		}
	}()
}

// until takes in what arrives until something holds.
func (w *bareWizard) until(t *testing.T, holds func() bool) {
	t.Helper()
	const timeout = time.Minute
	limit := time.After(timeout)
	for !holds() {
		select {
		case msg := <-w.news:
			w.send(msg)
		case <-limit:
			t.Fatalf("it is not on the screen, want it there:\n%s", w.screen())
		}
	}
}
