package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
)

func TestFiveAddressesAreTypedOneAfterTheOther(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		inWizard(t, size[0], size[1], func(d *wizardTest) {
			d.keys("entrepot↵⇥^N↵a@v.fr↵b@v.fr↵c@v.fr↵d@v.fr↵e@v.fr").sees("e@v.fr")
			if size[0] >= 80 {
				d.sees("enter next e-mail")
			}
			d.keys("↵↵") // an empty row ends the list
			if got := d.m.s.Draft.Candidate.MoreEmails; len(got) != 5 || got[3].Address != "d@v.fr" || got[3].Type != apiclient.AddressPersonal {
				t.Errorf(`the draft holds %+v, want 5, "d@v.fr" and %q`, got, apiclient.AddressPersonal)
			}
			if key := d.m.pane(d.m.step).FocusedKey(); key != "candidate.additional_phone_numbers" {
				t.Errorf("the focus is on %s, want \"candidate.additional_phone_numbers\"", key)
			}
			d.seesFocus()
		})
	}
}

func TestAPastedListOfAddressesBecomesRows(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥^N")
		d.send(tea.PasteMsg{Content: "a@v.fr, b@v.fr; c@v.fr\nd@v.fr"})
		d.sees("a@v.fr", "d@v.fr", "4 rows were added – ctrl+z takes them away")
		d.keys("^Z").seesNot("a@v.fr", "d@v.fr")
	})
}
