package field

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"kombo-apply/forms/value/date"
)

// samples are texts that are hard to measure.
var samples = map[string]string{
	"empty": "", "ascii": "A perfectly ordinary answer, only rather long for one line of a form", "umlauts": "Übersetzerprüfungsgebühren für Straßenbauer in Österreich",
	"cjk": "株式会社日本語能力試験の結果を教えてください", "emoji": "👨‍👩‍👧‍👦 🇩🇪 👍🏽 ❤️ ok 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", "rtl": "מה ניסיונך בפיתוח תוכנה؟ كم سنة من الخبرة لديك",
	"hostile": "a\x1b[31mb\x07\u202ec\u200b\u0301\nd\te\x80\u009b31m", "indic": "क्षत्रिय ज्ञानपीठ",
}

// everyField makes one of each, filled with a text.
func everyField(text string) []Field {
	v := text
	opts := []Option{{ID: "1", Label: text, Detail: text}, {ID: "2", Label: "Two", Detail: text}, {ID: "3", Label: text + text, Aliases: []string{text}}}
	many := slices.Concat(opts, manyOptions(40))
	rows := []mail{{"w", text}, {text, ""}, {"p", "ada@gmial.com"}}
	ptr := func() *string { s := v; return &s }
	list := []string{"2", text}
	var answer *bool
	files := desk()
	files.MapFS["home/ada/"+strings.Map(func(r rune) rune {
		if r == '/' || r == 0 {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "")+".pdf")] = files.MapFS["home/ada/CV.pdf"]
	n := "7"
	return []Field{
		required(NewLine("line", text, Ptr(ptr()))).MaxLength(5).Placeholder(text),
		NewLine("mail", "E-mail", Ptr(ptr())).Kind(Email),
		NewLine("phone", "Phone", Ptr(ptr())).Kind(Phone).Region(func() string { return "DE" }),
		required(NewText("text", text, Ptr(ptr()))).MaxLength(10).Placeholder(text),
		required(NewChoice("radio", text, Ptr(ptr()), opts...)),
		NewChoice("drop", "Country", Ptr(ptr()), many...).Placeholder(text),
		NewChoices("several", text, Ptr(&list), many...),
		NewToggle("toggle", text, Ptr(&answer)),
		NewNumber("number", text, Ptr(ptr())).Between(1, 9),
		NewSlider("slider", "Years", Ptr(&n), 0, 123456789),
		NewDate("date", text, Ptr(ptr())).In(func() time.Time { return monday }, date.LocaleNamed("")),
		NewFile("file", text, Ptr(ptr()), FileConfig{}).On(files).StartIn("/home/ada/").URLs(true),
		mails(&rows),
		NewInfo("note", text, strings.Repeat(text+" ", 20)),
		NewFold("fold", text, func() bool { return false }),
	}
}

func checkBox(t testing.TB, f Field, w, h int, after string) {
	t.Helper()
	for i, l := range strings.Split(f.View(), "\n") {
		if n := ansi.StringWidth(l); n > w {
			t.Fatalf("%s at %d×%d after %s: line %d takes %d cells: %q, want at most %d", f.GetKey(), w, h, after, i, n, l, w)
		}
	}
	// Without the guard of the frame: what the control itself draws.
	d := f.draw(w, h)
	for i, l := range d.lines {
		if n := ansi.StringWidth(l); n > w {
			t.Fatalf("%s drew %d cells in %d×%d after %s: line %d is %q, want at most %d", f.GetKey(), n, w, h, after, i, l, w)
		}
	}
	if _, rows := f.(*Rows); !rows && len(d.lines) > h {
		t.Fatalf("%s drew %d lines in %d×%d after %s, want at most %d", f.GetKey(), len(d.lines), w, h, after, h)
	}
	if d.focus < 0 || d.focus > len(d.lines) {
		t.Fatalf("%s at %d×%d after %s: the line in focus is %d of %d, want one and at most %d", f.GetKey(), w, h, after, d.focus, len(d.lines), len(d.lines))
	}
	if d.real && (d.x < 0 || d.x >= w || d.y < 0 || d.y >= max(len(d.lines), 1)) {
		t.Fatalf("%s at %d×%d after %s: the cursor is at %d,%d, want one, less than %d, one and less than %d", f.GetKey(), w, h, after, d.x, d.y, w, max(len(d.lines), 1))
	}
	f.WithWidth(w + 1).WithWidth(w) // draw was called behind the back of the memory
}

func TestNoFieldIsEverWiderThanItsBox(t *testing.T) {
	for name, text := range samples {
		for _, f := range everyField(text) {
			t.Run(name+"/"+f.GetKey(), func(t *testing.T) {
				f.SetStyles(loudStyles)
				f.SetHint(Hint{text + text, HintError}, false)
				for _, w := range []int{20, 21, 33, 40, 59, 60, 97, 140} {
					for _, h := range []int{1, 3, 20} {
						f.WithWidth(w)
						f.WithHeight(h)
						checkBox(t, f, w, h, "nothing")
						focus(f)
						checkBox(t, f, w, h, "focus")
						drive(t, f, " ↓")
						checkBox(t, f, w, h, "space and down")
						drive(t, f, "‹ctrl+t›u")
						checkBox(t, f, w, h, "a letter")
						drive(t, f, "⌫⎋")
						f.Blur()
					}
				}
			})
		}
	}
}

var anyKeys = []string{
	"a", "7", " ", "é", "日", "👍", ".", "/", "~", "-", "@", "⇥", "↵", "⌫", "⌦", "←", "→", "↑", "↓", "⎋", "⇱", "⇲", "⇞", "⇟", "‹ctrl+x›", "‹ctrl+z›", "‹ctrl+y›",
	"‹ctrl+u›", "‹ctrl+w›", "‹ctrl+k›", "‹ctrl+t›", "‹alt+down›", "‹alt+up›", "‹ctrl+space›", "‹insert›", "‹shift+left›", "‹shift+right›", "‹alt+left›", "ger", "zzz",
}

func TestNoSequenceOfInputsBreaksAField(t *testing.T) {
	text := samples["emoji"]
	rapid.Check(t, func(rt *rapid.T) {
		fields := everyField(rapid.SampledFrom([]string{"", text, samples["ascii"], samples["hostile"]}).Draw(rt, "text"))
		f := fields[rapid.IntRange(0, len(fields)-1).Draw(rt, "field")]
		w, h := 40, 8
		f.WithWidth(w)
		f.WithHeight(h)
		focus(f)
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			did := ""
			switch rapid.IntRange(0, 9).Draw(rt, "what") {
			case 0:
				did = someText.Draw(rt, "paste")
				paste(f, did)
			case 1:
				x, y := rapid.IntRange(-2, 60).Draw(rt, "x"), rapid.IntRange(-2, 20).Draw(rt, "y")
				did = fmt.Sprint("click ", x, y)
				run(f, f.Click(x, y))
			case 2:
				w, h = rapid.IntRange(20, 140).Draw(rt, "w"), rapid.IntRange(1, 20).Draw(rt, "h")
				f.WithWidth(w)
				f.WithHeight(h)
			case 3:
				send(f, tea.MouseWheelMsg{Button: rapid.SampledFrom([]tea.MouseButton{tea.MouseWheelUp, tea.MouseWheelDown}).Draw(rt, "wheel")})
			case 4:
				f.Reload()
				f.Blur()
				focus(f)
			default:
				did = rapid.SampledFrom(anyKeys).Draw(rt, "key")
				if drive(t, f, did); did == "⇥" {
					focus(f)
				}
			}
			checkBox(t, f, w, h, did)
		}
	})
}

