package draft

import (
	"slices"

	"kombo-apply/apiclient"
)

// Example is an answer that a question takes, for showing how one is written. It is the first of
// some that its own check lets pass; the zero Value if none does, as for files, which only a person has.
func Example(f apiclient.Format) Value {
	format := formats[f.Type]
	for _, v := range format.examples(f) {
		k := &checker{d: &Draft{}}
		if format.check(k, FieldAnswers, f, v); len(k.problems) == 0 {
			return v
		}
	}
	return Value{}
}

// examples are answers to choose from, the best first.
func (f Format) examples(of apiclient.Format) (out []Value) {
	texts := func(kind Kind, all ...string) {
		for _, t := range all {
			out = append(out, Value{Kind: kind, Text: t})
		}
	}
	switch {
	case f.options:
		if len(of.Options) == 0 {
			return nil
		}
		id := of.Options[0].ID.Wire()
		if f.Kind == KindChoices {
			return []Value{{Kind: KindChoices, Choices: []string{id}}}
		}
		texts(KindText, id)
	case f.Kind == KindNumber:
		texts(KindNumber, "7", "1", of.Min.String(), of.Max.String())
		out = slices.DeleteFunc(out, func(v Value) bool { return v.Text == "" })
	case f.Kind == KindBool:
		return []Value{{Kind: KindBool, Yes: true}}
	case f.Kind == KindText:
		texts(KindText, "…", "ada@example.com", "a@b.io", "https://example.com", "http://a.io", "2031-03-03")
	}
	return out
}

// ExampleInWords says how an answer is written in a body.
func ExampleInWords(f apiclient.Format) string {
	format := formats[f.Type]
	if v := Example(f); !format.options && format.Kind != KindBool && v.Kind != KindNone {
		return format.Written + ": " + v.AsRaw().Text
	}
	return format.Written
}
