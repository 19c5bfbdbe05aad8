package field

import (
	"strings"
	"testing"

	"kombo-apply/forms/field/edit"
)

func TestTwoHintsAtMostTheMoreSeriousFirst(t *testing.T) {
	bad, odd, info := Hint{"bad", HintError}, Hint{"odd", HintWarning}, Hint{"info", HintInfo}
	own, news := Hint{"own", HintError}, Hint{"news", HintWarning}
	for _, c := range []struct {
		name             string
		hint, note, news Hint
		want             string
	}{
		{"nothing", Hint{}, Hint{}, Hint{}, ""},
		{"a problem alone", bad, Hint{}, Hint{}, "bad"},
		{"the field's own alone", Hint{}, own, Hint{}, "own"},
		{"both judge the value", bad, own, Hint{}, "bad"},
		{"a warning from outside stands for the field's own as well", odd, own, Hint{}, "odd"},
		{"what the field says besides", bad, info, Hint{}, "bad info"},
		{"news below a problem", bad, own, news, "bad news"},
		{"news above what is less serious", info, Hint{}, news, "news info"},
		{"news below the field's own fault", Hint{}, own, news, "own news"},
		{"three", bad, info, news, "bad news"},
		{"the same twice", info, info, Hint{}, "info"},
	} {
		l := NewLine("k", "K", nil)
		l.SetHint(c.hint, false)
		var got []string
		for _, h := range l.hints(drawing{own: c.note, event: c.news}) {
			got = append(got, h.Text)
		}
		want(t, c.name, strings.Join(got, " "), c.want)
	}
}

func TestAPasteThatWasCutIsSaidBesideAProblem(t *testing.T) {
	var v string
	f := NewText("k", "Why?", Ptr(&v)).MaxLength(200)
	focus(f)
	paste(f, strings.Repeat("x", 157_000))
	wantShown(t, f, "characters too many", "the text was cut at 100 KB")
	f.SetHint(Hint{"shorten it", HintError}, false)
	wantShown(t, f, "shorten it", "the text was cut at 100 KB")
	wantNotShown(t, f, "too many")
}

func TestWhatAKeyWouldAcceptIsShownBesideAProblem(t *testing.T) {
	v := "ada@gmial.com"
	f := NewLine("k", "E-mail", Ptr(&v)).Kind(Email)
	focus(f)
	f.SetHint(Hint{"this address is used twice", HintError}, false)
	wantShown(t, f, "used twice", "did you mean ada@gmail.com?", "ctrl+space accepts")
}

func TestATextFromAnEditorIsCleanedLikeAPaste(t *testing.T) {
	var v string
	f := NewText("k", "Why?", Ptr(&v))
	f.SetText("red \x1b[31mword\u202e\r\nend")
	want(t, "the text", v, "red word\nend")
	f.SetText(strings.Repeat("x", 157_000))
	want(t, "its length", len(v), edit.MaxPasteBytes)
	wantShown(t, f, "cut at 100 KB")
	f.SetText("short")
	wantNotShown(t, f, "cut at 100 KB")
}

func TestANoteIsAsLongAsTheWindowAllows(t *testing.T) {
	said := []string{"one two three four five six seven eight nine ten", "one to ten", "ten"}
	n := NewInfo("k", "", "").Forms(func() []string { return said })
	for _, c := range []struct {
		w, h int
		want string
	}{{80, 20, said[0]}, {30, 6, said[0]}, {30, 3, said[1]}, {30, 5, said[1]}, {8, 3, said[2]}} {
		n.WithWidth(c.w)
		n.WithHeight(c.h)
		want(t, "the text", strings.Join(strings.Fields(plain(n)), " "), c.want)
		want(t, "it takes the focus", !n.Skip(), false)
	}
	said = []string{"other"}
	wantShown(t, n, "other")
}
