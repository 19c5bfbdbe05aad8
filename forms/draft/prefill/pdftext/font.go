package pdftext

import (
	"cmp"
	"iter"
	"strings"
)

// font turns the codes of a string into letters with widths.
type font struct {
	base name
	// texts are the letters of the codes by the map to Unicode, and lengths those of its codes.
	texts   map[code]string
	lengths [5]bool
	// simple are the letters of a font whose codes are bytes, by its encoding; guessed are a guess.
	simple  [256]string
	guessed [256]bool
	// composite fonts have codes of two bytes, mostly.
	composite bool
	// charset says what the codes of a predefined map are; nil for glyph numbers.
	charset      *charset
	widths       map[uint32]float64 // in thousandths of the size
	defaultWidth float64
	blank        code // of the blank between words
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

// font reads a font; nil if the budget is spent.
func (f *file) font(d dict) *font {
	const cost = 5_000 // its tables, in bytes
	if !f.pay(cost) {
		return nil
	}
	ft := &font{base: as[name](f, d["BaseFont"]), texts: map[code]string{}, widths: map[uint32]float64{}}
	if f.get(d["Subtype"]) == name("Type0") {
		f.composite(ft, d)
	} else {
		f.simple(ft, d)
	}
	if s, ok := f.get(d["ToUnicode"]).(stream); ok {
		data := f.decode(s)
		f.pay(len(data))
		f.readCMap(ft, data)
		clear(ft.guessed[:])
	}
	ft.blank = cmp.Or(ft.blank, code{' ', 1})
	return ft
}

// simple reads a font whose codes are bytes.
func (f *file) simple(ft *font, d dict) {
	drawn, descriptor, details := f.get(d["Subtype"]) == name("Type3"), f.dict(d["FontDescriptor"]), f.dict(d["Encoding"])
	named := cmp.Or(as[name](f, details["BaseEncoding"]), as[name](f, d["Encoding"]))
	ft.simple = baseEncoding(named)
	if named == "" {
		for c, glyph := range f.builtIn(descriptor) {
			ft.simple[c] = glyphText(glyph)
		}
	}
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
	ft.defaultWidth = float64(max(0, f.integer(descriptor["MissingWidth"])))
	if m := f.numbers(d["FontMatrix"], len(identity)); drawn && m != nil { // it has a scale of its own
		for c, w := range ft.widths {
			ft.widths[c] = w * m[0] * 1000
		}
	}
}

// composite reads a font whose codes may have several bytes.
func (f *file) composite(ft *font, d dict) {
	ft.composite = true
	encoding := as[name](f, d["Encoding"])
	if !strings.HasPrefix(string(encoding), "Identity") {
		ft.charset = charsetOf(string(encoding))
	} else if strings.HasPrefix(string(as[name](f, d["ToUnicode"])), "Identity") {
		ft.charset = charsetOf("UCS2")
	}
	descendants := f.list(d["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := f.dict(descendants[0])
	ft.defaultWidth = 1000
	if dw, ok := f.get(cid["DW"]).(float64); ok {
		ft.defaultWidth = dw
	}
	if ft.charset != nil {
		return // codes are not the numbers that widths are given for
	}
	list := f.list(cid["W"])
	for i := 0; i+1 < len(list); { // "first [w w …]" and "first last w"
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

// glyphs reads a string, one glyph after the other: some strings have millions.
func (ft *font) glyphs(s string) iter.Seq[glyph] {
	return func(yield func(glyph) bool) {
		for len(s) > 0 {
			n := ft.codeLen(s)
			c := codeOf(s[:n])
			g := glyph{text: ft.texts[c], width: ft.width(c), space: c == code{' ', 1}}
			switch {
			case g.text != "":
			case ft.charset != nil:
				g.text = ft.charset.text(s[:n])
			case !ft.composite:
				g.text, g.guessed = ft.simple[s[0]], ft.guessed[s[0]]
			}
			g.text = cmp.Or(g.text, unnamed)
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
	case !ft.composite:
		return 1
	case ft.charset != nil:
		return min(len(s), ft.charset.codeLen(s[0]))
	case ft.lengths[1] && (!ft.lengths[2] || ft.texts[code{uint32(s[0]), 1}] != ""):
		return 1
	}
	return min(2, len(s))
}

func (ft *font) width(c code) float64 {
	w, known := ft.widths[c.value]
	switch {
	case known:
		return w / 1000
	case ft.charset != nil && c.bytes == 1:
		return ft.defaultWidth / 2000
	case len(ft.widths) == 0 && !ft.composite:
		return usualWidth(ft.base, byte(c.value)) / 1000
	}
	return ft.defaultWidth / 1000
}

// space is how wide the font's own blank is, in units of the size; 0 if it has none.
func (ft *font) space() float64 {
	if _, known := ft.widths[ft.blank.value]; !known && len(ft.widths) > 0 {
		return 0
	}
	return ft.width(ft.blank)
}
