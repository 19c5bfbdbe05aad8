package draft

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

// told writes problems as "severity code field", without the remark that there
// is no CV.
func told(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		if p.Code != "no_cv" {
			out = append(out, fmt.Sprintf("%s %s %s", p.Severity, p.Code, p.Field))
		}
	}
	return out
}

// checkRow is a change to the minimal draft, or to what is known beside it, and
// what is then told.
type checkRow struct {
	name   string
	change func(d *Draft, c *Context)
	want   []string
}

func runRows(t *testing.T, rows []checkRow) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d, c := minimal(), knowing(everyFormat())
			row.change(&d, &c)
			problems := Check(d, c)
			if got := told(problems); !slices.Equal(got, row.want) {
				t.Errorf("told\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(row.want, "\n\t"))
			}
			for _, p := range problems {
				wellPut(t, p)
				if strings.Contains(p.Text, "%!") {
					t.Errorf(`%q lacks a value, want no "%%!" in it`, p.Text)
				}
			}
		})
	}
}

// wellPut holds each text to a sentence that is safe to show.
func wellPut(t *testing.T, p Problem) {
	t.Helper()
	if !strings.HasSuffix(p.Text, ".") && !strings.HasSuffix(p.Text, "?") && p.Code != "questions_unread" {
		t.Errorf("%q is no sentence, want %q", p.Text, "questions_unread")
	}
	for _, shown := range []string{p.Text, string(p.Field)} {
		if apiclient.Clean(shown) != shown || strings.Contains(shown, "\n") {
			t.Errorf("%q is not fit for showing, want %q and no %q in it", shown, shown, "\n")
		}
	}
}

func TestMinimalAndFullDraftsHaveNoErrors(t *testing.T) {
	for name, d := range map[string]Draft{"minimal": minimal(), "full": full()} {
		for _, c := range []Context{{}, {Today: today}, knowing(everyFormat())} {
			if errs := Errors(Check(d, c)); len(errs) > 0 || Blocking(Check(d, c)) {
				t.Errorf("%s: %v, want none", name, errs)
			}
		}
	}
}

func TestCheckFollowsTheStepsOfTheWizard(t *testing.T) {
	var d Draft
	d.Candidate.MoreEmails = []Email{{Type: apiclient.AddressWork, Address: "x"}}
	d.Candidate.Location.City = "Rome"
	d.Candidate.Salary.Amount = "1"
	d.Attachments = []Attachment{{Type: apiclient.AttachmentCV}}
	d.SourcedBy = "remote:"
	j := everyFormat()
	question(j, "text").Required = ptr(true)
	var order []string
	for _, p := range Errors(Check(d, knowing(j))) {
		order = append(order, string(p.Field))
	}
	want := []string{
		"application.job_id", "candidate.first_name", "candidate.last_name", "candidate.email_address",
		"candidate.additional_email_addresses.0.email_address", "candidate.location.country",
		"candidate.salary_expectations.period", "attachments.0.data", "screening_question_answers.text", "sourced_by.user_id",
	}
	if !slices.Equal(order, want) {
		t.Errorf("got  %v\nwant %v", order, want)
	}
}

