package prefill

import (
	"bytes"
	"cmp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/prefill/pdftext"
	"kombo-apply/forms/value/words"
)

// line is one line of a CV.
type line struct {
	text string
	// size is the height of the letters in points, or a rank made of the paragraph's style; 0 if
	// the format knows none.
	size float64
	// guessed: which letters some of its glyphs are is not certain.
	guessed bool
}

// page is the readable part of a CV: its lines in reading order, and the
// targets of its hyperlinks, which often say more than their text.
type page struct {
	lines []line
	links []string
	// guessed: it may be in another character set than the one it was read in.
	guessed bool
}

// The limits of a CV. A longer file is no CV.
const (
	linesMost     = 3_000
	lineMostRunes = 500
	linksMost     = 200
)

// picture is a sign of the private area, as fonts have them for an envelope or a map. pictures are those of Font Awesome,
// Material Icons and Wingdings that tell what stands behind them.
var (
	picture  = words.Pattern(`\p{Co}`)
	pictures = map[string]string{
		"\uf095": "☎", "\uf098": "☎", "\uf10b": "☎", "\uf2a0": "☎", "\uf3cd": "☎", "\uf879": "☎", "\uf87b": "☎", "\ue0cd": "☎",
		"\ue0b0": "☎", "\ue324": "☎", "\ue325": "☎", "\uf028": "☎", "\uf1ac": "📠", "\uf02f": "📠",
	}
)

// add appends a line, cleaned; what is beyond the limits is cut off.
func (p *page) add(text string, size float64) {
	if len(p.lines) >= linesMost {
		return
	}
	if len(text) > lineMostRunes*utf8.UTFMax {
		text = text[:lineMostRunes*utf8.UTFMax]
	}
	text = picture().ReplaceAllStringFunc(apiclient.Clean(text), func(p string) string { return "   " + pictures[p] })
	text = strings.Trim(text, "\n ")
	if r := []rune(text); len(r) > lineMostRunes {
		text = string(r[:lineMostRunes])
	}
	p.lines = append(p.lines, line{text: text, size: size})
}

func (p *page) addLink(target string) {
	if target = tidy(target); target != "" && len(p.links) < linksMost {
		p.links = append(p.links, target)
	}
}

// readText reads plain text and Markdown, whose marks are taken off.
func readText(data []byte) page {
	text, guessed := decodeText(data)
	p := page{guessed: guessed}
	for l := range strings.Lines(string(text)) {
		l = strings.TrimRight(l, "\r\n")
		bare := strings.TrimLeft(l, " \t>")
		size := 0.0
		if rest := strings.TrimLeft(bare, "#"); rest != bare && strings.HasPrefix(rest, " ") {
			size = max(1, float64(7-(len(bare)-len(rest)))) // # is the largest
			l = strings.TrimSpace(rest)
		}
		for _, m := range markdownLink().FindAllStringSubmatch(l, linksMost) {
			p.addLink(m[2])
		}
		p.add(emphasis.Replace(markdownLink().ReplaceAllString(l, "$1")), size)
		if len(p.lines) >= linesMost {
			break
		}
	}
	return p
}

// The marks of Markdown: [text](target), and those that no text needs.
var (
	markdownLink = words.Pattern(`\[([^\[]*?)\]\(([^)]*)\)`)
	emphasis     = strings.NewReplacer("**", "", "__", "", "`", "")
)

// withoutMark takes the byte order mark off a file, and makes UTF-8 of one in UTF-16.
func withoutMark(data []byte) []byte {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return decodeWith(utf.UTF16(utf.LittleEndian, utf.UseBOM), data)
	}
	return bytes.TrimPrefix(data, []byte("\ufeff"))
}

// decodeText makes UTF-8 of text in Windows-1252, which editors still write; guessed says that it may be in another
// encoding.
func decodeText(data []byte) (text []byte, guessed bool) {
	if utf8.Valid(data) {
		return data, false
	}
	return decodeWith(charmap.Windows1252, data), true
}

func decodeWith(e encoding.Encoding, data []byte) []byte {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return bytes.ToValidUTF8(data, nil)
	}
	return text
}

// isText tells text from binary data, in which old text has one control character in fifty at most.
func isText(data []byte) bool {
	odd := 0
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			odd++
		}
	}
	return bytes.IndexByte(data, 0) < 0 && (odd*50 <= len(data) || utf8.Valid(data))
}

// readPDF reads the text layer of a PDF.
func readPDF(data []byte) (p page, no Reason, err error) {
	doc, err := pdftext.Read(data)
	if err != nil {
		return p, cmp.Or(pdfReasons[err], Damaged), err
	}
	for _, l := range doc.Lines {
		p.add(l.Text, l.Size)
		p.lines[len(p.lines)-1].guessed = l.Guessed
	}
	for _, target := range doc.Links {
		p.addLink(target)
	}
	return p, "", nil
}

var pdfReasons = map[error]Reason{
	pdftext.ErrNoText: NoTextLayer, pdftext.ErrNoNames: NoLetters, pdftext.ErrProtected: Protected, pdftext.ErrTooComplex: TooComplex,
}

// tidy makes a value fit for a field of one line: clean, composed, without surplus blanks.
func tidy(s string) string {
	return words.OneLine(norm.NFC.String(apiclient.Clean(s)))
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// clip bounds an explanation; it may quote a line of the file.
func clip(s string) string {
	const most = 120 // runes
	if shorter(s, most) {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// shorter reports whether s has at most n runes, without counting them all.
func shorter(s string, n int) bool { return len(s) <= n || utf8.RuneCountInString(s) <= n }
