package review

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// summary lists what was entered, step by step, in words, below the problems: none is sent over unread.
func (r *Screen) summary(width int) (out []string) {
	l := r.s.Styles
	for _, p := range r.s.Problems {
		if p.Severity != draft.SeverityNote || p.Kept() {
			out = append(out, r.problemLines(p, width)...)
		}
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	job, stage := r.jobAndStage()
	out = append(append(out, l.Section.Render("Job")), r.row("Job", job, width)...)
	if stage != "" {
		out = append(out, r.row("Stage", stage, width)...)
	}
	for _, id := range forms.Steps()[1:] { // the job is said above
		heading := []string{l.Section.Render(id.Title())}
		for _, it := range r.items(id) {
			if !it.Visible() || it.Field.Skip() || it.Field.Summary() == "" {
				continue
			}
			value := it.Field.Summary()
			if it.Raw {
				value = "≠ raw JSON: " + value
			}
			out = append(append(out, heading...), r.row(words.OneLine(it.Field.Label()), value, width)...)
			heading = nil
		}
	}
	return append(out, "", l.Dim.Render("Will be sent with "+kit.CallLine(*r.s.Draft)+" to "+kit.CleanLine(r.s.Target.Name)+"."))
}

// row is a value beside its label; of a long text there are a few lines.
func (r *Screen) row(label, value string, width int) (out []string) {
	const most = 4
	labelWidth := min(44, width*2/5)
	labels, values := kit.Wrap(label, labelWidth), kit.Wrap(value, max(width-labelWidth-3, 8))
	values = values[:min(len(values), most)]
	height := max(len(labels), len(values))
	labels = append(labels, make([]string, height-len(labels))...)
	values = append(values, make([]string, height-len(values))...)
	for i := range height {
		out = append(out, "  "+r.s.Styles.Dim.Render(kit.FitLine(labels[i], labelWidth))+" "+r.s.Styles.Text.Render(values[i]))
	}
	return out
}

func (r *Screen) jobAndStage() (job, stage string) {
	d := r.s.Draft
	switch {
	case d.JobID == "":
		return "none chosen", ""
	case d.StageID == "":
		return r.s.JobLabel(), "the ATS decides"
	}
	stage = d.StageID
	if job := r.s.Known.Job; job != nil {
		for _, st := range job.Stages {
			if st.ID.Wire() == d.StageID {
				stage = st.Label()
			}
		}
	}
	return r.s.JobLabel(), kit.CleanLine(stage)
}

// problems lists them all; the highlighted one stays in sight.
func (r *Screen) problems(width int) (out []string) {
	l := r.s.Styles
	if len(r.s.Problems) == 0 {
		return []string{l.Good.Render("✓ No problems.")}
	}
	r.at = min(r.at, len(r.s.Problems)-1)
	r.starts = r.starts[:0]
	end := 0 // of the highlighted one
	for i, p := range r.s.Problems {
		r.starts = append(r.starts, len(out))
		gutter := "  "
		if i == r.at {
			gutter = l.Focus.Render("> ")
		}
		for _, line := range r.problemLines(p, width) {
			out = append(out, gutter+line)
			gutter = "  "
		}
		if i == r.at {
			end = len(out)
		}
	}
	r.Top = min(kit.ScrollTo(r.Top, end-1, len(out), r.Height), r.starts[r.at])
	return out
}

// problemLines are the mark, the place and the words of a problem.
func (r *Screen) problemLines(p draft.Problem, width int) []string {
	style := r.s.ToneOf(p)
	return kit.Hanging(style.Render(p.Severity.Mark()+" "), style, r.s.Where(p)+": "+words.OneLine(p.Text), width-2)
}

// json is the body as it will be sent, files folded, long lines wrapped so that nothing is hidden.
func (r *Screen) json(width int) []string {
	l := r.s.Styles
	out := []string{l.Dim.Render(kit.CallLine(*r.s.Draft)), ""}
	for _, line := range r.s.BodyLines() {
		if n := ansi.StringWidth(line.Text); n <= width {
			out = append(out, kit.ColourJSON(line.Text, l)+l.Dim.Render(ansi.Truncate(line.Aside, width-n, "…")))
			continue
		}
		for _, part := range strings.Split(ansi.Hardwrap(line.Text, max(width, 10), true), "\n") {
			out = append(out, l.JSONValue.Render(part))
		}
	}
	return out
}

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
	return draft.Preview(r.s.Request)
}
