package draft

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
)

// Sent lists the answers that Encode puts into the body: in the order of the job's questions, those to
// hidden questions omitted unless they are raw, then those to questions the job does not have, but for
// those that were given to another job. Without a readable job the rest is sent as it stands.
func Sent(d Draft, c Context) []Answer {
	questions := Visible(c.questionsOf(d), d.AnswerTo()).of
	sent := slices.DeleteFunc(given(d.Answers), func(a Answer) bool {
		if q := questions[a.QuestionID]; q != nil {
			return q.state == hidden && !a.Value.IsRaw()
		}
		return a.ofAnotherJob(d.JobID)
	})
	place := func(a Answer) int {
		if q := questions[a.QuestionID]; q != nil {
			return q.place
		}
		return math.MaxInt
	}
	slices.SortStableFunc(sent, func(a, b Answer) int { return cmp.Compare(place(a), place(b)) })
	return sent
}

// AnswerTo is Answer as of now, with an index behind it.
func (d *Draft) AnswerTo() func(questionID string) Value {
	byID := make(map[string]Value, len(d.Answers))
	for _, a := range d.Answers {
		if _, twice := byID[a.QuestionID]; !twice {
			byID[a.QuestionID] = a.Value
		}
	}
	return func(id string) Value { return byID[id] }
}

func given(answers []Answer) []Answer {
	return slices.DeleteFunc(slices.Clone(answers), func(a Answer) bool { return !a.Value.given() })
}

// jobOf is the job of the draft; nil if the known job is another one.
func (c Context) jobOf(d Draft) *apiclient.Job {
	id := strings.TrimSpace(d.JobID)
	if c.Job == nil || id != "" && !c.Job.Ref().Is(id) {
		return nil
	}
	return c.Job
}

// questionsOf are those of the draft's job; none if it is not known.
func (c Context) questionsOf(d Draft) []apiclient.Question {
	if job := c.jobOf(d); job != nil {
		return job.Questions
	}
	return nil
}

type answers []Answer

func (a *answers) kind() rawjson.Kind { return rawjson.List }
func (a *answers) given() bool        { return len(given(*a)) > 0 }

func (a *answers) write(w *jsonWriter, _ Field) {
	w.begin('[')
	for _, answer := range *a {
		at := FieldAnswer(answer.QuestionID)
		w.element("")
		w.begin('{')
		w.key("question_id", "")
		w.text(answer.QuestionID)
		w.key("answer", at)
		answer.Value.write(w, at)
		w.end('}')
	}
	w.end(']')
}

// read takes answers, but for those without a value, as in a template. A problem names the question.
func (a *answers) read(r *reader, v rawjson.Value, at Field) bool {
	return r.list(v, at, func(v rawjson.Value, at Field) {
		var answer Answer
		if m, _ := v.Member("question_id"); m.Value.Kind() == rawjson.String {
			at = FieldAnswer(m.Value.Text())
		}
		r.object(v, at, []member{{key: "question_id", value: (*text)(&answer.QuestionID)}, {key: "answer", value: &answer.Value}}, nil)
		if answer.Value.Kind != KindNone {
			*a = append(*a, answer)
		}
	})
}

func (v *Value) kind() rawjson.Kind {
	return "a string, a number, true or false, a list of strings or a file"
}

func (v *Value) given() bool { return v.Kind != KindNone && (v.Kind != KindRaw || v.IsRaw()) }

func (v *Value) write(w *jsonWriter, at Field) {
	switch v.Kind {
	case KindText:
		w.text(v.Text)
	case KindNumber:
		w.number(v.Text)
	case KindBool:
		w.bool(v.Yes)
	case KindChoices:
		w.begin('[')
		for _, id := range v.Choices {
			w.element("")
			w.text(id)
		}
		w.end(']')
	case KindFile:
		w.object(v.File.members(), nil, at)
	case KindRaw:
		w.raw(v.Text, at)
	case KindNone:
		w.raw("null", "") // Sent leaves such an answer out
	}
}

