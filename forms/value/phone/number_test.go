package phone

import (
	"sync"
	"testing"

	"kombo-apply/forms/value/words"
)

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ written, region, international, country string }{
		{"030 / 90 18-20", "DE", "+49 30 901820", "DE"},
		{"+49 (0) 170 23 45 678", "", "+49 170 2345678", "DE"},
		{"0049 170 2345678", "at", "+49 170 2345678", "DE"},
		{"(650) 253-0000 ext. 12", "US", "+1 650-253-0000 ext. 12", "US"},
		{"1-800-FLOWERS", "US", "+1 800-356-9377", "US"},
		{"011 49 30 901820", "CA", "+49 30 901820", "DE"},
		{"+1 604 250 3000", "", "+1 604-250-3000", "CA"},
		{"06 12 34 56 78", "FR", "+33 6 12 34 56 78", "FR"},
		{"02 1234 5678", "IT", "+39 02 1234 5678", "IT"},       // the 0 stays
		{"011 15 2345-6789", "AR", "+54 9 11 2345-6789", "AR"}, // the 15 becomes a 9 in front
		{"0 15 21 2345-6789", "BR", "+55 21 2345-6789", "BR"},  // 15 chose a carrier
		{"8 (701) 123-45-67", "KZ", "+7 701 123 4567", "KZ"},
		{"+800 1234 5678", "", "+800 1234 5678", "001"},
		{"٠١٠٠ ١٢٣ ٤٥٦٧", "EG", "+20 10 01234567", "EG"},
	} {
		n, ok := Parse(c.written, c.region)
		if !ok || n.International() != c.international || n.Region() != c.country || !n.Valid() || !n.Possible() {
			t.Errorf("%s from %q is %s of %q; want %s of %q", c.written, c.region, n.International(), n.Region(), c.international, c.country)
		}
	}
}

func TestALengthThatCannotBeIsTold(t *testing.T) {
	for written, possible := range map[string]bool{"+1 650 253": false, "+1 253 0000": true, "+1 650 253 0000": true, "+1 650 253 00000": false} {
		if n, ok := Parse(written, ""); !ok || n.Possible() != possible {
			t.Errorf("%s: read %v, possible %v, want one and %v", written, ok, n.Possible(), possible)
		}
	}
}

func TestWithoutACountryANumberNeedsAPlus(t *testing.T) {
	for _, region := range []string{"", "ZZ", "Germany"} {
		if n, ok := Parse("030 901820", region); ok {
			t.Errorf("from %q it was read as %s, want none", region, n.International())
		}
	}
}

// What the first number in a phone field takes: the plans, the patterns of text,
// and the rules of one country are all read for it.
func BenchmarkFirstNumber(b *testing.B) {
	for _, number := range []string{"+49 30 901820", "+1 650 253 0000", "+1 876 250 3000", "+44 7911 123456"} {
		b.Run(number, func(b *testing.B) {
			for b.Loop() {
				plans = sync.OnceValue(readPlans)
				numberText, secondNumber = words.Pattern(numberText().String()), words.Pattern(secondNumber().String())
				extensionText = words.Pattern(extensionText().String())
				n, _ := Parse(number, "")
				n.International()
				n.Region()
				n.Possible()
			}
		})
	}
}

func TestACodeOfNoCountryIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"+999 123": "+999", "+ 999": "+999", "＋９９９": "+999", "+99": "", "+49 171": "", "+1": "", "999 123": "", "": "", "+": "", "call me": "", "+210 1": "+210",
	} {
		if got := UnknownCode(text); got != want {
			t.Errorf("of %q: %q, want %q", text, got, want)
		}
	}
}