func TestCheckOfTheCandidate(t *testing.T) {
	runRows(t, []checkRow{
		{"nothing wrong", func(*Draft, *Context) {}, nil},
		{"names of spaces and invisible characters", func(d *Draft, _ *Context) { d.Candidate.FirstName, d.Candidate.LastName = "  ", "\u200b" },
			[]string{"error required candidate.first_name", "error required candidate.last_name"}},
		{"an e-mail address and a number as names", func(d *Draft, _ *Context) { d.Candidate.FirstName, d.Candidate.LastName = "ada@example.com", "12345" },
			[]string{"warning unusual_name candidate.first_name", "warning unusual_name candidate.last_name"}},
		{"an e-mail address without @", func(d *Draft, _ *Context) { d.Candidate.Email = "ada" },
			[]string{"error invalid_email candidate.email_address"}},
		{"an e-mail address with a space behind", func(d *Draft, _ *Context) { d.Candidate.Email = "ada@example.com " },
			[]string{"error invalid_email candidate.email_address"}},
		{"an address without a top-level domain is rare", func(d *Draft, _ *Context) { d.Candidate.Email = "ada@localhost" },
			[]string{"warning unusual_email candidate.email_address"}},
		{"the same address twice", func(d *Draft, _ *Context) {
			d.Candidate.MoreEmails = []Email{{apiclient.AddressWork, "ADA@example.com"}}
		},
			[]string{"warning duplicate candidate.additional_email_addresses.0.email_address"}},
		{"half-filled rows", func(d *Draft, _ *Context) {
			d.Candidate.MoreEmails = []Email{{}, {Type: apiclient.AddressWork}}
			d.Candidate.MorePhones = []Phone{{Number: "+49 30 901820"}}
			d.Candidate.Links = []string{""}
		}, []string{
			"error required candidate.additional_email_addresses.1.email_address",
			"error required candidate.additional_phone_numbers.0.type"}},
		{"a type in small letters", func(d *Draft, _ *Context) { d.Candidate.MorePhones = []Phone{{"work", "+49 30 901820"}} },
			[]string{"error not_allowed candidate.additional_phone_numbers.0.type"}},
		{"a phone number without digits", func(d *Draft, _ *Context) { d.Candidate.Phone = "ask Bob" },
			[]string{"warning no_digits candidate.phone_number"}},
		{"a phone number in Arabic digits", func(d *Draft, _ *Context) { d.Candidate.Phone = "٠١٢٣" }, nil},
		{"links", func(d *Draft, _ *Context) {
			d.Candidate.Links = []string{"example.com", "https://example.com", "https://example.com", "ftp://example.com", "https://"}
		}, []string{
			"error invalid_url candidate.social_links.0.url", "warning duplicate candidate.social_links.2.url",
			"warning unusual_url candidate.social_links.3.url", "error invalid_url candidate.social_links.4.url"}},
		{"a gender that the contract lacks", func(d *Draft, _ *Context) { d.Candidate.Gender = "female" },
			[]string{"error not_allowed candidate.gender"}},
		{"a city without a country", func(d *Draft, _ *Context) { d.Candidate.Location.City = "Rome" },
			[]string{"error required candidate.location.country"}},
		{"a country in small letters", func(d *Draft, _ *Context) { d.Candidate.Location.Country = "de" },
			[]string{"error invalid_country candidate.location.country"}},
		{"a country by name", func(d *Draft, _ *Context) { d.Candidate.Location.Country = "Germany" },
			[]string{"error invalid_country candidate.location.country"}},
		{"a country that does not exist", func(d *Draft, _ *Context) { d.Candidate.Location.Country = "ZZ" },
			[]string{"error unknown_country candidate.location.country"}},
		{"UK is not in ISO 3166", func(d *Draft, _ *Context) { d.Candidate.Location.Country = "UK" },
			[]string{"error unknown_country candidate.location.country"}},
		{"Kosovo", func(d *Draft, _ *Context) { d.Candidate.Location.Country = "XK" }, nil},
	})
}

func TestCheckOfSalaryAndDates(t *testing.T) {
	runRows(t, []checkRow{
		{"an amount without a period", func(d *Draft, _ *Context) { d.Candidate.Salary.Amount = "1" },
			[]string{"error incomplete candidate.salary_expectations.period"}},
		{"a period without an amount", func(d *Draft, _ *Context) { d.Candidate.Salary.Period = apiclient.PeriodYear },
			[]string{"error incomplete candidate.salary_expectations.amount"}},
		{"a decimal comma", func(d *Draft, _ *Context) { d.Candidate.Salary = Salary{"1,5", apiclient.PeriodYear} },
			[]string{"error invalid_number candidate.salary_expectations.amount"}},
		{"a point that may group thousands", func(d *Draft, _ *Context) { d.Candidate.Salary = Salary{"60.000", apiclient.PeriodYear} },
			[]string{"warning thousands_separator candidate.salary_expectations.amount"}},
		{"beyond a double", func(d *Draft, _ *Context) { d.Candidate.Salary = Salary{"1e999", apiclient.PeriodYear} },
			[]string{"error invalid_number candidate.salary_expectations.amount"}},
		{"negative, by the week", func(d *Draft, _ *Context) { d.Candidate.Salary = Salary{"-1", "WEEK"} },
			[]string{"warning negative candidate.salary_expectations.amount", "error not_allowed candidate.salary_expectations.period"}},
		{"a German date", func(d *Draft, _ *Context) { d.Candidate.AvailableFrom = "1.9.2026" },
			[]string{"error invalid_date candidate.availability_date"}},
		{"a date with an offset", func(d *Draft, _ *Context) { d.Candidate.AvailableFrom = "2026-09-01T00:00:00+00:00" },
			[]string{"error invalid_date candidate.availability_date"}},
		{"the 29th of February", func(d *Draft, _ *Context) { d.Candidate.AvailableFrom = "2026-02-29" },
			[]string{"error impossible_date candidate.availability_date"}},
		{"an hour that no clock shows", func(d *Draft, _ *Context) { d.Candidate.AvailableFrom = "2026-02-28T25:00:00Z" },
			[]string{"error impossible_date candidate.availability_date"}},
		{"all forms of the contract", func(d *Draft, _ *Context) {
			d.Candidate.AvailableFrom, d.Consent.ExpiresAt = "2026-09-01Z", "2026-09-01T00:00:00.000Z"
		}, nil},
		{"consent that ends today", func(d *Draft, _ *Context) { d.Consent.ExpiresAt = "2026-07-01" }, nil},
		{"consent that ended yesterday", func(d *Draft, _ *Context) { d.Consent.ExpiresAt = "2026-06-30" },
			[]string{"warning past_date gdpr_consent.expires_at"}},
	})
}

