package jobs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/ui/cli/output"
)

// printRaw prints matching jobs as they arrive. If reading breaks off, what is printed is no
// complete JSON, so that it cannot be mistaken for a full list.
func (o *jobsOptions) printRaw(pages iter.Seq2[apiclient.Page[apiclient.Job], error]) error {
	before := "[\n"
	for page, err := range pages {
		if err != nil {
			return err
		}
		for i, job := range page.Items {
			if !o.matches(job) {
				continue
			}
			if err := printRawJob(o.Streams.Out, before, page.Raw[i]); err != nil {
				return err
			}
			before = ",\n"
		}
	}
	if before == "[\n" {
		before = "["
	} else {
		before = "\n"
	}
	_, err := fmt.Fprintln(o.Streams.Out, before+"]")
	return err
}

func printRawJob(w io.Writer, before string, raw json.RawMessage) error {
	job, err := rawjson.Parse(string(raw))
	if err != nil {
		return fmt.Errorf("reading a job: %w", err)
	}
	text := string(job)
	for _, m := range slices.Backward(job.All()) {
		if m.Key == "hiring_team" {
			text = text[:m.From] + "[]" + text[m.To():]
		}
	}
	var line bytes.Buffer
	line.WriteString(before)
	if err := json.Compact(&line, []byte(text)); err != nil {
		return fmt.Errorf("writing a job: %w", err)
	}
	_, err = w.Write(output.EscapeControls(line.Bytes()))
	return err
}
