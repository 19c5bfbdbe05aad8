package pdftext

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

func text(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, l := range doc.Lines {
		lines = append(lines, l.Text)
	}
	return strings.Join(lines, "\n")
}

func TestLinesComeOutAsTheyArePainted(t *testing.T) {
	for _, tt := range []struct{ name, content, want string }{
		{"one string a line", `BT /F1 12 Tf 50 700 Td (Grace Okafor) Tj 0 -14 Td (Analyst) Tj ET`, "Grace Okafor\nAnalyst"},
		{"escapes and octal digits", `BT /F1 12 Tf (J\366rg \(Joe\) M\374ller) Tj ET`, "Jörg (Joe) Müller"},
		{"hex strings", `BT /F1 12 Tf <4A F6 72 67 20 4D2> Tj ET`, "Jörg M"},
		{"kerning is no blank, a gap is one", `BT /F1 12 Tf [(A) 70 (da) -300 (Mar) 20 (lowe)] TJ ET`, "Ada Marlowe"},
		{"a wide gap separates columns", `BT /F1 10 Tf 50 700 Td (2020) Tj 100 0 Td (Analyst) Tj ET`, "2020   Analyst"},
		{"painted twice to look bold", `BT /F1 10 Tf 50 700 Td (Ada Marlowe) Tj 0.3 0 Td (Ada Marlowe) Tj ET`, "Ada Marlowe"},
		{"raised letters stay on the line", `BT /F1 10 Tf 50 700 Td (the 2) Tj 2 Ts (nd) Tj 0 Ts (time) Tj ET`, "the 2ndtime"},
		{"the next-line operators", `BT /F1 10 Tf 12 TL 50 700 Td (first) Tj (second) ' 0 0 (third) " T* (fourth) Tj ET`, "first\nsecond\nthird\nfourth"},
		{"a turned and scaled page", `0 2 -2 0 300 0 cm BT /F1 6 Tf 1 0 0 1 10 10 Tm (sideways text) Tj ET`, "sideways text"},
		{"a picture among the operators", "BT /F1 9 Tf (before) Tj ET BI /W 1 /H 1 ID \x00(EI\xff EI BT /F1 9 Tf 0 -20 Td (after) Tj ET", "before\nafter"},
		{"a picture that ends with its bytes", "BT /F1 9 Tf (before) Tj ET BI /W 1 /H 1 ID \xff\xffEI \xff\xffEI Q BT /F1 9 Tf 0 -20 Td (after) Tj ET", "before\nafter"},
		{"nonsense between the operators", `]]>> /F1 9 Tf } Tj 5 (x BT) foo BT /F1 9 Tf (still read) Tj ET`, "still read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := text(t, simplePage(tt.content).bytes()); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFontsSayWhichLettersTheirCodesAre(t *testing.T) {
	for _, tt := range []struct{ name, font, content, want string }{
		{"glyph names", `<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /J /odieresis /r /g 20 /fi /uni00E9 /Scaron /u1F600 /quoteright] >> >>`, `<010203041415161718>`, "Jörgfiéš"},
		{"Apple's encoding", `<< /Type /Font /Subtype /TrueType /Encoding /MacRomanEncoding >>`, `(J\232rgen)`, "Jörgen"},
		{"the standard encoding", `<< /Type /Font /Subtype /Type1 >>`, `(Stra\373e \256x)`, "Straße fix"},
		{"Unicode in the codes", `<< /Type /Font /Subtype /Type0 /Encoding /UniJIS-UTF16-H /DescendantFonts [<< /DW 1000 >>] >>`, `<5C717530592A90CE0041>`, "山田太郎A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage("")
			p.stream("", "BT /F1 12 Tf "+tt.content+" Tj ET")
			p.add(tt.font)
			got, _, _ := strings.Cut(strings.ToLower(text(t, p.bytes())), "😀")
			if got != strings.ToLower(tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAPackedFileIsReadWithItsLinksThoughItsPositionsAreWrong(t *testing.T) {
	doc, err := Read(packed())
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Lines[0]; got.Text != "Nils Petersen" || got.Size != 24 {
		t.Errorf(`the first line is %+v, want "Nils Petersen" and 24`, got)
	}
	if fmt.Sprint(doc.Links) != "[https://www.linkedin.com/in/nils-petersen mailto:nils.petersen@example.de]" {
		t.Errorf("the links are %v, want %q", doc.Links, "[https://www.linkedin.com/in/nils-petersen mailto:nils.petersen@example.de]")
	}
}

func TestTheLaterOfTwoObjectsCounts(t *testing.T) {
	data := simplePage("BT /F1 12 Tf (before) Tj ET").bytes()
	data = append(data, "4 0 obj\n<< /Length 31 >>\nstream\nBT /F1 12 Tf (afterwards) Tj ET \nendstream\nendobj\n"...)
	if got := text(t, data); got != "afterwards" {
		t.Errorf("got %q, want \"afterwards\"", got)
	}
}

func TestPiecesInsidePiecesArePainted(t *testing.T) {
	p := &pdf{}
	p.add("<< /Type /Catalog /Pages 2 0 R >>")
	p.add("<< /Type /Pages /Kids [3 0 R] >>")
	p.add("<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >> >>")
	p.stream("", "/X Do")
	p.add(winAnsi)
	p.stream("/Subtype /Form /Matrix [1 0 0 1 10 10]", "BT /F1 12 Tf (inner text) Tj ET /X Do")
	if got := text(t, p.bytes()); !strings.HasPrefix(got, "inner text") {
		t.Errorf("got %q, want it beginning with \"inner text\"", got)
	}
}

func TestFilesWithoutTextSayWhy(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"scanned", scanned(), ErrNoText},
		{"protected", protected(), ErrProtected},
		{"page numbers only", simplePage("BT /F1 9 Tf (1) Tj ET").bytes(), ErrNoText},
		{"no objects", []byte("%PDF-1.7\nnothing"), ErrDamaged},
		{"no pages", []byte("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj"), ErrDamaged},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Read(tt.data); !errors.Is(err, tt.want) {
				t.Errorf("the error is %v, want %v", err, tt.want)
			}
		})
	}
}

// hostile are files that are made to cost as much as they can.
func hostile() map[string][]byte {
	bomb := onePage("")
	bomb.flate("", strings.Repeat("1 ", 20<<20))
	bomb.add(winAnsi)

	nested := deflate(deflate(strings.Repeat("\x00", 40<<20)))
	twice := onePage("")
	twice.stream("/Filter [/FlateDecode /FlateDecode]", nested)

	pages := &pdf{}
	pages.add("<< /Type /Catalog /Pages 2 0 R >>")
	pages.add("<< /Type /Pages /Kids [" + strings.Repeat("<< /Type /Page /Contents 3 0 R >> ", 40_000) + "] >>")
	pages.flate("", strings.Repeat("BT (x) Tj ET ", 500_000))

	forms := onePage("/Resources << /XObject << /X 5 0 R >> >>")
	forms.stream("", strings.Repeat("/X Do ", 50_000))
	forms.stream("/Subtype /Form /Resources << /XObject << /X 5 0 R >> >>", strings.Repeat("/X Do ", 50_000))

	fonts := onePage("/Resources << /Font << /F1 << /Subtype /Type0 /ToUnicode 5 0 R >> >> >>")
	fonts.stream("", strings.Repeat("/F1 1 Tf ", 1000))
	fonts.flate("", strings.Repeat("<0000> <FFFF> <0000> endbfrange ", 200_000))

	again := onePage("")
	again.stream("", "BT /F1 9 Tf (x) Tj ET")
	again.add("<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>")
	again.flate("", strings.Repeat("<0000> <FFFE> <0000> endbfrange ", 200_000))

	widths := onePage("")
	widths.stream("", "BT /F1 9 Tf (x) Tj ET")
	widths.add("<< /Subtype /Type0 /DescendantFonts [<< /W [" + strings.Repeat("0 999999999 1 ", 10_000) + "] >>] >>")

	notes := onePage("/Annots [" + strings.Repeat("6 0 R ", 40_000) + "]")
	notes.flate("", "BT /F1 9 Tf 50 700 Td "+strings.Repeat("(x) Tj 0 -1 Td ", 15_000)+"ET")
	notes.add(winAnsi)
	notes.add("<< /Subtype /FreeText /Contents (" + strings.Repeat("x\r", 1_000) + ") /Rect [0 0 9 9] >>")

	twins := simplePage("BT /F1 9 Tf " + strings.Repeat("1 0 0 1 50 700 Tm ("+strings.Repeat("ab", 400)+") Tj ", 2_000) + "ET")

	return map[string][]byte{
		"a string of a million letters": simplePage("BT /F1 9 Tf (" + strings.Repeat("abcdefghij", 150_000) + ") Tj ET").bytes(),
		"notes and lines":               notes.bytes(),
		"a line that is painted again":  twins.bytes(),
		"a font of endless lists":       embedded("(abc) Tj", "FontFile3", "/Subtype /Type1C", "\x01\x00\x04\x01"+strings.Repeat("\xff\xff\x01\x01\xff", 100_000)),
		"an encoding without an end":    embedded("(abc) Tj", "FontFile", "", "/Encoding "+strings.Repeat("dup 1 /a put ", 100_000)),
		"encryption without sense":      []byte("%PDF-1.7\n1 0 obj << /Filter /Standard /V 5 /R 6 /U (" + strings.Repeat("u", 48) + ") /UE (" + strings.Repeat("e", 32) + ") >> endobj trailer << /Encrypt 1 0 R /Root 1 0 R >>"),
		"an unpacked page of 40 MB":     bomb.bytes(),
		"packed twice":                  twice.bytes(),
		"the same page again":           pages.bytes(),
		"pieces that paint themselves":  forms.bytes(),
		"maps that fill the memory":     fonts.bytes(),
		"widths without an end":         widths.bytes(),
		"a map for each font":           manyFonts("<< /Type /Font /Subtype /Type0 /ToUnicode 5 0 R >>"),
		"a map that is never full":      again.bytes(),
		"an endless hex string":         simplePage("BT <" + strings.Repeat("41", 1<<20)).bytes(),
		"endless brackets":              simplePage(strings.Repeat("[<<(", 1<<20)).bytes(),
		"a cycle of references":         []byte("%PDF-1.7\n1 0 obj 2 0 R endobj 2 0 obj 1 0 R endobj trailer << /Root 1 0 R >>"),
		"a cycle of pages":              []byte("%PDF-1.7\n1 0 obj << /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 1 0 R 2 0 R] >> endobj trailer << /Root 1 0 R >>"),
		"a length that asks itself":     []byte("%PDF-1.7\n1 0 obj << /Type /Page /Contents 2 0 R >> endobj 2 0 obj << /Length 2 0 R >> stream\nBT ET\nendstream endobj"),
		"objects without an end":        []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj <<", 1<<20)),
		"trailers without an end":       []byte("%PDF-1.7\n1 0 obj" + strings.Repeat("trailer <<", 1<<20)),
		"an object stream in itself":    []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj << /Type /ObjStm /N 99999999 /First 0 >> stream\n1 0 endstream endobj ", 100_000)),
		"sizes beyond all numbers":      []byte("%PDF-1.7\n1 0 obj << /Type /Page /Contents 2 0 R >> endobj 2 0 obj << /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1e99 /Colors -5 >> /Length -1e99 >> stream\n" + deflate("abc") + "\nendstream endobj"),
	}
}

// manyFonts is a page with a font of its own for each letter, all of them made in the same way.
func manyFonts(font string) []byte {
	const fonts, first = 100, 6
	p := &pdf{}
	p.add("<< /Type /Catalog /Pages 2 0 R >>")
	var names, show strings.Builder
	for i := range fonts {
		fmt.Fprintf(&names, "/F%d %d 0 R ", i, first+i)
		fmt.Fprintf(&show, "/F%d 9 Tf (a) Tj ", i)
	}
	p.add("<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << " + names.String() + " >> >> >>")
	p.add("<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
	p.stream("", "BT "+show.String()+" ET")
	p.stream("", "1 beginbfrange <0000> <ffff> <0041> endbfrange")
	for range fonts {
		p.add(font)
	}
	return p.bytes()
}

// A few bytes of a file say what letters and widths 65,536 codes have, for each of its fonts.
func TestFontsOfManyCodesTakeNoMoreMemoryThanTheBudget(t *testing.T) {
	for _, font := range []string{
		"<< /Type /Font /Subtype /Type0 /ToUnicode 5 0 R >>", "<< /Type /Font /Subtype /Type0 /DescendantFonts [<< /W [0 65535 500] >>] >>",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _ = Read(manyFonts(font))
		runtime.ReadMemStats(&after)
		if megabytes := (after.TotalAlloc - before.TotalAlloc) >> 20; megabytes > 300 {
			t.Errorf("%s: %d MB, want at most 300", font, megabytes)
		}
	}
}

// BenchmarkHostileFiles tells what they cost; each is paid from one budget.
func BenchmarkHostileFiles(b *testing.B) {
	for name, data := range hostile() {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				_, _ = Read(data)
			}
		})
	}
}

