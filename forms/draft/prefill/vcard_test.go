package prefill_test

import (
	"fmt"
	"strings"
	"testing"

	"kombo-apply/forms/draft"
)

func crlf(s string) string {
	return strings.ReplaceAll(strings.TrimLeft(s, "\n"), "\n", "\r\n")
}

var cards = []struct{ name, text, want string }{
	{"version 4 with preferences and tel addresses", `
BEGIN:VCARD
VERSION:4.0
N:Müller;Ada;Maria,Luise;Dr.;
FN:Dr. Ada Müller
ORG:Rheinwerke AG;Turbinen
TITLE:Head of Turbines\, East
EMAIL;TYPE=work;PREF=2:ada.mueller@rheinwerke.example
EMAIL;TYPE=home;PREF=1:ada@example.org
TEL;VALUE=uri;TYPE="voice,cell":tel:+49-170-2345678
TEL;VALUE=uri;TYPE=fax:tel:+49-221-999
TEL;TYPE=work:0221 169 48 22
ADR;TYPE=work:;;Werkstr. 1;Köln;;50667;Germany
ADR;TYPE=home;CC=DE:;;Ringstraße 5;Bonn;NRW;53111;
URL:https://ada.example
SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/ada
IMPP:xmpp:ada@example.org
END:VCARD
`, `
first: Ada Maria Luise
last: Müller
title: Head of Turbines, East
company: Rheinwerke AG
email: ada@example.org
email WORK: ada.mueller@rheinwerke.example
phone: +49-170-2345678
phone WORK: 0221 169 48 22
link: https://ada.example
link: https://www.linkedin.com/in/ada
street: Ringstraße 5
zip: 53111
city: Bonn
state: NRW
country: DE`},

	{"version 3 with groups, folds and escapes", `
BEGIN:VCARD
VERSION:3.0
FN:Marie-Claire de la
  Tour
N:de la Tour;Marie-Claire;;;
item1.EMAIL;type=INTERNET;type=pref:marie@exam
 ple.fr
item1.X-ABLabel:_$!<Other>!$_
TEL;type=CELL:+33 6 12 34 56 78
item2.ADR;type=HOME:;;7\, rue Pasteur\nBât. C;Lyon;;69007;France
X-SOCIALPROFILE;type=github:https://github.com/mclt
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
`, `
first: Marie-Claire
last: de la Tour
email: marie@example.fr
phone: +33 6 12 34 56 78
link: https://github.com/mclt
street: 7, rue Pasteur Bât. C
zip: 69007
city: Lyon
country: FR`},

	{"version 2.1 with quoted-printable and a bare charset", `
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC=6C=6C=65=72;=4A=C3=B6=72=67;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4A=C3=B6=72=67=20=
=4D=C3=BC=6C=6C=65=72
TEL;CELL;PREF:0170 1234567
TEL;WORK;FAX:0221 999
EMAIL;INTERNET;WORK:joerg@firma.example
ADR;HOME;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:;;Stra=DFe 10;Frankfurt;Hessen;60318;Deutschland
ORG;ENCODING=QUOTED-PRINTABLE:Firma=3B Eins;Abteilung
END:VCARD
`, `
first: Jörg
last: Müller
company: Firma; Eins
email: joerg@firma.example
phone: 0170 1234567
street: Straße 10
zip: 60318
city: Frankfurt
state: Hessen
country: DE`},

	{"only a formatted name, cut off", "BEGIN:VCARD\nVERSION:3.0\nFN:TANAKA Hiroshi\nEMAIL:tanaka@example.jp", `
first: Hiroshi
last: Tanaka
email: tanaka@example.jp`},

	{"an assistant inside the card is somebody else", `
BEGIN:VCARD
VERSION:2.1
N:Boss;Big
AGENT:
BEGIN:VCARD
N:Helper;Little
EMAIL:little@example.org
END:VCARD
EMAIL:big@example.org
END:VCARD
`, `
first: Big
last: Boss
email: big@example.org`},
}

func TestAVCardFillsTheFieldsThatItHas(t *testing.T) {
	for _, tt := range cards {
		t.Run(tt.name, func(t *testing.T) {
			same(t, filled(suggest(t, "card.vcf", crlf(tt.text))), tt.want)
		})
	}
}

func TestOldEncodingsOfACardAreRead(t *testing.T) {
	latin := "BEGIN:VCARD\r\nVERSION:2.1\r\nN:M\xfcller;J\xf6rg\r\nEND:VCARD\r\n"
	same(t, filled(suggest(t, "card.vcf", latin)), "first: Jörg\nlast: Müller")

	wide := "\xff\xfe"
	for _, r := range "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ёлкина;Анна\r\nEND:VCARD\r\n" {
		wide += string([]byte{byte(r), byte(r >> 8)})
	}
	same(t, filled(suggest(t, "card.vcf", wide)), "first: Анна\nlast: Ёлкина")
}

func TestOfSeveralCardsTheFirstIsOfferedAndTheOthersAreNamed(t *testing.T) {
	s := suggest(t, "all.vcf", "BEGIN:VCARD\nFN:Ada Marlowe\nEND:VCARD\nBEGIN:VCARD\nORG:Acme;Ideas\nEND:VCARD\nBEGIN:VCARD\nN:Okafor;Grace\nEMAIL:grace@example.org\nEND:VCARD\n")
	if got := fmt.Sprint(s.People); got != "[{Ada Marlowe } {Acme Ideas } {Okafor Grace grace@example.org}]" {
		t.Errorf("the people are %q, want %q", got, "[{Ada Marlowe } {Acme Ideas } {Okafor Grace grace@example.org}]")
	}
	same(t, filled(s), "first: Ada\nlast: Marlowe")
	third := s.Choose(2)
	if third.Person != 2 || len(third.People) != 3 {
		t.Errorf("person %d of %d, want person 2, 3 people", third.Person, len(third.People))
	}
	same(t, filled(third), "first: Grace\nlast: Okafor\nemail: grace@example.org")
	if again := third.Choose(99); again.Person != 2 {
		t.Errorf("a person out of range was chosen: got %v, want 2", again.Person)
	}
}

func TestWhereSomebodyWorksIsOnlyAGuessAtWhereTheyLive(t *testing.T) {
	s := suggest(t, "card.vcf", "BEGIN:VCARD\nFN:A B\nADR;TYPE=work:;;Werkstr. 1;Köln;;50667;DE\nEND:VCARD\n")
	if got := confidence(t, s, draft.FieldCity); got != 0 {
		t.Errorf("the office's city is %s, want 0", got)
	}
}

func TestALineOfManySeparatorsTakesNoMoreRoomThanItsBytes(t *testing.T) {
	for _, line := range []string{"NOTE" + strings.Repeat(":", 2_000_000), "NOTE" + strings.Repeat(";", 2_000_000) + ":x", "TEL;TYPE=" + strings.Repeat(",", 2_000_000) + ":1", "ADR:" + strings.Repeat(";", 2_000_000)} {
		data := []byte("BEGIN:VCARD\r\nFN:Ada Lovelace\r\n" + line + "\r\nEND:VCARD\r\n")
		s, got, err := suggestCosting("ada.vcf", data)
		if err != nil || len(s.Items) < 2 {
			t.Errorf("%.12s… gave %d values and %v, want the name", line, len(s.Items), err)
		}
		if most := uint64(16 * len(data)); got > most {
			t.Errorf("%.12s… of %d bytes took %d bytes, want at most %d", line, len(data), got, most)
		}
	}
}