func TestANumberAsPeopleWriteItIsOfferedAsDigits(t *testing.T) {
	d := minimal()
	d.Candidate.Salary = Salary{"4k", apiclient.PeriodMonth}
	i := slices.IndexFunc(Check(d, Context{}), func(p Problem) bool { return p.Code == "invalid_number" })
	if i < 0 || Check(d, Context{})[i].Suggestion != "4000" {
		t.Errorf("the problems are %+v, want one that suggests 4000", Check(d, Context{}))
	}
}

func TestCheckOfExtras(t *testing.T) {
	runRows(t, []checkRow{
		{"a source", func(d *Draft, _ *Context) { d.Source.Name = "Fair" }, []string{"note deprecated source.name"}},
		{"sourced by an address", func(d *Draft, _ *Context) { d.SourcedBy = "ada@example.com" }, []string{"warning invalid_id sourced_by.user_id"}},
		{"remote fields that are no JSON", func(d *Draft, _ *Context) { d.RemoteFields = `{"a": }` }, []string{"error wrong_type remote_fields"}},
		{"remote fields that are no object", func(d *Draft, _ *Context) { d.RemoteFields = `[]` }, []string{"error wrong_type remote_fields"}},
		{"unknown keys, and known ones of another type", func(d *Draft, _ *Context) {
			d.Extra = Extra{"zeta": "1", "attachments": `"none"`}
			d.Candidate.Extra = Extra{"nickname": `"A"`, "company": "5", "first_name": "5"}
		}, []string{
			"error wrong_type attachments", "warning unknown_key zeta",
			"error wrong_type candidate.company", "warning unknown_key candidate.nickname"}},
	})
}

func TestEveryCodeIsInTheListAndStable(t *testing.T) {
	list, err := os.ReadFile("testdata/codes.txt")
	if err != nil {
		t.Fatal(err)
	}
	want, got := map[string]bool{}, map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  (\S+)`).FindAllStringSubmatch(string(list), -1) {
		want[m[1]] = true
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`\b(?:fail|warn|note|warning)\(.+?, "([a-z0-9_]+)",|Code: "([a-z0-9_]+)"|Code[A-Z]\w+ += "([a-z0-9_]+)"|FileReason = "([a-z0-9_]+)"`)
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, m := range code.FindAllStringSubmatch(string(src), -1) {
			got[strings.Join(m[1:], "")] = true
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("the program has the codes %q, want those of testdata/codes.txt: %q", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

func TestACommaInAnAddressIsNamed(t *testing.T) {
	for address, want := range map[string]string{
		"ada@gmail,com": "The e-mail address has a comma", "ada@a.de,bob@b.de": "Enter one e-mail address here", "ada@a.de, bob": "Enter one e-mail address here", "ada lovelace@a.de": "Enter one e-mail address here",
	} {
		if got := emailHint(address); !strings.HasPrefix(got, want) {
			t.Errorf("of %q it is said: %s, want %q", address, got, want)
		}
	}
}
