package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/ui/kit"
)

func TestAnAddressWithoutAnEndingIsWarnedAboutWhenItIsLeftAndAtTheReview(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("entrepot↵⇥Max⇥Muster⇥max@exmaple").seesNot("no ending")
		d.keys("⇥").sees("! “max@exmaple” has no ending such as .com")
		d.keys("^N↵m@exmaple").seesNot("“m@exmaple”")
		d.keys("⇥⇥↵").sees("! “m@exmaple” has no ending")
		d.keys("^S").sees("“max@exmaple” has no", "“m@exmaple” has no")
	})
}

func TestAWebAddressWithoutASchemeIsOfferedOneWhereItIsAnError(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("every question↵")
		for _, q := range d.m.s.Questions() {
			if q.Title == "A web address" {
				d.run(d.m.dispatch(kit.GoTo{Step: forms.StepQuestions, Field: draft.FieldAnswer(q.ID.Wire())}))
			}
		}
		d.keys("example.com⇥⇤")
		d.sees("✗ Write the whole address", "Did you mean", "https://example.com?", "ctrl+space accepts")
		d.send(tea.KeyPressMsg{Code: tea.KeySpace, Mod: tea.ModCtrl})
		d.sees("https://example.com").seesNot("id you mean", "Write the whole")
	})
}
