package phone

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/nyaruka/phonenumbers"
)

// answers are what this package and the library say of the same text.
type answers struct {
	ok              bool
	international   string
	region          string
	possible, valid bool
}

func ours(s, region string) answers {
	n, ok := Parse(s, region)
	if !ok {
		return answers{}
	}
	return answers{true, n.International(), n.Region(), n.Possible(), n.Valid()}
}

func theirs(s, region string) answers {
	n, err := phonenumbers.Parse(s, strings.ToUpper(region))
	if err != nil {
		return answers{}
	}
	return answers{true, phonenumbers.Format(n, phonenumbers.INTERNATIONAL), phonenumbers.GetRegionCodeForNumber(n),
		phonenumbers.IsPossibleNumber(n), phonenumbers.IsValidNumber(n)}
}

// differs reports text of which this package says something else on purpose, as
// the package comment lists it.
func differs(s string) bool {
	return strings.Contains(s, ";phone-context=") || strings.Contains(s, ";isub=") || strings.Contains(s, "&&")
}

// compare holds this package to the library, which is asked with ASCII digits.
func compare(t *testing.T, s, region string) {
	t.Helper()
	if differs(s) {
		return
	}
	asked := s
	if len(s) <= mostBytes {
		asked = asciiDigits(strings.ToValidUTF8(s, "?")) // one byte, so that it does not grow too long
	}
	if got, want := ours(s, region), theirs(asked, region); got != want {
		t.Errorf("%q from %q, want %+v:\n  ours   %+v\n  theirs %+v", s, region, want, got, want)
	}
}

// example is a number of which a plan says that it exists.
type example struct {
	region   string
	number   *phonenumbers.PhoneNumber
	abroad   string // INTERNATIONAL
	national string // NATIONAL, to be read in the region
	plain    string // E164
}

// examples has one number of each kind in each plan.
func examples(t testing.TB) []example {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	for _, m := range collection.GetMetadata() {
		var seen []string
		for _, d := range append(kindsOf(m), m.GetGeneralDesc()) {
			digits := d.GetExampleNumber()
			if digits == "" || slices.Contains(seen, digits) {
				continue
			}
			seen = append(seen, digits)
			n := number(m, digits)
			all = append(all, example{m.GetId(), n,
				phonenumbers.Format(n, phonenumbers.INTERNATIONAL), phonenumbers.Format(n, phonenumbers.NATIONAL), phonenumbers.Format(n, phonenumbers.E164)})
		}
	}
	if len(all) < 1000 {
		t.Fatalf("only %d examples in the library's data, want at least 1000", len(all))
	}
	return all
}

// number is the library's number for digits that stand behind the country code.
func number(m *phonenumbers.PhoneMetadata, digits string) *phonenumbers.PhoneNumber {
	n := &phonenumbers.PhoneNumber{CountryCode: m.CountryCode}
	value, zeros, leading := uint64(0), int32(0), true
	for i, d := range digits {
		if leading = leading && d == '0' && i < len(digits)-1; leading {
			zeros++
		}
		value = value*10 + uint64(d-'0')
	}
	n.NationalNumber = &value
	if italian := zeros > 0; italian {
		n.ItalianLeadingZero, n.NumberOfLeadingZeros = &italian, &zeros
	}
	return n
}

func TestEveryKindOfNumberInEveryCountry(t *testing.T) {
	t.Parallel()
	valid := 0
	for _, e := range examples(t) {
		for _, s := range []string{e.abroad, e.national, e.plain} {
			compare(t, s, e.region)
			compare(t, s, "")
		}
		if ours(e.plain, "").valid {
			valid++
		}
	}
	if valid < 1000 {
		t.Errorf("only %d examples are valid numbers, want at least 1000", valid)
	}
}

// foreign are countries with rules of their own: prefixes that rewrite, carrier
// codes, shared country codes, no prefix at all; and none.
var foreign = []string{"", "DE", "US", "CA", "GB", "JE", "IT", "AR", "BR", "MX", "RU", "KZ", "CN", "JP", "AU", "CX", "FI", "AX", "SM", "AG", "CI", "HU", "XX", "001"}

func TestNumbersAreReadInAnyDress(t *testing.T) {
	t.Parallel()
	for i, e := range examples(t) {
		for j, s := range dressed(e) {
			if (i+j)%3 == 0 { // the rest would tell nothing new
				compare(t, s, e.region)
			}
		}
		for _, s := range []string{e.abroad, e.national, "00" + e.plain[1:], "011" + e.plain[1:], e.plain[1:]} {
			compare(t, s, foreign[i%len(foreign)])
			compare(t, s, strings.ToLower(e.region))
		}
	}
}

