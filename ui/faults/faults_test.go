package faults

import (
	"strings"
	"testing"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/ui/kit"
)

// armed are the faults that a list leads to, with the keys of each.
func armed(t *testing.T, list *kit.Palette, keys string, into map[sandbox.Scenario]string) {
	t.Helper()
	seen := map[string]bool{}
	for _, e := range list.Matches {
		if seen[e.Mark] || e.Mark == "" {
			t.Errorf("%s%s stands twice, want one letter for each", keys, e.Mark)
		}
		seen[e.Mark] = true
		switch act := e.Act.(type) {
		case *kit.Palette:
			armed(t, act, keys+e.Mark, into)
		case sandbox.Scenario:
			into[act] = keys + e.Mark
		}
	}
}

func TestEveryFaultIsTwoLettersAway(t *testing.T) {
	all := map[sandbox.Scenario]string{}
	armed(t, Menu(), "", all)
	for fault, keys := range all {
		var dial sandbox.Dial
		if err := dial.Arm(fault); err != nil || len(keys) > 2 {
			t.Errorf("%q arms %s: %v, want no error and at most 2", keys, fault, err)
		}
	}
	for _, s := range sandbox.Scenarios() {
		for _, method := range []string{"", "get:"} {
			if method != "" && s.ReadText == "" || s.Name == sandbox.NoFault {
				continue
			}
			found := false
			for fault := range all {
				found = found || strings.HasPrefix(string(fault), method+string(s.Name))
			}
			if !found {
				t.Errorf("%s%s cannot be armed, want one", method, s.Name)
			}
		}
		if s.Name == sandbox.AnyCode && len(s.Choices) != 25 {
			t.Errorf("there are %d codes, want 24 and an unknown one", len(s.Choices))
		}
	}
}
