package prefill_test

import (
	"slices"
	"strings"
	"testing"

	"kombo-apply/forms/draft/prefill"
)

// real are small files of the kinds that programs like this are reported to read wrongly. What is wanted of each is
// one expectation a line: "sure" is offered and marked, "guess" is offered unmarked, "has" is either, "never" is not
// offered at all, "unsure" is at most a guess.
type real struct{ name, text, want string }

const experience = "\n\nExperience\nAccountant, Tallow Ltd, 2020 - present\n"

func holdReal(t *testing.T, file string, cases []real) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			s := suggest(t, file, tt.text)
			for expectation := range strings.Lines(tt.want) {
				how, rest, _ := strings.Cut(strings.TrimSpace(expectation), " ")
				field, value, _ := strings.Cut(rest, " ")
				if how == "" {
					continue
				}
				i := slices.IndexFunc(s.Items, func(i prefill.Suggestion) bool {
					return strings.HasSuffix(string(i.Field), field) && i.Data() == value
				})
				there := i >= 0
				sure := there && s.Items[i].Confidence > prefill.Unsure
				if ok := map[string]bool{"sure": sure, "guess": there && !sure, "has": there, "never": !there, "unsure": !sure}[how]; !ok {
					t.Errorf("want %s; got %v", strings.TrimSpace(expectation), brief(s))
				}
			}
		})
	}
}

// brief lists what is offered, a guess with a question mark.
func brief(s prefill.Suggestions) []string {
	var all []string
	for _, i := range s.Items {
		mark := ""
		if i.Confidence == prefill.Unsure {
			mark = "?"
		}
		field := string(i.Field)
		all = append(all, field[strings.LastIndexByte(field, '.')+1:]+mark+"="+i.Data())
	}
	return all
}

