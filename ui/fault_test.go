package ui

import (
	"testing"
	"time"

	"kombo-apply/apiclient/sandbox"
)

func TestTheNextSendIsMadeToFailByThreeKeysAtMost(t *testing.T) {
	for keys, want := range map[string]sandbox.Scenario{
		"«0»d":  "warnings*1",
		"«0»hl": "code:INTEGRATION.SETUP_SYNC_PENDING*1",
		"«0»hy": "code:PLATFORM.NEWER_THAN_THIS*1",
		"«0»rg": "lose:all*1",
		"«0»sa": "change:TEXT*1",
		"«0»t":  "job-closed*1",
		"«0»u":  "questions-changed*1",
		"«0»ca": "hang:2s*1",
		"«0»wt": "get:code:PLATFORM.INPUT_INVALID*1",
		"«0»a":  "",
	} {
		inWizard(t, 80, 24, func(d *wizardTest) {
			d.box.Faults.Arm("slow")
			d.keys(keys)
			if got := d.box.Faults.Armed(); got != want {
				t.Errorf("%s arms %q, want %q\n%s", keys, got, want, d.frame())
			}
		})
	}
}

func TestTheHeaderSaysWhatIsArmedUntilItHasHappened(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		simpleCandidate(d)
		d.keys("«0»d").sees("SANDBOX · next send: warnings", "next send: warnings, once")
		d.keys("^S").wait(2 * time.Second)
		d.sees("was created, with warnings", "SANDBOX").seesNot("next send")
		d.keys("«0»wa").sees("next read: slow:5s")
	})
}

func TestOnlyTheSandboxCanBeMadeToFail(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«0»").sees("F10: only the sandbox in the program can be made to fail")
	}, func(e *Env) { e.Faults = nil })
}
