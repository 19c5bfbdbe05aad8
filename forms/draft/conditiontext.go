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
	parent, met := v.questions[v.verdicts[i].parent], v.verdicts[i].met
	switch {
	case met == nil:
		return ""
	case met.Kind == KindBool:
		return fmt.Sprintf("appears because you answered “%s” to “%s”", yesNo(met.Yes), parent.Label())
	}
	chosen := v.options(i, func(o apiclient.Option) bool { return slices.Contains(met.chosen(), o.ID.Wire()) })
	return fmt.Sprintf("appears because you chose %s in “%s”", strings.Join(chosen, " and "), parent.Label())
}

// options are the options, of those on which a question waits, that are so.
func (v Visibility) options(i int, is func(apiclient.Option) bool) (names []string) {
	for _, o := range v.questions[v.verdicts[i].parent].Format.Options {
		if slices.Contains(v.questions[i].PreconditionOptions.Options, o.ID) && is(o) {
			names = append(names, "“"+optionLabel(o)+"”")
		}
	}
	return names
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
	parent := v.questions[v.verdicts[i].parent]
	wanted := v.options(i, func(apiclient.Option) bool { return true })
	if formats[parent.Format.Type].Kind == KindBool {
		wanted = nil
		for _, b := range v.questions[i].PreconditionOptions.Booleans {
			wanted = append(wanted, "“"+yesNo(b)+"”")
		}
	}
	return fmt.Sprintf("“%s” is answered %s", parent.Label(), strings.Join(wanted, " or "))
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
		return fmt.Sprintf("it depends on “%s”, which has no choices", v.questions[v.verdicts[i].parent].Label())
	case unclearOptions:
		return fmt.Sprintf("its condition names no answer that “%s” takes", v.questions[v.verdicts[i].parent].Label())
	}
	return ""
}

// label names a question in a sentence: its title on one line, else its ID.
func optionLabel(o apiclient.Option) string { return cmp.Or(o.Name.Line(), o.ID.String()) }

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}
