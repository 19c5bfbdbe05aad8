package draft

import (
	"strings"
	"testing"

	"kombo-apply/forms/value/country"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func TestCountriesAreThoseOfISO3166AndKosovo(t *testing.T) {
	known := map[string]bool{}
	for _, c := range country.All() {
		known[c.Code] = true
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			k := &checker{}
			k.checkCountry(code)
			if want := known[code]; want != (len(k.problems) == 0) {
				t.Errorf("%s: %v, want %v", code, k.problems, (len(k.problems) == 0))
			}
		}
	}
}

// formatVerdicts compiles a schema that is nothing but a format.
func formatVerdicts(t *testing.T, format string) func(string) bool {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("f.json", map[string]any{"type": "string", "format": format}); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("f.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(s string) bool { return schema.Validate(s) == nil }
}

func TestEmailAddressesGetTheVerdictsOfTheSchema(t *testing.T) {
	valid := formatVerdicts(t, "email")
	for _, s := range []string{
		"ada@example.com", "ada.l+x@sub.example.co.uk", "ada@localhost", "ada", "@", "ada@", "a@b", "a b@c.de", "ada@example..com",
		".a@b.de", "a.@b.de", "a..b@c.de", `"a b"@c.de`, `"a"b"@c.de`, "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[::1]", "a@[1.2.3]", "a@[",
		"a@-b.de", "a@b-.de", "jürgen@example.com", "a@müller.de", "a@b.de.", "a@b@c.de", strings.Repeat("a", 65) + "@b.de",
		"a@" + strings.Repeat("b", 64) + ".de", "a@" + strings.Repeat("b.", 130) + "de", "o'neil@example.ie", "a\x00@b.de", "\xff@b.de",
	} {
		if got, want := ValidEmail(s), valid(s); got != want {
			t.Errorf("%q: valid %v, want %v", s, got, want)
		}
	}
	if ValidEmail("@example.com") {
		t.Error(`an address without a local part is valid, want it refused`)
	}
}

func TestWebAddressesAreNoLaxerThanTheSchema(t *testing.T) {
	valid := formatVerdicts(t, "uri")
	for s, want := range map[string]bool{
		"https://example.com/a?b#c": true, "mailto:ada@example.com": true, "http://[::1]:80/": true, "https://müller.de": true,
		"example.com": false, "/x": false, "": false, "https://": false, "https:///x": false, "https://a b": false, "http://::1/": false, "%": false, "https://[::g]/": false,
	} {
		_, got := uriScheme(s)
		if got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
		if got && !valid(s) {
			t.Errorf("%q is refused by the schema, want it taken", s)
		}
	}
}
