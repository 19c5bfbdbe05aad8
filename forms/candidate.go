package forms

import (
	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

// FindJob is what the job is asked with: by the wizard's search and by the line prompts.
var FindJob = field.Prompt{
	Label: draft.SpecOf(draft.FieldJob).Label,
	Form:  "name, place, team, code, or a job ID",
	Help:  "A few letters of the name, the team, the place or the code; accents do not matter. A Kombo job ID, or remote: and the ATS's own ID, names it too.",
}

// stage asks for the stage to start in, once a job is chosen.
func stage(d *draft.Draft, o Options) []Item {
	var options []field.Option
	if job := o.known().Job; job != nil {
		for _, st := range job.ActiveStages() {
			options = append(options, field.Option{ID: st.ID.Wire(), Label: st.Label()})
		}
	}
	f := binder{d, o}.choice(draft.FieldStage, field.Dropdown).Placeholder("the ATS's own first stage")
	f.SetOptions(options)
	return items(f)
}

// candidate asks who is applying: the three required fields first.
func candidate(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	return items(
		b.line(draft.FieldFirstName),
		b.line(draft.FieldLastName),
		b.line(draft.FieldEmail).Kind(field.Email),
		b.line(draft.FieldPhone).Kind(field.Phone).Region(o.home(d)),
		b.line(draft.FieldTitle),
		b.line(draft.FieldCompany),
		b.choice(draft.FieldGender, field.Dropdown).Placeholder("not given"))
}

// location asks for the candidate's address.
func location(d *draft.Draft, o Options) []Item {
	b := binder{d, o}
	lives := b.choice(draft.FieldCountry, field.Dropdown).Placeholder("type a country").Forgive(country.Meant)
	lives.SetOptions(countryOptions())
	return items(
		lives,
		b.line(draft.FieldCity),
		b.line(draft.FieldState),
		b.line(draft.FieldStreet),
		b.line(draft.FieldZipCode))
}

// countryOptions offers every country by its English name; what people call it anywhere else finds it too.
func countryOptions() []field.Option {
	all := country.All()
	out := make([]field.Option, len(all))
	for i, c := range all {
		out[i] = field.Option{ID: c.Code, Label: c.Name, Detail: words.Join(" · ", c.Own, c.Code), Aliases: c.Others}
	}
	return out
}

// contact asks for more ways to reach the candidate.
func contact(d *draft.Draft, o Options) []Item {
	b, c := binder{d, o}, &d.Candidate
	return items(
		addresses(b, draft.FieldMoreEmails, &c.MoreEmails, draft.Email{Type: apiclient.AddressPersonal}, "email_address", "Address",
			field.RowsConfig{Noun: "e-mail", Kind: field.Email}, func(e *draft.Email) (*string, *apiclient.AddressType) { return &e.Address, &e.Type }),
		addresses(b, draft.FieldMorePhones, &c.MorePhones, draft.Phone{Type: apiclient.AddressPersonal}, "phone_number", "Number",
			field.RowsConfig{Noun: "phone number", Kind: field.Phone}, func(p *draft.Phone) (*string, *apiclient.AddressType) { return &p.Number, &p.Type }),
		listField(b, draft.FieldLinks, &c.Links, "", field.RowsConfig{
			Noun: "link", Quick: true, Kind: field.URL,
			Empty: func(i int) bool { return c.Links[i] == "" },
			Row: func(i int) []field.Field {
				return []field.Field{field.NewLine(string(draft.FieldLinks.At(i, "url")), "URL", via(rowAt(&c.Links, i))).Kind(field.URL)}
			},
		}))
}

// addresses makes the field of a list of addresses of one kind, each with its type. Its part of the body and its label are
// those of the address.
func addresses[T any](b binder, f draft.Field, rows *[]T, fresh T, part, label string, c field.RowsConfig, of func(*T) (*string, *apiclient.AddressType)) field.Field {
	c.Quick = true
	c.Empty = func(i int) bool {
		address, _ := of(&(*rows)[i])
		return *address == ""
	}
	c.Summary = func(i int) string {
		address, kind := of(&(*rows)[i])
		return withKind(*address, string(*kind), draft.AddressTypes)
	}
	c.Row = func(i int) []field.Field {
		row, typeKey := rowAt(rows, i), f.At(i, "type")
		address := func() *string {
			a, _ := of(row())
			return a
		}
		kind := func() *string {
			_, k := of(row())
			return (*string)(k)
		}
		return []field.Field{
			field.NewLine(string(f.At(i, part)), label, via(address)).Kind(c.Kind).Region(b.o.home(b.d)),
			field.NewChoice(string(typeKey), "Type", via(kind), optionsOf(draft.AddressTypes)...).Unmet(b.unmet(typeKey)).Display(field.Dropdown),
		}
	}
	return listField(b, f, rows, fresh, c)
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
