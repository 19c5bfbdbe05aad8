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
	for _, q := range k.visible.questions {
		k.question(q, k.visible.answer(q.ID.Wire()))
	}
	kept := 0
	for _, a := range given(k.d.Answers) {
		switch {
		case k.visible.of[a.QuestionID] != nil:
		case a.ofAnotherJob(k.d.JobID):
			kept++
		default:
			k.warn(FieldAnswer(a.QuestionID), "question_unknown", "This job has no question %s. The answer is sent, and Kombo will drop it.", quote(a.QuestionID))
		}
	}
	if kept > 0 {
		k.note(FieldAnswers, "other_job", "%s to questions of another job kept with the draft, and not sent.", words.Count(kept, "answer is", "answers are"))
	}
}

// checkTwice: two answers to one question have no defined meaning (contract, section B).
func (k *checker) checkTwice() {
	seen := map[string]int{}
	for _, a := range given(k.d.Answers) {
		at := FieldAnswer(a.QuestionID)
		if seen[a.QuestionID]++; seen[a.QuestionID] == 2 {
			k.fail(at, "duplicate", "This question is answered more than once. Keep one answer.")
		}
		if a.QuestionID == "" {
			k.fail(at, "required", "An answer names no question. Give its question_id, or remove it.")
		}
	}
}

func (k *checker) questionsUnread() {
	switch {
	case k.JobErr != nil:
		k.note(FieldAnswers, "questions_unread", "The questions of this job could not be read, so the answers were not checked: %s", apiclient.Clean(k.JobErr.Error()))
	case !blank(k.d.JobID):
		k.note(FieldAnswers, "questions_unread", "The questions of this job are not known yet, so the answers were not checked.")
	}
}

func (k *checker) question(q *condition, v Value) {
	at, raw := FieldAnswer(q.ID.Wire()), v.IsRaw()
	if raw && !v.IsJSON() {
		k.warn(at, "raw_no_json", "This is no JSON, so it is sent as a text: %s. A text in JSON stands in quotes.", quote(v.Text))
		return
	}
	if raw {
		k.warn(at, "raw_answer", "This answer is sent as the JSON that it is: %s", quote(v.Text))
	}
	v = v.meant()
	switch {
	case q.state == hidden && raw:
		k.warn(at, "hidden", "This answer is sent, although the question does not appear now.")
	case q.state == hidden && v.Kind != KindNone:
		k.note(at, "hidden", "This answer is kept but not sent, because the question does not appear now.")
	case q.state != hidden && q.unclear != "":
		k.note(at, "condition_unclear", "It is unclear when this question applies: %s. It is shown in any case.", q.unclear)
	}
	format := formats[q.Format.Type]
	switch {
	case q.state == hidden:
	case !q.Format.Type.Answerable():
		k.unanswerable(at, q, v)
	case v.empty():
		k.missing(at, q, v)
	case v.Kind != format.Kind:
		k.fail(at, "wrong_kind", "This question takes %s, and the answer is %s.", kindNouns[format.Kind], kindNouns[v.Kind])
	default:
		format.check(k, at, q.Format, v)
	}
}

// unanswerable formats have no answer in the contract; what was entered is sent as it is, for a
// tester may want to see what happens.
func (k *checker) unanswerable(at Field, q *condition, v Value) {
	if v.Kind != KindNone {
		k.warn(at, "not_answerable", "Kombo describes no answer to this kind of question (%s). The answer is sent as it is, and Kombo will probably drop it.", formatName(q.Format.Type))
		return
	}
	if q.IsRequired() {
		k.warn(at, "cannot_answer", "The ATS requires “%s”, but Kombo describes no way of answering this kind of question (%s). The ATS may refuse the application.", q.Label(), formatName(q.Format.Type))
	}
}

// missing: an answer that is there but empty counts as none, and is sent.
func (k *checker) missing(at Field, q *condition, v Value) {
	switch {
	case !q.IsRequired() && v.Kind != KindNone:
		k.warn(at, "empty_answer", "The answer is empty, and is sent empty. Remove it to leave the question out.")
	case !q.IsRequired():
	case formats[q.Format.Type].options && len(q.Format.Options) == 0:
		k.warn(at, "cannot_answer", "The ATS requires “%s”, but Kombo lists no options to choose from. The ATS may refuse the application.", q.Label())
	case q.unclear != "":
		k.warn(at, "required_maybe", "This question is required where it applies. Answer it if it does.")
	default:
		k.fail(at, "required", "This question is required. %s", formats[q.Format.Type].missing)
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
