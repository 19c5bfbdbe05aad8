package forms

import (
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/words"
)

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

// FindJob is what the job is asked with: by the wizard's search and by the line prompts.
var FindJob = field.Prompt{
	Label: draft.SpecOf(draft.FieldJob).Label,
	Form:  "name, place, team, code, or a job ID",
	Help:  "A few letters of the name, the team, the place or the code; accents do not matter. A Kombo job ID, or remote: and the ATS's own ID, names it too.",
}
