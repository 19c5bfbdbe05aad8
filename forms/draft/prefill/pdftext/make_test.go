package pdftext

import (
	"bytes"
	"compress/zlib"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// update writes the PDFs that the tests of prefill read, ../testdata, anew.
var update = flag.Bool("update", false, "write ../testdata")

// pdf numbers objects from 1 and writes them one after the other. The catalog
// is object 1.
type pdf struct {
	objects []string
	trailer string
}

func (p *pdf) add(object string) int {
	p.objects = append(p.objects, object)
	return len(p.objects)
}

func (p *pdf) stream(dict, content string) int {
	return p.add(fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), dict, content))
}

func (p *pdf) flate(dict, content string) int {
	return p.stream("/Filter /FlateDecode "+dict, deflate(content))
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s)) // into memory, which does not fail
	_ = w.Close()
	return b.String()
}

// bytes writes the file with a cross-reference table.
func (p *pdf) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var offsets []int
	for i, o := range p.objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, p.trailer, at)
	return b.Bytes()
}

// onePage starts a file with one page: objects 1 catalog, 2 pages, 3 page; the
// page's content is to be 4, its font F1 5.
func onePage(extra string) *pdf {
	p := &pdf{}
	p.add("<< /Type /Catalog /Pages 2 0 R >>")
	p.add("<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>")
	p.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + extra + " >>")
	return p
}

const winAnsi = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

func simplePage(content string) *pdf {
	p := onePage("")
	p.stream("", content)
	p.add(winAnsi)
	return p
}

// packed is a file of PDF 1.5: everything but the streams is in an object
// stream, and a cross-reference stream is the trailer. Its positions are wrong on
// purpose; nothing here trusts them.
func packed() []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /Contents [8 0 R 9 0 R] /Resources << /Font << /F1 5 0 R >> >> /Annots [6 0 R 7 0 R] >>",
		"null", winAnsi,
		"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://www.linkedin.com/in/nils-petersen) >> >>",
		"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (mailto:nils.petersen@example.de) >> >>",
	}
	var index, bodies strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&index, "%d %d ", i+1, bodies.Len())
		bodies.WriteString(o + "\n")
	}
	stm := deflate(index.String() + bodies.String())
	// The array of the TJ begins in one stream and ends in the next.
	first := deflate("BT /F1 24 Tf 1 0 0 1 60 780 Tm [(Nils) -300 ")
	second := deflate("(Petersen)] TJ /F1 11 Tf 0 -24 Td (Projektleiter) Tj 0 -14 Td (Tel.: 040 / 123 45 67) Tj " +
		"0 -14 Td (M\\374hlenweg 3, 22767 Hamburg) Tj 0 -30 Td (Berufserfahrung) Tj " +
		"0 -20 Td (seit 2020) Tj 120 0 Td (Projektleiter, Hansewind GmbH) Tj ET")
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	fmt.Fprintf(&b, "8 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", len(first), first)
	fmt.Fprintf(&b, "9 0 obj\n<< /Filter /FlateDecode /Length 10 0 R >>\nstream\n%s\nendstream\nendobj\n10 0 obj %d endobj\n", second, len(second))
	fmt.Fprintf(&b, "11 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", len(objects), index.Len(), len(stm), stm)
	xref := deflate("nothing")
	fmt.Fprintf(&b, "12 0 obj\n<< /Type /XRef /Root 1 0 R /W [1 2 1] /Size 12 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\nstartxref\n0\n%%%%EOF\n", len(xref), xref)
	return b.Bytes()
}

// composite is a file as browsers print it: glyph numbers for codes, a map to
// Unicode, one string a letter.
func composite() []byte {
	text := []string{"山田 花子", "Yamada Hanako", "hanako.yamada@example.jp", "〒150-0002 東京都渋谷区渋谷2-21-1"}
	codes := map[rune]int{}
	var chars, content strings.Builder
	content.WriteString("BT ")
	for i, l := range text {
		fmt.Fprintf(&content, "/F1 %d Tf 1 0 0 1 50 %d Tm ", 20-4*min(i, 2), 780-30*i)
		for _, r := range l {
			if codes[r] == 0 {
				codes[r] = len(codes) + 1
				fmt.Fprintf(&chars, "<%04X> <%04X>\n", codes[r], r)
			}
			fmt.Fprintf(&content, "[<%04X> 20] TJ ", codes[r])
		}
	}
	content.WriteString("ET")
	p := onePage("")
	p.flate("", content.String())
	p.add("<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Noto /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>")
	p.add("<< /Type /Font /Subtype /CIDFontType2 /DW 600 /W [1 [1000 1000] 3 9 1000] >>")
	p.flate("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"+
		fmt.Sprint(len(codes))+" beginbfchar\n"+chars.String()+"endbfchar endcmap end end")
	return p.bytes()
}

func scanned() []byte {
	p := &pdf{}
	p.add("<< /Type /Catalog /Pages 2 0 R >>")
	p.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
	p.add("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> >>")
	p.stream("", "q 595 0 0 842 0 0 cm /Im0 Do Q")
	p.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x7f")
	return p.bytes()
}

func protected() []byte {
	p := simplePage("BT /F1 12 Tf (secret) Tj ET")
	p.trailer = "/Encrypt << /Filter /Standard /V 2 /R 3 /O (o) /U (u) /P -4 >>"
	return p.bytes()
}

func TestTheFilesInTestdataAreTheOnesMadeHere(t *testing.T) {
	for name, made := range map[string][]byte{
		"packed.pdf": packed(), "composite.pdf": composite(), "scanned.pdf": scanned(), "protected.pdf": protected(),
	} {
		path := filepath.Join("..", "testdata", name)
		if *update {
			if err := os.WriteFile(path, made, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := Read(kept)
		b, errB := Read(made)
		if fmt.Sprint(a, errA) != fmt.Sprint(b, errB) {
			t.Errorf("%s is out of date; run go test -update, want %q", name, fmt.Sprint(b, errB))
		}
	}
}
