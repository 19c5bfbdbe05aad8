package forms_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

func TestTheToolThatWasChosenStandsBelowTheChoiceAndIsGoneIntoOnce(t *testing.T) {
	e := newExtras(t, `{"greenhouse": {"candidate": {"a": 1}}}`, "workable")
	chooser := e.item("remote_fields.(another tool)")
	if to := chooser.NextFocus(); to != "" {
		t.Errorf("nothing was chosen, and the focus goes to %s, want none", to)
	}
	chooser.Field.Focus()
	for _, r := range "jobylon" {
		chooser.Field.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	press(chooser.Field, tea.KeyPressMsg{Code: tea.KeyEnter}, 1)
	keys := e.shown()
	at := slices.Index(keys, "remote_fields.(another tool)")
	if !strings.HasPrefix(keys[at+1], "remote_fields.jobylon.") || !slices.ContainsFunc(keys[at:], func(k string) bool { return strings.HasPrefix(k, "remote_fields.greenhouse.") }) {
		t.Fatalf(`below the choice: %q, want "remote_fields.jobylon." at its start and one`, keys[at+1:])
	}
	if to := chooser.NextFocus(); string(to) != keys[at+1] {
		t.Errorf("the focus goes to %q, not to %q, want %q", to, keys[at+1], keys[at+1])
	}
	if to := chooser.NextFocus(); to != "" {
		t.Errorf("it goes there again: %s, want none", to)
	}
	counts := map[string]int{}
	for _, k := range keys {
		if counts[k]++; counts[k] > 1 {
			t.Errorf("%s is shown twice, want at most 1", k)
		}
	}
}

func TestTheFieldsOfAnotherATSSaysThatItWillBeIgnored(t *testing.T) {
	e := newExtras(t, `{"greenhouse": {"candidate": {"a": 1}}, "workable": {}}`, "")
	note := func(tool string) string {
		for _, it := range e.items {
			if it.Visible() && strings.HasPrefix(string(it.Key), "remote_fields."+tool+".") {
				return it.SectionWarning()
			}
		}
		t.Fatalf("nothing of %s is shown, want its fields", tool)
		return ""
	}
	if n := note("greenhouse"); n != "" {
		t.Errorf("nothing is connected, and it says %q, want none", n)
	}
	e.connect("workable")
	if n := note("greenhouse"); !strings.Contains(n, "Workable is connected; it will probably ignore") {
		t.Errorf(`another tool says %q, want "Workable is connected; it will probably ignore" in it`, n)
	}
	e.connect("greenhouse")
	if n := note("greenhouse"); n != "" {
		t.Errorf("the connected tool says %q, want none", n)
	}
}

// item finds what is shown under a key.
func (e *extrasTest) item(key string) forms.Item {
	e.t.Helper()
	for _, it := range e.items {
		if it.Visible() && string(it.Key) == key {
			return it
		}
	}
	e.t.Fatalf("shown are %q, want %s", e.shown(), key)
	return forms.Item{}
}

func TestEachRemoteFieldIsLaidOutOnce(t *testing.T) {
	counts := map[draft.Field]int{}
	for _, it := range newExtras(t, "", "greenhouse").items {
		if counts[it.Key]++; counts[it.Key] > 1 {
			t.Errorf("%s is there %d times, want at most 1", it.Key, counts[it.Key])
		}
	}
}
