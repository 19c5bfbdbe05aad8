package phone

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"kombo-apply/assets"
)

var update = flag.Bool("update", false, "write the table of plans anew")

const tableFile = "../../../assets/phones.txt"

func TestTheTableIsWhatTheLibraryHolds(t *testing.T) {
	want := table(t)
	if *update {
		if err := os.WriteFile(tableFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if assets.PhonePlans() != want {
		t.Errorf("assets/phones.txt is not what the library in go.mod holds; run go test ./forms/value/phone -update, want %q", want)
	}
}

const tableHead = `# The telephone numbering plans of the world; forms/value/phone/plan.go has the form.
# Data of libphonenumber, copyright The Libphonenumber Authors, Apache License 2.0
# (https://www.apache.org/licenses/LICENSE-2.0), rearranged. Not written by hand:
# go test ./forms/value/phone -update
`

// table writes what the library knows and this package needs. It fails on
// anything that the reader of the table has no column for.
func table(t *testing.T) string {
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	metadata := map[string]*phonenumbers.PhoneMetadata{}
	for _, m := range collection.GetMetadata() {
		metadata[key(m.GetId(), int(m.GetCountryCode()))] = m
	}
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(tableHead, "\n"))
	plans := 0
	for _, code := range slices.Sorted(maps.Keys(phonenumbers.GetSupportedCallingCodes())) {
		for i, region := range phonenumbers.GetRegionCodesForCountryCode(code) {
			m := metadata[key(region, code)]
			if m == nil {
				t.Fatalf("%s shares %d and has no plan, want one", region, code)
			}
			plans++
			writePlan(t, &b, m, i == 0)
		}
	}
	if plans != len(metadata) {
		t.Errorf("%d of %d plans have a country code, want %d", plans, len(metadata), len(metadata))
	}
	b.WriteByte('\n')
	return b.String()
}

func key(region string, code int) string { return region + " " + strconv.Itoa(code) }

func writePlan(t *testing.T, b *strings.Builder, m *phonenumbers.PhoneMetadata, isMain bool) {
	line := func(fields ...string) {
		for _, f := range fields {
			if strings.ContainsAny(f, "\t\n") {
				t.Fatalf("%s: %q does not fit into a line, want none of %q in it", m.GetId(), f, "\t\n")
			}
		}
		b.WriteString("\n" + strings.Join(fields, "\t"))
	}
	line("region", m.GetId(), strconv.Itoa(int(m.GetCountryCode())))
	all := m.GetGeneralDesc()
	if all.GetNationalNumberPattern() == "" || len(all.GetPossibleLength()) == 0 {
		t.Errorf("%s: every plan was to say what its numbers are, want a text and some", m.GetId())
	}
	if local := all.GetPossibleLengthLocalOnly(); len(local) > 0 && slices.Max(local) > slices.Max(all.GetPossibleLength()) {
		t.Errorf("%s: local numbers were to be shorter than whole ones, want at most %d", m.GetId(), slices.Max(all.GetPossibleLength()))
	}
	line("number", ranges(t, all.GetPossibleLength()), ranges(t, all.GetPossibleLengthLocalOnly()), all.GetNationalNumberPattern())
	optional := func(word, value string, more ...string) {
		if value != "" {
			line(append([]string{word, value}, more...)...)
		}
	}
	optional("valid", strings.Join(kinds(t, m), "|"))
	optional("begins", m.GetLeadingDigits())
	if m.GetId() != worldwide {
		if m.GetInternationalPrefix() == "" {
			t.Errorf("%s: calls abroad were to have a prefix, want a text", m.GetId())
		}
		line("abroad", m.GetInternationalPrefix())
	}
	checkForm(t, m, m.GetNationalPrefixForParsing(), m.GetNationalPrefixTransformRule())
	optional("prefix", m.GetNationalPrefixForParsing(), braced(m.GetNationalPrefixTransformRule()))
	if !isMain {
		return
	}
	optional("extension", m.GetPreferredExtnPrefix())
	forms := m.GetIntlNumberFormat()
	if len(forms) == 0 {
		forms = m.GetNumberFormat()
	}
	for _, f := range forms {
		begins := ""
		if all := f.GetLeadingDigitsPattern(); len(all) > 0 {
			begins = all[len(all)-1] // the most exact
		}
		checkForm(t, m, f.GetPattern(), f.GetFormat())
		line("format", begins, f.GetPattern(), braced(f.GetFormat()))
	}
}

// kinds has the pattern of each kind of valid numbers, once.
func kinds(t *testing.T, m *phonenumbers.PhoneMetadata) []string {
	var patterns []string
	for _, d := range kindsOf(m) {
		switch pattern := d.GetNationalNumberPattern(); {
		case pattern == "NA": // there is no such kind
		case pattern == "":
			if lengths := d.GetPossibleLength(); !slices.Equal(lengths, []int32{-1}) {
				t.Errorf("%s: a kind was to have a pattern, want %v", m.GetId(), []int32{-1})
			}
		case !slices.Contains(patterns, pattern):
			patterns = append(patterns, pattern)
		}
	}
	return patterns
}

// kindsOf lists the kinds that make a number valid, those that come up most first.
func kindsOf(m *phonenumbers.PhoneMetadata) []*phonenumbers.PhoneNumberDesc {
	return []*phonenumbers.PhoneNumberDesc{
		m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(),
		m.GetPersonalNumber(), m.GetVoip(), m.GetPager(), m.GetUan(), m.GetVoicemail(),
	}
}

// ranges writes 5, 6, 7 and 9 as 5-7,9.
func ranges(t *testing.T, lengths []int32) string {
	var parts []string
	for i := 0; i < len(lengths); i++ {
		if lengths[i] >= 32 {
			t.Errorf("numbers of %d digits were not thought of, want less than 32", lengths[i])
		}
		from := lengths[i]
		for i+1 < len(lengths) && lengths[i+1] == lengths[i]+1 {
			i++
		}
		if part := strconv.Itoa(int(from)); lengths[i] == from {
			parts = append(parts, part)
		} else {
			parts = append(parts, fmt.Sprintf("%s-%d", part, lengths[i]))
		}
	}
	return strings.Join(parts, ",")
}

var oneGroup = regexp.MustCompile(`\$(.?)`)

// braced writes $1 as Go's regexp wants it beside letters and digits.
func braced(form string) string { return oneGroup.ReplaceAllString(form, "$${$1}") }

// checkForm holds a form to the groups of its pattern, and to $1 to $9.
func checkForm(t *testing.T, m *phonenumbers.PhoneMetadata, pattern, form string) {
	groups := regexp.MustCompile(pattern).NumSubexp()
	for _, g := range oneGroup.FindAllStringSubmatch(form, -1) {
		if n, err := strconv.Atoi(g[1]); err != nil || n < 1 || n > groups {
			t.Errorf("%s: %q refers to a group that %q does not have, want no error, at least 1 and at most %d", m.GetId(), form, pattern, groups)
		}
	}
}

func TestEveryPlanCanBeRead(t *testing.T) {
	for key, plans := range readPlans() {
		for _, p := range plans {
			r := p.rules()
			all := []pattern{r.number, r.valid, r.begins, r.abroad, r.prefix}
			for _, f := range r.formats {
				all = append(all, f.begins, f.pattern)
			}
			for _, pattern := range all {
				if pattern != nil {
					pattern() // panics if it does not compile
				}
			}
			if p.code != key && p.region != key || r.lengths == 0 {
				t.Errorf("%s: read as %+v, want it under its code or region, lengths not 0", key, r)
			}
		}
	}
}