// read takes an answer by the shape it has on the wire; whether that is the one its question takes is
// for Check to say. JSON in no shape of an answer is reported, and kept as it is.
func (v *Value) read(r *reader, from rawjson.Value, at Field) bool {
	file := v.File.members()
	switch from.Kind() {
	case rawjson.String:
		v.Kind = KindText
		return (*text)(&v.Text).read(r, from, at.around())
	case rawjson.Number:
		*v = Value{Kind: KindNumber, Text: string(from)}
		return true
	case rawjson.Bool:
		*v = Value{Kind: KindBool, Yes: from == "true"}
		return true
	case rawjson.List:
		*v = Value{Kind: KindChoices}
		for m := range from.Members() {
			v.Choices = append(v.Choices, m.Value.Text())
			if m.Value.Kind() != rawjson.String {
				v.Kind = KindRaw
			}
		}
	case rawjson.Object:
		v.Kind = KindRaw
		for m := range from.Members() {
			if slices.ContainsFunc(file, func(f member) bool { return f.key == m.Key }) {
				v.Kind = KindFile
			}
		}
	}
	switch v.Kind {
	case KindFile:
		r.object(from, at.around(), file, nil)
		r.file(&v.File, at.around())
	case KindRaw:
		r.wrongType(at, v.kind(), from)
		*v = Raw(string(compact(from)))
	}
	return true
}

// Raw is an answer that is sent as the JSON that it is, whether or not the question takes it or
// appears: testers send what is wrong on purpose. What is no JSON is sent as a string.
func Raw(text string) Value { return Value{Kind: KindRaw, Text: text} }

// IsRaw reports whether an answer is raw JSON. While nothing is written it is no answer.
func (v Value) IsRaw() bool { return v.Kind == KindRaw && !blank(v.Text) }

// IsJSON reports whether a raw answer is what it is meant to be.
func (v Value) IsJSON() bool {
	_, err := rawjson.Parse(v.Text)
	return err == nil
}

// AsRaw is an answer as raw JSON, to be changed by hand; without an answer there is no JSON yet. Of a
// file it has what stands beside its bytes.
func (v Value) AsRaw() Value {
	switch v.Kind {
	case KindRaw:
		return v
	case KindNone:
		return Raw("")
	}
	v.File.Path, v.File.Data, v.File.Source = "", "", nil
	w := newWriter()
	v.write(w, "")
	return Raw(string(w.buf))
}

// Fitting is a raw answer as a question of that type takes it; false if it does not fit, or if it
// is a file, of which the JSON has only a part.
func (v Value) Fitting(t apiclient.FormatType) (Value, bool) {
	is := v.meant()
	return is, is.Kind == formats[t].Kind && is.Kind != KindFile
}

// meant is a raw answer in the shape that it has; another answer as it is. JSON in no shape of an
// answer stays raw, and null is no answer.
func (v Value) meant() (out Value) {
	switch {
	case v.Kind != KindRaw:
		return v
	case !v.IsRaw():
		return Value{}
	}
	parsed, err := rawjson.Parse(v.Text)
	switch {
	case err != nil:
		return Value{Kind: KindText, Text: v.Text}
	case parsed.Kind() == rawjson.Null:
		return Value{}
	}
	out.read(&reader{}, parsed, "")
	return out
}

// SendAll makes raw answers of those that Sent would leave out.
func (d *Draft) SendAll(c Context) {
	sent := Sent(*d, c)
	for i, a := range d.Answers {
		if a.Value.Kind != KindNone && !slices.ContainsFunc(sent, func(s Answer) bool { return s.QuestionID == a.QuestionID }) {
			d.Answers[i].Value = a.Value.AsRaw()
		}
	}
}

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
func CountAnswers(d *Draft, questions []apiclient.Question, problems []Problem) (c Count) {
	wrong := map[Field]bool{} // and what is around it
	for _, p := range Errors(problems) {
		for at := p.Field; at.Within(FieldAnswers); at = at.around() {
			wrong[at] = true
		}
	}
	answer := d.AnswerTo()
	for _, q := range Visible(questions, answer).questions {
		if !q.Format.Type.Answerable() || q.state == hidden {
			continue
		}
		c.Total++
		switch id := q.ID.Wire(); {
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
