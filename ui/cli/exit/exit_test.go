package exit

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kombo-apply/apiclient"
)

func TestEveryErrorHasItsCode(t *testing.T) {
	api := func(e apiclient.Error) error { return fmt.Errorf("reading: %w", &e) }
	outcome := func(o apiclient.Outcome, e *apiclient.Error) error {
		return OutcomeError{apiclient.Result{Outcome: o, Err: e}}
	}
	for _, row := range []struct {
		name string
		err  error
		want Code
	}{
		{"nothing", nil, 0},
		{"anything", errors.New("no such file"), 1},
		{"no connection", api(apiclient.Error{Fault: apiclient.FaultConnection}), 1},
		{"a wrong flag", Usage("unknown flag", ""), 2},
		{"one of several usage errors", errors.Join(Usage("", ""), Usage("", "")), 2},
		{"warnings under --strict", outcome(apiclient.CreatedWithWarnings, nil), 3},
		{"no key", Credentials("no key", ""), 4},
		{"a refused key", api(apiclient.Error{Code: apiclient.CodeKeyInvalid}), 4},
		{"an integration that does not exist", api(apiclient.Error{Code: apiclient.CodeIntegrationNotFound}), 4},
		{"a submit with a refused key", outcome(apiclient.Rejected, &apiclient.Error{Code: apiclient.CodeKeyInvalid}), 4},
		{"problems", With(Rejected, "1 problem", ""), 5},
		{"rejected", outcome(apiclient.Rejected, &apiclient.Error{Code: apiclient.CodeJobClosed}), 5},
		{"seen already", AsShown(outcome(apiclient.Rejected, &apiclient.Error{})), 5},
		{"unknown", outcome(apiclient.Unknown, &apiclient.Error{Fault: apiclient.FaultTimeout}), 6},
		{"unknown because it was stopped", outcome(apiclient.Unknown, &apiclient.Error{Fault: apiclient.FaultCanceled}), 6},
		{"not sent", outcome(apiclient.NotSent, &apiclient.Error{Fault: apiclient.FaultConnection}), 1},
		{"not sent because it was stopped", outcome(apiclient.NotSent, &apiclient.Error{Fault: apiclient.FaultCanceled}), 130},
		{"interrupted", context.Canceled, 130},
		{"interrupted while reading", api(apiclient.Error{Fault: apiclient.FaultCanceled, Cause: context.Canceled}), 130},
	} {
		if got := CodeOf(row.err); got != row.want {
			t.Errorf("%s: %d, want %d", row.name, got, row.want)
		}
	}
}

func TestErrorsAreSaidOnOneWayWithWhatToDo(t *testing.T) {
	for _, row := range []struct {
		err  error
		want []string
	}{
		{Usage("unknown flag", "See --help."), []string{"kombo-apply: unknown flag", "See --help."}},
		{AsShown(errors.New("said")), nil},
		{&apiclient.Error{Code: apiclient.CodeKeyInvalid, Title: "T", Message: "M\nN", LogURL: "https://log", Status: 401},
			[]string{"code     PLATFORM.AUTHENTICATION_INVALID", "title    T", "message  M N", "log      https://log"}},
		{&apiclient.Error{Fault: apiclient.FaultAnswered, Code: apiclient.CodeRateLimit, Status: 429}, []string{"kombo-apply: rate limit: ", "PLATFORM.RATE_LIMIT_EXCEEDED"}},
		{&apiclient.Error{Fault: apiclient.FaultConnection, Cause: errors.New("refused\x1b[2J")}, []string{"kombo-apply: refused\n", "Check the network"}},
		{&apiclient.Error{Fault: apiclient.FaultConnection, Cause: x509.UnknownAuthorityError{}}, []string{"unknown authority", "SSL_CERT_FILE"}},
	} {
		var b strings.Builder
		Print(&b, row.err)
		for _, want := range row.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%q does not say %q, want %q in it", b.String(), want, want)
			}
		}
		if row.want == nil && b.Len() > 0 {
			t.Errorf("%q was said twice, want 0", b.String())
		}
		if strings.Contains(b.String(), "\x1b") {
			t.Errorf("%q holds an escape code, want no \"\\x1b\" in it", b.String())
		}
	}
}
