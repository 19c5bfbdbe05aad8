package field

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	lipgloss "charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// The keys that drive writes as one character.
var keyRunes = map[rune]tea.KeyPressMsg{
	'⇥': {Code: tea.KeyTab}, '↵': {Code: tea.KeyEnter}, '⌫': {Code: tea.KeyBackspace}, '⌦': {Code: tea.KeyDelete},
	'←': {Code: tea.KeyLeft}, '→': {Code: tea.KeyRight}, '↑': {Code: tea.KeyUp}, '↓': {Code: tea.KeyDown},
	'⎋': {Code: tea.KeyEscape}, '⇱': {Code: tea.KeyHome}, '⇲': {Code: tea.KeyEnd}, '⇞': {Code: tea.KeyPgUp}, '⇟': {Code: tea.KeyPgDown},
}

// chord is a key with a modifier, written ‹ctrl+x› in drive.
func chord(name string) tea.KeyPressMsg {
	k := tea.KeyPressMsg{}
	parts := strings.Split(name, "+")
	for _, p := range parts[:len(parts)-1] {
		switch p {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		}
	}
	last := parts[len(parts)-1]
	named := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "space": tea.KeySpace,
		"home": tea.KeyHome, "end": tea.KeyEnd, "insert": tea.KeyInsert, "backspace": tea.KeyBackspace, "tab": tea.KeyTab,
	}
	if c, ok := named[last]; ok {
		k.Code = c
	} else {
		k.Code = []rune(last)[0]
	}
	return k
}

func keysOf(script string) []tea.KeyPressMsg {
	var out []tea.KeyPressMsg
	for script != "" {
		if rest, ok := strings.CutPrefix(script, "‹"); ok {
			name, after, _ := strings.Cut(rest, "›")
			out = append(out, chord(name))
			script = after
			continue
		}
		r := []rune(script)[0]
		script = script[len(string(r)):]
		if k, ok := keyRunes[r]; ok {
			out = append(out, k)
			continue
		}
		out = append(out, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return out
}

// drive plays a script on a focused field as the step container would: keys for
// moving go to the field only when it wants them. It returns the keys that the field gave to
// the container.
func drive(t testing.TB, f Field, script string) (left string) {
	t.Helper()
	for _, k := range keysOf(script) {
		switch name := k.Keystroke(); name {
		case "tab":
			if f.HandlesKey(k) {
				send(f, k)
				continue
			}
			run(f, f.Settle())
			if in, ok := f.(*Rows); ok {
				if cmd, moved := in.FocusNext(); moved {
					run(f, cmd)
					continue
				}
			}
			run(f, f.Blur())
			left += "⇥"
			continue
		case "enter", "up", "down", "pgup", "pgdown", "home", "end", "esc":
			if f.HandlesKey(k) {
				break
			}
			if in, ok := f.(*Rows); ok && name == "enter" {
				if cmd, moved := in.FocusNext(); moved {
					run(f, cmd)
					continue
				}
			}
			left += string(map[string]rune{"enter": '↵', "up": '↑', "down": '↓', "pgup": '⇞', "pgdown": '⇟', "home": '⇱', "end": '⇲', "esc": '⎋'}[name])
			continue
		}
		send(f, k)
	}
	return left
}

// send hands over a message and runs the commands that come of it.
func send(f Field, msg tea.Msg) {
	_, cmd := f.Update(msg)
	run(f, cmd)
}

// ran is every message that commands brought, for tests to read.
var ran []tea.Msg

func run(f Field, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			run(f, c)
		}
	default:
		ran = append(ran, msg)
		send(f, msg)
	}
}

func required[F Field](f F) F {
	f.Star(true)
	return f
}

func focus(f Field) { run(f, f.Focus()) }

func paste(f Field, text string) { send(f, tea.PasteMsg{Content: text}) }

func plain(f Field) string { return ansi.Strip(f.View()) }

func wantView(t testing.TB, f Field, want string) {
	t.Helper()
	if got := plain(f); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("the view is\n%s\nwant\n%s", got, strings.TrimPrefix(want, "\n"))
	}
}

func wantShown(t testing.TB, f Field, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(plain(f), p) {
			t.Errorf("%q is not shown in, want %q in it\n%s", p, p, plain(f))
		}
	}
}

func wantNotShown(t testing.TB, f Field, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if strings.Contains(plain(f), p) {
			t.Errorf("%q is shown in, want no %q in it\n%s", p, p, plain(f))
		}
	}
}

func want[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %#v, want %#v", what, got, want)
	}
}

// loudStyles have every attribute set, so that no test passes for lack of escape
// sequences.
var loudStyles = func() *Styles {
	s := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("5"))
	return &Styles{s, s, s, s, s.Underline(true), s, s, s, s.Reverse(true), s, s, s, s, s, s, s, s, "F1"}
}()