func TestTelephoneNumbersAreFoundHoweverTheyAreWritten(t *testing.T) {
	var cases []real
	for _, number := range []string{
		"+49 30 23125–042", "+49 30 23125‒042", "+49 30 23125‑042", "+49 30 23125−042", "(+49) 30 23125042", "+ 49 30 23125042",
		"+33\u202f6\u202f12\u202f34\u202f56\u202f78", "+33\u20096\u200912\u200934\u200956\u200978", "+49\u00a030\u00a023125042", "+49\t30\t23125042",
		"0049 30 23125042", "+49 (0)30/23125-042", "+１ ６１４ ５５５ ０１３７", "+44.20.7946.0111", "+1 (614) 555-0137",
	} {
		shown := strings.NewReplacer("\u202f", " ", "\u2009", " ", "\u00a0", " ", "\t", " ").Replace(number)
		shown = strings.NewReplacer("１", "1", "６", "6", "４", "4", "５", "5", "０", "0", "３", "3", "７", "7", "‑", "‐").Replace(shown)
		cases = append(cases, real{number, "Nora Lindqvist\nnora.lindqvist@example.com | " + number + experience, "sure phone_number " + shown})
	}
	cases = append(cases,
		real{"cut by a letter", "Nora Lindqvist\nnora@example.com\n+49 30 23125042B7" + experience, "unsure phone_number +49 30 23125042"},
		real{"no country", "Nora Lindqvist\nnora.lindqvist@example.com | (312) 555-0142" + experience, "guess phone_number (312) 555-0142"},
		real{"no country, dots", "Nora Lindqvist\nnora.lindqvist@example.com\n312.555.0142" + experience, "guess phone_number 312.555.0142"},
		real{"a state by its name", "Nora Lindqvist\nnora@example.com | (614) 555-0137 | Columbus, Ohio" + experience, "sure phone_number (614) 555-0137\nsure state Ohio\nsure city Columbus"},
		real{"a state by its letters", "Nora Lindqvist\nnora@example.com\n614-555-0137\nColumbus, OH 43004" + experience, "sure phone_number 614-555-0137\nsure zip_code 43004"},
		real{"a ZIP with four more", "Nora Lindqvist\n1 Elm St, Columbus, OH 43004-1234\nnora@example.com" + experience, "never phone_number 43004-1234\nsure zip_code 43004-1234"},
		real{"beside its country", "Nora Lindqvist\n089 23125042, 80331 München, Deutschland\nnora@example.com" + experience, "sure phone_number 089 23125042\nsure zip_code 80331\nsure city München"},
		real{"two on a line", "Nora Lindqvist\nTel. 030 23125042 / Mobil 0171 2345678\n10115 Berlin, Germany\nn@example.com" + experience, "sure phone_number 030 23125042\nsure phone_number 0171 2345678"},
		real{"two on a line, without labels", "Nora Lindqvist\n+49 30 23125042 / +49 171 2345678\nn@example.com" + experience, "sure phone_number +49 30 23125042\nsure phone_number +49 171 2345678"},
		real{"no such number", "Nora Lindqvist\nnora@example.com   123-456-7890   New York, NY" + experience, "guess phone_number 123-456-7890"},
		real{"a country's code and no such number", "Nora Lindqvist\nnora@example.com\n+49 170 123 456 789" + experience, "guess phone_number +49 170 123 456 789"},
		real{"a link to no such number", "Nora Lindqvist\n[call](tel:000-00-0000) nora@example.com" + experience, "guess phone_number 000-00-0000"},
		real{"its label is no town", "Nora Lindqvist\nnora@example.com   Mobile : +1-614-555-0137" + experience, "sure phone_number +1-614-555-0137\nnever city Mobile"},
		real{"behind a picture", "Nora Lindqvist\n\uf095+49 30 23125042\uf0e0nora@example.com" + experience, "sure phone_number +49 30 23125042\nsure email_address nora@example.com"},
		real{"an ORCID is none", "Nora Lindqvist\nnora@example.com\n0009-0008-8088-9837" + experience, "never phone_number 0009-0008-8088-9837"},
		real{"years are none", "Nora Lindqvist\nnora@example.com\n2019 - 2021\n2019/2020 2021/2022" + experience, "never phone_number 2019 - 2021\nnever phone_number 2019/2020 2021/2022"},
		real{"a bank account is none", "Nora Lindqvist\nnora@example.com\nIBAN: DE89 3704 0044 0532 0130 00" + experience, "never phone_number 89 3704 0044 0532 0130 00"},
		real{"its last groups are masked", "Nora Lindqvist\nnora@example.com\n+49 176 313 XXX XX" + experience, "never phone_number +49 176 313"},
		real{"masked by stars", "Nora Lindqvist\nnora@example.com\n+49 176 313 *** **" + experience, "never phone_number +49 176 313"},
		real{"the end of a DOI is none", "Nora Lindqvist\nnora@example.com\n10.1109/TASC.2023.3340648" + experience, "never phone_number 2023.3340648"},
		real{"a page and a year are none", "Nora Lindqvist\nnora@example.com\nLetters, pp. 110. 2018" + experience, "never phone_number 110. 2018"},
		real{"months are none", "Nora Lindqvist\nnora@example.com\n2021.06-2021.09\n06/2021 – 09/2021" + experience, "never phone_number 2021.06-2021.09\nnever phone_number 06/2021 – 09/2021"},
		real{"a town that ends like a label", "Nora Lindqvist\nnora@example.com\nMadrid +34 912 345 678" + experience, "sure phone_number +34 912 345 678"},
		real{"a fax machine behind its picture", "Nora Lindqvist\nnora@example.com\n\uf1ac +49 30 23125043 \uf095 +49 30 23125042" + experience, "sure phone_number +49 30 23125042\nnever phone_number +49 30 23125043"},
		real{"a fax number", "Nora Lindqvist\nnora@example.com\nBürofax-Nr.: +49 30 23125043" + experience, "never phone_number +49 30 23125043"},
		real{"without blanks, behind a picture", "Nora Lindqvist\nnora@example.com\n\ue0cd 655760279" + experience, "guess phone_number 655760279"},
		real{"without blanks, alone", "Nora Lindqvist\nnora@example.com   17625344142   nora.example" + experience, "guess phone_number 17625344142"},
		real{"digits within a sentence are none", "Nora Lindqvist\nnora@example.com\nMember no 17625344142 since May" + experience, "never phone_number 17625344142"},
		real{"as a chat's address", "Nora Lindqvist\nnora@example.com | wa.me/+14155552671" + experience, "sure phone_number +14155552671"},
		real{"of noughts", "Nora Lindqvist\nnora@example.com   000-00-0000" + experience, "guess phone_number 000-00-0000"},
		real{"at the foot", "Skills\nLedgers\n\nExperience\nAccountant, Tallow Ltd, 2020 - present\n\nNora Lindqvist\nnora@example.com\n(312) 555-0142", "guess phone_number (312) 555-0142"},
		real{"a referee's beside a heading", "Nora Lindqvist\nnora@example.com" + experience + "REFERENCES   Ada Tallow\nada@example.org   +49 30 23125042", "never phone_number +49 30 23125042"},
	)
	holdReal(t, "cv.txt", cases)
}

