package draft

import (
	"cmp"
	"slices"

	"kombo-apply/apiclient"
)

// XState is whether a question appears, and whether it ever can.
type XState string

// The states. What is unreachable by its condition, or in a cycle, is shown all the same.
const (
	XVisible     XState = "visible"
	XHidden      XState = "hidden"
	XUnreachable XState = "unreachable" // no answer fulfils its condition
	XCycle       XState = "cycle"       // its condition leads back to itself
)

// XRay is what decides about a question, for the answers that are given now.
type XRay struct {
	QuestionID string `json:"question_id"`
	Title      string `json:"title"`
	State      XState `json:"state"`
	// Because says why it appears or not, If when it would; both empty without a condition.
	Because string `json:"because"`
	If      string `json:"if"`
	// Widget is how it is asked, Wire how an answer is written, Sent the JSON of the present one.
	Widget string `json:"widget"`
	Wire   string `json:"wire"`
	Sent   string `json:"sent,omitempty"`
	// Unmet are the conditions that have to hold yet before the question appears, the first one first.
	Unmet []string `json:"-"`
	// Parent is the question on which this one depends; nil if there is none, in a cycle, and after
	// highestTree questions.
	Parent *XRay `json:"parent"`
}

// XRay explains a question, with the answers that Visible was given, up to one without a condition.
func (v Visibility) XRay(questionID string, answer func(string) Value) XRay {
	return v.xray(questionID, answer, 0)
}

const highestTree = 12

func (v Visibility) xray(questionID string, answer func(string) Value, above int) XRay {
	i, ok := v.at[questionID]
	if !ok {
		return XRay{QuestionID: questionID, State: XHidden, Because: "the job has no such question"}
	}
	q, this := v.questions[i], v.verdicts[i]
	x := XRay{QuestionID: questionID, Title: q.Label(), State: XVisible, Because: v.Because(questionID), If: v.Condition(questionID),
		Widget: widget(q.Format), Wire: cmp.Or(ExampleInWords(q.Format), "takes no answer")}
	if given := answer(questionID); given.Kind != KindNone {
		x.Sent = given.AsRaw().Text
	}
	switch {
	case this.unclear == unclearCycle:
		x.State = XCycle
		return x
	case this.unclear != evaluable:
		x.State = XUnreachable
	}
	if this.parent >= 0 {
		if above < highestTree {
			x.Parent = new(v.xray(v.questions[this.parent].ID.Wire(), answer, above+1))
		}
		if this.state == hidden {
			x.State, x.Because = XHidden, "hidden because "+v.unmet(this.parent, answer)
			if x.Parent != nil {
				x.Unmet = slices.Clone(x.Parent.Unmet)
			}
			if !fulfils(formats[v.questions[this.parent].Format.Type], q.PreconditionOptions, answer(v.questions[this.parent].ID.Wire()).meant()) {
				x.Unmet = append(x.Unmet, v.wanted(i))
			}
		}
	}
	return x
}

func (v Visibility) unmet(parent int, answer func(string) Value) string {
	q := v.questions[parent]
	name := "“" + q.Label() + "”"
	given := answer(q.ID.Wire()).meant()
	switch {
	case v.verdicts[parent].state == hidden:
		return name + " is hidden"
	case given.empty():
		return name + " is not answered"
	case given.Kind == KindBool:
		return name + " is answered “" + yesNo(given.Yes) + "”"
	}
	text := ""
	for _, id := range given.chosen() {
		text += " “" + optionName(q, id) + "”"
	}
	return name + " is answered" + text
}

// textWidgets name how a text is asked, by its display type.
var textWidgets = map[apiclient.DisplayType]string{
	apiclient.DisplayMultiLine: "text area", apiclient.DisplayEmail: "e-mail address", apiclient.DisplayURL: "web address",
}

// widget names how a format is asked: by its display type, or else by what it is.
func widget(f apiclient.Format) string {
	switch {
	case f.Type == apiclient.FormatText:
		return cmp.Or(textWidgets[f.DisplayType], "line")
	case f.Type == apiclient.FormatNumber && f.DisplayType == apiclient.DisplaySlider && f.Min != "" && f.Max != "":
		return "slider"
	case f.Type == apiclient.FormatSingleSelect && f.DisplayType == apiclient.DisplayRadio:
		return "radio buttons"
	case f.Type == apiclient.FormatSingleSelect:
		return "dropdown"
	case f.Type == apiclient.FormatMultiSelect:
		return "checkboxes"
	}
	return cmp.Or(formats[f.Type].One, "note")
}
