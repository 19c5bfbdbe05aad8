package prefill_test

import (
	"io/fs"
	"testing"

	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

var cvs = []struct{ name, text, want string }{
	{"a German table of personal data", `
LEBENSLAUF

Persönliche Daten
Name:            Jörg Übermüller
Anschrift:       Severinstraße 12a, 50678 Köln
Telefon:         0221 / 169 48 22
Mobil:           +49 (0) 170 23 45 678
E-Mail:          joerg.uebermueller@gmx.de
Geburtsdatum:    03.05.1988

Berufserfahrung
03/2021 – heute       Senior Softwareentwickler bei der Rheinwerke AG, Köln
                      Go, Kubernetes, Migration von 12 Diensten
2016 – 2021           Softwareentwickler, Deichkind Software GmbH, Hamburg

Ausbildung
2010 – 2016           M.Sc. Informatik, RWTH Aachen

Sprachen
Deutsch, Englisch
`, `
first: Jörg
last: Übermüller
title: Senior Softwareentwickler
company: Rheinwerke AG
email: joerg.uebermueller@gmx.de
phone: 0221 / 169 48 22
phone OTHER: +49 (0) 170 23 45 678
street: Severinstraße 12a
zip: 50678
city: Köln
country: DE`},

	{"a French head in one block", `
Camille DUPONT-LEFÈVRE
Ingénieure logiciel
12 bis, rue des Lilas
69003 Lyon
06 12 34 56 78
camille.dupont@orange.fr
linkedin.com/in/camille-dupont

EXPÉRIENCE PROFESSIONNELLE
Depuis septembre 2021 : Ingénieure logiciel chez Aéroflux SAS, Lyon
2018 - 2021 : Développeuse, Studio Nord

FORMATION
2013 - 2018 : INSA Lyon
`, `
first: Camille
last: Dupont-Lefèvre
title: Ingénieure logiciel
company: Aéroflux SAS
email: camille.dupont@orange.fr
phone: 06 12 34 56 78
link: https://linkedin.com/in/camille-dupont
street: 12 bis, rue des Lilas
zip: 69003
city: Lyon
country: FR`},

	{"an American resume", `
Marcus T. Whitfield, PhD
1420 Maple Ave Apt 3, Austin, TX 78704 | (512) 555-0143 | marcus.whitfield@gmail.com
https://www.linkedin.com/in/mwhitfield | github.com/mwhitfield

PROFESSIONAL EXPERIENCE
Lone Star Robotics, Inc. — Austin, TX
Staff Engineer                                      Jan 2022 - Present
- Built the thing. See https://lonestar.example/blog/robots
Acme Corp — Dallas, TX
Engineer                                            2015 - 2021

REFERENCES
Dr. Jane Boss, jane.boss@example.edu, +1 512 555 0199
`, `
first: Marcus T.
last: Whitfield
title: Staff Engineer
company: Lone Star Robotics, Inc.
email: marcus.whitfield@gmail.com
email OTHER: jane.boss@example.edu
phone: (512) 555-0143
link: https://www.linkedin.com/in/mwhitfield
link: https://github.com/mwhitfield
link: https://lonestar.example/blog/robots
street: 1420 Maple Ave Apt 3
zip: 78704
city: Austin
state: TX
country: US`},

	{"a British one with everything on two lines", `
Priya Raghunathan
Flat 2, 14 Gloucester Road, Bristol BS7 8AA · 07700 900123 · priya@raghunathan.co.uk

Profile
Patient.

Employment History
Product Manager at Severn Signals Ltd (since May 2020)
`, `
first: Priya
last: Raghunathan
title: Product Manager
company: Severn Signals Ltd
email: priya@raghunathan.co.uk
phone: 07700 900123
street: 14 Gloucester Road
zip: BS7 8AA
city: Bristol
country: GB`},

	{"a Japanese one, family name first", `
履歴書
氏名： 山田 太郎
住所： 〒150-0002 東京都渋谷区渋谷2-21-1
電話： 03-1234-5678
メール： taro.yamada@example.co.jp

職歴
2019年4月 – 現在   株式会社みなと   ソフトウェアエンジニア
`, `
first: 太郎
last: 山田
title: ソフトウェアエンジニア
company: 株式会社みなと
email: taro.yamada@example.co.jp
phone: 03-1234-5678
street: 渋谷2-21-1
zip: 150-0002
city: 渋谷区
state: 東京都
country: JP`},

	{"an Arabic one", `
السيرة الذاتية
عبد الرحمن المصري
مهندس برمجيات
القاهرة، مصر
` + "\u200e" + `+20 100 123 4567
a.elmasry@example.com

الخبرة المهنية
مهندس برمجيات   شركة النيل   2020 – الآن
`, `
first: عبد الرحمن
last: المصري
title: مهندس برمجيات
company: شركة النيل
email: a.elmasry@example.com
phone: +20 100 123 4567
city: القاهرة
country: EG`},

	{"one word for a name", `
Suharto
suharto@example.id
+62 812-3456-7890
Jakarta, Indonesia
`, `
first: Suharto
email: suharto@example.id
phone: +62 812-3456-7890
city: Jakarta
country: ID`},

	{"a Dutch name with particles", `
# Pieter van der Berg
Data Engineer · Utrecht · pieter.vanderberg@example.nl · 06-12345678

## Werkervaring
**Data Engineer**, Polderdata B.V., 2019 – heden
`, `
first: Pieter
last: van der Berg
title: Data Engineer
company: Polderdata B.V.
email: pieter.vanderberg@example.nl
phone: 06-12345678
city: Utrecht
country: NL`},

	{"an address that settles where the name splits", `
María García López
maria.garcia@example.es
Consultora, Banco del Sur
`, `
first: María
last: García López
title: Consultora
email: maria.garcia@example.es`},

	{"a name on two lines, a town above its code", `
Wolfgang
Müller
Bewerbungsunterlagen
w.mueller@gmx.at
T: +43 316 123456
Hauptstr. 5
8010 Graz
Österreich
Berufserfahrung
Jänner 2018 - laufend
Vertriebsleiter
Steirer Maschinenbau GmbH, Graz
`, `
first: Wolfgang
last: Müller
title: Vertriebsleiter
company: Steirer Maschinenbau GmbH
email: w.mueller@gmx.at
phone: +43 316 123456
street: Hauptstr. 5
zip: 8010
city: Graz
country: AT`},

	{"a Chinese one without blanks in the name", `
李小龙
电话: 138 0013 8000
邮箱: xiaolong.li@qq.com
北京市朝阳区
工作经历
2020年3月 - 至今  北京科技有限公司  软件工程师
`, `
first: 小龙
last: 李
title: 软件工程师
company: 北京科技有限公司
email: xiaolong.li@qq.com
phone: 138 0013 8000
street: 朝阳区
city: 北京市
country: CN`},

	{"a profile above the name, and a British address on four lines", `
Profile
Passionate, punctual.

Sarah Jane O'Brien
Flat 4, 22 Baker Street
London
NW1 6XE
sj.obrien@hotmail.co.uk | sarahobrien.dev

Work Experience
Sales Assistant, Marks & Spencer
March 2020 - present
I have been good at this.
`, `
first: Sarah Jane
last: O'Brien
title: Sales Assistant
company: Marks & Spencer
email: sj.obrien@hotmail.co.uk
link: https://sarahobrien.dev
street: 22 Baker Street
zip: NW1 6XE
city: London
country: GB`},

	{"nothing but an address", "ada.marlowe@example.org\n", `
first: Ada
last: Marlowe
email: ada.marlowe@example.org`},

	{"an address that hides from robots", "Jens Deichgraf\njens (at) deichgraf [dot] de\n", `
first: Jens
last: Deichgraf
email: jens@deichgraf.de`},
}

func TestACVFillsTheFieldsThatItStates(t *testing.T) {
	for _, tt := range cvs {
		t.Run(tt.name, func(t *testing.T) {
			same(t, filled(suggest(t, "cv.txt", tt.text)), tt.want)
		})
	}
}

func TestTheSampleCVsAreRead(t *testing.T) {
	for name, want := range map[string]string{
		"cv-ada.txt": `
first: Ada
last: Marlowe
title: senior product designer
company: Severn Signals
email: ada.marlowe@example.org
city: Bristol`,
		"cv-grace.pdf": `
first: Grace
last: Okafor
title: route analyst
company: Maas & Waal Shipping
email: grace.okafor@example.org
city: Rotterdam`,
		"cv-joerg.docx": `
first: Jörg
last: Weißenböck
title: Schichtleitung (24 Personen)
company: Elbkontor Lagerhaus
email: joerg.weissenboeck@example.org
city: Hamburg`,
	} {
		data, err := fs.ReadFile(assets.Dir("samples"), name)
		if err != nil {
			t.Fatal(err)
		}
		same(t, filled(suggest(t, name, string(data))), want)
	}
}

func TestAGuessIsMarkedAndNeverPreselected(t *testing.T) {
	s := suggest(t, "cv.txt", "Ada Marlowe\nDesigner · Bristol\nada.marlowe@example.org\n")
	if got := confidence(t, s, draft.FieldLastName); got != prefill.Sure {
		t.Errorf("a name that the address confirms is %s, want %v", got, prefill.Sure)
	}
	if got := confidence(t, s, draft.FieldCity); got != prefill.Unsure {
		t.Errorf("a lone word below the name is %s, want %v", got, prefill.Unsure)
	}
	for _, c := range prefill.Diff(draft.Draft{}, s) {
		if c.Field == draft.FieldCity && c.Preselected() {
			t.Error("a guessed city is preselected, want it unmarked")
		}
	}
}

func TestANameThatTheAddressTurnsRoundIsAGuess(t *testing.T) {
	s := suggest(t, "cv.txt", "Yamada Hanako\nhanako.yamada@example.jp\n")
	if got := confidence(t, s, draft.FieldLastName); got != prefill.Unsure {
		t.Errorf("which of the two is the family name is %s, want %v", got, prefill.Unsure)
	}
}

func TestTheAddressesOfRefereesAreGuesses(t *testing.T) {
	s := suggest(t, "cv.txt", cvs[2].text)
	for _, item := range s.Items {
		if item.Value == "jane.boss@example.edu" && item.Confidence != prefill.Unsure {
			t.Errorf("the referee's address is %s, want Unsure", item.Confidence)
		}
	}
}

func TestYearsAndDatesAreNoPhoneNumbers(t *testing.T) {
	s := suggest(t, "cv.txt", `Eva Sommer
eva.sommer@web.de
Tel. 2018-2022
geboren 03.05.1988, Steuer-ID 12 345 678 901
IBAN DE02 1203 0000 0000 2020 51
2019 - 2021 Verkäuferin
Projekt node18-20240101 und build 20231231123
`)
	for _, item := range s.Items {
		if item.Field == draft.FieldPhone {
			t.Errorf("%q was taken for a phone number, want anything but %q", item.Value, draft.FieldPhone)
		}
	}
}

func TestValuesOfAHostileCVAreCleanAndBounded(t *testing.T) {
	long := make([]byte, 400_000)
	for i := range long {
		long[i] = 'a'
	}
	s := suggest(t, "cv.txt", "Ada \x1b]0;owned\x07Marlowe\u202e\nada@example.org \x1b[31m\n"+string(long)+"@example.org\n")
	for _, item := range s.Items {
		if len(item.Value) > 300 || len(item.Why) > 600 {
			t.Errorf("%s has %d bytes, want at most 300 and at most 600", item.Field, len(item.Value))
		}
		for _, r := range item.Value + item.Why {
			if r < ' ' || r == 0x202e {
				t.Errorf("%s holds %q, want at least ' ' and anything but 0x202e", item.Field, item.Value)
			}
		}
	}
}

func TestANameInCapitalsIsLikelyAtMost(t *testing.T) {
	for text, want := range map[string]prefill.Confidence{
		"Jörg Weißmüller\njoerg.weissmueller@example.com":  prefill.Sure,
		"JÖRG WEISSMÜLLER\njoerg.weissmueller@example.com": prefill.Likely,
		"Shauna MCDONALD\nshauna.mcdonald@example.com":     prefill.Likely,
		"KÜSTER, Nora\nnora.kuester@example.com":           prefill.Likely,
	} {
		if got := confidence(t, suggest(t, "cv.txt", text), draft.FieldLastName); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
