package draft

import (
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// Limits says what an answer has to keep to; empty for nothing.
func Limits(f apiclient.Format) string {
	var parts []string
	if f.MaxLength != nil {
		parts = append(parts, fmt.Sprintf("up to %d characters", *f.MaxLength))
	}
	switch {
	case f.Min != "" && f.Max != "":
		parts = append(parts, fmt.Sprintf("%s to %s", f.Min, f.Max))
	case f.Min != "":
		parts = append(parts, fmt.Sprintf("at least %s", f.Min))
	case f.Max != "":
		parts = append(parts, fmt.Sprintf("at most %s", f.Max))
	}
	if f.MaxBytes != nil {
		parts = append(parts, "up to "+words.Size(*f.MaxBytes))
	}
	for _, t := range f.MIMETypes {
		parts = append(parts, t.Line())
	}
	return strings.Join(parts, ", ")
}