func TestDigitsOfATelephoneNumberAreNoAddress(t *testing.T) {
	holdReal(t, "cv.txt", []real{
		{"a Danish number beside a town", "Nora Lindqvist\n+45 20 12 3456   København" + experience, "sure phone_number +45 20 12 3456\nnever zip_code 3456"},
		{"a Norwegian one", "Nora Lindqvist\n+47 22 12 3456 Oslo" + experience, "sure phone_number +47 22 12 3456\nnever zip_code 3456"},
		{"a German one", "Nora Lindqvist\nTel. 030 12345 Berlin" + experience, "never zip_code 12345"},
		{"a Japanese one", "履歴書\n氏名：佐藤 美咲\n電話：090-1234-5678\n〒150-0002 東京都渋谷区渋谷2-21-1\nmisaki.sato@example.jp\n", "has zip_code 150-0002\nhas phone_number 090-1234-5678\nnever zip_code 090-1234\nnever street_1 -5678"},
		{"an American one", "Nora Lindqvist\nPhone: 614 555 01372 Columbus" + experience, "never zip_code 01372"},
	})
}

func TestNamesAreNeitherHeadingsNorTowns(t *testing.T) {
	const mail = "\nnora.lindqvist@example.com"
	named := "sure first_name Nora\nsure last_name Lindqvist"
	holdReal(t, "cv.txt", []real{
		{"resume behind it", "NORA LINDQVIST RESUME" + mail + experience, named},
		{"resume behind a dash", "Nora Lindqvist – Résumé" + mail + experience, named},
		{"a CV of one's own", "Nora Lindqvist's CV" + mail + experience, named},
		{"curriculum vitae behind a bar", "Nora Lindqvist | Curriculum Vitae" + mail + experience, named},
		{"resume in front", "Resume of Nora Lindqvist" + mail + experience, named},
		{"small capitals", "NORA KüSTER RESUME\nnora.kuester@example.com" + experience, "sure first_name Nora\nsure last_name Küster"},
		{"a nickname in quotes", "Nora \"Nori\" Lindqvist" + mail + experience, named},
		{"a nickname in curly quotes", "Nora “Nori” Lindqvist" + mail + experience, named},
		{"a nickname in single ones", "Nora 'Nori' Lindqvist" + mail + experience, named},
		{"an Irish name keeps its mark", "Nora O'Brien\nnora.obrien@example.com" + experience, "sure last_name O'Brien"},
		{"a town under a street", "Contact\n0123 456789\n1234 Broadway\nNew York\nj.tallow@example.com" + experience, "never first_name New\nnever last_name York"},
		{"a town under a street with its number behind", "Kontakt\nRingstr. 5\nBad Tölz\nj.tallow@example.com" + experience, "never first_name Bad"},
		{"a hyphen is part of it", "Anna-Lena Kurz\nanna-lena.kurz@example.com" + experience, "sure first_name Anna-Lena\nsure email_address anna-lena.kurz@example.com"},
	})
}

