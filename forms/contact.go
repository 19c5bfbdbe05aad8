package forms

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// contact asks for more ways to reach the candidate.
func contact(d *draft.Draft, o Options) []Item {
	b, c := binder{d, o}, &d.Candidate
	emails := rowsOf(&c.MoreEmails, rowKind[draft.Email]{
		moved:   func() { d.ForgetUnmet(draft.FieldMoreEmails) },
		noun:    "e-mail",
		quick:   true,
		kind:    field.Email,
		fresh:   func() draft.Email { return draft.Email{Type: apiclient.AddressPersonal} },
		empty:   func(e draft.Email) bool { return e.Address == "" },
		inWords: func(e draft.Email) string { return withKind(e.Address, string(e.Type), draft.AddressTypes) },
		fields: func(i int, row func() *draft.Email) []field.Field {
			return []field.Field{
				field.NewLine(string(draft.FieldMoreEmails.At(i, "email_address")), "Address",
					via(func() *string { return &row().Address })).Kind(field.Email),
				b.addressType(draft.FieldMoreEmails.At(i, "type"), func() *apiclient.AddressType { return &row().Type }),
			}
		},
	})
	phones := rowsOf(&c.MorePhones, rowKind[draft.Phone]{
		moved:   func() { d.ForgetUnmet(draft.FieldMorePhones) },
		noun:    "phone number",
		quick:   true,
		kind:    field.Phone,
		fresh:   func() draft.Phone { return draft.Phone{Type: apiclient.AddressPersonal} },
		empty:   func(p draft.Phone) bool { return p.Number == "" },
		inWords: func(p draft.Phone) string { return withKind(p.Number, string(p.Type), draft.AddressTypes) },
		fields: func(i int, row func() *draft.Phone) []field.Field {
			return []field.Field{
				field.NewLine(string(draft.FieldMorePhones.At(i, "phone_number")), "Number",
					via(func() *string { return &row().Number })).Kind(field.Phone).Region(o.home(d)),
				b.addressType(draft.FieldMorePhones.At(i, "type"), func() *apiclient.AddressType { return &row().Type }),
			}
		},
	})
	links := rowsOf(&c.Links, rowKind[string]{
		moved: func() {},
		noun:  "link",
		quick: true,
		kind:  field.URL,
		fresh: func() string { return "" },
		empty: func(s string) bool { return s == "" },
		fields: func(i int, row func() *string) []field.Field {
			return []field.Field{field.NewLine(string(draft.FieldLinks.At(i, "url")), "URL", via(row)).Kind(field.URL)}
		},
	})
	return items(rows(draft.FieldMoreEmails, emails), rows(draft.FieldMorePhones, phones), rows(draft.FieldLinks, links))
}

func rows(f draft.Field, c field.RowsConfig) *field.Rows {
	s := draft.SpecOf(f)
	return field.NewRows(string(f), s.Label, c).WithHelp(s.Help)
}

func (b binder) addressType(key draft.Field, of func() *apiclient.AddressType) field.Field {
	return field.NewChoice(string(key), "Type", via(func() *string { return (*string)(of()) }), optionsOf(draft.AddressTypes)...).
		Unmet(b.unmet(key)).Display(field.Dropdown)
}

// withKind is what stands in a row with its kind behind it: ada@kombo.dev (work).
func withKind(what, kind string, kinds []draft.Choice) string {
	switch kind = draft.LabelOf(kinds, kind); {
	case kind == "":
		return what
	case what == "":
		return "(" + kind + ")"
	}
	return what + " (" + kind + ")"
}

// rowKind describes the rows of one list.
type rowKind[T any] struct {
	noun   string
	moved  func() // the rows have other positions
	fresh  func() T
	empty  func(T) bool
	fields func(i int, row func() *T) []field.Field
	title  func(i int) string
	// quick: one text of this kind is all that a row needs.
	quick bool
	kind  field.LineKind
	// inWords is a row in the summary; nil means what its cells say.
	inWords func(T) string
	// short is a row while the focus is elsewhere; nil means its cells.
	short func(T) string
}

// rowsOf keeps rows in a slice. Fields reach their row through the slice, never
// by a pointer that growing would leave behind.
func rowsOf[T any](rows *[]T, kind rowKind[T]) field.RowsConfig {
	c := field.RowsConfig{
		Noun: kind.noun,
		Len:  func() int { return len(*rows) },
		Add:  func() { *rows = append(*rows, kind.fresh()) },
		Remove: func(i int) func() {
			kind.moved()
			gone := (*rows)[i]
			*rows = slices.Delete(*rows, i, i+1)
			return func() {
				kind.moved()
				*rows = slices.Insert(*rows, min(i, len(*rows)), gone)
			}
		},
		Move: func(from, to int) {
			kind.moved()
			row := (*rows)[from]
			*rows = slices.Insert(slices.Delete(*rows, from, from+1), to, row)
		},
		Row: func(i int) []field.Field {
			var none T
			return kind.fields(i, func() *T {
				if i >= len(*rows) { // the row has just gone
					return &none
				}
				return &(*rows)[i]
			})
		},
		Title: kind.title,
		Quick: kind.quick,
		Kind:  kind.kind,
		Empty: func(i int) bool { return kind.empty((*rows)[i]) },
	}
	if kind.inWords != nil {
		c.Summary = func(i int) string { return kind.inWords((*rows)[i]) }
	}
	if kind.short != nil {
		c.Short = func(i int) string { return kind.short((*rows)[i]) }
	}
	return c
}

// via binds a field to something that may move in memory.
func via[T any](at func() *T) accessor[T] {
	return field.Via(func() T { return *at() }, func(v T) { *at() = v })
}
