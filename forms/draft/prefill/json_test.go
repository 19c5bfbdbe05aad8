package prefill_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

const resume = `{
  "$schema": "https://jsonresume.org/schema",
  "basics": {
    "name": "Ludwig van Beethoven", "label": "Composer", "email": "ludwig@beethoven.example",
    "phone": "+49 228 981 75 25", "url": "https://beethoven.example/",
    "location": {"address": "Bonngasse 24-26", "postalCode": "53111", "city": "Bonn", "countryCode": "de", "region": "NRW"},
    "profiles": [
      {"network": "GitHub", "username": "lvb", "url": "https://github.com/lvb"},
      {"network": "LinkedIn", "username": "lvb"},
      {"network": "Homepage", "url": "http://www.beethoven.example"}
    ]
  },
  "work": [
    {"name": "Court of Bonn", "position": "Organist", "startDate": "1784", "endDate": "1792"},
    {"name": "Theater an der Wien", "position": "Composer in residence", "startDate": "2021-03"},
    {"name": "Gesellschaft der Associierten", "position": "Adviser", "startDate": "2019-01"}
  ]
}`

func TestAJSONResumeFillsTheFieldsThatItHas(t *testing.T) {
	s := suggest(t, "resume.json", resume)
	same(t, filled(s), `
first: Ludwig
last: van Beethoven
title: Composer in residence
company: Theater an der Wien
email: ludwig@beethoven.example
phone: +49 228 981 75 25
link: https://beethoven.example/
link: https://github.com/lvb
link: https://www.linkedin.com/in/lvb
street: Bonngasse 24-26
zip: 53111
city: Bonn
state: NRW
country: DE`)
	if s.Source != prefill.SourceResume {
		t.Errorf("the source is %q, want %q", s.Source, prefill.SourceResume)
	}
}

func TestTheCurrentJobOfAResumeIsTheOneThatHasNotEnded(t *testing.T) {
	for _, tt := range []struct{ name, work, want string }{
		{"ended last month", `[{"name":"A","position":"Cook","endDate":"2026-09"}]`, ""},
		{"ends this month", `[{"name":"A","position":"Cook","endDate":"2026-10"}]`, "Cook, A"},
		{"ends in a year", `[{"name":"A","position":"Cook","endDate":"2027"}]`, "Cook, A"},
		{"ends at present", `[{"name":"A","position":"Cook","endDate":"Present"}]`, "Cook, A"},
		{"the older schema", `[{"company":"A","position":"Cook"}]`, "Cook, A"},
		{"the one that began last", `[{"name":"A","position":"Cook","startDate":"2019"},{"name":"B","position":"Chef","startDate":"2024"}]`, "Chef, B"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := suggest(t, "r.json", `{"basics":{"name":"A B"},"work":`+tt.work+`}`)
			var got []string
			for _, item := range s.Items {
				if item.Field == draft.FieldTitle || item.Field == draft.FieldCompany {
					got = append(got, item.Value)
				}
			}
			if strings.Join(got, ", ") != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOddTypesInAResumeCostOnlyTheirOwnField(t *testing.T) {
	s := suggest(t, "r.json", `{"basics":{"name":["x"],"email":"ada@example.org","phone":493012345,"location":"Berlin","profiles":[1,{"url":5}]},"work":{"name":"x"}}`)
	same(t, filled(s), "email: ada@example.org\nphone: 493012345")
}

func TestABodyOfOursFillsTheWholeCandidate(t *testing.T) {
	s := suggest(t, "body.json", `{
  "candidate": {
    "first_name": "Frank", "last_name": "Doe", "company": "Acme", "title": "Head of Ideas", "email_address": "frank@example.com",
    "additional_email_addresses": [{"type": "WORK", "email_address": "FRANK@example.com"}, {"type": "WORK", "email_address": "frank@acme.example"}],
    "phone_number": "+1-541-754-3010", "additional_phone_numbers": [{"type": "PERSONAL", "phone_number": "+49 30 1234567"}],
    "location": {"country": "US", "city": "New York", "state": "NY", "street_1": "Lincoln Street 30A", "zip_code": "10016"},
    "gender": "MALE", "availability_date": "2027-01-01", "salary_expectations": {"period": "YEAR", "amount": 100000.50},
    "social_links": [{"url": "https://www.linkedin.com/in/frank"}], "shoe_size": 44
  },
  "application": {"job_id": "x"},
  "attachments": [{"name": "CV.pdf", "path": "/dev/zero", "type": "CV"}]
}`)
	same(t, filled(s), `
first: Frank
last: Doe
title: Head of Ideas
company: Acme
gender: MALE
email: frank@example.com
email WORK: frank@acme.example
phone: +1-541-754-3010
phone PERSONAL: +49 30 1234567
link: https://www.linkedin.com/in/frank
street: Lincoln Street 30A
zip: 10016
city: New York
state: NY
country: US
available: 2027-01-01
salary: 100000.50 YEAR`)
	if len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "“shoe_size”") || !strings.Contains(s.Notes[0], "Open the whole file as a draft") {
		t.Errorf(`the notes are %q, want 1, "“shoe_size”" in it and "Open the whole file as a draft" in it`, s.Notes)
	}
}

func TestJSONThatIsNeitherSaysSo(t *testing.T) {
	_, err := prefill.SuggestFrom("package.json", []byte(`{"name": "left-pad"}`), today)
	if e, ok := errors.AsType[*prefill.Error](err); !ok || e.Reason != prefill.OtherJSON {
		t.Errorf("the error is %v, want one and %q", err, prefill.OtherJSON)
	}
	_, err = prefill.SuggestFrom("body.json", []byte("{\n \"candidate\": {\"first_name\": \"Ada\",}\n}"), today)
	if e, ok := errors.AsType[*draft.SyntaxError](err); !ok {
		t.Errorf("the error is %v (%T), want one", err, e)
	}
}

func TestAFileOnDiskIsReadLikeItsBytes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "resume.json")
	writeFile(t, path, resume)
	s, err := prefill.Suggest(path, today)
	if err != nil || len(s.Items) < 10 {
		t.Fatalf("%d items, %v, want no error and at least 10", len(s.Items), err)
	}
}
