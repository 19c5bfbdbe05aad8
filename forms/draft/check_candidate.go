package draft

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/country"
	"kombo-apply/forms/value/decimal"
	"kombo-apply/forms/value/email"
	"kombo-apply/forms/value/link"
	"kombo-apply/forms/value/phone"
	"kombo-apply/forms/value/words"
)

func (k *checker) checkCandidate() {
	c := &k.d.Candidate
	k.name(FieldFirstName, c.FirstName, "Enter the first name.")
	k.name(FieldLastName, c.LastName, "Enter the last name.")
	if k.require(FieldEmail, c.Email, "Enter the e-mail address.") {
		k.email(FieldEmail, c.Email)
	}
	k.phone(FieldPhone, c.Phone)
	if c.Gender != "" {
		k.oneOf(FieldGender, string(c.Gender), genders)
	}
}

// checkContact checks the repeatable rows. An empty row is not sent, so it is not checked.
func (k *checker) checkContact() {
	c := &k.d.Candidate
	seen := map[string]bool{foldCase(c.Email): true, "": true}
	for i, e := range c.MoreEmails {
		if e == (Email{}) {
			continue
		}
		at := FieldMoreEmails.At(i, "email_address")
		k.oneOf(FieldMoreEmails.At(i, "type"), string(e.Type), AddressTypes)
		if k.require(at, e.Address, "Enter the e-mail address, or remove the row.") {
			k.email(at, e.Address)
		}
		if key := foldCase(e.Address); seen[key] && key != "" {
			k.warn(at, "duplicate", "%s is given twice. Remove one of the two.", quote(e.Address))
		} else {
			seen[key] = true
		}
	}
	for i, p := range c.MorePhones {
		if p == (Phone{}) {
			continue
		}
		at := FieldMorePhones.At(i, "phone_number")
		k.oneOf(FieldMorePhones.At(i, "type"), string(p.Type), AddressTypes)
		if k.require(at, p.Number, "Enter the phone number, or remove the row.") {
			k.phone(at, p.Number)
		}
	}
	seen = map[string]bool{}
	for i, link := range c.Links {
		if link == "" {
			continue
		}
		at := FieldLinks.At(i, "url")
		k.webAddress(at, link)
		if seen[link] {
			k.warn(at, "duplicate", "%s is given twice. Remove one of the two.", quote(link))
		}
		seen[link] = true
	}
}

// require reports whether anything was entered, though the schema passes "" (contract, section E).
func (k *checker) require(f Field, value, text string) bool {
	if blank(value) {
		k.fail(f, "required", "%s", text)
		return false
	}
	return true
}

// name takes any text, and asks about one that seems to belong into another field.
func (k *checker) name(f Field, value, missing string) {
	switch {
	case !k.require(f, value, missing):
	case strings.Contains(value, "@"):
		k.warn(f, "unusual_name", "%s looks like an e-mail address, not a name. Check it once more.", quote(value))
	case strings.ContainsFunc(value, unicode.IsDigit):
		k.warn(f, "unusual_name", "%s has a digit. Check the name.", quote(value))
	}
}

func (k *checker) email(f Field, address string) {
	meant := email.Suggest(address, true)
	switch {
	case !ValidEmail(address):
		k.fail(f, "invalid_email", "%s", words.Join(" ", emailHint(address), didYouMean(meant)))
		k.offer(meant)
	case meant != "":
		k.warn(f, "likely_typo", "%s", didYouMean(meant))
		k.offer(meant)
	case !strings.Contains(address[strings.LastIndexByte(address, '@'):], "."):
		k.warn(f, "unusual_email", "%s has no ending such as .com, so Kombo may refuse it. Check it once more.", quote(address))
	case !usualEmailPattern.MatchString(address):
		k.warn(f, "unusual_email", "%s is a rare kind of address, which Kombo may refuse. Check it once more.", quote(address))
	}
}

// didYouMean asks about the value that was probably meant; empty if there is none.
func didYouMean(meant string) string {
	if meant == "" {
		return ""
	}
	return "Did you mean " + words.OneLine(apiclient.Clean(meant)) + "?"
}

// phone takes any string, as the contract does. Without a country code the candidate's country counts.
func (k *checker) phone(f Field, number string) {
	fault := phone.Judge(number, cmp.Or(k.d.Candidate.Location.Country, k.Home), true).Fault
	switch {
	case number != "" && !strings.ContainsFunc(number, unicode.IsDigit):
		k.warn(f, "no_digits", "%s has no digits. Check the phone number.", quote(number))
	case fault != "":
		k.warn(f, "unusual_phone", "%s: %s. Check the phone number.", quote(number), fault)
	}
}

