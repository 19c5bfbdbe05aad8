package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/theme"
)

// XRay is the box that explains one question at a time: why it appears or not, what it takes,
// and how its answer is sent. It shows hidden questions too.
type XRay struct {
	s  *kit.Shared
	at int
	kit.Scroller
}

// xraySigns say in one cell whether a question appears.
var xraySigns = map[draft.XState]string{draft.XVisible: "●", draft.XHidden: "○", draft.XUnreachable: "?", draft.XCycle: "∞"}

// NewXRay explains a question of the job.
func NewXRay(s *kit.Shared, id string) *XRay {
	x := &XRay{s: s}
	x.at = max(slices.IndexFunc(x.questions(), func(q apiclient.Question) bool { return q.ID.Wire() == id }), 0)
	return x
}

// XRayList are all questions of the job, to choose one.
func XRayList(s *kit.Shared) *kit.Palette {
	x := NewXRay(s, "")
	var entries []kit.Entry
	for i, q := range x.questions() {
		of := x.of(q)
		depth := 0
		for p := of.Parent; p != nil; p = p.Parent {
			depth++
		}
		entries = append(entries, kit.Entry{Mark: xraySigns[of.State], Label: strings.Repeat("  ", depth) + of.Title,
			Detail: words.Join(", ", string(of.State), string(q.Format.Type)), Act: &XRay{s: s, at: i}})
	}
	list := kit.NewPalette("X-ray", entries)
	list.Does = "looks through it"
	return list
}

func (x *XRay) questions() []apiclient.Question { return apiclient.OrderQuestions(x.s.Questions()) }

func (x *XRay) of(q apiclient.Question) draft.XRay {
	return draft.Visible(x.s.Questions(), x.s.Draft.AnswerTo()).XRay(q.ID.Wire())
}

func (x *XRay) Update(keys *kit.Keys, k tea.KeyPressMsg) (bool, kit.Action) {
	all := x.questions()
	if len(all) == 0 || key.Matches(k, keys.Escape, keys.Quit) {
		return true, nil
	}
	x.at = min(x.at, len(all)-1)
	id := all[x.at].ID.Wire()
	switch {
	case key.Matches(k, keys.XRay):
		return true, XRayList(x.s)
	case key.Matches(k, keys.RawJSON):
		return true, SwapRaw{id}
	case key.Matches(k, keys.Enter):
		if x.of(all[x.at]).State != draft.XHidden || x.s.Draft.Answer(id).IsRaw() {
			return true, kit.GoTo{Step: forms.StepQuestions, Field: draft.FieldAnswer(id)}
		}
	case key.Matches(k, keys.Right, keys.Next):
		x.at, x.Top = (x.at+1)%len(all), 0
	case key.Matches(k, keys.Left, keys.Back):
		x.at, x.Top = (x.at+len(all)-1)%len(all), 0
	default:
		x.Scroll(kit.RowsMoved(k, keys, max(x.Height-1, 1)))
	}
	return false, nil
}

func (x *XRay) View(keys *kit.Keys, l *theme.Styles, width, height int) []string {
	all := x.questions()
	if len(all) == 0 {
		return []string{l.Text.Render("The job has no questions.")}
	}
	x.at = min(x.at, len(all)-1)
	q := all[x.at]
	of := x.of(q)
	head := kit.Justify(l.Title.Render("X-ray"), l.Dim.Render(fmt.Sprintf("%d of %d", x.at+1, len(all))), width)
	body := append(kit.Paragraph(l.Text, of.Title, width), "")
	body = append(append(body, condition(of, l, width)...), "")
	if of.Sent != "" && of.State == draft.XHidden && !x.s.Draft.Answer(of.QuestionID).IsRaw() {
		of.Sent = "nothing while it is hidden; kept is " + of.Sent
	}
	for _, f := range facts(q, of) {
		body = append(body, kit.Hanging(l.Dim.Render(kit.FitLine(f[0], 10))+" ", l.Text, f[1], width)...)
	}
	foot := kit.Paragraph(l.Faint, keys.Left.Help().Key+" "+keys.Right.Help().Key+" others · "+keys.XRay.Help().Key+" list · "+
		keys.Enter.Help().Key+" goes there · "+keys.RawJSON.Help().Key+" raw JSON · "+kit.Named(keys.Escape)+" closes", width)
	return append(append([]string{head}, x.Marked(body, l, width, max(height-1-len(foot), 1))...), foot...)
}

// condition draws what decides about the question as a tree, from the question without a condition down to this one.
func condition(of draft.XRay, l *theme.Styles, width int) []string {
	var chain []draft.XRay
	for x := &of; x != nil; x = x.Parent {
		chain = append([]draft.XRay{*x}, chain...)
	}
	out := []string{l.Section.Render("Condition")}
	for depth, x := range chain {
		sign, style := xraySigns[x.State]+" ", l.Text
		if depth > 0 {
			sign = strings.Repeat("  ", depth-1) + "└ " + sign
		}
		if x.State == draft.XHidden {
			style = l.Warning
		}
		name := "“" + x.Title + "”"
		if depth == len(chain)-1 {
			name = "this question"
		}
		out = append(out, kit.Hanging(style.Render(sign), style, name+": "+string(x.State), width)...)
		below := strings.Repeat(" ", 2*depth+2)
		for _, text := range []string{x.If, x.Because} {
			if text != "" {
				out = append(out, kit.Hanging(below, l.Dim, text, width)...)
			}
		}
	}
	if len(of.Unmet) > 0 {
		out = append(out, kit.Paragraph(l.Text, "It would appear if "+strings.Join(of.Unmet, " and ")+".", width)...)
	}
	return out
}

// facts are what is known of the question itself, each with its label.
func facts(q apiclient.Question, of draft.XRay) (out [][2]string) {
	required := "no"
	if q.IsRequired() {
		required = "yes"
	}
	all := [][2]string{
		{"sends now", cmp.Or(of.Sent, "nothing: it is not answered")}, {"takes", of.Wire}, {"widget", of.Widget}, {"limits", draft.Limits(q.Format)}, {"required", required},
		{"type", words.Join(" · ", string(q.Format.Type), string(q.Format.DisplayType))}, {"category", string(q.Category)},
		{"ID", q.ID.String()}, {"remote ID", q.RemoteID.String()}, {"depends on", q.PreconditionID.String()},
	}
	for _, f := range all {
		if f[1] != "" {
			out = append(out, [2]string{f[0], kit.CleanLine(f[1])})
		}
	}
	for _, o := range q.Format.Options {
		out = append(out, [2]string{"option", o.Label() + " = " + o.ID.String()})
	}
	return out
}
