package draft

// candidate lists the members of the candidate object. Dates go out as they
// were typed: nothing makes a moment of them, for a time and a zone could move
// the day (contract, section G).
func (e *encoder) candidate() []bodyMember {
	c := &e.d.Candidate
	must := func(m bodyMember) bodyMember { m.required = true; return m }
	return []bodyMember{
		must(e.textMember("first_name", c.FirstName)),
		must(e.textMember("last_name", c.LastName)),
		must(e.textMember("email_address", c.Email)),
		{"additional_email_addresses", wantList, false, anyRow(c.MoreEmails), e.writeEmails},
		e.textMember("company", c.Company),
		e.textMember("title", c.Title),
		e.textMember("phone_number", c.Phone),
		{"additional_phone_numbers", wantList, false, anyRow(c.MorePhones), e.writePhones},
		{"location", wantObject, false, c.Location != Location{}, e.writeLocation},
		e.textMember("gender", c.Gender),
		e.textMember("availability_date", c.AvailableFrom),
		{"salary_expectations", wantObject, false, c.Salary != Salary{}, e.writeSalary},
		{"social_links", wantList, false, anyRow(c.Links), e.writeLinks},
	}
}

// anyRow reports whether a list has a row that is not wholly empty; empty rows
// are a form's, not the person's.
func anyRow[T comparable](rows []T) bool {
	var zero T
	for _, r := range rows {
		if r != zero {
			return true
		}
	}
	return false
}

func (e *encoder) writeEmails() {
	e.w.begin('[')
	for i, m := range e.d.Candidate.MoreEmails {
		if m == (Email{}) {
			continue
		}
		e.w.element(FieldMoreEmails.At(i))
		e.w.begin('{')
		e.leaf("type", FieldMoreEmails.At(i, "type"), m.Type, true)
		e.leaf("email_address", FieldMoreEmails.At(i, "email_address"), m.Address, true)
		e.w.end('}')
	}
	e.w.end(']')
}

func (e *encoder) writePhones() {
	e.w.begin('[')
	for i, p := range e.d.Candidate.MorePhones {
		if p == (Phone{}) {
			continue
		}
		e.w.element(FieldMorePhones.At(i))
		e.w.begin('{')
		e.leaf("type", FieldMorePhones.At(i, "type"), p.Type, true)
		e.leaf("phone_number", FieldMorePhones.At(i, "phone_number"), p.Number, true)
		e.w.end('}')
	}
	e.w.end(']')
}

func (e *encoder) writeLocation() {
	l := e.d.Candidate.Location
	e.w.begin('{')
	e.leaf("country", FieldCountry, l.Country, true)
	e.leaf("city", FieldCity, l.City, false)
	e.leaf("state", FieldState, l.State, false)
	e.leaf("street_1", FieldStreet, l.Street, false)
	e.leaf("zip_code", FieldZipCode, l.ZipCode, false)
	e.w.end('}')
}

func (e *encoder) writeSalary() {
	s := e.d.Candidate.Salary
	e.w.begin('{')
	e.leaf("period", FieldSalaryPeriod, s.Period, true)
	e.w.key("amount", FieldSalaryAmount)
	e.w.number(s.Amount)
	e.w.end('}')
}

func (e *encoder) writeLinks() {
	e.w.begin('[')
	for i, link := range e.d.Candidate.Links {
		if link == "" {
			continue
		}
		e.w.element(FieldLinks.At(i))
		e.w.begin('{')
		e.leaf("url", FieldLinks.At(i, "url"), link, true)
		e.w.end('}')
	}
	e.w.end(']')
}