func TestAddressesThatAreGluedOrBrokenAreMendedOrGuesses(t *testing.T) {
	const name = "Nora Lindqvist\n"
	holdReal(t, "cv.txt", []real{
		{"glued to a label", name + "E-Mail:nora.lindqvist@example.comTel:+49 30 23125042" + experience, "sure email_address nora.lindqvist@example.com\nsure phone_number +49 30 23125042"},
		{"glued to Phone", name + "nora.lindqvist@example.orgPhone +49 30 23125042" + experience, "sure email_address nora.lindqvist@example.org"},
		{"glued to a small label", name + "nora.lindqvist@example.detelefon: +49 30 23125042" + experience, "has email_address nora.lindqvist@example.de\nnever email_address nora.lindqvist@example.detelefon"},
		{"begins in a word", "Jörg Müller\njörg.müller@example.com" + experience, "never email_address ller@example.com"},
		{"a blank in an e-mail makes no link", name + "Email: nora.lindqvist@ example.com" + experience, "never links https://nora.lindqvist"},
		{"nor does one before the @", name + "Email: nora.lindqvist @example.com" + experience, "never links https://nora.lindqvist"},
		{"a link broken at a hyphen", name + "nora.l@example.com\nlinkedin.com/in/nora-lind-\nqvist-8a7b6c5d" + experience, "unsure links https://linkedin.com/in/nora-lind-\nguess links https://linkedin.com/in/nora-lind-qvist-8a7b6c5d"},
		{"a link broken in a word", name + "nora.l@example.com\nlinkedin.com/in/nora-lind\nqvist-8a7b6c5d" + experience, "unsure links https://linkedin.com/in/nora-lind"},
		{"a link broken at a slash", name + "nora.l@example.com\nhttps://github.com/\nnora-lindqvist" + experience, "unsure links https://github.com/"},
		{"a link broken in its host's name", name + "www.nora-\nlindqvist.example\nnora@example.com" + experience, "unsure links https://lindqvist.example\nunsure links https://www.nora"},
		{"two e-mails without a blank", name + "old@example.comnora@example.com" + experience, "never email_address old@example.comnora"},
		{"a page of one's own above a word", name + "https://lindqvist.example/\nAccountant" + experience, "sure links https://lindqvist.example/"},
		{"a whole link with a slash above a word", name + "https://github.com/nora-lindqvist/\nAccountant" + experience, "sure links https://github.com/nora-lindqvist/"},
		{"a whole link above a word", name + "linkedin.com/in/nora-lindqvist\nAccountant" + experience, "sure links https://linkedin.com/in/nora-lindqvist"},
		{"a whole link above an e-mail", name + "linkedin.com/in/nora-lindqvist\nnora@example.com" + experience, "sure links https://linkedin.com/in/nora-lindqvist"},
		{"a link that does not lead to the web", name + "[chat](skype:nora) [mail](mailto:nora@example.com) [old](ftp://example.com/x)" + experience, "never links skype:nora\nnever links ftp://example.com/x"},
	})
}

func TestTownsAreNoCompaniesAndALicenceIsNoPost(t *testing.T) {
	const head = "Nora Lindqvist\nnora@example.com\n\nExperience\n"
	holdReal(t, "cv.txt", []real{
		{"town and state", head + "Accountant, Columbus, Ohio   2020 - present", "sure title Accountant\nnever company Columbus\nnever company Ohio"},
		{"town and letters", head + "Accountant, Austin, TX   2020 - present", "sure title Accountant\nnever company Austin"},
		{"town, state and country", head + "Accountant, Tallow Inc., Akron, Ohio, USA   2020 - present", "sure title Accountant\nsure company Tallow Inc."},
		{"a post beside the town", "Nora Lindqvist\nScientific Employee   Bremen, Germany\nnora@example.com\n", "sure city Bremen\nnever city Scientific Employee Bremen"},
		{"a driver's license", "Nora Lindqvist\nDriver's License: B\nnora@example.com\n", "never title Driver's License: B\nnever title Driver's License"},
		{"a driving licence", "Nora Lindqvist\nClean driving licence, driver since 2005\nnora@example.com\n", "never title Clean driving licence"},
	})
}

func TestNoTwoFieldsAreMadeOfTheSameWords(t *testing.T) {
	holdReal(t, "cv.txt", []real{
		{"a company's town", "Nora Lindqvist\nnora@example.com\nBased in: Kiel\n\nExperience\nAccountant, Werft Kiel GmbH, 2020 - present", "sure company Werft Kiel GmbH\nsure city Kiel"},
		{"a town in a company above the address", "Nora Lindqvist\nAccountant at Werft Kiel GmbH\nRingstr. 5, 24103 Kiel\nnora@example.com" + experience, "sure city Kiel"},
		{"a town in a company and behind it", "Nora Lindqvist\nnora@example.com\n\nExperience\nAccountant, Hull University, Hull, U.K.   2020 - present", "sure company Hull University"},
		{"a name cut from a longer one", "Nora Lindqvist-Meyer\nnora@example.com" + experience, "unsure last_name Lindqvist"},
	})
}

