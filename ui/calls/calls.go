// Package calls is the screen that lists the calls of this run, newest last, and shows each with
// its headers and bodies.
package calls

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	log "kombo-apply/forms/calls"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// Screen shows the calls that a log has kept.
type Screen struct {
	s    *kit.Shared
	from *log.Log
	save kit.Do
	// all are the calls of the last frame, at the one that is highlighted, or shown while open.
	all     []apiclient.Call
	at, top int
	open    bool
	kit.Scroller
}

// New highlights the newest call; save writes all of them to a file.
func New(s *kit.Shared, from *log.Log, save kit.Do) *Screen {
	c := &Screen{s: s, from: from, all: from.Calls(), save: save}
	c.at = max(len(c.all)-1, 0)
	return c
}

// Update takes a key or the wheel.
func (c *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		c.move(kit.WheelLines(msg))
	case tea.KeyPressMsg:
		return c.key(msg), nil
	}
	return nil, nil
}

func (c *Screen) key(k tea.KeyPressMsg) kit.Action {
	keys := c.s.Keys
	switch {
	case key.Matches(k, keys.Escape) && c.open:
		c.open = false
	case key.Matches(k, keys.Escape):
		return kit.Back{}
	case key.Matches(k, keys.SaveHAR):
		return c.save
	case len(c.all) == 0:
	case key.Matches(k, keys.Enter):
		c.open, c.Top = !c.open, 0
	case key.Matches(k, keys.Copy):
		return kit.CopyText{Text: log.Curl(c.all[c.at])}
	default:
		c.move(kit.RowsMoved(k, keys, max(c.Height-1, 1)))
	}
	return nil
}

func (c *Screen) move(by int) {
	if c.open {
		c.Scroll(by)
		return
	}
	c.at = max(0, min(c.at+by, len(c.all)-1))
}

// View draws the list, or the call that is open.
func (c *Screen) View(width, height int) string {
	if c.all = c.from.Calls(); len(c.all) == 0 {
		return kit.Place([]string{c.s.Styles.Title.Render("Calls"), "", c.s.Styles.Dim.Render("No call has been made yet.")}, width, height)
	}
	c.at = min(c.at, len(c.all)-1)
	if c.open {
		return kit.Place(c.Marked(c.lines(c.all[c.at], width), c.s.Styles, width, height), width, height)
	}
	const head = 2
	l := c.s.Styles
	c.Height = max(height-head, 1)
	c.top = kit.ScrollTo(c.top, c.at, len(c.all), c.Height)
	out := []string{l.Title.Render("Calls") + l.Dim.Render("  "+words.Count(len(c.all), "call", "calls")+", newest last"), ""}
	for i := c.top; i < min(c.top+c.Height, len(c.all)); i++ {
		mark, style := "  ", l.Text
		switch {
		case i == c.at:
			mark, style = "> ", l.Selected
		case !answered(c.all[i]):
			style = l.Warning
		}
		out = append(out, style.Render(kit.FitLine(mark+summary(c.all[i], width-2), width)))
	}
	return kit.Place(out, width, height)
}

// answered reports whether a call went well.
func answered(c apiclient.Call) bool { return c.Err == "" && c.Status < http.StatusBadRequest }

// roomForTimes is the width from which a line has time and size beside the path.
const roomForTimes = 60

// summary is a call in one line: when, what, and what came of it.
func summary(c apiclient.Call, width int) string {
	end := status(c)
	if width >= roomForTimes {
		end = fmt.Sprintf("%s  %6s  %7s", end, took(c), words.Size(c.Request.Size+c.Response.Size))
	}
	if c.Attempt > 1 {
		end = fmt.Sprintf("try %d  ", c.Attempt) + end
	}
	start := c.At.Format(time.TimeOnly) + "  " + kit.FitLine(c.Method, 4) + " " + kit.CleanLine(path(c))
	room := max(width-ansi.StringWidth(end)-1, 1)
	return kit.FitLine(ansi.Truncate(start, room, "…"), room) + " " + end
}

func status(c apiclient.Call) string {
	if c.Status == 0 {
		return "cut"
	}
	return fmt.Sprint(c.Status)
}

func took(c apiclient.Call) string { return fmt.Sprint(c.Took.Milliseconds(), " ms") }

// path is the address without the part that all calls share.
func path(c apiclient.Call) string {
	if _, rest, ok := strings.Cut(c.URL, "/v1/"); ok {
		return "/" + rest
	}
	return c.URL
}

// lines are all that is known of a call.
func (c *Screen) lines(call apiclient.Call, width int) []string {
	l := c.s.Styles
	out := kit.Paragraph(l.Title, call.Method+" "+kit.CleanLine(call.URL), width)
	facts := []string{strings.TrimSpace(status(call) + " " + http.StatusText(call.Status)), took(call), "at " + call.At.Format(time.TimeOnly)}
	if call.Attempt > 1 {
		facts = append(facts, fmt.Sprintf("try %d", call.Attempt))
	}
	out = append(out, l.Dim.Render(strings.Join(facts, " · ")))
	if call.Err != "" {
		out = append(out, kit.Paragraph(l.Error, kit.CleanLine(call.Err), width)...)
	}
	out = append(out, c.message("Request", call.Request, width)...)
	return append(out, c.message("Answer", call.Response, width)...)
}

// message is a request or an answer: its headers, then its body.
func (c *Screen) message(title string, m apiclient.Message, width int) []string {
	l := c.s.Styles
	out := []string{"", l.Section.Render(title) + l.Dim.Render("  "+words.Size(m.Size))}
	for _, name := range slices.Sorted(maps.Keys(m.Header)) {
		out = append(out, kit.Hanging(l.Dim.Render(name+": "), l.Text, kit.CleanLine(strings.Join(m.Header[name], ", ")), width)...)
	}
	if m.Body == "" {
		return out
	}
	return append(append(out, ""), kit.JSONLines([]byte(m.Body), l, width)...)
}

// Help names the screen and its keys.
func (c *Screen) Help() (string, string, []kit.HelpGroup) {
	k := c.s.Keys
	enter := kit.As(k.Enter, "show all of it")
	if c.open {
		enter = kit.As(k.Enter, "back to the list")
	}
	return "Calls", "Every request of this run and its answer, without the key and with the contents of files folded.",
		[]kit.HelpGroup{{Title: "Now", Bindings: []key.Binding{enter, kit.Both(k.Up, k.Down, "move"), kit.As(k.Copy, "copy as curl"), k.SaveHAR, kit.As(k.Escape, "back")}}}
}
