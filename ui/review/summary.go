package review

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// summaryRow is a value in words.
type summaryRow struct{ label, value string }

// summary lists what was entered, step by step, in words.
func (r *Screen) summary(width int) []string {
	l := r.s.Styles
	labelWidth := min(44, width*2/5)
	out := r.told(width)
	add := func(section string, rows []summaryRow) {
		if len(rows) == 0 {
			return
		}
		out = append(out, l.Section.Render(section))
		for _, row := range rows {
			const most = 4 // lines of a long text
			label, value := kit.Wrap(row.label, labelWidth), kit.Wrap(row.value, max(width-labelWidth-3, 8))
			value = value[:min(len(value), most)]
			height := max(len(label), len(value))
			label = append(label, make([]string, height-len(label))...)
			value = append(value, make([]string, height-len(value))...)
			for i := range height {
				out = append(out, "  "+l.Dim.Render(kit.FitLine(label[i], labelWidth))+" "+l.Text.Render(value[i]))
			}
		}
	}
	add("Job", r.jobRows())
	for _, id := range forms.Steps()[1:] { // the job is said above
		var rows []summaryRow
		for _, it := range r.items(id) {
			if it.Visible() && !it.Field.Skip() && it.Field.Summary() != "" {
				row := summaryRow{words.OneLine(it.Field.Label()), it.Field.Summary()}
				if it.Raw {
					row.value = "≠ raw JSON: " + row.value
				}
				rows = append(rows, row)
			}
		}
		add(id.Title(), rows)
	}
	return append(out, "", l.Dim.Render("Will be sent with "+kit.CallLine(*r.s.Draft)+" to "+kit.CleanLine(r.s.Target.Name)+"."))
}

func (r *Screen) jobRows() []summaryRow {
	d := r.s.Draft
	if d.JobID == "" {
		return []summaryRow{{label: "Job", value: "none chosen"}}
	}
	rows := []summaryRow{{label: "Job", value: r.s.JobLabel()}}
	if d.StageID == "" {
		return append(rows, summaryRow{label: "Stage", value: "the ATS decides"})
	}
	name := d.StageID
	if job := r.s.Known.Job; job != nil {
		for _, st := range job.Stages {
			if st.ID.Wire() == d.StageID {
				name = st.Label()
			}
		}
	}
	return append(rows, summaryRow{label: "Stage", value: kit.CleanLine(name)})
}

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
