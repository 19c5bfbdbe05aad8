package pdftext

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"kombo-apply/assets"
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
	n, err := strconv.ParseUint(digits, 10, 8)
	return int(n), ok && err == nil
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

// cff walks through a compact font (Adobe's technical note 5176). Whatever lies outside of it reads as zero.
type cff struct {
	data []byte
	pos  int
	own  []string // names of glyphs that are not standard
}

func (c *cff) number(size int) int {
	n := 0
	for range size {
		n <<= 8
		if c.pos >= 0 && c.pos < len(c.data) {
			n |= int(c.data[c.pos])
		}
		c.pos++
	}
	return n
}

// index reads a list of byte strings.
func (c *cff) index() []string {
	count, size := c.number(2), 0
	if count > 0 && c.pos < len(c.data) {
		size = c.number(1)
	}
	if size < 1 || size > 4 {
		return nil
	}
	offsets := make([]int, count+1)
	for i := range offsets {
		offsets[i] = c.number(size)
	}
	base := c.pos - 1
	list := make([]string, count)
	for i := range list {
		from, to := base+offsets[i], base+offsets[i+1]
		if from > to || to > len(c.data) {
			return nil // else overlapping strings could grow
		}
		list[i] = string(c.data[from:to])
	}
	c.pos = base + offsets[count]
	return list
}

// cffEncoding is the glyph name of each code of a compact font that is not keyed by numbers.
func cffEncoding(data []byte) map[byte]string {
	if len(data) < 4 {
		return nil
	}
	c := &cff{data: data, pos: int(data[2])}
	c.index() // its name
	tops := c.index()
	c.own = c.index()
	if len(tops) == 0 {
		return nil
	}
	top := topDict(tops[0])
	if _, keyed := top[opROS]; keyed || top[opEncoding] < 2 {
		return nil // 0 is the standard encoding, 1 the experts' one
	}
	charset := c.charset(top[opCharset])
	c.pos = top[opEncoding]
	format, all, glyph := c.number(1), map[byte]string{}, 1
	for range c.number(1) { // codes, or with format 1 ranges of them
		code, more := c.number(1), c.number(format&1)
		for i := 0; i <= more && glyph < len(charset); i++ {
			all[byte(code+i)] = charset[glyph]
			glyph++
		}
	}
	if format&0x80 != 0 { // codes in addition
		for range c.number(1) {
			code := byte(c.number(1))
			all[code] = c.name(c.number(2))
		}
	}
	return all
}

const (
	opCharset  = 15
	opEncoding = 16
	opROS      = 12<<8 | 30
)

// topDict reads the whole numbers of a dictionary, the last one in front of each operator.
func topDict(data string) map[int]int {
	c, all, last := &cff{data: []byte(data)}, map[int]int{}, 0
	for c.pos < len(data) {
		switch b := c.number(1); {
		case b == 12:
			all[12<<8|c.number(1)] = last
		case b <= 21:
			all[b] = last
		case b == 28:
			last = int(int16(c.number(2)))
		case b == 29:
			last = int(int32(c.number(4)))
		case b == 30: // a decimal, up to a half byte of 15
			for n := 0; c.pos < len(data) && n&0xf != 0xf && n>>4 != 0xf; {
				n = c.number(1)
			}
		case b >= 32 && b <= 246:
			last = b - 139
		case b >= 247 && b <= 250:
			last = (b-247)<<8 + c.number(1) + 108
		case b >= 251 && b <= 254:
			last = -(b-251)<<8 - c.number(1) - 108
		}
	}
	return all
}

// charset is the name of each glyph that an encoding can point at.
func (c *cff) charset(at int) []string {
	const most = 257 // an encoding has 256 codes
	names := []string{".notdef"}
	if at <= 2 { // predefined: ISO Adobe is the order of the standard strings
		return cffStandard()
	}
	c.pos = at
	for format := c.number(1); len(names) < most && c.pos < len(c.data); { // 0 has single glyphs, 1 and 2 ranges of them
		first, more := c.number(2), c.number(format)
		for i := 0; i <= more && len(names) < most; i++ {
			names = append(names, c.name(first+i))
		}
	}
	return names
}

func (c *cff) name(id int) string {
	const standard = 391 // of which the experts' are omitted here
	switch {
	case id < len(cffStandard()):
		return cffStandard()[id]
	case id >= standard && id-standard < len(c.own):
		return c.own[id-standard]
	}
	return ""
}

// cffStandard are the names that every compact font has.
var cffStandard = sync.OnceValue(func() []string {
	return strings.Fields(strings.Join(slices.Collect(assets.Words("cff-strings.txt")), " "))
})
