package wizard

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/build"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/terminal"
)

// guard stands around the model and all its commands. A panic in any of them ends the program the ordinary way, so
// that the terminal is given back and the draft saved; the library would print the panic and the stack, and what a
// person has entered may stand in either.
type guard struct {
	// begin makes the model. It is called when the terminal is ready and waits for
	// its first frame, which leaves the time until then.
	begin func() tea.Model
	inner tea.Model
	quit  func() // ends the program if no command can be returned

	mu    sync.Mutex
	crash *crash // the first one; nil while all is well
}

func newGuard(begin func() tea.Model) *guard { return &guard{begin: begin, quit: func() {}} }

func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch("starting", func() { cmd = tea.Quit })
	g.inner = g.begin()
	return g.around(g.inner.Init())
}

func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	if g.crashed() != nil {
		return g, tea.Quit // nothing is asked of a broken model
	}
	defer g.catch(fmt.Sprintf("following %T", msg), func() { cmd = tea.Quit })
	g.inner, cmd = g.inner.Update(msg)
	return g, g.around(cmd)
}

func (g *guard) View() (v tea.View) {
	if g.crashed() != nil {
		return v
	}
	defer g.catch("drawing", func() {
		v = tea.View{}
		go g.quit() // who draws is who would take the message
	})
	return g.inner.View()
}

// around guards a command, and those that it results in.
func (g *guard) around(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch("working in the background", func() { msg = tea.QuitMsg{} })
		return g.aroundAll(cmd())
	}
}

var cmdsType = reflect.TypeFor[[]tea.Cmd]()

// aroundAll guards the commands of a batch or a sequence. The latter has a type that is not exported.
func (g *guard) aroundAll(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	if !v.IsValid() || v.Kind() != reflect.Slice || !v.Type().ConvertibleTo(cmdsType) {
		return msg
	}
	cmds := v.Convert(cmdsType).Interface().([]tea.Cmd)
	guarded := make([]tea.Cmd, len(cmds))
	for i, cmd := range cmds {
		guarded[i] = g.around(cmd)
	}
	return reflect.ValueOf(guarded).Convert(v.Type()).Interface()
}

// catch is deferred: it remembers the first panic, and ends what was under way.
func (g *guard) catch(where string, end func()) {
	p := recover()
	if p == nil {
		return
	}
	end()
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.crash == nil {
		g.crash = newCrash(where, p)
	}
}

func (g *guard) crashed() *crash {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.crash
}

// crash is a panic as far as it may be told: what was panicked with may hold
// what a person has entered, unless it comes from the runtime.
type crash struct {
	where, what string
	stack       []byte
}

func newCrash(where string, p any) *crash {
	what := fmt.Sprintf("a panic with a %T", p)
	if e, ok := p.(runtime.Error); ok {
		what = e.Error()
	}
	return &crash{where: where, what: what, stack: debug.Stack()}
}

func (c *crash) Error() string {
	return "kombo-apply crashed; this is a bug, not your input"
}

// Remedy is what to do about it.
func (c *crash) Remedy() string {
	return "To find out why, set $" + app.EnvDebug + " to the path of a file; what happened is written there."
}

// keptIn writes the stack of a crash into the debug log, and returns the error that tells a person.
func (c *crash) keptIn(l *app.DebugLog) error {
	if l == nil {
		return c
	}
	l.Write("failed while %s: %s\n%s", c.where, c.what, c.stack)
	return exit.Hint(c, "What happened is written to "+l.Path+".")
}

// leftover is what was entered but not sent when the wizard ended.
type leftover struct {
	id  string // of the draft that holds it, or an earlier state of it
	err error  // why the draft does not hold all of it
}

// leave saves what is not saved. Unsaved belongs to a program that may be broken.
func leave(unsaved func() (string, error)) (l leftover) {
	defer func() {
		if recover() != nil {
			l.err = errors.New("the program crashed while it was saving")
		}
	}()
	l.id, l.err = unsaved()
	return l
}

// insist asks a person who is still there to make room and tries again: this
// program is the only one that holds what they have entered.
func insist(ctx context.Context, s terminal.Streams, l leftover, unsaved func() (string, error)) leftover {
	if l.err == nil || !s.InIsTTY || !s.ErrIsTTY {
		return l
	}
	in := bufio.NewReader(terminal.Stoppable{Ctx: ctx, R: s.In})
	for l.err != nil {
		_, _ = fmt.Fprintf(s.Err, "What you have entered could not be saved: %s\nPress Enter to try again, or type q to leave without it: ", apiclient.Clean(l.err.Error()))
		typed, err := in.ReadString('\n')
		if err != nil || strings.TrimSpace(typed) == "q" {
			return l
		}
		l = leave(unsaved)
	}
	return l
}

// print tells how to go on; before is what the journal knows of a submit of the same.
func (l leftover) print(w io.Writer, before store.Sent) {
	if l.id == "" && l.err == nil {
		return
	}
	head := "Not sent."
	switch {
	case before.Unclear():
		head = "It is not known whether this was sent; look before you send it again."
	case !before.At.IsZero():
		head = "Something was sent for the same person and job before; what you have entered since was not."
	}
	if l.err != nil {
		head += " What you have entered could not be saved: " + apiclient.Clean(l.err.Error()) + "."
		if l.id != "" {
			head += " An earlier state of it was."
		}
	}
	if l.id != "" {
		head += " Go on with: " + build.Name + " drafts resume " + l.id
	}
	_, _ = fmt.Fprintln(w, head)
}
