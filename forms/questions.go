package forms

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
)

// voluntary are the categories that follow the other questions, in sections of their own.
var voluntary = []apiclient.Category{apiclient.CategoryEEO, apiclient.CategoryDemographic}

var voluntarySections = map[apiclient.Category]string{
	apiclient.CategoryEEO:         "Equal opportunity · voluntary, may be left unanswered",
	apiclient.CategoryDemographic: "Demographic · voluntary, may be left unanswered",
}

// questions makes one field for each screening question of the job, in the order the ATS gives
// them. A question with a condition is shown while it holds.
func questions(d *draft.Draft, o Options) []Item {
	job := o.known().Job
	if job == nil {
		return nil
	}
	ordered := apiclient.OrderQuestions(job.Questions)
	slices.SortStableFunc(ordered, func(a, b apiclient.Question) int {
		return slices.Index(voluntary, a.Category) - slices.Index(voluntary, b.Category)
	})
	shown := visible(d, job.Questions)
	out := make([]Item, len(ordered))
	for i, q := range ordered {
		id, it := q.ID.Wire(), item(questionField(d, o, q))
		it.Section, it.Raw = voluntarySections[q.Category], d.Answer(id).Kind == draft.KindRaw
		switch {
		case it.Raw:
			it.Why = func() string {
				if shown().Shown(id) {
					return "raw JSON: sent as it is"
				}
				return "raw JSON: sent, although the question does not appear"
			}
		case q.PreconditionID != "":
			it.Shown = func() bool { return shown().Shown(id) }
			it.Why = func() string { return shown().Because(id) }
		}
		out[i] = it
	}
	return out
}

// questionField makes the field for a question's format. What cannot be answered is shown openly,
// and its help is the question as the ATS put it.
func questionField(d *draft.Draft, o Options, q apiclient.Question) field.Field {
	id, about := q.ID.Wire(), Prose(string(q.Description))
	a := asking{Question: q, binder: binder{d, o}, id: id, key: string(draft.FieldAnswer(id))}
	format, takesAnswer := questionFormats[q.Format.Type]
	switch {
	case d.Answer(id).Kind == draft.KindRaw:
		return field.NewText(a.key, a.Label(), a.bound(draft.KindRaw)).WithHelp("Any JSON: it is sent as it is, also while the question does not appear.")
	case takesAnswer:
		f := format.field(a)
		f.Star(a.IsRequired())
		f.Describe(about, words.Join("\n", about, answerInWords(q)))
		return f
	case q.Format.Type == apiclient.FormatInformation:
		return field.NewInfo(a.key, a.Label(), about)
	}
	return field.NewInfo(a.key, a.Label(), words.Join("\n", about, whyUnanswerable(q))).WithHelp(rawQuestion(q))
}

// answerInWords says what is entered as an answer, and whether there must be one.
func answerInWords(q apiclient.Question) string {
	what := questionFormats[q.Format.Type].words(q.Format)
	switch {
	case q.IsRequired():
		return what + ". An answer is required."
	case q.Category != "":
		return what + ". Answering is voluntary."
	}
	return what + ". It may be left unanswered."
}

// whyUnanswerable says why a question cannot be answered, and what that means.
func whyUnanswerable(q apiclient.Question) string {
	what := "This question has the format " + apiclient.Clean(string(q.Format.Type)) + ", which this program does not know"
	switch q.Format.Type {
	case apiclient.FormatNone:
		what = "Kombo gives no format for this question"
	case apiclient.FormatUnknown:
		what = "This question has a format that Kombo does not translate"
	}
	what += ", so it cannot be answered here."
	if q.IsRequired() {
		what += " The ATS requires it and may refuse the application."
	}
	return what
}

// rawQuestion is a question that Kombo does not translate as the ATS gave it, to be passed on to the ATS's support;
// empty if nothing was given. It stays JSON, whose escapes keep what could drive a terminal.
func rawQuestion(q apiclient.Question) string {
	const most = 4000
	var b bytes.Buffer
	if err := json.Indent(&b, q.Format.Raw, "", "  "); err != nil {
		return "" // nothing was given
	}
	text := []rune(apiclient.Clean(b.String()))
	if len(text) > most {
		text = append(text[:most], []rune("\n…")...)
	}
	return "What the ATS asks, in its own form:\n" + strings.TrimSpace(string(text))
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
	remote := func(i int) string {
		if id := options[i].RemoteID.String(); len(id) <= 12 {
			return id
		}
		return ""
	}
	if differ(same, remote) {
		for _, i := range same {
			out[i].Detail, out[i].Aliases = remote(i), []string{remote(i)}
		}
		return
	}
	n, longest := 4, 0
	for _, i := range same {
		longest = max(longest, len(options[i].ID))
	}
	ending := func(i int) string {
		id := []rune(options[i].ID.String())
		if len(id) <= n {
			return string(id)
		}
		return "…" + string(id[len(id)-n:])
	}
	for n < longest && !differ(same, ending) {
		n *= 2
	}
	for _, i := range same {
		out[i].Detail = ending(i)
	}
}

// differ reports whether no two of them have the same text, and none has no text.
func differ(which []int, text func(i int) string) bool {
	seen := map[string]bool{"": true}
	for _, i := range which {
		seen[text(i)] = true
	}
	return len(seen) == len(which)+1
}

// visible evaluates which questions are shown. A frame asks for each question, so that the last
// evaluation is kept until the answers differ as far as conditions can tell them apart.
func visible(d *draft.Draft, questions []apiclient.Question) func() draft.Visibility {
	last, seen := draft.Visible(questions, d.Answer), slices.Clone(d.Answers)
	same := func(a, b draft.Answer) bool {
		x, y := a.Value, b.Value
		return a.QuestionID == b.QuestionID && x.Kind == y.Kind && x.Yes == y.Yes && x.Text == y.Text && slices.Equal(x.Choices, y.Choices)
	}
	return func() draft.Visibility {
		if !slices.EqualFunc(seen, d.Answers, same) {
			last, seen = draft.Visible(questions, d.Answer), append(seen[:0], d.Answers...)
		}
		return last
	}
}
