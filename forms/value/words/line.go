package words

import "strings"

// OneLine is a text with single blanks between its words, and none around them.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
