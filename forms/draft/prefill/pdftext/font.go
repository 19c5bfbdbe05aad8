package pdftext

import (
	"cmp"
	"iter"
	"strings"
)

// font turns the codes of a string into letters with widths.
type font struct {
	simple [256]string
	// guessed are the codes whose letters are a guess.
	guessed [256]bool
	// twoBytes says that codes have two bytes, as composite fonts' mostly do.
	twoBytes bool
	// charset says what the codes are, of a composite font with a predefined map; nil for glyph numbers.
	charset      *charset
	vertical     bool
	blank        float64 // the width of its own blank, in units of the size; 0 if it has none
	toUnicode    *cmap
	widths       map[uint32]float64
	defaultWidth float64
	base         name
}

// unnamed stands for a glyph of which the file does not say what letter it is.
const unnamed = "\ufffd"

// glyph is one letter of a string, or several that are drawn as one.
type glyph struct {
	text    string
	width   float64 // in units of the size
	space   bool    // the one-byte code 32, which word spacing widens
	guessed bool
}

func (f *file) font(d dict) *font {
	const cost = 5_000 // its tables, in bytes
	if d == nil || !f.pay(cost) {
		return &font{simple: baseEncoding(""), defaultWidth: 500}
	}
	ft := &font{widths: map[uint32]float64{}, base: as[name](f, d["BaseFont"])}
	if s, ok := f.get(d["ToUnicode"]).(stream); ok {
		data := f.decode(s)
		f.pay(len(data))
		ft.toUnicode = f.readCMap(data)
	}
	if f.get(d["Subtype"]) == name("Type0") {
		if strings.HasPrefix(string(as[name](f, d["ToUnicode"])), "Identity") {
			ft.charset = charsetOf("UCS2")
		}
		f.composite(ft, d)
	} else {
		f.simple(ft, d)
	}
	ft.blank = ft.spaceWidth()
	return ft
}

func (f *file) simple(ft *font, d dict) {
	details := f.dict(d["Encoding"])
	named := cmp.Or(as[name](f, details["BaseEncoding"]), as[name](f, d["Encoding"]))
	ft.simple = baseEncoding(named)
	if named == "" {
		for c, glyph := range f.builtIn(f.dict(d["FontDescriptor"])) {
			ft.simple[c] = glyphText(glyph)
		}
	}
	drawn := f.get(d["Subtype"]) == name("Type3")
	texCodes := map[int]int{}
	at := 0
	for _, item := range f.list(details["Differences"]) {
		switch v := f.get(item).(type) {
		case float64:
			at = int(v)
		case name:
			if at >= 0 && at < len(ft.simple) {
				ft.simple[at] = glyphText(string(v))
				if c, ok := texCode(string(v)); ok && drawn {
					texCodes[at] = c
				}
			}
			at++
		}
	}
	ft.nameByTeX(texCodes)
	first, widths := f.integer(d["FirstChar"]), f.list(d["Widths"])
	for i, w := range widths[:min(len(widths), len(ft.simple))] {
		f.setWidth(ft, first+i, w)
	}
	ft.defaultWidth = float64(max(0, f.integer(f.dict(d["FontDescriptor"])["MissingWidth"])))
	if m := f.numbers(d["FontMatrix"], len(identity)); drawn && m != nil { // it has a scale of its own
		for c, w := range ft.widths {
			ft.widths[c] = w * m[0] * 1000
		}
	}
}

// glyphs reads a string, one glyph after the other: some strings have millions.
func (ft *font) glyphs(s string) iter.Seq[glyph] {
	return func(yield func(glyph) bool) {
		for len(s) > 0 {
			n := ft.codeLen(s)
			c, _ := codeOf(s[:n])
			g := glyph{text: ft.textOf(c, s[:n]), width: ft.width(c) / 1000, space: n == 1 && c.value == ' '}
			if g.text == "" {
				g.text = unnamed
			}
			g.guessed = !ft.twoBytes && ft.guessed[byte(c.value)] && ft.toUnicode == nil
			if !yield(g) {
				return
			}
			s = s[n:]
		}
	}
}

// codeLen is how many bytes the next code has.
func (ft *font) codeLen(s string) int {
	switch {
	case !ft.twoBytes:
		return 1
	case ft.charset != nil:
		return min(len(s), ft.charset.codeLen(s[0]))
	case ft.toUnicode != nil && ft.toUnicode.widths[1] && !ft.toUnicode.widths[2]:
		return 1
	case ft.toUnicode != nil && ft.toUnicode.widths[1]:
		if _, ok := ft.toUnicode.text[code{uint32(s[0]), 1}]; ok {
			return 1
		}
	}
	return min(2, len(s))
}

func (ft *font) textOf(c code, raw string) string {
	if ft.toUnicode != nil {
		if text, ok := ft.toUnicode.text[c]; ok && strings.Trim(text, "\x00") != "" {
			return oneHyphen(text)
		}
	}
	switch {
	case ft.charset != nil:
		return ft.charset.text(raw)
	case !ft.twoBytes:
		return ft.simple[byte(c.value)]
	}
	return ""
}

// oneHyphen is a hyphen for a glyph that is all hyphens at once, as Quartz maps Word's.
func oneHyphen(text string) string {
	if len(text) > 1 && strings.Trim(text, "-\u00ad\u2010\u2011") == "" {
		return "-"
	}
	return text
}

func (ft *font) width(c code) float64 {
	if ft.vertical {
		return 1000 // downwards
	}
	if w, ok := ft.widths[c.value]; ok {
		return w
	}
	if len(ft.widths) == 0 && !ft.twoBytes {
		return usualWidth(ft.base, byte(c.value))
	}
	if ft.charset != nil && c.bytes == 1 {
		return ft.defaultWidth / 2
	}
	return ft.defaultWidth
}

// spaceWidth is how wide the font's own blank is, in units of the size; 0 if it has none.
func (ft *font) spaceWidth() float64 {
	blank := code{' ', 1}
	if ft.toUnicode != nil {
		for c, text := range ft.toUnicode.text {
			if text == " " || text == "\u00a0" {
				blank = c
				break
			}
		}
	}
	if _, known := ft.widths[blank.value]; !known && len(ft.widths) > 0 {
		return 0
	}
	return ft.width(blank) / 1000
}
