package kit

import (
	"slices"
	"strings"
	"testing"
)

func TestTheKeysOfTheProgramDoNotClash(t *testing.T) {
	if _, faults := NewKeys(map[string][]string{"help": {"f1"}}); len(faults) > 0 {
		t.Errorf("the faults are %v, want none", faults)
	}
}

func TestAKeyIsBoundAnewAndShownSo(t *testing.T) {
	k, faults := NewKeys(map[string][]string{"next-step": {"f11", "alt+pgdown"}, "send": {"alt+l"}, "answers": {"x"}})
	if len(faults) > 0 {
		t.Fatalf("the faults are %v, want none", faults)
	}
	if got := k.NextStep.Keys(); !slices.Equal(got, []string{"f11", "alt+pgdown"}) || k.NextStep.Help().Key != "F11" || Named(k.NextStep) != "F11" {
		t.Errorf("next-step is %v, shown as %s, want f8 and alt+pgdown, shown as F11", got, k.NextStep.Help().Key)
	}
	if k.Send.Help().Key != "alt+l" || Named(k.Send) != "alt+l" || k.Answers.Help().Key != "x" {
		t.Errorf("send is shown as %s, answers as %s, want ^L and x", k.Send.Help().Key, k.Answers.Help().Key)
	}
}

func TestABindingThatCannotBeIsRefusedAndSaysWhy(t *testing.T) {
	for _, row := range []struct{ name, keys, want string }{
		{"nextstep", "f11", "names nothing"},
		{"next-step", "", "has no key"},
		{"next-step", "ctrl+", "is no key"},
		{"next-step", "F11", "is no key"},
		{"next-step", "control+n", "is no key"},
		{"next-step", "n", "a text field needs it"},
		{"next-step", "space", "a text field needs it"},
		{"fill", "ctrl+w", "a text field needs it"},
		{"reload", "ctrl+x", "a text field needs it"},
		{"up", "enter", "a text field needs it"},
		{"fill", "f4", "which is the key of drafts"},
		{"help", "ctrl+g", "which is the key of go-to"},
		{"answers", "n", "which is the key of next-candidate"},
		{"csv", "m", "which is the key of markdown"},
	} {
		k, faults := NewKeys(map[string][]string{row.name: strings.Fields(row.keys)})
		if len(faults) != 1 || faults[0].Name != row.name || !strings.Contains(faults[0].What, row.want) {
			t.Errorf("%s = %q is %v, want one fault: %s", row.name, row.keys, faults, row.want)
		}
		if k.Help.Help().Key != "F1" {
			t.Errorf("after a fault the help is %s, want F1", k.Help.Help().Key)
		}
	}
}
