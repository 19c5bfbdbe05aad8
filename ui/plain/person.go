package plain

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kombo-apply/assets"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
)

func (s *session) candidate() []prompt {
	c, step := &s.Draft.Candidate, forms.StepCandidate
	return []prompt{
		text(step, draft.FieldFirstName, "First name", `As the candidate writes it. Somebody with one name only: put it into the last name and \- here.`, &c.FirstName).must(),
		text(step, draft.FieldLastName, "Last name", "As the candidate writes it, with all its parts.", &c.LastName).must(),
		text(step, draft.FieldEmail, "E-mail", "The main address. The ATS recognises a candidate by it.", &c.Email).must(),
		text(step, draft.FieldPhone, "Phone", "As it is typed; with the country code (+49 …) nobody has to guess.", &c.Phone),
		text(step, draft.FieldTitle, "Current title", "What the candidate does today.", &c.Title),
		text(step, draft.FieldCompany, "Current company", "Where the candidate works today.", &c.Company),
		text(step, draft.FieldGender, "Gender", "Only if the candidate said so and the process needs it.", (*string)(&c.Gender)).
			choosing(option{id: "FEMALE", label: "Female"}, option{id: "MALE", label: "Male"}, option{id: "OTHER", label: "Other"}),
	}
}

func (s *session) contact() []prompt {
	c, step := &s.Draft.Candidate, forms.StepContact
	emails := rows(step, &c.MoreEmails, draft.FieldMoreEmails, "email_address", "Another e-mail", func(e *draft.Email) *string { return &e.Address },
		draft.Email{Type: "PERSONAL"}, func(i int, e *draft.Email) prompt {
			return text(step, draft.FieldMoreEmails.At(i, "type"), "Its type", "", (*string)(&e.Type)).choosing(kinds...)
		})
	phones := rows(step, &c.MorePhones, draft.FieldMorePhones, "phone_number", "Another phone", func(p *draft.Phone) *string { return &p.Number },
		draft.Phone{Type: "PERSONAL"}, func(i int, p *draft.Phone) prompt {
			return text(step, draft.FieldMorePhones.At(i, "type"), "Its type", "", (*string)(&p.Type)).choosing(kinds...)
		})
	links := rows(step, &c.Links, draft.FieldLinks, "url", "Link (LinkedIn, GitHub, …)", func(l *string) *string { return l }, "", nil)
	return append(append(emails, phones...), links...)
}

// kinds are those of further addresses and numbers.
var kinds = []option{{id: "PERSONAL", label: "Personal"}, {id: "WORK", label: "Work"}, {id: "OTHER", label: "Other"}}

// rows makes prompts of a list: one for each row, what belongs to the row, and
// one more that adds a row. Clearing a row removes it.
func rows[T any](step forms.StepID, list *[]T, field draft.Field, part, label string, value func(*T) *string, fresh T, more func(int, *T) prompt) []prompt {
	var out []prompt
	for i := range *list {
		p := text(step, field.At(i, part), label, "", value(&(*list)[i]))
		p.clear = func() { *list = append((*list)[:i:i], (*list)[i+1:]...) }
		out = append(out, p)
		if more != nil {
			out = append(out, more(i, &(*list)[i]))
		}
	}
	n := len(*list)
	return append(out, prompt{
		field: field.At(n, part), step: step, label: label, hint: "empty: no more",
		get: func() string { return "" },
		set: func(s string) string {
			row := fresh
			*value(&row) = s
			*list = append((*list)[:n:n], row) // once only, however often it is corrected
			return ""
		},
	})
}

func (s *session) location() []prompt {
	l, step := &s.Draft.Candidate.Location, forms.StepLocation
	country := text(step, draft.FieldCountry, "Country", "Its name in English, or its two letters. It is required as soon as any other part of the address is given.", &l.Country)
	country.options, country.search = countries, true
	return []prompt{
		country,
		text(step, draft.FieldCity, "City", "", &l.City),
		text(step, draft.FieldState, "State or region", "", &l.State),
		text(step, draft.FieldStreet, "Street and number", "", &l.Street),
		text(step, draft.FieldZipCode, "ZIP code", "", &l.ZipCode),
	}
}

// countries are known by their English name, by the one they have for themselves,
// and by their two letters.
var countries = sync.OnceValue(func() []option {
	var out []option
	english := display.English.Regions()
	for _, code := range assets.Countries() {
		o := option{id: code, label: code, also: []string{code}}
		if region, err := language.ParseRegion(code); err == nil {
			o.label = first(english.Name(region), code)
			if namer := display.Regions(spokenIn(region)); namer != nil {
				o.also = append(o.also, namer.Name(region))
			}
		}
		out = append(out, o)
	}
	return out
})

func spokenIn(region language.Region) language.Tag {
	tag, err := language.Compose(region)
	if err != nil {
		return language.English
	}
	base, _ := tag.Base()
	return language.Make(base.String())
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (s *session) salary() []prompt {
	c, step := &s.Draft.Candidate, forms.StepSalary
	return []prompt{
		text(step, draft.FieldSalaryAmount, "Expected salary", "A plain number. Kombo has no field for a currency: the ATS takes the one it is set to.", &c.Salary.Amount).withHint("a number"),
		text(step, draft.FieldSalaryPeriod, "Per", "Amount and period belong together.", (*string)(&c.Salary.Period)).
			choosing(option{id: "YEAR", label: "Year"}, option{id: "MONTH", label: "Month"}),
		text(step, draft.FieldAvailable, "Available from", "The first day the candidate could start.", &c.AvailableFrom).withHint("YYYY-MM-DD"),
	}
}
