package field

import (
	"fmt"
	"strings"
	"testing"

	huh "charm.land/huh/v2"
)

func TestEveryFieldKeepsTheContract(t *testing.T) {
	for _, f := range everyField("Ada") {
		f.View()
		if f.GetKey() == "" || f.Label() == "" {
			t.Errorf("%T has no key or no label, want a text", f)
		}
		if strings.Contains(f.Summary(), "\n") {
			t.Errorf("%s: the summary has several lines, want no %q in it", f.GetKey(), "\n")
		}
		if f.Cursor() != nil {
			t.Errorf("%s shows a cursor without focus, want none", f.GetKey())
		}
		run(f, f.Init())
		focus(f)
		wantShown(t, f, ">")
		for _, k := range f.KeyBinds() {
			if k.Help().Key == "" || k.Help().Desc == "" || len(k.Keys()) == 0 {
				t.Errorf("%s: a key without help: %v, want a text and some", f.GetKey(), k)
			}
		}
		if f.WithTheme(nil) != huh.Field(f) || f.WithKeyMap(nil) != huh.Field(f) || f.WithPosition(huh.FieldPosition{}) != huh.Field(f) {
			t.Errorf("%s returns another field than itself, want %v, %v and %v", f.GetKey(), huh.Field(f), huh.Field(f), huh.Field(f))
		}
		var asked strings.Builder
		if err := f.RunAccessible(&asked, strings.NewReader("")); err != nil || !strings.Contains(asked.String(), ": ") {
			t.Errorf(`%s asked %q in a line, and %v, want no error and ": " in it`, f.GetKey(), asked.String(), err)
		}
	}
}

func TestAFieldRunsInAFormOfHuh(t *testing.T) {
	var v string
	form := huh.NewForm(huh.NewGroup(NewLine("k", "First name", Ptr(&v)), NewToggle("t", "Sure?", nil)))
	form.Init()
	for _, k := range keysOf("Ada") {
		form.Update(k)
	}
	want(t, "the value", v, "Ada")
	if !strings.Contains(form.View(), "First name") {
		t.Errorf(`the form shows %s, want "First name" in it`, form.View())
	}
}

func TestSummariesAreWords(t *testing.T) {
	yes, n, text := true, "85000", "one\ntwo   three"
	list := []string{"DE", "gone"}
	rows := []mail{{"w", "ada@kombo.dev"}, {"p", ""}}
	for _, c := range []struct {
		f    Field
		want string
	}{
		{NewToggle("k", "K", Ptr(ptrTo(&yes))), "Yes"}, {NewNumber("k", "K", Ptr(&n)), "85000"}, {NewText("k", "K", Ptr(&text)), "one two three"},
		{NewChoices("k", "K", Ptr(&list), countries...), "Germany, gone (no longer offered)"}, {mails(&rows), "Work, ada@kombo.dev, Personal"}, {NewLine("k", "K", nil), ""},
	} {
		want(t, fmt.Sprintf("the summary of %T", c.f), c.f.Summary(), c.want)
	}
}

func ptrTo[T any](v T) *T { return &v }

func TestListsAreReadAgainWithWhatSomebodyElseWrote(t *testing.T) {
	var list []string
	f := NewChoices("k", "Pick", Ptr(&list))
	f.SetOptions(countries)
	list = []string{"FR"}
	f.Reload()
	wantShown(t, f, "[x] France")

	rows := []mail{{"w", "a"}}
	r := mails(&rows)
	focusFirst(r)
	rows[0].addr = "b"
	r.Reload()
	wantShown(t, r, "b")
	rows = append(rows, mail{"p", "c"})
	r.Reload()
	want(t, "the cells", len(r.Cells()), 4)
	rows = nil
	r.Reload()
	want(t, "the cells", len(r.Cells()), 0)
	wantShown(t, r, "+ add e-mail")
}
