package forms

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// contact asks for more ways to reach the candidate.
func contact(d *draft.Draft, o Options) []Item {
	b, c := binder{d, o}, &d.Candidate
	return items(
		listField(b, draft.FieldMoreEmails, &c.MoreEmails, draft.Email{Type: apiclient.AddressPersonal}, field.RowsConfig{
			Noun: "e-mail", Quick: true, Kind: field.Email,
			Empty: func(i int) bool { return c.MoreEmails[i].Address == "" },
			Summary: func(i int) string {
				return withKind(c.MoreEmails[i].Address, string(c.MoreEmails[i].Type), draft.AddressTypes)
			},
			Row: func(i int) []field.Field {
				row := rowAt(&c.MoreEmails, i)
				return []field.Field{
					field.NewLine(string(draft.FieldMoreEmails.At(i, "email_address")), "Address", via(func() *string { return &row().Address })).Kind(field.Email),
					b.addressType(draft.FieldMoreEmails.At(i, "type"), func() *apiclient.AddressType { return &row().Type }),
				}
			},
		}),
		listField(b, draft.FieldMorePhones, &c.MorePhones, draft.Phone{Type: apiclient.AddressPersonal}, field.RowsConfig{
			Noun: "phone number", Quick: true, Kind: field.Phone,
			Empty: func(i int) bool { return c.MorePhones[i].Number == "" },
			Summary: func(i int) string {
				return withKind(c.MorePhones[i].Number, string(c.MorePhones[i].Type), draft.AddressTypes)
			},
			Row: func(i int) []field.Field {
				row := rowAt(&c.MorePhones, i)
				return []field.Field{
					field.NewLine(string(draft.FieldMorePhones.At(i, "phone_number")), "Number", via(func() *string { return &row().Number })).
						Kind(field.Phone).Region(o.home(d)),
					b.addressType(draft.FieldMorePhones.At(i, "type"), func() *apiclient.AddressType { return &row().Type }),
				}
			},
		}),
		listField(b, draft.FieldLinks, &c.Links, "", field.RowsConfig{
			Noun: "link", Quick: true, Kind: field.URL,
			Empty: func(i int) bool { return c.Links[i] == "" },
			Row: func(i int) []field.Field {
				return []field.Field{field.NewLine(string(draft.FieldLinks.At(i, "url")), "URL", via(rowAt(&c.Links, i))).Kind(field.URL)}
			},
		}))
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
