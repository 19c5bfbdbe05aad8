package prefill

import (
	"regexp"
	"sync"
)

// lazily compiles a pattern when it is first used: most people never fill from a
// file, and all of them wait for the first frame.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
