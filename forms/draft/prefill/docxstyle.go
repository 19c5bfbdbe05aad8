package prefill

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// mark reads what stands between the letters: breaks, and their size.
func mark(open []*paragraph, t xml.StartElement) {
	last := len(open) - 1
	if last < 0 {
		return
	}
	p := open[last]
	switch t.Name.Local {
	case "tab":
		// Inside pPr a tab is a position, and has one; in the text it has none.
		if attr(t, "pos") == "" && p.text.Len() < lineMostRunes*8 {
			p.text.WriteString("   ")
		}
	case "br", "cr":
		if p.text.Len() < lineMostRunes*8 {
			p.text.WriteByte('\n')
		}
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "sz":
		if half, err := strconv.ParseFloat(attr(t, "val"), 64); err == nil && half > 0 && half < 1000 {
			p.size = max(p.size, half/2)
		}
	case "pStyle":
		p.size = max(p.size, styleSize(attr(t, "val")))
	}
}

// styleSize is about what Word makes of its own styles, by their names in its
// languages.
func styleSize(style string) float64 {
	style = strings.ToLower(style)
	switch {
	case style == "title", style == "titel", style == "titre":
		return 28
	case strings.HasSuffix(style, "1") && isHeadingStyle(style):
		return 16
	case isHeadingStyle(style):
		return 13
	}
	return 0
}

func isHeadingStyle(style string) bool {
	return strings.HasPrefix(style, "heading") || strings.HasPrefix(style, "berschrift") ||
		strings.HasPrefix(style, "überschrift") || strings.HasPrefix(style, "titre")
}