func TestNothingIsLostWithoutAKeyThatDeletes(t *testing.T) {
	harmless := slices.DeleteFunc(slices.Clone(anyKeys), func(k string) bool {
		return k == "⌫" || k == "⌦" || strings.HasPrefix(k, "‹ctrl+") && k != "‹ctrl+space›" && k != "‹ctrl+t›" || strings.HasPrefix(k, "‹shift+")
	})
	rapid.Check(t, func(rt *rapid.T) {
		v := samples["umlauts"]
		f := []Field{
			NewLine("k", "Name", Ptr(&v)), NewText("k", "Text", Ptr(&v)), NewNumber("k", "Number", Ptr(&v)), NewLine("k", "Phone", Ptr(&v)).Kind(Phone),
		}[rapid.IntRange(0, 3).Draw(rt, "field")]
		focus(f)
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			before := len(strings.TrimSpace(v)) // blanks around a text go when it is left
			key := rapid.SampledFrom(harmless).Draw(rt, "key")
			if drive(t, f, key); key == "⇥" {
				focus(f)
			}
			f.WithWidth(rapid.IntRange(20, 80).Draw(rt, "width"))
			f.View()
			if len(strings.TrimSpace(v)) < before {
				rt.Fatalf("after %q the value is %q, want at least %d", key, v, before)
			}
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		v := "gone"
		f := NewChoice("k", "Country", Ptr(&v), countries...)
		focus(f)
		for range rapid.IntRange(1, 40).Draw(rt, "steps") {
			key := rapid.SampledFrom(harmless).Draw(rt, "key")
			if drive(t, f, key); key == "⇥" {
				focus(f)
			}
			if v == "" {
				rt.Fatalf("after %q nothing is chosen, want a text", key)
			}
		}
	})
}