func (k *checker) webAddress(f Field, address string) {
	switch scheme, ok := uriScheme(address); {
	case !ok:
		meant := link.Suggest(address)
		k.fail(f, "invalid_url", "%s", words.Join(" ", "Write the whole address, starting with https://, without spaces.", didYouMean(meant)))
		k.offer(meant)
	case scheme != "http" && scheme != "https":
		k.warn(f, "unusual_url", "%s does not start with https://. Check that this is intended.", quote(address))
	}
}

func foldCase(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// countryPattern is the contract's own.
var countryPattern = regexp.MustCompile(`^[A-Z]{2}$`)

func (k *checker) checkLocation() {
	l := k.d.Candidate.Location
	code := l.Country
	switch {
	case !specs[FieldLocation].value(k.d).given():
	case blank(code):
		k.fail(FieldCountry, "required", "Enter the country, or leave the whole location empty: Kombo takes no location without one.")
	case countryPattern.MatchString(code):
		k.checkCountry(code)
	case countryPattern.MatchString(strings.ToUpper(strings.TrimSpace(code))):
		k.fail(FieldCountry, "invalid_country", "Write the country in capitals without spaces: %s.", strings.ToUpper(strings.TrimSpace(code)))
		k.offer(strings.ToUpper(strings.TrimSpace(code)))
	default:
		k.countryName(code)
	}
}

// countryName checks what is no code. A name is never sent as its code, which nobody wrote.
func (k *checker) countryName(name string) {
	codes := country.Meant(name)
	if code := country.In(name); code != "" {
		codes = []string{code}
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = country.Name(code) + " (" + code + ")"
	}
	switch len(codes) {
	case 0:
		k.fail(FieldCountry, "invalid_country", "%s is not a country code. Use the two letters of ISO 3166, such as DE or US.", quote(name))
	case 1:
		k.fail(FieldCountry, "invalid_country", "%s is not a country code. %s", quote(name), didYouMean(names[0]))
		k.offer(codes[0])
	default:
		k.fail(FieldCountry, "invalid_country", "%s is not a country code. It may mean %s.", quote(name), either(names))
	}
}

// notISO are codes that the library takes for countries, but ISO 3166-1 does not.
const notISO = "AC AN CP CQ CS DG EA EZ FQ IC NT PC SU TA UN YU"

// checkCountry knows the codes of ISO 3166-1, and Kosovo's XK, which is in use everywhere. Of one that
// was in ISO once it says what came after.
func (k *checker) checkCountry(code string) {
	region, err := language.ParseRegion(code)
	switch now := region.Canonicalize(); {
	case code == "XK", err == nil && region.IsCountry() && region.String() == code && now == region && !strings.Contains(notISO, code):
	case err == nil && now.IsCountry() && now.String() != code:
		k.fail(FieldCountry, "unknown_country", "%s is not in ISO 3166. Use %s.", code, now)
	default:
		k.fail(FieldCountry, "unknown_country", "No country has the code %s. Use the two letters of ISO 3166, such as DE or US.", code)
	}
}

func (k *checker) checkSalary() {
	s := k.d.Candidate.Salary
	switch {
	case s.Amount == "" && s.Period != "":
		k.fail(FieldSalaryAmount, "incomplete", "Enter the amount, or clear the period: Kombo takes both or neither.")
	case s.Amount != "":
		k.amount(s.Amount)
	}
	switch {
	case s.Period != "":
		k.oneOf(FieldSalaryPeriod, string(s.Period), periods)
	case s.Amount != "":
		k.fail(FieldSalaryPeriod, "incomplete", "Choose whether the amount is per year or per month: Kombo takes an amount only with its period.")
	}
	k.date(FieldAvailable, k.d.Candidate.AvailableFrom)
}

func (k *checker) amount(amount string) {
	const leastYearly = 1000 // less is thousands that were omitted, or a month, or an hour
	v, ok := k.number(FieldSalaryAmount, amount)
	switch {
	case !ok:
	case v < 0:
		k.warn(FieldSalaryAmount, "negative", "The salary is negative. Check the sign.")
	case v > 0 && v < leastYearly && decimal.Parse(amount, false).Thousands == "" && k.d.Candidate.Salary.Period == apiclient.PeriodYear:
		meant := decimal.Amount(amount + "k").Canon
		k.warn(FieldSalaryAmount, "too_small", "%s is very little for a year. Did you mean %s?", quote(k.asTyped(FieldSalaryAmount, amount)), decimal.WithGroups(meant))
		k.offer(meant)
	}
}
