package wizard

import (
	"fmt"
	"reflect"
	"runtime"
	"runtime/debug"
	"sync"

	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"

	tea "charm.land/bubbletea/v2"
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
