package lab

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/contract"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/exit"
	"kombo-apply/ui/cli/files"
	"kombo-apply/ui/cli/output"
)

// ContractCommand makes the command contract.
func ContractCommand(a *app.App) *cobra.Command {
	return app.Group("contract", app.Command("diff FILE", app.NeedsOne("an OpenAPI file"), func(_ context.Context, args []string) error { return contractDiff(a, args[0]) }))
}

// contractReport is what contract diff --json prints.
type contractReport struct {
	File string `json:"file"`
	// Version is that of the file, Known the one that is embedded.
	Version     string                `json:"version"`
	Known       string                `json:"known"`
	Differences []contract.Difference `json:"differences"`
}

func contractDiff(a *app.App, path string) error {
	doc, err := readContract(path, contract.Read)
	if err != nil {
		return err
	}
	known := contract.Embedded()
	r := contractReport{filepath.Base(path), apiclient.Clean(doc.Version()), known.Version(), contract.Diff(known, doc)}
	found := error(nil)
	if len(r.Differences) > 0 {
		found = exit.AsShown(exit.With(exit.Rejected, words.Count(len(r.Differences), "difference", "differences"), ""))
	}
	if a.Flags.JSON {
		return cmp.Or(output.JSON(a.Streams.Out, r), found)
	}
	return cmp.Or(output.Lines(a.Streams.Out, r.lines()), found)
}

func (r contractReport) lines() []string {
	var lines []string
	for _, d := range r.Differences {
		line, calls := fmt.Sprintf("%-10s  %s", d.Kind, d.Path), strings.Join(d.Calls, ", ")
		if d.Value != "" {
			line += ": " + d.Value
		}
		if d.Kind == contract.Code {
			calls = "any call"
		}
		lines = append(lines, apiclient.Clean(line+"  ("+calls+")"))
	}
	summary := fmt.Sprintf("%s has nothing that this program does not know.", r.File)
	if n := len(r.Differences); n > 0 {
		summary = fmt.Sprintf("%s (version %s) has what this program (of version %s) does not know: %s.", r.File, r.Version, r.Known, words.Count(n, "thing", "things"))
	}
	return append(lines, apiclient.Clean(summary))
}

// readContract reads an OpenAPI file.
func readContract[T any](path string, read func([]byte) (T, error)) (doc T, err error) {
	const maxContract = 64 << 20 // bytes
	text, err := files.ReadRegular(path, maxContract)
	if err == nil {
		doc, err = read(text)
	}
	if err != nil {
		return doc, exit.Usage(apiclient.Clean(fmt.Sprintf("%s is no OpenAPI file of Kombo's: %v", path, err)), "Give the JSON of the description that Kombo publishes.")
	}
	return doc, nil
}
