package ui

import "testing"

func TestTheRequestTakesTheFormsPlaceInANarrowWindow(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("«2»").sees("the request preview is shown on the steps from")
		d.keys("backend↵⇥Ada«2»").sees(`"first_name": "Ada"`, "POST /ats/candidates").seesNot("Who is applying?")
		d.keys(" Maria").sees(`"first_name": "Ada Maria"`)
		d.keys("«2»").sees("Who is applying?", "Ada Maria").seesNot("POST /ats/candidates")
	})
}

func TestTheRequestNamesTheQuestionOfEachAnswer(t *testing.T) {
	inWizard(t, 80, 24, func(d *wizardTest) {
		d.keys("backend↵⇥^N^N^N^N^NLocks⇥«2»").sees(`"answer": "Locks"`, "// What would you like to build with us?")
	})
}
