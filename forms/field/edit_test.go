package field

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/field/edit"
)

func TestEditingIsByWhatLooksLikeOneCharacter(t *testing.T) {
	for _, c := range []struct{ name, start, script, want string }{
		{"typing", "", "Ada", "Ada"},
		{"backspace takes a whole family", "a👨‍👩‍👧", "⌫", "a"},
		{"backspace takes a flag", "🇩🇪🇫🇷", "⌫", "🇩🇪"},
		{"backspace takes a letter with its accent", "cafe\u0301", "⌫", "caf"},
		{"left goes over a wide character", "日本", "←x", "日x本"},
		{"home and end", "bc", "⇱a⇲d", "abcd"},
		{"ctrl+a and ctrl+e", "bc", "‹ctrl+a›a‹ctrl+e›d", "abcd"},
		{"delete", "abc", "⇱⌦", "bc"},
		{"ctrl+w takes a word", "Ada Lovelace ", "‹ctrl+w›", "Ada "},
		{"alt+backspace takes a word", "Ada Lovelace", "‹alt+backspace›", "Ada "},
		{"ctrl+u takes all before", "Ada Lovelace", "‹alt+left›‹ctrl+u›", "Lovelace"},
		{"ctrl+k takes all behind", "Ada Lovelace", "⇱‹ctrl+right›‹ctrl+k›", "Ada"},
		{"a selection is typed over", "Ada Lovelace", "‹ctrl+shift+left›x", "Ada x"},
		{"a selection is deleted", "abcd", "‹shift+left›‹shift+left›⌫", "ab"},
		{"undo takes back a word", "", "Ada Lovelace‹ctrl+z›", "Ada "},
		{"undo twice", "", "Ada Lovelace‹ctrl+z›‹ctrl+z›", ""},
		{"redo", "", "Ada Lovelace‹ctrl+z›‹ctrl+z›‹ctrl+y›‹ctrl+y›", "Ada Lovelace"},
		{"undo stops at what was loaded", "Ada", "⌫‹ctrl+z›‹ctrl+z›‹ctrl+z›", "Ada"},
		{"arabic", "سلام", "⌫", "سلا"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := c.start
			f := NewLine("k", "Name", Ptr(&v))
			focus(f)
			drive(t, f, c.script)
			want(t, "the value", v, c.want)
		})
	}
}

func TestTheCursorStandsWhereTheNextCharacterGoes(t *testing.T) {
	for _, c := range []struct {
		text string
		x    int
	}{{"", 0}, {"abc", 3}, {"日本", 4}, {"👨‍👩‍👧", 2}, {"e\u0301e", 2}} {
		v := c.text
		f := NewLine("k", "Name", Ptr(&v))
		f.WithWidth(40)
		focus(f)
		want(t, "the cell of the cursor after "+c.text, f.Cursor().X, 4+c.x)
		want(t, "its line", f.Cursor().Y, 1)
	}
}

func TestALongLineScrollsWithTheCursor(t *testing.T) {
	v := strings.Repeat("0123456789", 20)
	f := NewLine("k", "Name", Ptr(&v))
	f.WithWidth(30)
	wantShown(t, f, "01234567", "…")
	focus(f)
	drive(t, f, "X")
	wantShown(t, f, "789X")
	drive(t, f, "⇱Y")
	wantShown(t, f, "Y0123")
	want(t, "the cell of the cursor", f.Cursor().X, 3)
}

var someText = rapid.StringOf(rapid.RuneFrom([]rune("ab zé\u0301ü日本👨👩\u200d👧🇩🇪\u202e\u00a0\tم،лßक\u094dष")))

func TestTheCursorNeverStandsInsideACharacter(t *testing.T) {
	scripts := []string{"←", "→", "⇱", "⇲", "⌫", "⌦", "‹ctrl+w›", "‹alt+left›", "‹alt+right›", "‹shift+left›", "‹shift+right›", "‹ctrl+z›", "‹ctrl+y›", "‹ctrl+u›", "‹ctrl+k›"}
	rapid.Check(t, func(rt *rapid.T) {
		e := edit.Editor{Multi: rapid.Bool().Draw(rt, "multi")}
		e.Load(someText.Draw(rt, "start"))
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			if rapid.Bool().Draw(rt, "type") {
				for _, k := range keysOf(someText.Draw(rt, "typed")) {
					e.Press(k)
				}
			} else {
				for _, k := range keysOf(rapid.SampledFrom(scripts).Draw(rt, "key")) {
					e.Press(k)
				}
			}
			if e.Pos() < 0 || e.Pos() > len(e.Text()) || cells.Snap(e.Text(), e.Pos()) != e.Pos() {
				rt.Fatalf("%q: the cursor is at byte %d, inside a character, want one, at most %d and %d", e.Text(), e.Pos(), len(e.Text()), e.Pos())
			}
			e.Line(rapid.IntRange(1, 30).Draw(rt, "width"), true, noStyles.Value, noStyles.Selection)
		}
	})
}

