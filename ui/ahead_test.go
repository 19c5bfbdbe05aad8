package ui

import (
	"context"
	"iter"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/session"
)

// lateJobs answers the list of jobs after a while.
type lateJobs struct {
	session.Kombo
	wait time.Duration
}

func (k lateJobs) Jobs(ctx context.Context, f apiclient.Filter) iter.Seq2[apiclient.Page[apiclient.Job], error] {
	return func(yield func(apiclient.Page[apiclient.Job], error) bool) {
		time.Sleep(k.wait)
		k.Kombo.Jobs(ctx, f)(yield)
	}
}

func TestKeysThatComeBeforeTheJobs(t *testing.T) {
	enter, feed := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: 'j', Mod: tea.ModCtrl}
	late := func(e *Env) { e.Kombo = lateJobs{e.Kombo, time.Second} }
	for _, c := range []struct {
		what   string
		query  string
		keys   []tea.KeyPressMsg
		chosen bool
		step   forms.StepID
	}{
		{"an enter", "staplerfahrer", []tea.KeyPressMsg{enter}, true, forms.StepJob},
		{"a line feed", "staplerfahrer", []tea.KeyPressMsg{feed}, true, forms.StepJob},
		{"an enter and a tab", "staplerfahrer", []tea.KeyPressMsg{enter, {Code: tea.KeyTab}}, true, forms.StepCandidate},
		{"no such job", "zzzzzz", []tea.KeyPressMsg{enter, {Code: tea.KeyTab}}, false, forms.StepJob},
		{"a correction", "staplerfahrer", []tea.KeyPressMsg{enter, {Code: tea.KeyBackspace}}, false, forms.StepJob},
		{"nothing typed", "", []tea.KeyPressMsg{enter}, false, forms.StepJob},
		{"before the size is known", "staplerfahrer", []tea.KeyPressMsg{enter, {Code: tea.KeyTab}}, true, forms.StepCandidate},
	} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			if c.what == "before the size is known" {
				d.m.width, d.m.height = 0, 0
			}
			for _, r := range c.query {
				d.send(keyFor(r))
			}
			for _, k := range c.keys {
				d.send(k)
			}
			d.wait(2 * time.Second)
			if got := d.m.s.Draft.JobID != ""; got != c.chosen {
				t.Errorf("%s: a job is chosen: %v, want %v", c.what, got, c.chosen)
			}
			if d.m.step != c.step {
				t.Errorf("%s: the step is %s: got %v, want %v", c.what, d.m.step.Title(), d.m.step, c.step)
			}
			if missing := c.query == "zzzzzz"; missing != strings.Contains(d.m.notice.text, "no job matches") {
				t.Errorf("%s: the notice is %q, want %v", c.what, d.m.notice.text, strings.Contains(d.m.notice.text, "no job matches"))
			}
		}, late)
	}
}
