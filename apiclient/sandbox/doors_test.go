package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

// codeBy makes a create through the doors that a row opens, and returns its code.
func codeBy(t *testing.T, b box, header, address string) string {
	t.Helper()
	r := b.request("POST", "/ats/candidates", encode(bodyFor(b.job("12/3")).with("candidate.email_address", address)))
	if header != "" {
		r.Header.Set("X-Sandbox-Fault", header)
	}
	return b.send(r).code()
}

func TestHeaderComesBeforeAddressBeforeArmedBeforeFlag(t *testing.T) {
	const set, armed, header, address = "code:ATS.JOB_CLOSED", "code:INTEGRATION.INACTIVE", "code:INTEGRATION.QA_FAILED", "noor+code-PLATFORM.IP_NOT_WHITELISTED@example.com"
	for _, row := range []struct {
		name                        string
		set, armed, header, address string
		want                        string
	}{
		{"no door", "", "", "", "", ""},
		{"the flag", set, "", "", "", "ATS.JOB_CLOSED"},
		{"what is armed, before the flag", set, armed, "", "", "INTEGRATION.INACTIVE"},
		{"the address, before what is armed", set, armed, "", address, "PLATFORM.IP_NOT_WHITELISTED"},
		{"the header, before the address", set, armed, header, address, "INTEGRATION.QA_FAILED"},
		{"a header for reads leaves a POST alone", set, "", "get:" + header, "", "ATS.JOB_CLOSED"},
		{"a header that cannot be understood", "", "", "earthquake", "", "PLATFORM.INPUT_INVALID"},
		{"a header that says that nothing fails", set, armed, "none", "", ""},
		{"none, armed, before the flag", set, "none", "", "", ""},
	} {
		b := newBox(t, Options{})
		if row.set != "" {
			if err := b.Faults.Set(Scenario(row.set)); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.Faults.Arm(Scenario(row.armed)); err != nil {
			t.Fatal(err)
		}
		if row.address == "" {
			row.address = "noor@example.com"
		}
		if got := codeBy(t, b, row.header, row.address); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestAnAddressNamesAFaultBehindItsLastPlus(t *testing.T) {
	for address, want := range map[string]string{
		"ada+code-ATS.JOB_CLOSED@example.com":  "code:ATS.JOB_CLOSED",
		"ada+CODE-ats.job_closed@example.com":  "CODE:ats.job_closed",
		"ada+x+500-after-commit@example.com":   "500-after-commit",
		"ada+slow@example.com":                 "slow",
		"ada+Slow-20ms@example.com":            "slow:20ms",
		"ada+close-after-commit@example.com":   "close-after-commit",
		"ada+lose-SINGLE_SELECT@example.com":   "lose:SINGLE_SELECT",
		"ada+status-503@example.com":           "status:503",
		"ada+unlisted@example.com":             "unlisted",
		"ada+hang@example.com":                 "", // says no time
		"ada+status-teapot@example.com":        "",
		"ada+slowly@example.com":               "",
		"ada+get-slow@example.com":             "",
		"ada+slow+jobs@example.com":            "",
		"ada+jobs@example.com":                 "",
		"slow@example.com":                     "",
		"ada@slow+example.com":                 "",
		"ada+close-after-commit-2@example.com": "",
		"":                                     "",
	} {
		if got := ofAddress(address).String(); !strings.EqualFold(got, want) {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func TestAFaultEndsAfterItsTimes(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Arm("ats-down*2"); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range 3 {
		got = append(got, string(b.Faults.Armed()), codeBy(t, b, "", fmt.Sprintf("p%d@example.com", i)))
	}
	want := []string{"ats-down*2", "REMOTE.SERVICE_UNAVAILABLE", "ats-down*1", "REMOTE.SERVICE_UNAVAILABLE", "", ""}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAHeaderOrAnAddressLeavesTheTimesOfWhatIsArmed(t *testing.T) {
	b := newBox(t, Options{})
	if err := b.Faults.Arm("ats-down*1"); err != nil {
		t.Fatal(err)
	}
	codeBy(t, b, "none", "a@example.com")
	codeBy(t, b, "", "b+unlisted@example.com")
	b.get("/ats/jobs?page_size=1")
	if got := b.Faults.Armed(); got != "ats-down*1" {
		t.Errorf("armed: %q, want \"ats-down*1\"", got)
	}
}

func TestACallSaysWhatFailedOnPurpose(t *testing.T) {
	b := newBox(t, Options{})
	codeBy(t, b, "ats-down", "a@example.com")
	codeBy(t, b, "none", "b@example.com")
	if got := b.Received(); got[0].Fault != "ats-down" || got[0].Status != 503 || got[1].Fault != "" || got[1].Status != 200 {
		t.Errorf("%q %d, then %q %d, want fault \"ats-down\", status 503, fault empty, status 200", got[0].Fault, got[0].Status, got[1].Fault, got[1].Status)
	}
}
