package draft

import (
	"maps"
	"slices"
	"strings"

	"kombo-apply/forms/value/words"
)

// checkKept says what nobody has seen since it was taken over from before.
func (k *checker) checkKept() {
	answers := 0
	for _, f := range k.d.Kept {
		switch s := SpecOf(f); {
		case f.Within(FieldAnswers):
			answers++
		case s != nil:
			k.note(f, codeKept, "%s is kept from before. Check that it holds for this candidate.", s.Label)
		}
	}
	if answers > 0 {
		k.note(FieldAnswers, codeKept, "%s kept from the candidate before. Check that they hold for this one.", words.Count(answers, "answer is", "answers are"))
	}
}

// CodeNotChosen is the code of an unfinished search, and chose nothing.
const CodeNotChosen = "not_chosen"

// checkUnmet warns of searches that ended without a choice, in what is shown.
func (k *checker) checkUnmet() {
	if len(k.d.Unmet) == 0 {
		return
	}
	shown := Visibility{}
	if k.job != nil {
		shown = Visible(k.job.Questions, k.d.Answer)
	}
	for _, f := range slices.Sorted(maps.Keys(k.d.Unmet)) {
		if id, isAnswer := strings.CutPrefix(string(f), string(FieldAnswers)+"."); !isAnswer || shown.Shown(id) {
			k.warn(f, CodeNotChosen, "Nothing was chosen for %s. Choose something, or clear what was typed.", quote(k.d.Unmet[f]))
		}
	}
}
