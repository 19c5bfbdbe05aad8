package exit

import (
	"cmp"
	"errors"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/output"
)

// Report is an error as --json shows it. Code and LogURL are null if it is not Kombo's.
type Report struct {
	Code    *string     `json:"code"`
	Title   string      `json:"title"`
	Message string      `json:"message"`
	LogURL  *string     `json:"log_url"`
	Tip     *assets.Tip `json:"tip"`
}

// ReportOf makes the report of an error; nil for an outcome without an error of Kombo's.
func ReportOf(err error) *Report {
	api := APIError(err)
	if api == nil {
		var outcome OutcomeError
		if errors.As(err, &outcome) {
			return nil // created, with warnings
		}
		return &Report{Message: apiclient.Clean(err.Error())}
	}
	r := &Report{Code: output.OrNull(apiclient.Clean(string(api.Code))), Title: string(api.Title),
		Message: cmp.Or(string(api.Message), api.Error()), LogURL: output.OrNull(string(api.LogURL))}
	if tip, ok := submit.TipFor(api); ok {
		r.Tip = &tip
	}
	return r
}
