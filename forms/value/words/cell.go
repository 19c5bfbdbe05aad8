package words

import "strings"

// formula is what a spreadsheet may take for the beginning of a formula. It may split at semicolons
// or tabs, by its language, and take the commas and quotes for text.
var formula = Pattern(`(^|[;\t\n])([\s"]*)([=+\-@＝＋－＠])`)

// Cell is a text for a cell of CSV which a spreadsheet does not take for a formula.
func Cell(s string) string { return formula().ReplaceAllString(s, "$1$2'$3") }

// Shell makes one word of a POSIX shell, whatever is in it.
func Shell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
