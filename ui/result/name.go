package result

import (
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// cutMiddle shortens text to at most width cells and keeps both its ends.
func cutMiddle(s string, width int) string {
	n := ansi.StringWidth(s)
	if n <= width {
		return s
	}
	head := ansi.Truncate(s, (width-1)/2, "")
	return head + "…" + ansi.TruncateLeft(s, n-(width-1-ansi.StringWidth(head)), "")
}

// rightToLeft reports whether any letter is written from right to left.
func rightToLeft(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam) {
			return true
		}
	}
	return false
}
