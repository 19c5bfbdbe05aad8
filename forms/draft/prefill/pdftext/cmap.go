package pdftext

import (
	"cmp"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// code is a code of one to four bytes and its length, since <41> and <0041> differ.
type code struct {
	value uint32
	bytes int
}

const (
	// codesMost is as many as two bytes can tell apart.
	codesMost = 1 << 16
	// codeCost is what a code takes in a map, in bytes. A file says with a few bytes that there are many.
	codeCost = 64
)

// codeOf is the code that a string is; without bytes if it is none.
func codeOf(v any) code {
	s, _ := v.(string)
	c := code{bytes: len(s)}
	if len(s) > 4 {
		return code{}
	}
	for i := range len(s) {
		c.value = c.value<<8 | uint32(s[i])
	}
	return c
}

// readCMap reads a map to Unicode (ISO 32000-1, 9.10.3). It understands the operators that carry data and skips
// the PostScript around them.
func (f *file) readCMap(ft *font, data []byte) {
	l := lexer{data: data}
	var args []any
	for {
		o := l.next()
		k, isWord := o.(keyword)
		if !isWord {
			if len(args) < itemsMost {
				args = append(args, o)
			}
			continue
		}
		switch k {
		case endOfData:
			return
		case "endcodespacerange":
			for i := 0; i+1 < len(args); i += 2 {
				ft.lengths[codeOf(args[i]).bytes] = true
			}
		case "endbfchar":
			for i := 0; i+1 < len(args); i += 2 {
				f.mapCodes(ft, args[i], args[i], args[i+1])
			}
		case "endbfrange":
			for i := 0; i+2 < len(args); i += 3 {
				f.mapCodes(ft, args[i], args[i+1], args[i+2])
			}
		}
		args = args[:0]
	}
}

// mapCodes maps consecutive codes to consecutive letters, or to those of a list.
func (f *file) mapCodes(ft *font, from, to, dst any) {
	lo, hi := codeOf(from), codeOf(to)
	if lo.bytes == 0 || hi.bytes == 0 || hi.value < lo.value || hi.value-lo.value >= codesMost {
		return
	}
	list, isList := dst.([]any)
	letters := []rune(utf16Text(dst))
	for i := range hi.value - lo.value + 1 {
		c, text := code{lo.value + i, lo.bytes}, ""
		switch last := len(letters) - 1; {
		case isList && int(i) < len(list):
			text = utf16Text(list[i])
		case !isList && last >= 0:
			text = string(letters[:last]) + string(letters[last]+rune(i))
		default:
			return // the list ends here, or there is nothing
		}
		if len(ft.texts) >= codesMost || !f.pay(codeCost) {
			return
		}
		if len(text) > 1 && strings.Trim(text, "-\u00ad\u2010\u2011") == "" {
			text = "-" // a glyph that is all hyphens at once, as Quartz maps Word's
		}
		if text == " " || text == "\u00a0" {
			ft.blank = cmp.Or(ft.blank, c)
		}
		ft.texts[c], ft.lengths[c.bytes] = strings.Trim(text, "\x00"), true
	}
}

// utf16Text reads a string of big-endian UTF-16; one letter may stand for several, as ligatures do.
func utf16Text(v any) string {
	const longest = 64
	s, _ := v.(string)
	if len(s) == 1 {
		s = "\x00" + s
	}
	units := make([]uint16, min(len(s)/2, longest))
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}

// charset is what the codes of a predefined map are (ISO 32000-1, 9.7.5.2): text in an encoding of East Asia.
type charset struct {
	encoding encoding.Encoding
	wide     bool // all codes have two bytes
	kana     bool // half-width kana have one
	high     bool // the codes want their upper bits set
}

// charsetOf knows a map by its name; nil for those that x/text cannot decode.
func charsetOf(cmap string) *charset {
	wide := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		in string
		charset
	}{
		{"UCS2", charset{encoding: wide, wide: true}},
		{"UTF16", charset{encoding: wide, wide: true}},
		{"RKSJ", charset{encoding: japanese.ShiftJIS, kana: true}},
		{"GB", charset{encoding: simplifiedchinese.GB18030}},
		{"B5", charset{encoding: traditionalchinese.Big5}},
		{"KSC", charset{encoding: korean.EUCKR}},
		{"EUC-", charset{encoding: japanese.EUCJP}},
	} {
		if strings.Contains(cmap, c.in) {
			return &c.charset
		}
	}
	if cmap == "H" || cmap == "V" {
		return &charset{encoding: japanese.EUCJP, wide: true, high: true}
	}
	return nil
}

func (c *charset) codeLen(first byte) int {
	if !c.wide && (first < 0x80 || c.kana && first >= 0xa0 && first < 0xe0) {
		return 1
	}
	return 2
}

func (c *charset) text(raw string) string {
	if c.high && len(raw) == 2 {
		raw = string([]byte{raw[0] | 0x80, raw[1] | 0x80})
	}
	s, _ := c.encoding.NewDecoder().String(raw)
	return s
}
