package draft

import (
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestAnXRaySaysWhatDecidesAboutAQuestion(t *testing.T) {
	yes := apiclient.Format{Type: apiclient.FormatBoolean}
	on := func(id, parent string) apiclient.Question {
		return apiclient.Question{ID: apiclient.ID(id), Title: apiclient.Text("Is " + id), PreconditionID: apiclient.ID(parent),
			PreconditionOptions: apiclient.Precondition{Booleans: []bool{true}}, Format: yes}
	}
	never := on("never", "root")
	never.PreconditionOptions = apiclient.Precondition{}
	questions := []apiclient.Question{{ID: "root", Title: "Is root", Format: yes}, on("child", "root"), on("grandchild", "child"),
		on("a", "b"), on("b", "a"), on("dangling", "gone"), never}
	for _, row := range []struct {
		id           string
		answers      map[string]bool
		state        XState
		because, iff string
	}{
		{"root", nil, XVisible, "", ""},
		{"child", nil, XHidden, "hidden because “Is root” is not answered", "asked if “Is root” is answered “Yes”"},
		{"child", map[string]bool{"root": false}, XHidden, "hidden because “Is root” is answered “No”", "asked if “Is root”"},
		{"child", map[string]bool{"root": true}, XVisible, "appears because you answered “Yes”", "asked if"},
		{"grandchild", map[string]bool{"child": true}, XHidden, "hidden because “Is child” is hidden", "asked if “Is child”"},
		{"a", nil, XCycle, "leads back to itself", "always asked"},
		{"dangling", nil, XUnreachable, "does not have", "always asked"},
		{"never", nil, XUnreachable, "names no answer", "always asked"},
	} {
		answer := func(id string) Value {
			if yes, ok := row.answers[id]; ok {
				return Value{Kind: KindBool, Yes: yes}
			}
			return Value{}
		}
		got := Visible(questions, answer).XRay(row.id)
		if got.State != row.state || !strings.Contains(got.Because, row.because) || !strings.Contains(got.If, row.iff) {
			t.Errorf("%s with %v: got %s, %q, %q; want %s, %q, %q", row.id, row.answers, got.State, got.Because, got.If, row.state, row.because, row.iff)
		}
	}
	none := func(string) Value { return Value{} }
	tree := Visible(questions, none).XRay("grandchild")
	if tree.Parent == nil || tree.Parent.Parent == nil || tree.Parent.Parent.QuestionID != "root" || tree.Parent.Parent.Parent != nil {
		t.Errorf("the tree is %+v, want it to lead to the root", tree)
	}
	answer := func(string) Value { return Value{Kind: KindBool, Yes: true} }
	if got := Visible(questions, answer).XRay("child"); got.Sent != "true" || got.Widget != "yes or no" || got.Wire != "true or false" {
		t.Errorf("got %q, %q, %q, want the widget, the wire form and what is sent", got.Widget, got.Wire, got.Sent)
	}
}
