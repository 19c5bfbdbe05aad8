package pdftext

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// composite reads what is known of a font whose codes may have several bytes.
func (f *file) composite(ft *font, d dict) {
	ft.twoBytes = true
	encoding := string(as[name](f, d["Encoding"]))
	if !strings.HasPrefix(encoding, "Identity") {
		ft.charset = charsetOf(encoding)
	}
	ft.vertical = strings.HasSuffix(encoding, "-V")
	descendants := f.list(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := f.dict(descendants[0])
	ft.defaultWidth = 1000
	if dw, ok := f.get(cid["DW"]).(float64); ok {
		ft.defaultWidth = dw
	}
	if ft.charset == nil { // else codes are not the numbers that widths are given for
		f.cidWidths(ft, f.list(cid["W"]))
	}
}

// cidWidths reads "first [w w …]" and "first last w".
func (f *file) cidWidths(ft *font, list []any) {
	for i := 0; i+1 < len(list); {
		first := f.integer(list[i])
		if ws := f.list(list[i+1]); ws != nil {
			for j, w := range ws {
				f.setWidth(ft, first+j, w)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		for c := first; c <= f.integer(list[i+1]) && len(ft.widths) < codesMost && f.pay(codeCost); c++ {
			f.setWidth(ft, c, list[i+2])
		}
		i += 3
	}
}

func (f *file) setWidth(ft *font, c int, w any) {
	if n, ok := f.get(w).(float64); ok && c >= 0 && len(ft.widths) < codesMost {
		ft.widths[uint32(c)] = n
	}
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
	utf16 := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, c := range []struct {
		in string
		charset
	}{
		{"UCS2", charset{encoding: utf16, wide: true}},
		{"UTF16", charset{encoding: utf16, wide: true}},
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
	s, err := c.encoding.NewDecoder().String(raw)
	if err != nil {
		return ""
	}
	return s
}
