package review

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

// json is the body as it will be sent, files folded, long lines wrapped so that
// nothing is hidden.
func (r *Screen) json(width int) []string {
	l := r.s.Styles
	out := []string{l.Dim.Render(kit.CallLine(*r.s.Draft)), ""}
	for i, line := range r.s.PreviewLines() {
		if n := ansi.StringWidth(line); n <= width {
			out = append(out, kit.ColourJSON(line, l)+l.Dim.Render(ansi.Truncate(r.s.QuestionOfLine(i), width-n, "…")))
			continue
		}
		for _, part := range strings.Split(ansi.Hardwrap(line, max(width, 10), true), "\n") {
			out = append(out, l.JSONString.Render(part))
		}
	}
	return out
}

// commands are the same request for a shell.
func (r *Screen) commands(width int) []string {
	l := r.s.Styles
	out := []string{l.Section.Render("curl") + l.Dim.Render("   the key stays in $KOMBO_API_KEY · "+kit.Named(r.s.Keys.Copy)+" copies it"), ""}
	for _, text := range []string{r.curl(), r.command()} {
		for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
			for _, part := range strings.Split(ansi.Hardwrap(line, max(width, 10), true), "\n") {
				out = append(out, l.Text.Render(part))
			}
		}
		if len(out) > 0 && text != r.command() {
			out = append(out, "", l.Section.Render("kombo-apply"), "")
		}
	}
	return out
}

func (r *Screen) curl() string {
	return draft.Curl(r.s.Request, r.s.Target.Destination())
}

func (r *Screen) command() string { return draft.Command(r.s.Request, r.s.Target.Destination()) }

// Copied is the request as a view shows it.
func (r *Screen) Copied(as Tab) string {
	if as == TabCommands {
		return r.curl()
	}
	return strings.Join(r.s.PreviewLines(), "\n")
}
