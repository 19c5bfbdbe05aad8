package kit

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/theme"
)

// BodyLine is a line of the request's body; Aside names the question whose answer stands on it.
type BodyLine struct{ Text, Aside string }

// BodyLines are the request's body, files folded. They are made once for each body.
func (s *Shared) BodyLines() []BodyLine {
	if s.linesOf == s.Request.Body {
		return s.lines
	}
	s.linesOf, s.lines = s.Request.Body, nil
	for line := range strings.SplitSeq(draft.Preview(s.Request), "\n") {
		s.lines = append(s.lines, BodyLine{Text: line})
	}
	for _, q := range s.Questions() {
		if at, sent := s.Index[draft.FieldAnswer(q.ID.Wire())]; sent {
			lead := "  // "
			if s.Draft.Answer(q.ID.Wire()).IsRaw() {
				lead += "≠ raw: "
			}
			s.lines[at].Aside = lead + words.OneLine(q.Label())
		}
	}
	return s.lines
}

// PreviewLine is the line on which a field stands, -1 if it is not sent.
func (s *Shared) PreviewLine(f draft.Field) int {
	if at, ok := draft.LineOf(s.Index, f); ok && f != "" {
		return at
	}
	return -1
}

// SendsRaw reports whether an answer is replaced by raw JSON.
func (s *Shared) SendsRaw() bool {
	return slices.ContainsFunc(s.Draft.Answers, func(a draft.Answer) bool { return a.Value.IsRaw() })
}

// jsonToken is a text, a number or a word, or in the group what stands between them.
var jsonToken = regexp.MustCompile(`(?s)"(?:[^"\\]|\\.)*(?:"|\\?$)|[-0-9a-z][-+.E0-9a-z]*|([^-"0-9a-z]+)`)

// ColourJSON colours one line of indented JSON. It is a tokenizer of a line,
// not a parser: our encoder writes one key or value a line.
func ColourJSON(line string, styles *theme.Styles) string {
	rest := strings.TrimLeft(line, " ")
	out := line[:len(line)-len(rest)]
	for _, at := range jsonToken.FindAllStringSubmatchIndex(rest, -1) {
		token, style := rest[at[0]:at[1]], styles.JSONValue
		switch {
		case at[2] >= 0:
			style = styles.JSONPunct
		case token[0] == '"' && strings.HasPrefix(rest[at[1]:], ":"):
			style = styles.JSONKey
		}
		out += style.Render(token)
	}
	return out
}

// JSONLines are a received body made readable: indented, coloured, long lines wrapped. What cannot be
// indented is shown as it came, cleaned.
func JSONLines(raw []byte, styles *theme.Styles, width int) (out []string) {
	var indented bytes.Buffer
	if json.Indent(&indented, raw, "", "  ") == nil {
		raw = indented.Bytes()
	}
	for line := range strings.SplitSeq(apiclient.Clean(string(raw)), "\n") {
		lines := []string{line}
		if ansi.StringWidth(line) > width {
			lines = Wrap(line, width)
		}
		out = append(append(out, ColourJSON(lines[0], styles)), Styled(styles.JSONValue, lines[1:]...)...)
	}
	return out
}
