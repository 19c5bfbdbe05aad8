// Package build says which program this is: its name, and the version that it was built as.
package build

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"kombo-apply/forms/value/words"
)

// Name is what the program is called, and its folders.
const Name = "kombo-apply"

// released is the version of a release, set by its linker flags (.goreleaser.yaml);
// otherwise the Go toolchain knows it: from the tag, or from the module.
var released string

// Info is what the toolchain wrote into the program.
type Info struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Time     string `json:"time"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

// String is one line: "kombo-apply v1.2.0 (3f9c2a1 of 2026-11-28, go1.26.0, linux/amd64)".
func (b Info) String() string {
	const short, day = 7, len("2006-01-02")
	from := ""
	if len(b.Revision) > short && len(b.Time) > day {
		from = b.Revision[:short] + " of " + b.Time[:day]
	}
	if b.Modified {
		from += ", modified"
	}
	return fmt.Sprintf("%s %s (%s)", Name, b.Version, words.Join(", ", from, b.Go, b.Platform))
}

// Version is that of a release, or "devel".
func Version() string { return Read().Version }

// Read finds out what the program was built from.
func Read() Info {
	b := Info{Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	b.Version = cmp.Or(released, info.Main.Version, "devel")
	if b.Version == "(devel)" {
		b.Version = "devel"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}
