package review

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

// json is the body as it will be sent, files folded, long lines wrapped so that nothing is hidden.
func (r *Screen) json(width int) []string {
	l := r.s.Styles
	out := []string{l.Dim.Render(kit.CallLine(*r.s.Draft)), ""}
	for i, line := range r.s.PreviewLines() {
		if n := ansi.StringWidth(line); n <= width {
			out = append(out, kit.ColourJSON(line, l)+l.Dim.Render(ansi.Truncate(r.s.QuestionOfLine(i), width-n, "…")))
			continue
		}
		for _, part := range strings.Split(ansi.Hardwrap(line, max(width, 10), true), "\n") {
			out = append(out, l.JSONValue.Render(part))
		}
	}
	return out
}

// commands are the same request as a program.
func (r *Screen) commands(width int) (out []string) {
	l, keys := r.s.Styles, r.s.Keys
	hint := "the key stays in $KOMBO_API_KEY · " + kit.Named(keys.Copy) + " copies it"
	for _, e := range draft.Exports() {
		out = append(append(out, kit.Hanging(l.Section.Render(e.Title)+"   ", l.Dim, hint, width)...), "")
		for line := range strings.SplitSeq(strings.TrimRight(r.Copied(e.Name), "\n"), "\n") {
			for part := range strings.SplitSeq(ansi.Hardwrap(line, max(width, 10), true), "\n") {
				out = append(out, l.Text.Render(part))
			}
		}
		out = append(out, "")
		hint = kit.Named(keys.GoTo) + " copies it too"
	}
	return out
}

// Copied is the request as one of draft.Exports, or without a name its JSON.
func (r *Screen) Copied(export string) string {
	if program, ok := draft.ExportAs(export, r.s.Request, r.s.Target.Destination()); ok {
		return program
	}
	return strings.Join(r.s.PreviewLines(), "\n")
}
