package draft

import (
	"unicode/utf8"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// checkAnswers checks the questions in the job's order, then answers to questions it does not have.
func (k *checker) checkAnswers() {
	k.checkTwice()
	if k.job == nil {
		k.questionsUnread()
		return
	}
	answer := k.d.AnswerTo()
	visible := Visible(k.job.Questions, answer)
	known := map[string]bool{}
	for _, q := range k.job.Questions {
		if id := q.ID.Wire(); !known[id] {
			known[id] = true
			k.question(q, visible, answer(id))
		}
	}
	kept := 0
	for _, a := range given(k.d.Answers) {
		switch {
		case known[a.QuestionID]:
		case a.ofAnotherJob(k.d.JobID):
			kept++
		default:
			k.warn(FieldAnswer(a.QuestionID), codeQuestionUnknown, "This job has no question %s. The answer is sent, and Kombo will drop it.", quote(a.QuestionID))
		}
	}
	if kept > 0 {
		k.note(FieldAnswers, codeOtherJob, "%s to questions of another job kept with the draft, and not sent.", words.Count(kept, "answer is", "answers are"))
	}
}

// checkTwice: two answers to one question have no defined meaning (contract, section B).
func (k *checker) checkTwice() {
	seen := map[string]int{}
	for _, a := range given(k.d.Answers) {
		at := FieldAnswer(a.QuestionID)
		if seen[a.QuestionID]++; seen[a.QuestionID] == 2 {
			k.fail(at, codeDuplicate, "This question is answered more than once. Keep one answer.")
		}
		if a.QuestionID == "" {
			k.fail(at, codeRequired, "An answer names no question. Give its question_id, or remove it.")
		}
	}
}

func (k *checker) questionsUnread() {
	switch {
	case k.c.JobErr != nil:
		k.note(FieldAnswers, codeQuestionsUnread, "The questions of this job could not be read, so the answers were not checked: %s", apiclient.Clean(k.c.JobErr.Error()))
	case !blank(k.d.JobID):
		k.note(FieldAnswers, codeQuestionsUnread, "The questions of this job are not known yet, so the answers were not checked.")
	}
}

func (k *checker) question(q apiclient.Question, visible Visibility, v Value) {
	id := q.ID.Wire()
	at := FieldAnswer(id)
	raw := v.IsRaw()
	if raw && !v.IsJSON() {
		k.warn(at, codeNoJSON, "This is no JSON, so it is sent as a text: %s. A text in JSON stands in quotes.", quote(v.Text))
		return
	}
	if raw {
		k.warn(at, codeRaw, "This answer is sent as the JSON that it is: %s", quote(v.Text))
	}
	v = v.meant()
	if !visible.Shown(id) {
		switch {
		case raw:
			k.warn(at, codeHidden, "This answer is sent, although the question does not appear now.")
		case v.Kind != KindNone:
			k.note(at, codeHidden, "This answer is kept but not sent, because the question does not appear now.")
		}
		return
	}
	unclear := visible.Unclear(id)
	if unclear != "" {
		k.note(at, codeConditionUnclear, "It is unclear when this question applies: %s. It is shown in any case.", unclear)
	}
	switch {
	case !q.Format.Type.Answerable():
		k.unanswerable(at, q, v)
	case v.empty():
		k.missing(at, q, v, unclear != "")
	default:
		k.answer(at, q.Format, v)
	}
}

// unanswerable formats have no answer in the contract; what was entered is sent as it is, for a
// tester may want to see what happens.
func (k *checker) unanswerable(at Field, q apiclient.Question, v Value) {
	if v.Kind != KindNone {
		k.warn(at, codeNotAnswerable, "Kombo describes no answer to this kind of question (%s). The answer is sent as it is, and Kombo will probably drop it.", formatName(q.Format.Type))
		return
	}
	if q.IsRequired() {
		k.warn(at, codeCannotAnswer, "The ATS requires “%s”, but Kombo describes no way of answering this kind of question (%s). The ATS may refuse the application.", q.Label(), formatName(q.Format.Type))
	}
}

// missing: an answer that is there but empty counts as none, and is sent.
func (k *checker) missing(at Field, q apiclient.Question, v Value, unclear bool) {
	switch {
	case !q.IsRequired() && v.Kind != KindNone:
		k.warn(at, codeEmptyAnswer, "The answer is empty, and is sent empty. Remove it to leave the question out.")
	case !q.IsRequired():
	case formats[q.Format.Type].options && len(q.Format.Options) == 0:
		k.warn(at, codeCannotAnswer, "The ATS requires “%s”, but Kombo lists no options to choose from. The ATS may refuse the application.", q.Label())
	case unclear:
		k.warn(at, codeRequiredMaybe, "This question is required where it applies. Answer it if it does.")
	default:
		k.fail(at, codeRequired, "This question is required. %s", formats[q.Format.Type].missing)
	}
}

func formatName(t apiclient.FormatType) string {
	if t == apiclient.FormatNone {
		return "no format"
	}
	return string(t)
}

// empty reports an answer that says nothing.
func (v Value) empty() bool {
	switch v.Kind {
	case KindText, KindNumber:
		return blank(v.Text)
	case KindChoices:
		return len(v.Choices) == 0
	case KindFile:
		return v.File.IsZero()
	case KindRaw:
		return !v.IsRaw()
	}
	return v.Kind == KindNone
}

func (k *checker) answer(at Field, f apiclient.Format, v Value) {
	format := formats[f.Type]
	if v.Kind != format.Kind {
		k.fail(at, codeWrongKind, "This question takes %s, and the answer is %s.", kindNouns[format.Kind], kindNouns[v.Kind])
		return
	}
	format.check(k, at, f, v)
}

var kindNouns = [...]string{
	KindNone: "nothing", KindText: "a text", KindNumber: "a number", KindBool: "yes or no",
	KindChoices: "a list of options", KindFile: "a file", KindRaw: "in no shape of an answer",
}

// utf16Len is the length as JavaScript counts it.
func utf16Len(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r > 0xffff {
			n++
		}
	}
	return n
}
