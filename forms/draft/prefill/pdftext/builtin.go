package pdftext

import (
	"strings"
	"unicode"
)

// builtIn is the encoding inside an embedded font, by glyph names: that of every LaTeX file without a map to
// Unicode.
func (f *file) builtIn(descriptor dict) map[byte]string {
	if s, ok := f.get(descriptor["FontFile"]).(stream); ok {
		return type1Encoding(f.decode(s))
	}
	s := as[stream](f, descriptor["FontFile3"])
	if f.get(s.dict["Subtype"]) != name("Type1C") {
		return nil
	}
	data := f.decode(s)
	f.pay(len(data))
	return cffEncoding(data)
}

// type1Encoding reads "dup 27 /ff put" in the readable part of a Type 1 font. The standard encoding, which a
// font may name instead, is what is assumed anyway.
func type1Encoding(data []byte) map[byte]string {
	const longest = 100_000
	head, _, _ := strings.Cut(string(data[:min(len(data), longest)]), "eexec")
	_, table, _ := strings.Cut(head, "/Encoding")
	all := map[byte]string{}
	l := lexer{data: []byte(table)}
	var code float64
	for range 4 * 256 * 2 {
		switch o := l.next().(type) {
		case float64:
			code = o
		case name:
			if code >= 0 && code < 256 {
				all[byte(code)] = string(o)
			}
		case keyword:
			if o == endOfData || o == "def" || o == "readonly" {
				return all
			}
		}
	}
	return all
}

// texCode reads a glyph name such as "a70", which TeX's drawn fonts have: a code of its own encodings.
func texCode(glyph string) (int, bool) {
	digits, ok := strings.CutPrefix(glyph, "a")
	n := int(number([]byte("0" + digits)))
	return n, ok && digits != "" && len(digits) <= 3 && n < 256 && strings.Trim(digits, "0123456789") == ""
}

// The ligatures and letters of TeX's two encodings below the blank, by code.
var (
	texOld = map[int]string{11: "ff", 12: "fi", 13: "fl", 14: "ffi", 15: "ffl", 16: "ı", 18: "ˋ", 19: "´", 20: "ˇ", 21: "˘", 22: "¯", 23: "˚",
		24: "¸", 25: "ß", 26: "æ", 27: "œ", 28: "ø", 29: "Æ", 30: "Œ", 31: "Ø", 123: "–", 124: "—", 126: "˜", 127: "¨"}
	texNew = map[int]string{0: "ˋ", 1: "´", 2: "ˆ", 3: "˜", 4: "¨", 5: "˝", 6: "˚", 7: "ˇ", 8: "˘", 9: "¯", 13: "‚", 14: "‹", 15: "›", 16: "“", 17: "”",
		18: "„", 19: "«", 20: "»", 21: "–", 22: "—", 25: "ı", 27: "ff", 28: "fi", 29: "fl", 30: "ffi", 31: "ffl",
		0xd7: "Œ", 0xdf: "SS", 0xf7: "œ", 0xff: "ß"}
)

// nameByTeX reads TeX's codes. Which of the two encodings it is, only the codes in use tell, so all but the
// letters of ASCII are guessed. A font without any of these holds symbols: bullets and points.
func (ft *font) nameByTeX(codes map[int]int) {
	table, symbols := texOld, true
	for _, c := range codes {
		if c >= 0x80 || c >= 27 && c <= 31 {
			table = texNew
		}
		symbols = symbols && !unicode.IsLetter(rune(c))
	}
	if symbols {
		table = map[int]string{0x88: "•"}
	}
	for at, c := range codes {
		text, special := table[c]
		switch {
		case special:
		case c > ' ' && c < 0x7f, c >= 0xc0, symbols && c >= 0xa0:
			text = string(rune(c))
		}
		ft.simple[at], ft.guessed[at] = text, !symbols && (special || c >= 0x80)
	}
}
