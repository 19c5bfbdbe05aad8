package ui

import (
	"bytes"
	"encoding/json"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/ui/theme"
)

// colourJSON colours one line of indented JSON. It is a tokenizer of a line,
// not a parser: our encoder writes one key or value a line.
func colourJSON(line string, look *theme.Styles) string {
	var out strings.Builder
	rest := strings.TrimLeft(line, " ")
	out.WriteString(line[:len(line)-len(rest)])
	for rest != "" {
		switch c := rest[0]; {
		case c == '"':
			end := stringEnd(rest)
			token := rest[:end]
			rest = rest[end:]
			switch {
			case strings.HasPrefix(rest, ":"):
				out.WriteString(look.JSONKey.Render(token))
			case strings.HasPrefix(token, `"‹`):
				out.WriteString(look.JSONFold.Render(token))
			default:
				out.WriteString(look.JSONString.Render(token))
			}
		case c == '-' || c >= '0' && c <= '9':
			end := tokenEnd(rest, "+-.eE0123456789")
			out.WriteString(look.JSONNumber.Render(rest[:end]))
			rest = rest[end:]
		case c >= 'a' && c <= 'z':
			end := tokenEnd(rest, "abcdefghijklmnopqrstuvwxyz")
			out.WriteString(look.JSONWord.Render(rest[:end]))
			rest = rest[end:]
		default:
			end := 1
			for end < len(rest) && strings.IndexByte(`"-0123456789`, rest[end]) < 0 && (rest[end] < 'a' || rest[end] > 'z') {
				end++
			}
			out.WriteString(look.JSONPunct.Render(rest[:end]))
			rest = rest[end:]
		}
	}
	return out.String()
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

func tokenEnd(s, of string) int {
	for i := range len(s) {
		if strings.IndexByte(of, s[i]) < 0 {
			return i
		}
	}
	return len(s)
}

// indentJSON makes a received body readable; what cannot be indented is shown as
// it came, cleaned.
func indentJSON(raw []byte) string {
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return apiclient.Clean(string(raw))
	}
	return apiclient.Clean(out.String())
}
