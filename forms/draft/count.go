package draft

import "kombo-apply/apiclient"

// Count says how far the questions of a job are answered.
type Count struct {
	// Total counts the visible questions that can be answered. Answered are those of
	// them whose answer stands: one with an error has to be given again.
	Total, Answered int
	// RequiredOpen counts the required ones that lack an answer, or have a wrong one.
	RequiredOpen int
}

// CountAnswers counts the answers of the questions that are shown now. Their problems are those of
// Check: only it knows if a required question can be answered.
func CountAnswers(d *Draft, questions []apiclient.Question, problems []Problem) Count {
	var c Count
	answer := d.AnswerTo()
	v := Visible(questions, answer)
	wrong := wrongAnswers(questions, problems)
	for _, q := range questions {
		id := q.ID.Wire()
		if !q.Format.Type.Answerable() || !v.Shown(id) {
			continue
		}
		c.Total++
		switch {
		case wrong[FieldAnswer(id)]:
			if q.IsRequired() {
				c.RequiredOpen++
			}
		case !answer(id).empty():
			c.Answered++
		}
	}
	return c
}

// wrongAnswers says of the field of each question whether there is an error at it or within it.
func wrongAnswers(questions []apiclient.Question, problems []Problem) map[Field]bool {
	wrong := make(map[Field]bool, len(questions))
	for _, q := range questions {
		wrong[FieldAnswer(q.ID.Wire())] = false
	}
	for _, p := range problems {
		if p.Severity != SeverityError || !p.Field.Within(FieldAnswers) {
			continue
		}
		at := p.Field
		for _, known := wrong[at]; !known && at != FieldAnswers; _, known = wrong[at] {
			at = at.around()
		}
		wrong[at] = true
	}
	return wrong
}
