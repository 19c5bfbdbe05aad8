package prefill

import (
	"bytes"
	"encoding/json"

	"kombo-apply/forms/draft"
)

// suggestBody takes the candidate out of a body of our own and has draft read
// it, so that both understand the same. The rest is not even looked at: reading
// attachments would open the files that they name.
func suggestBody(o object) Suggestions {
	g := gatherer{source: SourceBody}
	only, err := json.Marshal(map[string]any{"candidate": o["candidate"], "application": map[string]any{}})
	if err != nil {
		return g.done()
	}
	d, problems, err := draft.Read(bytes.NewReader(only), "")
	if err != nil {
		return g.done()
	}
	c := d.Candidate
	const why = "as the file says"
	set := func(f draft.Field, value string) { g.add(f, value, Sure, why) }
	set(draft.FieldFirstName, c.FirstName)
	set(draft.FieldLastName, c.LastName)
	set(draft.FieldTitle, c.Title)
	set(draft.FieldCompany, c.Company)
	set(draft.FieldGender, c.Gender)
	set(draft.FieldEmail, c.Email)
	for _, e := range c.MoreEmails {
		g.addKind(draft.FieldEmail, e.Type, e.Address, Sure, why)
	}
	set(draft.FieldPhone, c.Phone)
	for _, p := range c.MorePhones {
		g.addKind(draft.FieldPhone, p.Type, p.Number, Sure, why)
	}
	for _, l := range c.Links {
		set(draft.FieldLinks, l)
	}
	set(draft.FieldStreet, c.Location.Street)
	set(draft.FieldZipCode, c.Location.ZipCode)
	set(draft.FieldCity, c.Location.City)
	set(draft.FieldState, c.Location.State)
	set(draft.FieldCountry, c.Location.Country)
	set(draft.FieldAvailable, c.AvailableFrom)
	set(draft.FieldSalaryAmount, c.Salary.Amount)
	set(draft.FieldSalaryPeriod, c.Salary.Period)
	for _, p := range problems {
		g.note(p.Text)
	}
	for _, rest := range []struct{ key, what string }{
		{"attachments", "attachments"}, {"screening_question_answers", "answers"}, {"application", "a job"},
		{"remote_fields", "fields of one ATS"}, {"source", "a source"}, {"gdpr_consent", "a consent"},
	} {
		if o[rest.key] != nil {
			g.note("The file also holds " + rest.what + ", which is not part of the candidate. Open the file as a draft to use it.")
			break
		}
	}
	return g.done()
}
