package submit_test

import (
	"crypto/x509"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"kombo-apply/apiclient"
	"kombo-apply/forms/submit"
)

func TestATipSaysWhatIsInTheWay(t *testing.T) {
	untrusted := fmt.Errorf("tls: failed to verify certificate: %w", x509.UnknownAuthorityError{})
	for name, row := range map[string]struct {
		err  apiclient.Error
		says string
	}{
		"a code of Kombo's":                  {apiclient.Error{Code: apiclient.CodeJobClosed, Status: 400}, "closed"},
		"files that are too large":           {apiclient.Error{Status: http.StatusRequestEntityTooLarge, Size: 12_300_000}, "as large as this one: 12.3 MB. Attach smaller files"},
		"an unknown certificate authority":   {apiclient.Error{Fault: apiclient.FaultConnection, Cause: untrusted}, "set SSL_CERT_FILE"},
		"Kombo's word counts for the status": {apiclient.Error{Code: apiclient.CodeJobClosed, Status: http.StatusRequestEntityTooLarge}, "closed"},
		"anything else":                      {apiclient.Error{Fault: apiclient.FaultConnection, Status: 502}, ""},
	} {
		if got := submit.Tip(&row.err); !strings.Contains(got, row.says) || (got == "") != (row.says == "") {
			t.Errorf("%s: the tip is %q, want one with %q", name, got, row.says)
		}
	}
}
