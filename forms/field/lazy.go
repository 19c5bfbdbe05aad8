package field

import (
	"regexp"
	"sync"
)

// lazily compiles a pattern when it is first used, not before the first frame.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
