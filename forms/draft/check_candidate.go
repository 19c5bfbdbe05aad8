package draft

import (
	"cmp"
	"strings"
	"unicode"

	"kombo-apply/apiclient"
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
			k.warn(at, codeDuplicate, "%s is given twice. Remove one of the two.", quote(e.Address))
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
			k.warn(at, codeDuplicate, "%s is given twice. Remove one of the two.", quote(link))
		}
		seen[link] = true
	}
}

// require reports whether anything was entered, though the schema passes "" (contract, section E).
func (k *checker) require(f Field, value, text string) bool {
	if blank(value) {
		k.fail(f, codeRequired, "%s", text)
		return false
	}
	return true
}

// name takes any text, and asks about one that seems to belong into another field.
func (k *checker) name(f Field, value, missing string) {
	switch {
	case !k.require(f, value, missing):
	case strings.Contains(value, "@"):
		k.warn(f, codeUnusualName, "%s looks like an e-mail address, not a name. Check it once more.", quote(value))
	case strings.ContainsFunc(value, unicode.IsDigit):
		k.warn(f, codeUnusualName, "%s has a digit. Check the name.", quote(value))
	}
}

func (k *checker) email(f Field, address string) {
	meant := email.Suggest(address, true)
	switch {
	case !ValidEmail(address):
		k.fail(f, codeInvalidEmail, "%s", words.Join(" ", emailHint(address), didYouMean(meant)))
		k.offer(meant)
	case meant != "":
		k.warn(f, codeLikelyTypo, "%s", didYouMean(meant))
		k.offer(meant)
	case !strings.Contains(address[strings.LastIndexByte(address, '@'):], "."):
		k.warn(f, codeUnusualEmail, "%s has no ending such as .com, so Kombo may refuse it. Check it once more.", quote(address))
	case !usualEmailPattern.MatchString(address):
		k.warn(f, codeUnusualEmail, "%s is a rare kind of address, which Kombo may refuse. Check it once more.", quote(address))
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
	fault := phone.Judge(number, cmp.Or(k.d.Candidate.Location.Country, k.c.Home), true).Fault
	switch {
	case number != "" && !strings.ContainsFunc(number, unicode.IsDigit):
		k.warn(f, codeNoDigits, "%s has no digits. Check the phone number.", quote(number))
	case fault != "":
		k.warn(f, codeUnusualPhone, "%s: %s. Check the phone number.", quote(number), fault)
	}
}

func (k *checker) webAddress(f Field, address string) {
	switch scheme, ok := uriScheme(address); {
	case !ok:
		meant := link.Suggest(address)
		k.fail(f, codeInvalidURL, "%s", words.Join(" ", "Write the whole address, starting with https://, without spaces.", didYouMean(meant)))
		k.offer(meant)
	case scheme != "http" && scheme != "https":
		k.warn(f, codeUnusualURL, "%s does not start with https://. Check that this is intended.", quote(address))
	}
}

func foldCase(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
