package tape

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
)

// rehearsal is a stage that writes down what happens on it. Its screen is what was typed.
type rehearsal struct {
	typed, log string
	waited     time.Duration
	shots      []string
}

func (r *rehearsal) Send(msg tea.Msg, rest time.Duration) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		r.typed += msg.Text
		r.log += msg.Keystroke() + " "
	case tea.PasteMsg:
		r.typed += msg.Content
	case Caption:
		r.log += "[" + string(msg) + "] "
	}
	r.waited += rest
}
func (r *rehearsal) Screen() string        { return "typed:\n" + r.typed + "\n" }
func (r *rehearsal) Seen() string          { return r.Screen() }
func (r *rehearsal) Pause(d time.Duration) { r.waited += d }
func (r *rehearsal) Hide(on bool) {
	r.log += map[bool]string{true: "hide ", false: "show "}[on]
}
func (r *rehearsal) Screenshot(file string) error {
	r.shots = append(r.shots, file)
	return nil
}

const opening = "Output x.gif\nSet Theme {\n \"name\": \"x\"}\nSource missing.tape\n# not shown\nHide\nType \"kombo-apply\"\nEnter\nShow\n"

func play(t *testing.T, tape string) (*rehearsal, error) {
	t.Helper()
	tp, err := Read("a.tape", opening+tape)
	if err != nil {
		t.Fatal(err)
	}
	r := &rehearsal{}
	return r, tp.Play(context.Background(), r)
}

func TestWhatStandsBehindTheFirstShowIsPlayed(t *testing.T) {
	r, err := play(t, `# Two names
Type@10ms "Ada # 1"
Tab Enter 2
Ctrl+G Shift+Tab Alt+x Ctrl+Alt+Y
Hide
Copy "pasted"
Paste
Show
Screenshot a.png
Wait+Screen /Ada.*pasted/
Wait /^typed:$/
Wait
Sleep 2s
`)
	if err != nil {
		t.Fatal(err)
	}
	if want := "show [Two names] A d a space # space 1 tab enter enter ctrl+g shift+tab alt+x ctrl+alt+y hide show "; r.log != want {
		t.Errorf("it did\n%q, want\n%q", r.log, want)
	}
	if r.typed != "Ada # 1pasted" || !slices.Equal(r.shots, []string{"a.png"}) {
		t.Errorf(`it typed %q and kept %q, want "Ada # 1pasted" and %q`, r.typed, r.shots, []string{"a.png"})
	}
	if want := 7*10*time.Millisecond + 8*typingSpeed + stillFor + 2*time.Second; r.waited != want {
		t.Errorf("it took %s, want %s", r.waited, want)
	}
}

func TestAWaitThatFailsSaysWhatWasOnTheScreen(t *testing.T) {
	for _, wait := range []string{"Wait+Screen@2s /Grace/", "Wait@2s /^Ada Marlowe/"} {
		r, err := play(t, "Type \"Ada\"\n\n"+wait+"\n")
		if err == nil || !strings.HasPrefix(err.Error(), "a.tape:12: waited 2s for /") || !strings.HasSuffix(err.Error(), "the screen shows\ntyped:\nAda") {
			t.Errorf(`%s: got %v, want an error, "a.tape:12: waited 2s for /" at its start and %q at its end`, wait, err, "the screen shows\ntyped:\nAda")
		}
		if want := 2*time.Second + 3*typingSpeed; r.waited != want {
			t.Errorf("%s: it waited %s, want %s", wait, r.waited, want)
		}
	}
}

func TestWhatIsWrongInATapeIsSaidWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"Type \"x\"\n":                     "a.tape: there is no Show",
		"Show\nFoo\n":                      "a.tape:2: Invalid command: Foo",
		"Show\n\nWait+Screen /(/\n":        "a.tape:3: Invalid regular expression",
		"Show\nEnter 5000\n":               "a.tape:2: Enter cannot be pressed 5000 times",
		"Show\n# a\nSleep\n":               "a.tape:3: Expected time",
		"Show\nScreenshot a.gif\n":         "a.tape:2: Expected file with .png",
		"Show\nType \"a\"\nWait+Foo /x/\n": "a.tape:3: Wait+ expects Line or Screen",
	} {
		if _, err := Read("a.tape", text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestATapeThatIsStoppedStops(t *testing.T) {
	tp, err := Read("a.tape", "Show\nWait+Screen /never/\n")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := tp.Play(ctx, &rehearsal{}); err != context.Canceled {
		t.Errorf("it ended with %v, want %v", err, context.Canceled)
	}
}

// echo shows what is typed into it.
type echo struct{ typed string }

func (e *echo) Init() tea.Cmd { return nil }
func (e *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		e.typed += k.Text
	}
	return e, nil
}
func (e *echo) View() tea.View { return tea.NewView(e.typed) }

// pressedAt is a key of the person in front of a show.
type pressedAt struct {
	at  time.Duration
	key tea.KeyPressMsg
}

// perform runs a show until it ends.
func perform(t *testing.T, tape string, keys ...pressedAt) (s *Show, typed string, took time.Duration) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		tp, err := Read("a.tape", "Show\n"+tape)
		if err != nil {
			t.Fatal(err)
		}
		model, began := &echo{}, time.Now()
		s = &Show{Model: model, Tape: tp}
		msgs := make(chan tea.Msg)
		var run func(tea.Cmd)
		run = func(cmd tea.Cmd) {
			if cmd == nil {
				return
			}
			go func() {
				switch msg := cmd().(type) {
				case tea.BatchMsg:
					for _, c := range msg {
						run(c)
					}
				default:
					msgs <- msg
				}
			}()
		}
		run(s.Init())
		for _, k := range keys {
			time.AfterFunc(k.at, func() { msgs <- k.key })
		}
		for msg := range msgs {
			if _, ended := msg.(tea.QuitMsg); ended {
				break
			}
			_, cmd := s.Update(msg)
			run(cmd)
		}
		typed, took = model.typed, time.Since(began)
		go func() {
			for range msgs { // what ends late
			}
		}()
		time.Sleep(time.Hour)
		synctest.Wait()
		close(msgs)
	})
	return s, typed, took
}

func TestAPersonHoldsAShowAndEndsIt(t *testing.T) {
	const tape = "Type \"Ada\"\nSleep 2s\nType \"!\"\n"
	if _, typed, took := perform(t, tape); typed != "Ada!" || took > 3*time.Second {
		t.Errorf(`it typed %q in %s, want "Ada!" and at most %v`, typed, took, 3*time.Second)
	}
	if s, typed, _ := perform(t, tape, pressedAt{time.Second, tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}}); typed != "Ada" || s.Err() != context.Canceled {
		t.Errorf(`stopped, it typed %q and ended with %v, want "Ada" and %v`, typed, s.Err(), context.Canceled)
	}
	space := tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	if _, typed, took := perform(t, tape, pressedAt{time.Second, space}, pressedAt{time.Minute + time.Second, space}); typed != "Ada!" || took < time.Minute {
		t.Errorf(`held for a minute, it typed %q in %s, want "Ada!" and at least a minute`, typed, took)
	}
}

func TestAPictureGivesAWideCharacterItsTwoCells(t *testing.T) {
	picture := string(Picture("倉庫\x1b[1mb\x1b[m c", true))
	if want := `<text x="33.6" y="13" textLength="8.4" font-weight="bold">b</text>`; !strings.Contains(picture, want) {
		t.Errorf("behind two wide characters the picture draws\n%s\nwant %s in it", picture, want)
	}
	if want := `width="86.8"`; !strings.Contains(picture, want) { // seven cells, and the margins
		t.Errorf("the picture is\n%s\nwant %s in it", picture, want)
	}
}
