package pdftext

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
)

// embedded is a page in a simple font without an encoding of its own, whose file is object 6.
func embedded(content, key, dict, file string) []byte {
	p := onePage("")
	p.stream("", "BT /F1 12 Tf 50 700 Td "+content+" ET")
	p.add("<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+CMR10 /FirstChar 0 /Widths [" + strings.Repeat("500 ", 256) + "] /FontDescriptor << /" + key + " 6 0 R >> >>")
	p.stream(dict, file)
	return p.bytes()
}

// compact makes a compact font of the glyph names, from code 1, whose charset is of one of the three formats.
func compact(format byte, names ...string) string {
	index := func(items ...string) string {
		b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
		if len(items) == 0 {
			return string(b)
		}
		b = append(b, 2)
		at := uint16(1)
		for _, item := range items {
			b = binary.BigEndian.AppendUint16(b, at)
			at += uint16(len(item))
		}
		return string(binary.BigEndian.AppendUint16(b, at)) + strings.Join(items, "")
	}
	const firstOwn = 391
	charset := string(format)
	switch n := len(names) - 1; format {
	case 0:
		for i := range names {
			charset += string(binary.BigEndian.AppendUint16(nil, uint16(firstOwn+i)))
		}
	case 1:
		charset += string(binary.BigEndian.AppendUint16(nil, firstOwn)) + string(byte(n))
	default:
		charset += string(binary.BigEndian.AppendUint16(nil, firstOwn)) + string(binary.BigEndian.AppendUint16(nil, uint16(n)))
	}
	encoding := "\x01\x01\x01" + string(byte(len(names)-1))
	strs := index(names...)
	const topLength, head = 12, 4
	at := head + len(index("F")) + len(index(strings.Repeat("x", topLength))) + len(strs)
	number := func(n int) string { return "\x1d" + string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
	top := number(at) + "\x0f" + number(at+len(charset)) + "\x10"
	return "\x01\x00\x04\x02" + index("F") + index(top) + strs + charset + encoding
}

func TestEmbeddedFontsNameTheirLetters(t *testing.T) {
	const want = "Jörg Griffith Weiß"
	type1 := "%!PS-AdobeFont-1.0: CMR10\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n" +
		"dup 1 /ff put\ndup 2 /dieresis put dup 3 /germandbls put\ndup 65 /A put\nreadonly def\ncurrentdict end\ncurrentfile eexec \xff\x00"
	spell := func(s string) string { return strings.NewReplacer("ff", `\001`, "ß", `\003`).Replace(s) }
	content := `[(J\002) 500 (` + spell("org Griffith Weiß") + `)] TJ`
	if got := text(t, embedded(content, "FontFile", "", type1+" dup 74 /J put dup 111 /x put")); got != want {
		t.Errorf("a Type 1 font: got %q, want %q", got, want)
	}
	for format := range byte(3) {
		file := compact(format, "ff", "dieresis", "germandbls")
		if got := text(t, embedded(content, "FontFile3", "/Subtype /Type1C", file)); got != want {
			t.Errorf("a compact font with a charset of format %d: got %q, want %q", format, got, want)
		}
	}
}

func TestAccentsThatArePaintedOverLettersAreComposed(t *testing.T) {
	for _, tt := range []struct{ name, content, want string }{
		{"before the letter", `[(Gr\250) 500 (unfink)] TJ`, "Grünfink"},
		{"behind the letter", `[(Gru) 500 (\250nfink)] TJ`, "Grünfink"},
		{"a grave that is a backtick", "[(Lef`) 333 (evre)] TJ", "Lefèvre"},
		{"beside the letter", `(Gr\250unfink) Tj`, "Gr¨unfink"},
		{"a tilde in an address", `(example.org/~nora) Tj`, "example.org/~nora"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := text(t, simplePage("BT /F1 12 Tf "+tt.content+" ET").bytes()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTeXsDrawnFontsAreReadByTheirCodes(t *testing.T) {
	for _, tt := range []struct{ name, differences, codes, want string }{
		{"the newer encoding", "70 /a70 /a71 28 /a28 105 /a105 /a114 30 /a30 246 /a246 252 /a252", `(F\034\036irG\366)`, "Ffiffiirgö"},
		{"the older one", "70 /a70 105 /a105 12 /a12 14 /a14 25 /a25 114 /a114", `(F\014\016ir\031)`, "Ffiffiirß"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage("")
			p.stream("", "BT /F1 12 Tf "+tt.codes+" Tj ET")
			p.add("<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /Encoding << /Differences [" + tt.differences + "] >> >>")
			doc, err := Read(p.bytes())
			if err != nil {
				t.Fatal(err)
			}
			if got := doc.Lines[0]; !strings.EqualFold(got.Text, tt.want) || !got.Guessed {
				t.Errorf("got %+v, want %q and that it is guessed", got, tt.want)
			}
		})
	}
	p := onePage("")
	p.stream("", `BT /F1 12 Tf (\267\210\267) Tj ET`)
	p.add("<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /Encoding << /Differences [136 /a136 183 /a183] >> >>")
	p.stream("", "BT /F2 12 Tf (Nora L) Tj ET "+`BT /F1 12 Tf 40 0 Td (\267\210\267) Tj ET`)
	p.objects[1] = strings.Replace(p.objects[1], "/F1 5 0 R", "/F1 5 0 R /F2 << /Subtype /Type1 /BaseFont /Helvetica >>", 1)
	p.objects[2] = strings.Replace(p.objects[2], "4 0 R", "6 0 R", 1)
	doc, err := Read(p.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Lines[0]; got.Text != "Nora L ·•·" || got.Guessed {
		t.Errorf("symbols: got %+v, want %q, which is no guess", got, "Nora L ·•·")
	}
}

func TestGlyphNamesFollowAdobesRules(t *testing.T) {
	for glyph, want := range map[string]string{
		"A": "A", "a.alt": "a", "f_f_i": "ffi", "odieresis": "ö", "Ccaron": "Č", "grave": "ˋ", "uni00E9": "é", "u1F600": "😀",
		"afii10017": "А", "afii10023": "Ё", "afii10049": "Я", "afii10071": "ё", "afii10097": "я", "g17": "", "envelope": "", "a70": "",
	} {
		if got := glyphText(glyph); got != want {
			t.Errorf("%s: got %q, want %q", glyph, got, want)
		}
	}
}

func TestPredefinedMapsOfEastAsiaAreRead(t *testing.T) {
	for _, tt := range []struct{ cmap, codes, want string }{
		{"90ms-RKSJ-H", "8E5293638F4841B1", "山田秋Aｱ"},
		{"H", "3B33454423413D29", "山田Ａ秋"},
		{"EUC-V", "BBB3C5C441", "山田A"},
		{"GBK-EUC-H", "CDF5D0A1C3F741", "王小明A"},
		{"GB-EUC-H", "CDF5D0A1C3F741", "王小明A"},
		{"ETen-B5-H", "A4FDA470A9FA41", "王小明A"},
		{"KSCms-UHC-H", "B1E8C3B6BCF641", "김철수A"},
		{"UniKS-UCS2-H", "AE40CCA0C2180041", "김철수A"},
	} {
		p := onePage("")
		p.stream("", "BT /F1 12 Tf 50 700 Td <"+tt.codes+"> Tj ET BT /F2 12 Tf 50 600 Td <"+tt.codes+"> Tj ET")
		p.add("<< /Type /Font /Subtype /Type0 /Encoding /" + tt.cmap + " /DescendantFonts [<< /DW 1000 >>] >>")
		doc, err := Read(append(p.bytes(), []byte("4 0 obj << /Length 0 >> stream\nBT /F1 12 Tf <"+tt.codes+"> Tj <"+tt.codes+"> Tj ET\nendstream endobj")...))
		if err != nil {
			t.Fatalf("%s: %v, want no error", tt.cmap, err)
		}
		got := ""
		for _, l := range doc.Lines {
			got += l.Text
		}
		if got != tt.want+tt.want {
			t.Errorf("%s: got %q, want %q twice", tt.cmap, got, tt.want)
		}
	}
}

func TestAMapToUnicodeMayBeAName(t *testing.T) {
	p := onePage("")
	p.stream("", "BT /F1 12 Tf <004E006F007200610020004C> Tj ET")
	p.add("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode /Identity-H /DescendantFonts [<< /DW 500 >>] >>")
	if got := text(t, p.bytes()); got != "Nora L" {
		t.Errorf("got %q, want %q", got, "Nora L")
	}
}

func TestAFileThatNamesNoLettersSaysSo(t *testing.T) {
	p := onePage("")
	p.stream("", "BT /F1 12 Tf <0001000200030004000500060007> Tj ET")
	p.add("<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] >>")
	if _, err := Read(p.bytes()); !errors.Is(err, ErrNoNames) {
		t.Errorf("got %v, want %v", err, ErrNoNames)
	}
}
