package prefill_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

// letters counts the letters and digits of a text, whatever their case and width.
func letters(text string) map[rune]int {
	n := map[rune]int{}
	for _, r := range strings.ToLower(norm.NFKC.String(text)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n[r]++
		}
	}
	return n
}

// piece draws a part of a CV: what people write, whole or with a slip in it.
func piece(t *rapid.T) string {
	pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
	s := pick("piece",
		"Nora Lindqvist", "NORA LINDQVIST RESUME", "Jörg Weißmüller", "佐藤 美咲", "Anna-Lena Kurz", "Lindqvist, Nora", "Nora \"Nori\" O'Brien", "שלומי כהן",
		"nora.lindqvist@example.com", "E-Mail:joerg@weiss.exampleTel:", "kurz [at] example [dot] org", "nora.lindqvist@ example.com",
		"+49 30 23125–042", "(614) 555-0137", "Tel. 030 123456", "電話：０９０－１２３４－５６７８", "+45 20 12 3456   København", "0171/2345678", "2019 – 2021",
		"Columbus, Ohio", "10115 Berlin", "Ringstr. 5, 50667 Köln, Deutschland", "11 Hill Street, Hull HU1 1AA, U.K.", "〒150-0002 東京都渋谷区渋谷2-21-1", "New York", "Wohnort: Kiel",
		"linkedin.com/in/nora-lind-", "qvist-8a7b6c5d", "https://github.com/nora", "[me](tel:+493023125042)", "www.lindqvist.example",
		"Accountant", "Accountant, Tallow Ltd, 2020 - present", "seit 2020   Projektleiter, Werft Kiel GmbH", "Position: Office Manager", "Nora Lindqvist Consulting GmbH, 2021 - heute",
		"Experience", "Berufserfahrung", "Skills", "References", "Kontakt", "Driver's License: B", "")
	if rapid.IntRange(0, 3).Draw(t, "slip") == 0 && s != "" {
		runes := []rune(s)
		at := rapid.IntRange(0, len(runes)-1).Draw(t, "at")
		s = string(runes[:at]) + pick("slipped", "", "-", " ", "\ufffd", "\t", "x", "7", "\n", "–") + string(runes[at+rapid.IntRange(0, 1).Draw(t, "lost"):])
	}
	return s
}

func TestWhatIsMarkedIsMadeOfTheFileAndOfEachLetterOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(2, 14).Draw(t, "pieces") {
			b.WriteString(piece(t) + rapid.SampledFrom([]string{"\n", "\n", "\n", " ", " | ", ", ", "   "}).Draw(t, "end"))
		}
		text := b.String()
		s, err := prefill.SuggestFrom("cv.txt", []byte(text), today)
		if err != nil {
			return
		}
		left := letters(text)
		for _, i := range s.Items {
			if i.Confidence == prefill.Unsure || i.Field == draft.FieldCountry {
				continue // a country is shown by its name, and kept by its code
			}
			if strings.ContainsRune(i.Data(), '\ufffd') {
				t.Fatalf("%s holds a letter that could not be read: %q, want none of '\\ufffd' in it", i.Field, i.Data())
			}
			value := strings.TrimPrefix(i.Data(), "https://")
			for r, n := range letters(value) {
				if left[r] -= n; left[r] < 0 {
					t.Fatalf("%s has more of %q than the file has left: %q, want one\n%s", i.Field, r, value, text)
				}
			}
		}
	})
}
