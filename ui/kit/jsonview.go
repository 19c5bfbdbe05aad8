package kit

import (
	"bytes"
	"encoding/json"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/ui/theme"
)

// ColourJSON colours one line of indented JSON. It is a tokenizer of a line,
// not a parser: our encoder writes one key or value a line.
func ColourJSON(line string, styles *theme.Styles) string {
	rest := strings.TrimLeft(line, " ")
	out := line[:len(line)-len(rest)]
	for rest != "" {
		token, style := jsonToken(rest, styles)
		out += style.Render(token)
		rest = rest[len(token):]
	}
	return out
}

// jsonToken is the first token of a text, and how it is drawn.
func jsonToken(text string, styles *theme.Styles) (string, lipgloss.Style) {
	const values = "-0123456789abcdefghijklmnopqrstuvwxyz" // of numbers and words
	switch c := text[:1]; {
	case c == `"`:
		token := text[:stringEnd(text)]
		if strings.HasPrefix(text[len(token):], ":") {
			return token, styles.JSONKey
		}
		return token, styles.JSONValue
	case strings.Contains(values, c):
		return text[:len(text)-len(strings.TrimLeft(text, values+"+.E"))], styles.JSONValue
	}
	end := strings.IndexAny(text, `"`+values)
	if end < 0 {
		end = len(text)
	}
	return text[:end], styles.JSONPunct
}

func stringEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(s)
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