func TestLettersThatCannotBeReadAreInNoValue(t *testing.T) {
	holdReal(t, "cv.txt", []real{
		{"within a name", "Fiona Gri\ufffdth\nfiona.gri\ufffdth@example.com" + experience, "never last_name Gri\nunsure last_name Griffith\nnever email_address th@example.com"},
		{"within a link", "Fiona Griffith\nlinkedin.com/in/gri\ufffdth\nf@example.com" + experience, "unsure links https://linkedin.com/in/gri"},
		{"within a number", "Fiona Griffith\n+49 30 2312\ufffd5042\nf@example.com" + experience, "unsure phone_number +49 30 2312"},
	})
}

func TestThatLettersCannotBeReadIsSaid(t *testing.T) {
	for text, want := range map[string]int{"Fiona Gri\ufffdth\nf@example.com": 1, "Fiona Griffith\n\ufffd f@example.com": 0} {
		if s := suggest(t, "cv.txt", text); len(s.Notes) != want {
			t.Errorf("%q: got the notes %v, want %d", text, s.Notes, want)
		}
	}
}

func TestACharacterSetThatIsGuessedMakesGuesses(t *testing.T) {
	holdReal(t, "cv.txt", []real{
		{"Latin-1", "J\xf6rg Weber\njoerg.weber@example.com" + experience, "guess first_name Jörg\nsure last_name Weber\nsure email_address joerg.weber@example.com"},
		{"a byte order mark", "\ufeffJörg Weber\njoerg.weber@example.com" + experience, "sure first_name Jörg"},
		{"UTF-16", "\xff\xfeN\x00o\x00r\x00a\x00 \x00L\x00i\x00n\x00d\x00\n\x00n\x00o\x00r\x00a\x00.\x00l\x00i\x00n\x00d\x00@\x00e\x00x\x00.\x00d\x00e\x00", "sure first_name Nora"},
	})
	holdReal(t, "a.vcf", []real{
		{"Cyrillic without a name", "BEGIN:VCARD\r\nVERSION:2.1\r\nN:\xc8\xe2\xe0\xed\xee\xe2\xe0;\xc0\xed\xed\xe0\r\nEND:VCARD\r\n", "unsure last_name Èâàíîâà"},
		{"Cyrillic with one", "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=WINDOWS-1251:\xc8\xe2\xe0\xed\xee\xe2\xe0;\xc0\xed\xed\xe0\r\nEND:VCARD\r\n", "sure last_name Иванова"},
		{"Korean with one", "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=EUC-KR:\xb1\xe8;\xc3\xb6\xbc\xf6\r\nEND:VCARD\r\n", "sure last_name 김"},
	})
	holdReal(t, "body.json", []real{{"a request", "\ufeff{\"candidate\":{\"first_name\":\"Nora\"}}", "sure first_name Nora"}})
}

func TestACardIsReadWhereverItHoldsThings(t *testing.T) {
	card := func(lines ...string) string {
		return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCARD\r\n"
	}
	nora := "N:Tallow;Nora;;;"
	holdReal(t, "a.vcf", []real{
		{"a mark in front", "\ufeff" + card(nora, "EMAIL:nora@example.com"), "sure first_name Nora\nsure email_address nora@example.com"},
		{"the street in the flat's place", card(nora, "ADR;TYPE=HOME:;12 Ringstrasse;;Bonn;;53111;Germany"), "sure street_1 12 Ringstrasse\nsure country DE"},
		{"a box", card(nora, "ADR:Postfach 123;;;Bonn;;53111;Germany"), "sure street_1 Postfach 123"},
		{"a flat and a street", card(nora, "ADR:;Flat 3;12 High St;Leeds;;LS1 1AA;U.K."), "sure street_1 12 High St, Flat 3\nsure country GB"},
		{"a country with dots", card(nora, "ADR:;;1 Elm St;Austin;TX;78701;U.S.A."), "sure country US"},
		{"Kosovo", card(nora, "ADR:;;Rr. Agim Ramadani 1;Prishtina;;10000;Kosovo"), "sure country XK"},
		{"a company that says so", card("N:;;;;", "FN:Tallow Works", "ORG:Tallow Works;", "X-ABShowAs:COMPANY", "TEL:+49 30 23125042"), "sure company Tallow Works\nnever first_name Tallow\nnever last_name Works"},
		{"a company by its name", card("N:;;;;", "FN:Tallow Works GmbH", "TEL:+49 30 23125042"), "sure company Tallow Works GmbH\nnever last_name GmbH"},
		{"a company by its kind", card("KIND:org", "FN:Tallow Works", "TEL:+49 30 23125042"), "sure company Tallow Works\nnever first_name Tallow"},
		{"a person at a company", card("N:;;;;", "FN:Nora Tallow", "ORG:Tallow Works"), "has first_name Nora\nsure company Tallow Works"},
		{"no number", card(nora, "TEL:ask me", "TEL:+49 30 23125042"), "sure phone_number +49 30 23125042\nnever phone_number ask me"},
		{"a chat is no link", card(nora, "IMPP:xmpp:nora@example.org", "URL:ftp://example.org", "URL:example.org/nora"), "never links xmpp:nora@example.org\nnever links ftp://example.org\nsure links https://example.org/nora"},
	})
}

