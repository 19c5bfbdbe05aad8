package pdftext

import (
	"fmt"
	"strings"
	"testing"
)

// toUnicode is a page in a composite font whose code i, from 1, is the i-th of the texts, half an em wide.
func toUnicode(content string, texts ...string) *pdf {
	var chars strings.Builder
	for i, text := range texts {
		fmt.Fprintf(&chars, "<%04X> <", i+1)
		for _, r := range text {
			fmt.Fprintf(&chars, "%04X", r)
		}
		chars.WriteString(">\n")
	}
	p := onePage("")
	p.stream("", content)
	p.add("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] /ToUnicode 6 0 R >>")
	p.stream("", "1 beginbfchar\n"+chars.String()+"endbfchar")
	return p
}

func TestWordsAreToldApartByTheirGaps(t *testing.T) {
	oneByOne := func(word string, step float64) string {
		var b strings.Builder
		for i, r := range word {
			fmt.Fprintf(&b, "1 0 0 1 %g 700 Tm (%c) Tj ", 50+float64(i)*step, r)
		}
		return b.String()
	}
	for _, tt := range []struct{ name, content, want string }{
		{"a gap of less than half a blank", `[(Nora) -130 (Lindqvist) -130 (Tel)] TJ`, "Nora Lindqvist Tel"},
		{"kerning is none", `[(W) 80 (illa T) 90 (o) -60 (ve)] TJ`, "Willa Tove"},
		{"a heading in spaced letters", `[(N) -300 (O) -300 (R) -300 (A) -900 (L) -300 (I) -300 (N) -300 (D)] TJ`, "NORA LIND"},
		{"spaced by the operator", `3 Tc (EXPERIENCE) Tj`, "EXPERIENCE"},
		{"figures, spaced by the operator", `2 Tc (0123 4567) Tj`, "0123 4567"},
		{"figures in columns", `[(1) -900 (2) -900 (3) -900 (4) -900 (5) -900 (6)] TJ`, "1 2 3 4 5 6"},
		{"figures between typed blanks", `(1 2 3 4 5 6) Tj`, "1 2 3 4 5 6"},
		{"spaced by typed blanks", `(N O R A   L I N D) Tj`, "NORA LIND"},
		{"loosely set words", `1 Tc (Nora Lindqvist) Tj`, "Nora Lindqvist"},
		{"a leader of dots", `[(Research) -250 (question) -400 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.) -300 (.)] TJ`, "Research question . . . . . . . . . . . . . . . . . ."},
		{"initials", `(J. R. R. Tolkien) Tj`, "J. R. R. Tolkien"},
		{"double letters set one by one", oneByOne("Billing", 2.7), "Billing"},
		{"letters that are each painted twice", `1 0 0 1 50 700 Tm (A) Tj 1 0 0 1 50.3 700 Tm (A) Tj 1 0 0 1 58 700 Tm (d) Tj 1 0 0 1 58.3 700 Tm (d) Tj 1 0 0 1 64.7 700 Tm (a) Tj`, "Ada"},
		{"a line in several pieces, painted twice", `1 0 0 1 50 700 Tm (Ada) Tj 1 0 0 1 80 700 Tm (Lane) Tj 1 0 0 1 50.4 700 Tm (Ada) Tj 1 0 0 1 80.4 700 Tm (Lane) Tj`, "Ada Lane"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := text(t, simplePage("BT /F1 12 Tf 50 700 Td "+tt.content+" (  ) Tj ET BT /F1 12 Tf 50 600 Td (below) Tj ET").bytes()); got != tt.want+"\nbelow" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTurnedPagesReadLikeUprightOnes(t *testing.T) {
	const content = `BT /F1 12 Tf 1 0 0 1 50 700 Tm (Nora) Tj 30 0 Td (Lindqvist) Tj -30 -20 Td (Accountant) Tj ET`
	for _, turn := range []string{"1 0 0 1 0 0", "0 1 -1 0 800 0", "0 -1 1 0 0 800", "-1 0 0 -1 600 800", "0.866 0.5 -0.5 0.866 0 0"} {
		if got, want := text(t, simplePage(turn+" cm "+content).bytes()), "Nora Lindqvist\nAccountant"; got != want {
			t.Errorf("turned by %s: got %q, want %q", turn, got, want)
		}
	}
	const negative = `BT /F1 -12 Tf -1 0 0 -1 50 700 Tm (Nora Lindqvist) Tj 0 20 Td (Accountant) Tj ET`
	if got, want := text(t, simplePage(negative).bytes()), "Nora Lindqvist\nAccountant"; got != want {
		t.Errorf("a negative size: got %q, want %q", got, want)
	}
}

func TestLettersThatRunLeftComeInReadingOrder(t *testing.T) {
	show := func(codes string) string { return "BT /F1 12 Tf 50 700 Td " + codes + " Tj ET" }
	for _, tt := range []struct {
		name, content string
		letters       []string
		want          string
	}{
		{"a Hebrew name, painted from the left", show("<000100020003000400050006>"), []string{"נ", "ה", "כ", " ", "י", "ל"}, "לי כהנ"},
		{"an address within", show("<0001000200030004000500060007>"), []string{"a", "@", "b", ":", "ל", "י", "מ"}, "מיל:a@b"},
		{"a number within", show("<00010002000300040005>"), []string{"1", "2", " ", "ב", "ר"}, "רב 12"},
		{"a longer address within", show("<0001000200010002000300040005>"), []string{"a", "b", ":", "ל", "מ"}, "מל:abab"},
		{"a whole number that runs to the right", show("<00010002000300020004000500060007>"), []string{"+", "1", " ", "2", " ", "ב", "ר"}, "רב +1 12"},
		{"a plus that is painted behind its number", show("<0002000300040001000500060007>"), []string{"+", "2", " ", "1", " ", "ب", "ر"}, "رب +1 2"},
		{"a bracket, mapped to what it means", show("<00010002000300040005>"), []string{")", "b", "(", "ב", "א"}, "אב(b)"},
		{"a bracket, painted as it looks", show("<00010002000300040005>"), []string{"(", "b", ")", "ב", "א"}, "אב(b)"},
		{"a Hebrew word in an English line", show("<000100020003000400050006>"), []string{"a", "b", " ", "ב", "א", "c"}, "ab אבc"},
		{"Arabic forms, painted from the right", "BT /F1 12 Tf 1 0 0 1 62 700 Tm <0001> Tj 1 0 0 1 56 700 Tm <0002> Tj 1 0 0 1 50 700 Tm <0003> Tj ET",
			[]string{"ﻋ", "ﻠ", "ﻲ"}, "علي"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := toUnicode(tt.content+"BT /F1 9 Tf 50 100 Td <00ff00ff00ff> Tj ET", tt.letters...)
			p.objects[5] = strings.Replace(p.objects[5], "endbfchar", "<00ff> <0078> endbfchar", 1) // enough letters for a text layer
			if got := text(t, p.bytes()); got != tt.want+"\nxxx" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWhatIsSeenIsWhatIsRead(t *testing.T) {
	for _, tt := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"a blank that is a tab", []string{"Ada", "\t", "Lane"}, "Ada Lane"},
		{"a blank that may not break", []string{"Ada", "\u00a0", "Lane", "\u202f", "x"}, "Ada Lane x"},
		{"a hyphen that is a soft one", []string{"Anna", "\u00ad", "Lena"}, "Anna-Lena"},
		{"a hyphen that is three", []string{"Anna", "-\u00ad\u2010", "Lena"}, "Anna-Lena"},
		{"ligatures", []string{"o", "ﬃ", "ce", "ﬅ"}, "officest"},
		{"a radical for a character", []string{"⾼", "abcde"}, "高abcde"},
		{"a letter without a name", []string{"Ada", "\x00", "Lane"}, "Ada\ufffdLane"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var codes strings.Builder
			for i := range tt.texts {
				fmt.Fprintf(&codes, "%04X", i+1)
			}
			if got := text(t, toUnicode("BT /F1 12 Tf <"+codes.String()+"> Tj ET", tt.texts...).bytes()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGlyphNumbersAreBytes(t *testing.T) {
	// The codes 8, 10, 12 and 13 and a backslash, in every way of writing them down.
	for _, codes := range []string{`(\000\b\000\n\000\f\000\r\000\\)`, `(\000\10\000\12\000\14\000\15\000\134)`, "(\x00\x08\x00\n\x00\f\x00\\\r\n\\r\x00\\\\)", "<0008000A000C000D005C>"} {
		texts := make([]string, 0x5c)
		for i := range texts {
			texts[i] = "?"
		}
		texts[7], texts[9], texts[11], texts[12], texts[0x5b] = "A", "d", "a", "L", "y"
		if got := text(t, toUnicode("BT /F1 12 Tf "+codes+" Tj ET", texts...).bytes()); got != "AdaLy" {
			t.Errorf("%q: got %q, want %q", codes, got, "AdaLy")
		}
	}
	// An end of line in a string is one byte, whatever it is in the file; behind a backslash it is none.
	for _, codes := range []string{"(a\rb\\\rcde)", "(a\nb\\\ncde)", "(a\r\nb\\\r\ncde)"} {
		if got := text(t, simplePage("BT /F1 12 Tf "+codes+" Tj ET").bytes()); got != "a bcde" {
			t.Errorf("%q: got %q, want %q", codes, got, "a bcde")
		}
	}
}

func TestWhatWasFilledInStandsWhereItIsSeen(t *testing.T) {
	p := onePage("/Annots [6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R]")
	p.stream("", "BT /F1 12 Tf 50 700 Td (Name:) Tj 0 -40 Td (E-mail:) Tj 0 -100 Td (The end) Tj ET")
	p.add(winAnsi)
	p.add("<< /Subtype /Widget /FT /Tx /V (Willa Holloway) /Rect [100 695 300 712] >>")
	p.add("<< /Subtype /Widget /Parent << /FT /Tx /V <FEFF0077004000F6002E00650078> >> /Rect [100 655 300 672] >>")
	p.add("<< /Subtype /FreeText /Contents (Billing Manager\\rHull) /Rect [50 600 300 640] >>")
	p.add("<< /Subtype /Widget /FT /Tx /V (hidden) /F 2 /Rect [100 655 300 672] >>")
	p.add("<< /Subtype /Widget /FT /Tx /Ff 8192 /V (a password) /Rect [100 655 300 672] >>")
	p.add("<< /Subtype /Text /Contents (a comment that is not on the page) /Rect [0 0 10 10] >>")
	want := "Name:   Willa Holloway\nE-mail:   w@ö.ex\nBilling Manager\nHull\nThe end"
	if got := text(t, p.bytes()); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAShortRuleBehindALetterIsAnUnderscore(t *testing.T) {
	for rule, want := range map[string]string{
		"q 1 0 0 1 69.3 698 cm 0.4 w 0 0 m 3.5 0 l S Q":                          "nora_l@example.com", // as pdfTeX draws it
		"69.3 697.8 3.5 0.4 re f":                                                "nora_l@example.com",
		"69.3 698.2 3.5 -0.4 re f":                                               "nora_l@example.com",
		"q 3.5 0 0 -.4 69.3 698.2 cm BI /IM true /W 1 /H 1 /BPC 1 ID \x00\nEI Q": "nora_l@example.com", // as dvips draws it
		"q 3.5 0 0 -.4 69.3 698.2 cm BI /IM true /W 9 /H 9 /BPC 1 ID \x00\nEI Q": "nora l@example.com", // a picture
		"60 640 200 0.4 re f":                                                    "nora l@example.com", // a line below another line
		"50 698 20 0.4 re f":                                                     "nora l@example.com", // underlined
	} {
		content := "q BT /F1 10 Tf 50 700 Td (nora) Tj ET Q " + rule + " BT /F1 10 Tf 73.2 700 Td (l@example.com) Tj ET"
		if got := text(t, simplePage(content).bytes()); got != want {
			t.Errorf("%s: got %q, want %q", rule, got, want)
		}
	}
}

func TestDatesThatWerePaintedFirstStandBehindTheirLines(t *testing.T) {
	content := `BT /F1 10 Tf 400 600 Td (2021 - present) Tj 0 -40 Td (2017 - 2021) Tj 0 -40 Td (aside) Tj ET
		BT /F1 10 Tf 50 700 Td (Nora Lindqvist) Tj 0 -100 Td (Accountant, Tallow Ltd) Tj 0 -40 Td (Clerk, Waxwing Ltd) Tj 0 -40 Td (Languages) Tj ET`
	want := "aside\nNora Lindqvist\nAccountant, Tallow Ltd   2021 - present\nClerk, Waxwing Ltd   2017 - 2021\nLanguages"
	if got := text(t, simplePage(content).bytes()); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
