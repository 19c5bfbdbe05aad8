package pdftext

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"kombo-apply/assets"
)

// accents are the names of accents, and the endings of names such as "adieresis": as a combining mark, and as
// the letter that TeX paints over another.
var accents = map[string]struct{ combining, spacing string }{
	"grave": {"\u0300", "ˋ"}, "acute": {"\u0301", "´"}, "circumflex": {"\u0302", "ˆ"}, "tilde": {"\u0303", "˜"}, "macron": {"\u0304", "¯"},
	"breve": {"\u0306", "˘"}, "dotaccent": {"\u0307", "˙"}, "dieresis": {"\u0308", "¨"}, "ring": {"\u030a", "˚"},
	"hungarumlaut": {"\u030b", "˝"}, "caron": {"\u030c", "ˇ"}, "cedilla": {"\u0327", "¸"}, "commaaccent": {"\u0327", "¸"}, "ogonek": {"\u0328", "˛"},
}

// overstruck puts a letter and an accent that were painted over one another together; false if no letter has it.
func overstruck(a, b string) (string, bool) {
	for _, order := range [][2]string{{a, b}, {b, a}} {
		accent := strings.NewReplacer("`", "ˋ", "^", "ˆ", "~", "˜").Replace(order[0])
		letter := strings.NewReplacer("ı", "i", "ȷ", "j").Replace(order[1])
		for _, a := range accents {
			if a.spacing != accent || letter == "" {
				continue
			}
			if one := norm.NFC.String(letter + a.combining); utf8.RuneCountInString(one) == 1 {
				return one, true
			}
		}
	}
	return "", false
}

// glyphs are the names that no rule explains.
var glyphs = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range assets.Words("glyphs.txt") {
		glyph, text, _ := strings.Cut(line, " ")
		all[glyph] = cmp.Or(text, " ")
	}
	return all
})

// glyphText is the text of a glyph by its name (the Adobe Glyph List's rules); "" if the name tells nothing.
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // "a.alt", "one.oldstyle"
	if s, ok := glyphs()[glyph]; ok {
		return s
	}
	if a, ok := accents[glyph]; ok {
		return a.spacing
	}
	if utf8.RuneCountInString(glyph) == 1 {
		return glyph
	}
	if first, rest, joined := strings.Cut(glyph, "_"); joined && first != "" { // "f_f_i"
		if a, b := glyphText(first), glyphText(rest); a != "" && b != "" {
			return a + b
		}
	}
	for _, prefix := range []string{"uni", "u"} {
		digits, found := strings.CutPrefix(glyph, prefix)
		if n := len(digits); found && n >= 4 && n <= 6 {
			if r, err := strconv.ParseUint(digits, 16, 32); err == nil && utf8.ValidRune(rune(r)) {
				return string(rune(r))
			}
		}
	}
	if len(glyph) > 1 {
		if a, ok := accents[glyph[1:]]; ok {
			return norm.NFC.String(glyph[:1] + a.combining)
		}
	}
	return ""
}

// standardUpper is the upper half of Adobe's standard encoding, by glyph.
var standardUpper = map[byte]string{
	0xa1: "¡", 0xa2: "¢", 0xa3: "£", 0xa5: "¥", 0xa7: "§", 0xa9: "'", 0xaa: "“", 0xab: "«", 0xac: "‹", 0xad: "›", 0xae: "fi", 0xaf: "fl",
	0xb1: "–", 0xb2: "†", 0xb4: "·", 0xb6: "¶", 0xb7: "•", 0xb8: "‚", 0xb9: "„", 0xba: "”", 0xbb: "»", 0xbc: "…", 0xbf: "¿",
	0xd0: "—", 0xe1: "Æ", 0xe3: "ª", 0xe8: "Ł", 0xe9: "Ø", 0xea: "Œ", 0xeb: "º", 0xf1: "æ", 0xf5: "ı", 0xf8: "ł", 0xf9: "ø", 0xfa: "œ", 0xfb: "ß",
}

// baseEncoding is the text of each code of a simple font.
func baseEncoding(encoding name) [256]string {
	var table [256]string
	for code := range table {
		c := byte(code)
		switch encoding {
		case "WinAnsiEncoding":
			table[code] = string(charmap.Windows1252.DecodeByte(c))
		case "MacRomanEncoding":
			table[code] = string(charmap.Macintosh.DecodeByte(c))
		default:
			table[code] = standardUpper[c]
			if c < utf8.RuneSelf {
				table[code] = string(rune(c))
			}
		}
		if c < ' ' {
			table[code] = ""
			if unicode.IsSpace(rune(c)) {
				table[code] = " "
			}
		}
	}
	if encoding == "WinAnsiEncoding" {
		table[0xa0], table[0xad] = " ", "-"
	}
	return table
}

// helvetica are the widths of ' ' to '~' in thousandths of the size, for the
// fonts that every reader has and files need not describe.
var helvetica = [...]float64{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
	278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
	611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
	556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
}

func usualWidth(base name, code byte) float64 {
	const average, courier = 556, 600
	switch {
	case strings.Contains(string(base), "Courier"):
		return courier
	case code >= ' ' && int(code-' ') < len(helvetica):
		return helvetica[code-' ']
	}
	return average
}
