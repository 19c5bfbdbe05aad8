//go:build unix

package cli_test

import (
	"path/filepath"
	"strings"
	"time"
)

// answerAll walks through the questions with tab and answers each by what its
// field shows.
func answerAll(s *terminal) {
	s.t.Helper()
	for range 80 {
		if strings.Contains(s.screen(), "8/9") {
			s.press("\x10") // back to the questions, to see that none remains
			s.waitFor("7/9")
			if strings.Contains(s.screen(), "required left") {
				s.press(keyF3)
				s.t.Fatalf("questions stay open, want no \"required left\" in it:\n%s", s.screen())
			}
			return
		}
		switch label, control := s.focusedLabel(), s.focusedControl(); {
		case strings.Contains(control, "cannot be"): // a format without a field takes no keys
		case strings.Contains(label, "file"):
			s.press(filepath.Join(s.cmd.Dir, "cv.txt"))
		case strings.Contains(label, "e-mail"):
			s.press("ada@example.com")
		case strings.Contains(label, "web address"):
			s.press("https://ada.example")
		case strings.Contains(label, "decimal"):
			s.press("0.5")
		case strings.Contains(label, "number"), strings.Contains(label, "slider"), strings.Contains(label, "Port or Starboard"):
			s.press("7")
		case strings.Contains(label, "date"), strings.Contains(label, "Date"):
			s.press("2027-01-31")
		case strings.Contains(label, "▾"):
			s.press(" ")
			s.press(enter)
		case strings.Contains(control, "( ) Yes"):
			s.press("y")
		case strings.Contains(control, "( )"), strings.Contains(control, "[ ]"):
			s.press(" ")
		default:
			s.press("text")
		}
		s.press(tab)
	}
	s.t.Fatalf("the questions go on, want an end:\n%s", s.screen())
}

// press sends keys and waits until the form has followed and is still. The whole
// of a text is waited for, or what remains of it would pass for the answer to the
// next key; the lines above the form change on their own.
func (s *terminal) press(keys string) {
	s.t.Helper()
	before, typed := s.form(), keys[max(0, len(keys)-6):]
	s.keys(keys)
	for deadline := time.Now().Add(screenPatience); ; time.Sleep(2 * time.Millisecond) {
		if s.form() != before && (len(keys) < 4 || strings.Contains(s.focusedControl(), typed)) {
			break
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("after %q the form is, want it in time\n%s\nbefore it was\n%s", keys, s.screen(), before)
		}
	}
	for last, still := s.form(), 0; still < 10; still++ {
		time.Sleep(4 * time.Millisecond)
		if now := s.form(); now != last {
			last, still = now, 0
		}
	}
}

// form is the screen below its header.
func (s *terminal) form() string {
	lines := strings.SplitN(s.screen(), "\n", 3)
	return lines[len(lines)-1]
}

// focusedLabel is the line with the focus mark; focusedControl the lines from there
// to the next field.
func (s *terminal) focusedLabel() string {
	for _, l := range strings.Split(s.screen(), "\n") {
		if strings.HasPrefix(strings.TrimPrefix(l, " "), "> ") {
			return l
		}
	}
	return ""
}

func (s *terminal) focusedControl() string {
	lines := strings.Split(s.screen(), "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimPrefix(l, " "), "> ") {
			return strings.Join(lines[i:min(i+3, len(lines))], "\n")
		}
	}
	return ""
}