func TestAResumeHoldsNumbersAndLinksOrNone(t *testing.T) {
	holdReal(t, "resume.json", []real{{"no number", `{"basics":{"name":"Nora Lindqvist","email":"n@example.com","phone":"on request","url":"skype:nora"}}`, "never phone_number on request\nnever links skype:nora"}})
}

func TestOfMoreCardsThanAreReadTheFileSaysSo(t *testing.T) {
	one := "BEGIN:VCARD\r\nFN:Nora Tallow\r\nEND:VCARD\r\n"
	if s := suggest(t, "a.vcf", strings.Repeat(one, 1000)); len(s.People) != 1000 || len(s.Notes) > 0 {
		t.Errorf("got %d people and the notes %v, want 1000 and none", len(s.People), s.Notes)
	}
	if s := suggest(t, "a.vcf", strings.Repeat(one, 3000)); len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "more than 2000 cards") {
		t.Errorf("got the notes %v, want one that says that there are more", s.Notes)
	}
}

func TestAWordDocumentIsReadAsItIsShown(t *testing.T) {
	run := func(properties, text string) string {
		return "<w:r><w:rPr>" + properties + "</w:rPr><w:t>" + text + "</w:t></w:r>"
	}
	nora := para("Nora Lindqvist")
	for _, tt := range []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"a footer", map[string]string{"word/document.xml": body(nora + para("References") + para("Ada, ada@example.org")), "word/footer1.xml": body(para("nora.lindqvist@example.com   +49 30 23125 042"))},
			"sure email_address nora.lindqvist@example.com\nsure phone_number +49 30 23125 042"},
		{"hidden text", map[string]string{"word/document.xml": body(nora + "<w:p>" + run("<w:vanish/>", "hidden@example.net") + run("", "nora@example.com") + "</w:p>")},
			"sure email_address nora@example.com\nnever email_address hidden@example.net"},
		{"text that is not hidden any more", map[string]string{"word/document.xml": body(nora + "<w:p>" + run(`<w:vanish w:val="0"/>`, "nora@example.com") + "</w:p>")},
			"sure email_address nora@example.com"},
		{"a simple field", map[string]string{"word/document.xml": body(nora + `<w:p><w:fldSimple w:instr=' HYPERLINK "https://linkedin.com/in/nora-lindqvist" '>` + run("", "my profile") + "</w:fldSimple></w:p>" + para("n@example.com"))},
			"sure links https://linkedin.com/in/nora-lindqvist"},
		{"a field in pieces", map[string]string{"word/document.xml": body(nora + `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://linked</w:instrText></w:r><w:r><w:instrText>in.com/in/nora" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("", "profile") + "</w:p>")},
			"has links https://linkedin.com/in/nora"},
		{"text that was moved", map[string]string{"word/document.xml": body(nora + "<w:p><w:moveFrom>" + run("", "old@example.com") + "</w:moveFrom></w:p><w:p><w:moveTo>" + run("", "new@example.com") + "</w:moveTo></w:p>")},
			"sure email_address new@example.com\nnever email_address old@example.com"},
	} {
		holdReal(t, "cv.docx", []real{{tt.name, docx(t, tt.parts), tt.want}})
	}
}