func TestTheKeyThatRemovesRowsClearsNothing(t *testing.T) {
	for _, f := range everyField("1") {
		if _, rows := f.(*Rows); rows {
			continue
		}
		before := fmt.Sprint(f.GetValue())
		focus(f)
		drive(t, f, "‹ctrl+x›")
		want(t, f.GetKey()+"'s value", fmt.Sprint(f.GetValue()), before)
		for _, k := range f.KeyBinds() {
			if slices.Contains(k.Keys(), "ctrl+x") {
				t.Errorf(`%s offers ctrl+x: %s, want no "ctrl+x" in it`, f.GetKey(), k.Help().Desc)
			}
		}
	}
}

func TestAnUnchangedFieldIsNotDrawnAgain(t *testing.T) {
	for _, f := range everyField("some text") {
		first := f.View()
		if n := testing.AllocsPerRun(10, func() { f.View() }); n > 0 {
			t.Errorf("%s: looking again allocates %v times, want 0", f.GetKey(), n)
		}
		if f.View() != first {
			t.Errorf("%s: the second look differs, want %q", f.GetKey(), first)
		}
	}
}

func TestReloadShowsWhatSomebodyElseWrote(t *testing.T) {
	v := "one"
	for _, f := range []Field{NewLine("l", "L", Ptr(&v)), NewText("t", "T", Ptr(&v)), NewNumber("n", "N", Ptr(&v)), NewDate("d", "D", Ptr(&v)), NewFile("f", "F", Ptr(&v), FileConfig{}).On(desk()), NewChoice("c", "C", Ptr(&v), yesNoMaybe...)} {
		v = "one"
		f.Reload()
		f.View()
		v = "another"
		f.Reload()
		wantShown(t, f, "another")
		want(t, f.GetKey()+"'s value", f.GetValue(), any("another"))
	}
}

func TestRandomBytesNeverBreakAPaste(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 200 {
		b := make([]byte, r.Intn(60))
		r.Read(b)
		for _, f := range everyField("x") {
			paste(f, string(b))
			f.View()
		}
	}
}

func TestAnOwnerThatStoresSomethingElseDoesNotDisturbTyping(t *testing.T) {
	var v string
	trimmed := Via(func() string { return v }, func(s string) { v = strings.TrimSpace(s) })
	for _, f := range []Field{NewLine("l", "L", trimmed), NewText("t", "T", trimmed)} {
		v = ""
		f.Reload()
		focus(f)
		for _, k := range []string{"A", "d", "a", " ", "L"} {
			drive(t, f, k)
			f.Reload()
		}
		want(t, f.GetKey()+"'s value", v, "Ada L")
	}
}

func TestAClickThatGivesTheFocusPicksNothingOfAListThatGrew(t *testing.T) {
	var v string
	var list []string
	for _, f := range []Field{NewChoice("c", "Pick", Ptr(&v), countries...).Display(Radio), NewChoices("s", "Pick", Ptr(&list), countries...)} {
		f.View()
		focus(f)
		run(f, f.Click(30, 0))
		run(f, f.Click(30, 1))
		f.View()
		if v != "" || len(list) > 0 {
			t.Errorf("%s: %q %v was picked, want it empty and none", f.GetKey(), v, list)
		}
		run(f, f.Click(30, 1))
		if v == "" && len(list) == 0 {
			t.Errorf("%s: the second click picks nothing, want some", f.GetKey())
		}
		v, list = "", nil
	}
}
