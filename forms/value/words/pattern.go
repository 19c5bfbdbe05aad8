// Package words holds small readings of text that every room needs.
//
//	line.go      text of one line, how many there are of a thing, how large a file is
//	pattern.go   regular expressions that are compiled when they are first used
package words

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used: no screen
// waits for those that it does not need.
func Pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