// dressed writes a number in ways that people do, right and wrong.
func dressed(e example) []string {
	code, rest, _ := strings.Cut(e.abroad, " ")
	last := len(e.national) - 1
	return []string{
		e.plain[:len(e.plain)-1], e.plain + "5", e.national[:last], e.national + "0", e.national[1:], "0" + e.national, "1" + e.national,
		"00" + e.plain[1:], "+00" + e.plain[1:], e.plain[1:], "00 " + code[1:] + " " + rest, "+" + e.abroad, "＋" + e.abroad[1:],
		code + " (0) " + rest, code + "(0)" + e.plain[len(code):], code + " 0" + rest, "(" + code + ") " + rest, "(0" + rest + ")",
		strings.ReplaceAll(e.abroad, " ", "-"), strings.ReplaceAll(e.national, " ", "."), strings.ReplaceAll(e.national, " ", " / "), strings.ReplaceAll(e.abroad, " ", "\u00a0"),
		e.abroad + " ext. 12", e.abroad + "x123", e.national + " #4", e.national + ";ext=7", e.abroad + ",,99", e.national + " доб. 5", e.national + " - 503#", e.abroad + " ext 3/x4",
		"tel:" + e.plain, "Tel. " + e.abroad, e.national + " or so", e.national + ".", e.abroad[:len(e.abroad)-3] + "ABC",
		e.plain[len(code):], e.plain[len(code):] + e.plain[len(code):], "15" + e.plain[len(code):],
	}
}

func TestDigitsOfEveryScriptAreDigits(t *testing.T) {
	t.Parallel()
	for _, run := range unicode.Nd.R16 {
		if run.Stride != 1 || (run.Hi-run.Lo+1)%10 != 0 {
			t.Errorf("digits from %x to %x are no runs of ten, want 1 and 0", run.Lo, run.Hi)
		}
	}
	for _, run := range unicode.Nd.R32 {
		if run.Stride != 1 || (run.Hi-run.Lo+1)%10 != 0 {
			t.Errorf("digits from %x to %x are no runs of ten, want 1 and 0", run.Lo, run.Hi)
		}
	}
	for _, s := range []string{"+٤٩ ٣٠ ٩٠١٨٢٠", "+۴۹ ۳۰ ۹۰۱۸۲۰", "＋４９　３０－９０１８２０", "+४९ ३० ९०१८२०", "+𝟒𝟗 𝟛𝟘 𝟗𝟢𝟭𝟾𝟐𝟶"} {
		if n, ok := Parse(s, ""); !ok || n.International() != "+49 30 901820" || !n.Valid() {
			t.Errorf(`%s was read as %q, want the valid number "+49 30 901820"`, s, n.International())
		}
	}
	// The library knows Arabic and full-width digits, so it can be asked as it is.
	for i, e := range examples(t) {
		zero := []rune{'٠', '۰', '０'}[i%3]
		s := strings.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return zero + r - '0'
			}
			return r
		}, e.national)
		if got, want := ours(s, e.region), theirs(s, e.region); got != want {
			t.Errorf("%q from %q, want %+v:\n  ours   %+v\n  theirs %+v", s, e.region, want, got, want)
		}
	}
}

func TestWhatIsNoNumberIsNone(t *testing.T) {
	for _, s := range []string{"", "+", "call me maybe", "1", "+49", "+4", "+999 123456", "tel:", "0", "00", "+0", "\xff\xfe", strings.Repeat("1", 300), strings.Repeat("1", 250), "+" + strings.Repeat("0", 20)} {
		for _, region := range foreign {
			compare(t, s, region)
		}
	}
	var none Number
	if none.International() != "" || none.Region() != "" || none.Possible() || none.Valid() {
		t.Error("a zero Number claims to be one, want it empty, and neither possible nor valid")
	}
}

func TestEveryCountryCodeAndEveryFront(t *testing.T) {
	t.Parallel()
	regions := append(slices.Sorted(maps.Keys(phonenumbers.GetSupportedRegions())), "", "ZZ", "001")
	for i := 0; i < 10_000; i += 3 {
		digits := string([]byte{'0' + byte(i/1000), '0' + byte(i/100%10), '0' + byte(i/10%10), '0' + byte(i%10)})
		region := regions[i%len(regions)]
		compare(t, "+"+digits+"5550123", region)
		compare(t, digits+"212345", region)
		compare(t, digits, region)
	}
}

func FuzzParse(f *testing.F) {
	for i, e := range examples(f) {
		if i%7 == 0 {
			all := dressed(e)
			f.Add(all[i/7%len(all)], e.region)
		}
	}
	for _, s := range []string{"1-800-FLOWERS", "12 x 34", "+49 30 901820 x12 x34", "0043;ext=1", "55#12#", "12345 - , 6", "2034567890 ,. 12", "(650) 253-0000 extensión 5", "+0011 1 650", "1234567 ｅｘｔ．８", "030 901820;EXT=5", "000Xtensi0", "+k0ſ1234"} {
		for _, region := range []string{"", "US", "de", "ZZ"} {
			f.Add(s, region)
		}
	}
	f.Fuzz(func(t *testing.T, s, region string) { compare(t, s, region) })
}
