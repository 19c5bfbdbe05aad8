package field

import "testing"

func line(v *string, k LineKind) *Line {
	f := NewLine("k", "E-mail", Ptr(v)).Kind(k)
	focus(f)
	return f
}

func TestMisspeltMailDomainsAreSuggested(t *testing.T) {
	for addr, want := range map[string]string{
		"ada@gmial.com": "ada@gmail.com", "ada@gmail.co": "", "ada@gmail.con": "ada@gmail.com", "ada@gamil.com": "ada@gmail.com",
		"ada@hotmial.com": "ada@hotmail.com", "ada@outlok.com": "ada@outlook.com", "ada@yaho.com": "ada@yahoo.com", "Ada@GMIAL.com": "Ada@gmail.com",
		"Ada Lovelace <ada@kombo.dev>": "ada@kombo.dev", "mailto:ada@kombo.dev?subject=hi": "ada@kombo.dev", "<ada@kombo.dev": "", "a > b": "",
		"ada@googlemail.con": "ada@googlemail.com", "ada@t-onlien.de": "ada@t-online.de",
		"ada@gmail.com": "", "ada@web.de": "", "ada@gmx.de": "", "ada@gmx.fr": "", "ada@kombo.dev": "", "ada@mail.com": "", "ada@ymail.com": "", "ada": "", "@gmial.com": "", "ada@": "",
		"ada@live.nl": "", "ada@me.de": "", "ada@hotmail.nl": "", "ada@outlook.fr": "", "ada@example.com": "",
	} {
		if got := suggestEmail(addr); got != want {
			t.Errorf("for %s: %q, want %q", addr, got, want)
		}
	}
}

func TestASuggestionIsTakenWithOneKeyAndNeverUnasked(t *testing.T) {
	var v string
	f := line(&v, Email)
	drive(t, f, "ada@gmial.com")
	want(t, "the value", v, "ada@gmial.com")
	wantShown(t, f, "did you mean ada@gmail.com?", "ctrl+space accepts")
	drive(t, f, "‹ctrl+space›")
	want(t, "the value", v, "ada@gmail.com")
	wantNotShown(t, f, "did you mean")
	drive(t, f, "‹ctrl+z›")
	want(t, "the value after undo", v, "ada@gmial.com")
}

func TestAPhoneNumberIsEchoedAndNeverRewritten(t *testing.T) {
	for _, c := range []struct{ typed, region, echo string }{
		{"+4930901820", "", "Germany · +49 30 901820"}, {"030 901820", "de", "Germany · +49 30 901820"},
		{"030 901820", "", "no country code"}, {"+1 650 253 0000", "DE", "United States · +1 650-253-0000"}, {"+1 650 253", "", "unusual length"},
	} {
		var v string
		f := line(&v, Phone).Region(c.region)
		drive(t, f, c.typed)
		want(t, "the value", v, c.typed)
		wantShown(t, f, c.echo)
	}
	var v string
	f := line(&v, Phone)
	drive(t, f, "call me maybe")
	want(t, "the value", v, "call me maybe")
}

func TestALineCountsAgainstItsLimit(t *testing.T) {
	var v string
	f := line(&v, PlainText).MaxLength(3)
	drive(t, f, "abcd")
	want(t, "the value", v, "abcd")
	wantShown(t, f, "4/3")
}

func TestALineLeavesEnterAndUpAndDown(t *testing.T) {
	var v string
	f := line(&v, PlainText)
	want(t, "left to the container", drive(t, f, "a↵↑↓⎋⇥"), "↵↑↓⎋⇥")
}

func TestAValueFromElsewhereIsShownWithoutItsControls(t *testing.T) {
	v := "Ada\x1b[31m\nLove\u202elace"
	f := NewLine("k", "Name", Ptr(&v))
	f.SetStyles(noStyles)
	wantShown(t, f, "Ada␛[31m↵Love·lace")
	want(t, "the value", v, "Ada\x1b[31m\nLove\u202elace")
}

func TestAnAddressWithoutASchemeIsOfferedOne(t *testing.T) {
	for text, want := range map[string]string{
		"linkedin.com/in/ada": "https://linkedin.com/in/ada", "www.kombo.dev": "https://www.kombo.dev", "https://kombo.dev": "", "ada": "", "ada.l": "",
		"example.com": "https://example.com", "Example.COM?a=1": "https://Example.COM?a=1", "example.com#me": "https://example.com#me",
		"ada@kombo.dev": "", "a b.com": "", "": "", "localhost:80": "", "1.5": "", ".com": "",
	} {
		if got := suggestURL(text); got != want {
			t.Errorf("for %q: %q, want %q", text, got, want)
		}
	}
}

func TestSpacesAroundAPastedAddressGo(t *testing.T) {
	var v string
	f := line(&v, Email)
	paste(f, "  ada@kombo.dev \n")
	want(t, "the value", v, "ada@kombo.dev")
}

func TestWhatMendsAFaultIsOfferedBesideIt(t *testing.T) {
	var v string
	f := line(&v, URL)
	drive(t, f, "example.com")
	f.SetHint(Hint{"Write the whole address, starting with https://.", HintError})
	wantShown(t, f, "✗ Write the whole address", "! did you mean https://example.com?", "ctrl+space accepts")
	drive(t, f, "‹ctrl+space›")
	want(t, "the value", v, "https://example.com")
}
