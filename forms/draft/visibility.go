package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// Visibility says which questions of a job are shown for the answers given so far.
//
// A question with a precondition is shown while its parent is shown and answered with one of the
// listed options or booleans; a hidden parent counts as unanswered, down the whole chain (contract,
// section B).
//
// The contract leaves open what a condition means that cannot be evaluated. Our own inference, one
// rule for all of them: such a question is shown, for a question too many can be skipped and a
// hidden one cannot be answered; Check adds a note, and does not require an answer. Unclear are
//
//   - a parent that the job does not have,
//   - a cycle, of any length: every question on it is shown,
//   - a parent whose format has neither options nor yes and no,
//   - a condition that lists nothing its parent could be answered with.
//
// The last two still follow their parent: it is hidden, they are hidden.
type Visibility struct {
	questions []*condition // each ID once
	of        map[string]*condition
	answer    func(questionID string) Value
}

// condition is a question, and what became of its condition.
type condition struct {
	*apiclient.Question
	place  int        // in the job's order
	parent *condition // nil: none in this job
	state  state
	// unclear says why the condition cannot be evaluated; empty if it can.
	unclear string
}

type state int

const (
	undecided state = iota
	deciding        // on the path being walked: meeting it again closes a cycle
	shown
	cyclic // shown, since its condition leads back to itself
	hidden
)

// Visible evaluates the conditions of a job's questions, in time linear in their number. Of two
// questions with one ID the first counts. The texts of a Visibility ask for the answers again.
func Visible(questions []apiclient.Question, answer func(questionID string) Value) Visibility {
	v := Visibility{of: make(map[string]*condition, len(questions)), answer: answer}
	for i := range questions {
		if id := questions[i].ID.Wire(); v.of[id] == nil {
			v.of[id] = &condition{Question: &questions[i], place: i}
			v.questions = append(v.questions, v.of[id])
		}
	}
	for _, c := range v.questions {
		v.decide(c)
	}
	return v
}

// decide decides a question, and before it those that it depends on. Each question has at most one
// parent, so a cycle is met at most once on the way up.
func (v Visibility) decide(c *condition) {
	switch c.state {
	case undecided:
		c.state = deciding
		if c.PreconditionID != "" {
			c.parent = v.of[c.PreconditionID.Wire()]
		}
		if c.parent != nil {
			v.decide(c.parent)
		}
		if c.state == deciding { // not on a cycle
			c.state = v.follow(c)
		}
	case deciding:
		for on := c; on.state == deciding; on = on.parent {
			on.state, on.unclear = cyclic, "its condition leads back to itself"
		}
	}
}

// follow decides a question whose parent is decided.
func (v Visibility) follow(c *condition) state {
	switch {
	case c.PreconditionID == "":
		return shown
	case c.parent == nil:
		c.unclear = "it depends on a question that this job does not have"
		return shown
	}
	format := formats[c.parent.Format.Type]
	switch {
	case format.Kind != KindBool && !format.options:
		c.unclear = fmt.Sprintf("it depends on “%s”, which has no choices", c.parent.Label())
	case format.Kind == KindBool && len(c.PreconditionOptions.Booleans) == 0, format.options && !slices.ContainsFunc(c.parent.Format.Options, c.waitsFor):
		c.unclear = fmt.Sprintf("its condition names no answer that “%s” takes", c.parent.Label())
	}
	if c.parent.state == hidden || c.unclear == "" && !v.fulfilled(c) {
		return hidden
	}
	return shown
}

func (c *condition) waitsFor(o apiclient.Option) bool {
	return slices.Contains(c.PreconditionOptions.Options, o.ID)
}

// fulfilled judges the answer to the parent by the shape its question takes; in another shape it would be refused.
func (v Visibility) fulfilled(c *condition) bool {
	format, given := formats[c.parent.Format.Type], v.answerTo(c.parent)
	switch {
	case given.Kind != format.Kind:
		return false
	case given.Kind == KindBool:
		return slices.Contains(c.PreconditionOptions.Booleans, given.Yes)
	}
	return format.options && given.choosesOf(c.PreconditionOptions.Options)
}

func (v Visibility) answerTo(c *condition) Value { return v.answer(c.ID.Wire()).meant() }

// Shown reports whether a question is shown; false for one the job lacks.
func (v Visibility) Shown(questionID string) bool {
	c := v.of[questionID]
	return c != nil && c.state != hidden
}

// Because says why a conditional question is shown: "appears because you chose “Yes” in “Do you need a
// work permit?”". It is empty for a question that is hidden or has no condition.
func (v Visibility) Because(questionID string) string {
	c := v.of[questionID]
	switch {
	case c == nil, c.PreconditionID == "", c.state == hidden:
		return ""
	case c.unclear != "":
		return "appears because " + c.unclear
	}
	given := v.answerTo(c.parent)
	if given.Kind == KindBool {
		return fmt.Sprintf("appears because you answered “%s” to “%s”", yesNo(given.Yes), c.parent.Label())
	}
	chosen := c.optionNames(func(o apiclient.Option) bool { return slices.Contains(given.chosen(), o.ID.Wire()) })
	return fmt.Sprintf("appears because you chose %s in “%s”", strings.Join(chosen, " and "), c.parent.Label())
}

// Condition describes when a question is asked, whatever is answered now: "asked if “Do you need a
// work permit?” is answered “Yes”". It is empty if there is no condition.
func (v Visibility) Condition(questionID string) string {
	c := v.of[questionID]
	switch {
	case c == nil, c.PreconditionID == "":
		return ""
	case c.unclear != "":
		return "always asked, because " + c.unclear
	}
	return "asked if " + c.wanted()
}

// Unclear says why the condition of a question cannot be evaluated; empty if it can.
func (v Visibility) Unclear(questionID string) string {
	if c := v.of[questionID]; c != nil {
		return c.unclear
	}
	return ""
}

// wanted is the answer for which a question waits: “Do you need a work permit?” is answered “Yes”.
func (c *condition) wanted() string {
	var wanted []string
	if formats[c.parent.Format.Type].Kind == KindBool {
		for _, b := range c.PreconditionOptions.Booleans {
			wanted = append(wanted, "“"+yesNo(b)+"”")
		}
	} else {
		wanted = c.optionNames(func(apiclient.Option) bool { return true })
	}
	return fmt.Sprintf("“%s” is answered %s", c.parent.Label(), strings.Join(wanted, " or "))
}

// optionNames names the options that the question waits for, if is reports true of them.
func (c *condition) optionNames(is func(apiclient.Option) bool) (names []string) {
	for _, o := range c.parent.Format.Options {
		if c.waitsFor(o) && is(o) {
			names = append(names, "“"+optionLabel(o)+"”")
		}
	}
	return names
}

func optionLabel(o apiclient.Option) string { return cmp.Or(o.Name.Line(), o.ID.String()) }

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}
