package forms

import (
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// stage asks where to start, once a job is chosen.
func stage(d *draft.Draft, o Options) []Item {
	var options []field.Option
	if job := o.job(); job != nil {
		for _, st := range job.ActiveStages() {
			options = append(options, field.Option{ID: st.ID.Wire(), Label: st.Label()})
		}
	}
	f := field.NewChoice(string(draft.FieldStage), "Stage", field.Ptr(&d.StageID), options...).
		Look(field.Dropdown).
		Placeholder("the ATS's own first stage").
		WithHelp("Where in the hiring pipeline the candidate starts. Left empty, the ATS decides, which is nearly always right.")
	return []Item{item(f)}
}

// candidate asks who is applying: the three required fields first.
func candidate(d *draft.Draft, o Options) []Item {
	c := &d.Candidate
	return []Item{
		item(field.NewLine(string(draft.FieldFirstName), "First name", field.Ptr(&c.FirstName)).Required(true).
			WithHelp("As the candidate writes it. Somebody with one name only: put it into the last name and a dash here.")),
		item(field.NewLine(string(draft.FieldLastName), "Last name", field.Ptr(&c.LastName)).Required(true).
			WithHelp("As the candidate writes it, with all its parts.")),
		item(field.NewLine(string(draft.FieldEmail), "E-mail", field.Ptr(&c.Email)).Kind(field.Email).Required(true).
			WithHelp("The main address. The ATS recognises a candidate by it: with an address that it knows already, the application is added to that person.")),
		item(field.NewLine(string(draft.FieldPhone), "Phone", field.Ptr(&c.Phone)).Kind(field.Phone).Region(o.home(d)).
			WithHelp("Any form is taken as it is typed; with the country code (+49 …) nobody has to guess.")),
		item(field.NewLine(string(draft.FieldTitle), "Current title", field.Ptr(&c.Title)).
			WithHelp("What the candidate does today, such as Senior Engineer.")),
		item(field.NewLine(string(draft.FieldCompany), "Current company", field.Ptr(&c.Company)).
			WithHelp("Where the candidate works today.")),
		item(field.NewChoice(string(draft.FieldGender), "Gender", field.Ptr((*string)(&c.Gender)),
			field.Option{ID: "FEMALE", Label: "Female"},
			field.Option{ID: "MALE", Label: "Male"},
			field.Option{ID: "OTHER", Label: "Other"}).
			Look(field.Dropdown).
			Placeholder("not given").
			WithHelp("Only if the candidate said so and the process needs it. It can stay empty.")),
	}
}

// location asks where the candidate lives.
func location(d *draft.Draft, _ Options) []Item {
	l := &d.Candidate.Location
	return []Item{
		item(field.NewChoice(string(draft.FieldCountry), "Country", field.Ptr(&l.Country), countryOptions()...).
			Look(field.Dropdown).
			Placeholder("type a country").
			WithHelp("Its name in English or in its own language, or its two letters. It is required as soon as any other part of the address is given.")),
		item(field.NewLine(string(draft.FieldCity), "City", field.Ptr(&l.City))),
		item(field.NewLine(string(draft.FieldState), "State or region", field.Ptr(&l.State))),
		item(field.NewLine(string(draft.FieldStreet), "Street and number", field.Ptr(&l.Street))),
		item(field.NewLine(string(draft.FieldZipCode), "ZIP code", field.Ptr(&l.ZipCode))),
	}
}

// item makes an Item whose key is the field's own.
func item(f field.Field) Item { return Item{Key: draft.Field(f.GetKey()), Field: f} }

func countryOptions() []field.Option {
	codes := assets.Countries()
	out := make([]field.Option, 0, len(codes))
	for _, c := range codes {
		out = append(out, countryOption(c))
	}
	return out
}
