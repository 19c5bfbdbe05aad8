package ui

import (
	"testing"
	"time"

	"kombo-apply/apiclient/sandbox"
)

func TestTheNextSendIsMadeToFailByThreeKeysAtMost(t *testing.T) {
	for keys, want := range map[string]sandbox.Scenario{
		"«7»d":  "warnings*1",
		"«7»hl": "code:INTEGRATION.SETUP_SYNC_PENDING*1",
		"«7»hy": "code:PLATFORM.NEWER_THAN_THIS*1",
		"«7»rg": "lose:all*1",
		"«7»sa": "change:TEXT*1",
		"«7»t":  "job-closed*1",
		"«7»u":  "questions-changed*1",
		"«7»ca": "hang:2s*1",
		"«7»wt": "get:code:PLATFORM.INPUT_INVALID*1",
		"«7»a":  "",
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
		d.keys("«7»d").sees("SANDBOX · next send: warnings", "next send: warnings, once")
		d.keys("^S").wait(2 * time.Second)
		d.sees("was created, with warnings", "nothing leaves this machine").seesNot("next send")
		d.keys("«7»wa").sees("next read: slow:5s")
	})
}

func TestOnlyTheSandboxCanBeMadeToFail(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«7»").sees("F7: only the sandbox in the program can be made to fail")
	}, func(e *Env) { e.Faults = nil })
}
