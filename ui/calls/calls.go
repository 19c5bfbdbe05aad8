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
	keys := c.s.Keys
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		c.move(kit.WheelLines(msg))
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keys.Escape) && !c.open:
			return kit.Back{}, nil
		case key.Matches(msg, keys.SaveHAR):
			return c.save, nil
		case len(c.all) == 0:
		case key.Matches(msg, keys.Enter, keys.Escape):
			c.open, c.Top = !c.open, 0
		case key.Matches(msg, keys.Copy):
			return kit.CopyText{Text: log.Curl(c.all[c.at])}, nil
		default:
			c.move(kit.RowsMoved(msg, keys, max(c.Height-1, 1)))
		}
	}
	return nil, nil
}

func (c *Screen) move(by int) {
	if c.open {
		c.Scroll(by)
	} else {
		c.at = max(0, min(c.at+by, len(c.all)-1))
	}
}

// View draws the list, or the call that is open.
func (c *Screen) View(width, height int) string {
	l := c.s.Styles
	if c.all = c.from.Calls(); len(c.all) == 0 {
		return kit.Place([]string{l.Title.Render("Calls"), "", l.Dim.Render("No call has been made yet.")}, width, height)
	}
	c.at = min(c.at, len(c.all)-1)
	if c.open {
		return kit.Place(c.Marked(c.lines(c.all[c.at], width), l, width, height), width, height)
	}
	out := []string{l.Title.Render("Calls") + l.Dim.Render("  "+words.Count(len(c.all), "call", "calls")+", newest last"), ""}
	c.Height = max(height-len(out), 1)
	c.top = kit.ScrollTo(c.top, c.at, len(c.all), c.Height)
	for i := c.top; i < min(c.top+c.Height, len(c.all)); i++ {
		mark, style, call := "  ", l.Text, c.all[i]
		switch {
		case i == c.at:
			mark, style = "> ", l.Selected
		case call.Err != "" || call.Status >= http.StatusBadRequest:
			style = l.Warning
		}
		out = append(out, style.Render(kit.FitLine(mark+summary(call, width-2), width)))
	}
	return kit.Place(out, width, height)
}

// summary is a call in one line: when, what, and what came of it.
func summary(c apiclient.Call, width int) string {
	const roomForTimes = 60 // beside the path
	end := status(c)
	if width >= roomForTimes {
		end = fmt.Sprintf("%s  %6s  %7s", end, took(c), words.Size(c.Request.Size+c.Response.Size))
	}
	if c.Attempt > 1 {
		end = fmt.Sprintf("try %d  ", c.Attempt) + end
	}
	path := c.URL
	if _, own, ok := strings.Cut(c.URL, "/v1/"); ok {
		path = "/" + own // the part before it all calls share
	}
	start := c.At.Format(time.TimeOnly) + "  " + kit.FitLine(c.Method, 4) + " " + kit.CleanLine(path)
	return kit.FitLine(start, max(width-ansi.StringWidth(end)-1, 1)) + " " + end
}

func status(c apiclient.Call) string {
	if c.Status == 0 {
		return "cut"
	}
	return fmt.Sprint(c.Status)
}

func took(c apiclient.Call) string { return fmt.Sprint(c.Took.Milliseconds(), " ms") }

// lines are all that is known of a call.
func (c *Screen) lines(call apiclient.Call, width int) []string {
	l := c.s.Styles
	out := kit.Paragraph(l.Title, call.Method+" "+kit.CleanLine(call.URL), width)
	try := ""
	if call.Attempt > 1 {
		try = fmt.Sprintf("try %d", call.Attempt)
	}
	facts := words.Join(" · ", strings.TrimSpace(status(call)+" "+http.StatusText(call.Status)), took(call), "at "+call.At.Format(time.TimeOnly), try)
	out = append(out, l.Dim.Render(facts))
	if call.Err != "" {
		out = append(out, kit.Paragraph(l.Error, kit.CleanLine(call.Err), width)...)
	}
	return slices.Concat(out, c.message("Request", call.Request, width), c.message("Answer", call.Response, width))
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