func TestHostileFilesComeToAnEnd(t *testing.T) {
	for name, data := range hostile() {
		t.Run(name, func(t *testing.T) {
			_, err := Read(data)
			if err != nil && strings.Contains(err.Error(), "runtime error") {
				t.Errorf(`it panicked: %v, want no "runtime error" in it`, err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, data := range [][]byte{packed(), composite(), scanned(), protected(), simplePage("BT /F1 9 Tf [(a) -300 (b)] TJ ET").bytes()} {
		f.Add(data)
	}
	for _, data := range hostile() {
		if len(data) < 2_000 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read(data)
		if err != nil && strings.Contains(err.Error(), "runtime error") {
			t.Fatalf(`it panicked: %v, want no "runtime error" in it`, err)
		}
		if err == nil && len(doc.Lines) == 0 {
			t.Fatal("neither lines nor an error, want some")
		}
	})
}

// FuzzContent puts the bytes into the operators of a page, which a mutated whole file seldom
// reaches.
func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 9 Tf 1 0 0 1 5 5 Tm [(a) -300 <62>] TJ T* (c) ' ET q 1 0 0 1 0 0 cm Q"), []byte("1 beginbfchar <61> <0062> endbfchar 1 beginbfrange <00> <10> [<0041>] endbfrange"))
	f.Fuzz(func(t *testing.T, content, cmap []byte) {
		p := onePage("")
		p.stream("", string(content))
		p.add("<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R /DescendantFonts [<< /W [1 [500] 2 9 1000] >>] >>")
		p.stream("", string(cmap))
		if _, err := Read(p.bytes()); err != nil && strings.Contains(err.Error(), "runtime error") {
			t.Fatalf(`it panicked: %v, want no "runtime error" in it`, err)
		}
	})
}

// FuzzFont puts the bytes into the file of an embedded font.
func FuzzFont(f *testing.F) {
	f.Add([]byte("/Encoding 256 array dup 97 /ff put readonly def"))
	for format := range byte(3) {
		f.Add([]byte(compact(format, "ff", "dieresis", "germandbls")))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		for key, dict := range map[string]string{"FontFile": "", "FontFile3": "/Subtype /Type1C"} {
			if _, err := Read(embedded(`(abc\001\002\377) Tj`, key, dict, string(file))); err != nil && strings.Contains(err.Error(), "runtime error") {
				t.Fatalf(`it panicked: %v, want no "runtime error" in it`, err)
			}
		}
	})
}
