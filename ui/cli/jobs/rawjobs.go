package jobs

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"kombo-apply/apiclient"
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
	raw, err := emptied(raw, "hiring_team")
	if err != nil {
		return err
	}
	var line bytes.Buffer
	line.WriteString(before)
	if err := json.Compact(&line, raw); err != nil {
		return fmt.Errorf("writing a job: %w", err)
	}
	_, err = w.Write(output.EscapeControls(line.Bytes()))
	return err
}

// emptied puts an empty list in place of a member of an object, and changes
// nothing else.
func emptied(object json.RawMessage, name string) (json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(object))
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("reading a job: %w", err)
	}
	var out []byte
	var from int64
	for d.More() {
		key, err := d.Token()
		var value json.RawMessage
		if err == nil {
			err = d.Decode(&value)
		}
		if err != nil {
			return nil, fmt.Errorf("reading a job: %w", err)
		}
		if key == name {
			end := d.InputOffset()
			out = append(append(out, object[from:end-int64(len(value))]...), "[]"...)
			from = end
		}
	}
	return append(out, object[from:]...), nil
}
