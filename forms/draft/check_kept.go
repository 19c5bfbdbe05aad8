package draft

import "kombo-apply/forms/value/words"

// checkKept says what nobody has looked at since it was taken over from before.
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