func TestUndoingEverythingBringsBackTheStart(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		start := someText.Draw(rt, "start")
		e := edit.Editor{}
		e.Load(start)
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			for _, k := range keysOf(rapid.SampledFrom([]string{"a", "b ", "⌫", "←", "⌦", "‹ctrl+w›", "‹shift+left›", "日"}).Draw(rt, "key")) {
				e.Press(k)
			}
		}
		for e.Undo() {
		}
		if e.Text() != start {
			rt.Fatalf("after undoing all: %q, want %q", e.Text(), start)
		}
	})
}

func TestAPasteIsTextAndNeverKeys(t *testing.T) {
	for _, c := range []struct{ name, paste, want string }{
		{"newlines become spaces", "Ada\nLovelace", "Ada Lovelace"},
		{"the newline at the end goes", "Ada\r\n", "Ada"},
		{"escape sequences go", "\x1b[31mAda\x1b[0m\x1b]52;c;AAAA\x07", "Ada"},
		{"control characters go", "A\x00d\x08a\x7f", "Ada"},
		{"C1 goes", "A\u009b31mda", "Ada"},
		{"marks that turn text around go", "\u202eAda\u2066", "Ada"},
		{"a byte order mark goes", "\ufeffAda", "Ada"},
		{"joined emoji stay", "👨‍👩‍👧", "👨‍👩‍👧"},
		{"broken UTF-8 goes", "A\xffda", "Ada"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v string
			f := NewLine("k", "Name", Ptr(&v))
			focus(f)
			paste(f, c.paste)
			want(t, "the value", v, c.want)
		})
	}
}

func TestAHugePasteIsCutAndSaysSo(t *testing.T) {
	var v string
	f := NewLine("k", "Name", Ptr(&v))
	focus(f)
	paste(f, strings.Repeat("ü", 100_000))
	if len(v) > edit.MaxPasteBytes || len(v) < edit.MaxPasteBytes-4 {
		t.Errorf("%d bytes were taken, want at most MaxPasteBytes and at least %d", len(v), edit.MaxPasteBytes-4)
	}
	wantShown(t, f, "cut at 100 KB")
	drive(t, f, "x")
	wantNotShown(t, f, "cut at 100 KB")
}

func TestAltGrOnWindowsTypes(t *testing.T) {
	var v string
	f := NewLine("k", "E-mail", Ptr(&v))
	send(f, tea.KeyPressMsg{Code: 'q', Text: "@", Mod: tea.ModCtrl | tea.ModAlt})
	send(f, tea.KeyPressMsg{Code: 'A', Text: "A", Mod: tea.ModShift})
	send(f, tea.KeyPressMsg{Code: 'q', Text: "q", Mod: tea.ModAlt})
	want(t, "the value", v, "@A")
}

func TestTheKeysThatTheHelpNamesEditText(t *testing.T) {
	for _, b := range edit.Binds() {
		for _, name := range b.Keys() {
			e := edit.Editor{}
			e.Load("one two three")
			e.Paste(" four")
			e.Paste(" five")
			e.Undo() // now there is something to undo, and to do again
			e.MoveTo(7, false)
			before := e.Text()
			k := chord(name)
			if e.Press(k) == edit.Unused {
				t.Errorf("%s does nothing, want anything but Unused", name)
			}
			if from, to := e.Selected(); from == to && e.Text() == before && e.Pos() == 7 {
				t.Errorf("%s changes nothing, want anything but 7", name)
			}
		}
	}
	var v string
	for _, f := range []Field{NewLine("k", "K", Ptr(&v)), NewText("k", "K", Ptr(&v)), NewNumber("k", "K", Ptr(&v)), NewDate("k", "K", Ptr(&v))} {
		if len(f.EditBinds()) != len(edit.Binds()) {
			t.Errorf("%T does not say how its text is edited, want one and %d", f, len(edit.Binds()))
		}
	}
}
