package draft

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
)

// Because says why a conditional question is shown: "appears because you chose “Yes” in “Do you need a
// work permit?”". It is empty for a question that is hidden or has no condition.
func (v Visibility) Because(questionID string) string {
	i, ok := v.at[questionID]
	if !ok || v.verdicts[i].state != shown || v.questions[i].PreconditionID == "" {
		return ""
	}
	if text := v.Unclear(questionID); text != "" {
		return "appears because " + text
	}
	parent := v.questions[v.verdicts[i].parent]
	met := v.verdicts[i].met
	if met == nil {
		return ""
	}
	if met.Kind == KindBool {
		return fmt.Sprintf("appears because you answered “%s” to “%s”", yesNo(met.Yes), label(parent))
	}
	wanted := v.questions[i].PreconditionOptions.Options
	var chosen []string
	for _, o := range parent.Format.Options {
		if slices.Contains(wanted, o.ID) && slices.Contains(met.chosen(), o.ID.Wire()) {
			chosen = append(chosen, "“"+optionLabel(o)+"”")
		}
	}
	return fmt.Sprintf("appears because you chose %s in “%s”", strings.Join(chosen, " and "), label(parent))
}

// Condition describes when a question is asked, whatever is answered now: "asked if “Do you need a
// work permit?” is answered “Yes”". It is empty if there is no condition.
func (v Visibility) Condition(questionID string) string {
	i, ok := v.at[questionID]
	if !ok || v.questions[i].PreconditionID == "" {
		return ""
	}
	if text := v.Unclear(questionID); text != "" {
		return "always asked, because " + text
	}
	return "asked if " + v.wanted(i)
}

// wanted is the answer on which a question waits: “Do you need a work permit?” is answered “Yes”.
func (v Visibility) wanted(i int) string {
	parent, p := v.questions[v.verdicts[i].parent], v.questions[i].PreconditionOptions
	var wanted []string
	if formats[parent.Format.Type].Kind == KindBool {
		for _, b := range p.Booleans {
			wanted = append(wanted, "“"+yesNo(b)+"”")
		}
	} else {
		for _, o := range parent.Format.Options {
			if slices.Contains(p.Options, o.ID) {
				wanted = append(wanted, "“"+optionLabel(o)+"”")
			}
		}
	}
	return fmt.Sprintf("“%s” is answered %s", label(parent), strings.Join(wanted, " or "))
}

// Unclear says why the condition of a question cannot be evaluated; empty if it can.
func (v Visibility) Unclear(questionID string) string {
	i, ok := v.at[questionID]
	if !ok {
		return ""
	}
	switch v.verdicts[i].unclear {
	case unclearDangling:
		return "it depends on a question that this job does not have"
	case unclearCycle:
		return "its condition leads back to itself"
	case unclearParent:
		return fmt.Sprintf("it depends on “%s”, which has no choices", label(v.questions[v.verdicts[i].parent]))
	case unclearOptions:
		return fmt.Sprintf("its condition names no answer that “%s” takes", label(v.questions[v.verdicts[i].parent]))
	}
	return ""
}

// label names a question in a sentence: its title on one line, else its ID.
func label(q apiclient.Question) string { return cmp.Or(q.Title.Line(), q.ID.String()) }

func optionLabel(o apiclient.Option) string { return cmp.Or(o.Name.Line(), o.ID.String()) }

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}
