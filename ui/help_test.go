package ui

import "testing"

func TestHelpNamesTheKeysThatEditText(t *testing.T) {
	inWizard(t, 80, 40, func(d *wizardTest) {
		d.keys("every question↵⇥").atField("E-mail").seesNot("ctrl+u")
		d.keys("«1»").sees("Editing text", "ctrl+z", "ctrl+y", "ctrl+←/→", "shift+←/→", "ctrl+u", "ctrl+k", "ctrl+w").keys("⎋")
		d.atField("Gender").keys("«1»").seesNot("Editing text").keys("⎋")
		d.keys("^N↵«1»").sees("This list", "Editing text")
	})
}
