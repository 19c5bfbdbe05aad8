package link

import "testing"

func TestAnAddressWithoutASchemeIsOfferedOne(t *testing.T) {
	for text, want := range map[string]string{
		"linkedin.com/in/ada": "https://linkedin.com/in/ada", "www.kombo.dev": "https://www.kombo.dev", "https://kombo.dev": "", "ada": "", "ada.l": "",
		"example.com": "https://example.com", "Example.COM?a=1": "https://Example.COM?a=1", "example.com#me": "https://example.com#me",
		"ada@kombo.dev": "", "a b.com": "", "": "", "localhost:80": "", "1.5": "", ".com": "",
	} {
		if got := Suggest(text); got != want {
			t.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}
