package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"kombo-apply/forms/value/words"
)

// released is the version of a release, set by its linker flags (.goreleaser.yaml);
// otherwise the Go toolchain knows it: from the tag, or from the module.
var released string

// build is what the toolchain wrote into the program.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision"`
	Time     string `json:"time"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func newVersionCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: nothing,
		RunE: func(*cobra.Command, []string) error { return a.printVersion() },
	}
}

func (a *app) printVersion() error {
	b := readBuild()
	if a.flags.json {
		return writeJSON(a.streams.Out, b)
	}
	return writeLines(a.streams.Out, []string{b.String()})
}

// String is one line: "kombo-apply v1.2.0 (3f9c2a1 of 2026-11-28, go1.26.0, linux/amd64)".
func (b build) String() string {
	const short, day = 7, len("2006-01-02")
	from := ""
	if len(b.Revision) > short && len(b.Time) > day {
		from = b.Revision[:short] + " of " + b.Time[:day]
	}
	if b.Modified {
		from += ", modified"
	}
	return fmt.Sprintf("%s %s (%s)", program, b.Version, words.Join(", ", from, b.Go, b.Platform))
}

func version() string { return readBuild().Version }

func readBuild() build {
	b := build{Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
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
