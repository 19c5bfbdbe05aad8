// Package words holds small readings of text that every room needs.
package words

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Pattern is a regular expression that is compiled when it is first used: no screen
// waits for those that it does not need.
func Pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// OneLine is a text with single blanks between its words, and none around them.
func OneLine(s string) string {
	if !strings.ContainsFunc(s, unicode.IsSpace) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// Count is a number with what it counts: 1 file, 2 files.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Join joins the parts that are not empty.
func Join(sep string, parts ...string) string { return strings.Join(Given(parts...), sep) }

// Given are the texts that are not empty.
func Given(texts ...string) []string {
	return slices.DeleteFunc(slices.Clone(texts), func(s string) bool { return s == "" })
}

// formula is what a spreadsheet may take for the beginning of a formula. It may split at semicolons
// or tabs, by its language, and take the commas and quotes for text.
var formula = Pattern(`(^|[;\t\n])([\s"]*)([=+\-@＝＋－＠])`)

// Cell is a text for a cell of CSV which a spreadsheet does not take for a formula.
func Cell(s string) string { return formula().ReplaceAllString(s, "$1$2'$3") }

// Shell makes one word of a POSIX shell, whatever is in it.
func Shell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// Size writes a size as file managers do, in units of 1000: 182 KB.
func Size(n int64) string {
	const kilo, mega, giga = 1000, 1000 * 1000, 1000 * 1000 * 1000
	switch {
	case n < kilo:
		return strconv.FormatInt(n, 10) + " B"
	case n < mega-kilo/2:
		return strconv.FormatInt((n+kilo/2)/kilo, 10) + " KB"
	case n < giga-mega/20:
		return tenths(n, mega) + " MB"
	}
	return tenths(n, giga) + " GB"
}

// tenths rounds to one decimal, which it drops if it is zero.
func tenths(n, unit int64) string {
	t := n/(unit/10) + (n%(unit/10))/(unit/20)
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", t/10, t%10), ".0")
}

// Sentence is a text as a sentence: with a capital letter before it, and a full stop behind it if it has no end.
func Sentence(s string) string {
	if s = Capital(s); s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// Capital is a text with a capital letter before it.
func Capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}
