package forms

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"kombo-apply/forms/value/words"
)

// Prose makes readable text of HTML: paragraphs, list items with a dash, links
// with their address behind them. Text that is no HTML comes out as it is.
func Prose(source string) string {
	if !strings.ContainsAny(source, "<&") {
		return strings.TrimSpace(source)
	}
	p := prose{}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return p.text()
		case html.TextToken:
			p.words(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			p.open(z.Token())
		case html.EndTagToken:
			p.close(z.Token())
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

// prose is the text as far as it has been read.
type prose struct {
	out   strings.Builder
	skip  int // inside script or style
	href  string
	label int // the start of the open link's text
}

// gaps are the blocks and how many newlines stand around one: 2 make an empty line.
var gaps = map[atom.Atom]int{
	atom.P: 2, atom.Ul: 2, atom.Ol: 2, atom.Table: 2, atom.Blockquote: 2, atom.H1: 2, atom.H2: 2, atom.H3: 2, atom.H4: 2, atom.H5: 2, atom.H6: 2,
	atom.Div: 1, atom.Section: 1, atom.Li: 1, atom.Tr: 1,
}

func (p *prose) open(t html.Token) {
	p.breakLine(gaps[t.DataAtom])
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Head:
		if t.Type == html.StartTagToken {
			p.skip++
		}
	case atom.Br:
		p.out.WriteByte('\n')
	case atom.Li:
		p.out.WriteString("- ")
	case atom.A:
		p.href, p.label = "", p.out.Len()
		for _, a := range t.Attr {
			if a.Key == "href" {
				p.href = strings.TrimSpace(a.Val)
			}
		}
	}
}

func (p *prose) close(t html.Token) {
	p.breakLine(gaps[t.DataAtom])
	switch t.DataAtom {
	case atom.Script, atom.Style, atom.Head:
		p.skip = max(p.skip-1, 0)
	case atom.A:
		label := strings.TrimSpace(p.out.String()[min(p.label, p.out.Len()):])
		if p.href != "" && p.href != label && !strings.HasPrefix(p.href, "#") {
			p.out.WriteString(" (" + p.href + ")")
		}
		p.href = ""
	case atom.Td, atom.Th:
		p.out.WriteByte(' ')
	}
}

// breakLine ends the line, with n newlines in all.
func (p *prose) breakLine(n int) {
	s := strings.TrimRight(p.out.String(), " ")
	if s == "" {
		return
	}
	have := len(s) - len(strings.TrimRight(s, "\n"))
	for ; have < n; have++ {
		p.out.WriteByte('\n')
	}
}

// words adds text with its white space folded, as HTML does.
func (p *prose) words(raw string) {
	if p.skip > 0 {
		return
	}
	text := words.OneLine(html.UnescapeString(raw))
	before := p.out.String()
	atStart := before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, " ")
	if !atStart && raw != "" && strings.ContainsAny(raw[:1], " \t\r\n") {
		p.out.WriteByte(' ')
	}
	p.out.WriteString(text)
	if text != "" && strings.ContainsAny(raw[len(raw)-1:], " \t\r\n") {
		p.out.WriteByte(' ')
	}
}

func (p *prose) text() string {
	lines := strings.Split(p.out.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
