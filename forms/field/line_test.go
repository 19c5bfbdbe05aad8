package field

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func line(v *string, k LineKind) *Line {
	f := NewLine("k", "E-mail", Ptr(v)).Kind(k)
	focus(f)
	return f
}

func TestADomainIsHalfTypedOnlyUntilTheFieldIsLeft(t *testing.T) {
	var v string
	f := line(&v, Email)
	drive(t, f, "ada@gmail.co")
	wantNotShown(t, f, "did you mean")
	drive(t, f, "⇥")
	wantShown(t, f, "did you mean ada@gmail.com?")
	focus(f)
	wantShown(t, f, "did you mean ada@gmail.com?", "ctrl+space accepts")
	drive(t, f, "m")
	wantNotShown(t, f, "did you mean")
	drive(t, f, "⌫⇥")
	wantShown(t, f, "did you mean ada@gmail.com?")
	want(t, "the value", v, "ada@gmail.co")
	wantShown(t, NewLine("k", "E-mail", Ptr(&v)).Kind(Email), "did you mean ada@gmail.com?")
}

func TestLinesThatAPasteJoinsAreSaidAndUndoneWithOneKey(t *testing.T) {
	var v string
	f := line(&v, PlainText)
	f.Update(tea.PasteMsg{Content: "Ada\r\n"})
	want(t, "one line and its end", v, "Ada")
	wantNotShown(t, f, "joined")
	f.Update(tea.PasteMsg{Content: "\nLovelace\r\nada@example.com\n"})
	wantShown(t, f, "! 2 lines were joined; ctrl+z takes it back")
	drive(t, f, "‹ctrl+z›")
	want(t, "the value after undo", v, "Ada")
	wantNotShown(t, f, "joined")
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
		f := line(&v, Phone).Region(func() string { return c.region })
		drive(t, f, c.typed)
		want(t, "the value", v, c.typed)
		wantShown(t, f, c.echo)
	}
	var v string
	f := line(&v, Phone)
	drive(t, f, "call me maybe")
	want(t, "the value", v, "call me maybe")
}

func TestANumberWithoutACountryCodeIsOfferedOne(t *testing.T) {
	var v string
	home := "DE"
	f := line(&v, Phone).Region(func() string { return home })
	drive(t, f, "0171 1234567")
	wantShown(t, f, "Germany · +49 171 1234567", "ctrl+space writes it so")
	want(t, "the value", v, "0171 1234567")
	home = "CH"
	wantNotShown(t, f, "Germany")
	home = "DE"
	drive(t, f, "‹ctrl+space›")
	want(t, "the value", v, "+49 171 1234567")
	wantShown(t, f, "Germany")
	wantNotShown(t, f, "ctrl+space")
	drive(t, f, "‹ctrl+z›")
	want(t, "the value after undo", v, "0171 1234567")
}

func TestAPhoneNumberIsReadAsItWouldBeDialled(t *testing.T) {
	for _, c := range []struct{ typed, home, focused, left string }{
		{"0049 171 1234567", "DE", "Germany · +49 171 1234567", "Germany · +49 171 1234567"}, {"0049 171 1234567", "", "Germany · +49 171 1234567", "Germany · +49 171 1234567"},
		{"0049 171 1234567", "US", "Germany · +49 171 1234567", "Germany · +49 171 1234567"}, {"+0049 171 1234567", "", "Germany", "Germany"}, {"011 49 171 1234567", "US", "Germany", "Germany"},
		{"call me", "DE", "! this does not look like a phone number", "! this does not look like a phone number"}, {"call me", "", "! this does not", "! this does not"},
		{"12", "DE", "", "! this does not look like a phone number"}, {"+49", "DE", "", "! this does not look like a phone number"}, {"-", "", "", "! this does not"},
		{"+999 123", "DE", "! no country has the code +999", "! no country has the code +999"}, {"+999", "", "! no country has the code +999", "! no country has"}, {"+99", "", "", "! this does not"},
		{"+44 7700 900123 (mobile)", "", "! letters count as digits", "! letters count as digits"}, {"030 901820", "", "no country code", "no country code"}, {"1-800-FLOWERS", "US", "United States", "United States"}, {"(212) 555-0100 ext. 7", "US", "+1 212-555-0100 ext. 7", "+1 212-555-0100"},
	} {
		var v string
		f := line(&v, Phone).Region(func() string { return c.home })
		f.WithWidth(120)
		drive(t, f, c.typed)
		for _, says := range []string{c.focused, c.left} {
			if says == "" {
				wantNotShown(t, f, "! ")
			} else {
				wantShown(t, f, says)
			}
			f.Blur()
		}
		want(t, "the value", v, c.typed)
	}
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

func TestSpacesAroundAPastedAddressGo(t *testing.T) {
	var v string
	f := line(&v, Email)
	paste(f, "  ada@kombo.dev \n")
	want(t, "the value", v, "ada@kombo.dev")
}

func TestBlanksAroundATextGoWhenItIsLeft(t *testing.T) {
	for _, kind := range []LineKind{PlainText, Phone} {
		var v string
		f := line(&v, kind)
		drive(t, f, "  030  901820 ")
		want(t, "the value while it is typed", v, "  030  901820 ")
		f.Blur()
		want(t, "the value", v, "030  901820")
		f.Answer(" 030  901820  ", true)
		want(t, "the value of a line", v, "030  901820")
	}
}

func TestWhatMendsAFaultIsOfferedBesideIt(t *testing.T) {
	var v string
	f := line(&v, URL)
	drive(t, f, "example.com")
	f.SetHint(Hint{"Write the whole address, starting with https://.", HintError}, false)
	wantShown(t, f, "✗ Write the whole address", "! did you mean https://example.com?", "ctrl+space accepts")
	drive(t, f, "‹ctrl+space›")
	want(t, "the value", v, "https://example.com")
}
