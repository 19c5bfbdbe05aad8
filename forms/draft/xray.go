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

// XRay explains a question, and those on which it depends up to one without a condition.
func (v Visibility) XRay(questionID string) XRay { return v.xray(questionID, 0) }

const highestTree = 12

func (v Visibility) xray(questionID string, above int) XRay {
	c := v.of[questionID]
	if c == nil {
		return XRay{QuestionID: questionID, State: XHidden, Because: "the job has no such question"}
	}
	x := XRay{QuestionID: questionID, Title: c.Label(), State: XVisible, Because: v.Because(questionID), If: v.Condition(questionID),
		Widget: widget(c.Format), Wire: cmp.Or(ExampleInWords(c.Format), "takes no answer")}
	if given := v.answer(questionID); given.Kind != KindNone {
		x.Sent = given.AsRaw().Text
	}
	switch {
	case c.state == cyclic:
		x.State = XCycle
		return x
	case c.unclear != "":
		x.State = XUnreachable
	}
	if c.parent != nil && above < highestTree {
		x.Parent = new(v.xray(c.parent.ID.Wire(), above+1))
	}
	if c.state == hidden {
		x.State, x.Because = XHidden, "hidden because "+v.unmet(c.parent)
		if x.Parent != nil {
			x.Unmet = slices.Clone(x.Parent.Unmet)
		}
		if !v.fulfilled(c) {
			x.Unmet = append(x.Unmet, c.wanted())
		}
	}
	return x
}

// unmet says what keeps a question from showing those that depend on it.
func (v Visibility) unmet(c *condition) string {
	name, given := "“"+c.Label()+"”", v.answerTo(c)
	switch {
	case c.state == hidden:
		return name + " is hidden"
	case given.empty():
		return name + " is not answered"
	case given.Kind == KindBool:
		return name + " is answered “" + yesNo(given.Yes) + "”"
	}
	text := ""
	for _, id := range given.chosen() {
		text += " “" + optionName(*c.Question, id) + "”"
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
