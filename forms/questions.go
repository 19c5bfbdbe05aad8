package forms

import (
	"fmt"
	"slices"
	"strings"

	huh "charm.land/huh/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// questions makes one field for each screening question of the job, in the
// order the ATS gives them; equal-opportunity and demographic questions follow in
// sections of their own. A question with a condition is shown while it holds.
//
// The field of each format stands in questionFormats.
func questions(d *draft.Draft, o Options) []Item {
	job := o.job()
	if job == nil {
		return nil
	}
	v := &visible{draft: d, questions: job.Questions}
	var plain, eeo, demographic []Item
	for _, q := range apiclient.OrderQuestions(job.Questions) {
		it := questionItem(d, o, q, v)
		switch q.Category {
		case apiclient.CategoryEEO:
			it.Section = "Equal opportunity · voluntary, may be left unanswered"
			eeo = append(eeo, it)
		case apiclient.CategoryDemographic:
			it.Section = "Demographic · voluntary, may be left unanswered"
			demographic = append(demographic, it)
		default:
			plain = append(plain, it)
		}
	}
	return append(append(plain, eeo...), demographic...)
}

func questionItem(d *draft.Draft, o Options, q apiclient.Question, v *visible) Item {
	id := q.ID.Wire()
	f := questionField(d, o, q)
	it := Item{Key: draft.FieldAnswer(id), Field: f, Raw: d.Answer(id).Kind == draft.KindRaw}
	if !it.Raw {
		describe(f, q)
	}
	switch {
	case it.Raw:
		it.Why = func() string {
			if v.now().Shown(id) {
				return "raw JSON: sent as it is"
			}
			return "raw JSON: sent, although the question does not appear"
		}
	case q.PreconditionID != "":
		it.Shown = func() bool { return v.now().Shown(id) }
		it.Why = func() string { return v.now().Because(id) }
	}
	return it
}

// questionField chooses the field for a question's format.
func questionField(d *draft.Draft, o Options, q apiclient.Question) field.Field {
	id := q.ID.Wire()
	a := asking{Question: q, d: d, o: o, id: id, key: string(draft.FieldAnswer(id)), help: Prose(string(q.Description))}
	if d.Answer(id).Kind == draft.KindRaw {
		return field.NewText(a.key, a.Label(), a.bound(draft.KindRaw)).WithHelp("Any JSON: it is sent as it is, also while the question does not appear.")
	}
	if f, ok := questionFormats[q.Format.Type]; ok {
		return f.field(a)
	}
	if q.Format.Type == apiclient.FormatInformation {
		return field.NewInfo(a.key, a.Label(), a.help)
	}
	return unanswerable(a)
}

// unanswerable shows openly what cannot be answered, and what that means.
func unanswerable(a asking) field.Field {
	what := "This question has a format that Kombo does not translate"
	switch a.Format.Type {
	case apiclient.FormatNone:
		what = "Kombo gives no format for this question"
	case apiclient.FormatUnknown:
	default:
		what = fmt.Sprintf("This question has the format %s, which this program does not know", apiclient.Clean(string(a.Format.Type)))
	}
	what += ", so it cannot be answered here."
	if a.IsRequired() {
		what += " The ATS requires it and may refuse the application."
	}
	return field.NewInfo(a.key, a.Label(), words.Join("\n", a.help, what))
}

func choiceOptions(options []apiclient.Option) []field.Option {
	out := make([]field.Option, len(options))
	named := map[string][]int{}
	for i, o := range options {
		label := string(o.Name)
		if label == "" {
			label = o.ID.String()
		}
		out[i] = field.Option{ID: o.ID.Wire(), Label: label}
		name := strings.ToLower(words.OneLine(label))
		named[name] = append(named[name], i)
	}
	for _, same := range named {
		if len(same) > 1 {
			tellApart(out, options, same)
		}
	}
	return out
}

// tellApart adds what differs between options of one name: the ATS's own ID if it is short, since
// people may know it, or else the end of Kombo's.
func tellApart(out []field.Option, options []apiclient.Option, same []int) {
	if differ(same, func(i int) string {
		if id := options[i].RemoteID.String(); len(id) <= 12 {
			return id
		}
		return ""
	}) {
		for _, i := range same {
			out[i].Detail = options[i].RemoteID.String()
			out[i].Aliases = []string{out[i].Detail}
		}
		return
	}
	for n := 4; ; n *= 2 {
		longest := 0
		ending := func(i int) string {
			id := []rune(options[i].ID.String())
			longest = max(longest, len(id))
			if len(id) <= n {
				return string(id)
			}
			return "…" + string(id[len(id)-n:])
		}
		if !differ(same, ending) && n < longest {
			continue
		}
		for _, i := range same {
			out[i].Detail = ending(i)
		}
		return
	}
}

// differ reports whether no two of them have the same text, and none has no text.
func differ(which []int, text func(i int) string) bool {
	seen := map[string]bool{"": true}
	all := true
	for _, i := range which {
		s := text(i)
		all = all && !seen[s]
		seen[s] = true
	}
	return all
}

type accessor[T any] = huh.Accessor[T]

// visible evaluates which questions are shown. A frame asks for each question, and
// answers change between frames only, so the last evaluation is kept until the
// answers differ.
type visible struct {
	draft     *draft.Draft
	questions []apiclient.Question
	last      draft.Visibility
	seen      []draft.Answer
	evaluated bool
}

func (v *visible) now() draft.Visibility {
	if !v.evaluated || !sameAnswers(v.seen, v.draft.Answers) {
		v.last = draft.Visible(v.questions, v.draft.Answer)
		v.seen = append(v.seen[:0], v.draft.Answers...)
		v.evaluated = true
	}
	return v.last
}

// sameAnswers compares as far as conditions can tell answers apart: by options
// and by yes or no, but not by the text that is being typed.
func sameAnswers(a, b []draft.Answer) bool {
	return slices.EqualFunc(a, b, func(a, b draft.Answer) bool {
		x, y := a.Value, b.Value
		return a.QuestionID == b.QuestionID && x.Kind == y.Kind && x.Yes == y.Yes && x.Text == y.Text && slices.Equal(x.Choices, y.Choices)
	})
}
